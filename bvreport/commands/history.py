"""`bvreport history`: the reports that were made, and each of them again."""

from __future__ import annotations

from typing import Annotated

import typer

from bvreport import arguments, options
from bvreport.errors import UsageError
from bvreport.output import print_lines, write


@options.takes(options.SETTINGS, {"db": options.STORED["db"]}, options.FAILURES)
def command(
    context: typer.Context,
    digest: Annotated[
        str, typer.Argument(metavar="[DIGEST]", help="Print report.json of this one.")
    ] = "",
    history_format: options.HistoryFormat = "table",
) -> None:
    """Without a digest all of them, the newest first; a digest may be shortened."""
    from bvreport.answers.history import FORMATS
    from bvreport.store.engine import open_store
    from bvreport.store.reports import Reports

    arguments.one_of("format", history_format, FORMATS)
    reports = Reports(open_store(context.params["db"]))
    if not digest:
        print_lines(FORMATS[history_format](reports.all()))
        return
    content = reports.content(digest)
    if content is None:
        raise UsageError(
            f"there is not one report {digest!r} in the store",
            hint="`bvreport history` lists the digests",
        )
    write(content)
