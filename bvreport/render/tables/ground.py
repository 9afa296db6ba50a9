"""Tables of what the report stands on: indicators, assumptions, data."""

from __future__ import annotations

from decimal import Decimal

from bvreport import words
from bvreport.model import Report
from bvreport.render.clean import clean
from bvreport.render.facts import Facts
from bvreport.render.facts.changes import shortened
from bvreport.render.facts.ground import included
from bvreport.render.facts.reviewed import DECIDED, decided_on
from bvreport.render.slides import Cell, Table
from bvreport.render.tables.form import ROWS, Form, pages

_TEXT_LETTERS = 110
_SOURCE_LETTERS = 60
_MONTHS_SHOWN = 6
_GIVEN_DIGITS = 12  # as given: nothing is rounded that a table can hold
_SUPPLIED = "supplied."  # what the keys of the user's own metrics begin with


def kpis(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Every indicator with its basis; those without enough behind them say why."""
    form = Form(
        head=("Indicator", "Value", "Basis", "n", "Formula"),
        widths=(2.8, 2.6, 1.1, 0.5, 4.3),
        numeric=(1, 3),
    )
    known = [kpi for kpi in report.kpis if kpi.value is not None]
    rows = [
        (
            Cell(text=clean(kpi.label)),
            Cell(text=clean(kpi.display)),
            Cell(text=kpi.basis.value),
            Cell(text=words.count(kpi.n)),
            Cell(text=shortened(kpi.formula, _TEXT_LETTERS)),
        )
        for kpi in known
    ]
    return pages("kpis", "Indicators", form, rows)


def supplied(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Business metrics that the user brought, as given: nothing is derived from them."""
    if report.business:
        return _over_time(report)
    form = Form(
        head=("Metric", "Value as supplied", "Months"), widths=(6.0, 2.4, 1.2), numeric=(1, 2)
    )
    rows = [
        (Cell(text=clean(kpi.label)), Cell(text=clean(kpi.display)), Cell(text=words.count(kpi.n)))
        for kpi in report.kpis
        if kpi.key.startswith(_SUPPLIED)
    ]
    return pages("supplied", "Business metrics, latest month, as supplied", form, rows)


def _over_time(report: Report) -> tuple[Table, ...]:
    """The last months of every metric side by side."""
    months = sorted({month for metric in report.business for month in metric.months})
    shown = months[-_MONTHS_SHOWN:]
    form = Form(
        head=("Metric", "Unit", *(words.month(month) for month in shown)),
        widths=(2.6, 1.4, *(1.4 for _ in shown)),
        numeric=tuple(range(2, len(shown) + 2)),
    )
    rows = [
        (
            Cell(text=shortened(metric.name, _SOURCE_LETTERS)),
            Cell(text=shortened(metric.unit, _SOURCE_LETTERS)),
            *(Cell(text=_given(metric.months.get(month))) for month in shown),
        )
        for metric in report.business
    ]
    earlier = len(months) - len(shown)
    label = "Business metrics as supplied" + (
        f"; {words.plural(earlier, 'earlier month')} in report.json" if earlier else ""
    )
    return pages("supplied", label, form, rows)


def _given(value: Decimal | None) -> str:
    return "" if value is None else words.number(value, _GIVEN_DIGITS)


def missing_kpis(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Indicators that are not told, and what they would need."""
    form = Form(head=("Indicator", "Why it is not told"), widths=(3.6, 7.2))
    rows = [
        (Cell(text=clean(kpi.label)), Cell(text=shortened(kpi.missing or "", _TEXT_LETTERS)))
        for kpi in report.kpis
        if kpi.value is None
    ]
    return pages("missing_kpis", "Indicators without enough behind them", form, rows)


def assumptions(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The assumptions that claims of this report rest on."""
    form = Form(
        head=("Assumption", "Value", "Low to high", "Unit", "Source", "Claims"),
        widths=(3.2, 1.2, 1.8, 2.0, 1.8, 0.9),
        numeric=(1, 2, 5),
    )
    rows = [
        (
            Cell(text=clean(used.key)),
            Cell(text=words.number(used.value, 3)),
            Cell(text=f"{words.number(used.low, 3)} to {words.number(used.high, 3)}"),
            Cell(text=clean(used.unit)),
            Cell(text=clean(used.source)),
            Cell(text=words.count(used.claims)),
        )
        for used in report.assumptions
        if used.claims or used.value != used.default
    ]
    return pages("assumptions", "Assumptions in use", form, rows)


def differences(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What somebody set instead of the defaults; without any there is no such table."""
    form = Form(
        head=("Assumption", "By default", "Here", "Low to high", "Unit", "Set by"),
        widths=(3.0, 1.4, 1.4, 1.9, 2.0, 2.2),
        numeric=(1, 2, 3),
    )
    rows = [
        (
            Cell(text=clean(used.key)),
            Cell(text="not set" if used.default is None else words.number(used.default, 4)),
            Cell(text=words.number(used.value, 4)),
            Cell(text=f"{words.number(used.low, 4)} to {words.number(used.high, 4)}"),
            Cell(text=clean(used.unit)),
            Cell(text=shortened(used.source, _SOURCE_LETTERS)),
        )
        for used in report.assumptions
        if used.differs
    ]
    return pages("differences", "Assumptions that differ from the defaults", form, rows)


def data_quality(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What was found and taken, what is missing, what went wrong; nothing of it is no table."""
    if facts.scope.complete:
        return ()
    quality = report.data_quality
    entries = [
        ("Pull requests of the period found", words.count(quality.found)),
        ("Received, merged, past the filters", words.count(quality.received)),
        *(
            (f"Excluded: {clean(why)}", words.count(n))
            for why, n in sorted(quality.excluded.items())
        ),
        ("Scored", words.count(len(included(report)))),
        *([(DECIDED, decided)] if (decided := decided_on(report)) else []),
        *((clean(gap.where), clean(gap.message)) for gap in quality.gaps),
        *((clean(issue.key), f"{issue.stage}: {clean(issue.message)}") for issue in report.issues),
    ]
    form = Form(head=("What", "How many, or what is missing"), widths=(3.6, 7.2))
    rows = [
        (Cell(text=shortened(what, 48)), Cell(text=shortened(told, _TEXT_LETTERS)))
        for what, told in entries[: 2 * ROWS]
    ]
    return pages("data_quality", "Data behind this report", form, rows)
