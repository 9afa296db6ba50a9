"""One valued change into the text that defends it: every claim, its proof, its sum, its fate."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport import words
from bvreport.assumptions import Assumptions
from bvreport.estimate import Estimate
from bvreport.model import Claim, Grade, Valuation
from bvreport.render.clean import clean

GRADES = {
    Grade.A: "verified after release",
    Grade.B: "before and after stated",
    Grade.C: "amount stated",
    Grade.D: "size or price from a default: indicative, outside every total",
    Grade.E: "counted, not priced",
}
MISSING = (
    "No stated value. A sentence that would count names an amount, what it is per, and for whom, "
    "such as: saves 20 minutes per deploy, 15 deploys a week."
)
QUOTE_SHOWN = 400


def explain(change: Valuation, terms: Assumptions) -> str:
    """Markdown that also reads well in a terminal."""
    return "\n".join([*_head(change), *_claims(change, terms), *_tail(change), ""])


def _head(change: Valuation) -> Iterator[str]:
    yield f"# {change.key}: {clean(change.title) or '(no title)'}"
    yield ""
    facts = [f"merged {words.date(change.merged_at)}"] if change.merged_at else []
    facts += [f"by {change.author}"] if change.author else []
    facts += [f"category: {words.label(change.category)}", f"work: {change.work}"]
    yield clean(" · ".join(facts))
    if change.url:
        yield change.url
    yield ""
    if change.excluded:
        yield f"Excluded: {change.excluded}. Its value in every total is zero."
    elif change.grade is None:
        yield MISSING
    else:
        yield _verdict(change)
    yield ""


def _verdict(change: Valuation) -> str:
    value, currency = change.value, change.value.currency
    parts = [
        f"{words.money(size.best, currency)} {span} "
        f"(low {words.money(size.low, currency)}, high {words.money(size.high, currency)})"
        for size, span in ((value.recurring, "a year"), (value.one_off, "once"))
        if size.low or size.best or size.high
    ]
    parts += [
        f"{words.money(other.recurring or other.one_off, other.currency)} beside it, not converted"
        for other in value.other_currencies
    ]
    if change.indicative:
        parts.append(f"indicative {words.money(change.indicative, currency)}, outside every total")
    stated = "; ".join(parts) or "stated, not priced"
    grade = change.grade or Grade.E
    confidence = words.percent((change.confidence or 0) * 100)
    expected = (
        f", expected {words.money(value.risk_adjusted, currency)}" if value.risk_adjusted else ""
    )
    return f"**{stated}**{expected}. Grade {grade} ({GRADES[grade]}), confidence {confidence}."


def _claims(change: Valuation, terms: Assumptions) -> Iterator[str]:
    for heading, claims in (("Counted", change.counted), ("Set aside", change.set_aside)):
        if claims:
            yield f"## {heading}"
            yield ""
        for number, claim in enumerate(claims, start=1):
            yield from _claim(number, claim, terms)
            yield ""


def _claim(number: int, claim: Claim, terms: Assumptions) -> Iterator[str]:
    evidence = claim.evidence
    yield (
        f"{number}. {words.label(claim.method)}, {words.label(claim.cash_class)}: "
        f"{_money(claim.estimate)} · grade {claim.grade}, "
        f"confidence {words.percent(claim.confidence * 100)}"
    )
    quote = clean(evidence.quote)
    shown = quote if len(quote) <= QUOTE_SHOWN else f"{quote[:QUOTE_SHOWN]}…"
    yield f'   - quote: "{shown}" ({evidence.field}, {evidence.start} to {evidence.end})'
    if claim.formula:
        yield f"   - formula: {claim.formula}"
    for key in claim.assumptions:
        entry = terms.entry(key)
        yield f"   - assumes {key} = {entry.value} {entry.unit} ({entry.source}): {entry.note}"
    for adjustment in claim.adjustments:
        yield f"   - confidence {adjustment.delta:+}: {adjustment.reason}"
    for flag in claim.flags:
        yield f"   - to review: {flag}"
    if claim.set_aside:
        yield f"   - set aside: {claim.set_aside}"
    yield f"   - found by {', '.join(claim.found_by)}; id {claim.id}"


def _money(estimate: Estimate | None) -> str:
    if estimate is None:
        return "stated, not priced"
    size, span = estimate.size, "a year" if estimate.recurring else "once"
    return (
        f"{words.money(size.best, estimate.currency)} {span} "
        f"(low {words.money(size.low, estimate.currency)}, "
        f"high {words.money(size.high, estimate.currency)})"
    )


def _tail(change: Valuation) -> Iterator[str]:
    effort = change.effort_hours
    cost = "unknown (no line and file counts)" if effort is None else words.hours(effort)
    yield f"Modelled effort: {cost}. Estimates from the text under these assumptions, not audited."
