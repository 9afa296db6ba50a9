"""Compare: an old report and a new one into what changed, and what each change is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from bvreport import words
from bvreport.comparison.bridge import Ends, bridge
from bvreport.comparison.effects import Effects, effects
from bvreport.comparison.model import (
    AssumptionChange,
    ClaimChange,
    Comparison,
    KpiChange,
    ScopeChange,
)
from bvreport.comparison.pairs import Pair, Side, pairs
from bvreport.errors import BvreportError
from bvreport.model import Claim, Grade, Report
from bvreport.money import ZERO
from bvreport.valuation.expectation import cents

Moved = Sequence[tuple[Pair, Effects]]


def compare(old: Report, new: Report) -> Comparison:
    """All of it; reports in two currencies are a `BvreportError`."""
    if old.totals.currency != new.totals.currency:
        raise BvreportError(
            f"one report is in {old.totals.currency}, the other in {new.totals.currency}",
            hint="make them in one currency: --currency, with [rates] in bvreport.toml",
        )
    factors = _factors(old, new)
    found = pairs(old, new)
    moved = [(pair, effects(pair, factors)) for pair in found]
    yearly = [(pair, effects(pair, factors, recurring=True)) for pair in found]
    changes = sorted(_claims(moved), key=lambda c: (-abs(c.effect), c.change, c.claim.id))
    return Comparison(
        before=old.period.label,
        after=new.period.label,
        currency=new.totals.currency,
        scope=tuple(_scope(old, new)),
        first_year=bridge(
            moved,
            Ends(
                before=old.totals.risk_adjusted.mean,
                after=new.totals.risk_adjusted.mean,
                label="Expected first-year value",
            ),
        ),
        run_rate=bridge(
            yearly,
            Ends(
                before=old.totals.recurring_expected,
                after=new.totals.recurring_expected,
                label="Expected run-rate a year",
            ),
        ),
        added=tuple(c for c in changes if c.before is None),
        gone=tuple(c for c in changes if c.after is None),
        changed=tuple(c for c in changes if c.before is not None and c.after is not None),
        unchanged=sum(_stays(pair) for pair in found),
        assumptions=changed_assumptions(old, new, moved),
        kpis=tuple(_kpis(old, new)),
    )


def _factors(old: Report, new: Report) -> Mapping[str, Decimal]:
    """By how much each assumption that both reports use was multiplied."""
    before = {used.key: used.value for used in old.assumptions}
    return {
        used.key: used.value / before[used.key]
        for used in new.assumptions
        if before.get(used.key) and used.value != before[used.key]
    }


def _scope(old: Report, new: Report) -> Iterator[ScopeChange]:
    for what, before, after in (
        ("period", _period(old), _period(new)),
        ("repositories", ", ".join(old.repos), ", ".join(new.repos)),
        ("company", old.company or "", new.company or ""),
        ("kind", old.kind, new.kind),
        ("changes", words.count(len(old.changes)), words.count(len(new.changes))),
        ("grade D", _inferred(old), _inferred(new)),
        ("version", old.provenance.version, new.provenance.version),
    ):
        if before != after:
            yield ScopeChange(what=what, before=before or "none", after=after or "none")


def _period(report: Report) -> str:
    period = report.period
    ends = " to ".join(words.date(end) for end in (period.since, period.until))
    return f"{period.label} ({ends})"


def _inferred(report: Report) -> str:
    return "counted" if Grade.D in report.totals.by_grade else "not counted"


def _claims(moved: Moved) -> Iterator[ClaimChange]:
    """The claims that count in either report and are not as they were."""
    for pair, parts in moved:
        if not pair.counts:
            continue
        before = pair.before.claim if pair.before else None
        after = pair.after.claim if pair.after else None
        reasons = tuple(_reasons(pair, parts))
        if reasons:
            side = pair.after or pair.before
            yield ClaimChange(
                change=side.change if side else "",
                before=before,
                after=after,
                effect=cents(parts.total),
                reasons=reasons,
            )


def _stays(pair: Pair) -> bool:
    return pair.counts and not any(_reasons(pair, Effects()))


def _reasons(pair: Pair, parts: Effects) -> Iterator[str]:
    """Why a claim is in the list, in words; none for one that is as it was."""
    if pair.before is None:
        yield "its change is new" if not pair.known else "not read before"
        return
    if pair.after is None:
        yield "its change is not in the new report" if not pair.known else "not read any more"
        return
    yield from _differences(pair.before, pair.after)
    if parts.assumptions:
        yield f"assumptions: {words.joined(sorted(parts.assumptions))}"


def _differences(before: Side, after: Side) -> Iterator[str]:
    one, other = before.claim, after.claim
    if one.counted != other.counted:
        yield f"{_fate(one)} before, {_fate(other)} now"
    elif (before.stake is None) != (after.stake is None):
        places = (
            "outside the totals" if s.stake is None else "in the totals" for s in (before, after)
        )
        yield f"{' before, '.join(places)} now"
    if one.grade is not other.grade:
        yield f"grade {one.grade} to {other.grade}"
    if one.confidence != other.confidence:
        ends = (words.percent(claim.confidence * 100) for claim in (one, other))
        yield f"confidence {' to '.join(ends)}"
    if one.estimate != other.estimate:
        yield f"value {_amount(one)} to {_amount(other)}"
    if one.cash_class is not other.cash_class:
        yield f"class {words.label(one.cash_class)} to {words.label(other.cash_class)}"
    if one.id != other.id:
        where = f"{one.evidence.field} to {other.evidence.field}"
        moved = one.evidence.field != other.evidence.field
        yield f"moved from {where}" if moved else "read as another kind or in other spacing"


def _fate(claim: Claim) -> str:
    return "counted" if claim.counted else f"set aside ({claim.set_aside})"


def _amount(claim: Claim) -> str:
    estimate = claim.estimate
    return "none" if estimate is None else words.money(estimate.size.best, estimate.currency)


def changed_assumptions(
    old: Report, new: Report, moved: Moved = ()
) -> tuple[AssumptionChange, ...]:
    """Those with another value, the one that moved most first; then those only one report uses.

    Without the claims that `moved`, in the order of the new report.
    """
    through: defaultdict[str, Decimal] = defaultdict(Decimal)
    for _, parts in moved:
        for key, amount in parts.assumptions.items():
            through[key] += amount
    before = {used.key: used for used in old.assumptions}
    after = {used.key: used for used in new.assumptions}
    found = [
        AssumptionChange(
            key=key,
            before=before.get(key),
            after=after.get(key),
            effect=cents(through.get(key, ZERO)),
        )
        for key in _in_order(before, after)
        if key not in before or key not in after or before[key].value != after[key].value
    ]
    in_one = sorted(found, key=lambda a: (a.before is None or a.after is None, -abs(a.effect)))
    return tuple(in_one)


def _kpis(old: Report, new: Report) -> Iterator[KpiChange]:
    before = {kpi.key: kpi for kpi in old.kpis}
    after = {kpi.key: kpi for kpi in new.kpis}
    for key in _in_order(before, after):
        one, other = before.get(key), after.get(key)
        if one is not None and other is not None and one.display == other.display:
            continue
        known = other or one
        if known is None or (
            (one is None or one.value is None) and (other is None or other.value is None)
        ):
            continue
        values = (one.value if one else None, other.value if other else None)
        yield KpiChange(
            key=key,
            label=known.label,
            before=one,
            after=other,
            difference=None if None in values else _less(values),
        )


def _less(values: tuple[Decimal | None, Decimal | None]) -> Decimal:
    before, after = values
    return (after or ZERO) - (before or ZERO)


def _in_order(before: Iterable[str], after: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*after, *before)))
