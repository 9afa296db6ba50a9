"""`bvreport monitor`: periods side by side, their drift from a reference, and limits for CI."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bvreport.console import Console, console
from bvreport.errors import BvreportError, UsageError
from bvreport.output import print_lines
from bvreport.typed import arguments, groups, options, values
from bvreport.typed.second_reader import second_reader

if TYPE_CHECKING:
    from bvreport.quality.monitor.asked import Asked
    from bvreport.quality.monitor.watch import Watched


@groups.takes(
    groups.SETTINGS,
    groups.GATHERED,
    groups.SELECTED,
    groups.STORED,
    groups.VALUED,
    groups.ASKED,
    groups.COMPARED,
    groups.LIMITED,
    groups.FAILURES,
)
def command(
    context: typer.Context,
    report: options.ReportFiles = None,
    monitor_format: options.EvaluationFormat = "table",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Of repositories as they are now, or of saved reports."""
    from bvreport.quality.monitor.asked import asked
    from bvreport.quality.monitor.monitoring import monitor
    from bvreport.quality.monitor.sheets import FORMATS

    values.one_of("format", monitor_format, FORMATS)
    if report and arguments.typed(context, "repo"):
        raise UsageError("both --report and --repo", hint="give one of them")
    as_of = arguments.as_of(() if report else context.params["repo"] or ())
    wanted, said = asked(context.params, as_of), console(quiet, verbose)
    watched = watch(context, wanted, report or [], said)
    found = monitor(watched, wanted)
    print_lines(FORMATS[monitor_format](found))
    said.issues(watched.issues)
    if found.breaches:
        raise BvreportError(
            "; ".join(found.breaches), hint="the limits are in [monitor] of bvreport.toml, or flags"
        )


def watch(context: typer.Context, asked: Asked, saved: list[Path], said: Console) -> Watched:
    """Saved reports, else repositories as far back as the reference reaches."""
    from bvreport import lookup
    from bvreport.quality.monitor.watch import of_job, of_reports

    if saved:
        return of_reports([lookup.saved(path) for path in saved], asked.span)
    job = arguments.job(context, since=None, until=None, quarter=None)
    needed = asked.needed
    selection = replace(job.selection, since=needed.since, until=needed.until)
    with second_reader(context, said) as reader:
        return of_job(replace(job, selection=selection), asked.span, reader)
