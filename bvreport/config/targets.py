"""Targets as users write them, `net_roi=1` or `expected_value=500000`, checked."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bvreport.config.terms import MOST, NUMBER
from bvreport.errors import UsageError, unknown
from bvreport.model import Target

# What can be aimed at, each with its unit and an example.
UNITS = {
    "net_roi": ("a ratio: 1 or 100% is twice the cost", "net_roi=1"),
    "roi_multiple": ("a multiple of the cost", "roi_multiple=3"),
    "expected_value": ("the currency of the report", "expected_value=500000"),
    "payback_months": ("months", "payback_months=12"),
    "npv": ("the currency of the report", "npv=1000000"),
}
PERCENT = frozenset({"net_roi"})
MAY_BE_NEGATIVE = frozenset({"net_roi", "expected_value", "npv"})


def targets(wanted: Iterable[str]) -> tuple[Target, ...]:
    """One target for each word, each once; of the same figure there may be several."""
    return tuple(dict.fromkeys(_target(word) for word in wanted))


def _target(word: str) -> Target:
    key, equals, text = (part.strip() for part in word.partition("="))
    if not equals:
        raise UsageError(f"--target {word} has no value", hint="write --target net_roi=1")
    if key not in UNITS:
        raise unknown("target", key, UNITS)
    unit, example = UNITS[key]
    whole = Decimal(100) if text.endswith("%") and key in PERCENT else Decimal(1)
    digits = text.removesuffix("%").rstrip() if whole != 1 else text
    if not NUMBER.fullmatch(digits) or abs(Decimal(digits)) > MOST:
        raise UsageError(f"--target {key}={text} is no number", hint=f"write --target {example}")
    value = Decimal(digits) / whole
    if value < 0 and key not in MAY_BE_NEGATIVE:
        raise UsageError(f"--target {word} cannot be negative", hint=f"{key} is {unit}")
    return Target(key=key, value=value, label=f"{key}={text}")
