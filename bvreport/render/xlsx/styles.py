"""Styles: the formats of a workbook by meaning, each made once."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bvreport import words
from bvreport.render.brand import HOUSE, Brand

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

INK, SLATE, BLUE, RULE, MIST, INPUT = (
    *("#14213D", "#5B6675", "#0B5CAD", "#D5DAE1", "#F3F5F8"),
    "#FFF9E5",  # where a reader may type
)
GEORGIA = "Georgia"
BASE: Mapping[str, Any] = MappingProxyType({"font_name": "Arial", "font_size": 10})
CODE_LETTERS = 3  # of an ISO 4217 currency


class Style(StrEnum):
    """What a cell is; its look follows."""

    TEXT = "text"
    WRAPPED = "wrapped"
    QUIET = "quiet"
    LABEL = "label"
    STRONG = "strong"
    TITLE = "title"
    SECTION = "section"
    HEAD = "head"
    HEAD_OF_NUMBERS = "head of numbers"
    LINK = "link"
    NUMBER = "number"
    COUNT = "count"
    COUNTED = "counted"  # a count in a column of texts
    AMOUNT = "amount"  # money of the currency that stands beside it
    RATIO = "ratio"
    PERCENT = "percent"
    SHARE = "share"  # small ones matter
    MONEY = "money"
    TOTAL = "total"
    DATE = "date"
    MONTH = "month"
    INPUT = "input"


# Apart from the numbers to their left.
LEFT: Mapping[str, Any] = MappingProxyType({"align": "left", "indent": 1})
HEAD: Mapping[str, Any] = MappingProxyType(
    {
        **LEFT,
        "bold": True,
        "font_color": INK,
        "bg_color": MIST,
        "text_wrap": True,
        "bottom": 1,
        "bottom_color": SLATE,
        "valign": "bottom",
    }
)
TYPED: Mapping[str, Any] = MappingProxyType(
    {
        "font_color": BLUE,
        "bg_color": INPUT,
        "border": 1,
        "border_color": RULE,
        "locked": False,
    }
)
# Money is shown without cents, which the cells keep.
LOOKS: Mapping[Style, Mapping[str, Any]] = MappingProxyType(
    {
        Style.TEXT: LEFT,
        Style.WRAPPED: {**LEFT, "text_wrap": True},
        Style.QUIET: {**LEFT, "text_wrap": True, "font_color": SLATE},
        Style.LABEL: {**LEFT, "font_color": SLATE},
        Style.STRONG: {**LEFT, "bold": True, "font_color": INK},
        Style.TITLE: {**LEFT, "font_name": GEORGIA, "font_size": 16, "font_color": INK},
        Style.SECTION: {**LEFT, "bold": True, "font_size": 11, "font_color": BLUE},
        Style.HEAD: HEAD,
        Style.HEAD_OF_NUMBERS: {**HEAD, "align": "right", "indent": 0},
        Style.LINK: {**LEFT, "font_color": BLUE, "underline": 1},
        Style.NUMBER: {},
        Style.AMOUNT: {"num_format": "#,##0"},
        Style.COUNT: {"num_format": "#,##0"},
        Style.COUNTED: {**LEFT, "num_format": "#,##0"},
        Style.RATIO: {"num_format": "0.00"},
        Style.PERCENT: {"num_format": "0 %"},
        Style.SHARE: {"num_format": "0.0 %"},
        Style.MONEY: {},
        Style.TOTAL: {"bold": True, "top": 1, "top_color": SLATE},
        Style.DATE: {**LEFT, "num_format": "d mmm yyyy"},
        Style.MONTH: {**LEFT, "num_format": "mmm yyyy"},
        Style.INPUT: TYPED,
    }
)
NUMERIC = frozenset(
    {
        *(Style.NUMBER, Style.COUNT, Style.AMOUNT, Style.RATIO, Style.PERCENT, Style.MONEY),
        *(Style.SHARE, Style.TOTAL, Style.INPUT),
    }
)
MONEY_STYLES = (Style.MONEY, Style.TOTAL)


class Styles:
    """The formats of one workbook; those of money are in one currency."""

    def __init__(self, book: Workbook, currency: str, brand: Brand = HOUSE) -> None:
        self._book = book
        self._own = {INK: brand.ink, BLUE: brand.accent, GEORGIA: brand.heading_font or GEORGIA}
        self._currency = currency
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, style: Style, *, quoted: bool = False) -> Format:
        """The format; `quoted` marks a text that would be a formula if somebody edited it."""
        made = self._made.get((style, quoted))
        if made is None:
            look = {"valign": "top", **LOOKS[style], "quote_prefix": quoted}
            look = {key: self._own.get(value, value) for key, value in look.items()}
            if style in MONEY_STYLES:
                look["num_format"] = money_format(self._currency)
            made = self._made[style, quoted] = self._book.add_format(look)
        return made


def money_format(currency: str) -> str:
    """How amounts of a currency are shown: `$1,234`, `CHF 1,234`, without cents."""
    sign = words.SIGNS.get(currency)
    if sign:
        return f'"{sign}"#,##0;-"{sign}"#,##0'
    is_code = len(currency) == CODE_LETTERS and currency.isascii() and currency.isalpha()
    return f'"{currency} "#,##0;"{currency} "-#,##0' if is_code else "#,##0"
