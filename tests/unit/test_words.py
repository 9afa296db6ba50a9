"""The words for numbers that every format shares."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bvreport import words


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (208_000, "USD", "$208,000"),
        (-36_000, "USD", "-$36,000"),
        (Decimal("12.5"), "EUR", "€12.50"),
        (1_250, "CHF", "CHF 1,250"),
        (-5, "CHF", "CHF -5"),
        (Decimal("-0.001"), "USD", "$0.00"),
        (0, "USD", "$0"),
    ],
)
def test_tables_show_whole_amounts_and_cents_only_of_small_ones(
    amount: Decimal, currency: str, said: str
) -> None:
    assert words.money(amount, currency) == said


@pytest.mark.parametrize(
    ("amount", "chart", "title"),
    [
        (1_840_000, "$1.84M", "$1.8M"),
        (999_950, "$1M", "$1M"),
        (52_000, "$52K", "$52K"),
        (124_567, "$125K", "$120K"),
        (-3_600, "-$3.6K", "-$3.6K"),
        (124, "$124", "$120"),
        (2_450_000_000, "$2.45B", "$2.5B"),
        (0, "$0", "$0"),
    ],
)
def test_charts_have_three_digits_and_titles_two(amount: int, chart: str, title: str) -> None:
    assert words.short_money(amount) == chart
    assert words.title_money(amount) == title


def test_a_range_joins_its_ends_and_says_equal_ends_once() -> None:
    assert words.money_range(1_310_000, 2_420_000) == "$1.31M–$2.42M"
    assert words.money_range(-5_000, 10_000) == "-$5K to $10K"
    assert words.money_range(7, 7) == "$7"


def test_halves_round_away_from_zero() -> None:
    assert words.number(Decimal("2.25")) == "2.3"
    assert words.number(Decimal("0.034")) == "0.03"  # something is not written as nothing
    assert words.number(Decimal("-0.004")) == "-0.004"
    assert words.percent(Decimal("60.5")) == "61 %"
    assert words.percent(Decimal("-60.5")) == "-61 %"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (Decimal("0.4"), "24 min"),
        (26, "26 h"),
        (Decimal("62.4"), "2.6 days"),
        (Decimal("2.5"), "2.5 h"),
        (24 * 31, "31 days"),
    ],
)
def test_elapsed_time_takes_the_unit_that_reads_best(hours: Decimal, said: str) -> None:
    assert words.duration(hours) == said


def test_one_thing_is_singular_and_every_other_number_plural() -> None:
    assert words.plural(1, "change") == "1 change"
    assert words.plural(0, "change") == "0 changes"
    assert words.plural(1_234, "change") == "1,234 changes"
    assert words.plural(2, "entry", "entries") == "2 entries"
    assert words.plural(Decimal("1.00"), "author") == "1 author"


def test_dates_and_months_are_in_english_whatever_the_locale() -> None:
    assert words.date(datetime(2024, 1, 3, tzinfo=UTC)) == "3 Jan 2024"
    assert words.date(None) == "unknown"
    assert words.month("2024-12") == "Dec 2024"


def test_a_share_of_nothing_is_zero() -> None:
    assert words.share(0, 0) == "0 %"
    assert words.share(1, 3) == "33 %"


def test_names_without_words_of_their_own_lose_their_underscores() -> None:
    assert words.label("capacity") == "Capacity returned"
    assert words.label("brand_new") == "Brand new"


@pytest.mark.parametrize(
    ("months", "years", "said"),
    [
        ("5.55", "3", "5.6 months"),
        ("36", "3", "36 months"),
        ("7910.3", "3", "beyond 3 years"),
        ("13", "1", "beyond 1 year"),
    ],
)
def test_a_payback_after_the_horizon_is_told_as_beyond_it(
    months: str, years: str, said: str
) -> None:
    assert words.payback(Decimal(months), Decimal(years)) == said
