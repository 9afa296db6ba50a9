"""Assumptions: every default behind a figure, with its bounds, unit, source and reason."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from bvreport.calculation import Calculation, Part

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One input of the model. `value` is none where only the user can know (a cloud bill)."""

    key: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    note: str
    source: str = "default"  # "bvreport.toml", "profile NAME", "BVREPORT_SET", "--set", "measured"
    default: Decimal | None = None
    default_low: Decimal | None = None
    default_high: Decimal | None = None
    most: Decimal | None = None  # what the thing itself allows
    least: Decimal = Decimal(0)  # more than nothing for what is divided by

    @property
    def set_by_user(self) -> bool:
        """Whether somebody who knows the company gave this value."""
        return self.source not in ("default", "measured")

    @property
    def differs(self) -> bool:
        """Whether somebody's value or bounds are other than the shipped ones."""
        shipped = (self.default, self.default_low, self.default_high)
        return self.set_by_user and (self.value, self.low, self.high) != shipped


class Assumptions(Mapping[str, Decimal]):
    """Known values by key: `terms["rate.senior"]` is 125; `terms.get(key)` is none when unset."""

    __slots__ = ("_entries", "_made")

    def __init__(self, entries: Mapping[str, Assumption]) -> None:
        self._entries = dict(entries)
        self._made: dict[Hashable, Any] = {}

    def __getitem__(self, key: str) -> Decimal:
        value = self._entries[key].value
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return (key for key, entry in self._entries.items() if entry.value is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def entry(self, key: str) -> Assumption:
        """The whole entry; a `KeyError` for a key that nobody defined."""
        return self._entries[key]

    def term(self, key: str, part: Part | None = None, words: str = "") -> Calculation:
        """The value as a term of a calculation that remembers where it comes from."""
        return Calculation(number=self[key], key=key, part=part, words=words)

    def once(self, make: Callable[..., T], *of: Hashable) -> T:
        """What `make(*of, assumptions)` gives: these never change, so it is made once."""
        wanted = (make, *of)
        try:
            made: T = self._made[wanted]
        except KeyError:
            made = self._made[wanted] = make(*of, self)
        return made

    @property
    def entries(self) -> tuple[Assumption, ...]:
        """Every entry, set or not, in the order of the file."""
        return tuple(self._entries.values())

    def with_value(self, key: str, value: Decimal, source: str) -> Assumptions:
        """The same assumptions with one value replaced; bounds keep their relative distance."""
        entry = self._entries[key]
        low, high = _moved(entry, value)
        changed = replace(entry, value=value, low=low, high=high, source=source)
        return Assumptions({**self._entries, key: changed})


def _moved(entry: Assumption, value: Decimal) -> tuple[Decimal, Decimal]:
    if not entry.value or entry.low is None or entry.high is None:
        return value, value
    low, high = sorted((value * entry.low / entry.value, value * entry.high / entry.value))
    return low, high
