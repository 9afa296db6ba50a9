"""`bvreport verify`: what a claim really brought; the ledger checked; what the past teaches."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

import typer

from bvreport.errors import EXIT_FAULTS, BvreportError, UsageError
from bvreport.output import print_lines
from bvreport.typed import groups, options, values

Actual = Annotated[
    str, typer.Option("--actual", metavar="AMOUNT", help="What came in, in money; 0 for nothing.")
]
ActualCurrency = Annotated[
    str, typer.Option("--in", metavar="CODE", help="Its currency; by default the claim's.")
]
Once = Annotated[
    bool | None,
    typer.Option(
        "--once/--a-year", help="What it is per; by default as the claim.", show_default=False
    ),
]
VerifiedOn = Annotated[
    str, typer.Option("--date", metavar="DAY", help="When that was established; by default today.")
]
Source = Annotated[
    str, typer.Option("--source", metavar="TEXT", help="Where it stands: an invoice, a dashboard.")
]
Check = Annotated[
    bool, typer.Option("--check", help="Check the ledger's chain; exit 1 on a fault.")
]
Head = Annotated[
    str, typer.Option("--head", metavar="DIGEST", help="For --check: the ledger must hold this.")
]
ShowRecord = Annotated[
    bool, typer.Option("--track-record", help="Print realised over claimed, for each method.")
]
ShowCalibration = Annotated[
    bool, typer.Option("--calibration", help="Print confidence against what people found.")
]
LedgerAsJson = Annotated[
    bool, typer.Option("--json", help="What --check, --track-record, --calibration say, as JSON.")
]


@groups.takes(
    groups.SETTINGS,
    {"repo": groups.GATHERED["repo"]},
    groups.STORED,
    groups.VALUED,
    groups.FAILURES,
)
def command(
    context: typer.Context,
    claim: Annotated[
        str, typer.Argument(metavar="[CLAIM]", help="A claim's id, or the key of a change.")
    ] = "",
    actual: Actual = "",
    by: options.By = "",
    source: Source = "",
    on: VerifiedOn = "",
    once: Once = None,
    currency_of_actual: ActualCurrency = "",
    note: options.Note = "",
    report: options.ReportFile = None,
    check: Check = False,
    head: Head = "",
    track_record: ShowRecord = False,
    calibration: ShowCalibration = False,
    as_json: LedgerAsJson = False,
) -> int:
    """A verified claim is grade A: its actual value counts, cited with who and where."""
    asked = sum(map(bool, (claim, check, track_record, calibration)))
    if asked != 1:
        raise UsageError(
            "verify takes a claim, --check, --track-record or --calibration",
            hint="bvreport verify owner/name#12 --actual 31000 --by finance --source invoice-7",
        )
    if claim:
        _record(context, claim)
        return 0
    return _check(context, head) if check else _shown(context)


def _record(context: typer.Context, claim: str) -> None:
    """One actual value into the ledger."""
    from bvreport.answers import hearing
    from bvreport.ledger import added
    from bvreport.model import Verdict
    from bvreport.review import Said, Wish, actual_value, checked
    from bvreport.typed.claims import check_kept, claims_at_hand

    wish: dict[str, Any] = context.params
    for name in ("actual", "by", "source"):
        if not wish[name].strip():
            raise UsageError(
                f"--{name} is missing", hint="an actual value has an amount, a name and a source"
            )
    amount = values.number("--actual", wish["actual"])
    code = wish["currency_of_actual"]
    currency = values.currency(code) if code else ""
    said = Said(on=_day(wish["on"]), once=wish["once"], currency=currency)
    check_kept(context, [claim])
    docket = claims_at_hand(context, [claim])
    known = docket.claim_id(claim)
    asked = Wish(
        claim=known,
        verdict=Verdict.VERIFIED,
        by=wish["by"],
        note=wish["note"],
        source=wish["source"],
        actual=actual_value(docket, known, amount, said),
    )
    made = checked([asked], docket, datetime.now(UTC))
    if made.faults:
        raise UsageError("; ".join(made.faults), hint="nothing was recorded")
    print_lines(map(hearing.receipt, added(wish["db"], made.decisions)))


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said) if said else datetime.now(UTC).date()
    except ValueError as error:
        raise UsageError(f"--date {said!r} is no day", hint="write it as 2024-07-31") from error


def _check(context: typer.Context, head: str) -> int:
    """Whether every decision is as it was written, and every one that was known is there."""
    from bvreport.answers import accounts, accounts_json
    from bvreport.ledger import examined

    entries, faults = examined(context.params["db"], head.strip().lower())
    if context.params["as_json"]:
        print_lines([accounts_json.checked(entries, faults)])
    else:
        print_lines([*faults, accounts.verdict(entries, len(faults))])
    return EXIT_FAULTS if faults else 0


def _shown(context: typer.Context) -> int:
    """What the ledger teaches of the next claim; a ledger with a fault teaches nothing."""
    from bvreport.answers import accounts, accounts_json
    from bvreport.ledger import examined

    entries, faults = examined(context.params["db"])
    if faults:
        raise BvreportError(
            f"the ledger cannot be relied on: {faults[0]}",
            hint="`bvreport verify --check` names every fault",
        )
    is_record = context.params["track_record"]
    if context.params["as_json"]:
        told = accounts_json.record if is_record else accounts_json.reliability
        print_lines([told(entries)])
    else:
        print_lines(accounts.record(entries) if is_record else accounts.reliability(entries))
    return 0
