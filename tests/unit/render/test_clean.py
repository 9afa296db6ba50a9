"""Clean text: one line that every format can hold, with nothing hidden in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.render.clean import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\n\tb", "a b"),
        ("  a   b ", "a b"),
        ("nul\x00l", "null"),
        ("\u202eevil\u202c", "evil"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("\ufffe\uffff\U0001fffe", ""),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("日本語 עברית", "日本語 עברית"),
    ],
)
def test_what_breaks_a_format_or_misleads_a_reader_goes(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_clean_text_is_clean_whatever_came_in(text: str) -> None:
    result = clean(text)

    assert clean(result) == result
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in result)
    result.encode()


@pytest.mark.parametrize(
    "steering", ["\x1b[31m", "\x1b[0m", "\x1b[1;38;5;196m", "\x9b2J", "\x1b]0;title\x07", "\x1bM"]
)
def test_nothing_of_what_steers_a_terminal_stays(steering: str) -> None:
    assert clean(f"saves {steering}8 hours") == "saves 8 hours"
