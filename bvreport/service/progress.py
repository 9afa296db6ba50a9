"""How far the report has come that is being made: a large store takes minutes, and people ask."""

from __future__ import annotations

import time

from bvreport import words
from bvreport.job import Job
from bvreport.model import PullRequest, Reply, Valuation
from bvreport.partition.passes import Appraise
from bvreport.service.views import View


class Progress:
    """Lives as long as the service; one thread makes reports and writes, others read."""

    def __init__(self) -> None:
        self._view: View | None = None
        self._done, self._all = 0, 0
        self._began = time.monotonic()

    def begin(self, view: View) -> None:
        """The next report."""
        self._done, self._all, self._began = 0, 0, time.monotonic()
        self._view = view

    def gathered(self, changes: int) -> None:
        """So many changes are to be valued."""
        self._all = changes

    def end(self) -> None:
        """It is made, or cannot be."""
        self._view = None

    def counting(self, appraised: Appraise) -> Appraise:
        """The same, each change counted."""

        def count(pull: PullRequest, job: Job, reply: Reply | None = None) -> Valuation:
            change = appraised(pull, job, reply)
            self._done += 1
            return change

        return count

    def seconds(self, view: View) -> float:
        """For how long the report of this view has been made; 0 when it is not its turn."""
        return time.monotonic() - self._began if self._view == view else 0.0

    def told(self, view: View) -> str:
        """In words, for whoever waits for this view."""
        making, done, every = self._view, self._done, self._all
        if making is None:
            return "its turn comes in a moment"
        if every == 0:
            far = "the store is being read"
        elif done < every:
            far = f"{words.count(done)} of {words.plural(every, 'change')} read so far"
        else:
            far = f"every one of {words.plural(every, 'change')} is read; now they are summed up"
        return far if making == view else f"another view comes first: {far}"
