"""`bvreport action`: a report as a step of a workflow, which tells the run what it found."""

from __future__ import annotations

import secrets
from pathlib import Path

import typer

from bvreport import arguments, options
from bvreport.commands.deck import make
from bvreport.config.environment import workflow_run
from bvreport.console import console
from bvreport.errors import EXIT_ISSUES, BvreportError, NothingToReport
from bvreport.output import print_lines

ISSUES, NOTHING, NEVER = "issues", "nothing", "never"


@options.takes(
    options.SETTINGS,
    options.GATHERED,
    options.SELECTED,
    options.STORED,
    options.VALUED,
    options.READ_ALONG,
    options.LOOK,
    options.TOLD,
    options.FRAMED,
    options.FAILURES,
)
def command(
    context: typer.Context,
    fail_on: options.FailOn = NEVER,
    verbose: options.Verbose = False,
) -> int:
    """What goes wrong fails the step; issues, and nothing to report, only where that is asked."""
    from bvreport.answers import workflow

    failing = {name for name in fail_on.replace(" ", "").split(",") if name}
    for name in failing:
        arguments.one_of("failure", name, (ISSUES, NOTHING, NEVER))
    run = workflow_run()
    # What is printed meanwhile quotes other people's text, of which no line is to be a command.
    pause = secrets.token_hex(16)
    print_lines([f"::stop-commands::{pause}"])
    try:
        made = make(context, console(verbose=verbose))
    except NothingToReport as error:
        if NOTHING in failing:
            raise
        _add(run.summary, workflow.nothing(error.message))
        _add(run.output, workflow.output_file(workflow.NO_OUTPUTS, _delimiter()))
        console().say(f"nothing to report: {error.message}")
        return 0
    finally:
        print_lines([f"::{pause}::"])
    if made is None:
        return 0
    values = workflow.outputs(made.report, made.paths)
    _add(run.summary, workflow.summary(made.report))
    _add(run.output, workflow.output_file(values, _delimiter()))
    print_lines(workflow.warnings(made.report))
    return EXIT_ISSUES if ISSUES in failing and made.is_flawed else 0


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
