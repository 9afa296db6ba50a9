"""History: the report of a run, kept beside what it was made from, and the one before it."""

from __future__ import annotations

from collections.abc import Iterable

from bvreport import codec
from bvreport.errors import StoreError
from bvreport.intake import is_kept
from bvreport.job import SHOWCASE, Job, Keeping
from bvreport.model import Earlier, Report


def remember(report: Report, job: Job) -> None:
    """Keep the report when the job keeps what it gathers; a store nobody asked for may fail."""
    if (keeping := keeping_of(job)) is None:
        return
    from bvreport.store.engine import open_store
    from bvreport.store.reports import Reports

    try:
        reports = Reports(open_store(keeping.url))
        content = codec.report_json(report)
        reports.keep(report, content, keeping.now, _filters(report, job))
    except StoreError:
        if keeping.asked:
            raise


def before(report: Report, job: Job) -> Earlier | None:
    """The kept report on the period right before this one, of the same changes."""
    if (keeping := keeping_of(job)) is None:
        return None
    from bvreport.store.engine import open_store
    from bvreport.store.reports import Reports

    try:
        reports = Reports(open_store(keeping.url))
        digest = reports.before(report, _filters(report, job))
        content = reports.content(digest) if digest else None
    except StoreError:
        if keeping.asked:
            raise
        return None
    if digest is None or content is None:
        return None
    return Earlier(report=codec.read_report(content, "the report kept before"), digest=digest)


def _filters(report: Report, job: Job) -> str:
    """What took only some of the changes, one a line; nothing when all were taken."""
    taken = job.selection
    authors: Iterable[str] = taken.authors
    if report.kind == SHOWCASE:  # of one author, whether named or chosen
        authors = {change.author for change in report.changes if change.author}
    of = {
        "author": authors,
        "exclude-author": taken.exclude_authors,
        "label": taken.labels,
        "path": taken.paths,
        "base": taken.bases,
        "include-bots": ("yes",) if job.include_bots else (),
        "include-inferred": ("yes",) if job.include_inferred else (),
    }
    return "\n".join(f"{name} {one}" for name, some in of.items() for one in sorted(some))


def keeping_of(job: Job) -> Keeping | None:
    """How this job keeps what it makes, if it does."""
    keeping = job.keeping
    kept = keeping is not None and any(is_kept(repo, keeping) for repo in job.repos)
    return keeping if kept else None
