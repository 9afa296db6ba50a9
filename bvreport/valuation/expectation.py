"""Expectation: a claim, or many, as the money that a report adds up, exact to the cent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from bvreport.estimate import NOTHING, Estimate, Range
from bvreport.model import HEADLINE_GRADES, CashClass, Claim, Grade
from bvreport.money import ZERO

CENT = Decimal("0.01")
INFERRED_GRADES = HEADLINE_GRADES | {Grade.D}


def expected(claim: Claim) -> Decimal:
    """Confidence × (low + 4·best + high)/6; an adverse amount counts in full."""
    if claim.estimate is None:
        return ZERO
    return weighed(claim.estimate.size, probability(claim))


def weighed(size: Range, chance: Decimal) -> Decimal:
    """Chance × (low + 4·best + high)/6, divided last: a third of a cent is no tie of halves."""
    return cents(chance * size.pert_sum / 6)


def probability(claim: Claim) -> Decimal:
    """How likely the money is to come: a cost that its author admits is certain.

    A haircut is what the track record of the method leaves of that.
    """
    if claim.adverse:
        return Decimal(1)
    return claim.confidence * claim.haircut.factor if claim.haircut else claim.confidence


def expected_hours(claim: Claim) -> Decimal:
    """People's hours behind a claim, reduced as its money is: they are one figure in two units."""
    if not claim.hours_per_year or claim.estimate is None or not claim.estimate.size.best:
        return ZERO
    size = claim.estimate.size
    return probability(claim) * claim.hours_per_year * size.pert_mean / size.best


def is_priced(claim: Claim) -> bool:
    """Whether a claim carries money of a benefit or a cost; effort never does."""
    return claim.estimate is not None and claim.cash_class is not CashClass.EFFORT


def is_headline(claim: Claim) -> bool:
    """Whether a claim's money belongs into totals: priced, grades A to C."""
    return is_priced(claim) and claim.grade in HEADLINE_GRADES


def best(claim: Claim) -> Decimal:
    """The best value of a claim, zero without a price."""
    return ZERO if claim.estimate is None else claim.estimate.size.best


def total(claims: Iterable[Claim], *, recurring: bool | None = None) -> Range:
    """The sum of sizes; of the recurring or the one-off ones only when that is asked."""
    result = NOTHING
    for claim in claims:
        estimate = claim.estimate
        if estimate is not None and recurring in (None, estimate.recurring):
            result = estimate.size if result is NOTHING else result + estimate.size
    return result


def rounded(estimate: Estimate, rate: Decimal = Decimal(1), currency: str = "") -> Estimate:
    """The estimate in cents, converted at a rate into another currency when one is given."""
    size = estimate.size
    return Estimate(
        currency=currency or estimate.currency,
        recurring=estimate.recurring,
        size=Range(
            low=cents(size.low * rate), best=cents(size.best * rate), high=cents(size.high * rate)
        ),
    )


def cents(amount: Decimal) -> Decimal:
    """An amount to the cent, so that sums of parts and of totals are the same number.

    Halves go away from zero, as they do in a spreadsheet.
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)
