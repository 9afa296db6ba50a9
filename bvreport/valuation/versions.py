"""Method versions: all that decides how a text is valued, under one digest.

Two valuations of one version differ only because the text does, or what was measured beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bvreport.assumptions import Assumption, Assumptions

MEASURED = "measured"  # the source of an assumption that follows from the changes themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodVersion:
    """The program, its methods, a model beside them, and every assumption they rest on."""

    program: str  # its version
    methods: tuple[str, ...]
    reader: str | None  # the model that reads along, with the version of its prompt
    currency: str
    include_bots: bool
    track_record: bool = False  # whether claims are cut to what such claims came to
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    assumptions: tuple[Assumption, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256; the same for the same method, however its numbers are written."""
        return hashlib.sha256("\n".join(self._lines()).encode()).hexdigest()

    @property
    def terms(self) -> Assumptions:
        """Its assumptions by key."""
        return Assumptions({entry.key: entry for entry in self.assumptions})

    def _lines(self) -> Iterator[str]:
        yield f"{self.program} {' '.join(self.methods)} {self.reader}"
        yield f"{self.currency} {self.include_bots}{' track record' if self.track_record else ''}"
        yield from sorted(f"{code} {_plain(rate)}" for code, rate in self.rates.items())
        yield from sorted(map(_line, self.assumptions))


def _line(entry: Assumption) -> str:
    """What is measured counts as it is shipped: it is what is valued, not how."""
    if entry.source == MEASURED:
        values = (entry.default, entry.default_low, entry.default_high)
    else:
        values = (entry.value, entry.low, entry.high)
    return f"{entry.key} {' '.join(map(_plain, values))}"


def _plain(value: Decimal | None) -> str:
    return "unset" if value is None else f"{value.normalize():f}"
