"""`/claims` and `/claim`: the register, and one claim with its proof and what it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bvreport import words
from bvreport.answers.explanation import explain
from bvreport.answers.hearing import correctable, receipt
from bvreport.answers.pages import moved
from bvreport.docket import Case
from bvreport.errors import UsageError
from bvreport.lookup import Known
from bvreport.model import Valuation
from bvreport.portfolio.reopened import terms_of
from bvreport.service import register, site
from bvreport.service.arrivals import arrivals
from bvreport.service.library import Made
from bvreport.service.missing import NotHere
from bvreport.service.news import Arrived
from bvreport.service.past import past
from bvreport.service.sessions import Role
from bvreport.service.views import View

MOST_PAGES = 10**6


async def claims(request: Request) -> Response:
    """One page of the register."""
    view = site.view_asked(request)
    made = await site.made(request, view)
    wish = wish_of(site.asked(request))
    arrived = await run_in_threadpool(site.site_of(request).library.arrived, made)

    def draw() -> bytes:
        shown = register.found(as_of_now(made, arrived, wish.sort), wish)
        pages = {
            name: view.query(**_filters(wish), page=number)
            for name, number in (
                ("first", 1),
                ("previous", wish.page - 1),
                ("next", shown.page + 1),
            )
        }
        values = {
            "view": view,
            "wish": wish,
            "shown": shown,
            "arrivals": arrivals(arrived),
            "pages": pages,
            "period": made.report.period.label,
            "grades": [(grade, grade) for grade in register.GRADES],
            "classes": [(name, words.label(name)) for name in register.CLASSES],
            "statuses": register.STATUSES,
            "sorts": [(key, label) for key, (label, _) in register.SORTS.items()],
        }
        return site.page(request, "claims", values)

    content = await run_in_threadpool(draw)
    return site.answer(request, site.Drawn(content=content, etag=site.etag(content)))


async def claim(request: Request) -> Response:
    """One claim: its sentence, its formula, what it rests on."""
    view = site.view_asked(request)
    made = await site.made(request, view)
    wanted = next(iter(site.asked(request).get("id", ())), "")

    def draw() -> bytes:
        return site.page(request, "claim", {"view": view, **_told(request, made, view, wanted)})

    content = await run_in_threadpool(draw)
    return site.answer(request, site.Drawn(content=content, etag=site.etag(content)))


def change_of(made: Made, arrived: Arrived, claim: str) -> Valuation:
    """The change that a claim of the view is of, as it is now."""
    key = claim.rpartition("/")[0]
    outdated = {change.key for change in arrived.outdated}
    told = () if key in outdated else made.report.changes
    for change in (*arrived.changes, *told):
        if change.key == key and any(one.id == claim for one in change.claims):
            return change
    raise NotHere("there is no such claim in this view", hint="look it up in the register")


def wish_of(asked: Mapping[str, Sequence[str]]) -> register.Wish:
    """What the parameters ask of the register; `UsageError` for a value that is none."""
    search = next(iter(asked.get("q", ())), "")[: register.LONGEST_SEARCH]
    page = next(iter(asked.get("page", ())), "") or "1"
    if not (page.isascii() and page.isdigit() and 1 <= int(page[:9]) <= MOST_PAGES):
        raise UsageError("page is no number of a page", hint="pages count from 1")
    return register.Wish(
        search=" ".join(search.split()),
        grades=_some(asked, "grade", register.GRADES),
        classes=_some(asked, "class", register.CLASSES),
        status=next(iter(_some(asked, "status", register.STATUSES)), ""),
        sort=next(iter(_some(asked, "sort", tuple(register.SORTS))), "value"),
        page=int(page),
    )


def in_order(made: Made, sort: str) -> tuple[register.Entry, ...]:
    """The register of a report in one order, kept beside it."""
    if "entries" not in made.drawn:
        made.drawn["entries"] = register.entries(made.report)
    if ("entries", sort) not in made.drawn:
        made.drawn["entries", sort] = register.ordered(made.drawn["entries"], sort)
    found: tuple[register.Entry, ...] = made.drawn["entries", sort]
    return found


def as_of_now(made: Made, arrived: Arrived, sort: str) -> tuple[register.Entry, ...]:
    """The same with what came in since, and without what was taken back or said otherwise."""
    told = in_order(made, sort)
    if arrived == Arrived():
        return told
    known, found = made.drawn.get(("as of now", sort), (None, ()))
    if known is not arrived:
        outdated = {change.key for change in arrived.outdated}
        found = register.renewed(told, sort, outdated, arrived.changes)
        made.drawn["as of now", sort] = (arrived, found)
    renewed: tuple[register.Entry, ...] = found
    return renewed


def _writes(request: Request) -> bool:
    session = site.site_of(request).access.session(request)
    return session is not None and session.role is Role.WRITE


def _some(asked: Mapping[str, Sequence[str]], name: str, known: Sequence[str]) -> tuple[str, ...]:
    given = [word for word in asked.get(name, ()) if word]
    if unknown := [word for word in given if word not in known]:
        raise UsageError(
            f"there is no {name} named {unknown[0][:40]!r}", hint=f"known: {', '.join(known)}"
        )
    return tuple(word for word in known if word in given)


def _filters(wish: register.Wish) -> dict[str, object]:
    return {
        "q": wish.search,
        "grade": wish.grades,
        "class": wish.classes,
        "status": wish.status,
        "sort": wish.sort if wish.sort != "value" else "",
    }


def _told(request: Request, made: Made, view: View, wanted: str) -> dict[str, object]:
    """The claim and the change it is of, explained as `bvreport explain` does."""
    here = site.site_of(request)
    change = change_of(made, here.library.arrived(made), wanted)
    pull = here.library.pull(made, change.key)
    explained = explain(Known(change=change, terms=terms_of(made.report), pull=pull))
    claimed = next(one for one in change.claims if one.id == wanted)
    proofs = (*explained.counted, *explained.set_aside)
    return {
        "one": next(proof for proof in proofs if proof.id == wanted),
        "others": [proof for proof in proofs if proof.id != wanted],
        "made": explained,
        "moved": moved,
        "is_counted": any(proof.id == wanted for proof in explained.counted),
        "excluded": change.excluded,
        "correctable": correctable(Case(change=change, claim=claimed)),
        "decisions": [
            (one.decision.at, receipt(one))
            for one in here.library.decisions()
            if one.decision.claim == wanted
        ],
        "writes": not view.supposed and _writes(request),
        "past": past(here.reports, made.report, wanted),
    }
