"""Changes settled once: the same text, assumptions and decisions are not read a second time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from bvreport.assumptions import Assumption
from bvreport.job import Job
from bvreport.model import PullRequest, Reply, Standing, Valuation
from bvreport.partition.passes import appraise

MOST_TERMS = 4  # measured runs of a week differ from view to view, and readers suppose others

_Entries = tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class _Settled:
    """A change, and the text and decisions that it was settled from."""

    pull: PullRequest
    decided: Mapping[str, Standing] | None
    change: Valuation


class Settled:
    """What was settled before. A class because it lives as long as the service."""

    def __init__(self) -> None:
        self._of: OrderedDict[_Entries, dict[str, _Settled]] = OrderedDict()
        self._job: Job | None = None
        self._known: dict[str, _Settled] = {}

    @property
    def job(self) -> Job | None:
        """The job of the last change, with what was measured beside it."""
        return self._job

    def appraise(self, pull: PullRequest, job: Job, reply: Reply | None = None) -> Valuation:
        """The change, settled now when its text, an assumption or a decision is a new one."""
        if job is not self._job:
            self._turn_to(job)
        decided = job.decided.standings.get(pull.key)
        before = self._known.get(pull.key)
        if before is not None and (before.pull, before.decided) == (pull, decided):
            return before.change
        change = appraise(pull, job, reply)
        self._known[pull.key] = _Settled(pull, decided, change)
        return change

    def _turn_to(self, job: Job) -> None:
        entries = job.terms.entries
        self._job, self._known = job, self._of.setdefault(entries, {})
        self._of.move_to_end(entries)
        while len(self._of) > MOST_TERMS:
            self._of.popitem(last=False)
