"""Months and amounts as spreadsheets of many countries write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words

MOST = Decimal(10) ** 15
NAMES = {name.lower(): number for number, name in enumerate(words.MONTHS, start=1)}
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?:[T ][\d:.Z+-]*)?", re.ASCII)
MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
NAMED = re.compile(r"([a-z]{3})[a-z]{0,6}\.?[ -](\d{4})", re.IGNORECASE | re.ASCII)
AMOUNT = re.compile(
    r"(?P<before>[^\d+.,\s-]{0,4}|[A-Za-z]{3})\s?(?P<number>[+-]?[\d.,'\s]{1,40})\s?(?P<after>[^\d]{0,20})",
    re.ASCII,
)
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
ENGLISH = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)
EUROPEAN = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?|[+-]?,\d+", re.ASCII)
# 41.500 and 41,500 alone may be thousands or decimals.
UNCLEAR = re.compile(r"[^\d]{0,4}[+-]?\d{1,3}(?:[.,]\d{3})+(?!\d)[^\d]{0,20}", re.ASCII)
DOT_DECIMAL = re.compile(r"\d\.\d{1,2}(?!\d)|\d\.\d{4,}|,\d{3}\.", re.ASCII)
COMMA_DECIMAL = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4,}|\.\d{3},", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a file writes its numbers, as far as its values tell."""

    european: bool  # 1.234,5
    clear: bool  # whether 41.500 can only be one of forty-one thousand and forty-one and a half


def style_of(values: Iterable[str], *, english: bool) -> Style:
    """The style of a file; `english` when its columns are parted by commas."""
    known = list(values)
    european = any(map(COMMA_DECIMAL.search, known))
    return Style(
        european=european, clear=english or european or any(map(DOT_DECIMAL.search, known))
    )


def is_unclear(said: str, style: Style) -> bool:
    """Whether a number may be another one a thousand times as large."""
    return not style.clear and UNCLEAR.fullmatch(said) is not None


def month_in(said: str) -> str | None:
    """`2024-01` from 2024-01, 2024-01-31, 01/2024 or Jan 2024; none from anything else."""
    text = said.strip()
    if found := YEAR_FIRST.fullmatch(text):
        year, month = found[1], found[2]
    elif found := MONTH_FIRST.fullmatch(text):
        year, month = found[2], found[1]
    elif (found := NAMED.fullmatch(text)) and found[1].lower() in NAMES:
        year, month = found[2], str(NAMES[found[1].lower()])
    else:
        return None
    return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 and int(year) >= 1900 else None


def amount_in(said: str, style: Style) -> tuple[Decimal, str] | None:
    """A number and the unit written around it; none when it is none, or may be two."""
    if is_unclear(said, style):
        return None
    found = AMOUNT.fullmatch(said.replace("\xa0", " ").replace("\u202f", " ").strip())
    if found is None:
        return None
    digits = re.sub(r"[\s']", "", found["number"])
    if style.european and EUROPEAN.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif ENGLISH.fullmatch(digits):
        digits = digits.replace(",", "")
    else:
        return None
    value = Decimal(digits)
    unit = (found["before"] or found["after"]).strip()
    return None if abs(value) > MOST else (value, SIGNS.get(unit, unit))
