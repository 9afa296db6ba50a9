"""`bvreport action`: a report as a step of a workflow, which tells the run what it found."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from bvreport.commands.deck import make
from bvreport.config.environment import workflow_run
from bvreport.console import console
from bvreport.errors import EXIT_ISSUES, BvreportError, NothingToReport
from bvreport.output import print_lines
from bvreport.typed import groups, options, values


@groups.takes(
    groups.SETTINGS,
    groups.GATHERED,
    groups.SELECTED,
    groups.STORED,
    groups.VALUED,
    groups.READ_ALONG,
    groups.LOOK,
    groups.TOLD,
    groups.FRAMED,
    groups.FAILURES,
)
def command(
    context: typer.Context,
    fail_on: options.FailOn = options.NEVER,
    verbose: options.Verbose = False,
) -> int:
    """What goes wrong fails the step; issues, and nothing to report, only where that is asked."""
    from bvreport.answers import workflow

    failing = values.listed(fail_on)
    for name in failing:
        values.one_of("failure", name, options.FAILINGS)
    run = workflow_run()
    try:
        with _no_commands():
            made = make(context, console(verbose=verbose))
    except BvreportError as error:
        if not isinstance(error, NothingToReport) or options.NOTHING in failing:
            print_lines([workflow.failure(error.message, error.hint)])
            raise
        _add(run.summary, workflow.nothing(error.message))
        _add(run.output, workflow.output_file(workflow.NO_OUTPUTS, _delimiter()))
        console().say(f"nothing to report: {error.message}")
        return 0
    if made is None:
        return 0
    outputs = workflow.outputs(made.report, made.paths)
    _add(run.summary, workflow.summary(made.report))
    _add(run.output, workflow.output_file(outputs, _delimiter()))
    print_lines(workflow.warnings(made.report))
    print_lines(workflow.failure(one.message, one.hint) for one in made.failures)
    made.complete()
    return EXIT_ISSUES if options.ISSUES in failing and made.is_flawed else 0


@contextmanager
def _no_commands() -> Iterator[None]:
    """What is printed meanwhile quotes other people's text, of which no line is to be a command."""
    pause = secrets.token_hex(16)
    print_lines([f"::stop-commands::{pause}"])
    try:
        yield
    finally:
        print_lines([f"::{pause}::"])


def _delimiter() -> str:
    return f"end-{secrets.token_hex(16)}"


def _add(path: Path | None, text: str) -> None:
    """To the end of a file that other steps write to as well."""
    if path is None:
        return
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise BvreportError(
            f"cannot write to {path}: {error.strerror}",
            hint="GITHUB_OUTPUT and GITHUB_STEP_SUMMARY name files of the runner",
        ) from error
