"""`bvreport review`: claims that need a person, decided one by one, by flags or by a CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer

from bvreport import arguments, options, words
from bvreport.console import Console, console
from bvreport.errors import BvreportError, UsageError
from bvreport.output import STDOUT, print_lines

if TYPE_CHECKING:
    from decimal import Decimal

    from bvreport.docket import Docket
    from bvreport.model import Entry, Figure
    from bvreport.portfolio.backlog import Waiting
    from bvreport.review import Wish

KEYS = "[a]ccept [r]eject [c]orrect [s]kip [u]ndo [q]uit"


@options.takes(
    options.SETTINGS,
    options.GATHERED,
    options.SELECTED,
    options.STORED,
    options.VALUED,
    options.FAILURES,
)
def command(
    context: typer.Context,
    report: options.ReportFile = None,
    listed: options.ListWaiting = False,
    accept: options.Accept = None,
    reject: options.Reject = None,
    correct: options.Correct = "",
    people: options.CorrectPeople = "",
    frequency: options.CorrectFrequency = "",
    amount: options.CorrectAmount = "",
    undo: options.Undo = None,
    by: options.By = "",
    note: options.Note = "",
    export: options.ExportSheet = None,
    import_: options.ImportSheet = None,
    quiet: options.Quiet = False,
) -> None:
    """With a terminal it asks about one claim after the other; elsewhere it lists them."""
    from bvreport.answers import hearing, worksheet
    from bvreport.claims_at_hand import check_kept, claims_at_hand

    said = console(quiet)
    names = [*(accept or ()), *(reject or ()), *([correct] if correct else ()), *(undo or ())]
    if sum(map(bool, (names, export, import_, listed))) > 1:
        raise UsageError(
            "a decision, --list, --export and --import are four different things",
            hint="do them one after the other",
        )
    wishes = tuple(_wishes(context))
    asking = not (names or export or import_ or listed) and sys.stdin.isatty()
    if (names or import_ or asking) and not by and not import_:
        raise UsageError("nobody is named", hint="say who decides: --by NAME, or BVREPORT_BY")
    if names or import_ or asking:
        check_kept(context, names)
    docket = claims_at_hand(context, names)
    if names:
        print_lines(map(hearing.receipt, _kept(context, wishes, docket, said)))
    elif import_ is not None:
        sheet = worksheet.read(import_, by, docket)
        kept = _kept(context, sheet.wishes, docket, said, sheet.faults, str(import_))
        print_lines(map(hearing.receipt, kept))
        said.say(f"{words.plural(len(kept), 'decision')} recorded from {import_}")
    elif export is not None:
        _export(export, docket)
        waiting = words.plural(len(docket.waiting), "claim")
        said.say(f"{waiting} to decide on; fill in the column decision, then --import")
    elif asking and docket.waiting:
        _ask(context, docket, by)
    elif docket.waiting:
        print_lines(hearing.listing(docket))
    else:
        said.say("no claim waits for a person")


def _wishes(context: typer.Context) -> Iterator[Wish]:
    """What the flags ask for."""
    from bvreport.model import Verdict
    from bvreport.review import Wish

    wish = context.params
    figures = _figures({name: wish[name] for name in ("people", "frequency", "amount")})
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


def _figures(given: dict[str, str]) -> dict[Figure, Decimal]:
    from bvreport.model import Figure

    return {
        Figure(name): arguments.number(f"--{name}", said) for name, said in given.items() if said
    }


def _kept(
    context: typer.Context,
    wishes: tuple[Wish, ...],
    docket: Docket,
    said: Console,
    faults: tuple[str, ...] = (),
    where: str = "",
) -> tuple[Entry, ...]:
    """The decisions in the ledger, all of them or none."""
    from bvreport.ledger import added
    from bvreport.review import checked

    made = checked(wishes, docket, datetime.now(UTC))
    wrong = (*faults, *made.faults)
    if not wrong:
        return added(context.params["db"], made.decisions)
    if not where:
        raise UsageError("; ".join(wrong), hint="nothing was recorded")
    said.faults(wrong)
    raise BvreportError(
        f"{where}: {words.plural(len(wrong), 'line')} cannot be taken, nothing was recorded",
        hint="mend these lines and import the file again",
    )


def _export(path: Any, docket: Docket) -> None:
    from bvreport import files
    from bvreport.answers import worksheet

    lines = worksheet.lines(docket)
    if str(path) == STDOUT:
        print_lines(lines)
        return
    content = "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", "replace")
    files.check_folder(path.parent)
    print_lines(str(one) for one in files.write_all(path.parent, {path.name: content}))


def _ask(context: typer.Context, docket: Docket, by: str) -> None:
    """One claim a screen; what was answered is kept before the next one is shown."""
    from bvreport.answers import hearing

    told, place, decided = Console(), 0, list[tuple[int, str]]()
    while place < len(docket.waiting):
        one = docket.waiting[place]
        told.say("")
        told.say(f"{place + 1} of {len(docket.waiting)}")
        for line in hearing.screen(one, docket):
            told.say(line)
        key = typer.prompt(KEYS, default="s", show_default=False, err=True).strip().lower()[:1]
        if key == "q":
            break
        if key == "u" and decided:
            place, claim = decided.pop()
            docket = _answered(context, docket, _taken_back(claim, by))
        elif key in ("a", "r", "c"):
            wish = _answer(key, one, docket, by)
            before = len(docket.entries)
            docket = _answered(context, docket, wish)
            if len(docket.entries) > before:
                decided.append((place, one.claim.id))
                place += 1
        elif key == "s":
            place += 1
        else:
            told.say("there is nothing to undo" if key == "u" else "one of a, r, c, s, u, q")
    left = len(docket.waiting) - len(decided)
    told.say(f"{words.plural(len(decided), 'claim')} decided, {left} left; --undo takes one back")


def _answer(key: str, one: Waiting, docket: Docket, by: str) -> Wish:
    from bvreport.answers import hearing
    from bvreport.model import Verdict
    from bvreport.review import Wish

    verdict = {"a": Verdict.ACCEPTED, "r": Verdict.REJECTED, "c": Verdict.CORRECTED}[key]
    given: dict[str, str] = {}
    if key == "c":
        for figure, now in hearing.correctable(docket.cases[one.claim.id]).items():
            said = typer.prompt(f"{figure.value} (now {now})", default="", err=True)
            given[figure.value] = said.strip()
    note = typer.prompt("why", default="", show_default=False, err=True) if key == "r" else ""
    try:
        figures = _figures(given)
    except UsageError:  # told with the other faults of an answer: it has no figure then
        figures = {}
    return Wish(claim=one.claim.id, verdict=verdict, by=by, note=note, figures=figures)


def _taken_back(claim: str, by: str) -> Wish:
    from bvreport.model import Verdict
    from bvreport.review import Wish

    return Wish(claim=claim, verdict=Verdict.UNDONE, by=by)


def _answered(context: typer.Context, docket: Docket, wish: Wish) -> Docket:
    """The docket with the decision in its ledger; an answer that cannot stand is told."""
    from bvreport.answers import hearing
    from bvreport.ledger import added
    from bvreport.review import checked

    made = checked((wish,), docket, datetime.now(UTC))
    told = Console()
    for fault in made.faults:
        told.say(fault)
    if made.faults:
        return docket
    entries = added(context.params["db"], made.decisions)
    for entry in entries:
        told.say(hearing.receipt(entry))
    return replace(docket, entries=[*docket.entries, *entries])
