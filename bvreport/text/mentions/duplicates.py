"""Duplicates: the same benefit said twice becomes one mention, its other forms alternatives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from bvreport.model import Kind, Period, Quantity
from bvreport.text.quantities.units import MEGABYTES, SECONDS
from bvreport.text.sentences.mention import Mention, Subject
from bvreport.text.sentences.statements import converted, family

_SAME = Decimal("0.04")  # relative difference of two roundings of one figure
_ROUGH = Decimal("0.12")  # of a rounded percentage or multiplier and the figures behind it
_WORDED = re.compile(r"\b(?:half|halv|twice|third|quarter|double|triple)\w{0,3}\b", re.IGNORECASE)
_AND = re.compile(r"[\s,]{0,3}(?:and|und|et|y|e|и|&)[\s]{1,2}(?:also |even )?")
_NEXT = 48  # characters from one measured pair to one of another thing
_AGAIN = re.compile(
    r"(?<![^\W_])(?:runs?|again|tr(?:y|ies|ials?)|repeat\w{0,3}|measure\w{0,3}|attempts?|or|i\.e|"
    r"warm|second|third|once more|exactly|precisely|rounded|roughly|about|meaning)(?![^\W_])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[\s*+•-]{0,8}([^\W\d][\w ./()-]{2,32}):")
_OF_CHANGE = re.compile(r"speed|improve|gain|saving|change|diff|total|result|reduc|overall|i\.e")
_SUMMED = re.compile(
    r"(?<![^\W_])(?:all in all|in total|overall|altogether|in sum|combined|total|insgesamt|"
    r"au total|en total)(?![^\W_])",
    re.IGNORECASE,
)


def without_duplicates(mentions: list[Mention], texts: Mapping[str, str]) -> tuple[Mention, ...]:
    """One mention for each fact, in the order of the text; `texts` are the fields as received.

    Of two the one that a rule read is kept, and of two of these the one that proves more.
    """
    order = {id(mention): place for place, mention in enumerate(mentions)}
    by_weight = sorted(mentions, key=lambda m: (m.adverse, m.weighed, _weight(m), order[id(m)]))
    kept: list[tuple[int, Mention]] = []
    for mention in by_weight:
        for index, (place, known) in enumerate(kept):
            if (
                known.adverse is mention.adverse
                and same_fact(known, mention)
                and not _listed(known, mention, texts)
            ):
                kept[index] = (min(place, order[id(mention)]), _merged(known, mention))
                break
        else:
            kept.append((order[id(mention)], mention))
    kept.sort(key=lambda pair: pair[0])
    return _parts_marked(tuple(mention for _, mention in kept))


def _listed(first: Mention, second: Mention, texts: Mapping[str, str]) -> bool:
    """Whether two shares stand side by side, joined by "and" or each behind a label of its own."""
    one, other = sorted((first.evidence, second.evidence), key=lambda e: (e.field, e.start))
    if one.field != other.field or other.start <= one.end:
        return False
    text = texts[one.field]
    if "\n" in text[one.start : other.start]:
        labels = [_LABEL.match(text, text.rfind("\n", 0, e.start) + 1) for e in (one, other)]
        named = [label[1].strip().lower() for label in labels if label is not None]
        return len(set(named)) > 1 and not any(_OF_CHANGE.search(name) for name in named)
    if _AND.fullmatch(text, one.end, other.start) is not None:
        return True
    is_next = other.start - one.end <= _NEXT and not _AGAIN.search(text, one.end, other.end)
    return is_next and _differ(first.quantity, second.quantity)


def _differ(one: Quantity, other: Quantity) -> bool:
    """Whether an old and a new value stand beside others that are no roundings of them."""
    pairs = ((one.before, other.before), (one.after, other.after))
    return one.unit == other.unit and all(
        first is not None
        and second is not None
        and first != second
        and first.as_tuple().exponent == second.as_tuple().exponent
        and (first != first.to_integral_value() or bool(first % 10 and second % 10))
        for first, second in pairs
    )


def _weight(mention: Mention) -> int:
    """Pairs prove most, then amounts with a unit, then shares and multipliers."""
    quantity = mention.quantity
    if quantity.before is not None and quantity.after is not None:
        return 0
    return 2 if quantity.kind in (Kind.PERCENT, Kind.RATIO) else 1


def _merged(known: Mention, other: Mention) -> Mention:
    forms = [*known.alternatives]
    for form in (other.quantity, *other.alternatives):
        if _form(form) != _form(known.quantity) and all(_form(form) != _form(f) for f in forms):
            forms.append(form)
    quantity = known.quantity
    if quantity.period is None and other.quantity.kind is quantity.kind:
        quantity = replace(quantity, period=other.quantity.period)
    return replace(
        known,
        quantity=quantity,
        alternatives=tuple(forms),
        frequency=known.frequency or other.frequency,
    )


def _form(quantity: Quantity) -> tuple[Kind, Decimal | None, str | None]:
    return quantity.kind, quantity.amount, quantity.unit


def same_fact(first: Mention, second: Mention) -> bool:
    """Whether two mentions state one benefit, perhaps in another form or rounding."""
    one, other = first.quantity, second.quantity
    if one.amount is None or other.amount is None:
        return False
    if first.evidence == second.evidence and _form(one) == _form(other):
        return True
    shares = (Kind.PERCENT, Kind.RATIO)
    if one.kind in shares and other.kind in shares:
        return _related(first, second) and _close(
            _as_ratio(one), _as_ratio(other), _ROUGH if one.kind is not other.kind else _SAME
        )
    if one.before is not None and one.after is not None and other.kind in shares:
        if second.evidence.field == "title" and _WORDED.search(second.evidence.quote):
            return True
        if (
            one.unit == "pp"
            and other.kind is Kind.PERCENT
            and _close(one.amount, other.amount, _ROUGH)
        ):
            return True
        return bool(one.before and one.after) and _close(_pair_ratio(one), _as_ratio(other), _ROUGH)
    if one.kind is not other.kind:
        return False
    if one.kind is not Kind.TIME and family(one.unit or "") != family(other.unit or ""):
        return False
    if (
        one.before is not None
        and other.before is not None
        and one.after is not None
        and other.after is not None
    ):
        return _close(_size(one, one.before), _size(other, other.before), _SAME) and _close(
            _size(one, one.after), _size(other, other.after), _SAME
        )
    if not _close(_yearly(one), _yearly(other), _SAME) and not _close(
        _size(one, one.amount), _size(other, other.amount), _SAME
    ):
        return False
    return (
        one.period == other.period
        or None in (one.period, other.period)
        or _close(_yearly(one), _yearly(other), _SAME)
    )


def _related(first: Mention, second: Mention) -> bool:
    vague = (Subject.OTHER, Subject.LATENCY)
    return (
        first.subject is second.subject
        or first.subject in vague
        or second.subject in vague
        or (first.evidence.field != second.evidence.field)
    )


_PER_YEAR = {
    Period.DAY: 250,
    Period.WEEK: 52,
    Period.SPRINT: 26,
    Period.MONTH: 12,
    Period.QUARTER: 4,
    Period.YEAR: 1,
}


def _yearly(quantity: Quantity) -> Decimal:
    size = _size(quantity, quantity.amount or Decimal(0))
    return size * _PER_YEAR.get(quantity.period or Period.ONCE, 1)


def _size(quantity: Quantity, value: Decimal) -> Decimal:
    unit = quantity.unit or ""
    for table, base in ((SECONDS, "second"), (MEGABYTES, "MB")):
        if unit in table:
            return converted(value, unit, base)
    return value


def _close(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def _pair_ratio(quantity: Quantity) -> Decimal:
    before, after = quantity.before or Decimal(1), quantity.after or Decimal(1)
    return max(before / after, after / before)


def _as_ratio(quantity: Quantity) -> Decimal:
    amount = quantity.amount or Decimal(0)
    if quantity.kind is Kind.RATIO:
        return amount
    rest = 1 - amount / 100
    grew = quantity.direction is not None and quantity.direction.value == "increase"
    return 1 + amount / 100 if grew or rest <= 0 else 1 / rest


def _parts_marked(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Savings that a stated total already holds are marked as its parts."""
    totals = [
        m for m in mentions if m.quantity.kind is Kind.TIME and _SUMMED.search(m.evidence.quote)
    ]
    if len(totals) != 1:
        return mentions
    total = totals[0]
    parts = [
        m
        for m in mentions
        if m is not total
        and m.quantity.kind is Kind.TIME
        and not m.adverse
        and m.quantity.period == total.quantity.period
        and _yearly(m.quantity) < _yearly(total.quantity) * Decimal("1.04")
    ]
    if len(parts) < 2 and not total.quantity.before:
        return mentions
    return tuple(replace(m, cumulative=True) if m in parts else m for m in mentions)
