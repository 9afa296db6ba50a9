"""`bvreport review`: claims that need a person, decided one by one, by flags or by a CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bvreport import words
from bvreport.console import console
from bvreport.errors import BvreportError, UsageError
from bvreport.output import STDOUT, print_lines
from bvreport.typed import groups, options, values

if TYPE_CHECKING:
    from bvreport.docket import Docket
    from bvreport.model import Entry
    from bvreport.review import Wish


Accept = Annotated[
    list[str] | None, typer.Option("--accept", metavar="KEY", help="This claim is right.")
]
Reject = Annotated[
    list[str] | None, typer.Option("--reject", metavar="KEY", help="This claim counts for nothing.")
]
Correct = Annotated[
    str, typer.Option("--correct", metavar="KEY", help="This claim, with the figures given.")
]
Undo = Annotated[
    list[str] | None,
    typer.Option("--undo", metavar="KEY", help="Take the last decision on a claim back."),
]
CorrectPeople = Annotated[
    str, typer.Option("--people", metavar="N", help="For --correct: how many people.")
]
CorrectFrequency = Annotated[
    str, typer.Option("--frequency", metavar="N", help="For --correct: how often, in its period.")
]
CorrectAmount = Annotated[
    str, typer.Option("--amount", metavar="N", help="For --correct: how much, in its unit.")
]
ListWaiting = Annotated[
    bool, typer.Option("--list", help="Print what waits for a person, and why.")
]
ExportSheet = Annotated[
    Path | None, typer.Option("--export", metavar="FILE.csv", help="Write it as a CSV to fill in.")
]
ImportSheet = Annotated[
    Path | None, typer.Option("--import", metavar="FILE.csv", help="Take a filled-in CSV back.")
]


@groups.takes(
    groups.SETTINGS,
    groups.GATHERED,
    groups.SELECTED,
    groups.STORED,
    groups.VALUED,
    groups.FAILURES,
)
def command(
    context: typer.Context,
    report: options.ReportFile = None,
    listed: ListWaiting = False,
    accept: Accept = None,
    reject: Reject = None,
    correct: Correct = "",
    people: CorrectPeople = "",
    frequency: CorrectFrequency = "",
    amount: CorrectAmount = "",
    undo: Undo = None,
    by: options.By = "",
    note: options.Note = "",
    export: ExportSheet = None,
    import_: ImportSheet = None,
    quiet: options.Quiet = False,
) -> None:
    """With a terminal it asks about one claim after the other; elsewhere it lists them."""
    from bvreport.answers import hearing
    from bvreport.typed.claims import check_kept, claims_at_hand

    said = console(quiet)
    names = [*(accept or ()), *(reject or ()), *([correct] if correct else ()), *(undo or ())]
    if sum(map(bool, (names, export, import_, listed))) > 1:
        raise UsageError(
            "a decision, --list, --export and --import are four different things",
            hint="do them one after the other",
        )
    wishes = tuple(_wishes(context))
    asking = not (names or export or import_ or listed) and sys.stdin.isatty()
    if (names or asking) and not by:
        raise UsageError("nobody is named", hint="say who decides: --by NAME, or BVREPORT_BY")
    if names or import_ or asking:
        check_kept(context, names)
    docket = claims_at_hand(context, names)
    if names:
        print_lines(map(hearing.receipt, _kept(context, wishes, docket)))
    elif import_ is not None:
        kept = _imported(context, import_, docket)
        print_lines(map(hearing.receipt, kept))
        said.say(f"{words.plural(len(kept), 'decision')} recorded from {import_}")
    elif export is not None:
        _export(export, docket)
        waiting = words.plural(len(docket.waiting), "claim")
        said.say(f"{waiting} to decide on; fill in the column decision, then --import")
    elif not docket.waiting:
        said.say("no claim waits for a person")
    elif asking:
        from bvreport.answers.sitting import Sitting

        Sitting(docket, by, context.params["db"]).hold()
    else:
        print_lines(hearing.listing(docket))


def _wishes(context: typer.Context) -> Iterator[Wish]:
    """What the flags ask for."""
    from bvreport.model import Figure, Verdict
    from bvreport.review import Wish

    wish = context.params
    figures = {
        figure: values.number(f"--{figure.value}", wish[figure.value])
        for figure in Figure
        if wish[figure.value]
    }
    if figures and not wish["correct"]:
        raise UsageError("a figure is given for no claim", hint="name the claim with --correct KEY")
    shared: dict[str, Any] = {"by": wish["by"], "note": wish["note"]}
    for verdict, names in (
        (Verdict.ACCEPTED, wish["accept"]),
        (Verdict.REJECTED, wish["reject"]),
        (Verdict.UNDONE, wish["undo"]),
    ):
        yield from (Wish(claim=name, verdict=verdict, **shared) for name in names or ())
    if wish["correct"]:
        yield Wish(claim=wish["correct"], verdict=Verdict.CORRECTED, figures=figures, **shared)


def _kept(context: typer.Context, wishes: tuple[Wish, ...], docket: Docket) -> tuple[Entry, ...]:
    """The decisions in the ledger, all of them or none."""
    from bvreport.ledger import added
    from bvreport.review import checked

    made = checked(wishes, docket, datetime.now(UTC))
    if made.faults:
        raise UsageError("; ".join(made.faults), hint="nothing was recorded")
    return added(context.params["db"], made.decisions)


def _imported(context: typer.Context, path: Path, docket: Docket) -> tuple[Entry, ...]:
    """The decisions of a file in the ledger; with any fault all faults are listed and none is."""
    from bvreport.answers import worksheet
    from bvreport.ledger import added
    from bvreport.review import checked

    sheet = worksheet.read(path, context.params["by"], docket)
    made = checked(sheet.wishes, docket, datetime.now(UTC))
    faults = (*sheet.faults, *made.faults)
    if faults:
        console().faults(faults)
        raise BvreportError(
            f"{path}: {words.plural(len(faults), 'line')} cannot be taken, nothing was recorded",
            hint="mend these lines and import the file again",
        )
    return added(context.params["db"], made.decisions)


def _export(path: Path, docket: Docket) -> None:
    from bvreport import files
    from bvreport.answers import worksheet

    lines = worksheet.lines(docket)
    if str(path) == STDOUT:
        print_lines(lines)
        return
    content = "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", "replace")
    files.check_folder(path.parent)
    print_lines(str(one) for one in files.write_all(path.parent, {path.name: content}))
