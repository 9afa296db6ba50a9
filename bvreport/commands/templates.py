"""`bvreport templates export DIR`: the shipped templates, to be changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bvreport import arguments, options
from bvreport.output import print_lines

ACTIONS = ("export",)


@options.takes(options.FAILURES)
def command(
    action: Annotated[str, typer.Argument(metavar="export", help="Copy templates into DIR.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write.")],
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Only these, such as storyboards/traction.yaml."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """What stays in DIR replaces the shipped one; `--templates DIR` uses it."""
    from bvreport.render.exported import export

    arguments.one_of("action", action, ACTIONS)
    print_lines(str(path) for path in export(folder, names or (), force=force))
