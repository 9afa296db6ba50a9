"""A phrase finds what its pattern finds; it only looks less often."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import bvreport.methods.examine
import bvreport.text
from bvreport.text.patterns.needs import length_at_end, literals, needs
from bvreport.text.patterns.openings import opening_words, openings
from bvreport.text.patterns.phrases import Phrase, Phrases, present

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
        (r"\bsav(?:(?=e)){0,3}es\b", {"sav*", "saves"}),  # what is repeated may be nothing
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


@pytest.mark.parametrize(
    ("pattern", "held"),
    [
        (r"\bno code (?:yet|here)\b", {("no code ",), ("yet", "here")}),
        (r"\b(?:ignore|forget)[ ,](?:the )?rules", {("ignore", "forget"), ("rules",)}),
        (r"\b(?:cut|trim)s? by \d", {("cut", "trim"), (" by ",)}),
        (r"\b(?:\w+ly|fast)\b", {("ly", "fast")}),
        (r"\b(?:\d|fast)\b", set()),
        (r"\b(?:a|b|c) \d", set()),
    ],
)
def test_a_match_holds_one_of_each_set_of_literals(pattern, held):
    assert {frozenset(runs) for runs in literals(pattern)} == set(map(frozenset, held))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:treat|rates?) it", {"treat", "rate", "rates"}),
        (r"\b(?:put down|list) it", {"put", "list"}),
    ],
)
def test_whole_words_that_begin_a_match(pattern, words):
    assert opening_words(pattern) == words


@pytest.mark.parametrize("pattern", [r"\bcut\w", r"cut it", r"\b\W?cut it"])
def test_a_match_that_begins_otherwise_has_no_words_to_be_found_by(pattern):
    assert opening_words(pattern) is None


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("then treat it as sold", True),
        ("entreat it as: treat it as", True),  # not within a word, but at the next place
        ("entreat it as sold", False),
        ("treat them; rate it as", True),
        ("treats it as", False),
    ],
)
def test_what_begins_with_whole_words_is_found_at_them(text, stands):
    long_text = f"{text}\n{'nothing else. ' * 40}"

    behind = Phrase("(?:treat|rate) it as", behind="(?:^|[;:] |then )")
    alone = Phrase(r"(?<![^\W_])(?:treat|rate) it as")

    assert behind.may_stand_in(text) is behind.may_stand_in(long_text) is stands
    assert alone.may_stand_in(long_text) is stands


def test_every_match_in_a_long_text_is_found_once_and_in_its_order():
    phrase = Phrase(r"(?<![^\W_])(?:fails|failed)(?: and failed)? here")
    text = f"failed and failed here, {'nothing else. ' * 40}xfails here, fails here, failed there"

    found = [match.span() for match in phrase.found_among(present(text), text)]

    assert found == [match.span() for match in re.finditer(phrase.pattern, text)]
    assert len(found) == 2


def test_what_stands_behind_an_opening_begins_with_whole_words():
    phrase = Phrase(r"treat\w{0,3} it", behind="(?:^|; )")

    with pytest.raises(ValueError, match="begins with more than whole words"):
        phrase.may_stand_in("treat it")


def test_a_text_without_an_opening_word_is_not_searched():
    phrase = Phrase(r"(?<![^\W_])zwiebel(?:n|kuchen)?(?![^\W_])")

    assert phrase.may_stand_in("eine zwiebel")
    assert not phrase.may_stand_in("kein zwiebelchen")


def test_a_phrase_made_after_texts_were_looked_up_is_known_to_them():
    Phrase(r"\bgurke\b").may_stand_in("eine gurke und eine zwiebel")
    later = Phrase(r"\bzwiebel\b")

    assert later.may_stand_in("eine gurke und eine zwiebel")


def test_a_process_that_reads_no_text_compiles_no_phrase():
    probe = (
        "import bvreport.methods.examine;"
        "from bvreport.text.patterns.phrases import _UNREAD, Phrase, present;"
        "made = len(_UNREAD); present('hello'); print(made, len(_UNREAD))"
    )
    said = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    made, left = map(int, said.stdout.split())
    assert made > 300
    assert left == 0


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


@settings(deadline=None)  # the first example compiles the patterns
@example(words=["by", "down"], start=0, end=5)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.integers(-5, 30), st.integers(-5, 60))
def test_phrases_and_patterns_agree_within_any_span(words, start, end):
    text = " ".join(words)

    for phrase in list(PHRASES.values())[::7]:
        plain = re.compile(phrase.pattern)
        found, expected = phrase.search(text, start, end), plain.search(text, start, end)
        assert (found and found.span()) == (expected and expected.span())


def _spans(pattern, text):
    return [found.span() for found in pattern.finditer(text)]
