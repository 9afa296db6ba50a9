"""What Prometheus computes beforehand and what it calls somebody for."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.queries import growth, mean, quantile, series

DAY = 24 * 3600  # seconds
HEALTHY_CALIBRATION = 0.15  # confidence and truth may lie this far apart on labelled texts
NOTED_DRIFT = 0.25  # stability index; above it a shift is called major in credit scoring
MOST_REJECTED = 0.3  # of the claims of a model
PROMISED_SECONDS = 1  # from a webhook to the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A series that is computed at every evaluation."""

    name: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A condition that somebody is called for once it has lasted."""

    name: str
    query: str
    lasting: str
    severity: str  # "page": now; "ticket": this week
    says: str
    do: str


RECORDED = (
    Recorded(
        name="bvreport:score_seconds:p95_1h",
        query=quantile(0.95, "bvreport_score_seconds", "1h"),
    ),
    Recorded(name="bvreport:score_seconds:mean_1h", query=mean("bvreport_score_seconds", "1h")),
    Recorded(
        name="bvreport:http_faults:ratio_5m",
        query=(
            f"(sum({growth('bvreport_http_requests_total', code='~5..')}) or vector(0))"
            f" / sum({growth('bvreport_http_requests_total')})"
        ),
    ),
    Recorded(
        name="bvreport:webhook_faults:rate_15m",
        query=f"sum({growth('bvreport_webhook_events_total', '15m', outcome='~failed|invalid')})",
    ),
    Recorded(
        name="bvreport:value:by_repo",
        query=f"sum by (repo, currency) ({series('bvreport_value')})",
    ),
    Recorded(
        name="bvreport:sync_age_seconds",
        query=f"time() - {series('bvreport_sync_last_success_timestamp_seconds')}",
    ),
)

ALERTS = (
    Alert(
        name="BvreportDown",
        query='up{job="bvreport"} == 0',
        lasting="5m",
        severity="page",
        says="bvreport does not answer.",
        do="See the log of the service; /healthz says whether the process answers.",
    ),
    Alert(
        name="BvreportFaults",
        query="bvreport:http_faults:ratio_5m > 0.05",
        lasting="10m",
        severity="page",
        says="One in twenty requests ends in a fault of the service.",
        do="The log names each fault with its trace; 503 alone means that reports are being made.",
    ),
    Alert(
        name="BvreportSyncStale",
        query=f"bvreport:sync_age_seconds > {2 * DAY}",
        lasting="1h",
        severity="ticket",
        says="{{ $labels.repo }} was not synced for two days.",
        do="Run `bvreport sync` by hand and read what it says: a token may have expired.",
    ),
    Alert(
        name="BvreportWebhooksFailing",
        query="bvreport:webhook_faults:rate_15m > 0",
        lasting="15m",
        severity="ticket",
        says="Webhooks arrive that cannot be settled.",
        do="The log names each delivery; the host lists it with its answer and can send it again.",
    ),
    Alert(
        name="BvreportWebhooksUnsigned",
        query=f"sum({growth('bvreport_webhook_events_total', '15m', outcome='unsigned')}) > 0.01",
        lasting="15m",
        severity="ticket",
        says="Webhooks arrive without a right signature.",
        do="Compare BVREPORT_WEBHOOK_SECRET with the host's; or somebody is trying.",
    ),
    Alert(
        name="BvreportWebhooksWaiting",
        query=f"{series('bvreport_webhooks_waiting')} > 0",
        lasting="10m",
        severity="page",
        says="Webhooks are kept and not settled.",
        do="Nothing is lost; see whether the store can be written.",
    ),
    Alert(
        name="BvreportSlow",
        query=f"bvreport:score_seconds:p95_1h > {PROMISED_SECONDS}",
        lasting="30m",
        severity="ticket",
        says="It takes more than a second until a merge stands in the report.",
        do="The store has grown or the machine is busy; serve fewer repositories together.",
    ),
    Alert(
        name="BvreportCalibrationOff",
        query=f"{series('bvreport_calibration_error')} > {HEALTHY_CALIBRATION}",
        lasting="1h",
        severity="ticket",
        says="Confidence and truth lie apart on labelled texts.",
        do="Run `bvreport eval --show` and look at what changed since it was well.",
    ),
    Alert(
        name="BvreportDrift",
        query=f"{series('bvreport_drift', measure='psi')} > {NOTED_DRIFT}",
        lasting="1h",
        severity="ticket",
        says="{{ $labels.signal }} has shifted against the reference period.",
        do="`bvreport monitor` shows where; people may have begun to write otherwise.",
    ),
    Alert(
        name="BvreportRejections",
        query=(
            f"sum({series('bvreport_llm_claims_rejected_total')})"
            f" / clamp_min(sum({series('bvreport_llm_requests_total')}), 1) > {MOST_REJECTED}"
        ),
        lasting="1h",
        severity="ticket",
        says="Many claims of the model do not stand up to the check.",
        do="See the reasons on the board of quality; another model or prompt may read better.",
    ),
)
