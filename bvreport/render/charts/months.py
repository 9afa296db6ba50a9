"""Months as a calendar has them: a month in which nothing was merged keeps its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from bvreport import words
from bvreport.model import Report

_ROOMY = 9  # months: with more of them a column is too narrow for a year of four digits

Monthly = TypeVar("Monthly")


def calendar(keys: Iterable[str]) -> list[str]:
    """Every month key from the first to the last, `2024-01` style."""
    known = sorted(keys)
    if not known:
        return []
    first, last = _index(known[0]), _index(known[-1])
    return [f"{index // 12:04}-{index % 12 + 1:02}" for index in range(first, last + 1)]


def filled(months: Mapping[str, Monthly]) -> list[tuple[str, Monthly]]:
    """Every month with its value, or with the value of the month before where it has none."""
    told: list[tuple[str, Monthly]] = []
    for key in calendar(months):
        told.append((key, months[key] if key in months else told[-1][1]))
    return told


def active(report: Report, months: Mapping[str, Monthly]) -> dict[str, Monthly]:
    """The months to draw: idle ones before the first merge go where most of the axis were idle.

    Whoever asks for everything since 2000 gets no years of nothing before the first change; a
    quarter that begins with an idle month keeps it. So does the end.
    """
    merged = sorted(key for key, month in report.delivery.months.items() if month.merges)
    drawn = {key: months[key] for key in sorted(months)}
    if not merged:
        return drawn
    span = _index(merged[-1]) - _index(merged[0]) + 1
    first = merged[0] if _apart(min(drawn, default=""), merged[0]) > span else ""
    last = merged[-1] if _apart(merged[-1], max(drawn, default="")) > span else "9999"
    return {key: value for key, value in drawn.items() if first <= key <= last}


def names(keys: Sequence[str]) -> tuple[str, ...]:
    """Short names below an axis: the year stands at the first month and at each January."""
    return tuple(
        _with_year(key, narrow=len(keys) > _ROOMY)
        if at == 0 or key.endswith("-01")
        else words.month(key)[:3]
        for at, key in enumerate(keys)
    )


def _with_year(key: str, *, narrow: bool) -> str:
    name = words.month(key)
    return f"{name[:3]} ’{name[-2:]}" if narrow else name


def _apart(earlier: str, later: str) -> int:
    return _index(later) - _index(earlier) if earlier and later else 0


def _index(key: str) -> int:
    return int(key[:4]) * 12 + int(key[5:7]) - 1
