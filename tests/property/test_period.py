"""Every word for a date covers a span in UTC, and nothing else is taken for one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bvreport import period
from bvreport.errors import UsageError

MOMENTS = st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC))


@given(MOMENTS)
def test_the_day_month_quarter_and_year_of_a_moment_contain_it(moment: datetime) -> None:
    words = (
        f"{moment:%Y-%m-%d}",
        f"{moment:%Y-%m}",
        f"{moment:%Y}-Q{(moment.month + 2) // 3}",
        f"{moment:%Y}",
    )
    spans = [(period.since(word, moment), period.until(word, moment)) for word in words]
    assert all(first <= moment <= last for first, last in spans)
    # each lies within the next longer one
    firsts, lasts = zip(*spans, strict=True)
    assert list(firsts) == sorted(firsts, reverse=True)
    assert list(lasts) == sorted(lasts)


@given(st.datetimes(max_value=datetime(9999, 12, 30), timezones=st.just(UTC)))
def test_one_day_ends_where_the_next_begins(moment: datetime) -> None:
    after = moment + timedelta(days=1)
    today, tomorrow = (f"{m.year:04d}-{m.month:02d}-{m.day:02d}" for m in (moment, after))
    gap = period.since(tomorrow, moment) - period.until(today, moment)
    assert gap == timedelta(microseconds=1)


@given(MOMENTS, st.integers(0, 400), st.sampled_from(["d", "w", "mo"]))
def test_more_of_a_unit_reaches_further_back(as_of: datetime, count: int, unit: str) -> None:
    nearer, further = (
        period.since(f"{count}{unit}", as_of),
        period.since(f"{count + 1}{unit}", as_of),
    )
    assert further < nearer <= as_of


@given(st.text(max_size=12) | st.from_regex(r"[0-9QdwmoyT:-]{0,12}", fullmatch=True), MOMENTS)
def test_any_text_is_a_date_or_a_usage_error(text: str, as_of: datetime) -> None:
    try:
        first, last = period.since(text, as_of), period.until(text, as_of)
    except UsageError:
        return
    assert first.tzinfo is UTC
    assert first <= last


@given(MOMENTS, MOMENTS)
def test_every_period_has_a_label(one: datetime, other: datetime) -> None:
    first, last = sorted((one, other))
    assert str(last.year) in period.covered(first, last).label
