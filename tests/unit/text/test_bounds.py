"""Words before a number: every one that a language lists is found, and plain words are not."""

from __future__ import annotations

import re

import pytest

from bvreport.text.languages import LANGUAGES
from bvreport.text.quantities.bounds import approach_before

SYNTAX = re.compile(r"[(?\[{\\]")
LISTED = sorted(
    {
        (entry, bound)
        for language in LANGUAGES
        for entries, bound in (
            (language.at_most, "most"),
            (language.at_least, "least"),
            (language.about, ""),
        )
        for entry in entries
    }
)
PLAIN = [(entry, bound) for entry, bound in LISTED if not SYNTAX.search(entry)]


def test_every_plain_word_of_every_language_is_found():
    for word, _ in PLAIN:
        text = f"now {word} 5 ms"

        start, _ = approach_before(text, text.index("5"))

        assert text[start:].startswith(word), word


@pytest.mark.parametrize(
    ("lead", "bound"),
    [
        ("a little less than ", ""), ("slightly over ", ""), ("in total of ", ""),
        ("approx. ", ""), ("ca. ", ""), ("(about ", ""), ("at most about ", "most"),
        ("at least\n", "least"), ("<", "most"), (">= ", "least"), ("~", ""), ("Up To ", "most"),
    ],
)  # fmt: skip
def test_words_and_signs_that_stand_right_before_a_number_belong_to_it(lead, bound):
    text = f"takes {lead}5 ms"

    start, found = approach_before(text, text.index("5"))

    assert start < text.index("5")
    assert found == bound


def test_entries_whose_last_word_cannot_be_told_are_not_listed():
    assert [entry for entry, _ in LISTED if re.search(r"[\[{]|\\\w", entry)] == []


@pytest.mark.parametrize("lead", ["", "version ", "about the ", "roundabout ", "over-", "at "])
def test_other_words_before_a_number_are_none(lead):
    text = f"takes {lead}5 ms"

    assert approach_before(text, text.index("5")) == (text.index("5"), "")
