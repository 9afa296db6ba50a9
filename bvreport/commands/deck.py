"""`bvreport deck`: from repositories to decks, the main job."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bvreport.console import Console, console
from bvreport.errors import EXIT_ISSUES, BvreportError
from bvreport.output import artefact, deliver, prepare, print_lines
from bvreport.typed import arguments, groups, making, options, values
from bvreport.typed.second_reader import second_reader, what_it_takes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bvreport.job import Job
    from bvreport.model import PullRequest, Report


@groups.takes(
    groups.SETTINGS,
    groups.GATHERED,
    groups.SELECTED,
    groups.STORED,
    groups.VALUED,
    groups.DECIDED,
    groups.SPREAD,
    groups.READ_ALONG,
    groups.LOOK,
    groups.TOLD,
    groups.FRAMED,
    groups.FAILURES,
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
    if made is None:
        return 0
    made.complete()
    return EXIT_ISSUES if strict and made.is_flawed else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report as it was told, the files that hold it, and what kept another from being made."""

    report: Report
    paths: tuple[Path, ...]
    failures: tuple[BvreportError, ...] = ()

    def complete(self) -> None:
        """Raise what is missing of it, once what there is was told."""
        for failure in self.failures:
            raise failure

    @property
    def is_flawed(self) -> bool:
        """Whether something went wrong or could not be had."""
        return bool(self.report.issues or self.report.data_quality.gaps)


def make(context: typer.Context, said: Console) -> Made | None:
    """The report that the options describe, drawn and written; none where that is only planned."""
    from bvreport.studio import Studio

    out: Path = context.params["out"]
    formats = values.formats(context.params["format"], out)
    job = arguments.job(context)
    before = making.previous(context)
    look = making.look(context)
    with second_reader(context, said) as reader:
        if reader is not None and context.params["llm_dry_run"]:
            print_lines(what_it_takes(reader, _merged(job)))
            return None
        # Opened before the methods are loaded: what draws is loaded beside them.
        with Studio(look, formats, job.kind) as studio:
            from bvreport import history, pipeline

            prepare(out)
            with (
                said.progress("pull requests") as progress,
                making.engine(context, progress.tell) as engine,
            ):
                report = pipeline.report(job, progress.step, said.say, reader, engine)
            before = before or history.before(report, job)
            history.remember(report, job)
            told, before = making.told(context, report, before)
            paths = deliver(studio.draw(told, before, artefact(told)), artefact(told), out)
    quality = report.data_quality
    scored = quality.received - sum(quality.excluded.values())
    said.summary(scored, quality.received, quality.gaps, report.issues)
    return Made(report=told, paths=paths, failures=studio.failures)


def _merged(job: Job) -> Iterator[PullRequest]:
    from bvreport import pipeline

    return (pull for pull in pipeline.selected(job) if pull.is_dated)
