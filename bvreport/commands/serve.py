"""`bvreport serve`: a store as a live page, with files, webhooks, an API and metrics."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bvreport.console import console
from bvreport.errors import UsageError
from bvreport.typed import arguments, groups, making, options

if TYPE_CHECKING:
    from socket import socket

    from bvreport.job import Job
    from bvreport.service.assembly import Wanted
    from bvreport.store.pulls import Pulls

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8080
MOST_WORKERS = 64
LEEWAY_SECONDS = 5  # for a worker that was told to end, beyond those for its open requests


@groups.takes(
    groups.SETTINGS,
    {"repo": groups.GATHERED["repo"]},
    groups.SELECTED,
    {"db": groups.STORED["db"]},
    groups.VALUED,
    groups.LOOK,
    groups.FAILURES,
)
def command(
    context: typer.Context,
    host: Annotated[
        str, typer.Option("--host", help="Another than this machine alone needs a token.")
    ] = DEFAULT_HOST,
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = DEFAULT_PORT,
    token_file: Annotated[
        Path | None,
        typer.Option("--token-file", metavar="FILE", help="Lines: write TOKEN, or read TOKEN."),
    ] = None,
    workers: Annotated[
        int,
        typer.Option(
            "--workers", min=1, max=MOST_WORKERS, help="Processes that answer; one for each core."
        ),
    ] = 1,
    company: options.Company = None,
    include_inferred: options.IncludeInferred = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Of all repositories that the store keeps, or of those that are named."""
    said = console(quiet, verbose)
    if missing := [name for name in ("starlette", "uvicorn") if find_spec(name) is None]:
        raise UsageError(
            f"the service needs the package {missing[0]}", hint="pip install 'bvreport[serve]'"
        )
    from bvreport.config.environment import webhook_secret
    from bvreport.registry import source_of
    from bvreport.service import access, crew
    from bvreport.service.assembly import Wanted
    from bvreport.service.logs import log_lines, told
    from bvreport.service.measured import Measures
    from bvreport.service.serving import listening
    from bvreport.store.engine import open_store
    from bvreport.store.pulls import Pulls
    from bvreport.studio import checked

    tokens = access.tokens(token_file)
    access.check(host, tokens)
    crew.check(workers)
    look = making.look(context)
    templates = checked(look)
    job = arguments.standing_job(context)
    repos = tuple(context.params["repo"] or ())
    fixed = arguments.fixed_date({source_of(repo) for repo in repos})
    engine = open_store(context.params["db"])
    pulls = Pulls(engine)
    wanted = Wanted(
        job=job,
        as_of=lambda: fixed or datetime.now(UTC),
        only=_brought_in(repos, job, pulls),
        look=look,
        templates=templates,
        access=access.Access(tokens, host),
        secret=webhook_secret(),
        measures=Measures(workers),
    )
    log_lines(sys.stderr)
    tell = said.say if sys.stderr.isatty() else told  # what collects a log reads JSON alone
    if not pulls.names():
        tell("the store is empty; `bvreport sync --repo owner/name` brings something in")
    engine.dispose()  # each process has connections of its own
    listener = listening(host, port)
    tell(f"serving on {address(host, listener.getsockname()[1])}, until Ctrl-C or SIGTERM")
    _serve(workers, wanted, context.params["db"], listener)


def _serve(workers: int, wanted: Wanted, db: str | None, listener: socket) -> None:
    """In this process, or in several that share what is wanted and the socket."""
    from bvreport.service import crew
    from bvreport.service.assembly import assembled
    from bvreport.service.serving import GRACE_SECONDS, serve
    from bvreport.store.engine import open_store

    def work(number: int, again: bool) -> None:
        wanted.measures.of_worker(number)
        serve(assembled(open_store(db), wanted, waits=again), listener)

    if workers == 1:
        work(0, False)
    else:
        crew.run(workers, work, GRACE_SECONDS + LEEWAY_SECONDS)


def address(host: str, port: int) -> str:
    """Where a browser finds it."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _brought_in(repos: tuple[str, ...], job: Job, pulls: Pulls) -> frozenset[str]:
    """The names that the repositories have in the store; what it lacks is gathered first."""
    from bvreport import sync
    from bvreport.origins import kept_as

    names: set[str] = set()
    for repo in repos:
        for one in sync.repositories(repo, job, pulls):
            name = kept_as(one, job.access)
            names.add(name.casefold())
            state = pulls.state(name)
            if state is None or state.synced_at is None:
                done = sync.synced(one, replace(job, repos=(one,)), pulls)
                if done.error is not None:
                    raise done.error
    return frozenset(names)
