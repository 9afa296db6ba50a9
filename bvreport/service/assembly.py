"""A store, and what is wanted of it, into the application that serves it: once, or in each worker.

What workers share, the counts and how often an address asked, is made before them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import Engine
from starlette.types import ASGIApp

from bvreport import __version__, scorings
from bvreport.job import Job
from bvreport.render.drawing import Look
from bvreport.render.templates import Templates
from bvreport.service.access import Access
from bvreport.service.app import Opening, application
from bvreport.service.assets import Assets, assets
from bvreport.service.library import Clock, Library
from bvreport.service.measured import Measures
from bvreport.service.overview import told_of
from bvreport.service.rate import Rate
from bvreport.service.site import Site
from bvreport.service.standby import Standby
from bvreport.service.webhooks.line import Line
from bvreport.store.ended import EndedSessions
from bvreport.store.reports import Reports
from bvreport.store.showings import Showings

# Requests of one address; more is a flood, not a team. Tokens that one address tries.
BURST, A_SECOND = 400, 100.0
LOGINS, LOGINS_A_SECOND = 10, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is served, how it looks, who may see it; `only` names repositories, none means all."""

    job: Job
    as_of: Clock
    only: frozenset[str]
    look: Look
    templates: Templates
    access: Access
    secret: str  # of webhooks; without one there are none
    measures: Measures = field(default_factory=Measures)
    floods: Rate = field(default_factory=lambda: Rate(BURST, A_SECOND))
    logins: Rate = field(default_factory=lambda: Rate(LOGINS, LOGINS_A_SECOND))


def assembled(engine: Engine, wanted: Wanted, waits: bool = False) -> ASGIApp:
    """All parts, each made once; nothing runs yet. One that `waits` has the first report when it
    begins to answer."""
    library = Library(engine, replace(wanted.job, keeping=None), wanted.as_of, wanted.only)
    made = assets(wanted.templates, wanted.look.brand)
    site = Site(
        library=library,
        reports=Reports(engine),
        templates=wanted.templates,
        look=wanted.look,
        access=wanted.access,
        assets=made,
        company=wanted.job.company or "",
        measures=wanted.measures,
        standby=Standby(Showings(engine), *_serves(wanted, made)),
        floods=wanted.floods,
        logins=wanted.logins,
    )
    library.draw = partial(told_of, site)
    line = Line(engine, wanted.secret, library.look, site.measures)
    return application(site, line, Opening(ended=EndedSessions(engine), waits=waits))


def _serves(wanted: Wanted, made: Assets) -> tuple[object, ...]:
    """All that decides what a page looks like beside the store itself."""
    job = wanted.job
    return (
        *(scorings.method_of(job, None).digest, job.company, job.include_inferred, job.selection),
        *(job.targets, job.business, job.supplied, sorted(wanted.only), wanted.access.wants_token),
        *(made.style, made.script, made.logo, __version__),
    )
