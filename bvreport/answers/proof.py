"""One claim into its proof: its sentence, how that was read, the sum, the doubt, what moves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.assumptions import Assumption, Assumptions
from bvreport.calculation import evaluated
from bvreport.decisions.told import told
from bvreport.estimate import Estimate, Range
from bvreport.methods.confidence import (
    BASE_CONFIDENCE,
    CEILING,
    FLOOR,
    MONEY_WITH_PERIOD,
    base_of,
)
from bvreport.model import Claim, Grade, PullRequest, Quantity
from bvreport.render.clean import clean
from bvreport.valuation.expectation import cents, expected, is_priced, probability

GRADES = {
    Grade.A: "verified after release",
    Grade.B: "before and after stated",
    Grade.C: "amount stated",
    Grade.D: "size or price from a default: indicative, outside every total",
    Grade.E: "counted, not priced",
}
QUOTE_SHOWN = 400  # characters
AROUND_SHOWN = 200  # of the sentence before and after the quote
SENTENCE_END = re.compile(r"[.!?]\s|\n")
EXACT_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The quote in the sentence it stands in; around it nothing where the text is not at hand."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What the expected value of the claim would be with one assumption at its ends."""

    key: str
    value: Decimal
    unit: str
    source: str
    note: str
    low: Decimal
    high: Decimal
    at_low: Decimal | None  # none where nobody can calculate the claim again
    at_high: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """All that can be asked of one claim, in words; what does not apply is empty."""

    id: str
    heading: str
    sentence: Sentence
    place: str
    reading: str
    formula: str
    confidence: str
    range: str
    expected: str
    moves: tuple[Move, ...]
    flags: tuple[str, ...]
    set_aside: str
    found_by: str
    currency: str
    decided: str = ""  # by a person: who, when, what
    haircut: str = ""


def proof(claim: Claim, terms: Assumptions, pull: PullRequest | None) -> Proof:
    """The proof of one claim; `pull` gives the sentence around its quote."""
    evidence = claim.evidence
    return Proof(
        id=claim.id,
        heading=_heading(claim),
        sentence=_sentence(claim, pull),
        place=f"{evidence.field}, {evidence.start} to {evidence.end}",
        reading=_reading(claim.quantity),
        formula=_formula(claim),
        confidence=_confidence(claim),
        range=_range(claim),
        expected=_expected(claim),
        moves=tuple(_moves(claim, terms)),
        flags=tuple(plain(flag) for flag in claim.flags),
        set_aside=plain(claim.set_aside or ""),
        found_by=", ".join(map(plain, claim.found_by)),
        currency=claim.estimate.currency if claim.estimate else "",
        decided=plain(told(claim.review)) if claim.review else "",
        haircut=f"× {claim.haircut.factor}, {plain(claim.haircut.reason)}" if claim.haircut else "",
    )


def plain(text: str) -> str:
    """Foreign text: one line, and bold nowhere."""
    return clean(text).replace("**", "")


def money(estimate: Estimate | None) -> str:
    """The best value with its period."""
    if estimate is None:
        return "stated, not priced"
    span = "a year" if estimate.recurring else "once"
    return f"{words.money(estimate.size.best, estimate.currency)} {span}"


def _heading(claim: Claim) -> str:
    return (
        f"{words.label(claim.method)}, {words.label(claim.cash_class).lower()}: "
        f"{money(claim.estimate)} · grade {claim.grade} ({GRADES[claim.grade]})"
    )


def _sentence(claim: Claim, pull: PullRequest | None) -> Sentence:
    evidence = claim.evidence
    quote = plain(evidence.quote)
    shown = quote if len(quote) <= QUOTE_SHOWN else f"{quote[:QUOTE_SHOWN]}…"
    if pull is None:
        return Sentence(before="", quote=shown, after="")
    text = pull.title if evidence.field == "title" else pull.body
    if text[evidence.start : evidence.end] != evidence.quote:  # edited since the claim was read
        return Sentence(before="", quote=shown, after="")
    before = text[max(0, evidence.start - AROUND_SHOWN) : evidence.start]
    after = text[evidence.end : evidence.end + AROUND_SHOWN]
    ends = [end.end() for end in SENTENCE_END.finditer(before)]
    rest = SENTENCE_END.search(after)
    return Sentence(
        before=plain(before[ends[-1] if ends else 0 :]),
        quote=shown,
        after=plain(after[: rest.start() + 1] if rest else after),
    )


def _reading(said: Quantity) -> str:
    """What the grammar took from the words, field by field."""
    numbers = (
        ("before", said.before),
        ("after", said.after),
        ("amount", said.amount),
        ("low", said.low),
        ("high", said.high),
        ("people", said.people),
    )
    fields: list[tuple[str, str]] = [("kind", said.kind.value)]
    fields += [(name, words.number(n, EXACT_DIGITS)) for name, n in numbers if n is not None]
    others = (
        ("unit", said.unit),
        ("per", said.period),
        ("direction", said.direction),
        ("metric", said.metric),
        ("role", said.role),
    )
    fields += [(name, plain(text)) for name, text in others if text]
    return " · ".join(f"{name} {text}" for name, text in fields)


def _formula(claim: Claim) -> str:
    if not claim.formula:
        return ""
    if any(flag.startswith("impossible") for flag in claim.flags):
        return f"{plain(claim.formula)}, which is impossible and counts for nothing"
    made = f"-({plain(claim.formula)})" if claim.adverse else plain(claim.formula)
    return f"{made} = {money(claim.estimate)}"


def _confidence(claim: Claim) -> str:
    """From the base to the confidence that counts, every step with its reason."""
    base = base_of(claim)
    stated = base == MONEY_WITH_PERIOD != BASE_CONFIDENCE.get(claim.grade)
    why = "of money stated with its period" if stated else f"of grade {claim.grade}"
    if not claim.adjustments:
        return f"{claim.confidence:.2f} (base {why}, nothing added or taken off)"
    steps = "".join(f" {one.delta:+.2f} {plain(one.reason)};" for one in claim.adjustments)
    total = base + sum((one.delta for one in claim.adjustments), Decimal(0))
    kept = "" if total == claim.confidence else f", kept between {FLOOR} and {CEILING}"
    return f"base {base:.2f} {why};{steps} makes {claim.confidence:.2f}{kept}"


def _range(claim: Claim) -> str:
    if claim.estimate is None:
        return ""
    size, currency = claim.estimate.size, claim.estimate.currency
    low, best, high = (words.money(end, currency) for end in (size.low, size.best, size.high))
    return f"low {low}, best {best}, high {high}"


def _expected(claim: Claim) -> str:
    """Confidence × (low + 4 × best + high) / 6, with the numbers put in."""
    if claim.estimate is None or not is_priced(claim):
        return ""
    size, currency = claim.estimate.size, claim.estimate.currency
    low, best, high = (words.number(end, 12) for end in (size.low, size.best, size.high))
    sure = "1 (a cost counts in full)" if claim.adverse else f"{claim.confidence:.2f}"
    if claim.haircut and not claim.adverse:
        sure = f"{sure} × {claim.haircut.factor}"
    total = words.money(expected(claim), currency)
    return f"{sure} × ({low} + 4 × {best} + {high}) / 6 = {total}"


def _moves(claim: Claim, terms: Assumptions) -> Iterator[Move]:
    known = {entry.key: entry for entry in terms.entries}
    for key in claim.assumptions:
        entry = known.get(key)
        if entry is not None and entry.value is not None:
            yield _move(claim, entry, entry.value)


def _move(claim: Claim, entry: Assumption, value: Decimal) -> Move:
    low = value if entry.low is None else entry.low
    high = value if entry.high is None else entry.high
    return Move(
        key=entry.key,
        value=value,
        unit=entry.unit,
        source=plain(entry.source),
        note=plain(entry.note),
        low=low,
        high=high,
        at_low=_at(claim, entry.key, low),
        at_high=_at(claim, entry.key, high),
    )


def _at(claim: Claim, key: str, value: Decimal) -> Decimal | None:
    """The expected value with one assumption at another value."""
    if claim.calculation is None or claim.estimate is None:
        return None
    size: Range = evaluated(claim.calculation, {key: value})
    return cents(probability(claim) * (-size if claim.adverse else size).pert_mean)
