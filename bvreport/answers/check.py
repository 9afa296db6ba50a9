"""A draft description into what of it counts so far, and what to add so that the rest does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from bvreport import words
from bvreport.answers.explanation import verdict
from bvreport.answers.proof import money, plain
from bvreport.codec import change_json
from bvreport.methods.reasons import NOT_PRICED, reason_of
from bvreport.model import CashClass, Claim, Valuation
from bvreport.valuation.advice import Advice, advice, wanted
from bvreport.valuation.expectation import is_headline

NOTHING = "No stated value so far."


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One benefit or cost that the draft states, and what it lacks."""

    claim: Claim
    counts: bool
    why_not: str  # empty where it counts
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a draft is worth as it stands."""

    change: Valuation
    verdict: str
    findings: tuple[Finding, ...]
    wanted: Advice | None  # where it states no benefit at all


def check(change: Valuation) -> Check:
    """The verdict on a draft that was valued as if it were merged; effort is no finding."""
    claims = [c for c in change.claims if c.cash_class is not CashClass.EFFORT]
    findings = tuple(_finding(claim) for claim in claims)
    return Check(
        change=change,
        verdict=_verdict(change, findings),
        findings=findings,
        wanted=wanted(change),
    )


def text(made: Check) -> Iterator[str]:
    """The lines of a terminal."""
    yield made.verdict
    for one in made.findings:
        yield ""
        yield f'"{plain(one.claim.evidence.quote)}"'
        yield f"   {_standing(one)}"
        for advised in one.advice:
            yield f"   {'better' if one.counts else 'add'}: {told(advised)}"
    if made.wanted is not None:
        yield f"add: {told(made.wanted)}"


def as_json(made: Check) -> str:
    """The object of `score` with the check beside it."""
    beside = {
        "verdict": made.verdict,
        "counting": sum(one.counts for one in made.findings),
        "claims": [
            {
                "id": one.claim.id,
                "counts": one.counts,
                "why_not": one.why_not or None,
                "advice": [asdict(advised) for advised in one.advice],
            }
            for one in made.findings
        ],
        "advice": asdict(made.wanted) if made.wanted else None,
    }
    scored = change_json(made.change)
    return f'{scored.removesuffix("}")},"check":{json.dumps(beside, separators=(",", ":"))}}}'


def told(advised: Advice) -> str:
    """One advice as a line, with its sentence."""
    example = f', such as "{advised.sentence}"' if advised.sentence else ""
    return f"{advised.about}: {advised.say}{example}"


def _finding(claim: Claim) -> Finding:
    counts = claim.counted and is_headline(claim)
    return Finding(
        claim=claim,
        counts=counts,
        why_not="" if counts else _why_not(claim),
        advice=advice(claim),
    )


def _why_not(claim: Claim) -> str:
    if claim.set_aside:
        return plain(claim.set_aside)
    if reason_of(claim):
        flag = next(flag for flag in claim.flags if flag.startswith(NOT_PRICED))
        return plain(flag.removeprefix(NOT_PRICED))
    return "its size or its price is a default, outside every total"


def _standing(one: Finding) -> str:
    claim = one.claim
    if not one.counts:
        return f"does not count: {one.why_not}"
    confidence = words.percent(claim.confidence * 100)
    return (
        f"counts: {plain(claim.formula)} = {money(claim.estimate)}, "
        f"grade {claim.grade}, confidence {confidence}"
    )


def _verdict(change: Valuation, findings: tuple[Finding, ...]) -> str:
    if not findings:
        return NOTHING
    counting = sum(one.counts for one in findings)
    how_many = (
        f"{counting} of {words.plural(len(findings), 'claim')} count{'s' if counting == 1 else ''}"
    )
    if not counting:
        return f"{how_many} so far."
    return f"{how_many}: {verdict(change).replace('**', '')}"
