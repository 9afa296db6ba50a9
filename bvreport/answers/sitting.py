"""A person before a terminal and the claims that wait: one a screen, each answer kept at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import typer

from bvreport import words
from bvreport.answers import hearing
from bvreport.console import Console
from bvreport.docket import Docket
from bvreport.errors import UsageError
from bvreport.ledger import added
from bvreport.model import Figure, Verdict
from bvreport.portfolio.backlog import Waiting
from bvreport.review import Wish, checked
from bvreport.typed import values

KEYS = "[a]ccept [r]eject [c]orrect [s]kip [u]ndo [q]uit"
LAST_KEYS = "[u]ndo [q]uit"
VERDICTS = {"a": Verdict.ACCEPTED, "r": Verdict.REJECTED, "c": Verdict.CORRECTED}
SKIP, UNDO, QUIT = "s", "u", "q"


class Sitting:
    """Lives as long as the person sits there; `url` names the store that decisions go to."""

    def __init__(self, docket: Docket, by: str, url: str | None) -> None:
        self._docket, self._by, self._url = docket, by, url
        self._console = Console()
        self._place = 0
        self._decided: list[tuple[int, str]] = []  # where, and on which claim

    def hold(self) -> None:
        """Ask until there is nothing left, or the person has had enough."""
        while (key := self._key()) != QUIT:
            if key in VERDICTS and self._is_left:
                self._decide(VERDICTS[key])
            elif key == UNDO and self._decided:
                self._undo()
            elif key == SKIP and self._is_left:
                self._place += 1
            else:
                self._console.say(
                    "there is nothing to undo" if key == UNDO else "one of a, r, c, s, u, q"
                )
        decided = words.plural(len(self._decided), "claim")
        left = len(self._docket.waiting) - len(self._decided)
        self._console.say(f"{decided} decided, {left} left")

    @property
    def _is_left(self) -> bool:
        return self._place < len(self._docket.waiting)

    def _key(self) -> str:
        """What is typed at the claim that is shown; after the last one it may still be undone."""
        if not self._is_left and not self._decided:
            return QUIT
        if self._is_left:
            self._show(self._docket.waiting[self._place])
        keys, default = (KEYS, SKIP) if self._is_left else (LAST_KEYS, QUIT)
        said: str = typer.prompt(keys, default=default, show_default=False, err=True)
        return said.strip().lower()[:1]

    def _show(self, one: Waiting) -> None:
        self._console.say("")
        self._console.say(f"{self._place + 1} of {len(self._docket.waiting)}")
        for line in hearing.screen(one, self._docket):
            self._console.say(line)

    def _decide(self, verdict: Verdict) -> None:
        claim = self._docket.waiting[self._place].claim.id
        wish = Wish(claim=claim, verdict=verdict, by=self._by)
        try:
            if verdict is Verdict.CORRECTED:
                wish = replace(wish, figures=self._figures(claim))
            elif verdict is Verdict.REJECTED:
                wish = replace(wish, note=self._asked("why"))
        except UsageError as error:
            self._console.say(error.message)
            return
        if self._is_kept(wish):
            self._decided.append((self._place, claim))
            self._place += 1

    def _undo(self) -> None:
        place, claim = self._decided[-1]
        if self._is_kept(Wish(claim=claim, verdict=Verdict.UNDONE, by=self._by)):
            self._decided.pop()
            self._place = place

    def _figures(self, claim: str) -> dict[Figure, Decimal]:
        """The figures that were given; an empty answer leaves one as it is."""
        known = hearing.correctable(self._docket.cases[claim])
        said = {figure: self._asked(f"{figure.value} (now {now})") for figure, now in known.items()}
        return {figure: values.number(figure.value, text) for figure, text in said.items() if text}

    def _asked(self, question: str) -> str:
        said: str = typer.prompt(question, default="", show_default=False, err=True)
        return said.strip()

    def _is_kept(self, wish: Wish) -> bool:
        """Whether the decision is in the ledger now; what speaks against it is told."""
        made = checked((wish,), self._docket, datetime.now(UTC))
        for fault in made.faults:
            self._console.say(fault)
        if made.faults:
            return False
        entries = added(self._url, made.decisions)
        for entry in entries:
            self._console.say(hearing.receipt(entry))
        self._docket = replace(self._docket, entries=[*self._docket.entries, *entries])
        return True
