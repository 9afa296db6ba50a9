"""The story in order: gather, find kin, score, settle, report.

Each step is a source or a pure function; this module only puts them in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from types import MappingProxyType
from typing import Protocol

from bvreport import __version__, ledger, methods, period, scorings, words
from bvreport.decisions.apply import unapplied
from bvreport.errors import NothingToReport, UsageError
from bvreport.intake import (
    Gathered,
    MergeRate,
    each_once,
    gather,
    rereadable,
    with_measured_runs,
)
from bvreport.job import SHOWCASE, Job
from bvreport.kpis.baselines import informed
from bvreport.model import (
    Found,
    Gap,
    Issue,
    LlmUse,
    PeriodCovered,
    PullRequest,
    Reply,
    Report,
    Valuation,
)
from bvreport.origins import Item
from bvreport.valuation import appraisal, kinship

NAMED_KEYS = 3  # of many changes that lack the same; the others are counted

AT_ONCE = 200  # changes handed to a model together while they stream by

Step = Callable[[], None]
NO_REPLIES: Mapping[str, Reply] = MappingProxyType({})


class SecondReader(Protocol):
    """Whoever reads along with the rules: a model, its cache, its budget."""

    @property
    def name(self) -> str:
        """Which model, asked how."""

    def read(self, pulls: Iterable[PullRequest]) -> Mapping[str, Reply]:
        """What it read, by the key of the pull request; what it did not read is missing."""

    def use(self, rejected: Mapping[str, int]) -> LlmUse:
        """What it took, and what of its replies was rejected."""

    def issues(self) -> tuple[Issue, ...]:
        """What it did not read, and why."""


@dataclass(slots=True)
class Tally:
    """What happened while changes streamed by."""

    received: int = 0
    excluded: int = 0
    issues: list[Issue] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what a person may want to know beside


def appraise(pull: PullRequest, job: Job, reply: Reply | None = None) -> Valuation:
    """One pull request as a settled change, whatever becomes of it among its kin."""
    findings = methods.examine(pull, job.terms, reply, job.methods_off)
    return appraisal.appraise(
        pull,
        findings,
        job.terms,
        currency=job.currency,
        rates=job.rates,
        decided=job.decided,
    )


Appraise = Callable[[PullRequest, Job, Reply | None], Valuation]


def report(
    job: Job,
    step: Step = lambda: None,
    announce: Callable[[str], None] = lambda _: None,
    reader: SecondReader | None = None,
) -> Report:
    """The whole story up to the report; `NothingToReport` when no change was merged then.

    `step` is called for every pull request received, `announce` with what was chosen unasked.
    """
    return report_on(gather(job, step), job, announce, reader)


def report_on(
    gathered: Gathered,
    job: Job,
    announce: Callable[[str], None] = lambda _: None,
    reader: SecondReader | None = None,
    appraised: Appraise = appraise,
) -> Report:
    """The story from what was gathered; `appraised` may remember what it settled before."""
    from bvreport.report import Inputs, assemble

    job = ledger.consulted(job)
    received = [pull for pull in gathered.pulls if job.selection.takes(pull)]
    dated = [pull for pull in received if is_dated(pull)]
    if not dated:
        raise _nothing(job, gathered)
    start = job.selection.since or min(pull.merged_at for pull in dated if pull.merged_at)
    known = informed(with_measured_runs(job.terms, dated), job.business, start)
    job = replace(job, terms=known.terms)
    kin = kinship.kin(gathered.pulls, include_bots=job.include_bots)
    replies = NO_REPLIES if reader is None else reader.read(dated)
    method = scorings.method_of(job, reader.name if reader else None)
    scored = (
        appraisal.exclude(appraised(pull, job, replies.get(pull.key)), kin.excluded(pull))
        for pull in dated
    )
    changes = tuple(scorings.kept(scored, job, method, announce))
    if job.kind == SHOWCASE and not job.selection.authors:
        author = _most_stated(changes)
        announce(f"showcase of {author}, who states most claims; --author names another")
        changes = tuple(change for change in changes if change.author == author)
        job = replace(job, selection=replace(job.selection, authors=(author,)))
    covered = _covered(job, changes)
    return assemble(
        Inputs(
            title=_title(job, changes),
            kind=job.kind,
            company=job.company,
            as_of=job.as_of,
            period=covered,
            valuations=changes,
            previous=_previous(gathered, job, covered),
            terms=job.terms,
            currency=job.currency,
            rates=job.rates,
            include_inferred=job.include_inferred,
            targets=job.targets,
            found_by_repo=_found(gathered, job),
            gaps=(
                *gathered.gaps,
                *_undated(received),
                *_without_files(gathered, job),
                *_switched_off(job),
                *known.gaps,
            ),
            issues=(
                *gathered.issues,
                *job.issues,
                *(issue for change in changes for issue in unapplied(change, job.decided)),
                *(reader.issues() if reader else ()),
            ),
            ledger=job.ledger,
            business=job.business,
            llm=reader.use(_rejected(changes)) if reader else None,
            version=__version__,
            command=job.command,
        )
    )


def score(
    pulls: Iterable[PullRequest],
    job: Job,
    kin: kinship.Kinship,
    replies: Mapping[str, Reply] = NO_REPLIES,
) -> Iterator[Valuation]:
    """Each pull request as a settled change; the excluded ones too, worth nothing."""
    for pull in pulls:
        yield appraisal.exclude(appraise(pull, job, replies.get(pull.key)), kin.excluded(pull))


def selected(job: Job) -> list[PullRequest]:
    """All pull requests that pass the filters, with or without a merge date."""
    return [pull for pull in gather(job).pulls if job.selection.takes(pull)]


def is_dated(pull: PullRequest) -> bool:
    """Whether it is known to be merged, and when."""
    return pull.merged_at is not None and not pull.is_unmerged


def score_all(job: Job, tally: Tally, reader: SecondReader | None = None) -> Iterator[Valuation]:
    """Every selected change as it streams by, with or without a merge date.

    Kinship and merge rate first, values second. A file is read again for each pass, so that a
    million records need little memory; what cannot be read twice is kept.
    """
    job = ledger.consulted(job)
    tally.issues.extend(job.issues)
    readings = [rereadable(repo, job) for repo in job.repos]
    first, second, third = ((item for again in readings for item in again()) for _ in range(3))
    rate = MergeRate()
    kin = kinship.kin(
        rate.watching(_pulls(first)), again=_pulls(second), include_bots=job.include_bots
    )
    job = replace(job, terms=rate.applied(job.terms))
    tally.gaps.extend(_switched_off(job))
    wanted = _wanted(each_once(third, kin.twice), job, tally)
    method = scorings.method_of(job, reader.name if reader else None)
    streaming = _streaming(wanted, job, kin, reader)
    for change in scorings.kept(streaming, job, method, tally.notes.append):
        tally.received += 1
        tally.excluded += change.excluded is not None
        tally.issues.extend(unapplied(change, job.decided))
        yield change
    if reader is not None:
        tally.issues.extend(reader.issues())


def _streaming(
    wanted: Iterator[PullRequest], job: Job, kin: kinship.Kinship, reader: SecondReader | None
) -> Iterator[Valuation]:
    """Each change as it streams by; a model gets several at a time."""
    while some := list(islice(wanted, 1 if reader is None else AT_ONCE)):
        yield from score(some, job, kin, NO_REPLIES if reader is None else reader.read(some))


def _wanted(items: Iterable[Item], job: Job, tally: Tally) -> Iterator[PullRequest]:
    """The pull requests that pass the filters; issues and gaps are noted down."""
    for item in items:
        match item:
            case PullRequest() if job.selection.takes(item):
                yield item
            case Issue():
                tally.issues.append(item)
            case Gap():
                tally.gaps.append(item)


def _rejected(changes: Iterable[Valuation]) -> Mapping[str, int]:
    """What a model read and the check did not let pass, by reason."""
    return Counter(fallen.reason for change in changes for fallen in change.rejected)


def _pulls(items: Iterable[Item]) -> Iterator[PullRequest]:
    return (item for item in items if isinstance(item, PullRequest))


def _most_stated(changes: Iterable[Valuation]) -> str:
    """The author with most stated claims, ties alphabetically; excluded changes are out."""
    stated: Counter[str] = Counter()
    for change in changes:
        if change.author and not change.excluded:
            stated[change.author] += sum(claim.stated for claim in change.counted)
    if not stated:
        raise UsageError("nobody is known to have written these changes", hint="name --author")
    return min(stated, key=lambda author: (-stated[author], author))


def _title(job: Job, changes: Iterable[Valuation]) -> str:
    """Whose changes these are: the company's, else the repository's, else that of several."""
    repos = sorted({change.repo for change in changes})
    return job.company or (repos[0] if len(repos) == 1 else f"{len(repos)} repositories")


def _covered(job: Job, changes: Iterable[Valuation]) -> PeriodCovered:
    """From `since`, else the first merge, to `until`, else the last merge taken."""
    merges = [change.merged_at for change in changes if change.merged_at is not None]
    selection = job.selection
    return period.covered(selection.since or min(merges), selection.until or max(merges))


def _previous(
    gathered: Gathered, job: Job, covered: PeriodCovered
) -> tuple[PullRequest, ...] | None:
    """The merges of the equal period before, or none when a source does not reach back so far."""
    if covered.since is None or covered.until is None:
        return None
    start = covered.since - (covered.until - covered.since)
    reaches = all(found.first is not None and found.first <= start for found in gathered.found)
    if not reaches or not gathered.found:
        return None
    return tuple(
        pull
        for pull in gathered.pulls
        if pull.merged_at is not None
        and start <= pull.merged_at < covered.since
        and job.selection.takes_whenever(pull)
    )


def _found(gathered: Gathered, job: Job) -> dict[str, int]:
    """How many merges of the period each source holds; without dates its own count."""
    selection = job.selection
    if selection.since is None and selection.until is None:
        return {found.repo: found.changes for found in gathered.found}
    merged = (pull for pull in gathered.pulls if pull.merged_at and not pull.is_unmerged)
    return Counter(pull.repo for pull in merged if selection.in_period(pull.merged_at))


def _undated(pulls: Iterable[PullRequest]) -> Iterator[Gap]:
    keys = [pull.key for pull in pulls if pull.merged_at is None and not pull.is_unmerged]
    named, more = keys[:NAMED_KEYS], len(keys) - NAMED_KEYS
    if keys:
        yield Gap(
            where=words.joined([*named, f"{words.count(more)} more"] if more > 0 else named),
            message="no merge date; left out of the period",
        )


def _without_files(gathered: Gathered, job: Job) -> Iterator[Gap]:
    """A filter on paths drops what names no files; that must not pass in silence."""
    if not job.selection.paths:
        return
    unknown = sum(
        pull.files is None and job.selection.in_period(pull.merged_at) for pull in gathered.pulls
    )
    if unknown:
        yield Gap(
            where=words.plural(unknown, "change"),
            message="names no files; left out because --path cannot tell",
        )


def _switched_off(job: Job) -> Iterator[Gap]:
    """Whoever reads the figures must know which methods did not look."""
    for name in sorted(job.methods_off):
        yield Gap(
            where=words.label(name), message="this method is off ([methods] in bvreport.toml)"
        )


def _nothing(job: Job, gathered: Gathered) -> NothingToReport:
    """Nothing was merged then; the hint says which dates have changes."""
    where = ", ".join(job.repos)
    firsts, lasts = _range(gathered.found, gathered.pulls)
    when = period.between(job.selection.since, job.selection.until)
    if gathered.pulls and not any(pull.merged_at for pull in gathered.pulls):
        return NothingToReport(
            f"no pull request in {where} has a merge date",
            hint="add mergedAt to what `gh pr list --json …` writes; `score` needs no dates",
        )
    if not firsts or not lasts:
        return NothingToReport(
            f"no merged pull request in {where}", hint="check the repository and the filters"
        )
    matching = "" if job.selection.filters_nothing else " that passes the filters"
    return NothingToReport(
        f"no merged pull request{matching} in {where}{when}",
        hint=f"there are changes from {words.date(firsts)} to {words.date(lasts)}",
    )


def _range(
    found: Iterable[Found], pulls: Iterable[PullRequest]
) -> tuple[datetime | None, datetime | None]:
    merges = [pull.merged_at for pull in pulls if pull.merged_at is not None]
    ends = [end for one in found for end in (one.first, one.last) if end is not None]
    dates = [*merges, *ends]
    return min(dates, default=None), max(dates, default=None)
