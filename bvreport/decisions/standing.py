"""Decisions in their order into what each claim is by now: reviewed, verified or rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from bvreport.model import Corrected, Decision, Entry, Figure, Haircut, Standing, State, Verdict

Standings = Mapping[str, Mapping[str, Standing]]  # key of a change -> id of a claim -> standing
# Plain: what a run is decided by goes to the processes that score.
NOBODY_DECIDED: Standings = {}
NONE_OF_IT: Mapping[str, Standing] = MappingProxyType({})
NO_HAIRCUTS: Mapping[str, Haircut] = {}

STATES = {
    Verdict.ACCEPTED: State.REVIEWED,
    Verdict.CORRECTED: State.REVIEWED,
    Verdict.REJECTED: State.REJECTED,
    Verdict.VERIFIED: State.VERIFIED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """All that people's decisions say of the claims of a run."""

    standings: Standings = field(default_factory=lambda: NOBODY_DECIDED)
    haircuts: Mapping[str, Haircut] = field(default_factory=lambda: NO_HAIRCUTS)  # by method


UNDECIDED = Decided()


def standings(entries: Iterable[Entry]) -> Standings:
    """The standing of every claim that somebody decided on and did not take back."""
    found: defaultdict[str, dict[str, Standing]] = defaultdict(dict)
    for claim, valid in in_force(entries).items():
        found[valid[0].decision.change][claim] = standing_of([one.decision for one in valid])
    return found


def in_force(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The decisions on each claim that were not taken back, in their order."""
    valid: defaultdict[str, dict[int, Entry]] = defaultdict(dict)
    for entry in entries:
        of_claim = valid[entry.decision.claim]
        if entry.decision.verdict is Verdict.UNDONE:
            of_claim.pop(entry.decision.undoes or 0, None)
        else:
            of_claim[entry.position] = entry
    return {claim: list(of_claim.values()) for claim, of_claim in valid.items() if of_claim}


def standing_of(decisions: Sequence[Decision]) -> Standing:
    """What the decisions on one claim that stand come to; there is at least one.

    The last verdict counts, but a look at a verified claim does not make it less than that.
    Corrections of different figures add up; of one figure the last one counts.
    """
    corrected: dict[Figure, Corrected] = {}
    deciding = decisions[0]
    for one in decisions:
        for figure, value in one.figures.items():
            corrected[figure] = Corrected(figure=figure, after=value, by=one.by, at=one.at)
        verified = deciding.verdict is Verdict.VERIFIED
        if not (verified and STATES[one.verdict] is State.REVIEWED):
            deciding = one
    return Standing(
        state=STATES[deciding.verdict],
        by=deciding.by,
        at=deciding.at,
        note=deciding.note,
        source=deciding.source,
        corrected=tuple(corrected[figure] for figure in Figure if figure in corrected),
        actual=deciding.actual,
    )
