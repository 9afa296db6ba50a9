"""Facts: a report becomes the values that storyboards place, each already decided.

A storyboard never computes: what is first, what a share is of, which way a figure moved is settled
here. Amounts carry their currency; texts of pull requests are clean and short.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bvreport.model import Earlier, Report, Supplied
from bvreport.render.clean import clean
from bvreport.render.facts.areas import AreaFact, areas
from bvreport.render.facts.business import BusinessFact, business
from bvreport.render.facts.claims import Card, Uncounted, Wanting, cards, uncounted, wanting
from bvreport.render.facts.decisions import Decision, decisions, unknowns
from bvreport.render.facts.delivery import Pace, ThemeFact, WorkShare, pace, themes, work
from bvreport.render.facts.doubt import Bridge, Driver, Evidence, bridge, drivers, evidence
from bvreport.render.facts.ground import (
    Footnote,
    Method,
    Period,
    Scope,
    footnote,
    method,
    period,
    scope,
)
from bvreport.render.facts.past import Past, past
from bvreport.render.facts.payoff import Payoff, payoff
from bvreport.render.facts.receipts import TALKS, Receipt, Setback, measured, receipts, setbacks
from bvreport.render.facts.repositories import RepositoryFact, repositories
from bvreport.render.facts.skills import Skill, skills
from bvreport.render.facts.spending import RiskFact, Spending, risk, spending
from bvreport.render.facts.supplied import supplied
from bvreport.render.facts.value import (
    ClassShare,
    RunRate,
    Top,
    Totals,
    classes,
    run_rate,
    top,
    totals,
)

__all__ = ["Facts", "facts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a storyboard can place; the fields are its top-level names."""

    report: Report
    company: str
    period: Period
    scope: Scope
    totals: Totals
    classes: tuple[ClassShare, ...]
    evidence: Evidence
    run_rate: RunRate | None
    top: Top
    bridge: Bridge
    drivers: tuple[Driver, ...]
    pace: Pace
    work: tuple[WorkShare, ...]
    themes: tuple[ThemeFact, ...]
    uncounted: Uncounted
    wanting: tuple[Wanting, ...]
    cards: tuple[Card, ...]
    business: tuple[BusinessFact, ...]
    method: Method
    footnote: Footnote
    past: Past | None  # the report of the period before, when it was given
    decisions: tuple[Decision, ...]
    unknowns: tuple[str, ...]  # what is not known, in sentences
    spending: Spending
    risk: RiskFact
    receipts: tuple[Receipt, ...]
    talks: tuple[Receipt, ...]  # the first of them, to talk about
    repositories: tuple[RepositoryFact, ...]  # none where there is one alone
    areas: tuple[AreaFact, ...]
    lone_areas: int  # of these, that rest on one person
    payoff: Payoff | None
    supplied: Supplied  # the user's own words
    setbacks: tuple[Setback, ...]
    skills: tuple[Skill, ...]
    measured: int  # changes that state a before and an after
    kpis: Mapping[str, str]  # what each known indicator shows, by its key


def facts(report: Report, previous: Earlier | None = None) -> Facts:
    """All facts of one report, `previous` being that of the period before."""
    pages = receipts(report)
    return Facts(
        report=report,
        company=clean(report.company or ""),
        period=period(report),
        scope=scope(report),
        totals=totals(report),
        classes=classes(report),
        evidence=evidence(report),
        run_rate=run_rate(report),
        top=top(report),
        bridge=bridge(report),
        drivers=drivers(report),
        pace=pace(report),
        work=work(report),
        themes=themes(report),
        uncounted=uncounted(report),
        wanting=wanting(report),
        cards=cards(report),
        business=business(report),
        method=method(report),
        footnote=footnote(report),
        past=past(report, previous),
        decisions=decisions(report),
        unknowns=unknowns(report),
        spending=spending(report),
        risk=risk(report),
        receipts=pages,
        talks=pages[:TALKS],
        repositories=repositories(report),
        areas=areas(report),
        lone_areas=sum(one.is_lone for one in areas(report)),
        payoff=payoff(report),
        supplied=supplied(report),
        setbacks=setbacks(report),
        skills=skills(report),
        measured=measured(report),
        kpis={kpi.key: clean(kpi.display) for kpi in report.kpis if kpi.value is not None},
    )
