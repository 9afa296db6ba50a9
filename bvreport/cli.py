"""The command line: a name into the module of that command, every failure into two lines.

A command's module is imported when its name is given, so that `--help` stays quick.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bvreport import __version__
from bvreport.console import console
from bvreport.errors import EXIT_INTERRUPTED, BvreportError, UsageError
from bvreport.garbage import collect_rarely

COMMANDS = {
    "deck": "Gather, score, aggregate and render: the main job.",
    "score": "Print every change received with its claims, settled, one JSON object a line.",
    "sync": "Bring a store up to date with its sources; goes on where it was interrupted.",
    "serve": "Show a store live: pages, files, webhooks, an API, metrics.",
    "history": "List the reports that were made, or print one of them again.",
    "db": "Lead a store to this version, check it, export it to a file, import one.",
    "explain": "Show one change: its claims, quotes, formulas, assumptions, what was set aside.",
    "check-text": "Say what a draft description is worth, and what to add so that it counts.",
    "comment": "Write the value note of a pull request; post it as its one comment.",
    "action": "Make a report as a step of a workflow: files, outputs, summary, annotations.",
    "render": "Render a saved report to any format, offline.",
    "review": "Accept, reject or correct the claims that need a person; undo it.",
    "verify": "Record what a claim really brought; check the ledger, show the track record.",
    "eval": "Measure accuracy on labelled texts; exit 1 below a threshold.",
    "metrics": "Print what reports or the store say as Prometheus metrics.",
    "experiment": "Compare two variants of rules, assumptions or model over the same changes.",
    "monitor": "Show periods side by side and their drift; exit 1 above a limit.",
    "diff": "Say what changed between two saved reports, and what each change is worth.",
    "lint": "Check the numbers of a report, or of any Markdown, HTML, PDF or PPTX.",
    "list": "List names: formats, kinds, methods, assumptions, kpis, rules, sources, templates.",
    "templates": "Copy the shipped storyboards and templates, to change them.",
    "init": "Write a commented bvreport.toml with every setting and assumption.",
    "doctor": "Check what works on this machine: git, Pango, fonts, token, templates, a theme.",
}
EXIT_CODES = """\
Exit codes: 0 done; 1 failed; 2 wrong usage or configuration; 3 done with issues under --strict;
4 nothing to report; 130 interrupted."""
ABOUT = "What a repository's merged pull requests say they are worth, with the proof."
LIKE_ALL: dict[str, Any] = {
    "rich_markup_mode": None,  # 74 ms instead of 173 ms for --help
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


class Commands(TyperGroup):
    """The commands by name; typer would want every one of them loaded."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # Typer looks through the names for the closest match of an unknown one.
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]  # only names are read

    def get_command(self, context: Any, name: str) -> Any:
        """The command from its module."""
        if name not in COMMANDS:
            return None
        module = import_module(f"bvreport.commands.{name.replace('-', '_')}")
        if parts := getattr(module, "PARTS", None):
            return _group(name, parts)
        alone = typer.Typer(add_completion=False, **LIKE_ALL)
        alone.command(name, help=COMMANDS[name], epilog=EXIT_CODES)(module.command)
        return typer.main.get_command(alone)

    def format_commands(self, context: Any, formatter: Any) -> None:
        """The table of `--help`, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _group(name: str, parts: Mapping[str, tuple[Callable[..., Any], str]]) -> Any:
    """A command that has commands of its own."""
    group = typer.Typer(
        add_completion=False, name=name, help=COMMANDS[name], epilog=EXIT_CODES, **LIKE_ALL
    )
    for part, (function, says) in parts.items():
        group.command(part, help=says, epilog=EXIT_CODES)(function)
    return typer.main.get_group(group)


app = typer.Typer(cls=Commands, name="bvreport", help=ABOUT, epilog=EXIT_CODES, **LIKE_ALL)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run, and turn every expected failure into one or two lines and an exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    collect_rarely()
    sys.stderr = sys.stderr or io.StringIO()  # closed: `print` would turn to stdout
    try:
        code = app(arguments, prog_name="bvreport", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stdout = None  # the reader went away: nothing to flush to
        code = 0
    except SystemExit as ended:
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        code = 0  # help that nobody reads to its end is no failure
    except Exception as error:  # the one catch: whatever happened is told in two lines
        if "--debug" in arguments:
            raise
        failure = _failure(error)
        console().failure(failure)
        code = failure.exit_code
    if code == EXIT_INTERRUPTED:  # which typer, too, makes of Ctrl-C, and says nothing
        console().say("interrupted")
    sys.exit(code if isinstance(code, int) else 0)


def _failure(error: Exception) -> BvreportError:
    """An expected failure as it is, the parser's in our words, and a defect called one."""
    if isinstance(error, BvreportError):
        return error
    if isinstance(error, typer.TyperException):
        message = " ".join(error.format_message().split())
        context = getattr(error, "ctx", None)  # of the command that could not be understood
        asked = context.command_path if context else "bvreport"
        return UsageError(message, hint=f"`{asked} --help` lists what there is")
    if isinstance(error, OSError):  # of a file it would have been told where that file is used
        return BvreportError(
            f"cannot write to {error.filename or 'standard output'}: {error.strerror or error}",
            hint="free some space, or send it elsewhere",
        )
    return BvreportError(
        f"a defect in bvreport: {type(error).__name__}: {error}",
        hint="run it again with --debug and report what that prints",
    )


def _version(wanted: bool) -> None:
    if wanted:
        from bvreport.revision import SHOWN_DIGITS, commit

        found = commit()
        print(f"bvreport {__version__}" + (f" ({found[:SHOWN_DIGITS]})" if found else ""))
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Version and commit."),
    ] = False,
) -> None:
    """What comes before a command."""
