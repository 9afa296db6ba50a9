"""What was written since a report was made, as it is now: told above that report until the next.

Each change for itself, as a report values it before changes are settled against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bvreport.job import Job
from bvreport.model import PullRequest, Report, Valuation
from bvreport.partition.passes import appraise
from bvreport.valuation.appraisal import exclude
from bvreport.valuation.kinship import Kinship

MOST_ARRIVED = 100  # changes of a repository that are told before they are in a report


@dataclass(frozen=True, slots=True)
class Arrived:
    """Changes that no report holds yet as they are now, the newest first; of very many only those.

    What a report tells of a change that was written since, edited or taken back, is `outdated`.
    """

    changes: tuple[Valuation, ...] = ()
    outdated: tuple[Valuation, ...] = ()
    is_all: bool = True

    @property
    def taken_back(self) -> tuple[Valuation, ...]:
        """Those that count no more, as the report tells them."""
        again = {change.key for change in self.changes}
        return tuple(change for change in self.outdated if change.key not in again)


def arrived(written: Iterable[Sequence[PullRequest]], report: Report, job: Job) -> Arrived:
    """Of each repository what was written since; more than are told says that there are more."""
    unrelated = Kinship(reasons={}, include_bots=job.include_bots)
    changes, keys, is_all = list[Valuation](), set[str](), True
    for news in written:
        is_all = is_all and len(news) <= MOST_ARRIVED
        keys.update(pull.key for pull in news[:MOST_ARRIVED])
        changes += [
            exclude(appraise(pull, job), unrelated.excluded(pull))
            for pull in news[:MOST_ARRIVED]
            if pull.is_dated and job.selection.takes(pull)
        ]
    outdated = tuple(change for change in report.changes if change.key in keys) if keys else ()
    return Arrived(tuple(changes), outdated, is_all)
