"""Leads: points that begin with a few bold words are set in columns, those words at the left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bvreport.render.measure import Font, width

_LEAD = re.compile(r"\*\*([^*\n]{1,40}?):?\*\* +(\S.*)")
_LEAST = 2  # points: one alone has nothing to be in line with
_GAP = 0.3  # inches between the columns
_MOST = 3.2  # inches of the left one
_PLAIN = 1  # point, at most, that has no lead


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """Points in two columns: the leads, the texts beside them, the inches of the left column."""

    leads: tuple[str, ...]
    texts: tuple[str, ...]
    inches: float


def led(points: Sequence[str], size: float, stretch: float = 1.0) -> Led | None:
    """The points in columns for a text of at most this size; none = a list as usual."""
    pairs = [
        (found[1], found[2]) if (found := _LEAD.fullmatch(point)) else ("", point)
        for point in points
    ]
    leads = tuple(lead for lead, _ in pairs)
    if leads.count("") > _PLAIN or len(leads) - leads.count("") < _LEAST:
        return None
    inches = max(width(lead, Font.SANS_BOLD, size) for lead in leads) * stretch + _GAP
    if inches > _MOST:
        return None
    return Led(leads=leads, texts=tuple(text for _, text in pairs), inches=inches)
