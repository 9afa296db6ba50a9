"""Value: the KPIs in money and hours, and what the expected value returns on its cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from bvreport import words
from bvreport.estimate import Range
from bvreport.kpis.indicator import LEAST, NOTHING_PRICED, Figures, Indicator
from bvreport.model import Basis, CashClass, Grade, Kpi
from bvreport.portfolio.investment import net_present_value
from bvreport.portfolio.stakes import in_currency

MONTHS_PER_YEAR = 12


def money_kpis(figures: Figures) -> Iterator[Kpi]:
    """Annual, expected, first-year and indicative value."""
    totals, stakes = figures.totals, figures.portfolio.stakes
    recurring = sum(stake.recurring for stake in stakes)
    yield _amount(
        Indicator(
            key="annual_value",
            label="Annual value",
            unit=f"{totals.currency}/year",
            basis=Basis.CALCULATED,
            formula="recurring amounts a year of grades A to C, after overlap, reverts and caps",
        ),
        totals.recurring,
        recurring,
        totals.currency,
    )
    yield _expected_value(figures)
    yield _amount(
        Indicator(
            key="first_year_value",
            label="First-year value",
            unit=totals.currency,
            basis=Basis.CALCULATED,
            formula="recurring amounts of one year plus one-off amounts, before confidence",
        ),
        totals.first_year,
        len(stakes),
        totals.currency,
    )
    yield _indicative(figures)


def return_kpis(figures: Figures) -> Iterator[Kpi]:
    """ROI multiple, net ROI, payback and net present value: ratios of totals."""
    investment, totals = figures.investment, figures.totals
    basis = investment.basis
    label = f" ({investment.label})"
    n = len(figures.portfolio.stakes)
    multiple, net, payback, npv = (
        Indicator(key=key, label=f"{name}{label}", unit=unit, basis=basis, formula=formula)
        for key, name, unit, formula in (
            ("roi_multiple", "ROI multiple", "x", "expected first-year value / cost"),
            ("net_roi", "Net ROI", "%", "(expected first-year value - cost) / cost"),
            (
                "payback_months",
                "Payback",
                "months",
                "cost / (expected recurring value a year / 12)",
            ),
            (
                "npv",
                "Net present value",
                totals.currency,
                "-cost + one-off / (1 + r) + recurring of each year of the horizon, "
                "faded by the yearly decay and discounted at r",
            ),
        )
    )
    cost = investment.cost
    why = (
        investment.missing or ("" if n else NOTHING_PRICED) or ("" if cost else "the cost is zero")
    )
    if why or not cost:
        yield from (indicator.missing(why, n) for indicator in (multiple, net, payback, npv))
        return
    value = totals.risk_adjusted.mean
    roi = value / cost
    yield multiple.of(roi, words.multiple(roi) + _median_beside(figures), n)
    yield net.of((roi - 1) * 100, words.percent((roi - 1) * 100), n)
    if totals.recurring_expected > 0:
        months = cost * MONTHS_PER_YEAR / totals.recurring_expected
        yield payback.of(months, words.payback(months, figures.terms["horizon_years"]), n)
    else:
        yield payback.missing("no recurring value to pay the cost back", n)
    present = net_present_value(
        cost, totals.recurring_expected, totals.one_off_expected, figures.terms
    )
    yield npv.of(present, words.short_money(present, totals.currency), n)


def capacity_kpis(figures: Figures) -> Iterator[Kpi]:
    """Hours given back, as hours, full-time people and days, and against the team's capacity."""
    hours = figures.totals.hours_saved
    n = sum(bool(stake.hours) and stake.recurring for stake in figures.portfolio.stakes)
    why = None if n else "no claim of grade A to C saves people's hours every year"
    saved, fte, days, velocity = (
        Indicator(key=key, label=name, unit=unit, basis=Basis.CALCULATED, formula=formula)
        for key, name, unit, formula in (
            (
                "hours_saved_per_year",
                "Hours saved a year",
                "h/year",
                "expected people's hours a year of capacity claims, after the cap",
            ),
            ("fte_capacity", "Full-time capacity", "FTE", "hours saved a year / capacity hours"),
            (
                "engineering_days_returned",
                "Engineering days returned",
                "days/year",
                "hours saved a year / hours of a working day",
            ),
            (
                "development_velocity_increase_pct",
                "Capacity returned to the team",
                "%",
                "hours saved a year / available hours of the team",
            ),
        )
    )
    if why:
        yield from (indicator.missing(why) for indicator in (saved, fte, days, velocity))
    else:
        people = hours / figures.terms["capacity_hours"]
        returned = hours / figures.terms["hours_per_day"]
        yield saved.of(hours, words.hours(hours), n)
        yield fte.of(people, f"{words.number(people, 2)} FTE", n)
        yield days.of(returned, words.days(returned), n)
        available = figures.portfolio.cap.hours
        if available:
            yield velocity.of(hours * 100 / available, words.share(hours, available), n)
        else:
            yield velocity.missing("the number of people is unknown: set team_people", n)


def revenue_kpi(figures: Figures) -> Kpi:
    """Stated recurring revenue a month."""
    indicator = Indicator(
        key="revenue_impact_monthly",
        label="Stated revenue a month",
        unit=f"{figures.totals.currency}/month",
        basis=Basis.STATED,
        formula="recurring amounts that texts state as revenue, a year / 12, before confidence",
    )
    stakes = [
        stake
        for stake in figures.portfolio.stakes
        if stake.cash_class is CashClass.REVENUE and stake.recurring
    ]
    if not stakes:
        return indicator.missing("no text states recurring revenue")
    monthly = sum((stake.size.best for stake in stakes), Decimal(0)) / MONTHS_PER_YEAR
    return indicator.of(monthly, words.short_money(monthly, figures.totals.currency), len(stakes))


def risk_kpi(figures: Figures) -> Kpi:
    """Expected first-year value of reduced risk."""
    indicator = Indicator(
        key="risk_mitigation_value",
        label="Risk mitigated",
        unit=figures.totals.currency,
        basis=Basis.CALCULATED,
        formula="expected first-year value of the class risk reduction",
    )
    part = figures.totals.by_cash_class.get(CashClass.RISK_REDUCTION)
    if part is None:
        return indicator.missing("no claim of grade A to C reduces a priced risk")
    mean = part.expected.mean
    return indicator.of(mean, words.short_money(mean, figures.totals.currency), part.claims)


def _median_beside(figures: Figures) -> str:
    """The median multiple of single changes, where their modelled effort tells their cost."""
    investment = figures.investment
    if not investment.modelled or not investment.cost:
        return ""
    an_hour = investment.cost / investment.hours
    values: defaultdict[str, Decimal] = defaultdict(Decimal)
    for stake in figures.portfolio.stakes:
        values[stake.change] += stake.expected
    multiples = [
        values[change.key] / (change.effort_hours * an_hour)
        for change in figures.merged
        if change.effort_hours and change.key in values
    ]
    if len(multiples) < LEAST:
        return ""
    return f" (median of single changes {words.multiple(median(multiples))})"


def _amount(indicator: Indicator, size: Range, n: int, currency: str) -> Kpi:
    if not n:
        return indicator.missing(NOTHING_PRICED)
    return indicator.of(size.best, words.short_money(size.best, currency), n)


def _expected_value(figures: Figures) -> Kpi:
    totals, n = figures.totals, len(figures.portfolio.stakes)
    indicator = Indicator(
        key="expected_value",
        label="Expected value",
        unit=totals.currency,
        basis=Basis.CALCULATED,
        formula="sum of confidence × (low + 4 × best + high) / 6; costs in full",
    )
    if not n:
        return indicator.missing(NOTHING_PRICED)
    total = totals.risk_adjusted
    between = words.money_range(total.p10, total.p90, totals.currency)
    shown = f"{words.short_money(total.mean, totals.currency)} (P10–P90 {between})"
    return indicator.of(total.mean, shown, n)


def _indicative(figures: Figures) -> Kpi:
    currency = figures.totals.currency
    indicator = Indicator(
        key="indicative_value",
        label="Indicative value, outside every total",
        unit=currency,
        basis=Basis.CALCULATED,
        formula="sum of amounts whose size or price comes from a default (grade D)",
    )
    n = sum(c.grade is Grade.D and in_currency(c, currency) for c in figures.claims)
    if Grade.D in figures.portfolio.grades:
        return indicator.missing("grade D is counted in the totals of this report", n)
    if not n:
        return indicator.missing("no claim of grade D")
    amount = figures.totals.indicative
    return indicator.of(amount, words.short_money(amount, currency), n)
