"""`bvreport templates export DIR`: the shipped templates, to be changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bvreport.output import print_lines
from bvreport.typed import groups, options, values

ACTIONS = ("export",)


@groups.takes(groups.FAILURES)
def command(
    action: Annotated[
        str,
        typer.Argument(
            metavar="|".join(ACTIONS),
            help="Copy templates into DIR.",
            autocompletion=options.among(*ACTIONS),
        ),
    ],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write.")],
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Only these, such as storyboards/traction.yaml."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """What stays in DIR replaces the shipped one; `--templates DIR` uses it."""
    from bvreport.render.exported import export

    values.one_of("action", action, ACTIONS)
    print_lines(str(path) for path in export(folder, names or (), force=force))
