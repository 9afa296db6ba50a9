"""Months as a calendar has them: a month in which nothing was merged keeps its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from bvreport import words

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


def _index(key: str) -> int:
    return int(key[:4]) * 12 + int(key[5:7]) - 1
