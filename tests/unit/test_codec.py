"""JSON: the shape that others rely on, and files that nobody vouches for."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from bvreport.codec import change_json, read_change, read_report, report_json
from bvreport.errors import BvreportError
from tests.sample import change, sample_report, saved_hours, valuation

QUOTE = "saves 8 hours per week for senior developers on a 4-person team"


def test_a_change_has_the_documented_shape() -> None:
    pull = change(12, "x", QUOTE)
    scored = json.loads(change_json(valuation(pull, saved_hours(pull, QUOTE, 8, people=4))))

    (claim,) = scored["claims"]
    assert scored["schema"] == "bvreport/score/1"
    assert scored["value"] == {
        "currency": "USD",
        "recurring": {"low": 52_000, "best": 208_000, "high": 208_000},
        "one_off": {"low": 0, "best": 0, "high": 0},
        "risk_adjusted": 127_400,
        "other_currencies": [],
    }
    assert (scored["grade"], scored["confidence"], scored["excluded"]) == ("C", 0.7, None)
    assert claim["value"] == {
        "currency": "USD",
        "low": 52_000,
        "best": 208_000,
        "high": 208_000,
        "recurring": True,
    }
    assert (claim["quote"], claim["field"], claim["start"], claim["end"]) == (QUOTE, "body", 0, 63)
    assert (claim["kind"], claim["amount"], claim["unit"], claim["role"]) == (
        *("time", 8, "hour", "senior"),
    )


def test_a_change_is_one_line_of_ascii() -> None:
    line = change_json(valuation(change(1, "Zeile\n„zwei“ \ud83d \u2028", "x")))

    assert line.isascii()
    assert "\n" not in line
    assert read_change(line, "line 1").title == "Zeile\n„zwei“ \ud83d \u2028"


def test_amounts_keep_every_digit() -> None:
    pull = change(1, "x", "saves 0.1 hours per week")
    one = valuation(pull, saved_hours(pull, pull.body, "0.1000000000000000055511151231257827"))

    again = read_change(change_json(one), "line 1")

    assert again.claims[0].quantity.amount == Decimal("0.1000000000000000055511151231257827")


def test_the_same_amount_has_one_form_however_it_was_computed() -> None:
    one = valuation(change(1, "x"))

    forms = {
        change_json(replace(one, indicative=Decimal(text)))
        for text in ("1200", "1200.00", "1.2E+3")
    }

    (line,) = forms
    assert '"indicative":1200,' in line


def test_a_report_carries_its_schema_first_and_all_its_changes() -> None:
    record = json.loads(report_json(sample_report()))

    assert next(iter(record)) == "schema"
    assert record["schema"] == "bvreport/report/1"
    assert len(record["changes"]) == 39
    assert {"totals", "bridge", "sensitivity", "kpis", "delivery", "provenance"} <= set(record)
    assert set(record["totals"]["risk_adjusted"]) == {"mean", "p10", "p50", "p90"}


def test_keys_that_a_later_version_adds_are_ignored() -> None:
    record = json.loads(report_json(sample_report()))
    record["later"] = {"x": 1}
    record["changes"][0]["later"] = 2

    assert read_report(json.dumps(record).encode(), "r.json") == sample_report()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be read as JSON"),
        (b"{", "cannot be read as JSON"),
        (b"\xff\xfe\x00", "cannot be read as JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "is not of the schema"),
        (b'{"schema": 1}', "is not of the schema"),
        (b'{"schema":"bvreport/report/9"}', "this version reads 'bvreport/report/1'"),
        (b'{"schema":"bvreport/report/1"}', "damaged at title"),
        (b'{"schema":"bvreport/report/1","x":NaN}', "out of range"),
        (b'{"schema":"bvreport/report/1","x":1e999999999}', "out of range"),
        (b'{"schema":"bvreport/report/1","x":' + b"9" * 5_000 + b"}", "out of range"),
        (b'{"schema":"bvreport/report/1","changes":7}', "damaged at"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(BvreportError) as refused:
        read_report(data, "r.json")

    assert refused.value.message.startswith("r.json")
    assert said in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("totals", "first_year", "low"), "much", "totals.first_year.low"),
        (("changes", 0, "claims"), [7], "changes.0.claims.0"),
        (("changes", 0, "grade"), "Z", "changes.0.grade"),
        (("as_of",), "2026-01-07T09:00:00", "without its time zone"),
        (("as_of",), None, "as_of"),
    ],
)
def test_damage_is_named_by_its_place(
    path: tuple[str | int, ...], value: object, said: str
) -> None:
    record = json.loads(report_json(sample_report()))
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value

    with pytest.raises(BvreportError, match=said):
        read_report(json.dumps(record).encode(), "r.json")


@pytest.mark.parametrize("month", ["", "Jan", "2024-13", "2024-1"])
def test_a_month_that_is_none_is_refused(month: str) -> None:
    record = json.loads(report_json(sample_report()))
    months = record["delivery"]["months"]
    months[month] = months.pop(next(iter(months)))

    with pytest.raises(BvreportError, match="a month that is none"):
        read_report(json.dumps(record).encode(), "r.json")
