"""A standing in words, as a report and an explanation tell it."""

from __future__ import annotations

from bvreport import words
from bvreport.model import Corrected, Standing, State

REJECTED_BY = "rejected by"


def told(standing: Standing) -> str:
    """Who decided what, and when: 'corrected by Ana on 5 Mar 2026: people 4 → 6'."""
    corrections = "; ".join(map(_correction, standing.corrected))
    if standing.state is State.REJECTED:
        return rejection(standing)
    if standing.state is State.VERIFIED:
        return verification(standing)
    return corrections or f"reviewed by {_who(standing)}"


def rejection(standing: Standing) -> str:
    """Why a rejected claim does not count."""
    why = f": {standing.note}" if standing.note else ""
    return f"{REJECTED_BY} {_who(standing)}{why}"


def verification(standing: Standing) -> str:
    """Who established an actual value, as of which day, and where it stands."""
    on = standing.at if standing.actual is None else standing.actual.on
    return f"verified by {standing.by} on {words.date(on)}, source {standing.source}"


def _who(standing: Standing) -> str:
    return f"{standing.by} on {words.date(standing.at)}"


def _correction(one: Corrected) -> str:
    before = "not said" if one.before is None else words.number(one.before)
    change = f"{one.figure.value} {before} → {words.number(one.after)}"
    return f"corrected by {one.by} on {words.date(one.at)}: {change}"
