"""History: the report of a run, kept beside what it was made from, and the one before it."""

from __future__ import annotations

from bvreport import codec
from bvreport.errors import BvreportError
from bvreport.intake import is_kept
from bvreport.job import Job, Keeping
from bvreport.model import Report


def remember(report: Report, job: Job) -> None:
    """Keep the report when the job keeps what it gathers; a store nobody asked for may fail."""
    if (keeping := keeping_of(job)) is None:
        return
    from bvreport.store.engine import open_store
    from bvreport.store.reports import Reports

    try:
        reports = Reports(open_store(keeping.url))
        reports.keep(report, codec.report_json(report), keeping.now)
    except BvreportError:
        if keeping.asked:
            raise


def before(report: Report, job: Job) -> Report | None:
    """The kept report on the latest period before this one, of the same repositories."""
    if (keeping := keeping_of(job)) is None:
        return None
    from bvreport.store.engine import open_store
    from bvreport.store.reports import Reports

    try:
        content = Reports(open_store(keeping.url)).before(report)
    except BvreportError:
        if keeping.asked:
            raise
        return None
    return None if content is None else codec.read_report(content, "the report kept before")


def keeping_of(job: Job) -> Keeping | None:
    """How this job keeps what it makes, if it does."""
    keeping = job.keeping
    kept = keeping is not None and any(is_kept(repo, keeping) for repo in job.repos)
    return keeping if kept else None
