"""`POST /decide`: what somebody decided of a claim, through a form of ours, into the ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bvreport.docket import Docket, saved_docket
from bvreport.errors import UsageError
from bvreport.model import Entry, Figure, Verdict
from bvreport.review import Said, Wish, actual_value, checked
from bvreport.service import site
from bvreport.service.claims import change_of
from bvreport.service.forms import Forbidden, form_of
from bvreport.service.library import Made
from bvreport.service.logs import told
from bvreport.service.sessions import Role, Session
from bvreport.service.views import view_of

VERDICTS = {
    "accept": Verdict.ACCEPTED,
    "reject": Verdict.REJECTED,
    "correct": Verdict.CORRECTED,
    "verify": Verdict.VERIFIED,
    "undo": Verdict.UNDONE,
}
SPANS: Mapping[str, bool | None] = {"": None, "once": True, "year": False}


async def decide(request: Request) -> Response:
    """Keep the decision and lead back to the claim; 400 says why it cannot stand."""
    here = site.site_of(request)
    form = await form_of(request, writer(here.access.session(request)))
    asked = {name: [form[name]] for name in ("since", "until") if form.get(name)}
    asked["repo"] = form.get("repo", "").splitlines()
    view = view_of(asked, here.library.labels)
    made = await site.made(request, view)
    claim = form.get("id", "")
    entries = await run_in_threadpool(_kept, here, made, claim, form)
    for entry in entries:
        told("decision", claim=claim, verdict=entry.decision.verdict, position=entry.position)
    renewed = [asyncio.wrap_future(one) for one in await run_in_threadpool(here.library.look)]
    if renewed:  # so that the page shows it; a large store takes longer than a reader waits
        await asyncio.wait(renewed, timeout=site.PATIENCE_SECONDS)
    return RedirectResponse(f"/claim?{view.query(id=claim)}#decisions", 303)


def writer(session: Session | None) -> Session:
    """The session, when it may write."""
    if session is None or session.role is not Role.WRITE or not session.csrf:
        raise Forbidden("this needs a token for writing", hint="sign in with one")
    return session


def docket_of(here: site.Site, made: Made, claim: str) -> Docket:
    """The claims of the one change that a claim is of."""
    change = change_of(made, here.library.arrived(made), claim)
    alone = replace(made.report, changes=(change,))
    return saved_docket(alone, here.library.decisions(), here.library.terms)


def _kept(here: site.Site, made: Made, claim: str, form: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entry of the ledger; `UsageError` with all that is wrong."""
    docket = docket_of(here, made, claim)
    asked = checked([_wish(claim, form, docket)], docket, datetime.now(UTC))
    if asked.faults:
        raise UsageError("; ".join(asked.faults), hint="nothing was recorded")
    return here.library.decide(asked.decisions)


def _wish(claim: str, form: Mapping[str, str], docket: Docket) -> Wish:
    if (verdict := VERDICTS.get(form.get("verdict", ""))) is None:
        raise UsageError("no such decision", hint=f"known: {', '.join(VERDICTS)}")
    wish = Wish(
        claim=claim, verdict=verdict, by=form.get("by", ""), note=form.get("note", "").strip()
    )
    if verdict is Verdict.CORRECTED:
        return replace(wish, figures=dict(_figures(form)))
    if verdict is Verdict.VERIFIED:
        if (span := form.get("span", "")) not in SPANS:
            raise UsageError("no such span", hint="known: year, once, or none for the claim's own")
        said = Said(on=_day(form.get("on", "")), once=SPANS[span])
        amount = _number("the actual value", form.get("actual", ""))
        actual = actual_value(docket, claim, amount, said)
        return replace(wish, source=form.get("source", "").strip(), actual=actual)
    return wish


def _figures(form: Mapping[str, str]) -> Iterator[tuple[Figure, Decimal]]:
    for figure in Figure:
        if said := form.get(figure.value, "").strip():
            yield figure, _number(figure.value, said)


def _number(name: str, said: str) -> Decimal:
    try:
        value = Decimal(said.strip().replace(",", "").replace("\u00a0", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise UsageError(f"{name} is no number", hint="write it with digits, such as 31000")
    return value


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said) if said else datetime.now(UTC).date()
    except ValueError as error:
        raise UsageError("the date is no day", hint="write it as 2024-07-31") from error
