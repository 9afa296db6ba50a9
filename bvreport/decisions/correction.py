"""A claim with figures of its formula replaced: the same formula, priced with what a person knows.

The quote stays, and so does the quantity that was read in it: the money follows the new figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import (
    ONE,
    Calculation,
    Operation,
    Part,
    formula,
    keys,
    leaves,
    number,
    product,
)
from bvreport.methods.confidence import (
    FREQUENCY_MEASURED,
    PEOPLE_ASSUMED,
    PERIOD_ASSUMED,
    SET_BY_USER,
    adjusted,
    base_of,
    user_adjustments,
)
from bvreport.methods.pricing import spread_of
from bvreport.methods.wording import plain
from bvreport.methods.worktime import impossible_hours
from bvreport.model import Adjustment, Claim, Direction, Figure, Kind

PARTS: Mapping[Figure, Part] = {
    Figure.PEOPLE: Part.PEOPLE,
    Figure.FREQUENCY: Part.FREQUENCY,
    Figure.AMOUNT: Part.AMOUNT,
}
# What is no doubt any more once a person has given the figure.
SETTLED: Mapping[Figure, tuple[Adjustment, ...]] = {
    Figure.PEOPLE: (PEOPLE_ASSUMED,),
    Figure.FREQUENCY: (FREQUENCY_MEASURED, PERIOD_ASSUMED),
    Figure.AMOUNT: (),
}
FLAGGED: Mapping[Figure, tuple[str, ...]] = {
    Figure.PEOPLE: ("people",),
    Figure.FREQUENCY: (),
    Figure.AMOUNT: ("gain capped",),
}
MONEY = frozenset({Part.PRICE, Part.SPREAD, Part.EXCHANGE})  # no part of the hours behind it
IMPOSSIBLE = "impossible"
HUNDRED = Decimal(100)


def figures_of(claim: Claim) -> dict[Figure, Decimal | None]:
    """The figures that can be corrected, as the formula has them; none where it has no people."""
    if claim.calculation is None:
        return {}
    found: dict[Figure, Decimal | None] = {}
    for figure, part in PARTS.items():
        leaf = _leaf(claim.calculation, part)
        if leaf is not None:
            found[figure] = leaf.number
    if claim.hours_per_year is not None:
        found.setdefault(Figure.PEOPLE, None)
    return found


def why_not(claim: Claim, figures: Mapping[Figure, Decimal], terms: Assumptions) -> str:
    """Why these figures cannot stand in the formula of the claim; empty when they can."""
    known = figures_of(claim)
    if not known:
        unpriced = next((flag for flag in claim.flags if flag.startswith("not priced")), "")
        return f"it has no formula with a figure of its text{f' ({unpriced})' if unpriced else ''}"
    for figure, value in figures.items():
        if figure not in known:
            return f"its formula has no {figure.value}; it has {', '.join(sorted(known))}"
        if value <= 0:
            return f"{figure.value} must be more than zero"
    quantity, amount = claim.quantity, figures.get(Figure.AMOUNT)
    is_cut = quantity.kind is Kind.PERCENT and quantity.direction is Direction.REDUCTION
    if amount is not None and amount > HUNDRED and is_cut:
        return "nothing falls by more than 100 %"
    return _impossible(corrected(claim, figures, terms), terms)


def corrected(claim: Claim, figures: Mapping[Figure, Decimal], terms: Assumptions) -> Claim:
    """The claim with these figures; `why_not` says beforehand whether they fit."""
    calculation = _possible(claim)
    for figure, value in figures.items():
        calculation = _with_figure(calculation, claim, figure, value)
    settled = {adjustment for figure in figures for adjustment in SETTLED[figure]}
    used = keys(calculation)
    kept = (one for one in claim.adjustments if one not in {*settled, SET_BY_USER})
    adjustments = (*kept, *user_adjustments(used, terms))
    size, hours = calculation.size, _hours(claim, calculation)
    flags = tuple(flag for flag in claim.flags if not _is_answered(flag, figures))
    return replace(
        claim,
        calculation=calculation,
        formula=formula(calculation),
        assumptions=used,
        adjustments=adjustments,
        confidence=adjusted(base_of(claim), adjustments),
        estimate=replace(claim.estimate, size=-size if claim.adverse else size)
        if claim.estimate
        else None,
        hours_per_year=-hours if claim.adverse and hours is not None else hours,
        flags=flags,
    )


def _possible(claim: Claim) -> Calculation:
    """The formula without the zero that an impossible amount was set to."""
    calculation = claim.calculation or number(Decimal(0))
    if not any(flag.startswith(IMPOSSIBLE) for flag in claim.flags):
        return calculation
    last = calculation.of[-1:]
    is_void = last and last[0].op is Operation.NUMBER and last[0].number == 0
    return product(*calculation.of[:-1]) if is_void else calculation


def _with_figure(
    calculation: Calculation, claim: Claim, figure: Figure, value: Decimal
) -> Calculation:
    leaf = _leaf(calculation, PARTS[figure])
    if leaf is None:  # the text names nobody, so that the formula counts it once
        return calculation * number(value, Part.PEOPLE, _people(value))
    said = _people(value) if figure is Figure.PEOPLE else _reworded(leaf.words, leaf, value)
    new = number(value, leaf.part, said)
    changed = _replaced(calculation, leaf, new)
    had_range = leaf.low is not None or leaf.high is not None
    return _spread_again(changed, claim) if had_range else changed


def _spread_again(calculation: Calculation, claim: Claim) -> Calculation:
    """The range that came from the figure is gone: the spread of the grade stands in for it."""
    spread = spread_of(claim.grade)
    known = _leaf(calculation, Part.SPREAD)
    return calculation * spread if known is None else _replaced(calculation, known, spread)


def _replaced(term: Calculation, old: Calculation, new: Calculation) -> Calculation:
    """The tree with one leaf replaced, and the words of what it is part of told anew."""
    if term is old:
        return new
    parts = tuple(_replaced(part, old, new) for part in term.of)
    if all(one is other for one, other in zip(parts, term.of, strict=True)):
        return term
    made = replace(term, of=parts)
    return replace(made, words=_told(term, made, old, new)) if term.words else made


def _told(term: Calculation, made: Calculation, old: Calculation, new: Calculation) -> str:
    """The words of a term: the figure they begin with is its own, as a number or in percent."""
    pairs = (
        (old.best, new.best),
        (term.best, made.best),
        (term.best * HUNDRED, made.best * HUNDRED),
    )
    for before, after in pairs:
        if _begins(term.words, before):
            return plain(after) + term.words[len(plain(before)) :]
    return f"{plain(made.best)} as corrected"


def _reworded(words: str, leaf: Calculation, value: Decimal) -> str:
    if not words:
        return ""
    begins = _begins(words, leaf.best)
    return plain(value) + words[len(plain(leaf.best)) :] if begins else f"{plain(value)} corrected"


def _begins(words: str, figure: Decimal) -> bool:
    start = plain(figure)
    return words.startswith(start) and not words[len(start) : len(start) + 1].isdigit()


def _people(count: Decimal) -> str:
    return f"{plain(count)} {'person' if count == 1 else 'people'}"


def _leaf(calculation: Calculation, part: Part) -> Calculation | None:
    return next((leaf for leaf in leaves(calculation) if leaf.part is part), None)


def _hours(claim: Claim, calculation: Calculation) -> Decimal | None:
    """People's hours: the formula without what makes money of them."""
    return None if claim.hours_per_year is None else _without_money(calculation).best


def _without_money(term: Calculation) -> Calculation:
    if term.part in MONEY:
        return number(ONE)
    return replace(term, of=tuple(map(_without_money, term.of))) if term.of else term


def _impossible(claim: Claim, terms: Assumptions) -> str:
    """Why nobody can be spared so many hours; empty when they can."""
    if claim.hours_per_year is None or claim.calculation is None:
        return ""
    leaf = _leaf(claim.calculation, Part.PEOPLE)
    people = leaf.number if leaf is not None else claim.quantity.people
    return impossible_hours(abs(claim.hours_per_year), people, terms) or ""


def _is_answered(flag: str, figures: Mapping[Figure, Decimal]) -> bool:
    starts = tuple(start for figure in figures for start in FLAGGED[figure])
    return flag.startswith((IMPOSSIBLE, *starts))
