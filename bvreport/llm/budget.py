"""Budget: what asking has cost so far, and whether one more question may be asked."""

from __future__ import annotations

from decimal import Decimal

from bvreport.llm.plan import TOKENS_OUT, Plan


class Budget:
    """The purse of one run. Questions under way are counted in, so that it is never overdrawn."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._under_way = 0
        self.tokens_in = 0
        self.tokens_out = 0

    @property
    def dollars(self) -> Decimal:
        """Spent so far."""
        return self._plan.dollars(self.tokens_in, self.tokens_out)

    def take(self, tokens: int) -> bool:
        """Whether a question of about so many tokens fits; if so, it is under way."""
        waiting = self._under_way + 1
        tokens_in = self.tokens_in + waiting * tokens
        tokens_out = self.tokens_out + waiting * TOKENS_OUT
        plan = self._plan
        if plan.budget_tokens is not None and tokens_in + tokens_out > plan.budget_tokens:
            return False
        most = plan.budget_dollars
        if most is not None and plan.dollars(tokens_in, tokens_out) > most:
            return False
        self._under_way = waiting
        return True

    def settle(self, tokens_in: int = 0, tokens_out: int = 0) -> None:
        """A question under way has come back, at this cost."""
        self._under_way -= 1
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out
