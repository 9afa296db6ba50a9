"""The sheet of claims: one line each, from the quote to what it puts into the totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from bvreport import words
from bvreport.decisions.told import told
from bvreport.model import CashClass, Report
from bvreport.portfolio.totals import DAYS_PER_YEAR
from bvreport.render.clean import clean
from bvreport.render.ledger import Line
from bvreport.render.xlsx.cells import Cell, Formula, Link, Page
from bvreport.render.xlsx.columns import COLUMNS, PLACES, PRINTED, at
from bvreport.render.xlsx.confidence import confidence
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.names import BILL_FACTOR, CAP_FACTOR
from bvreport.render.xlsx.styles import Style
from bvreport.render.xlsx.table import LANDSCAPE_A3, headed, printed, tall
from bvreport.render.xlsx.worked import worked
from bvreport.valuation.expectation import cents, expected, expected_hours, is_priced

SECONDS_PER_DAY = 86_400
STYLES = {column.key: column.style for column in COLUMNS}
WRAPPED = tuple(column for column in PRINTED if column.style is Style.WRAPPED)


def claims(page: Page, book: NamedLedger) -> None:
    """Every claim of every change, the set-aside ones too."""
    sheet = page.sheet
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
    page.heads(0, ((column.head, column.style) for column in COLUMNS))
    sheet.set_row(0, 40)
    for line in book.lines:
        _write(page, line, dict(_cells(line, book)))
    last = max(len(book.lines), 1)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.print_area(0, 0, last, len(PRINTED) - 1)
    headed(page, 0, 1)
    printed(sheet, f"{book.report.title}: claims", LANDSCAPE_A3)


def _write(page: Page, line: Line, cells: dict[str, Cell]) -> None:
    shown = {column.width: clean(str(cells.get(column.key) or "")) for column in WRAPPED}
    page.sheet.set_row(line.row - 1, tall(shown))
    for key, cell in cells.items():
        page.put(line.row - 1, PLACES[key], cell, STYLES[key])


def _cells(line: Line, book: NamedLedger) -> Iterator[tuple[str, Cell]]:
    claim, change = line.claim, line.change
    quantity = claim.quantity
    yield from (
        ("change", Link(text=change.key, address=change.url)),
        ("title", change.title),
        ("quote", claim.evidence.quote),
        ("unit", quantity.unit),
        ("period", quantity.period),
        ("grade", claim.grade),
        ("confidence", confidence(line, book)),
        ("counted", "yes" if claim.counted else "no"),
        ("aside", claim.set_aside),
        ("formula", claim.formula),
        ("method", words.label(claim.method)),
        ("metric", quantity.metric),
        ("class", words.label(claim.cash_class)),
        ("category", words.label(change.category)),
        ("month", _month(change.merged_at)),
        ("number", line.number),
        ("id", claim.id),
        ("decided", told(claim.review) if claim.review else None),
        ("haircut", claim.haircut.factor if claim.haircut else None),
    )
    yield from worked(line, book.names).items()
    if claim.estimate is None:
        return
    yield "currency", claim.estimate.currency
    yield "recurs", "a year" if claim.estimate.recurring else "once"
    if is_priced(claim):
        yield "expected", _expected(line, "low", "best", "high", expected(claim))
        yield "step", line.step
    if line.is_headline:
        yield "of_change", line.number
    best = Formula(text=at("best", line.row), value=claim.estimate.size.best)
    if line.is_foreign:
        yield "foreign", claim.estimate.currency
    if line.is_indicative:
        yield "indicative", best
    if line.can_be_outlier:
        yield "comparable", best
    yield from _totals(line, book)


def _totals(line: Line, book: NamedLedger) -> Iterator[tuple[str, Cell]]:
    """What the claim puts into the totals, after the cap on hours."""
    stake, row, claim = line.stake, line.row, line.claim
    if stake is None:
        return
    factor = ""
    if claim.cash_class is CashClass.CAPACITY and claim.hours_per_year is not None:
        best = at("best", row)
        mean = f"({at('low', row)}+4*{best}+{at('high', row)})/6"
        hours = f"IF({best}=0,0,{_probability(line)}*{at('hours', row)}*{mean}/{best})"
        yield "expected_hours", Formula(text=hours, value=expected_hours(claim))
        most = f"MAX(0,{at('hours', row)},{at('expected_hours', row)})"
        yield "capped_hours", Formula(text=most, value=max(stake.stated_hours, Decimal(0)))
        factor = f"*IF({at('capped_hours', row)}>0,{CAP_FACTOR},1)"
        text = f"ROUND({at('expected_hours', row)}{factor},2)"
        yield "total_hours", Formula(text=text, value=stake.hours)
    elif stake.bill_factor != 1:
        factor = f"*{BILL_FACTOR}"
    for end in ("low", "best", "high"):
        own = at(end, row)
        text = f"ROUND({own}{factor},2)" if factor else own
        yield f"total_{end}", Formula(text=text, value=getattr(stake.size, end))
    yield (
        "total_expected",
        _expected(line, "total_low", "total_best", "total_high", stake.expected),
    )
    yield from _accrued(line, book.report)


def _expected(line: Line, low: str, best: str, high: str, value: Decimal) -> Formula:
    """Probability × (low + 4 × best + high) / 6."""
    row = line.row
    mean = f"({at(low, row)}+4*{at(best, row)}+{at(high, row)})/6"
    return Formula(text=f"ROUND({_probability(line)}*{mean},2)", value=value)


def _probability(line: Line) -> str:
    """A cost that its author admits counts in full; a track record cuts what is expected."""
    if line.claim.adverse:
        return "1"
    confident = at("confidence", line.row)
    return f"{confident}*{at('haircut', line.row)}" if line.claim.haircut else confident


def _accrued(line: Line, report: Report) -> Iterator[tuple[str, Cell]]:
    """What came in from the merge to the end of the period."""
    stake, until = line.stake, report.period.until
    if stake is None:
        return
    whole = at("total_expected", line.row)
    if not stake.recurring:
        yield "accrued", Formula(text=whole, value=stake.expected)
    elif stake.merged_at is not None and until is not None and until > stake.merged_at:
        days = Decimal((until - stake.merged_at).total_seconds()) / SECONDS_PER_DAY
        yield "days", days
        text = f"ROUND({whole}*{at('days', line.row)}/{DAYS_PER_YEAR},2)"
        yield "accrued", Formula(text=text, value=cents(stake.expected * days / DAYS_PER_YEAR))


def _month(moment: dt.datetime | None) -> dt.date | None:
    if moment is None:
        return None
    return moment.astimezone(dt.UTC).date().replace(day=1)
