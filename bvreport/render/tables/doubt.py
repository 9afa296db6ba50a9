"""Tables of doubt: how far each assumption moves the total, and where it meets a target."""

from __future__ import annotations

from bvreport import words
from bvreport.model import Report, Sensitivity, Switching, Target
from bvreport.render.clean import clean
from bvreport.render.facts import Facts
from bvreport.render.facts.changes import shortened
from bvreport.render.slides import Cell, Table
from bvreport.render.tables.form import Form, Row, pages

_TARGETS = 3  # columns beside break-even; report.json has all
_NOTE_LETTERS = 44


def sensitivity(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Every assumption that moves the total or the net: its ends, and what they make of the total.

    The last column is the value at which net ROI is zero; without any such value it is left out.
    """
    switches = any(map(_break_even, report.sensitivity))
    last = ("Net ROI 0 % at",) if switches else ()
    form = Form(
        head=("Assumption", "Now", "Low to high", "Unit", "Total at low", "Total at high", *last),
        widths=(3.0, 1.2, 2.0, 2.0, 1.8, 1.8, *(2.1 for _ in last)),
        numeric=(1, 2, 4, 5, 6)[: 4 + len(last)],
    )
    currency = report.totals.currency
    rows = [
        (
            Cell(text=clean(one.label)),
            Cell(text=_input(one)),
            Cell(text=f"{words.number(one.low_input, 4)} to {words.number(one.high_input, 4)}"),
            Cell(text=clean(one.unit)),
            Cell(text=words.money(one.at_low, currency)),
            Cell(text=words.money(one.at_high, currency)),
            *(Cell(text=_break_even(one)) for _ in last),
        )
        for one in report.sensitivity
        if one.at_low != one.at_high or _break_even(one)
    ]
    return pages("sensitivity", "Expected first-year value, one assumption moved", form, rows)


def switching(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Where one assumption alone brings net ROI to zero, or just meets what the user aims at."""
    shown = report.targets[:_TARGETS]
    form = Form(
        head=("Assumption", "Now", "Net ROI 0 %", *(clean(target.label) for target in shown)),
        widths=(3.0, 2.2, *(2.4 for _ in range(len(shown) + 1))),
        numeric=(1,),
    )
    moving = [one for one in report.sensitivity if any(s.value is not None for s in one.switching)]
    rows = [_row(one, len(shown)) for one in moving]
    if rows and shown:
        rows.insert(0, _today(report, shown))
    return pages("switching", "The value at which each is just met", form, rows)


def _break_even(one: Sensitivity) -> str:
    found = one.switching[0].value if one.switching else None
    return "" if found is None else words.number(found, 4)


def _row(one: Sensitivity, targets: int) -> Row:
    return (
        Cell(text=clean(one.label)),
        Cell(text=f"{_input(one)} {clean(one.unit)}"),
        *(Cell(text=_switch(switch)) for switch in one.switching[: targets + 1]),
    )


def _today(report: Report, shown: tuple[Target, ...]) -> Row:
    net_roi = next((kpi.display for kpi in report.kpis if kpi.key == "net_roi"), "n/a")
    return (
        Cell(text="Today"),
        Cell(text=""),
        Cell(text=clean(net_roi)),
        *(Cell(text=_verdict(target)) for target in shown),
    )


def _verdict(target: Target) -> str:
    if target.now is None:
        return shortened(f"n/a: {target.missing}", _NOTE_LETTERS)
    return f"{clean(target.display)}, {'met' if target.met else 'missed'}"


def _switch(one: Switching) -> str:
    if one.value is None:
        return shortened(f"n/a: {one.note}", _NOTE_LETTERS)
    return words.number(one.value, 4)


def _input(one: Sensitivity) -> str:
    return "" if one.input is None else words.number(one.input, 4)
