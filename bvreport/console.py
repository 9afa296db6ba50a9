"""What a person reads on stderr: progress on a terminal, warnings, one summary line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bvreport import words
from bvreport.config.environment import no_color
from bvreport.errors import BvreportError

if TYPE_CHECKING:
    from bvreport.model import Gap, Issue

SHOWN_LINES = 5
RED, DIM, RESET = "\x1b[31m", "\x1b[2m", "\x1b[0m"
ERASE_LINE = "\r\x1b[K"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"  # spelling and emoji need them


def console(quiet: bool = False, verbose: bool = False) -> Console:
    """How much this run says, in colour where a terminal shows it."""
    colour = sys.stderr.isatty() and not no_color()
    return Console(verbosity=-1 if quiet else int(verbose), colour=colour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """How much to say: `verbosity` -1 quiet, 0 normal, 1 with every issue; colour or not."""

    verbosity: int = 0
    colour: bool = False

    def say(self, text: str) -> None:
        """A line for the person, unless quiet."""
        if self.verbosity >= 0:
            print(printable(text), file=sys.stderr)

    def _aside(self, text: str) -> None:
        if self.verbosity >= 0:
            safe = f"  {printable(text)}"
            print(f"{DIM}{safe}{RESET}" if self.colour else safe, file=sys.stderr)

    def gaps(self, gaps: tuple[Gap, ...]) -> None:
        """The first few gaps, all of them with -v."""
        self._first_few([f"gap: {gap.where}: {gap.message}" for gap in gaps])

    def issues(self, issues: tuple[Issue, ...]) -> None:
        """The first few issues, all of them with -v."""
        self._first_few([f"{issue.key}: {issue.message}" for issue in issues])

    def _first_few(self, lines: list[str]) -> None:
        shown = lines if self.verbosity > 0 else lines[:SHOWN_LINES]
        for line in shown:
            self._aside(line)
        if len(shown) < len(lines):
            self._aside(f"… and {len(lines) - len(shown)} more; -v shows all")

    def faults(self, lines: Sequence[str]) -> None:
        """Every fault of an input, one a line; never silenced, because all of them are to mend."""
        for line in lines:
            print(f"  {printable(line)}", file=sys.stderr)

    def failure(self, error: BvreportError) -> None:
        """What happened and what to do, one line each; never silenced."""
        prefix = f"{RED}bvreport:{RESET}" if self.colour else "bvreport:"
        print(f"{prefix} {printable(error.message)}", file=sys.stderr)
        if error.hint:
            print(f"  {printable(error.hint)}", file=sys.stderr)

    def summary(
        self, scored: int, received: int, gaps: Sequence[Gap], issues: Sequence[Issue]
    ) -> None:
        """One line of what happened, then what is missing."""
        counted = words.plural(len(issues), "issue")
        missing = f", {words.plural(len(gaps), 'gap')}" if gaps else ""
        self.say(f"scored {scored} of {received} pull requests, {counted}{missing}")
        self.gaps(tuple(gaps))
        self.issues(tuple(issues))

    @contextmanager
    def progress(self, what: str) -> Iterator[Progress]:
        """A counter that rewrites its line on a terminal and is silent elsewhere."""
        counter = Progress(what, shown=self.verbosity >= 0 and sys.stderr.isatty())
        try:
            yield counter
        finally:
            counter.clear()


class Progress:
    """A line that counts; it lives as long as the work it shows."""

    STEP = 50

    def __init__(self, what: str, *, shown: bool) -> None:
        self._what = printable(what)
        self._shown = shown
        self._count = 0

    def step(self) -> None:
        """One more; the line is rewritten every fifty."""
        self._count += 1
        if self._shown and self._count % self.STEP == 1:
            print(f"{ERASE_LINE}{self._what}: {self._count}", end="", file=sys.stderr, flush=True)

    def tell(self, text: str) -> None:
        """Anything else that is to be seen for a while."""
        if self._shown:
            line = f"{ERASE_LINE}{self._what}: {printable(text)}"
            print(line, end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Remove the line."""
        if self._shown:
            print(ERASE_LINE, end="", file=sys.stderr, flush=True)


def printable(text: str) -> str:
    """Text that cannot steer a terminal: control characters become visible, lines one line."""
    return "".join(
        character if character.isprintable() or character in JOINERS else REPLACEMENT
        for character in " ".join(text.split())
    )
