"""The metrics of bvreport: every name once, with its sort, its labels and what it says.

Labels take few values: no key, title, author or message ever becomes one. `repo` is a repository,
or `portfolio` for a report on several.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a metric does over time."""

    GAUGE = "gauge"
    COUNTER = "counter"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One name, with the names of its labels."""

    name: str
    sort: Sort
    says: str
    labels: tuple[str, ...] = ()


def _metrics(sort: Sort, *rows: tuple[str, tuple[str, ...], str]) -> dict[str, Metric]:
    return {
        name: Metric(name=name, sort=sort, labels=labels, says=says) for name, labels, says in rows
    }


METRICS: Mapping[str, Metric] = {
    **_metrics(
        Sort.GAUGE,
        (
            "bvreport_value",
            ("repo", "cash_class", "grade", "currency"),
            "Expected first-year value by cash class and grade, after caps.",
        ),
        (
            "bvreport_risk_adjusted",
            ("repo", "level", "currency"),
            "Expected first-year value: its mean, P10, P50 and P90.",
        ),
        ("bvreport_kpi", ("repo", "key", "unit"), "One indicator; absent when suppressed."),
        ("bvreport_changes", ("repo", "category"), "Changes that count, by category."),
        ("bvreport_changes_excluded", ("repo", "reason"), "Changes left out, by reason."),
        ("bvreport_claims", ("method", "grade"), "Counted claims, by method and grade."),
        ("bvreport_review_backlog", (), "Claims that wait for a person's decision."),
        (
            "bvreport_drift",
            ("signal", "measure"),
            "Drift of the last period against the reference: psi, jsd.",
        ),
        (
            "bvreport_calibration_error",
            (),
            "Expected calibration error of confidence, by labels or decisions.",
        ),
        ("bvreport_eval_score", ("metric",), "Accuracy on labelled texts, from 0 to 1."),
        (
            "bvreport_sync_last_success_timestamp_seconds",
            ("repo",),
            "When a repository was last brought up to date.",
        ),
        ("bvreport_webhooks_waiting", (), "Webhooks that are kept and not settled yet."),
        (
            "bvreport_arriving_changes",
            (),
            "Changes that have come in and are in no figure yet; of a repository the newest 100.",
        ),
        (
            "bvreport_arriving_value",
            ("currency",),
            "Expected first-year value of these, each change for itself.",
        ),
        (
            "bvreport_outdated_value",
            ("currency",),
            "What the figures still hold of changes that were edited or taken back since.",
        ),
        ("bvreport_build_info", ("version",), "Always 1; the label says which version."),
    ),
    **_metrics(
        Sort.COUNTER,
        ("bvreport_llm_requests_total", ("outcome",), "Requests to a model, by outcome."),
        (
            "bvreport_llm_claims_rejected_total",
            ("reason",),
            "Claims of a model that did not stand up to the check.",
        ),
        ("bvreport_llm_tokens_total", ("direction",), "Tokens sent to and had from a model."),
        ("bvreport_llm_cost_dollars_total", (), "What a model cost, where its price is known."),
        ("bvreport_llm_cache_hits_total", (), "Answers that the store held already."),
        (
            "bvreport_webhook_events_total",
            ("event", "outcome"),
            "Webhooks, once at the door and once when they are settled.",
        ),
        ("bvreport_http_requests_total", ("path", "code"), "Requests to the service."),
    ),
    **_metrics(
        Sort.HISTOGRAM,
        ("bvreport_claim_confidence", (), "Confidence of the counted claims."),
        ("bvreport_llm_request_seconds", (), "How long a model took to answer."),
        (
            "bvreport_score_seconds",
            (),
            "From the arrival of a webhook until its change stands in the report.",
        ),
        ("bvreport_http_request_seconds", (), "How long the service took to answer."),
    ),
}
