"""A store, and what is wanted of it, into the application that serves it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Engine
from starlette.types import ASGIApp

from bvreport.job import Job
from bvreport.render.drawing import Look
from bvreport.render.templates import Templates
from bvreport.service.access import Access
from bvreport.service.app import application
from bvreport.service.assets import assets
from bvreport.service.library import Clock, Library
from bvreport.service.measured import Measures
from bvreport.service.site import Site
from bvreport.service.webhooks.line import Line
from bvreport.store.reports import Reports


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


def assembled(engine: Engine, wanted: Wanted) -> ASGIApp:
    """All parts, each made once; nothing runs yet."""
    library = Library(engine, replace(wanted.job, keeping=None), wanted.as_of, wanted.only)
    site = Site(
        library=library,
        reports=Reports(engine),
        templates=wanted.templates,
        look=wanted.look,
        access=wanted.access,
        assets=assets(wanted.templates),
        measures=Measures(),
    )
    return application(site, Line(engine, wanted.secret, library.look, site.measures))
