"""Scans: vulnerabilities that a scanner counted and that the text, or its title, says are gone.

"`npm audit` complains of 53 vulnerabilities. All of them are fixed." · "all 5 criticals vanish" ·
"Trivy lists seven vulnerabilities" below "Rebase the image" · "found 6 vulnerabilities", and after
the update "found 0 vulnerabilities".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind, Period
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.statements import Sense, Statement

_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
_NUMBER = rf"(?P<count>\d{{1,4}}|{'|'.join(_SMALL)})"
_GRADES = r"(?:(?:known|open|critical|high|moderate|medium|low|security|severe|new) ){0,2}"
_FLAWS = (
    rf"{_NUMBER} {_GRADES}(?:vulnerabilit(?:y|ies)|vulns|cves|(?:vulnerability )?advisories|"
    r"vulnerable [a-z]{3,16}s)(?![^\W_])"
)
_COUNTED = Phrase(rf"(?<![\w.,/-]){_FLAWS}")
_REPORTED = re.compile(
    r"(?<![^\W_])(?:lists?|reports?|shows?|names?|flags?|counts?|finds?|found|sees?|"
    r"greets? (?:\w+ ){1,3}with|complains? (?:of|about)|warns? (?:\w+ )?(?:of|about)|"
    r"(?:says?|tells? us) (?:that )?there (?:are|is)|affected by|(?:pipeline|audit|`|scan|ci):)"
    r"[\s\"'“”«»~]{1,4}$"
)
_REPAIRED = re.compile(
    r"(?:fix(?:es|ed)?|repair(?:s|ed)?|resolve[sd]?|patch(?:es|ed)|close[sd]|clear(?:s|ed)|"
    r"g(?:e|o)ts? rid of|takes? care of|took care of|removes?|removed) (?:all|them|every|each|"
    r"those|these)(?: (?:one )?of (?:them|those|these))?(?![^\W_])(?! but| except)|"
    r"(?<![^\W_])(?:they|those|these|all(?: of (?:them|those|these))?) (?:are|were|have been)"
    r"(?: all| now){0,2} (?:fixed|gone|resolved|repaired|patched|closed)(?![^\W_])"
)
_UPDATES = Phrase(
    r"(?<![^\W_])(?:bump\w{0,3}|updat(?:es?|ed|ing)|upgrad(?:es?|ed|ing)|rebas(?:es?|ed|ing)|"
    r"audit fix)(?![^\W_])"
)
# "Fix the parser" repairs no vulnerability that its text happens to count.
_REPAIRS = Phrase(
    r"(?<![^\W_])(?:patch(?:es|ed|ing)?|fix(?:es|ed|ing)?|resolv(?:es?|ed|ing)|"
    r"remediat(?:es?|ed|ing)|get (?:it |[\w-]{2,12} )?(?:to zero|clean)|vulnerabilities)(?![^\W_])"
)
_FLAWED = Phrase(r"(?<![^\W_])(?:vulnerab\w{2,6}|security|advisor(?:y|ies)|cves?)(?![^\W_])")
_SCANS_ONLY = Phrase(
    r"(?<![^\W_])(?:report\w{0,3}|add|adds|scan(?:ning)?|dashboard|docs?|document\w{0,3}|readme|"
    r"ignor(?:e[sd]?|ing)|suppress\w{0,3}|accept\w{0,3}|allow-?list\w{0,3}|script|parser|"
    r"count\w{0,3}|revert\w{0,3})(?![^\W_])"
)
_UNFIXED = Phrase(
    r"(?<![^\W_])(?:still|remain\w{0,3}|left|unfixed|only|some of|most of|partly|half of|"
    r"accept\w{0,3}|ignor(?:e[sd]?|ing)|no (?:fix|patch|release)|not (?:yet )?(?:fixed|affected|"
    r"reachable|exploitable|patched)|false positives?|waiting|for now|suppress\w{0,3}|later|"
    r"cannot|can't|nothing|none of (?:them|those|these) (?:affects?|is|are|has|have)|new ones|"
    r"more than|introduc\w{1,4}|would|could|if|until|unless|(?:do|does|did|is|are|was)(?:n't| not)|"
    r"but|except)(?![^\W_])"
)
# "All 5 criticals disappear", "None of the 5 critical ones is left"
_GRADE_GONE = Phrase(
    rf"(?<![^\W_])all (?:the |of the )?{_NUMBER} (?:criticals|highs|(?:critical|high) (?:ones|"
    r"findings|cves|vulnerabilities))(?: (?:are|have))?(?: now)? (?:disappear(?:ed)?|vanish(?:ed)?|"
    r"gone|go away|fixed|resolved|went away)(?![^\W_])"
)
_NONE_LEFT = Phrase(
    rf"(?<![^\W_])none of (?:the|these|those) {_NUMBER} (?:criticals|highs|(?:critical|high) "
    r"(?:ones|findings|cves|vulnerabilities)) (?:is|are) (?:left|there any ?more|present any ?more|"
    r"in the new)(?![^\W_])"
)
_OLD_AND_NONE = Phrase(
    rf"(?<![^\W_]){_NUMBER} (?:criticals|highs|(?:critical|high) (?:ones|findings|cves|"
    r"vulnerabilities)) (?:in|on|with|under) the (?:old|current|previous|former)(?: [a-z]{2,12})?"
    r",? (?:and )?(?:none|zero|not one)(?: (?:left|at all|any ?more))? (?:in|on|with) the new"
    r"(?![^\W_])"
)
_GRADED_GONE = (_GRADE_GONE, _NONE_LEFT, _OLD_AND_NONE)
_DENIED = re.compile(
    r"(?:would|could|should|if|until|once|hope|not|expect\w*|want\w*)[^.;\n]{0,60}$"
)
_SECURITY = re.compile(
    r"(?<![^\W_])(?:trivy|grype|snyk|clair|scan|scanner|audit|cves?|vulnerab\w+|advisor\w+|image|base|"
    r"distroless|wolfi|chainguard|container|security)(?![^\W_])"
)
# What scanners print: "Found 6 security vulnerability advisories affecting 4 packages".
_PRINTED = re.compile(
    r"(?:^|\n)(?:found |your code is affected by )?(?P<count>[1-9]\d{0,3}) (?:known |security )?"
    r"(?:vulnerabilit(?:y|ies)|vulnerability advisor(?:y|ies)|advisories)"
    r"(?: (?:affecting|from|in|\() ?[^\n]{0,60}| \([^\n]{0,60})?[.:]?(?=\n|$)"
)
_CLEAN = re.compile(
    r"(?:^|\n)(?:found 0 vulnerabilities|no (?:known |security )?(?:vulnerability advisories|"
    r"vulnerabilities|advisories)(?: were)? found)(?=[.\s])"
)
_FOLLOWING = 160  # characters behind a count in which it says what becomes of them
_RUNS = 900  # characters between two runs of a scanner


def scanned_and_fixed(lower: str, title: str, words: int) -> Iterator[Statement]:
    """Vulnerabilities that are counted in prose and dealt with by the same text."""
    flawed = _FLAWED.search(title) is not None
    repairs = _UPDATES.search(title) or (flawed and _REPAIRS.search(title))
    updates = bool(repairs) and _SCANS_ONLY.search(title) is None
    for found in _COUNTED.found_among(words, lower):
        count = _number(found["count"])
        before = lower[max(0, found.start() - 40) : found.start()]
        names = updates and flawed and not before.rpartition("\n")[2].strip("-*• ")
        reported = _REPORTED.search(before)
        if count < 1 or not (names or reported):
            continue
        start = found.start() if reported is None else found.start() - len(reported.group())
        behind = lower[found.end() : found.end() + _FOLLOWING].partition("\n\n")[0]
        repaired = _REPAIRED.search(behind)
        if _UNFIXED.search(behind if repaired is None else behind[: repaired.end()]):
            continue
        if repaired is not None:
            yield _statement(start, found.end() + repaired.end(), count)
        elif updates:
            yield _statement(start, found.end(), count)
            return
    for pattern in _GRADED_GONE:
        for found in pattern.found_among(words, lower):
            near = lower[max(0, found.start() - 200) : found.end() + 80]
            before = lower[max(0, found.start() - 70) : found.start()]
            if _SECURITY.search(f"{title} {near}") and not _DENIED.search(before):
                yield _statement(found.start(), found.end(), _number(found["count"]))
                return


def printed_and_clean(raw: str) -> Statement | None:
    """What a scanner printed before and after: so many, and then none."""
    if "ulnerabilit" not in raw:
        return None
    lower = raw.lower()
    if len(lower) != len(raw):
        return None
    printed = list(_PRINTED.finditer(lower))
    if not printed:
        return None
    clean = _CLEAN.search(lower, printed[-1].end(), printed[-1].end() + _RUNS)
    if clean is None:
        return None
    start = printed[-1].start("count")
    return _statement(start, printed[-1].end(), _number(printed[-1]["count"]))._replace(whole=True)


def _number(words: str) -> Decimal:
    return Decimal(_SMALL.get(words) or int(words))


def _statement(start: int, end: int, count: Decimal) -> Statement:
    return Statement(
        sense=Sense.COUNT,
        start=start,
        end=end,
        anchor=start,
        kind=Kind.QUANTITY,
        unit="vulnerability",
        value=count,
        before=count,
        period=Period.ONCE,
        noun="vulnerability",
        verb=True,
    )
