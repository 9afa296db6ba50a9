"""`bvreport db`: a store led to this version, checked, saved as one file, made from one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bvreport import words
from bvreport.console import console
from bvreport.errors import EXIT_FAULTS, UsageError
from bvreport.output import print_lines
from bvreport.typed import groups, options, values

if TYPE_CHECKING:
    from collections.abc import Mapping

WITH_A_FILE = ("export", "import")
ACTIONS = ("upgrade", "check", *WITH_A_FILE)


@groups.takes(groups.SETTINGS, groups.KEPT, groups.FAILURES)
def command(
    context: typer.Context,
    action: Annotated[
        str,
        typer.Argument(
            metavar="|".join(ACTIONS),
            help="What to do.",
            autocompletion=options.among(*ACTIONS),
        ),
    ],
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="What export writes, import reads.")
    ] = None,
    quiet: options.Quiet = False,
) -> int:
    """A file moves between SQLite and PostgreSQL; it is imported whole or not at all."""
    values.one_of("action", action, ACTIONS)
    if (file is None) is (action in WITH_A_FILE):
        hint = f"write `bvreport db {action}{' FILE' if action in WITH_A_FILE else ''}`"
        raise UsageError(
            f"db {action} takes {'a' if action in WITH_A_FILE else 'no'} file", hint=hint
        )
    from bvreport.store.engine import open_store, stored_version

    before = stored_version(context.params["db"])
    engine = open_store(context.params["db"])
    said = console(quiet)
    match action, file:
        case "export", Path():
            from bvreport.files import whole_file
            from bvreport.store.export import export

            with whole_file(file) as whole:
                seals = export(engine, whole)
            print_lines([str(file)])
            said.say(f"exported {_summed(seals)}")
        case "import", Path():
            from bvreport.store.restore import restore

            seals = restore(engine, file)
            said.say(f"imported {_summed(seals)}")
        case "check", _:
            from bvreport.store.soundness import faults
            from bvreport.store.soundness import seals as sealed

            print_lines(_listed(sealed(engine)))
            found = list(faults(engine))
            print_lines(found)
            said.say(words.plural(len(found), "fault") if found else "sound")
            return EXIT_FAULTS if found else 0
        case _:
            from bvreport.store.tables import HEAD

            is_current = before == HEAD
            print_lines([f"{HEAD}, as before" if is_current else f"{before or 'new'} to {HEAD}"])
    return 0


def _listed(seals: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, seal in seals.items():
        yield f"{name:<20}  {words.count(seal['rows']):>12}  {seal['sha256']}"


def _summed(seals: Mapping[str, Mapping[str, Any]]) -> str:
    rows = sum(seal["rows"] for seal in seals.values())
    return f"{words.plural(rows, 'row')} of {words.plural(len(seals), 'table')}"
