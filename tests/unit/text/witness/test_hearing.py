"""What a model says it read, judged by our own reading of the same words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.model import Direction, Kind, Period, PullRequest, Quantity, Reply, Said
from bvreport.text.markup.masking import normalised
from bvreport.text.markup.mojibake import repair
from bvreport.text.reading import read
from bvreport.text.witness import Heard, hear
from bvreport.text.witness.quotation import folded, places

# Our rules do not know this way of saying it; a reader does.
BEYOND_RULES = "The weekly merge of the two price lists evaporates: 3 hours a week of Ana's time."
KNOWN = "Saves 8 hours per week for senior developers on a 4-person team."


def pull(body: str, title: str = "Nightly job") -> PullRequest:
    return PullRequest(key="k#1", id="k#1", repo="k", title=title, body=body)


def said(quote: str, amount: float | None = None, unit: str = "hour", **more: object) -> Said:
    wanted: dict[str, object] = {
        "kind": Kind.TIME,
        "direction": Direction.REDUCTION,
        "amount": None if amount is None else Decimal(str(amount)),
        "unit": unit,
    }
    return Said(quantity=Quantity(**{**wanted, **more}), quote=quote)  # type: ignore[arg-type]  # any field


def heard(body: str, *items: Said, title: str = "Nightly job") -> Heard:
    return hear(read(pull(body, title)), Reply(reader="llm:m@1", items=items))


def why(body: str, item: Said) -> str:
    """The reason for which the only item fell."""
    result = heard(body, item)
    assert not result.agreed
    assert not result.found
    (rejected,) = result.rejected
    return rejected.reason


def test_what_the_rules_read_too_is_agreed() -> None:
    result = heard(KNOWN, said(KNOWN, 8, period=Period.WEEK, people=Decimal(4)))

    assert [mention.quantity.amount for mention in result.agreed] == [8]
    assert (result.found, result.rejected, result.notes) == ((), (), ())


def test_what_only_the_model_pointed_at_is_read_by_our_own_grammar() -> None:
    assert all(mention.weighed for mention in read(pull(BEYOND_RULES)).mentions)

    (mention,) = heard(BEYOND_RULES, said(BEYOND_RULES, 3, period=Period.WEEK)).found

    quantity = mention.quantity
    assert (quantity.amount, quantity.unit, quantity.period) == (3, "hour", Period.WEEK)
    evidence = mention.evidence
    assert BEYOND_RULES[evidence.start : evidence.end] == evidence.quote


def test_white_space_folds_and_offsets_are_those_of_the_text() -> None:
    body = "So:\n\nThe weekly merge\nevaporates,  and 3 hours   a week are ours."

    (mention,) = heard(body, said("merge evaporates, and 3 hours a week are ours", 3)).found

    evidence = mention.evidence
    assert body[evidence.start : evidence.end] == evidence.quote
    assert "3 hours   a week" in evidence.quote


def test_a_quote_that_does_not_stand_in_the_text_falls() -> None:
    assert why(KNOWN, said("Saves 80 hours per week", 80)) == "quote not in the text"
    assert why(KNOWN, said("", 8)) == "quote not in the text"
    assert why(KNOWN, said("saves 8 hours per week", 8)) == "quote not in the text"


def test_a_number_that_does_not_stand_in_the_quote_falls() -> None:
    assert why(BEYOND_RULES, said(BEYOND_RULES, 30)) == "amount not in the quote"
    assert why(BEYOND_RULES, said(BEYOND_RULES)) != ""
    assert (
        why(BEYOND_RULES, said(BEYOND_RULES, 3, before=Decimal(5), after=Decimal(2)))
        == "amount not in the quote"
    )


def test_another_number_for_words_that_the_rules_read_falls() -> None:
    assert why(KNOWN, said(KNOWN, 80)) == "amount not in the quote"


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("<!-- evaporates: 3 hours a week -->", "evaporates: 3 hours a week"),
        ("> evaporates: 3 hours a week", "evaporates: 3 hours a week"),
        ("```\nevaporates: 3 hours a week\n```", "evaporates: 3 hours a week"),
        ("See https://example.org/3-hours-a-week", "https://example.org/3-hours-a-week"),
    ],
)
def test_a_quote_from_text_that_is_no_evidence_falls(body: str, quote: str) -> None:
    assert why(body, said(quote, 3)) in (
        "quote from text that is no evidence",
        "amount not in the quote",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The merge does not evaporate: it would have saved 3 hours a week.",
        "We hope to get rid of 3 hours a week.",
        "The vendor claims that it gets rid of 3 hours a week.",
    ],
)
def test_denials_hopes_and_figures_of_others_fall_by_our_own_rules(sentence: str) -> None:
    assert why(sentence, said(sentence, 3)) == "denied, hoped for, a setting or somebody else's"


def test_a_model_that_calls_every_number_a_saving_is_not_believed() -> None:
    body = (
        "Files older than 30 days go to the cold tier. The import takes 52 minutes and peaks at "
        "6 GB. I timed two weeks of it. Retries 3 times within a minute; 10 % of the traffic."
    )
    everything = [
        said("Files older than 30 days go", 30, unit="day"),
        said("The import takes 52 minutes", 52, unit="minute"),
        said("peaks at 6 GB", 6, unit="GB", kind=Kind.QUANTITY),
        said("I timed two weeks of it", 2, unit="week"),
        said("Retries 3 times", 3, unit="x", kind=Kind.RATIO),
        said("within a minute", 1, unit="minute"),
        said("10 % of the traffic", 10, unit="%", kind=Kind.PERCENT),
    ]

    result = heard(body, *everything)

    assert (result.agreed, result.found) == ((), ())
    assert len(result.rejected) == len(everything)


def test_the_size_of_a_problem_without_words_of_change_falls() -> None:
    body = "The nightly build needs 3 hours on the big runner."

    assert why(body, said(body, 3)) == "unit or words of change not readable"


def test_a_unit_that_the_text_does_not_have_falls() -> None:
    item = said(BEYOND_RULES, 3, unit="USD", kind=Kind.MONEY)

    assert why(BEYOND_RULES, item) == "unit or words of change not readable"


def test_a_period_that_the_text_does_not_have_falls() -> None:
    body = "The merge of the two price lists evaporates: 3 hours of Ana's time."

    assert why(body, said(body, 3, period=Period.DAY)) == "period not readable"


def test_a_turned_before_and_after_falls() -> None:
    body = "The import went up from 12 to 45 minutes."
    item = said(body, 33, unit="minute", before=Decimal(45), after=Decimal(12))

    assert not heard(body, item).found
    assert not heard(body, item).agreed


def test_in_a_conflict_the_rules_win_and_a_note_says_so() -> None:
    result = heard(KNOWN, said(KNOWN, 8, period=Period.DAY))

    assert (result.agreed, result.found) == ((), ())
    assert [rejected.reason for rejected in result.rejected] == ["conflict with the rules"]
    (note,) = result.notes
    assert note.startswith("the model reads another period than the rules in")


def test_a_bill_is_no_saving() -> None:
    body = "Our bill is $8,000 a month, and this cuts it by 40%."
    item = said(body, 8000, unit="USD", kind=Kind.MONEY, period=Period.MONTH)

    assert why(body, item) == "part of another figure"


def test_the_same_thing_said_twice_is_found_once() -> None:
    item = said(BEYOND_RULES, 3, period=Period.WEEK)

    assert len(heard(BEYOND_RULES, item, item).found) == 1


def test_what_fell_keeps_no_digit() -> None:
    (rejected,) = heard(KNOWN, said("saves $9,999,999 a year", 9_999_999)).rejected

    assert rejected.quote == "saves $#,###,### a year"


def test_a_flood_of_items_is_cut() -> None:
    result = heard(BEYOND_RULES, *[said("nowhere", 1)] * 1000)

    assert {rejected.reason for rejected in result.rejected} == {
        "quote not in the text",
        "too many items",
    }


def test_mojibake_is_quoted_as_received() -> None:
    body = "Damit entfällt â\u20ac\u201c endlich \u2013 Arbeit von „3 Stunden“ pro Woche."

    result = heard(body, said("3 Stunden", 3))

    for mention in (*result.agreed, *result.found):
        assert body[mention.evidence.start : mention.evidence.end] == mention.evidence.quote


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_every_piece_of_a_text_is_found_where_it_stands(text: str, start: int, end: int) -> None:
    text = normalised(text)  # as a field is looked through
    piece = text[min(start, end) : max(start, end)]
    page = folded(text)
    wanted = folded(normalised(repair(piece).text)).text.strip()

    for first, last in places(piece, page):
        assert folded(text[first:last]).text.strip() == wanted


@given(st.text(max_size=200), st.text(max_size=60), st.decimals(0, 10**6, places=2))
def test_nothing_that_a_model_says_is_found_without_its_number_in_the_text(
    body: str, quote: str, amount: Decimal
) -> None:
    result = heard(body, said(quote, float(amount)))

    for mention in result.found:
        assert mention.evidence.quote in body
