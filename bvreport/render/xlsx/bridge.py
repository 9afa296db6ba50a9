"""The sheet of the bridge: from all that is stated to what is believed, and what is behind it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from statistics import median

from bvreport.calculation import ONE, Calculation, Operation, Part
from bvreport.model import BridgeStep
from bvreport.money import ZERO
from bvreport.portfolio.caps import MOST_OF_A_BILL
from bvreport.portfolio.stakes import OUTLIER_FLOOR, OUTLIER_MULTIPLE
from bvreport.render.ledger import CAPACITY, TEAM
from bvreport.render.xlsx.cells import Cell, Formula, Page
from bvreport.render.xlsx.changes import effort_hours
from bvreport.render.xlsx.columns import Column, span, summed
from bvreport.render.xlsx.expressions import End, expression
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.names import (
    BILL_FACTOR,
    CAP_FACTOR,
    COST,
    EFFORT_HOURS,
    EXPECTED,
    FIRST_YEAR_BEST,
    OUTLIER_LIMIT,
)
from bvreport.render.xlsx.styles import Style
from bvreport.render.xlsx.table import headed, printed, tall
from bvreport.valuation.expectation import cents

SHEET = "Bridge"
NOTE_WIDTH = 70
COLUMNS = (
    Column(key="step", head="Step", width=30),
    Column(key="amount", head="Amount", width=16, style=Style.MONEY),
    Column(key="reported", head="As reported", width=16, style=Style.MONEY),
    Column(key="note", head="What it is, as reported", width=NOTE_WIDTH, style=Style.WRAPPED),
    Column(key="keys", head="Changes concerned", width=40, style=Style.WRAPPED),
)


Behind = tuple[str, Cell, Style, str, str]  # label, number, its look, what it is, its name


def bridge(page: Page, book: NamedLedger) -> Mapping[str, str]:
    """The steps, then the cap, the outlier limit and the effort; gives the names of these."""
    sheet = page.sheet
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
    page.heads(0, ((column.head, column.style) for column in COLUMNS))
    steps = book.report.bridge
    rows = {step.key: row for row, step in enumerate(steps, 2)}
    for step, row in zip(steps, range(1, len(steps) + 1), strict=True):
        style = Style.TOTAL if step.level else Style.MONEY
        keys = ", ".join(step.keys)
        sheet.set_row(row, tall({NOTE_WIDTH: step.note, 40.0: keys}))
        page.put(row, 0, step.label, Style.STRONG if step.level else Style.TEXT)
        page.put(row, 1, _amount(step, book, rows), style)
        page.put(row, 2, step.amount, style)
        page.put(row, 3, step.note, Style.WRAPPED)
        page.put(row, 4, keys, Style.WRAPPED)
    headed(page, 0, 1)
    printed(sheet, f"{book.report.title}: from stated to believed")
    names = _behind(page, book, len(steps) + 2)
    return names | ({COST: f"={SHEET}!$B${rows['cost']}"} if "cost" in rows else {})


def _amount(step: BridgeStep, book: NamedLedger, rows: Mapping[str, int]) -> Cell:
    def stated(what: str) -> str:
        return summed("best", book, ("step", f'"{what}"'))

    texts = {
        "gross": f"{stated('counted')}+{stated('overlap')}+{stated('reverted')}",
        "overlap": f"-{stated('overlap')}",
        "reverted": f"-{stated('reverted')}",
        "capped": f"{FIRST_YEAR_BEST}-{stated('counted')}",
        "confidence": f"{EXPECTED}-{FIRST_YEAR_BEST}",
        "expected": EXPECTED,
        "net": f"{EXPECTED}+{COST}",
    }
    if step.key == "cost":
        return _cost(step, book)
    if step.key not in texts or (step.key == "net" and "cost" not in rows):
        return step.amount
    return Formula(text=texts[step.key], value=step.amount)


def _cost(step: BridgeStep, book: NamedLedger) -> Cell:
    """What the period cost; hours of effort come from the changes."""

    def placed(term: Calculation, end: End) -> str | None:
        if term.part is Part.AMOUNT and term.op is Operation.NUMBER:
            return EFFORT_HOURS
        return book.names.value(term.key, term.number)

    if step.calculation is None:
        return step.amount
    try:
        if cents(step.calculation.best) != -step.amount:
            return step.amount
    except (ArithmeticError, ValueError):  # a report that somebody edited
        return step.amount
    return Formula(
        text=f"-ROUND({expression(step.calculation, 'best', placed)},2)", value=step.amount
    )


def _behind(page: Page, book: NamedLedger, row: int) -> dict[str, str]:
    """The numbers that the steps rest on."""
    page.put(row, 0, "Behind the steps", Style.SECTION)
    names: dict[str, str] = {}
    for place, (label, cell, style, note, name) in enumerate(_numbers(book, row + 2), row + 1):
        page.put(place, 0, label)
        page.put(place, 1, cell, style)
        page.put(place, 3, note, Style.QUIET)
        if name:
            names[name] = f"={SHEET}!$B${place + 1}"
    return names


def _numbers(book: NamedLedger, row: int) -> list[Behind]:
    """What the steps rest on; `row` is where a spreadsheet counts the first."""
    cap = book.cap
    people, hours, stated = f"B{row}", f"B{row + 1}", f"B{row + 2}"
    known = cap is not None and cap.hours is not None
    factor: Cell = ONE
    if cap is not None and known:
        factor = Formula(text=f"IF({stated}>{hours},{hours}/{stated},1)", value=cap.factor)
    amounts = [
        line.claim.estimate.size.best
        for line in book.lines
        if line.can_be_outlier and line.claim.estimate
    ]
    limit = max(OUTLIER_FLOOR, OUTLIER_MULTIPLE * median(amounts)) if amounts else OUTLIER_FLOOR
    most = f"MAX({OUTLIER_FLOOR},{OUTLIER_MULTIPLE}*MEDIAN({span('comparable', book)}))"
    return [
        (
            "People",
            _people(book),
            Style.COUNT,
            "team_people, else the distinct authors as reported",
            "",
        ),
        (
            "Hours they have a year",
            Formula(text=f"{people}*{book.names.value(CAPACITY)}", value=cap.hours or ZERO)
            if cap is not None and known
            else None,
            Style.COUNT,
            "people × capacity_hours",
            "",
        ),
        (
            "Hours stated a year",
            Formula(text=f"SUM({span('capped_hours', book)})", value=cap.stated if cap else ZERO),
            Style.COUNT,
            "of claims that count; expected hours where these are more",
            "",
        ),
        (
            "Share that the cap leaves",
            factor,
            Style.SHARE,
            "nobody is spared more hours than they have",
            CAP_FACTOR,
        ),
        (
            "Outlier limit",
            Formula(text=most, value=limit) if amounts else limit,
            Style.MONEY,
            f"{OUTLIER_MULTIPLE} times the median priced claim, at least {OUTLIER_FLOOR:,}",
            OUTLIER_LIMIT,
        ),
        (
            "Effort, hours",
            effort_hours(book),
            Style.COUNT,
            "modelled, of the changes that people merged",
            EFFORT_HOURS,
        ),
        *_of_bill(book, row + 6),
    ]


def _of_bill(book: NamedLedger, row: int) -> list[Behind]:
    """The cap on gains of one bill, where it cuts any; `row` is that of its first number."""
    cap = book.cap
    if cap is None or cap.bill_factor == 1:
        return []
    most, gains = book.names.value(MOST_OF_A_BILL), f"B{row}"
    factor = Formula(text=f"IF({gains}>{most},{most}/{gains},1)", value=cap.bill_factor)
    return [
        (
            "Gains claimed of the bill",
            cap.bill_stated,
            Style.SHARE,
            "as a share of what follows the load, all changes together",
            "",
        ),
        (
            "Share that the bill leaves",
            factor if most else cap.bill_factor,
            Style.SHARE,
            "no bill loses more than performance_cap of what follows the load",
            BILL_FACTOR,
        ),
    ]


def _people(book: NamedLedger) -> Cell:
    if book.cap is None:
        return None
    team, people = book.names.value(TEAM), Decimal(book.cap.people)
    return Formula(text=team, value=people) if team and people else people
