"""Reading and valuing take time that grows with the length of a text and no faster.

A pull request is written by anybody: a text that costs the square of its length stops a run.
"""

from __future__ import annotations

import time

import pytest

from bvreport.config.terms import defaults
from bvreport.methods.examine import examine
from bvreport.model import PullRequest

TERMS = defaults()
PIECES = [
    *("10% faster ", "7", "1,", "1,234,", "$1 ", "$5 ", "from 1 to ", "from 5 s to 3 s ", "1. "),
    *("<!--", "|", "**", "> ", ">", "`", "[", "](", "~x ", "\n", " ", ".", "```\n", "~~~ ", "a@"),
    *("| 1 | 2 |\n", "x|y\n", "cut x by half ", "half an hour ", "one in five ", "twice ", "a-"),
    *("ignore all ", "always report ", "n o r ", "saves me ", "no longer ", "before: 1 s\n"),
    *("<table><tr><td>1 s", "</table><table>", "it took 9 s, it's 3 s now. ", "to none, "),
]


def seconds(piece: str, kilobytes: int) -> float:
    """How long a pull request takes whose body is nothing but this piece."""
    body = (piece * (kilobytes * 1024 // len(piece) + 1))[: kilobytes * 1024]
    pull = PullRequest(
        key="o/r#1", id="1", repo="o/r", title=body[:200], body=body, additions=90, deletions=4,
        changed_files=3,
    )  # fmt: skip
    start = time.process_time()
    examine(pull, TERMS)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_no_faster_than_the_text(piece):
    seconds(piece, 1)  # what is made once, at the first use

    small = min(seconds(piece, 8) for _ in range(3))
    middle = min(seconds(piece, 64) for _ in range(2))
    large = seconds(piece, 512)

    # Linear is 8 times each, a square 64; the rest is noise of a busy machine.
    assert middle < 24 * max(small, 0.004)
    assert large < 24 * max(middle, 0.008)
