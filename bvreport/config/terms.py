"""Assumptions from the shipped file, the user's bvreport.toml and `--set`, in that order."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from bvreport.assumptions import Assumption, Assumptions
from bvreport.errors import UsageError, unknown


class Override(BaseModel):
    """One entry of `[assumptions]` in bvreport.toml, when it is more than a number."""

    model_config = ConfigDict(extra="forbid")

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    source: str | None = None
    note: str | None = None


def defaults() -> Assumptions:
    """The assumptions as shipped."""
    text = files("bvreport").joinpath("assumptions.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text, parse_float=Decimal)
    return Assumptions({key: _shipped(key, entry) for key, entry in entries.items()})


def assumptions(
    from_file: Mapping[str, Decimal | Override], from_flags: Iterable[str]
) -> Assumptions:
    """The defaults with the user's values; an unknown key is refused with the closest one."""
    terms = defaults()
    for key, wanted in from_file.items():
        terms = _overridden(terms, key, wanted)
    for word in from_flags:
        key, equals, text = word.partition("=")
        if not equals:
            raise UsageError(f"--set {word} has no value", hint="write --set rate.senior=95")
        value = _number(key.strip(), text.strip())
        terms = _known(terms, key.strip()).with_value(key.strip(), value, "--set")
    return terms


def _shipped(key: str, entry: Mapping[str, object]) -> Assumption:
    value, low, high = (
        None if entry.get(name) is None else Decimal(str(entry[name]))
        for name in ("value", "low", "high")
    )
    return Assumption(
        key=key,
        value=value,
        low=low,
        high=high,
        unit=str(entry["unit"]),
        note=str(entry["note"]),
        default=value,
    )


def _overridden(terms: Assumptions, key: str, wanted: Decimal | Override) -> Assumptions:
    entry = wanted if isinstance(wanted, Override) else Override(value=wanted)
    value = _checked(key, entry.value)
    terms = _known(terms, key).with_value(key, value, entry.source or "bvreport.toml")
    changed = replace(
        terms.entry(key),
        **{
            name: getattr(entry, name)
            for name in ("low", "high", "unit", "note")
            if getattr(entry, name) is not None
        },
    )
    if (
        changed.low is not None
        and changed.high is not None
        and not changed.low <= value <= changed.high
    ):
        raise UsageError(
            f"assumption {key} is {value}, outside its own range {changed.low} to {changed.high}",
            hint="give low, value and high in that order",
        )
    return Assumptions({**{e.key: e for e in terms.entries}, key: changed})


def _known(terms: Assumptions, key: str) -> Assumptions:
    keys = [entry.key for entry in terms.entries]
    if key not in keys:
        raise unknown("assumption", key, keys)
    return terms


def _number(key: str, text: str) -> Decimal:
    try:
        return _checked(key, Decimal(text.replace("_", "").replace(",", "")))
    except InvalidOperation as error:
        raise UsageError(
            f"--set {key}={text} is no number", hint=f"write --set {key}=95 or --set {key}=0.25"
        ) from error


def _checked(key: str, value: Decimal) -> Decimal:
    if not value.is_finite() or value < 0 or value > Decimal(10) ** 12:
        raise UsageError(f"assumption {key} cannot be {value}", hint="give a number from 0 up")
    return value
