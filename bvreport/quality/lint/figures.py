"""Figures: the numbers of a text or a cell, signed, with the worth of their last written digit.

The grammar of numbers, units and currencies is that of pull requests (`bvreport.text`); what is
added here is how exactly a figure is written, which decides how far a sum may miss.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from bvreport.model import Kind, Period
from bvreport.text.markup.masking import normalised
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.amounts import find_amounts
from bvreport.text.quantities.numerals import NUMERAL, decimal_of
from bvreport.text.quantities.units import MEGABYTES, SECONDS, unit_named

KEPT = 4_096  # texts whose figures stay at hand: every rule asks for those of a page
LONGEST_CELL = 60  # characters; a longer one is a sentence
MOST_LETTERS = 14  # behind the number of a cell: "a year", "per month"
FIRST_YEAR, LAST_YEAR = 1900, 2100
_NUMERAL = re.compile(NUMERAL)
_DIGIT = re.compile(r"\d")
_BEFORE_IN_CELL = re.compile(
    r"[\s(*~≈<>≤≥±+\-]{0,6}(?:about|approx\.?|ca\.?)?[\s(]{0,2}", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:~|≈|about|around|roughly|approx\w{0,10}\.?|ca\.?|nearly|almost|some|over|"
    r"more than|up to|at least|less than|under)\s?$",
    re.IGNORECASE,
)
_UNIT_IN_HEAD = re.compile(r"[(\[,]\s?([^\W\d_]{1,10}(?:/s)?|[%$€£])\s?(?:[)\]]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number as written: `start` to `end` of its text, `place` its last digit's worth."""

    start: int
    end: int
    value: Decimal
    place: Decimal
    kind: Kind | None
    unit: str
    noun: str
    period: Period | None
    low: Decimal | None
    high: Decimal | None
    about: bool
    bare: bool  # an integer without decimals, unit scale or sign
    words: str

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low is not None

    @property
    def is_year(self) -> bool:
        """A calendar year looks like a count."""
        return (
            self.kind is None
            and self.place == 1
            and FIRST_YEAR <= self.value <= LAST_YEAR
            and "," not in self.words
        )

    @property
    def measure(self) -> tuple[Kind | None, str]:
        """What it counts: a kind and, for money, which currency."""
        return self.kind, self.unit if self.kind is Kind.MONEY else base_unit(self.unit)[0]

    @property
    def in_base(self) -> Decimal:
        """Its value in seconds or megabytes when it is a time or a size."""
        return self.value * base_unit(self.unit)[1]


def base_unit(unit: str) -> tuple[str, Decimal]:
    """The unit that others of its sort are told in, and how many of it this one is."""
    if unit in SECONDS:
        return "second", SECONDS[unit]
    if unit in MEGABYTES:
        return "MB", MEGABYTES[unit]
    return unit, Decimal(1)


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """The text with plain spaces, dashes, quotes and digits, at the same offsets."""
    return normalised(text)


@lru_cache(maxsize=KEPT)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in its order."""
    words = plain(text)
    if not _DIGIT.search(words):
        return ()
    return tuple(
        _figure(words, amount)
        for amount in find_amounts(words)
        if _DIGIT.search(_shown(words, amount))
    )


def cell_figure(cell: str) -> Figure | None:
    """The figure that a cell is; none for words, for two figures, for nothing."""
    text = plain(cell).strip()
    if len(text) > LONGEST_CELL or not _DIGIT.search(text):
        return None
    found = figures(text)
    if len(found) != 1:
        return None
    figure = found[0]
    before, after = text[: figure.start], text[figure.end :]
    if _BEFORE_IN_CELL.fullmatch(before) is None:
        return None
    if sum(map(str.isalpha, after)) > MOST_LETTERS or _DIGIT.search(after):
        return None
    if text.startswith("(") and text.endswith(")") and figure.value > 0:
        return _signed(figure)
    if "-" in before and figure.value > 0:
        return _signed(figure)
    return figure


def unit_in_head(head: str) -> tuple[Kind | None, str] | None:
    """The unit that the head of a column names: "Time (ms)", "Share, %"."""
    named = _UNIT_IN_HEAD.search(plain(head))
    return unit_named(named[1]) if named is not None else None


def _figure(words: str, amount: Amount) -> Figure:
    numeral = _NUMERAL.search(words, amount.core, amount.unit_end)
    digits = numeral.group() if numeral is not None else ""
    written = decimal_of(digits) if digits else amount.value
    value = amount.value
    first = amount.low if amount.low is not None else value
    scale = first / written if written else Decimal(1)
    decimals = _decimals(digits, written)
    if scale.normalize().as_tuple().digits != (1,) and amount.low is None:
        scale = Decimal(1)  # "2 h 30 min": told in one unit, exact to its last one
        decimals = max(0, -int(value.normalize().as_tuple().exponent))
    negative = amount.sign == "-"
    return Figure(
        start=amount.core,
        end=amount.end if amount.period else amount.unit_end,
        value=-value if negative else value,
        place=abs(scale) * Decimal(1).scaleb(-decimals),
        kind=amount.kind,
        unit=amount.unit,
        noun=amount.noun,
        period=amount.period,
        low=amount.low,
        high=amount.high,
        about=_ABOUT.search(words, max(0, amount.core - 16), amount.core) is not None,
        bare=not decimals and scale == 1,
        words=_shown(words, amount).strip(),
    )


def _shown(words: str, amount: Amount) -> str:
    start = amount.core
    if amount.sign and amount.core > 0 and words[amount.core - 1] in "+-":
        start -= 1
    return words[start : amount.end if amount.period else amount.unit_end]


def _decimals(digits: str, written: Decimal) -> int:
    """How many digits stand behind the decimal mark, told by the value that was read."""
    tail = max(digits.rfind("."), digits.rfind(","))
    if tail < 0:
        return 0
    behind = len(digits) - tail - 1
    whole = digits.replace(",", "").replace(".", "")
    return behind if written * 10**behind == Decimal(whole or 0) else 0


def _signed(figure: Figure) -> Figure:
    return replace(figure, value=-figure.value)
