"""What was typed into how a report is made: its look, where it is scored, what it is set beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from bvreport.console import console
from bvreport.errors import UsageError
from bvreport.typed import options, values

if TYPE_CHECKING:
    from bvreport.config.settings import Settings
    from bvreport.model import Earlier, Report
    from bvreport.partition.engine import Engine
    from bvreport.render.brand import Brand
    from bvreport.render.drawing import Look


def look(context: typer.Context) -> Look:
    """The templates, the theme, the brand and the paper that were named."""
    from bvreport.render.drawing import Look
    from bvreport.render.slides import Paper

    chosen: Settings = context.obj
    paper = context.params.get("paper")
    return Look(
        templates=context.params.get("templates"),
        theme=context.params.get("theme"),
        layouts=dict(chosen.layouts),
        brand=_brand(context),
        paper=Paper(values.one_of("paper", paper, options.PAPERS)) if paper else None,
    )


def _brand(context: typer.Context) -> Brand:
    """The brand of the file; a font that some format here cannot be drawn in is told."""
    from bvreport.render.brand import brand, unfound

    chosen = context.obj.brand
    said = chosen.model_dump(exclude_none=True, exclude={"logo", "fonts"})
    found = brand(said, chosen.logo, chosen.fonts)
    for font in unfound(found):
        console(bool(context.params.get("quiet"))).say(
            f"[brand] {font!r} is not installed here: html, pdf and png keep the shipped font; "
            "name its files in [brand] fonts"
        )
    return found


@contextmanager
def engine(context: typer.Context, told: Callable[[str], None]) -> Iterator[Engine]:
    """Where changes are scored: here, in as many processes as were asked for or pay, or afar.

    `told` gets what has been done so far where that is done in parts.
    """
    jobs, scheduler = context.params.get("jobs"), context.params.get("scheduler")
    name = values.one_of(
        "engine", context.params.get("engine") or options.ENGINES[0], options.ENGINES
    )
    if name == options.DASK:
        if jobs:
            raise UsageError("--jobs is for one machine", hint="leave it out with --engine dask")
        from bvreport.partition.cluster import cluster

        with cluster(scheduler, told) as found:
            yield found
        return
    if scheduler:
        raise UsageError("--scheduler needs --engine dask", hint="add --engine dask")
    from bvreport.partition.cores import automatic, cores

    yield cores(jobs) if jobs else automatic()


def previous(context: typer.Context) -> Earlier | None:
    """The report of the period before, when one was named."""
    path = context.params.get("previous")
    if not path:
        return None
    from bvreport.lookup import earlier

    return earlier(path)


def told(
    context: typer.Context, report: Report, previous: Earlier | None
) -> tuple[Report, Earlier | None]:
    """Both reports as they may be told: redacted, where that was asked for."""
    from bvreport.redaction import redacted

    if context.params.get("redact") and not report.redacted:
        if previous is None or previous.report.redacted:
            report = redacted(report)
        else:
            hidden = redacted(previous.report, report)
            report, previous = redacted(report, previous.report), replace(previous, report=hidden)
    if previous is not None and previous.report.redacted != report.redacted:
        raise UsageError(
            "one of the two reports is redacted and the other is not",
            hint="give both as they were before, and --redact",
        )
    return report, previous
