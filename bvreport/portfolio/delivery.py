"""Delivery: merges with their times become pace, flow and reliability of a period.

Everything here is measured from timestamps and counts; bots and open changes are left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from bvreport.model import (
    Delivery,
    DeliveryMonth,
    DeliveryPeriod,
    PeriodCovered,
    PullRequest,
    Valuation,
)
from bvreport.portfolio.stakes import delivered, month_of
from bvreport.valuation.bots import is_bot
from bvreport.valuation.kinship import REVERT_OF
from bvreport.valuation.references import is_reland, is_revert
from bvreport.valuation.worktype import WORK_TYPES, themes

HOTFIX = re.compile(r"\bhot[- ]?fix", re.IGNORECASE)
LEAST_DAYS = 7  # a rate per week needs a week
SECONDS_PER_HOUR = 3_600
HUNDREDTH = Decimal("0.01")
P90 = Decimal("0.9")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The times of one merged change, and whether it had to repair an earlier one."""

    merged_at: datetime
    lead_time_hours: Decimal | None
    review_hours: Decimal | None
    failed: bool


def measure(
    changes: Sequence[Valuation],
    period: PeriodCovered,
    previous: Iterable[PullRequest] | None = None,
) -> Delivery:
    """Delivery of the period; `previous` are the merges of the equal period before, if known."""
    shipped = delivered(changes)
    merges = _merges(shipped)
    covered = _ends(period, merges)
    of_month: defaultdict[str | None, list[Valuation]] = defaultdict(list)
    for change in shipped:
        of_month[month_of(change.merged_at)].append(change)
    by_month = {month: _month(of_month[month]) for month in months_in(covered)}
    return Delivery(
        current=_period(merges, covered),
        previous=None if previous is None else _period(_merges_before(previous), covered),
        months=by_month,
        work_mix=work_mix(shipped),
        themes=themes(shipped),
        authors=len({c.author for c in shipped if c.author}),
        reviewers=len({reviewer for c in shipped for reviewer in c.reviewers}),
    )


def months_in(period: PeriodCovered) -> list[str]:
    """Every month from the first to the last, the empty ones too."""
    if period.since is None or period.until is None or period.until < period.since:
        return []
    first, last = period.since.astimezone(UTC), period.until.astimezone(UTC)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def work_mix(changes: Iterable[Valuation]) -> dict[str, int]:
    """How many changes were of each kind of work, all kinds named."""
    counts = Counter(change.work for change in changes)
    return {work: counts[work] for work in WORK_TYPES}


def middle(values: Iterable[Decimal]) -> Decimal | None:
    """The median; of an even number the mean of the two in the middle."""
    return _quantile(sorted(values), Decimal("0.5"))


def _merges(changes: Iterable[Valuation]) -> list[Merge]:
    return [
        Merge(
            merged_at=change.merged_at,
            lead_time_hours=_hours(change.created_at, change.merged_at),
            review_hours=_hours(change.created_at, change.first_review_at),
            failed=is_failure(change),
        )
        for change in changes
        if change.merged_at is not None
    ]


def is_failure(change: Valuation) -> bool:
    """A revert or a hotfix: something merged before had to be repaired in haste.

    Taking a revert back is none: it restores what was there.
    """
    undoes = (change.excluded or "").startswith(REVERT_OF) and not is_reland(change.title)
    return undoes or _says_hotfix(change.title, change.labels)


def _merges_before(pulls: Iterable[PullRequest]) -> list[Merge]:
    """The merges of the previous period, which nobody appraised."""
    return [
        Merge(
            merged_at=pull.merged_at,
            lead_time_hours=_hours(pull.created_at, pull.merged_at),
            review_hours=_hours(pull.created_at, _first_review(pull)),
            failed=is_revert(pull.title) or _says_hotfix(pull.title, pull.labels),
        )
        for pull in pulls
        if pull.merged_at is not None and not pull.is_bot and not is_bot(pull.author)
    ]


def _first_review(pull: PullRequest) -> datetime | None:
    others = (r for r in pull.reviews or () if r.author != pull.author and not is_bot(r.author))
    return min((r.submitted_at for r in others if r.submitted_at), default=None)


def _says_hotfix(title: str, labels: Iterable[str]) -> bool:
    return any(HOTFIX.search(text) for text in (title, *labels))


def _ends(period: PeriodCovered, merges: Sequence[Merge]) -> PeriodCovered:
    """The period with its ends, those of the merges where it has none of its own."""
    moments = [merge.merged_at for merge in merges]
    return PeriodCovered(
        since=period.since or min(moments, default=None),
        until=period.until or max(moments, default=None),
        label=period.label,
    )


def _period(merges: Sequence[Merge], covered: PeriodCovered) -> DeliveryPeriod:
    leads = sorted(_known(merge.lead_time_hours for merge in merges))
    reviews = sorted(_known(merge.review_hours for merge in merges))
    failures = sum(merge.failed for merge in merges)
    return DeliveryPeriod(
        merges=len(merges),
        merges_per_week=_per_week(len(merges), covered),
        lead_time_median_hours=middle(leads),
        lead_time_p90_hours=_quantile(leads, P90),
        review_turnaround_median_hours=middle(reviews),
        failures=failures,
        change_failure_rate_pct=_exact(Decimal(failures * 100) / len(merges)) if merges else None,
        timed=len(leads),
        reviewed=len(reviews),
    )


def _month(changes: list[Valuation]) -> DeliveryMonth:
    merges = _merges(changes)
    return DeliveryMonth(
        merges=len(merges),
        lead_time_median_hours=middle(_known(merge.lead_time_hours for merge in merges)),
        failures=sum(merge.failed for merge in merges),
        work=work_mix(changes),
    )


def _per_week(merges: int, covered: PeriodCovered) -> Decimal | None:
    if covered.since is None or covered.until is None:
        return None
    days = Decimal((covered.until - covered.since).total_seconds()) / 86_400
    return _exact(merges * 7 / days) if days >= LEAST_DAYS else None


def _hours(start: datetime | None, end: datetime | None) -> Decimal | None:
    """Hours between two instants; none when one is unknown or they are in the wrong order."""
    if start is None or end is None or end < start:
        return None
    return _exact(Decimal((end - start).total_seconds()) / SECONDS_PER_HOUR)


def _known(values: Iterable[Decimal | None]) -> Iterator[Decimal]:
    return (value for value in values if value is not None)


def _quantile(ordered: list[Decimal], share: Decimal) -> Decimal | None:
    """Between the neighbours of the place in proportion, as spreadsheets do."""
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return _exact(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def _exact(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH)
