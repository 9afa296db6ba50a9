"""One change, or one saved report, found by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from bvreport import ledger
from bvreport.assumptions import Assumptions
from bvreport.errors import UsageError
from bvreport.intake import Gathered, gather, with_measured_runs
from bvreport.job import Job
from bvreport.model import Earlier, PullRequest, Report, Valuation
from bvreport.partition.part import NO_REPLIES
from bvreport.partition.streaming import SecondReader
from bvreport.pipeline import score
from bvreport.portfolio.reopened import terms_of
from bvreport.valuation import kinship

NEAR_KEYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One change, the assumptions it was valued with, and its text where that is at hand."""

    change: Valuation
    terms: Assumptions
    pull: PullRequest | None = None


def find(key: str, job: Job, reader: SecondReader | None = None) -> Known:
    """One change, valued with its kin in sight."""
    job = ledger.consulted(job)
    gathered = gather(job)
    found = _wanted(key, gathered, job)
    kin = kinship.kin(gathered.pulls, include_bots=job.include_bots)
    job = replace(job, terms=with_measured_runs(job.terms, gathered.pulls))
    replies = NO_REPLIES if reader is None else reader.read(found)
    change = next(score(found, job, kin, replies))
    return Known(change=change, terms=job.terms, pull=found[0])


def wanted(key: str, job: Job) -> list[PullRequest]:
    """The pull request of that name, alone."""
    return _wanted(key, gather(job), job)


def _wanted(key: str, gathered: Gathered, job: Job) -> list[PullRequest]:
    found = [pull for pull in gathered.pulls if key in (pull.key, pull.id)]
    if not found:
        raise UsageError(
            f"there is no change {key} in {', '.join(job.repos)}",
            hint=_nearest(key, [pull.key for pull in gathered.pulls]),
        )
    return found


def claims_behind(job: Job) -> tuple[Mapping[str, int], Assumptions]:
    """How many counted claims of a repository rest on each assumption, and the values used."""
    gathered = gather(job)
    job = replace(job, terms=with_measured_runs(job.terms, gathered.pulls))
    kin = kinship.kin(gathered.pulls, include_bots=job.include_bots)
    used = Counter(
        key
        for change in score(gathered.pulls, job, kin)
        for claim in change.counted
        for key in set(claim.assumptions)
    )
    return used, job.terms


def find_saved(key: str, path: Path) -> Known:
    """One change of a saved report, with the assumptions of that report."""
    kept = saved(path)
    found = next((change for change in kept.changes if key in (change.key, change.id)), None)
    if found is None:
        raise UsageError(
            f"there is no change {key} in {path}",
            hint=_nearest(key, [change.key for change in kept.changes]),
        )
    return Known(change=found, terms=terms_of(kept))


def saved(path: Path, kind: str | None = None) -> Report:
    """A report from its file, told as another kind when asked."""
    from bvreport import codec

    kept = codec.read_report(_content(path), str(path))
    return replace(kept, kind=kind or kept.kind)


def earlier(path: Path) -> Earlier:
    """The report on the period before, from its file."""
    from bvreport import codec

    content = _content(path)
    digest = sha256(content).hexdigest()
    return Earlier(report=codec.read_report(content, str(path)), digest=digest)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", hint="`bvreport deck --format json` makes one"
        ) from error


def repository_of(key: str) -> tuple[str, int | None]:
    """Repository and number in a key such as `owner/name#12`."""
    repo, mark, number = key.rpartition("#")
    if not mark or not repo:
        raise UsageError(f"{key!r} names no change", hint="write owner/name#12 or demo#1025")
    return repo, int(number) if number.isascii() and number.isdigit() else None


def _nearest(key: str, known: list[str]) -> str:
    close = get_close_matches(key, known, n=NEAR_KEYS)
    return f"did you mean {' or '.join(close)}?" if close else "`bvreport score` lists the keys"
