"""The story in order: gather, find kin, score, settle, report.

Each step is a source or a pure function; this module only puts them in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat

from bvreport import __version__, ledger, period, scorings, words
from bvreport.decisions.apply import unapplied
from bvreport.errors import UsageError
from bvreport.intake import Gathered, gather, is_kept, is_lasting, items, rereadable
from bvreport.job import SHOWCASE, Job
from bvreport.kpis.baselines import informed
from bvreport.model import (
    Gap,
    Issue,
    PeriodCovered,
    PullRequest,
    Reply,
    Report,
    Valuation,
)
from bvreport.origins import Item
from bvreport.partition import shortfalls
from bvreport.partition.engine import HERE, Engine
from bvreport.partition.facts import Facts
from bvreport.partition.part import NO_REPLIES, Held, Part, Reading
from bvreport.partition.passes import (
    Appraise,
    Before,
    Line,
    Shared,
    appraise,
    merged_before,
)
from bvreport.partition.streaming import AT_ONCE, SecondReader, Tally, streaming, valuations
from bvreport.partition.survey import Survey, surveyed
from bvreport.valuation import appraisal, kinship

LONGEST_PERIOD = timedelta(days=36_525)

Step = Callable[[], None]


def report(
    job: Job,
    step: Step = lambda: None,
    announce: Callable[[str], None] = lambda _: None,
    reader: SecondReader | None = None,
    engine: Engine = HERE,
) -> Report:
    """The whole story up to the report; `NothingToReport` when no change was merged then.

    `step` is called for every pull request received, `announce` with what was chosen unasked.
    """

    def whole(repo: str, job: Job) -> Reading:
        kept = job.keeping is not None and is_kept(repo, job.keeping)
        if is_lasting(repo) and not kept:  # the texts of 100,000 changes take 140 MB
            steps = chain((step,), repeat(lambda: None))
            return _Again(lambda: items(repo, job, next(steps)))
        return Held(tuple(items(repo, job, step)))

    parts = (part for repo in job.repos for part in engine.parts(repo, job, whole))
    return _report(parts, job, announce, reader, engine, appraise)


def report_on(gathered: Gathered, job: Job, appraised: Appraise = appraise) -> Report:
    """The story from what was gathered; `appraised` may remember what it settled before."""
    everything: tuple[Item, ...] = (
        *gathered.pulls,
        *gathered.found,
        *gathered.issues,
        *gathered.gaps,
    )
    part = Part(reading=Held(everything))
    return _report([part], job, lambda _: None, None, HERE, appraised)


def _report(
    parts: Iterable[Part],
    job: Job,
    announce: Callable[[str], None],
    reader: SecondReader | None,
    engine: Engine,
    appraised: Appraise,
) -> Report:
    from bvreport.report import Inputs, assemble

    job = ledger.consulted(job)
    survey = surveyed(parts, job, engine)
    facts = survey.facts
    if not facts.dated:
        raise shortfalls.nothing(job, facts)
    _refuse_centuries(job.selection.since or facts.start, job.selection.until or facts.end)
    start = job.selection.since or facts.start
    known = informed(facts.chosen.applied(job.terms), job.business, start)
    job = replace(job, terms=known.terms)
    method = scorings.method_of(job, reader.name if reader else None)
    shared = Shared(
        job=job.without_access(), twice=survey.twice, appraised=appraised, dated_only=True
    )
    tally = Tally()
    passing = valuations(streaming(survey, shared, reader, engine, None), tally)
    changes = tuple(scorings.kept(passing, job, method, announce))
    if job.kind == SHOWCASE and not job.selection.authors:
        author = _most_stated(changes)
        announce(f"showcase of {author}, who states most claims; --author names another")
        changes = tuple(change for change in changes if change.author == author)
        job = replace(job, selection=replace(job.selection, authors=(author,)))
    covered = _covered(job, changes)
    previous = _previous(survey, job, covered, engine)
    del survey  # and with it all texts: a report needs a third of the memory that they take
    return assemble(
        Inputs(
            title=_title(job, changes),
            kind=job.kind,
            company=job.company,
            as_of=job.as_of,
            period=covered,
            valuations=changes,
            previous=previous,
            terms=job.terms,
            currency=job.currency,
            rates=job.rates,
            include_inferred=job.include_inferred,
            targets=job.targets,
            found_by_repo=_found(facts, job),
            gaps=(
                *tally.gaps,
                *shortfalls.undated(facts),
                *shortfalls.without_files(facts, job),
                *shortfalls.switched_off(job),
                *known.gaps,
            ),
            issues=(
                *tally.issues,
                *job.issues,
                *(issue for change in changes for issue in unapplied(change, job.decided)),
                *(reader.issues() if reader else ()),
            ),
            ledger=job.ledger,
            business=job.business,
            supplied=job.supplied,
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


def score_all(
    job: Job, tally: Tally, reader: SecondReader | None = None, engine: Engine = HERE
) -> Iterator[Valuation]:
    """Every selected change as it streams by, with or without a merge date.

    Kinship and merge rate first, values second. A file is read again for each pass, so that a
    million records need little memory; what cannot be read twice is kept.
    """
    job, survey, shared = _prepared(job, tally, engine)
    method = scorings.method_of(job, reader.name if reader else None)
    passing = valuations(streaming(survey, shared, reader, engine, AT_ONCE), tally)
    for change in scorings.kept(passing, job, method, tally.notes.append):
        tally.received += 1
        tally.excluded += change.excluded is not None
        tally.issues.extend(unapplied(change, job.decided))
        yield change
    if reader is not None:
        tally.issues.extend(reader.issues())


def score_lines(
    told: Callable[[Valuation], str],
    job: Job,
    tally: Tally,
    reader: SecondReader | None = None,
    engine: Engine = HERE,
) -> Iterator[str]:
    """The same changes as lines, which are made where the change is scored if nothing else asks."""
    if scorings.keeps(job):
        yield from map(told, score_all(job, tally, reader, engine))
        return
    _, survey, shared = _prepared(job, tally, engine)
    shared = replace(shared, told=told)
    for item in streaming(survey, shared, reader, engine, AT_ONCE):
        match item:
            case Line():
                tally.received += 1
                tally.excluded += item.excluded
                tally.issues.extend(item.issues)
                yield item.text
            case Issue():
                tally.issues.append(item)
            case Gap():
                tally.gaps.append(item)
    if reader is not None:
        tally.issues.extend(reader.issues())


def _prepared(job: Job, tally: Tally, engine: Engine) -> tuple[Job, Survey, Shared]:
    """Kinship and merge rate of what streams by."""
    job = ledger.consulted(job)
    tally.issues.extend(job.issues)

    def whole(repo: str, job: Job) -> Reading:
        return _Again(rereadable(repo, job))

    parts = [part for repo in job.repos for part in engine.parts(repo, job, whole)]
    survey = surveyed(parts, job, engine)
    job = replace(job, terms=survey.facts.everyone.applied(job.terms))
    tally.gaps.extend(shortfalls.switched_off(job))
    shared = Shared(job=job.without_access(), twice=survey.twice, appraised=appraise)
    return job, survey, shared


@dataclass(frozen=True, slots=True)
class _Again:
    """What is read anew each time."""

    read: Callable[[], Iterator[Item]]

    def items(self) -> Iterator[Item]:
        return self.read()


def _rejected(changes: Iterable[Valuation]) -> Mapping[str, int]:
    """What a model read and the check did not let pass, by reason."""
    return Counter(fallen.reason for change in changes for fallen in change.rejected)


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


def _refuse_centuries(first: datetime | None, last: datetime | None) -> None:
    """Before the first change is valued: a report has a line for each month."""
    if first and last and last - first > LONGEST_PERIOD:
        raise UsageError(
            f"{words.date(first)} to {words.date(last)} is more than a century",
            hint="a report has a line for each month: choose a shorter period",
        )


def _previous(
    survey: Survey, job: Job, covered: PeriodCovered, engine: Engine
) -> tuple[PullRequest, ...] | None:
    """The merges of the equal period before, or none when a source does not reach back so far."""
    if covered.since is None or covered.until is None:
        return None
    length = covered.until - covered.since
    if covered.since - datetime.min.replace(tzinfo=UTC) < length:
        return None  # the calendar does not reach back so far
    start = covered.since - length
    found = survey.facts.found.values()
    if not found or not all(one.first is not None and one.first <= start for one in found):
        return None
    asked = Before(job=job.without_access(), twice=survey.twice, since=start, until=covered.since)
    return tuple(engine.over(survey.parts, merged_before, asked))


def _found(facts: Facts, job: Job) -> Mapping[str, int]:
    """How many merges of the period each source holds; without dates its own count."""
    selection = job.selection
    if selection.since is None and selection.until is None:
        return {found.repo: found.changes for found in facts.found.values()}
    return facts.merged
