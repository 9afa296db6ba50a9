"""`bvreport deck`: from repositories to decks, the main job."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bvreport import arguments, options
from bvreport.console import Console, console
from bvreport.errors import EXIT_ISSUES
from bvreport.output import artefact, deliver, prepare, print_lines
from bvreport.second_reader import second_reader, what_it_takes

if TYPE_CHECKING:
    from bvreport.model import Report


@options.takes(
    options.SETTINGS,
    options.GATHERED,
    options.SELECTED,
    options.STORED,
    options.VALUED,
    options.DECIDED,
    options.READ_ALONG,
    options.LOOK,
    options.TOLD,
    options.FRAMED,
    options.FAILURES,
)
def command(
    context: typer.Context,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Everything that can be wrong is found before the first pull request is fetched."""
    said = console(quiet, verbose)
    made = make(context, said)
    return EXIT_ISSUES if strict and made is not None and made.is_flawed else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report as it was told, and the files that hold it."""

    report: Report
    paths: tuple[Path, ...]

    @property
    def is_flawed(self) -> bool:
        """Whether something went wrong or could not be had."""
        return bool(self.report.issues or self.report.data_quality.gaps)


def make(context: typer.Context, said: Console) -> Made | None:
    """The report that the options describe, drawn and written; none where that is only planned."""
    from bvreport import history, pipeline
    from bvreport.studio import Studio

    out: Path = context.params["out"]
    formats = arguments.formats(context.params["format"], out)
    job = arguments.job(context)
    before = arguments.previous(context)
    with second_reader(context, said) as reader:
        if reader is not None and context.params["llm_dry_run"]:
            merged = filter(pipeline.is_dated, pipeline.selected(job))
            print_lines(what_it_takes(reader, merged))
            return None
        with Studio(arguments.look(context), formats, job.kind) as studio:
            prepare(out)
            with said.progress("pull requests") as progress:
                report = pipeline.report(job, progress.step, said.say, reader)
            before = before or history.before(report, job)
            history.remember(report, job)
            told, before = arguments.told(context, report, before)
            paths = deliver(studio.draw(told, before, artefact(told)), artefact(told), out)
    quality = report.data_quality
    scored = quality.received - sum(quality.excluded.values())
    said.summary(scored, quality.received, quality.gaps, report.issues)
    return Made(report=told, paths=paths)
