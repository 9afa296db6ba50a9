"""The workbook as written: live money, texts that stay texts, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from bvreport.calculation import Calculation, Part, between, least, most, number, product
from bvreport.codec import read_report, report_json
from bvreport.estimate import Range
from bvreport.methods.examine import examine
from bvreport.model import Report, Valuation
from bvreport.render.xlsx import cells, xlsx
from bvreport.render.xlsx.cells import fitted, letter
from bvreport.render.xlsx.expressions import expression
from bvreport.render.xlsx.names import is_name
from tests import workbooks
from tests.reports import foreign, report_of, saving, silent
from tests.sample import TERMS, change, sample_report

SHEETS = ["Summary", "Claims", "Assumptions", "Bridge", "Changes", "Delivery", "Data quality"]
EXAMPLE = "saves 8 hours per week for senior developers on a 4-person team"
HOSTILE = (
    '=HYPERLINK("https://evil.example","x")',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "https://evil.example/?a=1",
    "file:///etc/passwd",
    "'[book.xlsx]Sheet1'!A1",
    "_x0041_ and \x00\x07 and \ud800",
    "12345",
    "{{ 7*7 }}",
)


def stating(*bodies: str, **fields: Any) -> Report:
    """Changes whose texts are really read, one for each body."""
    pulls = [change(n, f"Change {n}", body, **fields) for n, body in enumerate(bodies, 1)]
    return report_of([(pull, examine(pull, TERMS)) for pull in pulls])


@cache
def example() -> bytes:
    return xlsx(stating(EXAMPLE))


def lines(report: Report, *, values: bool = True) -> list[dict[str, Any]]:
    return list(workbooks.claims(workbooks.opened(xlsx(report), values=values)).values())


# --- live money ----------------------------------------------------------------------------------


def test_the_worked_example_is_a_formula_over_its_quantities_and_assumptions() -> None:
    (formulas,) = workbooks.claims(workbooks.opened(example(), values=False)).values()
    (line,) = workbooks.claims(workbooks.opened(example())).values()

    assert (formulas["Quantity"], formulas["People"]) == (8, 4)
    assert (formulas["Periods a year"], formulas["Rate or price"]) == (
        "=weeks_per_year",
        "=rate.senior",
    )
    assert formulas["Best"] == "=ROUND($D2*$H2*$J2*$I2,2)"
    assert formulas["Low"] == "=ROUND($D2*$H2*$J2,2)"
    assert (line["Low"], line["Best"], line["High"]) == (52_000, 208_000, 208_000)
    assert (line["Confidence"], line["Expected"]) == (0.7, 127_400)
    assert line["Money is"] == "formula"


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (
            "Saves 20 minutes per deploy, 15 deploys a week.",
            "=ROUND($D2*spread.C.low*$G2*$H2*$J2/60,2)",
        ),
        ("Cuts our AWS bill by $3,000 a month.", "=ROUND($D2*spread.C.low*$H2,2)"),
        (
            "p95 latency down 40 % on a bill of $9,000 a month.",
            "=ROUND($J2*MIN($D2/100*spread.C.low,performance_cap)*$K2*$H2,2)",
        ),
        ("Saves $400 to $600 a month.", "=ROUND($AC2*$H2,2)"),
        ("Saves 3 days per quarter.", "=ROUND($D2*spread.C.low*$H2*$J2*hours_per_day,2)"),
    ],
)
def test_each_sort_of_claim_says_how_its_low_is_made(text: str, formula: str) -> None:
    (line, *_) = lines(stating(text), values=False)

    assert line["Low"] == formula


def test_values_stand_beside_the_formulas_for_programs_that_do_not_calculate() -> None:
    report = sample_report()
    book = workbooks.opened(xlsx(report))
    totals = workbooks.named(book)

    assert totals["total.expected"] == float(report.totals.risk_adjusted.mean)
    assert totals["total.first_year.low"] == float(report.totals.first_year.low)
    assert totals["rate.senior"] == 125
    assert not [
        cell.coordinate
        for sheet in workbooks.opened(xlsx(report), values=False)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and book[sheet.title][cell.coordinate].value is None
    ]


def test_money_without_a_calculation_is_a_value_and_says_so() -> None:
    report = sample_report()
    priced = [line for line in lines(report) if line["Best"] is not None]
    quality = workbooks.rows(workbooks.opened(xlsx(report)), "Data quality")

    assert {line["Money is"] for line in priced} == {"as reported"}
    assert quality["Claims whose money is a value, as reported"] == (len(priced),)


def test_a_calculation_that_gives_another_amount_is_not_believed() -> None:
    report = stating(EXAMPLE)
    (valued,) = report.changes
    (claim,) = valued.claims
    wrong = replace(claim, calculation=number(Decimal(7)))
    edited = replace(report, changes=(replace(valued, claims=(wrong,)),))

    (line,) = lines(edited, values=False)

    assert (line["Best"], line["Money is"]) == (208_000, "as reported")


def test_a_cost_is_negative_and_counts_in_full() -> None:
    (line,) = lines(stating("Increases our AWS bill by $3,000 a month."))
    (formulas,) = lines(stating("Increases our AWS bill by $3,000 a month."), values=False)

    assert line["Low"] < line["Best"] == -36_000 < line["High"] < 0
    assert formulas["Low"].startswith("=-ROUND(")
    assert formulas["Expected"].startswith("=ROUND(1*")


def test_other_currencies_stand_beside_and_are_never_added() -> None:
    book = workbooks.opened(xlsx(report_of([saving(1), foreign(2)])))

    beside = workbooks.rows(book, "Summary", "Other currencies, beside the totals")
    alone = workbooks.opened(xlsx(report_of([saving(1)])))
    assert beside == {"EUR": (12_000, 0, *(None,) * 8)}
    assert workbooks.named(book)["total.expected"] == workbooks.named(alone)["total.expected"]


def test_a_saved_report_gives_the_same_workbook() -> None:
    report = stating(EXAMPLE, "Prevents 2 incidents a month, $4,000 each.")

    assert xlsx(read_report(report_json(report), "report.json")) == xlsx(report)


# --- texts ---------------------------------------------------------------------------------------


def hostile() -> Report:
    """A report whose every text is an attack."""
    report = stating(*(EXAMPLE for _ in HOSTILE))

    def attacked(valued: Valuation, text: str) -> Valuation:
        claims = tuple(
            replace(
                claim,
                formula=text,
                set_aside=text,
                quantity=replace(claim.quantity, unit=text, metric=text),
                evidence=replace(claim.evidence, quote=text),
            )
            for claim in valued.claims
        )
        return replace(valued, title=text, key=f"{text}#1", url=text, area=text, claims=claims)

    pairs = zip(report.changes, HOSTILE, strict=True)
    return replace(
        report,
        title=HOSTILE[0],
        company=HOSTILE[1],
        repos=HOSTILE[:2],
        changes=tuple(attacked(valued, text) for valued, text in pairs),
        provenance=replace(report.provenance, command=HOSTILE[1], inputs_digest=HOSTILE[2]),
    )


def test_no_text_becomes_a_formula_or_a_link() -> None:
    book = workbooks.opened(xlsx(hostile()), values=False)

    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert "evil" not in cell.value
                    assert "cmd" not in cell.value
                if cell.hyperlink is not None:
                    assert cell.hyperlink.target == "https://evil.example/?a=1"
    titles = {row[2].value for row in book["Changes"].iter_rows(min_row=2)}
    assert {text for text in HOSTILE if text.isprintable()} <= titles
    assert all(row[2].data_type == "s" for row in book["Changes"].iter_rows(min_row=2))


def test_a_text_that_starts_like_a_formula_stays_text_when_somebody_edits_it() -> None:
    changes = workbooks.opened(xlsx(hostile()))["Changes"]
    quoted = {row[2].value: row[2].quotePrefix for row in changes.iter_rows(min_row=2)}

    assert quoted[HOSTILE[0]]
    assert quoted["+1+1"]
    assert not quoted["12345"]


def test_a_link_whose_words_start_like_a_formula_stays_text_when_somebody_edits_it() -> None:
    # given a change of a repository that is named like a formula, and one that is not
    report = stating(EXAMPLE, EXAMPLE)
    first, second = report.changes
    named = replace(report, changes=(replace(first, key="=1+1#1"), second))
    # when
    keys = [row[0] for row in workbooks.opened(xlsx(named))["Claims"].iter_rows(min_row=2)]
    # then both lead to their change, and only the first is marked as text
    assert all(key.hyperlink is not None for key in keys)
    assert {key.value: bool(key.quotePrefix) for key in keys} == {
        "=1+1#1": True,
        "acme/shop#2": False,
    }


def test_no_part_of_the_file_leads_elsewhere() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(hostile()))) as archive:
        names = archive.namelist()
        relations = b"".join(archive.read(name) for name in names if name.endswith(".rels"))

    assert not [name for name in names if "external" in name.lower()]
    assert b"file:" not in relations
    assert b"javascript:" not in relations


def test_links_lead_to_the_changes() -> None:
    sheet = workbooks.opened(example())["Claims"]

    assert sheet["A2"].value == "acme/shop#1"
    assert sheet["A2"].hyperlink.target == "https://github.com/acme/shop/pull/1"


def test_beyond_the_links_that_a_sheet_can_hold_keys_are_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cells, "MOST_LINKS", 2)

    sheet = workbooks.opened(xlsx(stating(*[EXAMPLE] * 4)))["Claims"]

    linked = [sheet.cell(row, 1).hyperlink is not None for row in range(2, 6)]
    assert linked == [True, True, False, False]


@pytest.mark.parametrize("text", ["x" * 40_000, "🙂" * 20_000, "a" + "🙂" * 20_000])
def test_a_text_is_cut_to_what_a_cell_holds(text: str) -> None:
    kept = fitted(text)

    assert len(kept.encode("utf-16-le")) <= 2 * 32_767
    assert len(kept.encode("utf-16-le")) > 2 * 32_760
    assert kept.endswith("…")
    assert text.startswith(kept[:-1])


@pytest.mark.parametrize("key", ["ab1", "R1C1", "true", "rate senior", "=1+1", "a" * 300, "x.1"])
def test_what_a_spreadsheet_would_read_otherwise_is_no_name(key: str) -> None:
    assert not is_name(key)


def test_every_shipped_assumption_can_be_a_name() -> None:
    assert [entry.key for entry in TERMS.entries if not is_name(entry.key)] == []


# --- expressions ---------------------------------------------------------------------------------

numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
ranges = st.lists(numbers, min_size=3, max_size=3).map(
    lambda ends: between(Range(**dict(zip(("low", "best", "high"), sorted(ends), strict=True))))
)
calculations = st.recursive(
    numbers.map(number) | ranges,
    lambda terms: st.one_of(
        st.builds(lambda a, b: a + b, terms, terms),
        st.builds(lambda a, b: a * b, terms, terms),
        st.builds(lambda a, b: a / b, terms, st.decimals(1, 9, places=1)),
        st.builds(lambda a, b: a / number(b), terms, st.decimals(1, 9, places=1)),
        st.builds(lambda a, b: product(a, b, a), terms, terms),
        st.builds(lambda a, b: least(a, b), terms, terms),
        st.builds(lambda a, b: most(a, b), terms, terms),
    ),
    max_leaves=12,
)


@given(calculations, st.sampled_from(["low", "best", "high"]))
def test_an_expression_calculates_what_the_calculation_gives(
    calculation: Calculation, end: Any
) -> None:
    text = expression(calculation, end, lambda term, end: None)

    value = eval(text, {"MIN": min, "MAX": max})
    assert value == pytest.approx(float(getattr(calculation.size, end)), rel=1e-9, abs=1e-6)


def test_a_term_with_a_place_is_written_as_that_place() -> None:
    rate = TERMS.term("rate.senior", Part.PRICE)

    text = expression(
        (number(Decimal(8)) + rate) * rate / Decimal(60), "best", lambda term, end: term.key
    )

    assert text == "(8+rate.senior)*rate.senior/60"


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_the_names_of_a_spreadsheet(place: int, name: str) -> None:
    assert letter(place) == name


# --- the file ------------------------------------------------------------------------------------


@pytest.mark.parametrize("empty", [False, True])
def test_all_sheets_are_there_whatever_the_report_holds(empty: bool) -> None:
    book = workbooks.opened(xlsx(sample_report(empty=empty)))

    assert book.sheetnames == SHEETS


def test_a_report_without_changes_has_a_workbook() -> None:
    nothing = replace(report_of([silent(1)]), changes=(), kpis=(), assumptions=(), bridge=())

    book = workbooks.opened(xlsx(nothing))

    assert book.sheetnames == SHEETS
    assert book["Claims"].max_row == 1


@pytest.mark.parametrize("name", ["Claims", "Assumptions", "Changes"])
def test_tables_keep_their_head_in_sight_and_can_be_filtered(name: str) -> None:
    sheet = workbooks.opened(example())[name]

    assert sheet.freeze_panes.endswith("2")
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_set_up_for_paper(name: str) -> None:
    sheet: Worksheet = workbooks.opened(example())[name]

    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
    assert "&P of &N" in sheet.oddFooter.right.text or "&[Page]" in sheet.oddFooter.right.text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert xlsx(sample_report()) == xlsx(sample_report())


def test_no_part_tells_when_it_was_written() -> None:
    blob = example()
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        dates = {entry.date_time for entry in archive.infolist()}
    properties = workbooks.opened(blob).properties

    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert properties.created == properties.modified == stating(EXAMPLE).as_of.replace(tzinfo=None)
    assert (properties.creator, properties.title) == ("bvreport", "acme/shop")


def test_shares_are_refused_above_the_whole() -> None:
    sheet = workbooks.opened(xlsx(stating("p95 latency down 40 % on a bill of $9,000 a month.")))[
        "Assumptions"
    ]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    rows = {row[0].value: row[1].coordinate for row in sheet.iter_rows(min_row=2)}

    assert rules[rows["bill_share"]].formula2 == "1"
    assert rules[rows["months_per_year"]].formula1 == "0"
