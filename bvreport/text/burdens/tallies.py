"""Tallies: counts of ills that stand without their noun: in brackets, or behind a label.

"resolve dependabot alerts (9)" · "fix findings (5 high, 2 critical)" · "before: Total: 26, after:
Total: 0" below "Trivy findings".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind, Period
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.units import NOUNS
from bvreport.text.sentences.statements import Sense, Statement

_THINGS = (
    r"(?:(?:dependabot|security|codeql|code[- ]scanning|snyk|sonar(?:qube)?|trivy|scanner|lint|"
    r"compiler|sentry|grype|npm audit|audit|open|critical|high|remaining|new) ){0,3}"
    r"(?P<things>alerts|findings|vulnerabilities|vulns|cves|advisories|warnings|violations)"
)
_IN_BRACKETS = Phrase(
    r"(?<![^\W_])(?:fix(?:es|ed)?|resolve[sd]?|close[sd]?|clear(?:s|ed)?|address(?:es|ed)?|"
    r"remediate[sd]?|patch(?:es|ed)?|clean(?:s|ed)? up|get rid of|eliminate[sd]?|remove[sd]?)"
    rf":? (?:[a-z][\w-]{{0,14}} ){{0,3}}?{_THINGS}(?: (?:in|of|from) [\w./-]{{2,20}})? ?"
    r"\((?P<counts>[^()#\n]{1,40})\)\s*$"
)
_ITEM = re.compile(
    r"(?P<count>\d{1,4})(?: ?x)?(?: (?:critical|high|medium|moderate|low|open|total))?"
)
_LINE_OPENS = r"(?:^|\n)[\s•*+-]{0,6}"
_LINE = (
    r"(?:{})\s?[:=]?\s{{0,3}}(?:total|found|open|sum|all)?\s?[:=]?\s{{0,3}}"
    r"(?P<count>\d{{1,5}})(?: (?P<things>[a-z]{{4,16}}))?(?: ?\([^()\n]{{0,60}}\))?[.,;]?"
    r"[ \t]{{0,8}}(?=\n|$)"
)
_OLD = Phrase(_LINE.format("before|was|old|previously|then|main|master"), behind=_LINE_OPENS)
_NEW = Phrase(_LINE.format("after|is|new|now|today|this (?:pr|branch)"), behind=_LINE_OPENS)
_SCANNED = Phrase(
    r"(?<![^\W_])(?:trivy|grype|snyk|npm audit|pip-audit|cargo audit|vulnerabilit\w{1,3}|cves?|osv|"
    r"security (?:findings|alerts))(?![^\W_])"
)
_SCANNERS = Phrase(
    r"(?<![^\W_])(?:trivy|grype|snyk|clair|audit|pip-audit|vulnerabilit\w{1,3}|cves?|osv|scanner|"
    r"scan|dependabot|codeql|security|advisor(?:y|ies))(?![^\W_])"
)
_ILLS = Phrase(
    r"(?<![^\W_])(?P<things>findings|alerts|warnings|violations|errors|failures|crashes|bugs|"
    r"incidents|tickets|queries|requests|allocations)(?![^\W_])"
)
_BETWEEN = 200  # characters between the lines of what was and what is


# "Closes three highs and a medium from npm audit": grades that stand for what they grade.
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
          "seven": 7, "eight": 8, "nine": 9, "ten": 10}  # fmt: skip
_GRADED = rf"(?:\d{{1,3}}|{'|'.join(_SMALL)}) (?:critical|high|medium|moderate|low)s?"
_GRADES_FIXED = Phrase(
    r"(?<![^\W_])(?:fix(?:es|ed)|resolve[sd]|close[sd]|clear(?:s|ed)|remediate[sd]|patch(?:es|ed)|"
    rf"gets? rid of|addresse[sd]|takes? care of) (?P<counts>(?:all |the )?{_GRADED}(?:(?:,|"
    rf",? and|,? "
    rf"plus) {_GRADED}){{1,4}})(?= (?:from|in|of|out of|that|reported|found|flagged)(?![^\W_])|"
    r"[.,;!)\n]|$)"
)
_GRADE = re.compile(rf"(\d{{1,3}}|{'|'.join(_SMALL)}) [a-z]")
_NEAR_SCAN = 120  # characters around, that name what found them


def graded_tallies(lower: str, words: int) -> Iterator[Statement]:
    """Vulnerabilities that are fixed, counted by grade alone where a scanner is named."""
    for found in _GRADES_FIXED.found_among(words, lower):
        near = lower[max(0, found.start() - _NEAR_SCAN) : found.end() + _NEAR_SCAN]
        if _SCANNERS.search(near):
            counts = _GRADE.findall(found["counts"])
            total = sum((Decimal(_SMALL.get(count) or count) for count in counts), Decimal(0))
            yield _statement(found.start(), found.end(), "vulnerability", total)


def titled_tally(title: str) -> Statement | None:
    """The count of ills in brackets at the end of a title that says they are dealt with."""
    found = _IN_BRACKETS.search(title)
    if found is None:
        return None
    items = [_ITEM.fullmatch(item.strip()) for item in re.split(r",|\band\b|\+", found["counts"])]
    counts = [Decimal(item["count"]) for item in items if item is not None]
    total = sum(counts, Decimal(0))
    if len(counts) < len(items) or total < 1:
        return None
    noun = NOUNS.get(found["things"], "finding")
    return _statement(found.start(), found.end(), noun, total)


def labelled_tally(lower: str, title: str) -> Statement | None:
    """Two bare counts on lines named before and after, of ills that the title or a line names."""
    old = _OLD.search(lower)
    new = _NEW.search(lower, old.end(), old.end() + _BETWEEN) if old is not None else None
    if old is None or new is None:
        return None
    before, after = Decimal(old["count"]), Decimal(new["count"])
    noun = _noun(old["things"] or new["things"] or "", f"{title} {lower[: old.start()]}")
    if not noun or before <= after:
        return None
    made = _statement(old.start("count"), new.end(), noun, before - after)
    return made._replace(
        sense=Sense.PAIR, before=before, after=after, whole=True, start=_text_at(lower, old.start())
    )


def _noun(named: str, around: str) -> str:
    if named:
        return NOUNS.get(named, "")
    if _SCANNED.search(around):
        return "vulnerability"
    ills = _ILLS.search(around)
    return "" if ills is None else NOUNS.get(ills["things"], "")


def _text_at(lower: str, start: int) -> int:
    """Where the words of a line begin, without the line end before them."""
    return start + len(lower[start:]) - len(lower[start:].lstrip())


def _statement(start: int, end: int, noun: str, count: Decimal) -> Statement:
    return Statement(
        sense=Sense.COUNT,
        start=start,
        end=end,
        anchor=start,
        kind=Kind.QUANTITY,
        unit=noun,
        value=count,
        period=Period.ONCE,
        noun=noun,
        verb=True,
    )
