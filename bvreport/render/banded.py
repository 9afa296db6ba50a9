"""Banded: the deck of a redacted report, where every amount that it derives is in a band too.

What a storyboard derives from banded amounts (a sum, a product with a confidence) would look exact.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from bvreport import words
from bvreport.redaction import band, in_bands
from bvreport.render.slides import ChartSpec, Deck, Series

T = TypeVar("T")

LEGEND = (
    "Redacted: names are aliases, and an amount stands for its band: $1K for $710 to $1.4K, "
    "$2K for $1.4K to $3.2K, $5K for $3.2K to $7.1K, and so on"
)


def banded(deck: Deck, currency: str) -> Deck:
    """The deck with its amounts in bands, which its caveat explains."""
    slides = tuple(_told(slide, currency) for slide in deck.slides)
    return replace(
        deck,
        title=in_bands(deck.title),
        slides=slides,
        caveat=f"{deck.caveat} {LEGEND}.",
    )


def _told(value: T, currency: str) -> T:
    found: Any = value
    if isinstance(value, str) and not isinstance(value, StrEnum):
        found = in_bands(value)
    elif isinstance(value, tuple):
        found = tuple(_told(one, currency) for one in value)
    elif isinstance(value, ChartSpec):
        found = _chart(value, currency)
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(
            value,
            **{field.name: _told(getattr(value, field.name), currency) for field in fields(value)},
        )
    result: T = found
    return result


def _chart(spec: ChartSpec, currency: str) -> ChartSpec:
    """A chart of money on its scale of bands; any other chart as it is."""
    told = replace(
        spec,
        label=in_bands(spec.label),
        categories=tuple(map(in_bands, spec.categories)),
        alt=in_bands(spec.alt),
    )
    if not re.search(rf"\b{re.escape(currency)}\b", spec.label):
        return told
    return replace(
        told,
        series=tuple(map(_series, spec.series)),
        alt=f"{spec.label}: {', '.join(told.categories)}.",
    )


def _series(series: Series) -> Series:
    return replace(
        series,
        values=tuple(None if value is None else _in_band(value) for value in series.values),
        labels=tuple(
            label and words.number(band(Decimal(repr(value or 0.0))))
            for label, value in zip(series.labels, series.values, strict=False)
        ),
        low=tuple(map(_in_band, series.low)),
        high=tuple(map(_in_band, series.high)),
    )


def _in_band(value: float) -> float:
    return float(band(Decimal(repr(value))))
