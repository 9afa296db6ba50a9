"""What a description says of itself: its own sentences under the headings people use."""

from __future__ import annotations

import time

import pytest

from bvreport.model import Account, ChangedFile
from bvreport.valuation.account import account
from bvreport.valuation.languages import languages


def test_headed_parts_are_told_apart() -> None:
    said = account(
        "## What\nReads the file.\n\n## Why?\nFinance did it by hand.\n\n## Notes\nx y z"
    )

    assert said == Account(problem="Finance did it by hand.", solution="Reads the file.")


@pytest.mark.parametrize("mark", ["Problem: ", "**Problem:** ", "**Problem**: "])
def test_a_label_is_as_good_as_a_heading(mark: str) -> None:
    assert account(f"{mark}it was slow.\n\nSolution: a cache.") == Account(
        problem="it was slow.", solution="a cache."
    )


def test_without_headings_there_is_only_a_beginning() -> None:
    said = account("Camera stills older than 30 days (#1053) go.\nAll of them.\n\nRollback: none.")

    assert said.opening == "Camera stills older than 30 days (#1053) go. All of them."
    assert said.problem == said.solution == ""


@pytest.mark.parametrize(
    "noise",
    [
        "> quoted",
        "```\ncode\n```",
        "| a | b |",
        "- [x] done",
        "<!-- hint -->",
        "Fixes #12",
        "![x](y)",
    ],
)
def test_what_is_no_prose_is_passed_over(noise: str) -> None:
    assert account(f"{noise}\n\nThe words.").opening == "The words."


def test_a_description_of_a_million_characters_takes_no_time() -> None:
    started = time.process_time()

    for hostile in ("a" * 10**6, "* " * 10**6, "<!--" * 10**6, "**" * 10**6, "# " * 10**6):
        account(hostile)

    assert time.process_time() - started < 1


def test_languages_come_from_endings_the_most_lines_first() -> None:
    files = (
        ChangedFile(path="a/b.py", additions=10, deletions=0),
        ChangedFile(path="web/c.tsx", additions=50, deletions=1),
        ChangedFile(path="package-lock.json", additions=9_000, deletions=0),
        ChangedFile(path="ci.yml", additions=900, deletions=0),
    )

    assert languages(files) == ("TypeScript", "Python")
    assert languages(files[3:]) == ("YAML",)
    assert languages(None) == ()
