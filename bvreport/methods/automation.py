"""Automation: a manual process that is gone, by its stated hours or at a default by size."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import number, product
from bvreport.methods.clauses import opening_says, title_says
from bvreport.methods.pricing import Line, Worth, currency_of, price_of, priced, spread_of
from bvreport.methods.time_savings import timed
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Grade, Kind, PullRequest, Quantity
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Mention, Subject

LINE = Line(method="automation", cash_class=CashClass.CAPACITY)
KEY = "automation.base"
# (times the base, files, lines): either reaches the step.
STEPS = ((Decimal(3), 10, 500), (Decimal(2), 5, 200))

# In a title, where it names the change itself.
AUTOMATED = Phrase(
    r"\b(?:automat(?:e|es|ing|ically)|automated(?! (?:\w{1,20} )?tests?\b)"
    r"|(?:renews?|posts?|publish(?:es)?|releases?|updates?|syncs?) (?:itself|themselves))\b"
)
MANUAL_GONE = Phrase(
    r"\b(?:no longer|no more|nobody has to|instead of|replac(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing)"
    r"|gets? rid of)\b[^.;\n]{0,60}\b(?:manual(?:ly)?|by hand|hand-?written|copy[- ]?paste)\b"
)


def automation(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """Stated hours as people's time; without hours a default a year (D)."""
    hours = [mention for mention in reading.mentions if mention.subject is Subject.PEOPLE_TIME]
    yield from (timed(LINE, mention, terms) for mention in hours if mention.manual)
    if hours or reading.bot_bump:
        return
    evidence = title_says(reading, AUTOMATED) or opening_says(reading, MANUAL_GONE)
    if evidence is not None:
        process = Quantity(kind=Kind.QUANTITY, unit="process", metric="manual process")
        mention = Mention(subject=Subject.PEOPLE_TIME, quantity=process, evidence=evidence)
        yield priced(LINE, mention, _by_size(reading.pull, terms), terms)


def _by_size(pull: PullRequest, terms: Assumptions) -> Worth:
    times = _steps(pull)
    return Worth(
        grade=Grade.D,
        value=product(
            price_of(KEY, terms),
            number(times, words=plain(times)),
            spread_of(Grade.D),
        ),
        currency=currency_of(KEY, terms),
        flags=() if _size_known(pull) else ("size unknown: least step taken",),
        stated=False,
    )


def _steps(pull: PullRequest) -> Decimal:
    """1, 2 or 3 by files and lines; an unknown count reaches no step."""
    for times, files, lines in STEPS:
        if (pull.changed_files or 0) >= files or (pull.lines or 0) >= lines:
            return times
    return Decimal(1)


def _size_known(pull: PullRequest) -> bool:
    return pull.lines is not None and pull.changed_files is not None
