"""The review backlog: claims that a person should look at and nobody has decided on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from bvreport.model import Claim, Valuation
from bvreport.report import REVIEWED


def needs_person(claim: Claim) -> bool:
    """Whether its figure is impossible or contradicts another one, so that a rule cannot tell."""
    return any(flag.startswith(REVIEWED) for flag in claim.flags)


def waiting(changes: Iterable[Valuation], decided: Collection[str] = ()) -> Iterator[Claim]:
    """The claims of changes that count which wait; `decided` holds ids of claims."""
    for change in changes:
        if not change.excluded:
            yield from (c for c in change.claims if needs_person(c) and c.id not in decided)
