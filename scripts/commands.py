"""The commands and their options, as typer knows them: what their references are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer

from bvreport.cli import COMMANDS, Commands


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option, or what a command takes without one."""

    flags: str
    what: str
    default: str  # empty where nothing need be said
    variable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command, or a part of one; one that only has parts has no usage."""

    name: str
    about: str
    details: str = ""
    usage: str = ""
    options: tuple[Option, ...] = ()
    is_part: bool = False


def commands() -> Iterator[Command]:
    """Every command, in the order of `bvreport --help`."""
    group = Commands(name="bvreport")
    for name, about in COMMANDS.items():
        command = group.get_command(None, name)
        parts = getattr(command, "commands", {})
        if not parts:
            yield _command(f"bvreport {name}", about, command)
            continue
        yield Command(name=f"bvreport {name}", about=about)
        for part, inner in parts.items():
            yield _command(f"bvreport {name} {part}", inner.help, inner, is_part=True)


def _command(name: str, about: str, command: Any, *, is_part: bool = False) -> Command:
    context = typer.Context(command, info_name=name)
    return Command(
        name=name,
        about=about,
        details=(command.callback.__doc__ or "").strip().split("\n")[0],
        usage=f"{name} {' '.join(command.collect_usage_pieces(context))}",
        options=tuple(_option(parameter, context) for parameter in command.params),
        is_part=is_part,
    )


def _option(parameter: Any, context: typer.Context) -> Option:
    default = parameter.default
    unset = default is None or default is False or callable(default)
    return Option(
        flags=_flags(parameter, context),
        what=parameter.help or "",
        default="" if unset else str(default),
        variable=parameter.envvar if isinstance(parameter.envvar, str) else "",
    )


def _flags(parameter: Any, context: typer.Context) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    record = parameter.get_help_record(context)
    return str(record[0]) if record else ", ".join(parameter.opts)
