"""Surroundings: one amount with the words around it, which say what it means."""

from __future__ import annotations

from typing import NamedTuple

from bvreport.text.quantities.amount import Amount


class Around(NamedTuple):
    """One amount, and what stands left and right of it in its sentence, all lower-cased."""

    amount: Amount
    left: str
    right: str
    lower: str  # the whole text
    title: str
    first: int  # where the sentence begins in the text
    last: int  # where it ends
    words: int  # `phrases.present` in what stands left
