"""Tables: one setting for all pages of a table, in which words stay whole."""

from __future__ import annotations

import pytest

from bvreport.render.measure import Font, lines
from bvreport.render.slides import Cell, Table
from bvreport.render.table_setting import (
    GAP,
    LARGE,
    LEAST,
    MOST_LINES,
    SIZES,
    Setting,
    page_lengths,
    setting,
)
from tests.deck_sample import register

WIDE, HIGH = 12.133, 4.85  # inches


def table(*rows: tuple[str, ...], widths: tuple[float, ...]) -> Table:
    return Table(
        key="k",
        label="L",
        head=tuple("H" for _ in widths),
        rows=tuple(tuple(Cell(text=text) for text in row) for row in rows),
        widths=widths,
    )


def broken(how: Setting, column: int, text: str) -> list[str]:
    return lines(text, Font.SANS, how.points, how.columns[column] - GAP)


def test_a_short_table_is_large_and_roomy() -> None:
    how = setting([table(("a", "b"), widths=(1.0, 1.0))], WIDE, HIGH)

    assert (how.points, how.density) == (LARGE[0], "roomy")


def test_a_short_table_is_no_larger_where_that_takes_a_further_line() -> None:
    how = setting([table(("word " * 19, "b"), widths=(3.0, 1.0))], WIDE, HIGH)

    assert how.points == SIZES[0]


def test_more_rows_make_it_dense_and_then_small() -> None:
    settings = [setting([register(rows)], WIDE, HIGH) for rows in range(1, 12)]
    sizes = [how.points for how in settings]

    assert sizes == sorted(sizes, reverse=True)
    assert "dense" in {how.density for how in settings}


def test_a_table_for_several_pages_takes_the_least_size() -> None:
    assert setting([register(60)], WIDE, HIGH).points == LEAST


def test_every_row_is_on_one_page() -> None:
    whole = register(60)

    lengths = page_lengths(whole, setting([whole], WIDE, HIGH), HIGH)

    assert sum(lengths) == 60
    assert min(lengths) >= 1


def test_a_text_longer_than_a_cell_may_be_is_cut() -> None:
    tall = table(("a",), ("long words " * 2_000,), ("b",), widths=(1.0,))
    how = setting([tall], WIDE, HIGH)

    cut = how.cut(tall.rows[1][0].text, 0)

    assert cut.endswith("…")
    assert len(broken(how, 0, cut)) == MOST_LINES
    assert page_lengths(tall, how, HIGH) == [3]


def test_all_pages_of_a_table_share_the_setting_that_the_fullest_needs() -> None:
    full = setting([register(9)], WIDE, HIGH)

    assert setting([register(9), register(1)], WIDE, HIGH).points == full.points


def test_columns_fill_the_width() -> None:
    assert sum(setting([register(5)], WIDE, HIGH).columns) == pytest.approx(WIDE)


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    how = setting([table(("word " * 60, "measurements"), widths=(9.0, 0.6))], WIDE, HIGH)

    assert broken(how, 1, "measurements") == ["measurements"]


def test_a_text_that_needs_little_more_stays_on_one_line() -> None:
    amount = "$28.7K–$38.9K a year"
    how = setting([table(("word " * 60, amount), widths=(6.0, 1.2))], WIDE, HIGH)

    assert broken(how, 1, amount) == [amount]


def test_words_stay_whole_when_every_column_wants_more() -> None:
    texts = ("Some indicator " * 3, "a value of it", "calculated", "a formula in words " * 3)
    how = setting([table(*[texts] * 30, widths=(3.2, 1.0, 0.8, 4.0))], WIDE, HIGH)

    for column, text in enumerate(texts):
        assert " ".join(broken(how, column, text)) == text.strip()
