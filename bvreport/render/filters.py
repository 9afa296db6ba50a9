"""Filters: the words for numbers as templates ask for them; an amount brings its currency along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bvreport import words
from bvreport.money import Money

NOTHING = "nothing"
_NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def money(amount: Money) -> str:
    """The full amount: `$208,000`."""
    return words.money(amount.amount, amount.currency)


def short_money(amount: Money) -> str:
    """Three significant digits, for text: `$1.84M`; a low case of zero is `nothing`."""
    return words.short_money(amount.amount, amount.currency) if amount.amount else NOTHING


def title_money(amount: Money) -> str:
    """Two significant digits, for titles: `$1.8M`."""
    return words.title_money(amount.amount, amount.currency) if amount.amount else NOTHING


def to_money(low: Money, high: Money) -> str:
    """A range in text: `{{ totals.low | to_money(totals.high) }}` is `$1.31M–$2.42M`."""
    if not low.amount or not high.amount:
        return f"{short_money(low)} to {short_money(high)}" if low != high else NOTHING
    return words.money_range(low.amount, high.amount, low.currency)


def in_words(amount: int) -> str:
    """Up to ten a number is written out: `five`."""
    return _NUMBERS[amount] if 0 <= amount < len(_NUMBERS) else words.count(amount)


def sentence(text: str) -> str:
    """The text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


# What a filter takes is a template's business; Jinja hands over whatever stands before the bar.
FILTERS: Mapping[str, Callable[..., Any]] = {
    filter_.__name__: filter_
    for filter_ in (
        money,
        short_money,
        title_money,
        to_money,
        in_words,
        sentence,
        words.number,
        words.count,
        words.percent,
        words.share,
        words.hours,
        words.duration,
        words.days,
        words.multiple,
        words.plural,
        words.date,
        words.month,
        words.label,
        words.joined,
    )
}
