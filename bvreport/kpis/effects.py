"""Effects: the KPIs in natural units, as texts state them: percent, incidents, defects, people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from bvreport import words
from bvreport.assumptions import Assumptions
from bvreport.kpis.indicator import LEAST, Figures, Indicator, too_few
from bvreport.methods.annual import per_year
from bvreport.methods.pricing import currency_of
from bvreport.model import Basis, Claim, Direction, Kind, Kpi, Period, Quantity
from bvreport.money import ZERO
from bvreport.portfolio.delivery import middle

THROUGHPUT = re.compile(r"throughput|per second|\b(?:rps|qps|fps|ops)\b|bandwidth", re.IGNORECASE)
RESPONSE = re.compile(r"latenc|response|request|page load|load time|\bp\d\d\b|ttfb", re.IGNORECASE)
INCIDENT_UNITS = frozenset({"incident", "outage", "page", "alert"})
DEFECT_UNITS = frozenset({"bug", "defect", "error", "crash"})
PEOPLE_UNITS = frozenset({"user", "customer", "people", "person", "client", "subscriber"})
HUNDRED = Decimal(100)
BILL = "infrastructure_bill"


def speed_kpis(figures: Figures) -> Iterator[Kpi]:
    """Cost of infrastructure, response time and throughput."""
    yield _infrastructure(figures)
    claims = [
        claim for claim in figures.claims if claim.method == "performance" and not claim.adverse
    ]
    yield _median(
        Indicator(
            key="response_time_improvement_pct",
            label="Response time, median stated reduction",
            unit="%",
            basis=Basis.STATED,
            formula="median of the stated reductions of response times",
        ),
        [
            _reduction(claim.quantity)
            for claim in claims
            if _is_about(claim, RESPONSE) and not _is_about(claim, THROUGHPUT)
        ],
    )
    yield _median(
        Indicator(
            key="throughput_increase_pct",
            label="Throughput, median stated increase",
            unit="%",
            basis=Basis.STATED,
            formula="median of the stated increases of throughput",
        ),
        [_increase(claim.quantity) for claim in claims if _is_about(claim, THROUGHPUT)],
    )


def incident_kpis(figures: Figures) -> Iterator[Kpi]:
    """Incidents prevented a year, also against the user's baseline."""
    prevented = Indicator(
        key="incidents_prevented_per_year",
        label="Incidents prevented a year",
        unit="incidents/year",
        basis=Basis.STATED,
        formula="stated incidents, outages, pages and alerts a year, costs subtracted",
    )
    reduction = Indicator(
        key="incident_reduction_pct",
        label="Reduction of incidents",
        unit="%",
        basis=Basis.CALCULATED,
        formula="incidents prevented a year / incidents of the year before",
    )
    claims = _counting(figures.claims, INCIDENT_UNITS)
    amounts = [a for c in claims if (a := _a_year(c, figures.terms)) is not None]
    baseline = figures.terms.get("baseline_incidents_per_year")
    if not amounts:
        yield prevented.missing("no text states how many incidents a period it prevents")
        yield reduction.missing("no stated number of incidents prevented")
        return
    total = sum(amounts, ZERO)
    yield prevented.of(total, words.number(total), len(amounts))
    if not baseline:
        yield reduction.missing(
            "no baseline: set baseline_incidents_per_year, or give incidents with --metrics",
            len(amounts),
        )
    else:
        share = min(HUNDRED, total * 100 / baseline)
        yield reduction.of(share, words.percent(share), len(amounts))


def quality_kpis(figures: Figures) -> Iterator[Kpi]:
    """Vulnerabilities and defects fixed, points of coverage gained: sums of what is stated."""
    for key, label, units, thing in (
        (
            "vulnerabilities_fixed",
            "Vulnerabilities fixed",
            {"vulnerability"},
            "vulnerability fixed",
        ),
        ("defects_fixed", "Defects fixed", DEFECT_UNITS, "defect fixed"),
        ("coverage_points_gained", "Coverage points gained", {"pp"}, "point of coverage gained"),
    ):
        indicator = Indicator(
            key=key,
            label=label,
            unit="pp" if units == {"pp"} else "count",
            basis=Basis.STATED,
            formula="sum of the stated numbers, losses subtracted",
        )
        claims = [c for c in _counting(figures.claims, units) if c.quantity.amount is not None]
        total = sum((_signed(c, c.quantity.amount or ZERO) for c in claims), ZERO)
        if claims:
            yield indicator.of(total, words.number(total), len(claims))
        else:
            yield indicator.missing(f"no text states a {thing}")


def people_kpi(figures: Figures) -> Kpi:
    """The most people that one text speaks of: groups of two texts may be the same people."""
    indicator = Indicator(
        key="user_impact",
        label="People reached, largest number stated",
        unit="people",
        basis=Basis.STATED,
        formula="the largest number of users, customers or colleagues that one text states",
    )
    stated = [
        number
        for claim in figures.claims
        if not claim.adverse and (number := _people(claim.quantity)) is not None
    ]
    if not stated:
        return indicator.missing("no text states how many people it reaches")
    return indicator.of(max(stated), words.count(max(stated)), len(stated))


def _infrastructure(figures: Figures) -> Kpi:
    indicator = Indicator(
        key="infrastructure_cost_reduction_pct",
        label="Infrastructure cost reduction",
        unit="%",
        basis=Basis.CALCULATED,
        formula="expected yearly value of claims priced by the configured bill / (12 × bill)",
    )
    bill = figures.terms.get(BILL)
    if not bill:
        return indicator.missing(
            "no infrastructure bill: set infrastructure_bill, or give cloud bills with --metrics"
        )
    stakes = [
        stake for stake in figures.portfolio.stakes if BILL in stake.assumptions and stake.recurring
    ]
    if not stakes:
        return indicator.missing("no claim is priced by the infrastructure bill")
    code = currency_of(BILL, figures.terms)
    rate = 1 if code == figures.totals.currency else figures.rates.get(code)
    if rate is None:
        return indicator.missing(f"the bill is in {code}, without a rate to the report's currency")
    share = sum((stake.expected for stake in stakes), ZERO) * 100 / (bill * rate * 12)
    return indicator.of(share, words.percent(share), len(stakes))


def _median(indicator: Indicator, stated: Iterable[Decimal | None]) -> Kpi:
    values = [value for value in stated if value is not None]
    value = middle(values)
    if value is None or len(values) < LEAST:
        return indicator.missing(too_few(len(values), "claim"), len(values))
    return indicator.of(value, f"{words.percent(value)} (n = {len(values)})", len(values))


def _is_about(claim: Claim, subject: re.Pattern[str]) -> bool:
    return bool(subject.search(claim.quantity.metric or ""))


def _reduction(quantity: Quantity) -> Decimal | None:
    """A stated gain in time as a percentage less: twice as fast is 50 % less."""
    if quantity.before and quantity.after is not None:
        share = (quantity.before - quantity.after) * 100 / quantity.before
        return share if share > 0 else None
    if quantity.amount is None or quantity.direction is Direction.INCREASE:
        return None
    if quantity.kind is Kind.PERCENT:
        return quantity.amount
    if quantity.kind is Kind.RATIO and quantity.amount > 1:
        return HUNDRED - HUNDRED / quantity.amount
    return None


def _increase(quantity: Quantity) -> Decimal | None:
    """A stated gain in volume as a percentage more: three times as many is 200 % more."""
    if quantity.before and quantity.after is not None:
        share = (quantity.after - quantity.before) * 100 / quantity.before
        return share if share > 0 else None
    if quantity.amount is None or quantity.direction is Direction.REDUCTION:
        return None
    if quantity.kind is Kind.PERCENT:
        return quantity.amount
    if quantity.kind is Kind.RATIO and quantity.amount > 1:
        return (quantity.amount - 1) * 100
    return None


def _counting(claims: Iterable[Claim], units: Iterable[str]) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.quantity.kind is Kind.QUANTITY and (claim.quantity.unit or "") in units
    ]


def _a_year(claim: Claim, terms: Assumptions) -> Decimal | None:
    """The stated number in a year; a number without a period happened once."""
    quantity = claim.quantity
    if quantity.amount is None or quantity.period is Period.RUN:
        return None
    key = per_year(quantity.period)
    return _signed(claim, quantity.amount * (terms[key] if key else 1))


def _signed(claim: Claim, amount: Decimal) -> Decimal:
    return -abs(amount) if claim.adverse else abs(amount)


def _people(quantity: Quantity) -> Decimal | None:
    if quantity.kind is Kind.QUANTITY and quantity.unit in PEOPLE_UNITS:
        return quantity.amount
    return quantity.people
