"""Bands: an amount of money becomes the middle of the band it is in, as a number and in a text.

The bands are 1, 2 and 5 times a power of ten; one that is in a band already stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from bvreport import words

_STEPS = (1, 2, 5, 10)
# The borders between the bands of 1, 2, 5 and 10: half-way on the scale that money is compared on.
_BORDERS = tuple(Decimal(border) for border in ("1.414", "3.162", "7.071"))
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "billion": 9}
_CODES = "USD|EUR|GBP|CHF|JPY|CNY|INR|KRW|ILS|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|BRL|MXN|ZAR|SGD|HKD"
_FIGURE = r"\d[\d,.'\u00a0\u202f]{0,40}"
_SCALE = r"(?:[ \u00a0]?(?:([kKmMbB])(?![A-Za-z])|(thousand|million|billion)))?"
_MONEY = re.compile(
    rf"([$€£¥₹₩₪]|\b(?:{_CODES}))[ \u00a0]?(-?{_FIGURE}){_SCALE}|"
    rf"(?<![\w.,])({_FIGURE}){_SCALE}[ \u00a0]?([$€£¥₹₩₪]|(?:{_CODES}|dollars?|euros?)\b)",
    re.IGNORECASE,
)

T = TypeVar("T")


def band(amount: Decimal) -> Decimal:
    """The middle of the band; zero stays zero."""
    if not amount:
        return Decimal(0)
    power = abs(amount).adjusted()
    lead = abs(amount).scaleb(-power)
    step = Decimal(_STEPS[sum(lead >= border for border in _BORDERS)])
    return step.scaleb(power).copy_sign(amount) + 0


def in_bands(text: str) -> str:
    """The text with each amount of money at the middle of its band."""
    return _MONEY.sub(_told, text)


def amounts_in_bands(value: T) -> T:
    """The same data with every amount in it in a band; hours are no money."""
    found: Any = value
    if isinstance(value, Decimal):
        found = band(value)
    elif isinstance(value, tuple):
        found = tuple(map(amounts_in_bands, value))
    elif isinstance(value, Mapping):
        found = {key: amounts_in_bands(one) for key, one in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(
            value,
            **{
                field.name: amounts_in_bands(getattr(value, field.name))
                for field in fields(value)
                if not field.name.startswith("hours")
            },
        )
    result: T = found
    return result


def _told(found: re.Match[str]) -> str:
    """The amount as it was written: with its sign or code, in its thousands or millions."""
    first, after, k1, w1, before, k2, w2, last = found.groups()
    exact = _number(after or before)
    if exact is None:
        return found[0]
    scale = k1 or w1 or k2 or w2 or ""
    power = _SCALES.get(scale.lower(), 0)
    figure = words.number(band(exact.scaleb(power)).scaleb(-power), len(str(exact)))
    told = f"{figure} {scale}" if len(scale) > 1 else f"{figure}{scale}"
    if first is None:
        return f"{told} {last}"
    return f"{first}{told}" if len(first) == 1 else f"{first} {told}"


def _number(figure: str) -> Decimal | None:
    """The figure of a text: the last mark with one or two digits behind it parts the decimals."""
    bare = figure.rstrip(",.'\u00a0\u202f")
    parted = re.fullmatch(r"(.*\d)[.,](\d{1,2})", bare)
    whole, decimals = (parted[1], parted[2]) if parted else (bare, "0")
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{decimals}").copy_sign(-1 if bare.startswith("-") else 1)
