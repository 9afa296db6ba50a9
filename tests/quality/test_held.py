"""Held: how right the program is on texts that neither its grammar nor its weights have seen.

Nobody fixes what is wrong here by its words; a set that was read is no judge any more.
"""

from __future__ import annotations

import pytest

from bvreport.quality.gold import read
from bvreport.quality.scores import Evaluation

from .test_accuracy import LABELLED, evaluated

HELD = LABELLED.with_name("held.jsonl")
LEAST_TEXT = 60  # characters that nobody writes twice
LEAST_PRECISION, LEAST_RECALL, LEAST_CATEGORY, LEAST_CLEAN = 0.95, 0.89, 0.93, 0.96


@pytest.fixture(scope="module")
def held() -> Evaluation:
    return evaluated(HELD, read(HELD))


def test_what_is_found_is_right_and_most_is_found(held: Evaluation) -> None:
    assert (held.claims.precision or 0) >= LEAST_PRECISION
    assert (held.claims.recall or 0) >= LEAST_RECALL


def test_categories_and_silent_texts_are_told(held: Evaluation) -> None:
    assert (held.category.share or 0) >= LEAST_CATEGORY
    assert (held.clean.share or 0) >= LEAST_CLEAN


def test_nothing_is_learned_from_what_is_held() -> None:
    """Titles such as "tmp" stand everywhere; no two people write the same sentence."""
    learned, kept = set(), set()
    for path in LABELLED.parent.glob("*.jsonl"):
        texts = {f"{record.title}\n{record.body}" for record in read(path).records}
        (kept if path == HELD else learned).update(text for text in texts if len(text) > LEAST_TEXT)

    assert kept
    assert not learned & kept
