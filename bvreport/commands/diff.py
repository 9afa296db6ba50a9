"""`bvreport diff`: what changed between two saved reports, and what each change is worth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bvreport.output import STDOUT, artefact, deliver, prepare
from bvreport.typed import groups, options, values


@groups.takes(groups.FAILURES)
def command(
    old: Annotated[Path, typer.Argument(metavar="OLD.json", help="The report before.")],
    new: Annotated[Path, typer.Argument(metavar="NEW.json", help="The report after.")],
    difference_format: options.TextFormat = "text",
    out: options.OutOrStdout = Path(STDOUT),
) -> None:
    """A bridge between their expected values, claims, assumptions, indicators, scope."""
    from bvreport import lookup
    from bvreport.answers.differences import FORMATS
    from bvreport.comparison.compare import compare

    values.one_of("format", difference_format, FORMATS)
    prepare(out)
    before, after = lookup.saved(old), lookup.saved(new)
    lines = FORMATS[difference_format](compare(before, after))
    content = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    suffix = {"text": "txt"}.get(difference_format, difference_format)
    deliver({suffix: content}, f"{artefact(after)}-diff", out)
