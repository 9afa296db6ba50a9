"""One change valued twice into the reasons why the values are not the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bvreport import words
from bvreport.model import Adjustment, CashClass, Claim, Valuation
from bvreport.quality.experiment.variant import Variant
from bvreport.render.clean import clean

LONGEST_QUOTE = 80  # characters: enough to find the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants:
    """Both sides."""

    a: Variant
    b: Variant


def reasons(a: Valuation, b: Valuation, variants: Variants) -> Iterator[str]:
    """What differs, claim by claim, and what in the variants it comes from; nothing when alike."""
    if a.category is not b.category:
        yield f"category {words.label(a.category)} in A, {words.label(b.category)} in B"
    for one, other in _pairs(a, b):
        if one is not None and other is not None:
            yield from _moved(one, other, variants)
        elif one is not None and one.counted:
            yield _only("A", one, "B", variants.b)
        elif other is not None and other.counted:
            yield _only("B", other, "A", variants.a)


def _pairs(a: Valuation, b: Valuation) -> Iterator[tuple[Claim | None, Claim | None]]:
    """The claims of benefits and costs with the same id, in the order of the text."""
    waiting: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in b.claims:
        waiting[claim.id].append(claim)
    for claim in a.claims:
        same = waiting.get(claim.id)
        yield claim, same.pop(0) if same else None
    yield from ((None, claim) for rest in waiting.values() for claim in rest)


def _only(side: str, claim: Claim, without: str, variant: Variant) -> str:
    why = f": {claim.method} is off in {without}" if claim.method in variant.methods_off else ""
    by = "" if claim.found_by == ("rules",) else f", found by {words.joined(claim.found_by)}"
    return f"only {side} counts {_named(claim)}{by}{why}"


def _moved(one: Claim, other: Claim, variants: Variants) -> Iterator[str]:
    """Why a claim of both is not worth the same in each, its quote first; nothing when it is."""
    if one.cash_class is CashClass.EFFORT and other.cash_class is CashClass.EFFORT:
        return
    if why := "; ".join(_differences(one, other, variants)):
        yield f"{_named(one)}: {why}"


def _differences(one: Claim, other: Claim, variants: Variants) -> Iterator[str]:
    if one.counted != other.counted:
        side, aside = ("A", other) if one.counted else ("B", one)
        yield f"counts in {side} only ({clean(aside.set_aside or 'set aside')})"
        return
    if one.grade is not other.grade:
        yield f"grade {one.grade} in A, {other.grade} in B"
    if one.estimate != other.estimate:
        yield _why_priced(one, other, variants)
    if one.confidence != other.confidence:
        ends = " in A, ".join(f"{claim.confidence:.2f}" for claim in (one, other))
        yield f"confidence {ends} in B{_why_sure(one, other)}"


def _why_priced(one: Claim, other: Claim, variants: Variants) -> str:
    """The assumptions behind the price that are not the same, else the two amounts."""
    moved = [
        f"{key} {_value(variants.a, key)} in A, {_value(variants.b, key)} in B"
        for key in dict.fromkeys((*one.assumptions, *other.assumptions))
        if _range(variants.a, key) != _range(variants.b, key)
    ]
    return "; ".join(moved) or f"{_amount(one)} in A, {_amount(other)} in B"


def _why_sure(one: Claim, other: Claim) -> str:
    """The adjustments of the confidence that only one of them has."""
    apart = [
        *(f"only A: {said}" for said in _beyond(one.adjustments, other.adjustments)),
        *(f"only B: {said}" for said in _beyond(other.adjustments, one.adjustments)),
    ]
    return f" ({'; '.join(apart)})" if apart else ""


def _beyond(some: tuple[Adjustment, ...], others: tuple[Adjustment, ...]) -> Iterator[str]:
    known = {adjustment.reason for adjustment in others}
    return (clean(one.reason) for one in some if one.reason not in known)


def _named(claim: Claim) -> str:
    quote = clean(claim.evidence.quote)
    short = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
    return f'"{short}"'


def _value(variant: Variant, key: str) -> str:
    value = variant.terms.entry(key).value
    return "not set" if value is None else f"{value:f}"


def _range(variant: Variant, key: str) -> tuple[object, ...]:
    entry = variant.terms.entry(key)
    return entry.value, entry.low, entry.high


def _amount(claim: Claim) -> str:
    estimate = claim.estimate
    if estimate is None:
        return "no price"
    span = "a year" if estimate.recurring else "once"
    return f"{words.money(estimate.size.best, estimate.currency)} {span}"
