"""One try that may fail, turned into as many as are worth it: shorter pages, waits, an end."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from bvreport.errors import HostUnreachable, SourceError
from bvreport.sources.github.question import Question
from bvreport.sources.github.verdict import Answer, Faltered, Fault

_TRIES = {  # without progress, before it is given up
    Fault.HEAVY: 5,  # at the smallest page: 7.5 s
    Fault.PASSING: 7,  # 31.5 s: an incident shorter than that goes unnoticed
    Fault.LIMIT: 5,
    Fault.UNREACHABLE: 3,  # a refusal must show within 20 s
}
_FIRST_WAIT_SECONDS = 0.5  # doubles with each try
_WAIT_BEFORE_SMALLER_PAGE_SECONDS = 0.25  # the smaller page is the remedy, not the wait
_FOREVER_SECONDS = 100 * 365 * 86_400.0  # what a host says may lie beyond the calendar

_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How to wait, and how long at most for what."""

    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.time  # only to know how far off a reset is
    longest_wait_seconds: float = 300.0  # until a limit is lifted
    lookup_seconds: float = 10.0  # a host that cannot be reached must show within 20 s
    connect_seconds: float = 4.0
    answer_seconds: float = 30.0  # until it begins or goes on; GitHub ends a query after 10 s
    whole_seconds: float = (
        60.0  # until it is there: what takes longer is asked for in smaller pages
    )


class LimitReached(SourceError):
    """GitHub's limit on requests lasts longer than a run should wait."""


class GivenUp(SourceError):
    """Every try failed; `faltered` is the last one's reason."""

    def __init__(self, faltered: Faltered) -> None:
        super().__init__(
            f"GitHub keeps failing: {faltered.reason}",
            hint="try again later; https://www.githubstatus.com tells of incidents",
        )
        self.faltered = faltered


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An answer, and the page size that it took."""

    answer: Answer
    size: int


class Asker(Protocol):
    """Asks until there is an answer; the page size is an upper bound."""

    def __call__(self, question: Callable[[int], Question], size: int) -> Served: ...


def patiently(ask: Callable[[Question], Answer], patience: Patience) -> Asker:
    """An asker that retries `ask`, halving the page where that may help."""

    def asker(question: Callable[[int], Question], size: int) -> Served:
        tries = 0
        while True:
            try:
                return Served(answer=ask(question(size)), size=size)
            except Faltered as faltered:
                if faltered.fault is Fault.HEAVY and size > 1:
                    size //= 2
                    wait = _WAIT_BEFORE_SMALLER_PAGE_SECONDS
                else:
                    tries += 1
                    if tries >= _TRIES[faltered.fault]:
                        raise _end(faltered) from faltered
                    wait = _wait(faltered, tries, patience)
                _log.info("%s; asking again in %.0f s, %d at a time", faltered, wait, size)
            patience.sleep(wait)

    return asker


def persistently(once: Callable[[], T], patience: Patience) -> T:
    """What `once` gives, tried again where time may help; it must do no harm twice."""
    tries = 0
    while True:
        try:
            return once()
        except Faltered as faltered:
            tries += 1
            if tries >= _TRIES[faltered.fault]:
                raise _end(faltered) from faltered
            wait = _wait(faltered, tries, patience)
            _log.info("%s; trying again in %.0f s", faltered, wait)
        patience.sleep(wait)


def _wait(faltered: Faltered, tries: int, patience: Patience) -> float:
    wait = _FIRST_WAIT_SECONDS * 2.0 ** (tries - 1)
    if faltered.until is not None:
        wait = max(wait, faltered.until - patience.now() + 1)  # somewhere within that second
    elif faltered.wait is not None:
        wait = faltered.wait
    if wait > patience.longest_wait_seconds:
        back = datetime.fromtimestamp(patience.now() + min(wait, _FOREVER_SECONDS), UTC)
        raise LimitReached(
            f"GitHub allows this token no more requests until {back:%Y-%m-%d %H:%M} UTC",
            hint="run the same command again after that, or take a shorter period",
        )
    return wait


def _end(faltered: Faltered) -> SourceError:
    match faltered.fault:
        case Fault.UNREACHABLE:
            return HostUnreachable(
                faltered.reason, hint="check the network, GITHUB_API_URL and any proxy"
            )
        case Fault.LIMIT:
            return LimitReached(
                "GitHub keeps answering that its limit on requests is reached",
                hint="run the same command again in an hour",
            )
        case Fault.HEAVY | Fault.PASSING:
            return GivenUp(faltered)
