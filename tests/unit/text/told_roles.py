"""Roles of amounts as a test tells them."""

from __future__ import annotations

from collections.abc import Sequence

from bvreport.text.quantities.amount import Amount
from bvreport.text.roles.roles import Roles, Scales, learned
from bvreport.text.sentences.clauses import Sentences

OLD, NEW = Roles(0.98, 0.01, 0.0, 0.01), Roles(0.01, 0.98, 0.0, 0.01)
SIZE, NONE = Roles(0.0, 0.0, 0.98, 0.02), Roles(0.0, 0.0, 0.0, 1.0)


class Told(Scales):
    """The roles of these amounts, in their order."""

    def __init__(self, amounts: Sequence[Amount], roles: Sequence[Roles]) -> None:
        assert len(amounts) == len(roles)
        super().__init__("", amounts, Sentences(""), learned())
        self._weighed = dict(enumerate(roles))
