"""Decisions of people into judged claims: how sure the program was, and whether they agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bvreport.decisions.standing import in_force
from bvreport.model import Decision, Entry, Verdict
from bvreport.quality.calibration import Judged


def judged(entries: Iterable[Entry]) -> tuple[Judged, ...]:
    """One outcome for each claim that somebody decided on, with the confidence of that time.

    Confidence says whether a claim is real, not how large it is: a corrected claim is real, and so
    is a verified one that brought anything at all.
    """
    return tuple(
        outcome
        for valid in in_force(entries).values()
        for outcome in _judged([one.decision for one in valid])
    )


def _judged(decisions: list[Decision]) -> Iterator[Judged]:
    first = next((one.claimed for one in decisions if one.claimed is not None), None)
    if first is not None:
        yield Judged(confidence=first.confidence, right=_is_right(decisions))


def _is_right(decisions: list[Decision]) -> bool:
    """What was measured says more than what somebody thinks of it, unless it came later."""
    for one in reversed(decisions):
        if one.verdict is Verdict.REJECTED:
            return False
        if one.actual is not None:
            return one.actual.amount > 0
    return True
