"""Figures: the numbers that a witness names, found in the quoted words by our own grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from bvreport.model import Kind, Quantity
from bvreport.text.before_after.pairs import pair_statement
from bvreport.text.before_after.tense import AFTER, BEFORE
from bvreport.text.deltas.single_statement import gain_statement
from bvreport.text.fields.field import Field
from bvreport.text.languages import any_of
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.units import NOUNS, SECONDS, unit_named
from bvreport.text.sentences.statements import Statement, comparable, converted
from bvreport.text.witness.cues import REACH, TAIL, sense_of

_TENTH = Decimal("0.1")


def canonical(kind: Kind, unit: str | None) -> str | None:
    """The unit as our grammar names it; none when nothing is named."""
    word = (unit or "").strip().rstrip(".")
    if not word:
        return {Kind.PERCENT: "%", Kind.RATIO: "x"}.get(kind)
    if kind is Kind.PERCENT or word.lower() in ("percent", "%"):
        return "%"
    named = unit_named(word) or unit_named(word.lower())
    if named is not None and named[1]:
        return named[1]
    return NOUNS.get(word.lower(), word.lower())


def numbers(said: Quantity) -> list[Decimal]:
    """All numbers that a witness gives for one quantity, without their signs."""
    given = (said.amount, said.low, said.high, said.before, said.after)
    return [abs(number) for number in given if number is not None]


def holds(quantity: Quantity, number: Decimal) -> bool:
    """Whether a quantity of our own reading holds this number, as amount, end, before or after.

    "A third" is 33.3 %: of a percentage the first decimal decides.
    """
    off = _TENTH / 2 if quantity.kind is Kind.PERCENT else Decimal(0)
    return any(abs(number - own) <= off for own in numbers(quantity))


def is_among(amounts: Iterable[Amount], number: Decimal, unit: str | None) -> bool:
    """Whether one of these amounts is, begins or ends with this number, in its unit or in ours."""
    return any(
        value is not None and number in (value, converted(value, amount.unit, unit or amount.unit))
        for amount in amounts
        for value in (amount.value, amount.low, amount.high)
    )


def statements(said: Quantity, field: Field, amounts: Sequence[Amount]) -> Iterator[Statement]:
    """What the amounts of a quote state, if they are those that the witness names."""
    if said.before is not None and said.after is not None:
        yield from _pairs(said, field, amounts)
        return
    for amount in amounts:
        if said.amount is None or not _same_unit(said, amount):
            continue
        if not is_among([amount], abs(said.amount), canonical(said.kind, said.unit)):
            continue
        sense = sense_of(said, amount, field)
        if sense is not None:
            start = max(0, amount.start - REACH)
            left, right = field.lower[start : amount.start], field.lower[amount.end :][:TAIL]
            yield gain_statement(amount, sense, left, right)


def _same_unit(said: Quantity, amount: Amount) -> bool:
    kind = amount.kind
    if kind is None:
        return False
    unit = canonical(said.kind, said.unit) or ""
    if kind is not said.kind:
        return False
    return unit in (amount.unit, amount.noun or amount.unit) or (
        unit in SECONDS and amount.unit in SECONDS
    )


def _pairs(said: Quantity, field: Field, amounts: Sequence[Amount]) -> Iterator[Statement]:
    for place, first in enumerate(amounts):
        for second in amounts[place + 1 :]:
            first_known, second_known = _with_shared_unit(first, second)
            if not comparable(first_known, second_known):
                continue
            for before, after in ((first_known, second_known), (second_known, first_known)):
                if not _is_pair(said, before, after):
                    continue
                if _reads_in_order(field.lower, first, second) is (before is first_known):
                    yield pair_statement(
                        field.lower, first_known, second_known, before, after, field.sentences
                    )


def _with_shared_unit(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """ "From 45 to 12 minutes": the bare number has the unit of the other."""
    for bare, named in ((first, second), (second, first)):
        if bare.kind is None and named.kind is not None:
            whole = bare._replace(kind=named.kind, unit=named.unit, noun=named.noun)
            return (whole, second) if bare is first else (first, whole)
    return first, second


def _is_pair(said: Quantity, before: Amount, after: Amount) -> bool:
    """Whether these two are the before and after of the witness, its amount their difference."""
    unit = canonical(said.kind, said.unit)
    if unit is None or said.before is None or said.after is None or after.kind is not said.kind:
        return False
    fits = any(
        abs(said.before) == converted(before.value, before.unit, scale)
        and abs(said.after) == converted(after.value, after.unit, scale)
        for scale in (unit, after.unit)
    )
    known = (after.unit, after.noun, before.unit, before.noun)
    if not fits or not (unit in known or (unit in SECONDS and after.unit in SECONDS)):
        return False
    return said.amount is None or abs(said.amount) in (
        abs(said.before - said.after),
        abs(said.before),
        abs(said.after),
    )


def _reads_in_order(lower: str, first: Amount, second: Amount) -> bool:
    """Whether the words say that the first amount is the old one; without any, the first is."""
    between = lower[first.end : second.start]
    ahead = lower[max(0, first.start - 40) : first.start]
    behind = lower[second.end :][:40]
    turned = _INSTEAD.search(between) is not None
    new_first = AFTER.search(ahead) is not None and BEFORE.search(between + behind) is not None
    return not (turned or (new_first and not BEFORE.search(ahead)))


_INSTEAD = re.compile(any_of(lambda w: w.instead))
