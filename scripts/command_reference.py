"""The commands and their options into the Markdown of docs/commands.md."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.cli import EXIT_CODES
from scripts.commands import Option, commands


def reference() -> Iterator[str]:
    """One section for each command, in the order of `bvreport --help`."""
    for command in commands():
        yield from (f"{'###' if command.is_part else '##'} {command.name}", "", command.about, "")
        if not command.usage:
            continue
        yield from (f"`{command.usage}`", "")
        if command.details:
            yield from (command.details, "")
        yield from ("| option | what | default | variable |", "|---|---|---|---|")
        yield from map(_row, command.options)
        yield ""
    yield from (" ".join(EXIT_CODES.split()), "")


def _row(option: Option) -> str:
    cells = (
        f"`{option.flags}`",
        option.what,
        f"`{option.default}`" if option.default else "",
        f"`{option.variable}`" if option.variable else "",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
