"""Times in several parts: their sum in the first unit, and where the time ends."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.model import Kind
from bvreport.text.quantities.amount import Measure
from bvreport.text.quantities.durations import clock_duration, stopwatch, whole_duration


def begun(text: str, value: str, unit: str, end: int) -> Measure:
    """The duration that begins with a value and its unit, of which `end` closes the unit."""
    return whole_duration(text, Measure(end=end, value=Decimal(value), kind=Kind.TIME, unit=unit))


@pytest.mark.parametrize(
    ("head", "value", "unit", "tail", "minutes"),
    [
        ("1h", "1", "hour", " 30m", 90),
        ("1h", "1", "hour", "30", 90),
        ("1 hour", "1", "hour", " and 15 minutes", 75),
        ("an hour", "1", "hour", " and a half", 90),
        ("an hour", "1", "hour", " and a quarter", 75),
        ("two hours", "2", "hour", " forty minutes", 160),
        ("an hour", "1", "hour", " and ten", 70),
        ("an hour", "1", "hour", " and three quarters", 105),
        ("3 min", "3", "minute", " 30 sec", Decimal("3.5")),
        ("1h", "1", "hour", " 30m 30s", Decimal("90.5")),
        ("1 Stunde", "1", "hour", " und 30 Minuten", 90),
        ("3 min", "3", "minute", " 30.", Decimal("3.5")),
        ("6m", "6", "minute", "15", Decimal("6.25")),
    ],
)
def test_smaller_parts_add_to_the_first(head, value, unit, tail, minutes):
    # given
    text = head + tail
    # when
    whole = begun(text, value, unit, len(head))
    # then
    per_unit = 60 if unit == "hour" else 1
    assert whole.value * per_unit == pytest.approx(Decimal(minutes))
    assert (whole.unit, whole.kind) == (unit, Kind.TIME)
    assert text[: whole.end].rstrip(".") == text.rstrip(".")


@pytest.mark.parametrize(
    ("head", "value", "unit", "tail"),
    [
        ("1h", "1", "hour", " 75"),  # more than an hour has
        ("1h", "1", "hour", " and 30"),  # thirty what?
        ("1.5 h", "1.5", "hour", " 30"),  # a fraction and a part
        ("2 hours", "2", "hour", " 3 days"),  # a larger unit is another time
        ("30 min", "30", "minute", " 2 hours"),
        ("1h", "1", "hour", " 30%"),
        ("1h", "1", "hour", " 30/40"),
        ("1h", "1", "hour", " 30-40"),
        ("1h", "1", "hour", " 30:10"),
        ("1h", "1", "hour", " 30 GB"),
        ("1h", "1", "hour", " 30 tickets"),
        ("1h", "1", "hour", " 7.5"),
        ("5 min", "5", "minute", " 12 users"),
        ("5 min", "5", "minute", " 7 on"),  # seconds have two digits
        ("5 s", "5", "second", " 12"),
        ("2 days", "2", "day", " 12"),
        ("1.5 hours", "1.5", "hour", " twenty minutes"),
        ("3 hours", "3", "hour", " later"),
    ],
)
def test_what_is_no_part_is_left_alone(head, value, unit, tail):
    # given
    whole = begun(head + tail, value, unit, len(head))
    # then
    assert whole == Measure(end=len(head), value=Decimal(value), kind=Kind.TIME, unit=unit)


def test_a_time_has_at_most_three_parts():
    whole = begun("1h 30m 30s 500ms", "1", "hour", 2)

    assert whole.end == len("1h 30m 30s")


@pytest.mark.parametrize(
    ("text", "at", "value", "unit", "end"),
    [
        ("2:30 hours", 1, "2.5", "hour", 10),
        ("2:15 min", 1, "2.25", "minute", 8),
        ("in 2:45 h.", 4, "2.75", "hour", 9),
    ],
)
def test_a_clock_with_a_unit_is_a_duration(text, at, value, unit, end):
    assert clock_duration(text, at, Decimal(2)) == Measure(
        end=end, value=Decimal(value), kind=Kind.TIME, unit=unit
    )


@pytest.mark.parametrize("text", ["2:30", "2:30 days", "2:30 pm", "2:300 hours", "2:30:10 hours"])
def test_a_clock_without_a_fitting_unit_is_a_time_of_day(text):
    assert clock_duration(text, 1, Decimal(2)) is None


@pytest.mark.parametrize(
    ("text", "seconds", "end"),
    [("31:20", 1880, 5), ("31:05:40", 111940, 8), ("31:30.5", 1890, 7)],
)
def test_a_stopwatch_tells_seconds_that_may_be_a_time_of_day(text, seconds, end):
    assert stopwatch(text, 2, Decimal(31)) == Measure(
        end=end, value=Decimal(seconds), kind=Kind.TIME, unit="second", soft=True
    )


@pytest.mark.parametrize("text", ["31", "31:75", "31:2", "31:20:75:10", "31:200"])
def test_other_numbers_with_a_colon_are_no_stopwatch(text):
    assert stopwatch(text, 2, Decimal(31)) is None
