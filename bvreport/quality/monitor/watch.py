"""Reports, or repositories scored anew, into all that is watched over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bvreport import ledger
from bvreport.errors import StoreError
from bvreport.intake import TWICE, gather, is_kept, with_measured_runs
from bvreport.job import Job
from bvreport.model import Entry, Issue, PullRequest, Report, Valuation
from bvreport.partition.part import NO_REPLIES
from bvreport.partition.streaming import SecondReader
from bvreport.pipeline import score
from bvreport.quality.monitor.facts import Beside, ModelFacts, Span, label, of_model, since
from bvreport.valuation import kinship

UNDATED = ""  # the label of what belongs to no single period


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Changes, and what is known beside them by the label of a period."""

    changes: tuple[Valuation, ...]
    beside: Mapping[str, Beside] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    entries: tuple[Entry, ...] = ()  # what people decided of these changes


def of_reports(reports: Iterable[Report], span: Span) -> Watched:
    """Saved reports; a change that several hold is taken from the one that ends last.

    What a run took is told of a period only where the whole report lies in it.
    """
    changes: dict[str, Valuation] = {}
    beside: dict[str, Beside] = {}
    for report in sorted(reports, key=lambda one: one.period.until or one.as_of):
        changes |= {change.key: change for change in report.changes}
        _add(beside, _label_of(report, span), _beside(report))
    return Watched(changes=tuple(changes.values()), beside=beside)


def of_job(job: Job, span: Span, reader: SecondReader | None = None) -> Watched:
    """Repositories as they are now; a model reads period by period, so that each has its cost.

    What is read is watched as it was read: people's decisions take claims off the backlog and
    judge their confidence, but they move no grade and no mix.
    """
    gathered = gather(job)
    pulls = [pull for pull in gathered.pulls if job.selection.takes(pull)]
    kin = kinship.kin(gathered.pulls, include_bots=job.include_bots)
    job = replace(job, terms=with_measured_runs(job.terms, gathered.pulls))
    changes: list[Valuation] = []
    beside = {UNDATED: Beside(unreadable=sum(map(_is_unreadable, gathered.issues)))}
    before = ModelFacts()
    for name, some in _by_period(pulls, span):
        replies = NO_REPLIES if reader is None else reader.read(some)
        changes += score(some, job, kin, replies)
        if reader is not None:
            now = of_model(reader.use({}))
            _add(beside, name, Beside(model=since(before, now)))
            before = now
    issues = (*gathered.issues, *(reader.issues() if reader else ()))
    keys = {change.key for change in changes}
    entries = tuple(entry for entry in _entries(job) if entry.decision.change in keys)
    return Watched(changes=tuple(changes), beside=beside, issues=issues, entries=entries)


def _entries(job: Job) -> Sequence[Entry]:
    """The ledger of the store that the job keeps; one that nobody asked for may fail."""
    keeping = job.keeping
    if keeping is None or not any(is_kept(repo, keeping) for repo in job.repos):
        return ()
    try:
        return ledger.entries_of(keeping.url)
    except StoreError:
        if keeping.asked:
            raise
        return ()


def _by_period(pulls: Sequence[PullRequest], span: Span) -> Iterator[tuple[str, list[PullRequest]]]:
    found: dict[str, list[PullRequest]] = {}
    for pull in pulls:
        name = UNDATED if pull.merged_at is None else label(pull.merged_at, span)
        found.setdefault(name, []).append(pull)
    yield from sorted(found.items())


def _label_of(report: Report, span: Span) -> str:
    """The one period that a report lies in."""
    ends = [end for end in (report.period.since, report.period.until) if end is not None]
    names = {label(end, span) for end in ends}
    return names.pop() if len(ends) == 2 and len(names) == 1 else UNDATED


def _beside(report: Report) -> Beside:
    use = report.provenance.llm
    return Beside(
        unreadable=sum(map(_is_unreadable, report.issues)),
        model=None if use is None else of_model(use),
    )


def _is_unreadable(issue: Issue) -> bool:
    """Whether a source could not read something, rather than read it twice."""
    return issue.stage == "source" and issue.message != TWICE


def _add(beside: dict[str, Beside], name: str, more: Beside) -> None:
    beside[name] = beside[name] + more if name in beside else more
