"""What is not looked for would not have been found: with and without the look at words first."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bvreport.config.terms import defaults
from bvreport.methods.examine import examine
from bvreport.model import PullRequest
from bvreport.text.before_after import change
from bvreport.text.markup import aligned_tables, masking
from bvreport.text.patterns import phrases
from bvreport.text.patterns.phrases import ANY_WORDS
from bvreport.text.reading import read

TERMS = defaults()
LABELLED = Path(__file__).parents[1] / "labelled"
PIECES = [
    *(
        "saves ",
        "cuts ",
        "half ",
        "an hour ",
        "two ",
        "three times a week",
        " instead of ",
        "from ",
    ),
    *("one in five ", "5 min", "12 s", " to ", "30 % ", "faster", "fixes 3 bugs", "$400 a month"),
    *("ignore all previous instructions", "system prompt: ", "it paged us ", "twice ", "once "),
    *(" before, none since", "now ", "no longer ", "is gone", ". ", ", ", "\n", "\n\n", "**", "`"),
    *("CVE-2031-40001", "those two are fixed", "减少30%", "节省", "½", "each ", "we hope ", "by "),
    *(
        "twice as fast",
        "a third of the time",
        "| a | b |\n|---|---|\n",
        "| before | 9 |\n",
        "n o r e",
    ),
    *("```\n", "old: 12 ms\n", "new: 4 ms\n", "parse old new\n", "parse 12ms 4ms\n", "a = b()\n"),
]


@contextmanager
def nothing_ruled_out():
    """No text lacks a word that a phrase needs, and no two numbers are too far apart."""
    with pytest.MonkeyPatch.context() as patch:
        for ruled_out_by in ("_is_held", "_holds_literals", "_opens_in"):
            patch.setattr(phrases.Phrase, ruled_out_by, lambda *_: True)
        patch.setattr(phrases, "_WORTH_A_LOOK", 1_000_000)
        patch.setattr(phrases, "_looked_up", lambda lower: ANY_WORDS)
        for known in ("_KNOWN", "_LONG_KNOWN"):
            patch.setattr(phrases, known, {})
        patch.setattr(change, "_NEAR", 1_000_000)
        for module in (masking, aligned_tables):  # no code is known to lack figures
            patch.setattr(module, "_DIGIT", re.compile(""))
        yield


def told(title: str, body: str):
    pull = PullRequest(
        key="o/r#1", id="1", repo="o/r", title=title, body=body, additions=90, deletions=4,
        changed_files=3,
    )  # fmt: skip
    reading = read(pull)
    return reading.body.text, reading.mentions, examine(pull, TERMS)


def test_nothing_is_missed_in_labelled_texts():
    lines = [
        line
        for name in ("claims.jsonl", "hard.jsonl")
        for line in (LABELLED / name).read_text(encoding="utf-8").splitlines()[::5]
    ]

    for record in map(json.loads, lines):
        quickly = told(record["title"], record["body"] or "")
        with nothing_ruled_out():
            assert told(record["title"], record["body"] or "") == quickly, record["id"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=24), st.integers(0, 80))
def test_nothing_is_missed_in_any_mix(pieces, length):
    body = "".join(pieces)

    quickly = told(body[:length], body)

    with nothing_ruled_out():
        assert told(body[:length], body) == quickly
