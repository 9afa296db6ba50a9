"""One valued change into what defends its figure: its business case and the proof of each claim."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal

from bvreport import codec, words
from bvreport.answers.proof import GRADES, Proof, plain, proof
from bvreport.assumptions import Assumption
from bvreport.lookup import Known
from bvreport.methods.pricing import currency_of
from bvreport.model import CashClass, Grade, Valuation
from bvreport.money import ZERO
from bvreport.valuation.expectation import cents, expected, is_headline

RATE = "rate.mid"
MONTHS_PER_YEAR = 12
MISSING = (
    "No stated value. A sentence that would count names an amount, what it is per, and for whom, "
    "such as: saves 20 minutes per deploy, 15 deploys a week."
)
ASIDE = "Nothing counts: every claim is set aside, each with its reason below."
CAVEAT = "Estimates from the text under these assumptions, not audited, not accounting advice."
UNDATED = "1970-01-01"  # a document needs a date, and the clock's would change its bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the business case: what, how much, and how that came about."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is said of one change."""

    key: str
    title: str
    facts: str
    url: str
    verdict: str
    case: tuple[Line, ...]
    counted: tuple[Proof, ...]
    set_aside: tuple[Proof, ...]
    differing: tuple[Assumption, ...]  # of the assumptions in use
    created: str
    unbelieved: tuple[str, ...] = ()  # what a model read that does not count, and why
    caveat: str = CAVEAT


def explain(known: Known) -> Explanation:
    """The explanation of a change that was found."""
    change, terms = known.change, known.terms
    merged = change.merged_at or change.created_at
    counted, aside = (
        tuple(proof(claim, terms, known.pull) for claim in claims)
        for claims in (change.counted, change.set_aside)
    )
    used = {RATE, *(move.key for one in (*counted, *aside) for move in one.moves)}
    return Explanation(
        key=plain(change.key),
        title=plain(change.title) or "(no title)",
        facts=_facts(change),
        url=plain(change.url or ""),
        verdict=verdict(change),
        case=tuple(_case(known)),
        counted=counted,
        set_aside=aside,
        differing=tuple(e for e in terms.entries if e.differs and e.key in used),
        created=merged.date().isoformat() if merged else UNDATED,
        unbelieved=tuple(_unbelieved(change)),
    )


def as_json(known: Known) -> str:
    """The object of `score` with the explanation beside it."""
    made = explain(known)
    beside = {
        "verdict": made.verdict,
        "case": [asdict(line) for line in made.case],
        "claims": [asdict(one) for one in (*made.counted, *made.set_aside)],
        "differs": [entry.key for entry in made.differing],
    }
    scored = codec.change_json(known.change)
    text = json.dumps(beside, separators=(",", ":"), default=_number)
    return f'{scored.removesuffix("}")},"explanation":{text}}}'


def verdict(change: Valuation) -> str:
    """What a change is worth as one line, its figure **bold**; else why it is worth nothing."""
    if change.excluded:
        return f"Excluded: {plain(change.excluded)}. Its value in every total is zero."
    if change.grade is None:
        return (
            ASIDE if any(c.cash_class is not CashClass.EFFORT for c in change.claims) else MISSING
        )
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
    believed = (
        f", expected {words.money(value.risk_adjusted, currency)}" if value.risk_adjusted else ""
    )
    return f"**{stated}**{believed}. Grade {grade} ({GRADES[grade]}), confidence {confidence}."


def _number(value: object) -> float | int:
    """A decimal as JSON writes numbers."""
    number = Decimal(str(value))
    return int(number) if number == number.to_integral_value() else float(number)


def _facts(change: Valuation) -> str:
    facts = [f"merged {words.date(change.merged_at)}"] if change.merged_at else []
    facts += [f"by {change.author}"] if change.author else []
    facts += [f"category: {words.label(change.category)}", f"work: {change.work}"]
    return plain(" · ".join(facts))


def _unbelieved(change: Valuation) -> Iterator[str]:
    """What a model read beside the rules and the check did not let pass."""
    yield from (f'{fallen.reason}: "{plain(fallen.quote)}"' for fallen in change.rejected)
    yield from (plain(note) for note in change.notes if note.startswith("the model"))


def _case(known: Known) -> Iterator[Line]:
    """Value, cost and return of this one change; costs are modelled and say so."""
    change = known.change
    currency, value = change.value.currency, change.value.risk_adjusted
    headline = [c for c in change.counted if is_headline(c) and c.estimate]
    own = [c for c in headline if c.estimate and c.estimate.currency == currency]
    recurring = sum((expected(c) for c in own if c.estimate and c.estimate.recurring), ZERO)
    if own:
        note = "the sum of the expected values of its claims, before the caps of a portfolio"
        yield Line(name="Expected first-year value", value=words.money(value, currency), note=note)
    cost, note = _cost(known)
    if cost is None:
        yield Line(name="Cost", value="n/a", note=note)
    else:
        yield Line(name="Cost (modelled)", value=words.money(cost, currency), note=note)
    if not own:
        return
    multiple, payback = _returns(cost, value, recurring, known.terms["horizon_years"])
    yield Line(name="ROI multiple", value=multiple[0], note=multiple[1])
    yield Line(name="Payback", value=payback[0], note=payback[1])


def _cost(known: Known) -> tuple[Decimal | None, str]:
    hours, terms = known.change.effort_hours, known.terms
    if hours is None:
        return None, "unknown: no line and file counts"
    rate, code = terms.get(RATE), known.change.value.currency
    if rate is None or currency_of(RATE, terms) != code:
        return None, f"{words.number(hours)} h of modelled effort, without an hourly rate in {code}"
    how = f"{words.number(hours)} h from lines and files × {words.number(rate)} {code}/h"
    return cents(hours * rate), how


def _returns(
    cost: Decimal | None, value: Decimal, recurring: Decimal, horizon: Decimal
) -> tuple[tuple[str, str], tuple[str, str]]:
    if not cost:
        why = "the cost is unknown" if cost is None else "the cost is zero"
        return ("n/a", why), ("n/a", why)
    multiple = (words.multiple(value / cost), "expected first-year value / modelled cost")
    if recurring <= 0:
        return multiple, ("n/a", "no recurring value to pay the cost back")
    return multiple, (
        words.payback(cost * MONTHS_PER_YEAR / recurring, horizon),
        "modelled cost / (expected recurring value a year / 12)",
    )
