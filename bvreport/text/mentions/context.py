"""Context: what the rest of a pull request says that a single sentence rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from bvreport.model import Kind, Period, PullRequest, Quantity
from bvreport.text.fields.field import Field
from bvreport.text.markup.masking import BUMPS
from bvreport.text.mentions.run_frequency import Rate, fitting, rates_of
from bvreport.text.patterns.phrases import Phrase, Phrases
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.people import People
from bvreport.text.sentences.mention import Frequency, Subject
from bvreport.text.sentences.statements import Statement

_DOCS_TITLE = re.compile(
    r"\W{0,4}docs?(?:\([^)]{0,60}\))?!?: |(?:update|fix|improve|tidy) (?:the )?(?:readme|"
    r"docs|documentation|changelog)\b|document(?:s|ed|ing)? |"
    r"(?:add )?release notes(?!:)|change-?log(?!:)|"
    r"(?:link|mention|announce|cite)s? (?:to )?(?:the|our|an?|my) |"
    r"\W{0,4}(?:[a-z ]{2,16}: )?how (?:we|i) [a-z]|(?:\w{2,8} )?blog ?posts?(?![^\W_])|"
    r"readme(?:\.md)?: |(?:post|article|newsletter|talk|slides|tweet|case study|announcement|"
    r"webinar): |"
    r"(?:\w{3,8}(?:\([^)]{0,30}\))?!?: )?(?:prepare |cut )?release v?\d|(?:explain|describe)s? |"
    r"(?!\[)\W{0,3}(?:(?:add|write|draft|update|publish|amend)s? )?(?:an? |the )?(?:adr|"
    r"rfc(?! ?\d{3,4})|"
    r"post-?mortem|design (?:docs?|documents?|notes?|proposals?)|decision records?|proposals?|"
    r"incident reports?|architecture decision\w{0,2})(?![^\W_])"
)
# A proposal whose code is not meant to stay brings nothing yet.
_NOTHING_DONE = Phrases(
    *(
        Phrase(rf"(?<![^\W_]){words}(?![^\W_])")
        for words in (
            r"(?:the )?(?:implementation|code)(?: will)? (?:follows?|comes? (?:later|next))",
            "nothing is implemented",
            "no code (?:yet|here|in this)",
            "for discussion only",
            r"(?:do not|don't) merge(?! (?:to|before|until|without))",
            "not (?:meant )?for merging",
            "throwaway",
            "proposal only",
            r"all (?:of (?:it|them|this) )?(?:(?:is|are|of it) )?(?:invented|made[- ]up|fictional|"
            "fictitious)",
            "nothing (?:gets|becomes|is|runs) (?:any )?faster",
        )
    )
)
_DOCS_LABELS = frozenset(
    ["docs", "documentation", "kind/documentation", "type: documentation", "area/docs"]
)
_OTHER_LABELS = re.compile(r"bug|feat|enhance|perf|optimi|ci|infra|fix|security|tooling|dx")
_REVERT = re.compile(r"\W{0,3}(?:revert|reverts|reverting)\b(?!\W{1,3}(?:\"|')?revert)")
_BUMP = re.compile(
    r"(?:\w+(?:\([^)]{0,40}\))?!?: |\[[^\]]{0,30}\] ?)?(?:bump|update|upgrade|pin|"
    r"lock file|roll)s?\b.{0,200}?(?:from|to|dependenc|group|digest|v?\d)"
)
_BOTS = re.compile(
    r"dependabot|renovate|greenkeeper|snyk|pyup|scala-steward|depfu|mend|pre-commit-ci|"
    r"github-actions|\[bot\]|-bot$"
)
_BILL = Phrase(
    r"(?<![^\W_])(?:bill|bills|spend|spending|invoice|costs? us|we pay|paying|budget|"
    r"(?:fleet|cluster|database|instances?|servers?|workers?|nodes?|machines?|hosting|vms?|"
    r"infrastructure|service)(?: tier| group| pool)? costs?|"
    r"rechnung|facture|factura|fatura)(?![^\W_])"
)
_EACH_INCIDENT = Phrase(
    r"(?<![^\W_])(?:each(?: of them| one| incident| outage)?|per (?:incident|outage|page|"
    r"occurrence)|apiece|"
    r"(?:every|an?|one|1) (?:(?:major|minor|critical|such) )?(?:incident|outage))(?![^\W_])"
)
_VOLUME = re.compile(r"^[^.;\n]{0,24}?(?:[x×*]|times|at|with|over|for|across|and)\s")
_MONTHS = {
    Period.MONTH: Decimal(1),
    Period.YEAR: Decimal(1) / 12,
    Period.WEEK: Decimal(52) / 12,
    Period.QUARTER: Decimal(1) / 3,
    Period.DAY: Decimal(365) / 12,
}

# What a machine does: before and after of these are a share of the bill behind it.
_PAID_FOR = frozenset((Subject.LATENCY, Subject.THROUGHPUT, Subject.COMPUTE))


class Extras(TypedDict, total=False):
    """The optional parts of a mention that other sentences supply."""

    volume: Quantity | None
    frequency: Frequency | None
    bill: Quantity | None
    incident_cost: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The title and what the whole pull request says about frequency, bills and people."""

    title: str  # lower-cased evidence
    documentation: bool
    reverted: bool
    rates: tuple[Rate, ...] = ()
    bill: Quantity | None = None
    incident_cost: Quantity | None = None
    people: People | None = None

    def holds(self, amount: Amount) -> bool:
        """Whether an amount is the bill that a share acts on, or what one incident costs."""
        known = (self.bill, self.incident_cost)
        return amount.kind is Kind.MONEY and any(
            part.unit == amount.unit and part.amount in (amount.value, monthly(amount))
            for part in known
            if part is not None
        )

    def extras(
        self,
        statement: Statement,
        subject: Subject,
        period: Period | None,
        field: Field,
        bounds: tuple[int, int],
    ) -> Extras:
        """Frequency for amounts per run, a bill for shares, the cost of one incident, a volume."""
        found: Extras = {}
        if period is Period.RUN and statement.kind in (Kind.TIME, Kind.MONEY, Kind.QUANTITY):
            found["frequency"] = fitting(self.rates, field.lower[bounds[0] : bounds[1]])
        pair = statement.before is not None and subject in _PAID_FOR
        if statement.kind in (Kind.PERCENT, Kind.RATIO) or pair:
            found["bill"] = self.bill
        if subject is Subject.INCIDENT:
            found["incident_cost"] = self.incident_cost
        if statement.kind is Kind.MONEY and period is Period.RUN:
            found["volume"] = _volume(statement, field, bounds)
        return found


def is_bot_bump(pull: PullRequest) -> bool:
    """Whether a bot raises a dependency here; then only the vulnerabilities it closes count."""
    author = (pull.author or "").lower()
    bot = pull.is_bot or _BOTS.search(author) is not None
    if bot and _BUMP.match(pull.title.lower()):
        return True
    return BUMPS.match(pull.body[:200]) is not None


def context_of(pull: PullRequest, fields: tuple[Field, ...]) -> Context:
    """The context of one pull request, from its fields as read."""
    title = fields[0].lower
    labels = {label.lower() for label in pull.labels}
    documentation = _DOCS_TITLE.match(title) is not None or (
        bool(labels & _DOCS_LABELS) and not any(_OTHER_LABELS.search(label) for label in labels)
    )
    documentation = documentation or any(
        _NOTHING_DONE.found_among(field.masked.words, field.lower) for field in fields
    )
    bill = cost = None
    for field in fields:
        used = {
            amount.core for one in field.statements if not one.weighed for amount in one.amounts
        }
        for amount in field.amounts:
            if amount.core in used:
                continue
            if amount.kind is Kind.MONEY:
                bill = bill or _bill(amount, field)
                cost = cost or _incident_cost(amount, field)
    return Context(
        title=title,
        documentation=documentation,
        reverted=_REVERT.match(title) is not None,
        rates=tuple(rate for field in fields for rate in rates_of(field)),
        bill=bill,
        incident_cost=cost,
    )


def monthly(amount: Amount, period: Period | None = None) -> Decimal:
    """What an amount per period comes to in a month; one without a period as it is."""
    return amount.value * _MONTHS.get(period or amount.period or Period.MONTH, Decimal(1))


def _bill(amount: Amount, field: Field) -> Quantity | None:
    first, last = field.sentences.around(amount.core)
    near = field.lower[max(first, amount.start - 60) : min(last, amount.end + 40)]
    if _BILL.search(near) is None:
        return None
    period = amount.period or (Period.MONTH if "monthly" in near else None)
    if period is None or period not in _MONTHS:
        return None
    return Quantity(
        kind=Kind.MONEY,
        amount=monthly(amount, period),
        unit=amount.unit,
        period=Period.MONTH,
        metric="bill",
    )


def _incident_cost(amount: Amount, field: Field) -> Quantity | None:
    first, last = field.sentences.around(amount.core)
    if _EACH_INCIDENT.search(field.lower[first:last]) is None:
        return None
    return Quantity(kind=Kind.MONEY, amount=amount.value, unit=amount.unit, metric="incident cost")


def _volume(statement: Statement, field: Field, bounds: tuple[int, int]) -> Quantity | None:
    for amount in field.amounts:
        if statement.end <= amount.core < bounds[1] and amount.period in _MONTHS:
            gap = field.lower[statement.end : amount.core]
            if _VOLUME.match(gap + " ") or len(gap) < 8:
                return Quantity(
                    kind=Kind.QUANTITY,
                    amount=amount.value,
                    unit=amount.noun or amount.unit or "run",
                    period=amount.period,
                )
    return None
