"""Examine: one pull request becomes the claims of every method and the category of the change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from bvreport.assumptions import Assumptions
from bvreport.errors import unknown
from bvreport.methods import llm
from bvreport.methods.automation import automation
from bvreport.methods.category import category_of
from bvreport.methods.performance import performance
from bvreport.methods.quality import quality
from bvreport.methods.risk_mitigation import risk_mitigation
from bvreport.methods.size_inference import size_inference
from bvreport.methods.stated_value import stated_value
from bvreport.methods.tech_debt import tech_debt
from bvreport.methods.time_savings import time_savings
from bvreport.model import Claim, Findings, PullRequest, Reply
from bvreport.text.reading import Reading, read
from bvreport.text.witness import hear

Method = Callable[[Reading, Assumptions], Iterator[Claim]]

# In order of priority. A method gets the reading, not the pull request: the text is read once,
# and what a sentence means is decided in one place.
METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "time_savings": time_savings,
        "performance": performance,
        "automation": automation,
        "risk_mitigation": risk_mitigation,
        "quality": quality,
        "tech_debt": tech_debt,
        "stated_value": stated_value,
        "size_inference": size_inference,
    }
)
LAST_RESORT = "size_inference"


def switched_off(names: Iterable[str]) -> frozenset[str]:
    """The methods of these names; an unknown one is a `UsageError` with the closest name."""
    off = frozenset(names)
    for name in sorted(off - METHODS.keys()):
        raise unknown("method", name, METHODS)
    return off


def examine(
    pull: PullRequest,
    terms: Assumptions,
    reply: Reply | None = None,
    off: Collection[str] = (),
) -> Findings:
    """All claims of all methods, unsettled; effort stands in only where nothing is claimed.

    `reply` is what a model read in the same text; what of it stands up to the check counts too.
    Methods that are `off` claim nothing.
    """
    reading = read(pull)
    if reply is None:
        return _findings(reading, terms, off)
    heard = hear(reading, reply)
    findings = _findings(llm.joined(reading, heard), terms, off)
    return replace(
        findings,
        claims=tuple(llm.attributed(findings.claims, heard, reply)),
        notes=(*findings.notes, *heard.notes),
        rejected=heard.rejected,
    )


def _findings(reading: Reading, terms: Assumptions, off: Collection[str]) -> Findings:
    claims = tuple(
        claim
        for name, method in METHODS.items()
        if name != LAST_RESORT and name not in off
        for claim in method(reading, terms)
    )
    if not claims and LAST_RESORT not in off:
        claims = tuple(METHODS[LAST_RESORT](reading, terms))
    return Findings(claims=claims, category=category_of(reading, claims), notes=reading.notes)
