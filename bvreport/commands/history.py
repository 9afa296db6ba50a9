"""`bvreport history`: the reports that were made, and what a new version of the method changed."""

from __future__ import annotations

from typing import Annotated

import typer

from bvreport.console import console
from bvreport.errors import UsageError
from bvreport.output import print_lines, write
from bvreport.typed import groups, options, values


@groups.takes(
    groups.SETTINGS,
    {"repo": groups.GATHERED["repo"]},
    {"db": groups.STORED["db"]},
    groups.FAILURES,
)
def command(
    context: typer.Context,
    digest: Annotated[
        str, typer.Argument(metavar="[DIGEST]", help="Print report.json of this one.")
    ] = "",
    changes: Annotated[
        bool, typer.Option("--changes", help="What the newest method version values otherwise.")
    ] = False,
    history_format: options.HistoryFormat = "",
) -> None:
    """Without a digest all of them, the newest first; a digest may be shortened."""
    if changes:
        _changes(context, history_format or "text")
        return
    from bvreport.answers.history import FORMATS
    from bvreport.store.engine import open_store
    from bvreport.store.reports import Reports

    history_format = values.one_of("format", history_format or "table", FORMATS)
    reports = Reports(open_store(context.params["db"]))
    if not digest:
        kept = list(reports.all())
        print_lines(FORMATS[history_format](kept))
        if not kept:
            console().say(
                "no report is kept yet: `bvreport deck` keeps what it makes, of demo, a file or a "
                "pipe with --db alone"
            )
        return
    content = reports.content(digest)
    if content is None:
        raise UsageError(
            f"there is not one report {digest!r} in the store",
            hint="`bvreport history` lists the digests",
        )
    write(content)


def _changes(context: typer.Context, format_: str) -> None:
    """The changes that two versions of the method have valued, compared as `diff` does reports."""
    from bvreport import scorings
    from bvreport.answers.differences import FORMATS
    from bvreport.config import environment
    from bvreport.origins import kept_as
    from bvreport.store.engine import open_store
    from bvreport.store.pulls import Pulls
    from bvreport.store.valuations import Valuations

    values.one_of("format", format_, FORMATS)
    engine = open_store(context.params["db"])
    access = environment.github_access()
    names = [kept_as(repo, access) for repo in context.params["repo"] or ()]
    compared = scorings.changed(Valuations(engine), names or Pulls(engine).names())
    print_lines(FORMATS[format_](compared))
