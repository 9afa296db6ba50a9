"""Words for dates into instants, and periods into the words of titles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bvreport import period
from bvreport.errors import UsageError

AS_OF = datetime(2025, 3, 31, 12, 30, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "first", "behind"),
    [
        ("2024", day(2024, 1, 1), day(2025, 1, 1)),
        ("2024-02", day(2024, 2, 1), day(2024, 3, 1)),
        ("2024-2", day(2024, 2, 1), day(2024, 3, 1)),
        ("2024-12", day(2024, 12, 1), day(2025, 1, 1)),
        ("2024-02-29", day(2024, 2, 29), day(2024, 3, 1)),
        ("2024-Q1", day(2024, 1, 1), day(2024, 4, 1)),
        ("2024-q4", day(2024, 10, 1), day(2025, 1, 1)),
        (" 2024-06 ", day(2024, 6, 1), day(2024, 7, 1)),
    ],
)
def test_a_word_covers_from_its_first_to_its_last_instant(
    word: str, first: datetime, behind: datetime
) -> None:
    assert period.since(word, AS_OF) == first
    assert period.until(word, AS_OF) == behind - INSTANT


@pytest.mark.parametrize(
    ("word", "moment"),
    [
        ("0d", AS_OF),
        ("90d", AS_OF - timedelta(days=90)),
        ("2w", AS_OF - timedelta(days=14)),
        ("1mo", datetime(2025, 2, 28, 12, 30, tzinfo=UTC)),
        ("13mo", datetime(2024, 2, 29, 12, 30, tzinfo=UTC)),
        ("1y", datetime(2024, 3, 31, 12, 30, tzinfo=UTC)),
        ("6MO", datetime(2024, 9, 30, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_relative_word_is_one_moment_counted_back(word: str, moment: datetime) -> None:
    assert period.since(word, AS_OF) == moment
    assert period.until(word, AS_OF) == moment


@pytest.mark.parametrize("word", ["9999", "9999-12", "9999-12-31", "9999-Q4"])
def test_the_end_of_the_calendar_is_a_date_too(word: str) -> None:
    assert period.until(word, AS_OF) == datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "word",
    [
        *("", "soon", "24", "2024-13", "2024-00", "2024-02-30", "2024-01-00", "2024-Q5", "2024-Q0"),
        *("0000", "90", "90 days", "-5d", "99999d", "9999y", "9999999mo", "2024/01", "２０２４"),
        *("2024-01-01T00:00", "2024-Q1-01", "1h"),
    ],
)
def test_what_is_no_date_is_refused_with_examples(word: str) -> None:
    for read in (period.since, period.until):
        with pytest.raises(UsageError) as caught:
            read(word, AS_OF)
        assert repr(word) in caught.value.message
        assert "2024-Q2" in caught.value.hint


@pytest.mark.parametrize(
    ("as_of", "first"),
    [(day(2025, 1, 1), day(2024, 10, 1)), (day(2025, 3, 31), day(2024, 10, 1)),
     (day(2025, 4, 2), day(2025, 1, 1)), (day(2025, 12, 31), day(2025, 7, 1))],
)  # fmt: skip
def test_the_last_quarter_is_the_one_that_is_over(as_of: datetime, first: datetime) -> None:
    assert period.quarter("last", as_of)[0] == first


def test_a_quarter_gives_both_ends() -> None:
    assert period.quarter("2024-Q2", AS_OF) == (day(2024, 4, 1), day(2024, 7, 1) - INSTANT)


@pytest.mark.parametrize("word", ["2024", "2024-04", "Q2", "90d", ""])
def test_only_a_quarter_is_a_quarter(word: str) -> None:
    with pytest.raises(UsageError, match="no quarter"):
        period.quarter(word, AS_OF)


def test_bounds_may_be_open_on_either_side() -> None:
    assert period.bounds(None, None, None, AS_OF) == (None, None)
    assert period.bounds("2024", None, None, AS_OF) == (day(2024, 1, 1), None)
    assert period.bounds(None, "2024", None, AS_OF) == (None, day(2025, 1, 1) - INSTANT)
    assert period.bounds(None, None, "2024-Q2", AS_OF) == period.quarter("2024-Q2", AS_OF)


@pytest.mark.parametrize(
    ("since", "until", "quarter"),
    [("2025", "2024", None), ("90d", "1y", None), ("2024", None, "2024-Q1")],
)
def test_bounds_that_contradict_each_other_are_refused(
    since: str, until: str | None, quarter: str | None
) -> None:
    with pytest.raises(UsageError):
        period.bounds(since, until, quarter, AS_OF)


@pytest.mark.parametrize(
    ("since", "until", "label"),
    [
        ("2024", "2024", "2024"),
        ("2024-Q2", "2024-Q2", "Q2 2024"),
        ("2024-04", "2024-06", "Q2 2024"),
        ("2024-02", "2024-04", "Feb 2024 to Apr 2024"),
        ("2024-07", "2025-06", "Jul 2024 to Jun 2025"),
        ("2024-05", "2024-05", "May 2024"),
        ("2024-05-02", "2024-05-20", "May 2024"),
        ("2024-04-02", "2024-06", "Apr 2024 to Jun 2024"),
        ("2024-02", "9999-12-31", "Feb 2024 to Dec 9999"),
    ],
)
def test_a_period_has_a_label_for_titles(since: str, until: str, label: str) -> None:
    covered = period.covered(period.since(since, AS_OF), period.until(until, AS_OF))
    assert covered.label == label


def test_an_open_period_says_which_end_is_known() -> None:
    assert period.covered(None, None).label == "all dates"
    assert period.covered(day(2024, 5, 2), None).label == "since 2 May 2024"
    assert period.covered(None, day(2024, 5, 2)).label == "until 2 May 2024"
