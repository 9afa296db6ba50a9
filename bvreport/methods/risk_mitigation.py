"""Risk mitigation: incidents and pages prevented, vulnerabilities and compliance gaps closed."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.assumptions import Assumptions
from bvreport.calculation import Part, product
from bvreport.methods.annual import Factor, joined, stated_repeats
from bvreport.methods.clauses import opening_says
from bvreport.methods.counting import assumed_price, counted, stated_price
from bvreport.methods.pricing import (
    Line,
    Worth,
    best_amount,
    grade_of,
    priced,
    spread_of,
    unpriced,
)
from bvreport.methods.reasons import Reason
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Grade, Kind, Period, Quantity
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Mention, Subject

LINE = Line(method="risk_mitigation", cash_class=CashClass.RISK_REDUCTION)
SUBJECTS = frozenset({Subject.INCIDENT, Subject.VULNERABILITY})
SEVERITIES = frozenset({"critical", "major", "minor", "page"})
UNKNOWN_SEVERITY = "major"  # what `incident.major` says it also stands for

SECURITY = Phrase(
    r"\b(?:security (?:fix|patch|hole|bug|flaw|issue|vulnerabilit|alert|advisor)"
    r"|vulnerabilit(?:y|ies)\b|vulnerable\b|cves?\b|xss\b|csrf\b|ssrf\b|sql injection\b"
    r"|path traversal\b|remote code execution\b|gdpr\b|soc ?2\b|hipaa\b|pci[- ]dss\b|iso ?27001\b)"
)


def risk_mitigation(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """Incidents at the cost the text states, else at a default (D); a gap by its likelihood (D)."""
    mentions = [mention for mention in reading.mentions if mention.subject in SUBJECTS]
    for mention in mentions:
        yield _claim(mention, terms)
    # Of a dependency bump only the identifiers it closes are claims, not the words around them.
    if mentions or reading.bot_bump:
        return
    evidence = opening_says(reading, SECURITY)
    if evidence is not None:
        gap = Quantity(kind=Kind.QUANTITY, unit="vulnerability", metric="vulnerabilities")
        mention = Mention(subject=Subject.VULNERABILITY, quantity=gap, evidence=evidence)
        yield priced(LINE, mention, _one_gap(terms), terms)


def _claim(mention: Mention, terms: Assumptions) -> Claim:
    quantity = mention.quantity
    if quantity.kind is not Kind.QUANTITY or quantity.unit in ("pp", "%"):
        return unpriced(LINE, mention, Reason.SHARE_OF_UNCOUNTED)
    incident = mention.subject is Subject.INCIDENT
    worth = _incidents(mention, terms) if incident else _gaps(mention, terms)
    if worth is None:
        return unpriced(LINE, mention, Reason.HOW_MANY)
    if mention.adverse and worth.grade is Grade.D:
        return unpriced(LINE, mention, Reason.LOSS_BY_DEFAULT)
    return priced(LINE, mention, worth, terms)


def _incidents(mention: Mention, terms: Assumptions) -> Worth | None:
    repeats = stated_repeats(mention, terms)
    if repeats is None:
        return None
    cost = mention.incident_cost
    if cost is None or cost.unit is None or not best_amount(cost):
        price = assumed_price(f"incident.{_severity(mention)}", terms)
        return counted(mention.quantity, price, repeats, Grade.D)
    price = stated_price(best_amount(cost), f"{cost.unit}/incident")
    return counted(mention.quantity, price, repeats, grade_of(mention.quantity))


def _gaps(mention: Mention, terms: Assumptions) -> Worth | None:
    """An open gap may become an incident in any year, so closing it counts every year."""
    lasting = mention.quantity.period in (None, Period.ONCE)
    repeats = Factor() if lasting else stated_repeats(mention, terms)
    if repeats is None:
        return None
    price = assumed_price(f"incident.{_severity(mention)}", terms)
    return counted(mention.quantity, price, joined(_likelihood(terms), repeats), Grade.D)


def _one_gap(terms: Assumptions) -> Worth:
    """A gap that a text closes without counting: one, of unknown severity."""
    price = assumed_price(f"incident.{UNKNOWN_SEVERITY}", terms)
    return Worth(
        grade=Grade.D,
        value=product(price.value, _likelihood(terms).value, spread_of(Grade.D)),
        currency=price.currency,
        stated=False,
    )


def _severity(mention: Mention) -> str:
    return mention.severity if mention.severity in SEVERITIES else UNKNOWN_SEVERITY


def _likelihood(terms: Assumptions) -> Factor:
    key = "vulnerability_likelihood"
    return Factor(value=terms.term(key, Part.SHARE, f"{plain(terms[key])} incidents/year"))
