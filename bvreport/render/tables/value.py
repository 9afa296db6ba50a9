"""Tables of value: the largest changes, the bridge, the classes, the method, what is left out."""

from __future__ import annotations

from bvreport import words
from bvreport.model import BENEFIT_CLASSES, BridgeStep, Report
from bvreport.render.clean import clean
from bvreport.render.facts import Facts
from bvreport.render.facts.changes import name_of, shortened
from bvreport.render.slides import Cell, Table
from bvreport.render.tables.form import TALL_ROWS, Form, pages, range_of, short

_TEXT_LETTERS = 110
_NAMED_KEYS = 6

# In the order of BENEFIT_CLASSES.
_METHOD = (
    ("money no longer spent, with its amount and period", "the amount in the text"),
    ("money earned, with its amount and period", "the amount in the text"),
    (
        "faster or smaller software, defects fixed or prevented",
        "a bill that is stated or configured; a price per defect",
    ),
    (
        "people's time saved per period, run or person",
        "hours a year first, then an hourly rate by role",
    ),
    (
        "incidents, pages or vulnerabilities prevented",
        "the cost the text states; a default cost stays indicative",
    ),
)


def top_changes(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The ten changes that bring most."""
    form = Form(
        head=("Change", "What changed", "Expected", "Low to high as stated", "Grade"),
        widths=(1.2, 5.2, 1.2, 2.0, 0.7),
        numeric=(2, 3),
    )
    rows = [
        (
            Cell(text=change.name, link=change.link),
            Cell(text=change.title),
            Cell(text=short(change.expected)),
            Cell(
                text=words.money_range(
                    change.stated.low, change.stated.high, change.expected.currency
                )
            ),
            Cell(text=change.grade, grade=change.grade or None),
        )
        for change in facts.top.changes
    ]
    return pages("top_changes", "Largest changes by expected first-year value", form, rows)


def bridge(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The bridge as numbers, with what each step means."""
    form = Form(head=("Step", "Amount", "What it is"), widths=(3.0, 1.6, 6.0), numeric=(1,))
    rows = [
        (
            Cell(text=clean(step.label)),
            Cell(text=words.money(step.amount, report.totals.currency)),
            Cell(text=shortened(_with_keys(step, report), _TEXT_LETTERS)),
        )
        for step in report.bridge
        if step.level or step.amount
    ]
    return pages("bridge", "From stated to believed, first year", form, rows)


def _with_keys(step: BridgeStep, report: Report) -> str:
    """What a step is, and the changes it concerns; report.json names all of them."""
    if not step.keys:
        return step.note
    by_key = {change.key: change for change in report.changes}
    known = [name_of(by_key[key], report) for key in step.keys if key in by_key]
    named, more = known[:_NAMED_KEYS], len(step.keys) - _NAMED_KEYS
    return f"{step.note}: {', '.join([*named, *([f'{more} more'] if more > 0 else [])])}"


def classes(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The cash classes with their range; hours before money."""
    form = Form(
        head=("Class", "Hours a year", "Expected", "P10 to P90", "Claims"),
        widths=(3.0, 1.6, 1.8, 2.6, 1.0),
        numeric=(1, 2, 3, 4),
    )
    rows = [
        (
            Cell(text=part.label),
            Cell(text=words.count(part.hours) if part.hours else ""),
            Cell(text=short(part.expected)),
            Cell(text=range_of(part.low, part.high)),
            Cell(text=words.count(part.claims)),
        )
        for part in facts.classes
    ]
    return pages("classes", "Expected first-year value by cash class", form, rows)


def uncertainty(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The total in its low, middle and high cases; the only place of the median."""
    if not facts.totals.any:
        return ()
    form = Form(
        head=("Case", "First-year value", "What it is"), widths=(2.4, 2.0, 6.4), numeric=(1,)
    )
    stated, expected = report.totals.first_year, report.totals.risk_adjusted
    cases = (
        ("Low case (P10)", expected.p10, "nine of ten simulated outcomes are higher"),
        ("Median (P50)", expected.p50, "half of the simulated outcomes are higher"),
        ("Expected (mean)", expected.mean, "the headline; means of parts add up, medians do not"),
        ("High case (P90)", expected.p90, "one of ten simulated outcomes is higher"),
        ("Stated, low", stated.low, "every claim is real, each at its low end"),
        ("Stated, best", stated.best, "every claim is real, each at its best value"),
        ("Stated, high", stated.high, "every claim is real, each at its high end"),
    )
    rows = [
        (
            Cell(text=case),
            Cell(text=words.money(amount, report.totals.currency)),
            Cell(text=meaning),
        )
        for case, amount, meaning in cases
    ]
    return pages("uncertainty", "How sure the total is", form, rows)


def method(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What each cash class counts, and where its figure comes from."""
    form = Form(
        head=("Class", "Counts as value when the text states", "Priced with"),
        widths=(1.8, 5.2, 4.4),
        rows=TALL_ROWS,
    )
    rows = [
        (Cell(text=words.label(key)), Cell(text=counts), Cell(text=price))
        for key, (counts, price) in zip(BENEFIT_CLASSES, _METHOD, strict=True)
    ]
    return pages("method", "What counts as value, by cash class", form, rows)


def left_out(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What did not work and what is not counted, with the reason."""
    told = facts.uncounted
    entries = [
        (told.reverted, "Changes reverted", "Both are listed; their value is zero"),
        (told.adverse, "Claims of a cost or a loss", "Counted in full, never weighed down"),
        (told.unpriced, "Benefits without a price", "Stated and listed, never priced"),
        (told.indicative, "Indicative claims (grade D)", "Size or price is a default: outside"),
        (told.set_aside, "Claims set aside", "Said twice, impossible or overlapping"),
        (told.copies, "Backports", "A change counts once"),
        (told.bots, "Changes by bots", "Left out of value and delivery"),
        (told.unstated, "Changes that state no benefit", "No figure is made up for them"),
    ]
    form = Form(head=("What", "How many", "What is done"), widths=(3.4, 1.2, 4.6), numeric=(1,))
    rows = [
        (Cell(text=what), Cell(text=words.count(n)), Cell(text=done))
        for n, what, done in entries
        if n
    ]
    return pages("left_out", "What stays out of the total or lowers it, and why", form, rows)
