"""The product to stdout or into files; nothing else in this package writes to stdout."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bvreport import files
from bvreport.config.environment import no_color
from bvreport.content import Content
from bvreport.errors import BvreportError

if TYPE_CHECKING:
    from bvreport.model import Report

STDOUT = "-"
# Windows takes such a name for a device, whatever stands behind the dot.
DEVICE = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)\.")
LONGEST_NAME = 60  # characters, of four bytes at most: file systems take 255 bytes


def coloured() -> bool:
    """Whether stdout is a terminal that may show more than plain text."""
    return sys.stdout is not None and sys.stdout.isatty() and not no_color()


def print_lines(lines: Iterable[str]) -> None:
    """Each line as UTF-8 whatever the locale; halves of surrogate pairs as JSON writes them."""
    for line in lines:
        write(f"{line}\n".encode("utf-8", "backslashreplace"))


def write(content: bytes) -> None:
    """To stdout, at once; a reader that has seen enough ends the run and is no failure."""
    if sys.stdout is None:
        raise BvreportError("standard output is closed", hint="send it to a file or a pipe")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise typer.Exit from error  # before typer sees it, which would call it a failure


def prepare(out: Path) -> None:
    """Find out before slow work whether files can be written there."""
    if str(out) != STDOUT:
        files.check_folder(out)


def deliver(artefacts: Mapping[str, Content], name: str, out: Path) -> tuple[Path, ...]:
    """The artefacts as files of that name, one for each format, or the one text to stdout."""
    if str(out) == STDOUT:
        write(b"".join(map(bytes, artefacts.values())))
        return ()
    named = {f"{name}.{suffix}": content for suffix, content in artefacts.items()}
    paths = tuple(files.write_all(out, named))
    print_lines(str(path) for path in paths)
    return paths


def artefact(report: Report) -> str:
    """`<slug>-<kind>`: the repository's name, else the company's, else "portfolio"."""
    name = report.repos[0].rpartition("/")[2] if len(report.repos) == 1 else report.company
    return f"{file_name(name or '') or 'portfolio'}-{report.kind}"


def file_name(text: str) -> str:
    """A text as part of a file name on any system."""
    kept = re.sub(
        r"-{2,}", "-", "".join(c if c.isalnum() or c in "._" else "-" for c in text.casefold())
    )
    return DEVICE.sub(r"\1-", kept[:LONGEST_NAME].strip("-."))
