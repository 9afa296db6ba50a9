"""`bvreport init`: a starter bvreport.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bvreport.output import print_lines
from bvreport.typed import groups


@groups.takes(groups.FAILURES)
def command(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Never replaces a file unasked."""
    from bvreport.config.starter import write

    print_lines([str(write(folder, force=force))])
