"""Expressions: a calculation into what a spreadsheet computes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal
from enum import IntEnum
from typing import Literal, TypeAlias

from bvreport.calculation import Calculation, Operation

End: TypeAlias = Literal["low", "best", "high"]
# Where a term stands as a cell or a name, or none when it is written out.
Place: TypeAlias = Callable[[Calculation, End], str | None]

DIGITS = Context(prec=15)  # as many as a spreadsheet keeps
BOUNDS = {Operation.LEAST: "MIN", Operation.MOST: "MAX"}


class Binding(IntEnum):
    """How strongly an expression holds together: what binds less needs brackets."""

    SUM = 1
    PRODUCT = 2
    WHOLE = 3


def expression(calculation: Calculation, end: End, place: Place) -> str:
    """One end of a calculation, without the `=`; factors of one are left out."""
    return _written(calculation, end, place)[0]


def factors(calculation: Calculation) -> tuple[list[Calculation], list[Calculation]]:
    """What is multiplied at the top of a calculation, and what it is divided by."""
    if calculation.op is Operation.PRODUCT:
        over: list[Calculation] = []
        under: list[Calculation] = []
        for term in calculation.of:
            above, below = factors(term)
            over += above
            under += below
        return over, under
    if calculation.op is Operation.QUOTIENT:
        (above, below), (also_below, also_above) = (factors(term) for term in calculation.of)
        return above + also_above, below + also_below
    return [calculation], []


def times(*terms: str) -> str:
    """Expressions multiplied; those that need it get brackets."""
    kept = [term for term in terms if term != "1"]
    return "*".join(kept) or "1"


def literal(number: Decimal) -> str:
    """A number as a formula has it, in as many digits as a spreadsheet keeps."""
    text = f"{DIGITS.plus(number):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def bracketed(calculation: Calculation, end: End, place: Place, least: Binding) -> str:
    """An expression that holds together as strongly as asked."""
    text, binding = _written(calculation, end, place)
    return text if binding >= least else f"({text})"


def _written(calculation: Calculation, end: End, place: Place) -> tuple[str, Binding]:
    known = place(calculation, end)
    if known is not None:
        return known, Binding.WHOLE
    terms = calculation.of
    match calculation.op:
        case Operation.NUMBER:
            return _number(calculation, end)
        case Operation.SUM:
            parts = [bracketed(term, end, place, Binding.PRODUCT) for term in terms]
            return "+".join(parts) or "0", Binding.SUM
        case Operation.PRODUCT:
            parts = [bracketed(term, end, place, Binding.PRODUCT) for term in terms]
            return times(*parts), Binding.PRODUCT
        case Operation.QUOTIENT:
            over, under = terms
            upper = bracketed(over, end, place, Binding.PRODUCT)
            return f"{upper}/{bracketed(under, end, place, Binding.WHOLE)}", Binding.PRODUCT
        case bound:
            parts = [_written(term, end, place)[0] for term in terms]
            return f"{BOUNDS[bound]}({','.join(parts)})", Binding.WHOLE


def _number(leaf: Calculation, end: End) -> tuple[str, Binding]:
    ends = {"low": leaf.low, "best": leaf.number, "high": leaf.high}
    number = leaf.number if ends[end] is None else ends[end]
    if number is None:
        raise ValueError("a number of a calculation is missing")
    return literal(number), Binding.SUM if number < 0 else Binding.WHOLE
