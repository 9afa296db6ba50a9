"""The ledger of a run: what people decided of its claims, read where the run keeps its store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bvreport.decisions.apply import STAGE
from bvreport.decisions.chain import SHOWN, anchor, faults, is_held
from bvreport.decisions.record import haircuts, track_record
from bvreport.decisions.standing import NO_HAIRCUTS, Decided, standings
from bvreport.errors import BvreportError, StoreError, UsageError
from bvreport.intake import is_kept
from bvreport.job import Job
from bvreport.model import Decision, Entry, Issue

if TYPE_CHECKING:
    from bvreport.store.decisions import Decisions


def consulted(job: Job) -> Job:
    """The job with the decisions of its store; a store nobody asked for may fail."""
    keeping = job.keeping
    if keeping is None or not any(is_kept(repo, keeping) for repo in job.repos):
        if job.use_track_record:
            raise UsageError("a track record stands in a store", hint="name it with --db")
        return job
    try:
        with _opened(keeping.url) as decisions:
            return informed(job, list(decisions.all()))
    except StoreError:
        if keeping.asked or job.use_track_record:
            raise
        return job


def informed(job: Job, entries: Sequence[Entry]) -> Job:
    """The job with these decisions; a chain that is broken is an issue of it."""
    fault = next(faults(entries), None)
    issues = () if fault is None else (Issue(key="ledger", stage=STAGE, message=fault),)
    return replace(
        job,
        decided=Decided(
            standings=standings(entries),
            haircuts=haircuts(track_record(entries)) if job.use_track_record else NO_HAIRCUTS,
        ),
        ledger=anchor(entries),
        issues=(*job.issues, *issues),
    )


def entries_of(url: str | None) -> Sequence[Entry]:
    """Every decision in the store at a URL, else in the user's own."""
    with _opened(url) as decisions:
        return list(decisions.all())


def added(url: str | None, decisions: Iterable[Decision]) -> tuple[Entry, ...]:
    """The decisions at the end of the ledger, all of them or none; kept once this returns."""
    with _opened(url) as ledger:
        return ledger.add(decisions)


def examined(url: str | None, head: str = "") -> tuple[Sequence[Entry], tuple[str, ...]]:
    """The ledger and what is wrong with it: entries that were changed, moved or left out.

    An end that is cut off shows by what is known to have been there: by `head`, a digest or the
    beginning of one, and by the reports that were made with it.
    """
    with _opened(url) as decisions:
        try:
            entries = list(decisions.all())
        except BvreportError as error:
            return (), (error.message,)
        found = list(faults(entries))
        digests = {entry.digest for entry in entries}
        if head and not any(digest.startswith(head) for digest in digests):
            found.append(f"no decision has the digest {head}: the ledger was cut or written anew")
        for report, known in decisions.anchors():
            if not is_held(known, entries):
                found.append(
                    f"report {report[:SHOWN]} was made with decision {known.entries} "
                    f"({known.digest[:SHOWN]}), which is missing"
                )
    return entries, tuple(found)


@contextmanager
def _opened(url: str | None) -> Iterator[Decisions]:
    from bvreport.store.decisions import Decisions
    from bvreport.store.engine import open_store

    engine = open_store(url)
    try:
        yield Decisions(engine)
    finally:
        engine.dispose()
