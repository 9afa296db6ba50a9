"""The first sheet: the totals with their ranges and splits, live, beside what the report says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bvreport.model import Grade
from bvreport.money import ZERO
from bvreport.render.clean import clean
from bvreport.render.facts.ground import repo_names, told_grades
from bvreport.render.xlsx.cells import Cell, Formula, Page, letter
from bvreport.render.xlsx.columns import summed
from bvreport.render.xlsx.expressions import literal
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.names import EXPECTED
from bvreport.render.xlsx.returns import indicators, returns
from bvreport.render.xlsx.splits import ENDS, RANGE_HEADS, Criteria, head, splits
from bvreport.render.xlsx.styles import Style
from bvreport.render.xlsx.table import printed

SHEET = "Summary"
WIDTHS = (42, *(14,) * 10)
MERGED_TO = 7  # the column up to which a paragraph runs
HOW = (
    "Change a value on the sheet Assumptions, or a quantity on the sheet Claims: every amount here "
    "follows. P10, P50 and P90 come from a simulation and stay as reported; so does which claim "
    "counts, and which two agree. `bvreport deck --set key=value` settles those anew."
)
CAVEAT = (
    "Estimates from pull-request texts under the listed assumptions, not audited, not accounting "
    "advice."
)
# Key of the totals, label, which lines it sums.
PARTS: tuple[tuple[str, str, Criteria], ...] = (
    ("recurring", "Recurring, a year", (("recurs", '"a year"'),)),
    ("one_off", "Once", (("recurs", '"once"'),)),
    ("first_year", "First year", ()),
)


def summary(page: Page, book: NamedLedger) -> Mapping[str, str]:
    """All totals; gives the names of the cells that hold them."""
    for place, width in enumerate(WIDTHS):
        page.sheet.set_column(place, place, width)
    row, names = _totals(page, book, _title(page, book))
    for section in (splits, returns, indicators):
        row = section(page, book, row)
    page.sheet.freeze_panes(2, 1)
    printed(page.sheet, f"{book.report.title}: value stated in merged changes")
    return names


def _title(page: Page, book: NamedLedger) -> int:
    report = book.report
    page.put(0, 0, report.title, Style.TITLE)
    page.sheet.set_row(0, 24)
    said = (report.company, repo_names(report), report.period.label)
    page.put(1, 0, ", ".join(dict.fromkeys(clean(part) for part in said if part)), Style.LABEL)
    for row, text, height in ((2, HOW, 28), (3, CAVEAT, 15)):
        page.sheet.merge_range(row, 0, row, MERGED_TO, "", page.styles.of(Style.QUIET))
        page.put(row, 0, text, Style.QUIET)
        page.sheet.set_row(row, height)
    return 5


def _totals(page: Page, book: NamedLedger, row: int) -> tuple[int, dict[str, str]]:
    """Recurring, once and together; what is left out; the same as the report has it."""
    totals = book.report.totals
    head(page, row, f"First-year value, {totals.currency}", RANGE_HEADS)
    means = (totals.recurring_expected, totals.one_off_expected, totals.risk_adjusted.mean)
    names: dict[str, str] = {}
    for (key, label, criteria), mean in zip(PARTS, means, strict=True):
        row += 1
        style = Style.MONEY if criteria else Style.TOTAL
        page.put(row, 0, label, Style.TEXT if criteria else Style.STRONG)
        size = getattr(totals, key)
        for place, end in enumerate(ENDS, 1):
            text = summed(f"total_{end}", book, *criteria)
            page.put(row, place, Formula(text=text, value=getattr(size, end)), style)
            names[f"total.{key}.{end}"] = _cell(row, place)
        text = summed("total_expected", book, *criteria)
        page.put(row, 4, Formula(text=text, value=mean), style)
        names[f"total.{key}.expected" if criteria else EXPECTED] = _cell(row, 4)
    page.put(row, 5, totals.risk_adjusted.p10, Style.TOTAL)
    page.put(row, 6, totals.risk_adjusted.p90, Style.TOTAL)
    for label, name, cell, style in _beside(book):
        row += 1
        page.put(row, 0, label)
        page.put(row, 4, cell, style)
        if name:
            names[name] = _cell(row, 4)
    return row + 2, names


def _beside(book: NamedLedger) -> Iterator[tuple[str, str, Cell, Style]]:
    """Single figures below the totals: label, name, cell, look."""
    totals = book.report.totals
    mean = totals.risk_adjusted.mean
    yield "Expected value, as reported", "", mean, Style.MONEY
    difference = Formula(text=f"ROUND({EXPECTED}-({literal(mean)}),2)", value=ZERO)
    yield "Difference to the report", "total.difference", difference, Style.MONEY
    yield "Median (P50), as reported", "", totals.risk_adjusted.p50, Style.MONEY
    accrued = Formula(text=summed("accrued", book), value=totals.accrued_in_period)
    yield "Accrued in the period", "total.accrued", accrued, Style.MONEY
    hours = summed("total_hours", book, ("recurs", '"a year"'))
    saved = Formula(text=hours, value=totals.hours_saved)
    yield "Hours saved a year, expected", "total.hours", saved, Style.COUNT
    if Grade.D not in told_grades(book.report):
        outside = Formula(text=summed("indicative", book), value=totals.indicative)
        label = "Indicative (grade D), outside every total"
        yield label, "total.indicative", outside, Style.MONEY


def _cell(row: int, place: int) -> str:
    return f"={SHEET}!${letter(place)}${row + 1}"
