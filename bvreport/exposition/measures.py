"""A report, an evaluation, the state of a store: each into the samples that it measures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from bvreport.exposition.samples import Measured, Sample, cumulative, distribution
from bvreport.llm.outcomes import BUCKETS, Outcome
from bvreport.model import LlmUse, Report
from bvreport.quality.calibration import Calibration
from bvreport.quality.monitor.monitoring import Monitoring
from bvreport.quality.scores import Evaluation
from bvreport.text.witness.hearing import Reason

PORTFOLIO = "portfolio"
OTHER = "other"  # what this version has no name for; a label never takes any text
CONFIDENCES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
EXCLUSIONS = frozenset({"bot", "unmerged", "reverted by", "revert of", "backport of"})
REASONS: Mapping[str, str] = {str(reason): reason.name.lower() for reason in Reason}
LABEL = re.compile(r"[a-z][a-z0-9_]{0,59}")
UNIT = re.compile(r"[\w %/*.()-]{0,40}")


def of_report(report: Report) -> Iterator[Measured]:
    """What one report says, and what its model took."""
    repo, totals = scope(report), report.totals
    currency = totals.currency
    for cash_class, by_grade in totals.grade_by_class.items():
        for grade, amount in by_grade.items():
            labels = (repo, cash_class, grade, currency)
            yield _sample("bvreport_value", amount, *labels)
    expected = totals.risk_adjusted
    for level in ("mean", "p10", "p50", "p90"):
        yield _sample("bvreport_risk_adjusted", getattr(expected, level), repo, level, currency)
    for kpi in report.kpis:
        if kpi.value is not None and LABEL.fullmatch(kpi.key):
            unit = kpi.unit if UNIT.fullmatch(kpi.unit) else OTHER
            yield _sample("bvreport_kpi", kpi.value, repo, kpi.key, unit)
    counting = [change for change in report.changes if not change.excluded]
    for category, number in Counter(change.category for change in counting).items():
        yield _sample("bvreport_changes", number, repo, category)
    for reason, number in report.data_quality.excluded.items():
        yield _sample("bvreport_changes_excluded", number, repo, _slug(reason, EXCLUSIONS))
    claims = [claim for change in counting for claim in change.counted]
    for (method, grade), number in Counter((c.method, c.grade) for c in claims).items():
        named = method if LABEL.fullmatch(method) else OTHER
        yield _sample("bvreport_claims", number, named, grade)
    yield distribution(
        "bvreport_claim_confidence", CONFIDENCES, (claim.confidence for claim in claims)
    )
    if report.provenance.llm is not None:
        yield from _of_model(report.provenance.llm)


def of_evaluation(evaluation: Evaluation) -> Iterator[Measured]:
    """Accuracy on labelled texts; a score that cannot be computed is absent."""
    claims = evaluation.claims
    scores = {
        "precision": claims.precision,
        "recall": claims.recall,
        "f1": claims.f1,
        "category": evaluation.category.share,
        "clean": evaluation.clean.share,
    }
    for name, score in scores.items():
        if score is not None:
            yield _sample("bvreport_eval_score", score, name)
    yield from of_calibration(evaluation.calibration)


def of_calibration(calibration: Calibration) -> Iterator[Measured]:
    """How far confidence is from the truth, by labels or by what people decided."""
    if calibration.expected_error is not None:
        yield _sample("bvreport_calibration_error", calibration.expected_error)


def of_drift(found: Monitoring) -> Iterator[Measured]:
    """How far the last period that was compared has drifted; absent where too little is behind."""
    last = found.drift[-1].period if found.drift else None
    for one in found.drift:
        if one.period == last and one.psi is not None and one.jsd is not None:
            yield _sample("bvreport_drift", one.psi, one.signal, "psi")
            yield _sample("bvreport_drift", one.jsd, one.signal, "jsd")


def of_syncs(moments: Iterable[tuple[str, datetime | None]]) -> Iterator[Measured]:
    """When each repository of a store was last brought up to date."""
    for repo, moment in moments:
        if moment is not None:
            name = "bvreport_sync_last_success_timestamp_seconds"
            yield Sample(name=name, value=moment.timestamp(), labels=(repo,))


def of_backlog(waiting: int) -> Measured:
    """Claims that wait for a person."""
    return _sample("bvreport_review_backlog", waiting)


def of_build(version: str) -> Measured:
    """Which version measured."""
    return _sample("bvreport_build_info", 1, version)


def scope(report: Report) -> str:
    """What the label `repo` says of a report."""
    return report.repos[0] if len(report.repos) == 1 else PORTFOLIO


def _of_model(use: LlmUse) -> Iterator[Measured]:
    outcomes = frozenset(map(str, Outcome))
    for outcome, number in use.outcomes.items():
        yield _sample("bvreport_llm_requests_total", number, _slug(outcome, outcomes))
    for reason, number in use.rejected.items():
        named = REASONS.get(reason, OTHER)
        yield _sample("bvreport_llm_claims_rejected_total", number, named)
    yield _sample("bvreport_llm_tokens_total", use.tokens_in, "in")
    yield _sample("bvreport_llm_tokens_total", use.tokens_out, "out")
    if use.priced:
        yield _sample("bvreport_llm_cost_dollars_total", use.cost)
    yield _sample("bvreport_llm_cache_hits_total", use.cache_hits)
    if use.latency:
        bounds = [*(f"{bound:g}" for bound in BUCKETS), "+Inf"]
        inside = [use.latency.get(bound, 0) for bound in bounds]
        seconds = float(use.latency_seconds)
        yield cumulative("bvreport_llm_request_seconds", BUCKETS, inside, seconds)


def _slug(name: str, known: Collection[str]) -> str:
    """`reverted by` is `reverted`; a name that is not known is `other`."""
    return name.split()[0] if name in known else OTHER


def _sample(name: str, value: Decimal | int, *labels: str) -> Sample:
    return Sample(name=name, value=float(value), labels=tuple(map(str, labels)))
