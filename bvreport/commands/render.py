"""`bvreport render`: a saved report into any format, offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bvreport import arguments, options
from bvreport.output import artefact, deliver, prepare


@options.takes(
    options.SETTINGS,
    options.LOOK,
    options.TOLD,
    {"quiet": (options.Quiet, False)},
    options.FAILURES,
)
def command(
    context: typer.Context,
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="A saved report.")],
    kind: options.MaybeKind = None,
    format: options.Format = options.DEFAULT_FORMATS,
    out: options.Out = options.DEFAULT_FOLDER,
) -> None:
    """As the kind it was made as, or told as another."""
    from bvreport import lookup
    from bvreport.studio import Studio

    formats = arguments.formats(format, out)
    saved, before = arguments.told(context, lookup.saved(report, kind), arguments.previous(context))
    with Studio(arguments.look(context), formats, saved.kind) as studio:
        prepare(out)
        deliver(studio.draw(saved, before, artefact(saved)), artefact(saved), out)
