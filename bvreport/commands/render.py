"""`bvreport render`: a saved report into any format, offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bvreport.output import artefact, deliver, prepare
from bvreport.typed import groups, making, options, values


@groups.takes(
    groups.SETTINGS,
    groups.LOOK,
    groups.TOLD,
    {"quiet": (options.Quiet, False)},
    groups.FAILURES,
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

    formats = values.formats(format, out)
    saved, before = making.told(context, lookup.saved(report, kind), making.previous(context))
    with Studio(making.look(context), formats, saved.kind) as studio:
        prepare(out)
        deliver(studio.draw(saved, before, artefact(saved)), artefact(saved), out)
    for failure in studio.failures:
        raise failure
