"""Measuring text: lines as office programs break them, sizes stepped down, words cut last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.render.measure import Font, Style, fit, lines, runs, shorten, width

TITLE = "Value is up sixfold since January, delivery is twice as fast, and most of it is measured"
SANS = Style(font=Font.SANS, sizes=(16, 15, 14), gap=8, indent=0.25)


def test_width_follows_the_advance_widths_of_arial() -> None:
    # Arial sets "a" 1139 of 2048 units wide: ten of them at 72 points
    assert width("a" * 10, Font.SANS, 72) == pytest.approx(10 * 1139 / 2048)


def test_a_title_breaks_where_georgia_breaks_it() -> None:
    assert lines(TITLE, Font.SERIF, 24, 12.133) == [
        "Value is up sixfold since January, delivery is twice as fast, and most of it is",
        "measured",
    ]


def test_bold_marks_take_no_room_but_bold_letters_take_more() -> None:
    assert width("**mm**", Font.SANS, 12) == width("mm", Font.SANS_BOLD, 12)


def test_bold_marks_are_paired_again_on_every_line() -> None:
    found = lines("**many bold words that wrap around**", Font.SANS, 14, 1.2)

    assert len(found) > 2
    assert all(line.startswith("**") and line.endswith("**") for line in found)


def test_two_lone_asterisks_are_text() -> None:
    assert runs("2 ** 3") == [("2 ** 3", False)]


def test_chinese_breaks_between_any_two_characters() -> None:
    found = lines("支付重试规则每年带来美元" * 3, Font.SANS, 12, 1.0)

    assert [len(line) for line in found[:-1]] == [6] * (len(found) - 1)


def test_a_word_wider_than_its_line_is_cut() -> None:
    found = lines("x" * 100, Font.SANS, 12, 1.0)

    assert "".join(found) == "x" * 100
    assert all(width(line, Font.SANS, 12) <= 1.0 for line in found)


def test_a_text_that_fits_is_returned_unchanged() -> None:
    assert shorten("short", Font.SANS, 12, 2.0, 1) == "short"


def test_shortening_ends_at_a_word_with_an_ellipsis() -> None:
    short = shorten(TITLE, Font.SERIF, 24, 6.0, 1)

    assert short == "Value is up sixfold since January…"


def test_a_cut_never_parts_an_emoji_from_its_joiner_or_a_letter_from_its_accent() -> None:
    family = "👩\u200d👩\u200d👧"
    for inches in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        short = shorten(family * 4 + "e\u0301" * 20, Font.SANS, 12, inches, 1).rstrip("…")

        assert not short.endswith("\u200d")
        assert short.count("👩") % 2 == 0


def test_text_steps_down_in_size_before_it_loses_words() -> None:
    text = "a takeaway of several words " * 5
    roomy = fit([text], SANS, 3.58, 4.85)
    tight = fit([text], SANS, 3.58, 1.2)

    assert (roomy.points, roomy.shortened) == (16, False)
    assert (tight.points, tight.shortened) == (14, False)


def test_more_items_than_lines_end_in_a_count() -> None:
    found = fit([f"item {n}" for n in range(9)], SANS, 3.0, 1.0)

    assert found.shortened
    assert found.paragraphs[-1] == "… and 7 more"
    assert found.height <= 1.0


WORDS = st.text(st.sampled_from("ab -–漢字🚀é*\u0301"), min_size=0, max_size=80)


@given(text=WORDS, inches=st.floats(0.3, 3), most=st.integers(1, 4))
def test_shortened_text_never_takes_more_lines_than_allowed(
    text: str, inches: float, most: int
) -> None:
    short = shorten(text, Font.SANS, 12, inches, most)

    assert len(lines(short, Font.SANS, 12, inches)) <= most


@given(text=WORDS, inches=st.floats(0.3, 3))
def test_lines_keep_every_character_but_spaces(text: str, inches: float) -> None:
    broken = "".join(lines(text, Font.SANS, 12, inches))

    assert _bare(broken) == _bare(text)


def _bare(text: str) -> str:
    return "".join(stretch for stretch, _ in runs(text)).replace(" ", "").replace("*", "")
