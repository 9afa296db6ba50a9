"""One `--repo` asked directly: a file read, a clone walked, GitHub queried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bvreport import registry
from bvreport.config.environment import GitHubAccess
from bvreport.job import Job
from bvreport.model import Found, Gap, Issue, PullRequest, Query, Reached

GITHUB = "github"
FILE = "file"  # or a folder of them: told whole each time, and other things another time

Item = PullRequest | Found | Issue | Gap | Reached


def fetched(repo: str, job: Job) -> Iterator[Item]:
    """What it gives, as it arrives."""
    kind = registry.source_of(repo)
    query = Query(
        repo=repo,
        since=job.selection.since,
        until=job.selection.until,
        number=job.number,
        want_files=bool(job.selection.paths) or job.keeping is not None,  # a later run may ask
        start=job.start,
    )
    fetch = registry.source(kind)
    yield from fetch(query, job.access) if kind == GITHUB else fetch(query)


def kept_as(repo: str, access: GitHubAccess) -> str:
    """The name it has in a store: `owner/name` however it was typed, a path in full.

    What is on another host than github.com has that before it: `github.example.com/owner/name`.
    """
    kind = registry.source_of(repo)
    if kind == GITHUB:
        from bvreport.sources.github import PUBLIC, home, slug

        repository = slug(repo)
        host = home(repository, access)
        return repository.full_name if host == PUBLIC else f"{host}/{repository.full_name}"
    return str(Path(repo).resolve()) if kind in (FILE, "git") and repo != "-" else repo
