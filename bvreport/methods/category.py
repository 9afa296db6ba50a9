"""Category: the primary kind of benefit of a change, the likeliest by all that stands for one."""

from __future__ import annotations

from collections.abc import Sequence

from bvreport.loglinear import likelihoods, shipped
from bvreport.methods.category_marks import marks_of
from bvreport.methods.category_votes import states_a_benefit, told_by_votes, words_told
from bvreport.model import Category, Claim
from bvreport.text.reading import Reading


def category_of(reading: Reading, claims: Sequence[Claim]) -> Category:
    """The likeliest category, by what the vocabulary and the claims vote for and by all words.

    A title without a word says nothing; who sizes a benefit says what a new thing is for.
    """
    words, opening = words_told(reading)
    told = told_by_votes(reading, claims, words, opening)
    if told is None:
        return Category.NONE
    if reading.bot_bump:
        return told  # what it is called needs no guess
    model = shipped("bvreport.methods", "categories.weights")
    likely = dict(
        zip(model.classes, likelihoods(model, marks_of(reading, claims, words, opening, told)),
            strict=True)
    )  # fmt: skip
    if states_a_benefit(claims):
        del likely[Category.FEATURE]
    return Category(max(likely, key=likely.__getitem__))
