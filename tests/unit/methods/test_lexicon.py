"""Words looked up in the vocabulary, and the vocabulary's own order."""

from __future__ import annotations

import pytest

from bvreport.methods import vocabulary
from bvreport.methods.lexicon import firm_senses_of, head_of, opened_by, senses_of, words_of
from bvreport.methods.vocabulary import Cue, Force
from bvreport.model import Category

LISTS = {
    f"{sense} {force.name}": [" ".join(term.split()) for term in listed.split(",")]
    for (sense, force), listed in (
        *vocabulary.words(),
        *vocabulary.leaning(),
        *vocabulary.openers(),
        *vocabulary.gapless_terms(),
    )
}


@pytest.mark.parametrize("name", LISTS)
def test_every_listed_word_is_one_that_a_text_can_hold(name):
    unreadable = [term for term in LISTS[name] if words_of(term) != term.rstrip("*").split()]
    longer_than_a_pair = [term for term in LISTS[name] if len(term.split()) > 2]

    assert (unreadable, longer_than_a_pair) == ([], [])


@pytest.mark.parametrize("name", LISTS)
def test_no_list_says_a_word_twice(name):
    assert sorted(set(LISTS[name])) == sorted(LISTS[name])


def test_a_sense_has_the_force_of_its_strongest_word():
    senses = senses_of(["vulnerability", "in", "the", "admin", "cookie"])

    assert senses[Category.RISK] is Force.DECISIVE


def test_two_words_side_by_side_mean_more_than_each():
    assert Category.PERFORMANCE in senses_of(["cold", "start"])
    assert senses_of(["cold", "and", "start"]) == {}


def test_a_stem_stands_for_its_endings():
    assert senses_of(["encrypted"]) == senses_of(["encryption"]) != {}


def test_words_that_only_lean_say_nothing_in_prose():
    assert (senses_of(["menu"]), firm_senses_of(["menu"])) == (
        {Category.FEATURE: Force.LEANING},
        {},
    )


def test_words_without_gaps_are_searched_for_what_they_hold():
    words = words_of("ciのビルド時間を短縮")

    assert words[0] == "ci"
    assert senses_of(words).keys() >= {Cue.PIPELINE, Cue.SPEED}


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("panel for slow queries", ["panel"]),
        ("for the record", ["for", "the", "record"]),
        ("seite mit allen touren", ["seite"]),
        ("plain words", ["plain", "words"]),
    ],
)
def test_the_head_of_a_title_ends_before_its_first_preposition(title, head):
    assert head_of(words_of(title)) == head


def test_the_first_words_of_a_title_open_it():
    assert opened_by(["get", "rid", "of"]) == {Category.TECH_DEBT: Force.STRONG}
    assert opened_by([]) == {}
