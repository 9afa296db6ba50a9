"""Assumptions from the shipped file, bvreport.toml, its profiles, BVREPORT_SET and `--set`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict

from bvreport.assumptions import Assumption, Assumptions
from bvreport.errors import UsageError, unknown

FILE, VARIABLE, FLAG = "bvreport.toml", "BVREPORT_SET", "--set"
SHARE = "share"
MOST = Decimal(10) ** 12
# No commas: a decimal comma would make 25 of 0,25.
NUMBER = re.compile(
    r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:e[+-]?\d{1,3})?", re.IGNORECASE | re.ASCII
)


class Override(BaseModel):
    """One entry of `[assumptions]` in bvreport.toml, when it is more than a number."""

    model_config = ConfigDict(extra="forbid")

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    source: str | None = None
    note: str | None = None


Wanted: TypeAlias = Decimal | Override
NO_PROFILES: Mapping[str, Mapping[str, Wanted]] = MappingProxyType({})


def defaults() -> Assumptions:
    """The assumptions as shipped."""
    text = files("bvreport").joinpath("assumptions.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text, parse_float=Decimal)
    return Assumptions({key: _shipped(key, entry) for key, entry in entries.items()})


def assumptions(
    from_file: Mapping[str, Wanted],
    from_flags: Iterable[str],
    *,
    profiles: Mapping[str, Mapping[str, Wanted]] = NO_PROFILES,
    from_environment: Iterable[str] = (),
) -> Assumptions:
    """The defaults with the user's values; an unknown key is refused with the closest one.

    Later ones win: the file, its chosen profiles in their order, BVREPORT_SET, `--set`.
    """
    terms = defaults()
    for source, wanted in (
        (FILE, from_file),
        *((f"profile {name}", entries) for name, entries in profiles.items()),
    ):
        for key, entry in wanted.items():
            terms = _overridden(terms, key, entry, source)
    for source, words in ((VARIABLE, from_environment), (FLAG, from_flags)):
        for word in words:
            terms = _said(terms, word, source)
    return terms


def supposed(terms: Assumptions, words: Iterable[str]) -> Assumptions:
    """The same with what these words say, each as `--set` takes it."""
    for word in words:
        terms = _said(terms, word, FLAG)
    return terms


def _said(terms: Assumptions, word: str, source: str) -> Assumptions:
    key, equals, text = (part.strip() for part in word.partition("="))
    if not equals:
        raise UsageError(f"{source} {word} has no value", hint=f"write {source} rate.senior=95")
    return _changed(terms, key, _number(key, text, source), source)


def _shipped(key: str, entry: Mapping[str, object]) -> Assumption:
    value, low, high, most = (
        None if entry.get(name) is None else Decimal(str(entry[name]))
        for name in ("value", "low", "high", "most")
    )
    return Assumption(
        key=key,
        value=value,
        low=low,
        high=high,
        unit=str(entry["unit"]),
        note=str(entry["note"]),
        default=value,
        default_low=low,
        default_high=high,
        most=Decimal(1) if entry["unit"] == SHARE else most,
        least=Decimal(str(entry.get("least", 0))),
    )


def _overridden(terms: Assumptions, key: str, wanted: Wanted, source: str) -> Assumptions:
    override = wanted if isinstance(wanted, Override) else Override(value=wanted)
    said = override.source and (
        override.source if source == FILE else f"{override.source} ({source})"
    )
    terms = _changed(terms, key, override.value, said or source)
    given = override.model_dump(include={"low", "high", "unit", "note"}, exclude_none=True)
    entry = replace(terms.entry(key), **given)
    low, high = (None if end is None else _checked(entry, end) for end in (entry.low, entry.high))
    if low is not None and high is not None and not low <= override.value <= high:
        raise UsageError(
            f"assumption {key} is {override.value}, outside its own range {low} to {high}",
            hint="give low, value and high in that order",
        )
    return _with(terms, entry)


def _changed(terms: Assumptions, key: str, value: Decimal, source: str) -> Assumptions:
    """One value replaced; bounds move along, but never beyond what there is."""
    keys = [entry.key for entry in terms.entries]
    if key not in keys:
        raise unknown("assumption", key, keys)
    terms = terms.with_value(key, _checked(terms.entry(key), value), source)
    entry = terms.entry(key)
    if entry.most is not None and entry.high is not None:
        terms = _with(terms, replace(entry, high=min(entry.high, entry.most)))
    return terms


def _with(terms: Assumptions, entry: Assumption) -> Assumptions:
    return Assumptions({**{e.key: e for e in terms.entries}, entry.key: entry})


def _number(key: str, text: str, source: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise UsageError(
            f"{source} {key}={text} is no number", hint=f"write {key}=95 or {key}=0.25"
        )
    return Decimal(text)


def _checked(entry: Assumption, value: Decimal) -> Decimal:
    """A value that its unit allows; beyond that every company knows its own figures."""
    most = MOST if entry.most is None else entry.most
    if not value.is_finite() or not entry.least <= value <= most:
        raise UsageError(
            f"assumption {entry.key} cannot be {value}",
            hint=f"give a number from {entry.least} to {most:,f}, in {entry.unit}",
        )
    return value
