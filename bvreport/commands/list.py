"""`bvreport list`: what has a name here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bvreport import options
from bvreport.output import print_lines

if TYPE_CHECKING:
    from bvreport.config.settings import Settings


@options.takes(options.SETTINGS, options.FAILURES)
def command(
    context: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help="Which names; without it, what can be listed.")
    ] = "",
    set_: options.Set = None,
    templates: options.TemplatesFolder = None,
) -> None:
    """Without a sort of names, the sorts."""
    from bvreport.answers import catalogue
    from bvreport.config import terms

    chosen: Settings = context.obj
    known = terms.assumptions(chosen.assumptions, set_ or ())
    print_lines(catalogue.listed(what, known, templates))
