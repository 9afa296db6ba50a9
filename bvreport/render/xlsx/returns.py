"""Returns: what the expected value brings on its cost, live; every indicator as reported."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.model import Kpi
from bvreport.render.facts.ground import kpi
from bvreport.render.xlsx.cells import Cell, Formula, Page
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.names import COST, EXPECTED, ONE_OFF_EXPECTED, RECURRING_EXPECTED
from bvreport.render.xlsx.styles import Style

# Values and meanings are sentences that run on over the empty columns to their right.
INDICATOR_HEADS = (
    ("Indicators, as reported", Style.TEXT),
    ("Basis", Style.TEXT),
    ("n", Style.NUMBER),
    ("Value", Style.TEXT),
    *((" ", Style.TEXT),) * 3,
    ("What it is", Style.TEXT),
    *((" ", Style.TEXT),) * 3,
)
HORIZON, DISCOUNT, DECAY = "horizon_years", "discount_rate", "yearly_decay"


def returns(page: Page, book: NamedLedger, row: int) -> int:
    """Cost, multiple, net return, payback and present value; nothing without a cost."""
    shown = list(_returns(book))
    if not shown:
        return row
    heads = (("Live", Style.NUMBER), ("As reported", Style.NUMBER), ("What it is", Style.TEXT))
    page.heads(row, (("Return", Style.TEXT), *heads))
    for label, cell, style, reported, formula in shown:
        row += 1
        page.put(row, 0, label)
        page.put(row, 1, cell, style)
        page.put(row, 2, reported, style)
        page.put(row, 3, formula, Style.LABEL)
    return row + 2


def indicators(page: Page, book: NamedLedger, row: int) -> int:
    """Every indicator as the report shows it, with the reason where there is none."""
    if not book.report.kpis:
        return row
    page.heads(row, INDICATOR_HEADS)
    for one in book.report.kpis:
        row += 1
        page.put(row, 0, one.label)
        page.put(row, 1, one.basis)
        page.put(row, 2, one.n, Style.COUNT)
        page.put(row, 3, one.display)
        page.put(row, 7, _meaning(one), Style.LABEL)
    return row + 2


def _returns(book: NamedLedger) -> Iterator[tuple[str, Cell, Style, Cell, str]]:
    step = next((step for step in book.report.bridge if step.key == "cost"), None)
    if step is None:
        return
    modelled = "modelled" in step.note
    label = "Cost, modelled" if modelled else "Cost"
    cost = Formula(text=f"-{COST}", value=-step.amount)
    yield label, cost, Style.MONEY, -step.amount, step.note
    for key, text, style in (
        ("roi_multiple", f'IF({COST}=0,"",ROUND({EXPECTED}/-{COST},2))', Style.RATIO),
        ("net_roi", f'IF({COST}=0,"",ROUND(({EXPECTED}/-{COST}-1)*100,2))', Style.RATIO),
        ("payback_months", f'IF({RECURRING_EXPECTED}>0,{_payback()},"")', Style.RATIO),
        ("npv", _present_value(book), Style.MONEY),
    ):
        one = kpi(book.report, key)
        if one is not None and one.value is not None and text:
            formula = Formula(text=text, value=one.value)
            yield f"{one.label}, {one.unit}", formula, style, one.value, one.formula


def _payback() -> str:
    return f"ROUND(-{COST}*12/{RECURRING_EXPECTED},2)"


def _present_value(book: NamedLedger) -> str:
    """The benefits of the horizon, fading and discounted: a geometric series and a part year."""
    names = [book.names.value(key) for key in (HORIZON, DISCOUNT, DECAY)]
    if None in names:
        return ""
    horizon, discount, decay = names
    kept = f"((1-{decay})/(1+{discount}))"
    years, part = f"INT({horizon})", f"MOD({horizon},1)"
    faded = f"IF({years}=0,1,{kept}^{years})"  # 0^0 is no number to Excel
    whole = f"IF({kept}=1,{years},(1-{faded})/(1-{kept}))"
    series = f"({whole}+{part}*{faded})"
    benefits = f"({ONE_OFF_EXPECTED}+{RECURRING_EXPECTED}*{series})/(1+{discount})"
    return f"ROUND({COST}+{benefits},2)"


def _meaning(one: Kpi) -> str:
    return one.formula if one.missing is None else f"not told: {one.missing}"
