"""What the report stands on: its period, its repositories, its sources and its method."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.model import (
    HEADLINE_GRADES,
    AssumptionUsed,
    Grade,
    Kpi,
    LlmUse,
    Report,
    Valuation,
)
from bvreport.money import Money
from bvreport.portfolio.stakes import delivered
from bvreport.render.clean import clean
from bvreport.render.facts.reviewed import decided_on

_NAMED_REPOS = 3
_DIGEST_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The period in words; `months` counts those with a merged change."""

    label: str  # "Jan 2024 to Jun 2024"
    phrase: str  # "from Jan 2024 to Jun 2024"
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What was looked at: `changes` are those that people merged, `received` all."""

    repos: str
    repo_count: int
    changes: int
    received: int
    excluded: int
    authors: int
    author: str  # the one author of all changes, empty when there are several
    account: str  # of those received: how many people merged, how many of these are scored
    complete: bool  # all that was found counts, with no gap, no issue, no decision of a reviewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How to check the report and make it again."""

    digest: str
    version: str
    command: str
    assumptions: int
    set_by_user: int
    differing: int  # of these set to something else than the default
    llm: str  # empty when no model was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """Source lines for slides."""

    claims: str
    delivery: str
    method: str


def period(report: Report) -> Period:
    """The period covered."""
    label = clean(report.period.label)
    before = "from" if " to " in label else "over" if label.startswith("all ") else "in"
    return Period(label=label, phrase=f"{before} {label}", months=len(report.delivery.months))


def scope(report: Report) -> Scope:
    """What was looked at."""
    return Scope(
        repos=repo_names(report),
        repo_count=len(report.repos),
        changes=len(delivered(report.changes)),
        received=len(report.changes),
        excluded=len(report.changes) - len(delivered(report.changes)),
        authors=report.delivery.authors,
        author=_only_author(report),
        account=_account(report),
        complete=_is_complete(report),
    )


def method(report: Report) -> Method:
    """How the figures were made."""
    llm = report.provenance.llm
    return Method(
        digest=report.provenance.inputs_digest[:_DIGEST_SHOWN],
        version=report.provenance.version,
        command=clean(report.provenance.command),
        assumptions=len(report.assumptions),
        set_by_user=sum(map(own_source, report.assumptions)),
        differing=sum(used.differs for used in report.assumptions),
        llm="" if llm is None else _llm(llm),
    )


def footnote(report: Report) -> Footnote:
    """The source lines."""
    merged = words.plural(len(delivered(report.changes)), "merged pull request")
    source = f"Source: {merged} of {repo_names(report)}, {clean(report.period.label)}"
    return Footnote(
        claims=f"{source}; claims quoted from their texts",
        delivery=f"{source}; timestamps and counts as the repository gives them",
        method=f"{source}; inputs {report.provenance.inputs_digest[:_DIGEST_SHOWN]}",
    )


def included(report: Report) -> tuple[Valuation, ...]:
    """The changes whose claims count: no bots, no reverted ones, no copies."""
    return tuple(change for change in report.changes if change.excluded is None)


def told_grades(report: Report) -> frozenset[Grade]:
    """The grades in the totals: D only when the user asked for it."""
    inferred = {Grade.D} if Grade.D in report.totals.by_grade else set()
    return HEADLINE_GRADES | inferred


def own_source(used: AssumptionUsed) -> bool:
    """Whether the user set an assumption."""
    return used.source not in ("default", "measured")


def repo_names(report: Report) -> str:
    """The repositories, or their number when they are many."""
    if len(report.repos) > _NAMED_REPOS:
        return words.plural(len(report.repos), "repository", "repositories")
    return words.joined([clean(repo) for repo in report.repos])


def _account(report: Report) -> str:
    """`151 pull requests: 139 merged by people, 132 of them scored (no reverts, no copies)`.

    What was reverted, what reverts and what is a copy was merged, and is worth nothing of its own.
    """
    received, merged = len(report.changes), len(delivered(report.changes))
    scored = len(included(report))
    told = f"{words.plural(received, 'pull request')}: {words.count(merged)} merged by people"
    if scored < merged:
        told += f", {words.count(scored)} of them scored (no reverts, no copies)"
    if merged < received:
        told += f"; {words.count(received - merged)} by bots or not merged"
    return told


def _is_complete(report: Report) -> bool:
    quality = report.data_quality
    flaws = quality.excluded or quality.gaps or report.issues or decided_on(report)
    return quality.found == quality.received and not flaws


def _only_author(report: Report) -> str:
    authors = {change.author for change in delivered(report.changes)}
    only = authors.pop() if len(authors) == 1 else None
    return clean(only or "")


def money_of(report: Report, amount: Decimal) -> Money:
    """The amount in the currency of the report."""
    return Money(amount, report.totals.currency)


def kpi(report: Report, key: str) -> Kpi | None:
    """The indicator with this key, when the report has it."""
    return next((kpi for kpi in report.kpis if kpi.key == key), None)


def kpi_value(report: Report, key: str) -> Decimal | None:
    """Its value, when the report has it and it is known."""
    found = kpi(report, key)
    return found.value if found else None


def _llm(use: LlmUse) -> str:
    """Which model read along, and how much of it; not what that took, which the cache changes."""
    unread = f", {words.count(use.unread)} not read" if use.unread else ""
    name = f"{clean(use.model)} (prompt {clean(use.prompt_version)})"
    return f"{name} read {words.plural(use.read, 'change')}{unread}"
