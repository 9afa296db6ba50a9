"""Numerals: written numbers turned into decimals, in the notations people mix."""

from __future__ import annotations

import re
from decimal import Decimal

# Longest first: thousands in groups, else plain digits with one decimal mark, else ".5".
# A space groups no digits behind a letter: "p99 880" is no 99,880.
# Lengths are bounded: a line of digits costs the same per character as any other line.
NUMERAL = (
    r"(?:\d{1,3}(?:(?:[,.'_]|(?<![a-zA-Z]\d)(?<![a-zA-Z]\d\d)(?<![a-zA-Z]\d{3}) )\d{3}){1,4}"
    r"(?![\d])(?:[.,]\d{1,4}(?!\d))?"
    r"|\d{1,2}(?:,\d\d){1,3},\d{3}(?!\d)"  # in India 1,12,000 are a hundred and twelve thousand
    r"|\d{1,15}(?:[.,]\d{1,18})?(?!\d)|[.,]\d{1,6})"
)
_GROUPED = re.compile(r"\d{1,3}(?:[,.'_ ]\d{3}){1,4}")

SCALES: dict[str, Decimal] = {
    "k": Decimal(1000),
    "K": Decimal(1000),
    "tsd": Decimal(1000),
    "thousand": Decimal(1000),
    "tausend": Decimal(1000),
    "mil": Decimal(1000),
    "тыс": Decimal(1000),
    "lakh": Decimal(100_000),
    "lakhs": Decimal(100_000),
    "crore": Decimal(10_000_000),
    "crores": Decimal(10_000_000),
    "M": Decimal(1_000_000),
    "mm": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "mio": Decimal(1_000_000),
    "million": Decimal(1_000_000),
    "millions": Decimal(1_000_000),
    "millionen": Decimal(1_000_000),
    "millones": Decimal(1_000_000),
    "milhões": Decimal(1_000_000),
    "млн": Decimal(1_000_000),
    "B": Decimal(1_000_000_000),
    "bn": Decimal(1_000_000_000),
    "billion": Decimal(1_000_000_000),
    "mrd": Decimal(1_000_000_000),
    "万": Decimal(10_000),
    "萬": Decimal(10_000),
    "만": Decimal(10_000),
    "千": Decimal(1000),
    "천": Decimal(1000),
    "億": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
    "억": Decimal(100_000_000),
}

FRACTION_SIGNS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
}


def decimal_of(numeral: str, *, european: bool = False) -> Decimal:
    """The value of one numeral; `european` reads '1.200' as twelve hundred and '1,2' as 1.2."""
    digits = numeral.replace("'", "").replace("_", "").replace(" ", "")
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        decimal_mark = "." if digits.rfind(".") > digits.rfind(",") else ","
    elif dots + commas > 1:
        decimal_mark = ""
    elif dots:
        decimal_mark = "" if european and _in_groups(digits) else "."
    elif commas:
        decimal_mark = "" if _in_groups(digits) and not digits.startswith("0,") else ","
    else:
        return Decimal(digits)
    for mark in ".,":
        if mark != decimal_mark:
            digits = digits.replace(mark, "")
    return Decimal(digits.replace(",", ".")) if digits not in ".," else Decimal(0)


def _in_groups(digits: str) -> bool:
    return _GROUPED.fullmatch(digits) is not None and not digits.startswith("0")
