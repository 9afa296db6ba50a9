"""What the Grafana boards show: each panel with its question to Prometheus."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.queries import buckets, growth, mean, quantile, series

REPO = "~$repo"  # the choice at the head of a board


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One picture: `unit` as Grafana names units, `legend` with labels in double braces."""

    title: str
    query: str
    unit: str = "short"
    sort: str = "stat"  # "stat", "timeseries", "bargauge"
    legend: str = ""
    wide: int = 6  # of 24 columns
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One dashboard."""

    name: str
    title: str
    says: str
    panels: tuple[Panel, ...]
    by_repository: bool = False


def _kpi(key: str, title: str, unit: str = "short") -> Panel:
    return Panel(
        title=title,
        query=series("bvreport_kpi", repo=REPO, key=key),
        unit=unit,
        legend="{{repo}}",
        wide=4,
        says=f"The indicator {key}; without enough behind it there is none.",
    )


PORTFOLIO = Board(
    name="portfolio",
    title="bvreport: portfolio",
    says="What merged pull requests state, how sure it is, and how it was delivered.",
    by_repository=True,
    panels=(
        Panel(
            title="Expected first-year value, P10 to P90",
            query=series("bvreport_risk_adjusted", repo=REPO),
            unit="currencyUSD",
            sort="timeseries",
            legend="{{repo}} {{level}} {{currency}}",
            wide=12,
        ),
        Panel(
            title="Expected value by cash class",
            query=f"sum by (cash_class, currency) ({series('bvreport_value', repo=REPO)})",
            unit="currencyUSD",
            sort="bargauge",
            legend="{{cash_class}} {{currency}}",
            wide=6,
        ),
        Panel(
            title="Expected value by grade",
            query=f"sum by (grade, currency) ({series('bvreport_value', repo=REPO)})",
            unit="currencyUSD",
            sort="bargauge",
            legend="{{grade}} {{currency}}",
            wide=6,
        ),
        _kpi("expected_value", "Expected value", "currencyUSD"),
        _kpi("annual_value", "Annual value, as stated", "currencyUSD"),
        _kpi("first_year_value", "First-year value, as stated", "currencyUSD"),
        _kpi("indicative_value", "Indicative, outside every total", "currencyUSD"),
        _kpi("roi_multiple", "Return on investment, times"),
        _kpi("net_roi", "Net return", "percent"),
        _kpi("payback_months", "Payback, months"),
        _kpi("npv", "Net present value", "currencyUSD"),
        _kpi("hours_saved_per_year", "Hours saved a year"),
        _kpi("fte_capacity", "Capacity, full-time people"),
        _kpi("engineering_days_returned", "Days returned a year"),
        _kpi("development_velocity_increase_pct", "Capacity returned", "percent"),
        _kpi("risk_mitigation_value", "Risk reduced", "currencyUSD"),
        _kpi("incidents_prevented_per_year", "Incidents prevented a year"),
        _kpi("vulnerabilities_fixed", "Vulnerabilities fixed"),
        _kpi("defects_fixed", "Defects fixed"),
        _kpi("revenue_impact_monthly", "Stated revenue a month", "currencyUSD"),
        _kpi("value_coverage_pct", "Changes with a priced claim", "percent"),
        _kpi("evidence_share_pct", "With a before and an after", "percent"),
        _kpi("concentration", "Share of the five largest", "percent"),
        _kpi("deployment_frequency", "Merges a week"),
        _kpi("lead_time_hours", "Open to merge", "h"),
        _kpi("review_turnaround_hours", "To first review", "h"),
        _kpi("change_failure_rate_pct", "Reverted or hotfixed", "percent"),
        Panel(
            title="Changes by category",
            query=series("bvreport_changes", repo=REPO),
            sort="bargauge",
            legend="{{repo}} {{category}}",
            wide=12,
        ),
        Panel(
            title="Changes left out, by reason",
            query=series("bvreport_changes_excluded", repo=REPO),
            sort="bargauge",
            legend="{{repo}} {{reason}}",
            wide=12,
        ),
    ),
)

QUALITY = Board(
    name="quality",
    title="bvreport: quality of extraction",
    says="Whether claims are read rightly, and whether their confidence means what it says.",
    panels=(
        Panel(
            title="Claims by method and grade",
            query=series("bvreport_claims"),
            sort="bargauge",
            legend="{{method}} {{grade}}",
            wide=12,
        ),
        Panel(
            title="Confidence of the counted claims",
            query=buckets("bvreport_claim_confidence"),
            sort="bargauge",
            legend="at most {{le}}",
            wide=12,
        ),
        Panel(title="Claims that wait for a person", query=series("bvreport_review_backlog")),
        Panel(
            title="Calibration error",
            query=series("bvreport_calibration_error"),
            unit="percentunit",
        ),
        Panel(
            title="Accuracy on labelled texts",
            query=series("bvreport_eval_score"),
            unit="percentunit",
            sort="bargauge",
            legend="{{metric}}",
            wide=12,
        ),
        Panel(
            title="Drift of the last period",
            query=series("bvreport_drift"),
            sort="timeseries",
            legend="{{signal}} {{measure}}",
            wide=12,
            says="A stability index above 0.25 is a shift that somebody should look at.",
        ),
        Panel(
            title="Claims of a model that did not stand up, by reason",
            query=f"sum by (reason) ({series('bvreport_llm_claims_rejected_total')})",
            sort="bargauge",
            legend="{{reason}}",
            wide=12,
        ),
        Panel(
            title="Questions to a model, by outcome",
            query=f"sum by (outcome) ({series('bvreport_llm_requests_total')})",
            sort="bargauge",
            legend="{{outcome}}",
            wide=8,
        ),
        Panel(
            title="Answers that were at hand",
            query=series("bvreport_llm_cache_hits_total"),
            wide=4,
        ),
        Panel(
            title="Tokens",
            query=f"sum by (direction) ({series('bvreport_llm_tokens_total')})",
            legend="{{direction}}",
            wide=6,
        ),
        Panel(
            title="Cost of the model",
            query=series("bvreport_llm_cost_dollars_total"),
            unit="currencyUSD",
            wide=6,
        ),
        Panel(
            title="How long the model takes",
            query=buckets("bvreport_llm_request_seconds"),
            sort="bargauge",
            legend="at most {{le}} s",
            wide=12,
        ),
    ),
)

OPERATIONS = Board(
    name="operations",
    title="bvreport: operations",
    says="Whether the service is there, how quick it is, and whether anything waits.",
    panels=(
        Panel(
            title="Availability, as scraped",
            query='avg_over_time(up{job="bvreport"}[1h])',
            unit="percentunit",
            says="The share of scrapes in the last hour that were answered.",
        ),
        Panel(
            title="Requests answered without a fault",
            query=(
                f"1 - (sum({growth('bvreport_http_requests_total', code='~5..')}) or vector(0))"
                f" / sum({growth('bvreport_http_requests_total')})"
            ),
            unit="percentunit",
        ),
        Panel(
            title="From a webhook to the report, 95 %",
            query=quantile(0.95, "bvreport_score_seconds", "1h"),
            unit="s",
            says="One second is what was promised.",
        ),
        Panel(
            title="From a webhook to the report, mean",
            query=mean("bvreport_score_seconds", "1h"),
            unit="s",
        ),
        Panel(
            title="Webhooks, by what became of them",
            query=f"sum by (event, outcome) ({series('bvreport_webhook_events_total')})",
            sort="timeseries",
            legend="{{event}} {{outcome}}",
            wide=12,
        ),
        Panel(title="Webhooks that wait", query=series("bvreport_webhooks_waiting")),
        Panel(title="Changes not in the figures yet", query=series("bvreport_arriving_changes")),
        Panel(
            title="Expected of these in a year",
            query=series("bvreport_arriving_value"),
            legend="{{currency}}",
        ),
        Panel(
            title="In the figures, and edited or taken back since",
            query=series("bvreport_outdated_value"),
            legend="{{currency}}",
        ),
        Panel(
            title="Since the last sync",
            query=f"time() - {series('bvreport_sync_last_success_timestamp_seconds')}",
            unit="s",
            legend="{{repo}}",
        ),
        Panel(
            title="Requests a second, by path",
            query=f"sum by (path) ({growth('bvreport_http_requests_total')})",
            unit="reqps",
            sort="timeseries",
            legend="{{path}}",
            wide=12,
        ),
        Panel(
            title="How long an answer takes",
            query=quantile(0.95, "bvreport_http_request_seconds"),
            unit="s",
            sort="timeseries",
            legend="95 %",
            wide=8,
        ),
        Panel(
            title="Version",
            query=series("bvreport_build_info"),
            legend="{{version}}",
            wide=4,
        ),
    ),
)

BOARDS = (PORTFOLIO, QUALITY, OPERATIONS)
