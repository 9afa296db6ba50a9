"""Time savings: people's time per period, run, deploy or person becomes hours and their money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.assumptions import Assumptions
from bvreport.calculation import Part
from bvreport.methods.annual import Factor, joined, run_repeats, stated_repeats
from bvreport.methods.pricing import Line, priced, unpriced
from bvreport.methods.reasons import Reason
from bvreport.methods.wording import plain
from bvreport.methods.worktime import worktime
from bvreport.model import CashClass, Claim, Kind, Period
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Mention, Subject

LINE = Line(method="time_savings", cash_class=CashClass.CAPACITY)
# What happens with every merged change, so that `runs_per_week` says how often.
RUN = re.compile(
    r"\b(?:re)?(?:deploy(?:ment)?|build|run|pipeline|ci|tests?|suite|commit|merge|push|prs?"
    r"|pull request|job|workflow)\b",
    re.IGNORECASE,
)
# Somebody sits at a deploy until it is through, so that all of its time is people's time.
ATTENDED = re.compile(r"deploy|release|roll-?out", re.IGNORECASE)
WAITS = re.compile(r"\bwait(?:s|ed|ing)?\b", re.IGNORECASE)
ONE_OFF = re.compile(r"\b(?:once|one[- ](?:off|time))\b", re.IGNORECASE)
# Merges are many to a release: their number does not say how often one is made.
RELEASE = re.compile(r"release|nightly", re.IGNORECASE)


def time_savings(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """Hours a year × role rate × people; waiting counts in part, machine time not at all."""
    for mention in reading.mentions:
        peoples = mention.subject is Subject.PEOPLE_TIME and not mention.manual
        if peoples or mention.subject is Subject.WAITING:
            yield timed(LINE, mention, terms)


def timed(line: Line, mention: Mention, terms: Assumptions) -> Claim:
    """The claim of one amount of people's time, whichever method speaks of it."""
    if mention.machine:
        return unpriced(line, mention, Reason.MACHINE_TIME)
    if mention.quantity.kind is not Kind.TIME:
        return unpriced(line, mention, Reason.SHARE_OF_TIME)
    if mention.subject is Subject.WAITING and mention.quantity.unit == "ms":
        return unpriced(line, mention, Reason.MILLISECONDS)
    repeats = None if _is_one_run(mention) else stated_repeats(mention, terms)
    if repeats is None and _follows_changes(mention):
        repeats = run_repeats(terms)
    if repeats is None:
        return unpriced(line, mention, Reason.HOW_OFTEN)
    worth = worktime(mention, _waited(mention, repeats, terms), terms)
    if worth is None:
        return unpriced(line, mention, Reason.NO_TIME, mention.quantity.unit)
    return priced(line, mention, worth, terms)


def _is_one_run(mention: Mention) -> bool:
    """'CI is 9 minutes shorter', 'no waiting for 24 hours' speak of each time, even unsaid."""
    if mention.frequency is not None:
        return False
    quote = mention.evidence.quote
    if WAITS.search(quote) and mention.quantity.period in (None, Period.ONCE):
        return ONE_OFF.search(quote) is None  # a reading calls once whatever names no period
    return mention.quantity.period is None and mention.subject is Subject.WAITING


def _follows_changes(mention: Mention) -> bool:
    """Whether its runs are those that merges bring; an onboarding or a key rotation is not."""
    if mention.subject is Subject.WAITING:
        return not RELEASE.search(mention.quantity.metric or "")
    return not mention.manual and bool(RUN.search(mention.evidence.quote))


def _waited(mention: Mention, repeats: Factor, terms: Assumptions) -> Factor:
    """Of a shorter CI run or build only the part that people would have waited for."""
    attended = mention.people_wait or ATTENDED.search(mention.quantity.metric or "")
    if mention.subject is not Subject.WAITING or attended:
        return repeats
    key = "waiting_share"
    waiting = terms.term(key, Part.SHARE, f"{plain(terms[key])} waiting")
    return joined(repeats, Factor(value=waiting))
