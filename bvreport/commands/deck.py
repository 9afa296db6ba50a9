"""`bvreport deck`: from repositories to decks, the main job."""

from __future__ import annotations

import typer

from bvreport import arguments, options
from bvreport.console import console
from bvreport.errors import EXIT_ISSUES
from bvreport.output import artefact, deliver, prepare, print_lines
from bvreport.second_reader import second_reader, what_it_takes


@options.takes(
    options.SETTINGS,
    options.GATHERED,
    options.SELECTED,
    options.STORED,
    options.VALUED,
    options.READ_ALONG,
    options.LOOK,
    options.TOLD,
    options.FAILURES,
)
def command(
    context: typer.Context,
    kind: options.Kind = "traction",
    format: options.Format = options.DEFAULT_FORMATS,
    out: options.Out = options.DEFAULT_FOLDER,
    company: options.Company = None,
    metrics: options.Metrics = None,
    target: options.Target = None,
    include_inferred: options.IncludeInferred = False,
    strict: options.Strict = False,
    llm_dry_run: options.LlmDryRun = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Everything that can be wrong is found before the first pull request is fetched."""
    from bvreport import history, pipeline
    from bvreport.studio import Studio

    said = console(quiet, verbose)
    formats = arguments.formats(format, out)
    job = arguments.job(context)
    before = arguments.previous(context)
    with second_reader(context, said) as reader:
        if reader is not None and llm_dry_run:
            merged = filter(pipeline.is_dated, pipeline.selected(job))
            print_lines(what_it_takes(reader, merged))
            return 0
        with Studio(arguments.look(context), formats, job.kind) as studio:
            prepare(out)
            with said.progress("pull requests") as progress:
                report = pipeline.report(job, progress.step, said.say, reader)
            before = before or history.before(report, job)
            history.remember(report, job)
            told, before = arguments.told(context, report, before)
            deliver(studio.draw(told, before, artefact(told)), artefact(told), out)
    quality = report.data_quality
    scored = quality.received - sum(quality.excluded.values())
    said.summary(scored, quality.received, quality.gaps, report.issues)
    return EXIT_ISSUES if strict and (report.issues or quality.gaps) else 0
