"""A phrase finds what its pattern finds; it only looks less often."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bvreport.methods
import bvreport.text
from bvreport.text.needs import length_at_end, needs
from bvreport.text.openings import openings
from bvreport.text.phrases import Phrase, Phrases

LABELLED = Path(__file__).parents[2] / "labelled" / "claims.jsonl"


def _phrases_in(value):
    """A phrase, or all that a constant of several holds."""
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, Phrases):
        yield from value.all
    elif isinstance(value, tuple):
        yield from (phrase for part in value for phrase in _phrases_in(part))


PHRASES = {
    f"{module.name}.{name}.{place}": found
    for package in (bvreport.text, bvreport.methods)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    for name, value in vars(importlib.import_module(module.name)).items()
    for place, found in enumerate(_phrases_in(value))
}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bsav(?:es?|ing)\b", {"save", "saves", "saving"}),
        (r"(?<![^\W_])reduc\w{1,3}", {"reduc*"}),
        (r"(?<![^\W_])reduc\w{0,3}(?![^\W_])", {"reduc", "reduc*"}),
        (r"\b(?:the )?end", {"the", "end*"}),
        (r"\bgr[ea]y\b", {"grey", "gray"}),
        (r"\bp9\d", {"p"}),
        (r", so\b", {"so"}),
        (r"\bno\b|不", {"no", ""}),
        (r"saves", {"*saves*"}),  # also within "unsaves"
        (r"no\b", {"*no"}),
        (r"\b\w+ saved", None),
        (r"\d+ saved\b", {"saved"}),
        (r"^\W{0,4}saved\b", {"saved"}),
    ],
)
def test_openings_are_the_first_words_that_a_pattern_may_have(pattern, words):
    assert openings(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "length"),
    [(r"\bby[\s~]{0,3}$", 6), (r"\bby", None), (r"\bby$|to", None), (r"\d(?: or so)?$", 8)],
)
def test_a_match_at_the_end_begins_no_further_from_it_than_it_is_long(pattern, length):
    assert length_at_end(pattern) == length


def test_a_text_without_an_opening_word_is_not_searched():
    phrase = Phrase(r"(?<![^\W_])zwiebel(?:n|kuchen)?(?![^\W_])")

    assert phrase.may_stand_in("eine zwiebel")
    assert not phrase.may_stand_in("kein zwiebelchen")


def test_a_word_of_a_megabyte_is_looked_up_once_by_its_beginning():
    phrase = Phrase(r"(?<![^\W_])zwiebel\w")

    assert phrase.may_stand_in("zwiebel" + "n" * 1_000_000)
    assert not phrase.may_stand_in("n" * 1_000_000)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:by|with) hands?\b", [{"by", "with"}, {"hand", "hands"}]),
        (r"\bis (?:\w+ )?gone", [{"is"}, {"gone*"}]),
        (r"\b(?:is (?:gone|over)|no more)\b", [{"is", "no"}, {"gone*", "over*", "more*"}]),
        (r"\bcut[^.;]{0,60}\bby\b", [{"cut", "cut*"}, {"by"}]),
        (r"\d ?(?:%|x) faster", [{"faster*"}]),
        (r"(?:saves )?its", [{"*saves", "*its*"}]),
        (r"pretend to\b", [{"*pretend"}, {"to"}]),
        (r"no instructions\b", [{"instructions"}]),
        (r"(?:saves )?\w+", []),
        (r"\b(?:a|的)b? c\b", [{"a", "ab", "的", "的b"}, {"c"}]),
        (r"cut (?:ship|\w+)\b", [{"*cut"}]),
    ],
)
def test_every_match_has_a_word_of_each_need(pattern, words):
    assert list(needs(pattern)) == words


@pytest.mark.parametrize("name", sorted(PHRASES))
def test_every_phrase_needs_a_word(name):
    assert needs(PHRASES[name].pattern)


def test_every_phrase_finds_in_labelled_texts_what_its_pattern_finds():
    texts = [
        f"{record['title']}\n{record['body']}".lower()
        for record in map(json.loads, LABELLED.read_text(encoding="utf-8").splitlines()[::4])
    ]

    for name, phrase in PHRASES.items():
        plain = re.compile(phrase.pattern)
        for text in texts:
            assert _spans(phrase, text) == _spans(plain, text), name


WORDS = [
    *("saves", "save", "5", "of", "re-", "_", "²", "cut", "down", "by", "no", "'s", "了", "节省"),
    *("экономит", "für", "hope", "if", "x", "\n", ", ", "(", "the ", "what", "was", "per"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.integers(-5, 30), st.integers(-5, 60))
def test_phrases_and_patterns_agree_within_any_span(words, start, end):
    text = " ".join(words)

    for phrase in list(PHRASES.values())[::7]:
        plain = re.compile(phrase.pattern)
        found, expected = phrase.search(text, start, end), plain.search(text, start, end)
        assert (found and found.span()) == (expected and expected.span())


def _spans(pattern, text):
    return [found.span() for found in pattern.finditer(text)]
