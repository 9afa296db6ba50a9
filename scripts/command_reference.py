"""The commands and their options, as typer knows them, into the Markdown of docs/commands.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from bvreport.cli import COMMANDS, EXIT_CODES, Commands


def reference() -> Iterator[str]:
    """One section for each command, in the order of `bvreport --help`."""
    group = Commands(name="bvreport")
    for name, about in COMMANDS.items():
        command = group.get_command(None, name)
        parts = getattr(command, "commands", {})
        if parts:
            yield from (f"## bvreport {name}", "", about, "")
        for part, inner in parts.items():
            yield from _section(f"### bvreport {name} {part}", inner.help, inner)
        if not parts:
            yield from _section(f"## bvreport {name}", about, command)
    yield from (" ".join(EXIT_CODES.split()), "")


def _section(heading: str, about: str, command: Any) -> Iterator[str]:
    name = heading.lstrip("# ")
    context = typer.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (heading, "", about, "", f"`{name} {usage}`", "")
    details = (command.callback.__doc__ or "").strip().split("\n")[0]
    if details:
        yield from (details, "")
    yield from ("| option | what | default | variable |", "|---|---|---|---|")
    for parameter in command.params:
        yield _row(parameter, context)
    yield ""


def _row(parameter: Any, context: typer.Context) -> str:
    variable = parameter.envvar if isinstance(parameter.envvar, str) else ""
    default = parameter.default
    unset = default is None or default is False or callable(default)
    shown = "" if unset else str(default)
    cells = (
        f"`{_flags(parameter, context)}`",
        parameter.help or "",
        f"`{shown}`" if shown else "",
        f"`{variable}`" if variable else "",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _flags(parameter: Any, context: typer.Context) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    record = parameter.get_help_record(context)
    return str(record[0]) if record else ", ".join(parameter.opts)
