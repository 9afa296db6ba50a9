"""Trials: so many of so many, told before and after, or told as what no longer happens.

"Failed 11 times in the last 30 runs. With retries: 0 of 30." · "Every call went to the service.
With the cache 19 of 20 calls don't."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.statements import Sense, Statement

_WORDS = {"none": 0, "zero": 0, "not one": 0, "once": 1, "one": 1, "two": 2, "twice": 2,
          "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
          "ten": 10, "twelve": 12, "twenty": 20, "thirty": 30, "a hundred": 100}  # fmt: skip
_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(_WORDS)})"
_OF = r"(?:in|of|out of) (?:the |our )?(?:last |past |previous )?"
_FAILED = Phrase(
    r"(?<![^\W_])(?:fail(?:s|ed)?|flak(?:es|ed)|crash(?:es|ed)|timed out|times out|hung|hangs|"
    rf"broke|died|got stuck|deadlocked)(?: in)?(?: about| some| around)? (?P<count>{_NUMBER})"
    rf"(?: times)? {_OF}(?P<whole>{_NUMBER})(?![\w.,]\d)(?![^\W_])"
)
_NOW_FAILS = re.compile(
    r"(?<![^\W_])(?:(?:with (?:this|it|the [a-z-]{3,16}|[a-z]{4,16})|now|after(?:wards| this)|on "
    r"(?:this|the) branch|since)(?: it(?:'s| is| was)| only| we see){0,2}[,:]? "
    rf"(?P<count>{_NUMBER}) (?:failed )?{_OF}(?P<whole>{_NUMBER})(?![^\W_])(?![.,]\d)|"
    rf"(?P<count2>{_NUMBER}) (?:failed )?{_OF}(?P<whole2>{_NUMBER}) (?:now|since|with this|on "
    r"(?:the|this) branch)(?![^\W_]))"
)
_REACH = 120  # characters between two trials
_SPARED = Phrase(
    r"(?<![^\W_])(?:with (?:this|it|the [a-z-]{3,16})|now|after this|from now on),? (?:about |"
    r"some |"
    rf"around )?(?P<count>{_NUMBER}) (?:of|in|out of) (?P<whole>{_NUMBER}) "
    r"(?:(?:api|page|db|cache|network|disk) )?(?:calls|requests|reads|lookups|queries|hits|views|"
    r"visits|builds|jobs|fetches|renders|loads|messages|writes|downloads|uploads|runs|trips|"
    r"logins|sign-?ins|transfers|searches) (?:don't|do not|no longer do|never do)"
    r"(?=[.,;!)\n]|$| any ?more)"
)
_ALL_DID = Phrase(r"(?<![^\W_])(?:every|each|all|any)(?![^\W_])")
_MOSTLY = Decimal("0.3")  # a change that spares fewer of its calls says so in other words


def trial_statements(lower: str, words: int) -> Iterator[Statement]:
    """Every pair of trials, and every share of calls that a text says is spared."""
    for found in _FAILED.found_among(words, lower):
        now = _NOW_FAILS.search(lower, found.end(), found.end() + _REACH)
        if now is None or "\n\n" in lower[found.end() : now.start()]:
            continue
        before, of = _number(found["count"]), _number(found["whole"])
        after, of_now = (
            _number(now["count"] or now["count2"]),
            _number(now["whole"] or now["whole2"]),
        )
        if before > of or after >= before or (of_now != of and (after or of_now < of)):
            continue
        yield _statement(
            found.start(), now.end(), Kind.QUANTITY, "failure", before - after
        )._replace(sense=Sense.PAIR, before=before, after=after, noun="failure")
    for found in _SPARED.found_among(words, lower):
        part, whole = _number(found["count"]), _number(found["whole"])
        told = lower[max(0, found.start() - 2 * _REACH) : found.start()]
        if not whole * _MOSTLY <= part < whole or _ALL_DID.search(told) is None:
            continue
        yield _statement(found.start(), found.end(), Kind.PERCENT, "%", part * 100 / whole)


def _number(words: str) -> Decimal:
    return Decimal(_WORDS[words] if words in _WORDS else int(words))


def _statement(start: int, end: int, kind: Kind, unit: str, value: Decimal) -> Statement:
    return Statement(
        sense=Sense.LESS,
        start=start,
        end=end,
        anchor=start,
        kind=kind,
        unit=unit,
        value=value,
        verb=True,
    )
