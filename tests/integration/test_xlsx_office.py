"""The workbook in real programs: LibreOffice calculates what report.json says, to the cent."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from bvreport.model import Report
from bvreport.render.xlsx import xlsx
from tests import workbooks
from tests.decided import every_sort
from tests.sample import sample_report

LABELLED = Path(__file__).parents[1] / "labelled" / "claims.jsonl"
VALIDATOR = Path(__file__).parents[1] / "node_modules" / ".bin" / "ooxml-validator"
needs_office = pytest.mark.skipif(
    workbooks.OFFICE is None, reason="LibreOffice Calc calculates what users see"
)
# Rates, a calendar, bounds that bind and bounds that no longer do, effort, the return.
OTHERWISE = {
    "rate.senior": 95,
    "rate.mid": 81.5,
    "waiting_share": 0.4,
    "weeks_per_year": 46,
    "months_per_year": 11,
    "hours_per_day": 7.5,
    "typical_team": 4,
    "defect_cost": 1333,
    "bill_share": 0.35,
    "performance_cap": 0.8,
    "capacity_hours": 150,
    "effort.lines_per_hour": 70,
    "horizon_years": 4.5,
}
SETTINGS = tuple(f"{key}={value}" for key, value in OTHERWISE.items())
ENDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculated:
    """A report, and a workbook that LibreOffice calculated."""

    report: Report
    book: Workbook


Made = tuple[Report, bytes]


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Calculated]:
    """As reported, and with other values typed in beside what --set makes of them."""
    demo, sample = workbooks.reported("demo"), sample_report()
    decided = workbooks.reported("demo", decided=every_sort(demo))
    return _calculated(
        tmp_path_factory.mktemp("quick"),
        {
            "demo": (demo, xlsx(demo)),
            "demo otherwise": (
                workbooks.reported("demo", *SETTINGS),
                workbooks.changed(xlsx(demo), OTHERWISE),
            ),
            "sample": (sample, xlsx(sample)),
            "decided": (decided, xlsx(decided)),
        },
    )


@pytest.fixture(scope="module")
def thorough(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Calculated]:
    """The same with every sort of text, in another currency, with defaults counted."""
    folder = tmp_path_factory.mktemp("thorough")
    texts = str(_merged(folder / "labelled.jsonl"))
    labelled = workbooks.reported(texts)
    euros = workbooks.reported(
        texts,
        *("infrastructure_bill=8000", "runs_per_week=30", "cost_people=3", "team_people=2"),
        "cost_per_person_year=90000",
        currency="EUR",
        rates={"USD": Decimal("0.92"), "GBP": Decimal("1.17")},
        include_inferred=True,
    )
    return _calculated(
        folder,
        {
            "labelled": (labelled, xlsx(labelled)),
            "labelled otherwise": (
                workbooks.reported(texts, *SETTINGS),
                workbooks.changed(xlsx(labelled), OTHERWISE),
            ),
            "euros": (euros, xlsx(euros)),
        },
    )


@pytest.fixture
def one(request: pytest.FixtureRequest, case: str) -> Calculated:
    """The report and the workbook of a case."""
    group: Mapping[str, Calculated] = request.getfixturevalue(
        "quick" if case in QUICK else "thorough"
    )
    return group[case]


def _calculated(folder: Path, made: Mapping[str, Made]) -> dict[str, Calculated]:
    books = workbooks.recalculated(folder, {name: blob for name, (_, blob) in made.items()})
    return {name: Calculated(report=report, book=books[name]) for name, (report, _) in made.items()}


def _merged(path: Path) -> Path:
    """The labelled texts as changes merged through a year."""
    with LABELLED.open(encoding="utf-8") as file, path.open("w", encoding="utf-8") as out:
        for number, line in enumerate(file, 1):
            record = json.loads(line)
            record.pop("claims", None)
            record |= {"number": number, "mergedAt": f"2024-{number % 12 + 1:02}-15T10:00:00Z"}
            out.write(json.dumps(record) + "\n")
    return path


QUICK = ("demo", "demo otherwise", "sample", "decided")
THOROUGH = ("labelled", "labelled otherwise", "euros")
every_case = pytest.mark.parametrize(
    "case", [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in THOROUGH)]
)


def _differing(pairs: Iterator[tuple[str, Any, Any]]) -> list[str]:
    """What is not the same to the cent; an empty cell is zero."""
    cent = Decimal("0.01")
    return [
        f"{what}: {cell} in the workbook, {figure} in the report"
        for what, cell, figure in pairs
        if Decimal(str(cell or 0)).quantize(cent) != Decimal(str(figure)).quantize(cent)
    ]


@needs_office
@every_case
def test_every_claim_has_the_money_and_the_confidence_of_the_report(one: Calculated) -> None:
    lines = workbooks.claims(one.book)

    def pairs() -> Iterator[tuple[str, Any, Any]]:
        for change in one.report.changes:
            for claim in change.claims:
                line = lines[claim.id]
                yield f"confidence of {claim.id}", line["Confidence"], claim.confidence
                for end in ENDS if claim.estimate else ():
                    yield (
                        f"{end} of {claim.id}",
                        line[end.capitalize()],
                        getattr(claim.estimate.size, end),
                    )

    assert _differing(pairs()) == []


@needs_office
@every_case
def test_the_totals_are_those_of_the_report(one: Calculated) -> None:
    totals = one.report.totals
    cells = workbooks.named(one.book)

    def pairs() -> Iterator[tuple[str, Any, Any]]:
        for part in ("recurring", "one_off", "first_year"):
            for end in ENDS:
                name = f"total.{part}.{end}"
                yield name, cells[name], getattr(getattr(totals, part), end)
        yield "expected", cells["total.expected"], totals.risk_adjusted.mean
        yield "recurring", cells["total.recurring.expected"], totals.recurring_expected
        yield "once", cells["total.one_off.expected"], totals.one_off_expected
        yield "accrued", cells["total.accrued"], totals.accrued_in_period
        yield "hours", cells["total.hours"], totals.hours_saved
        yield "indicative", cells.get("total.indicative"), totals.indicative

    assert _differing(pairs()) == []


@needs_office
@every_case
def test_the_splits_are_those_of_the_report(one: Calculated) -> None:
    totals = one.report.totals
    splits = {
        "By cash class": {slice_.label: slice_ for slice_ in totals.by_cash_class.values()},
        "By category of change": {slice_.label: slice_ for slice_ in totals.by_category.values()},
        "By grade of the money": {slice_.label: slice_ for slice_ in totals.by_grade.values()},
        "By month of the merge": {
            datetime.fromisoformat(f"{month}-01"): value for month, value in totals.by_month.items()
        },
    }

    def pairs() -> Iterator[tuple[str, Any, Any]]:
        for title, slices in splits.items():
            table = workbooks.rows(one.book, "Summary", title)
            assert list(table) == list(slices)
            for label, part in slices.items():
                for place, end in enumerate(ENDS):
                    yield f"{label}, {end}", table[label][place], getattr(part.first_year, end)
                yield f"{label}, expected", table[label][3], part.expected.mean
        for label, row in workbooks.rows(one.book, "Summary", "By month of the merge").items():
            run_rate = totals.by_month[label.strftime("%Y-%m")].run_rate.mean
            yield f"run-rate of {label}", row[7], run_rate

    assert _differing(pairs()) == []


@needs_office
@every_case
def test_the_bridge_and_the_return_are_those_of_the_report(one: Calculated) -> None:
    bridge = workbooks.rows(one.book, "Bridge")
    returns = workbooks.rows(one.book, "Summary", "Return")

    def pairs() -> Iterator[tuple[str, Any, Any]]:
        for step in one.report.bridge:
            yield step.label, bridge[step.label][0], step.amount
        for key in ("roi_multiple", "net_roi", "payback_months", "npv"):
            kpi = one.report.kpi(key)
            if kpi.value is not None:
                yield kpi.label, returns[f"{kpi.label}, {kpi.unit}"][0], kpi.value

    assert _differing(pairs()) == []


@needs_office
@every_case
def test_every_change_has_its_value_and_its_effort(one: Calculated) -> None:
    head, *rows = one.book["Changes"].iter_rows(values_only=True)
    lines = [dict(zip(head, row, strict=True)) for row in rows]

    def pairs() -> Iterator[tuple[str, Any, Any]]:
        for change, line in zip(one.report.changes, lines, strict=True):
            yield change.key, line["Expected"], change.value.risk_adjusted
            yield change.key, line["Effort, hours"], change.effort_hours or 0
            yield change.key, line["Indicative, outside totals"], change.indicative
            for end in ENDS:
                yield change.key, line[f"A year, {end}"], getattr(change.value.recurring, end)
                yield change.key, line[f"Once, {end}"], getattr(change.value.one_off, end)

    assert _differing(pairs()) == []


@needs_office
@every_case
def test_no_cell_of_any_sheet_is_an_error(one: Calculated) -> None:
    cells = (
        cell
        for sheet in one.book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
    )

    assert [f"{cell.parent.title}!{cell.coordinate}: {cell.value}" for cell in cells] == []


@needs_office
def test_values_typed_in_move_the_total(quick: Mapping[str, Calculated]) -> None:
    moved = workbooks.named(quick["demo otherwise"].book)

    assert moved["cap.factor"] < 1
    assert moved["total.difference"] == pytest.approx(
        moved["total.expected"] - float(quick["demo"].report.totals.risk_adjusted.mean)
    )


@pytest.mark.skipif(not VALIDATOR.exists(), reason="npm ci in tests/ installs the validator")
@pytest.mark.parametrize("empty", [False, True])
def test_microsoft_s_validator_finds_nothing(empty: bool, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(xlsx(sample_report(empty=empty)))

    done = subprocess.run([VALIDATOR, path], capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stdout
