"""`bvreport sync`: a store kept current, so that decks need no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from bvreport import words
from bvreport.console import console
from bvreport.errors import EXIT_ISSUES
from bvreport.output import print_lines
from bvreport.typed import arguments, groups, options

if TYPE_CHECKING:
    from bvreport.errors import BvreportError
    from bvreport.model import Gap, Issue
    from bvreport.sync import Synced


@groups.takes(
    groups.SETTINGS,
    {name: groups.GATHERED[name] for name in ("repo", "since")},
    {"db": groups.STORED["db"]},
    groups.FAILURES,
)
def command(
    context: typer.Context,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """What the network gives is kept page by page; a later sync goes on where this one ends."""
    from bvreport import sync
    from bvreport.store.engine import open_store
    from bvreport.store.pulls import Pulls

    said = console(quiet, verbose)
    job = arguments.job(context)
    pulls = Pulls(open_store(context.params["db"]))
    notes: list[Gap | Issue] = []
    errors: list[BvreportError] = []
    with said.progress("pull requests") as progress:
        for done in sync.sync(job, pulls, progress.step):
            notes += done.notes
            errors += [done.error] if done.error else []
            if done.error is None:
                print_lines([_line(done)])
    for note in notes:
        said.say(note.message)
    if errors:
        raise errors[0]
    return EXIT_ISSUES if strict and notes else 0


def _line(done: Synced) -> str:
    total = words.plural(done.total, "merged pull request")
    return f"{done.repo}: {total}, {words.count(done.changed)} new or changed"
