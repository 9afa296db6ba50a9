"""Changes settled once: the same text under the same assumptions is not read a second time."""

from __future__ import annotations

from collections import OrderedDict

from bvreport import pipeline
from bvreport.assumptions import Assumption
from bvreport.job import Job
from bvreport.model import PullRequest, Reply, Valuation

MOST_TERMS = 3  # the measured runs of a week differ from view to view

_Entries = tuple[Assumption, ...]


class Settled:
    """What was settled before. A class because it lives as long as the service."""

    def __init__(self) -> None:
        self._of: OrderedDict[_Entries, dict[str, tuple[PullRequest, Valuation]]] = OrderedDict()
        self._job: Job | None = None
        self._known: dict[str, tuple[PullRequest, Valuation]] = {}

    def appraise(self, pull: PullRequest, job: Job, reply: Reply | None = None) -> Valuation:
        """The change, settled now when its text or an assumption is another than before."""
        if job is not self._job:
            self._turn_to(job)
        before = self._known.get(pull.key)
        if before is not None and before[0] == pull:
            return before[1]
        change = pipeline.appraise(pull, job, reply)
        self._known[pull.key] = (pull, change)
        return change

    def _turn_to(self, job: Job) -> None:
        entries = job.terms.entries
        self._job, self._known = job, self._of.setdefault(entries, {})
        self._of.move_to_end(entries)
        while len(self._of) > MOST_TERMS:
            self._of.popitem(last=False)
