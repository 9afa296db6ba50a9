"""What people decided of the claims of a report, in words."""

from __future__ import annotations

from collections import Counter

from bvreport import words
from bvreport.decisions.told import told
from bvreport.model import CashClass, Claim, Report, State

DECIDED = "Claims that people decided on"


def decided_on(report: Report) -> str:
    """How many claims people decided on, by what they are since then; empty when none."""
    claims = [
        claim
        for change in report.changes
        for claim in change.claims
        if claim.cash_class is not CashClass.EFFORT  # what a change cost is no claim of a text
    ]
    states = Counter(claim.review.state for claim in claims if claim.review)
    if not states:
        return ""
    known = [f"{words.count(states[state])} {state.value}" for state in State if states[state]]
    rest = len(claims) - sum(states.values())
    return f"{words.joined(known)}; {words.count(rest)} only identified"


def formula_of(claim: Claim) -> str:
    """The formula, after what a person decided of the claim where that is not in it."""
    decided = "" if claim.review is None else told(claim.review)
    return claim.formula if decided in claim.formula else f"{decided}; {claim.formula}"
