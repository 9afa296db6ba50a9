"""The commands and their options as a manual page: `python -m scripts.manual_page FILE`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bvreport import __version__
from bvreport.cli import ABOUT, COMMANDS, EXIT_CODES
from scripts.commands import Command, commands

CODE = re.compile(r"`([^`]+)`")
EXIT_CODE = re.compile(r"(\d+) ([^;.]+)")


def manual() -> Iterator[str]:
    """Lines of roff with the macros of man(7)."""
    yield '.\\" Written by `make docs`; what it says stands in the code.'
    yield f'.TH BVREPORT 1 "" "bvreport {__version__}" "User Commands"'
    yield from (".nh", ".ad l")  # no hyphen in a name that somebody copies
    about = ABOUT.rstrip(".")
    yield from (".SH NAME", f"bvreport \\- {_text(about[0].lower() + about[1:])}")
    yield from (".SH SYNOPSIS", "\\fBbvreport\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]...")
    yield from (".SH DESCRIPTION", _text(ABOUT))
    yield from (".PP", "Options also come from the variables named with them and from")
    yield ("\\fIbvreport.toml\\fR; flags win, then variables, then the file.")
    yield ".SH COMMANDS"
    for name, what in COMMANDS.items():
        yield from (".TP", f"\\fB{_text(name)}\\fR", _text(what))
    for command in commands():
        yield from _section(command)
    yield ".SH EXIT STATUS"
    for code, meaning in EXIT_CODE.findall(" ".join(EXIT_CODES.split())):
        yield from (".TP", f"\\fB{code}\\fR", _text(meaning))
    yield from (".SH SEE ALSO", "\\fBbvreport \\fICOMMAND\\fB \\-\\-help\\fR, \\fBgit\\fR(1)")


def _section(command: Command) -> Iterator[str]:
    if not command.is_part:
        yield f".SH {_text(command.name.upper())}"
    else:
        yield f".SS {_text(command.name)}"
    yield _text(command.about)
    if not command.usage:
        return
    yield from (".PP", f"\\fB{_text(command.usage)}\\fR")
    if command.details:
        yield from (".PP", _text(command.details))
    for option in command.options:
        said = [option.what] if option.what else []
        said += [f"Default: {option.default}."] if option.default else []
        said += [f"Variable: {option.variable}."] if option.variable else []
        yield from (".TP", f"\\fB{_text(option.flags)}\\fR", _text(" ".join(said)) or "\\&")


def _text(text: str) -> str:
    """Text that asks for nothing: no macro at its start, no escape, hyphens that can be copied."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    shown = CODE.sub(r"\\fB\1\\fR", " ".join(plain.split()))
    ascii_only = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in shown)
    return f"\\&{ascii_only}" if ascii_only.startswith(".") else ascii_only


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join([*manual(), ""]), encoding="ascii")
