"""Roles of amounts: the old value, the new one, the size of a benefit, or none of these."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from bvreport.loglinear import Model, likelihoods, shipped
from bvreport.text.quantities.amount import Amount
from bvreport.text.roles.marks import marks_of
from bvreport.text.sentences.clauses import Sentences

LEAST = 1e-4  # likelihood that counts as any


class Roles(NamedTuple):
    """How likely an amount is each of these, from 0 to 1."""

    old: float
    new: float
    size: float
    none: float


def log_odds(likelihood: float) -> float:
    """The log odds of a likelihood, bounded."""
    bounded = min(max(likelihood, LEAST), 1 - LEAST)
    return log(bounded / (1 - bounded))


class Scales:
    """The roles of the amounts of a text, each weighed when somebody asks for it."""

    __slots__ = ("_amounts", "_lower", "_model", "_places", "_sentences", "_weighed")

    def __init__(
        self, lower: str, amounts: Sequence[Amount], sentences: Sentences, model: Model
    ) -> None:
        self._lower = lower
        self._amounts = amounts
        self._sentences = sentences
        self._model = model
        self._places = {amount.core: place for place, amount in enumerate(amounts)}
        self._weighed: dict[int, Roles] = {}

    def __getitem__(self, index: int) -> Roles:
        """The roles of the amount at this place."""
        known = self._weighed.get(index)
        if known is None:
            marks = marks_of(self._lower, self._amounts, index, self._sentences)
            known = self._weighed[index] = Roles(*likelihoods(self._model, marks))
        return known

    def of(self, amount: Amount) -> Roles | None:
        """The roles of an amount; none of one that does not stand in this text."""
        place = self._places.get(amount.core)
        return None if place is None else self[place]


def learned() -> Model:
    """What labelled texts teach; see `scripts/learn_roles.py`."""
    return shipped("bvreport.text.roles", "roles.weights")
