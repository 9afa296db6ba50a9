"""Counted things: what a number counts ("3 critical vulnerabilities"), found behind it."""

from __future__ import annotations

import re
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.quantities.amount import Measure
from bvreport.text.quantities.units import NOUNS, unit_named

_STOPS = frozenset(
    [
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "the",
        "a",
        "an",
        "is",
        "are",
        "was",
        "were",
        "that",
        "which",
        "this",
        "it",
        "we",
        "more",
        "than",
        "per",
        "as",
        "so",
        "if",
        "when",
        "while",
        "about",
        "around",
        "faster",
        "slower",
        "better",
        "times",
        "not",
        "no",
        "out",
        "off",
        "up",
        "down",
        "be",
        "has",
        "have",
        "had",
        "can",
        "will",
        "would",
        "should",
        "de",
        "la",
        "le",
        "en",
        "y",
        "e",
        "et",
        "und",
        "der",
        "die",
        "das",
        "zu",
        "auf",
        "von",
    ]
)
# What nobody wants, whatever it is: "8 wrong assignments", "40 missed calls".
ILL_WORDS = frozenset(
    ("wrong", "failed", "missed", "lost", "broken", "stuck", "duplicate", "duplicated", "double",
     "false", "bad", "stale", "dead", "corrupt", "corrupted", "late", "incorrect", "invalid",
     "unnecessary", "spurious", "rejected", "dropped", "bounced", "orphaned", "erroneous",
     "mispriced", "manual", "returned", "mislabelled", "unanswered", "abandoned", "aborted")
)  # fmt: skip
_ILLS = frozenset(
    ("ticket", "page", "alert", "incident", "error", "crash", "bug", "race", "leak", "issue",
     "flaky test", "regression", "warning", "finding", "conflict", "hotfix", "rollback",
     "restart", "mistake", "rejection", "stall", "interruption", "chargeback", "duplicate",
     "cancellation", "miss", "redelivery", "refund")
)  # fmt: skip
_DOTTED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}$")
_OF_THESE = re.compile(r" of (?:these|those|such) (?=[a-z])")
# "5 critical and 17 high findings" are 5 findings, and 17.
_SEVERITY = r"(?:critical|high|medium|moderate|low|minor|major)"
_GRADED = re.compile(
    rf" (?P<one>{_SEVERITY})(?:,? and|,) \d{{1,4}} {_SEVERITY} "
    r"(?P<noun>findings|vulnerabilities|vulns|alerts|advisories|cves|issues|bugs|"
    r"incidents)(?![^\W_])"
)
_STORY_POINTS = re.compile(r"[ -]story[ -]points?(?![^\W_])", re.IGNORECASE)
_PLURAL = re.compile(r" ([a-z][a-z-]{2,20}?)(?:(?<=ss|sh|ch)es|(?<=x)es|s)(?![^\W_])")
_ANY_RATE = re.compile(
    r" ?(?P<thing>[a-z][a-z-]{1,20}?)s?(?: ?/ ?| per )(?:(?P<s>s|secs?|seconds?)|"
    r"(?P<min>min|minute)|(?P<h>h|hr|hour))(?![^\W_])"
)
_LONGEST_RATE = 28  # characters up to its "per"
_NOUN_WORDS = re.compile(
    r"(?:[ \n-]{1,2}(?:\([^\W\d_]{1,15}\) )?([^\W_][\w'-]{0,24})(?=([ \n-]?)))"
)
NAMELESS_RATE = "/s"
PER_SECOND = re.compile(
    r" ?(?:/ ?s(?:ec(?:ond)?)?|per second|a second|/秒|pro sekunde|par seconde)(?![^\W_])"
)


def counted_at(text: str, at: int, value: Decimal) -> Measure | None:
    """The number of things counted here, or their rate ("1,100 requests/s")."""
    if text.startswith("-", at) and text[at : at + 4].lower() == "-bit":
        return None
    hyphen = _NOUN_WORDS.match(text, at) if text.startswith("-", at) else None
    if hyphen is not None and hyphen[1].lower() not in NOUNS:
        return None  # "63-char identifiers": no count of what follows
    graded = _GRADED.match(text, at)
    if graded is not None:
        noun = NOUNS[graded["noun"]]
        return Measure(end=graded.end("one"), value=value, kind=Kind.QUANTITY, unit=noun, noun=noun)
    these = _OF_THESE.match(text, at) if text.startswith(" of ", at) else None
    thing = noun_at(text, at if these is None else these.end() - 1)
    if thing is None:
        return _any_rate(text, at, value) or rate_of_nothing_named(text, at, value)
    noun, end = thing
    if value < 1000 and _DOTTED.search(text, max(0, at - 8), at):
        value *= 1000  # "6.300 Zeilen": nobody counts thousandths
    rate = PER_SECOND.match(text, end)
    if rate is not None:
        return Measure(end=rate.end(), value=value, kind=Kind.QUANTITY, unit=f"{noun}/s", noun=noun)
    return Measure(end=end, value=value, kind=Kind.QUANTITY, unit=noun, noun=noun)


def is_ill(noun: str) -> bool:
    """Whether a counted thing is one that everybody wants fewer of."""
    return noun in _ILLS or noun.partition(" ")[0] in ILL_WORDS


def _any_rate(text: str, at: int, value: Decimal) -> Measure | None:
    """So many of whatever is named, in a second, a minute or an hour: "900 images/min"."""
    ahead = text[at : at + _LONGEST_RATE]
    rate = _ANY_RATE.match(text, at) if "/" in ahead or "per" in ahead else None
    if rate is None or unit_named(rate["thing"]) is not None or rate["thing"] in _STOPS:
        return None
    thing = rate["thing"]
    unit = f"{thing}/{'s' if rate['s'] else 'min' if rate['min'] else 'h'}"
    return Measure(end=rate.end(), value=value, kind=Kind.QUANTITY, unit=unit, noun=thing)


def rate_of_nothing_named(text: str, at: int, value: Decimal) -> Measure | None:
    """So many a second, of what its sentence names elsewhere: "throughput 2k/s"."""
    rate = PER_SECOND.match(text, at)
    if rate is None:
        return None
    return Measure(end=rate.end(), value=value, kind=Kind.QUANTITY, unit=NAMELESS_RATE)


def noun_at(text: str, at: int) -> tuple[str, int] | None:
    """The counted noun behind a number: "3 critical vulnerabilities", and where it ends.

    Up to three words may stand before the noun; a unit, a preposition or a verb stops the search.
    """
    if text[at + 1 : at + 6].lower() == "story":
        points = _STORY_POINTS.match(text, at)
        if points is not None:
            return "story point", points.end()
    for _ in range(4):
        word = _NOUN_WORDS.match(text, at)
        if word is None:
            return None
        surface = word[1].lower().rstrip("'")
        noun = NOUNS.get(surface)
        if noun is not None:
            following = _NOUN_WORDS.match(text, word.end(1))
            if following is not None and text[word.end(1)] == " ":
                longer = NOUNS.get(following[1].lower())
                if longer is not None and longer != noun:
                    return longer, following.end(1)
            if surface in ("test", "error") and noun != "test":
                return None
            if noun == "test" and "flak" in text[max(0, at - 12) : word.end(1)].lower():
                noun = "flaky test"
            return noun, word.end(1)
        ill = _PLURAL.match(text, word.end(1)) if surface in ILL_WORDS else None
        if ill is not None and ill[1] not in NOUNS and ill[1] != "link":
            return f"{surface} {ill[1]}", ill.end()
        if (
            surface in _STOPS
            or surface[0].isdigit()
            or surface.endswith(("ly", "ed by"))
            or unit_named(surface) is not None
        ):
            return None
        at = word.end(1)
    return None
