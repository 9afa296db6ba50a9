"""Flow: the KPIs on shares of changes, on pace and reliability, on who knows what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from bvreport import words
from bvreport.kpis.indicator import LEAST, NOTHING_PRICED, Figures, Indicator, too_few
from bvreport.model import Basis, Category, Grade, Kpi
from bvreport.money import ZERO
from bvreport.portfolio.stakes import Stake
from bvreport.valuation.expectation import is_headline

MEASURED_GRADES = frozenset({Grade.A, Grade.B})
TOP = 5


def share_kpis(figures: Figures) -> Iterator[Kpi]:
    """What part of the changes and of the value the figures rest on."""
    merged, stakes = figures.merged, figures.portfolio.stakes
    priced = sum(any(map(is_headline, change.counted)) for change in merged)
    for key, label, part, formula in (
        (
            "automation_share_pct",
            "Automation, share of changes",
            sum(change.category is Category.AUTOMATION for change in merged),
            "merged changes of the category automation / merged changes",
        ),
        (
            "tech_debt_share_pct",
            "Technical debt, share of changes",
            sum(change.category is Category.TECH_DEBT for change in merged),
            "merged changes of the category technical debt / merged changes",
        ),
        (
            "value_coverage_pct",
            "Changes with a priced claim",
            priced,
            "merged changes with a counted claim of grade A to C / merged changes",
        ),
    ):
        indicator = Indicator(key=key, label=label, unit="%", basis=Basis.MEASURED, formula=formula)
        yield indicator.share(part, len(merged), len(merged))
    yield _evidence(stakes)
    yield _concentration(stakes)


def delivery_kpis(figures: Figures) -> Iterator[Kpi]:
    """How often, how fast and how safely the team ships."""
    now = figures.delivery.current
    yield _frequency(figures)
    lead = Indicator(
        key="lead_time_hours",
        label="Lead time, open to merge",
        unit="hours",
        basis=Basis.MEASURED,
        formula="median hours from opening to merge; the 90th percentile beside it",
    )
    review = Indicator(
        key="review_turnaround_hours",
        label="Time to first review",
        unit="hours",
        basis=Basis.MEASURED,
        formula="median hours from opening to the first review by somebody else",
    )
    failure = Indicator(
        key="change_failure_rate_pct",
        label="Change failure rate",
        unit="%",
        basis=Basis.MEASURED,
        formula="reverts and hotfixes / merges",
    )
    median, p90 = now.lead_time_median_hours, now.lead_time_p90_hours
    if median is None or p90 is None or now.timed < LEAST:
        yield lead.missing(too_few(now.timed, "timed merge"), now.timed)
    else:
        shown = f"{words.duration(median)} (p90 {words.duration(p90)})"
        yield lead.of(median, shown, now.timed)
    turnaround = now.review_turnaround_median_hours
    if turnaround is None or now.reviewed < LEAST:
        yield review.missing(too_few(now.reviewed, "reviewed merge"), now.reviewed)
    else:
        yield review.of(turnaround, words.duration(turnaround), now.reviewed)
    yield failure.share(now.failures, now.merges, now.merges)


def knowledge_kpi(figures: Figures) -> Kpi:
    """Authors per area and reviewers per change: how many people know each part."""
    indicator = Indicator(
        key="knowledge_sharing",
        label="Authors per area",
        unit="authors/area",
        basis=Basis.MEASURED,
        formula="mean number of authors of an area; mean number of reviewers of a change beside it",
    )
    merged = figures.merged
    authors: defaultdict[str, set[str]] = defaultdict(set)
    for change in merged:
        if change.area and change.author:
            authors[change.area].add(change.author)
    if len(merged) < LEAST or not authors:
        return indicator.missing(
            too_few(len(merged)) if authors else "no change has a known area and author",
            len(merged),
        )
    per_area = Decimal(sum(map(len, authors.values()))) / len(authors)
    shown = f"{words.plural(per_area, 'author')} per area"
    if figures.delivery.reviewers:
        reviewers = Decimal(sum(len(change.reviewers) for change in merged)) / len(merged)
        shown += f", {words.plural(reviewers, 'reviewer')} per change"
    return indicator.of(per_area, shown, len(merged))


def work_kpi(figures: Figures) -> Kpi:
    """The mix of work; its one number is the part that is new."""
    indicator = Indicator(
        key="work_mix",
        label="Work mix",
        unit="% new",
        basis=Basis.MEASURED,
        formula="merged changes by kind of work, each in exactly one",
    )
    mix = figures.delivery.work_mix
    total = sum(mix.values())
    if total < LEAST:
        return indicator.missing(too_few(total), total)
    shown = ", ".join(f"{work} {words.share(part, total)}" for work, part in mix.items() if part)
    return indicator.of(Decimal(mix["new"] * 100) / total, shown, total)


def _frequency(figures: Figures) -> Kpi:
    """Releases where the source knows them, else merges."""
    now = figures.delivery.current
    thing = "merges" if figures.releases is None else "releases"
    indicator = Indicator(
        key="deployment_frequency",
        label=f"{thing.capitalize()} a week",
        unit=f"{thing}/week",
        basis=Basis.MEASURED,
        formula=f"{thing} / weeks of the period",
    )
    if now.merges_per_week is None or not now.merges:
        return indicator.missing("the period is shorter than a week", now.merges)
    if figures.releases is None:
        return indicator.of(
            now.merges_per_week, f"{words.number(now.merges_per_week)} a week", now.merges
        )
    weekly = now.merges_per_week * figures.releases / now.merges
    return indicator.of(weekly, f"{words.number(weekly)} a week", figures.releases)


def _evidence(stakes: tuple[Stake, ...]) -> Kpi:
    indicator = Indicator(
        key="evidence_share_pct",
        label="Value measured before and after, or verified",
        unit="%",
        basis=Basis.CALCULATED,
        formula="expected gains of grade A or B / expected gains of grade A to C",
    )
    gains = [stake for stake in stakes if stake.expected > 0]
    measured = [stake for stake in gains if stake.grade in MEASURED_GRADES]
    return _of_value(indicator, measured, gains)


def _concentration(stakes: tuple[Stake, ...]) -> Kpi:
    indicator = Indicator(
        key="concentration",
        label="Share of the five largest changes",
        unit="%",
        basis=Basis.CALCULATED,
        formula="expected gains of the five largest changes / expected gains",
    )
    gains = [stake for stake in stakes if stake.expected > 0]
    by_change: defaultdict[str, Decimal] = defaultdict(Decimal)
    for stake in gains:
        by_change[stake.change] += stake.expected
    if len(by_change) <= TOP:
        n = len(by_change)
        return indicator.missing(
            f"{words.plural(n, 'change')} with value; more than {TOP} needed", n
        )
    largest = sum(sorted(by_change.values(), reverse=True)[:TOP], ZERO)
    return indicator.share(largest, sum(by_change.values(), ZERO), len(by_change))


def _of_value(indicator: Indicator, part: list[Stake], whole: list[Stake]) -> Kpi:
    if not whole:
        return indicator.missing(NOTHING_PRICED)
    sums = (sum((stake.expected for stake in stakes), ZERO) for stakes in (part, whole))
    share, total = sums
    return indicator.of(share * 100 / total, words.share(share, total), len(whole))
