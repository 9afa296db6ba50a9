"""What was typed into the claims it is about: of a saved report, of `--repo`, or of the store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from bvreport import registry
from bvreport.docket import Docket, docket, saved_docket
from bvreport.errors import UsageError
from bvreport.job import Job
from bvreport.ledger import entries_of
from bvreport.lookup import repository_of, saved
from bvreport.model import Entry
from bvreport.origins import GITHUB
from bvreport.typed import arguments

OWNER_AND_NAME = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)


def claims_at_hand(context: typer.Context, names: Sequence[str] = ()) -> Docket:
    """The claims that these names are among; without names those of everything that was named.

    No store is touched that has no decision on what was named.
    """
    wish = context.params
    if wish.get("report"):
        report = saved(wish["report"])
        return saved_docket(report, _entries(wish, report.repos), arguments.assumptions(context))
    keys = frozenset(map(key_of, names))
    job = arguments.job(context) if wish.get("repo") else _of_store(context, keys)
    return docket(job, _entries(wish, job.repos), keys)


def check_kept(context: typer.Context, names: Sequence[str]) -> None:
    """Refuse decisions on what touches no store unless one is named."""
    wish = context.params
    repos = saved(wish["report"]).repos if wish.get("report") else _repos(wish, names)
    if unkept := _unkept(wish, repos):
        raise UsageError(
            f"decisions on {', '.join(unkept)} are kept in a store that you name",
            hint="add --db sqlite:///bvreport.db, here and to `deck`",
        )


def key_of(name: str) -> str:
    """The key of the change that a claim's name begins with."""
    repo, mark, rest = name.rpartition("#")
    return f"{repo}{mark}{rest.partition('/')[0]}"


def _of_store(context: typer.Context, keys: frozenset[str]) -> Job:
    """The job for claims of which only names were given: what the store has is not fetched."""
    wish = context.params
    repos = sorted({repository_of(key)[0] for key in keys})
    if not _unkept(wish, repos) and (kept := _holding(wish["db"], keys)):
        return arguments.job(context, repo=kept, offline=True)
    if not repos:
        raise UsageError(
            "the store has no pull requests", hint="add --repo owner/name, or sync one first"
        )
    number = repository_of(next(iter(keys)))[1] if len(keys) == 1 else None
    return arguments.job(context, repo=repos, number=number)


def _entries(wish: Mapping[str, Any], repos: Iterable[str]) -> Sequence[Entry]:
    return () if _unkept(wish, repos) else entries_of(wish["db"])


def _repos(wish: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    """What was named with `--repo`, else the repositories of the claims."""
    return list(wish.get("repo") or sorted({repository_of(key_of(name))[0] for name in names}))


def _unkept(wish: Mapping[str, Any], repos: Iterable[str]) -> list[str]:
    """Of these what the user's own store keeps nothing of, unless a store was named."""
    return [] if wish.get("db") else [repo for repo in repos if not _is_on_github(repo)]


def _is_on_github(repo: str) -> bool:
    if OWNER_AND_NAME.fullmatch(repo) and not Path(repo).exists():
        return True
    return registry.source_of(repo) == GITHUB


def _holding(url: str | None, keys: frozenset[str]) -> list[str]:
    """The repositories of a store that hold these changes; without keys all that it has."""
    from bvreport.store.engine import open_store
    from bvreport.store.pulls import Pulls

    engine = open_store(url)
    try:
        pulls = Pulls(engine)
        return list(pulls.holding(keys) if keys else pulls.names())
    finally:
        engine.dispose()
