"""`bvreport check-text`: a draft description, before anybody merges it."""

from __future__ import annotations

from typing import Annotated

import typer

from bvreport.output import print_lines
from bvreport.typed import arguments, groups


@groups.takes(groups.SETTINGS, groups.VALUED, groups.FAILURES)
def command(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A draft: its title, then its text; or -.")
    ],
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="The title; the file is all text."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The object of `score`, and the check.")
    ] = False,
) -> None:
    """Always exits 0 when the draft can be read: a text without a value is no failure."""
    from bvreport.answers import check
    from bvreport.sources.draft import draft

    made = check.check(arguments.appraised(context, draft(file, title)))
    print_lines([check.as_json(made)] if as_json else check.text(made))
