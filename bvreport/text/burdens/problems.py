"""Problems: a sized problem that the text says is gone, and vulnerabilities named by identifier."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind, Period
from bvreport.text.burdens.ended_burdens import burdens_gone
from bvreport.text.burdens.replaced_burdens import burdens_replaced
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Sense, Statement

_IDENTIFIER = re.compile(
    r"(?<![\w-])(?:(?:CVE|RUSTSEC|PYSEC)-\d{4}-\d{1,7}|GHSA(?:-[a-z0-9]{4}){3})(?![\w-])",
    re.IGNORECASE,
)
_NOT_FIXED = re.compile(
    r"(?:not affected|does(?:n't| not) affect|do(?:n't| not) affect|false positives?|"
    r"ignor(?:e[sd]?|ing)|suppress\w{0,3}|allow-?list\w{0,3}|not exploitable|unaffected|"
    r"(?:is|are|was) not vulnerable|not vulnerable|accept(?:s|ed)? the risk|introduced by|"
    r"similar to|inspired by|like in|mention(?:s|ed)?|document(?:s|ed)?|detect(?:s|ed|ion)|"
    r"scan(?:s|ner)? for|still open|remains?|no fix|unfixed|wait(?:s|ing)? for|not yet|"
    r"not (?:yet )?(?:fixed|patched|addressed|covered|included|resolved|part of)|no (?:patch|"
    r"release|update)(?![^\W_])|out of scope|postponed)"
)
_GONE = re.compile(
    r"(?<![^\W_])(?:that|this|it|which|they|those|these|them all|all of (?:that|it|them|"
    r"these)|none of (?:that|it)|the (?:whole|entire) \w{2,12})(?:'s| is| are| was| were|"
    r" has been| have been)?(?: now)?(?: all)?(?: completely| entirely)? (?:gone|history|"
    r"over|eliminated|not needed|unnecessary|a thing of the past|resolved|removed|zero|"
    r"past)"
    r"|(?<![^\W_])(?:goes|go|went) away|(?<![^\W_])(?:disappears?|vanish(?:es)?)|"
    r"(?<![^\W_])no more of (?:that|this|it)|no longer (?:needed|necessary|happens?|"
    r"the case)|that no longer|"
    r"(?<!one )(?<!some )(?<!them )no longer (?:reachable|appl(?:y|ies)(?! to)|affects? (?:us|"
    r"this|our))|"
    r"this no longer"
    r"|(?<![^\W_])(?:fix(?:es|ed)?|patch(?:es|ed)?|eliminat(?:es|ed)|remov(?:es|ed)|"
    r"resolv(?:es|ed)|clear(?:s|ed)|remediat(?:es|ed)) (?:them|it all|all|that|this|these|"
    r"those|every)(?! \w{0,12}(?:file|flag|test))"
    r"|das entfällt|entfällt (?:damit|jetzt|komplett)|fällt (?:damit |jetzt )?weg|"
    r"ne sera plus|c'est fini|disparaît|desaparece|isso acaba|acabou|больше не (?:нужно|"
    r"требуется|надо)|不再需要|不需要了|不要になり|필요 없|더 이상"
)
# "Gets rid of a [vulnerability](https://.../CVE-2024-1234)": named by what its link points at.
_LINKED = re.compile(
    r"\[(?P<label>[^\]\n]{0,80})\]\((?:[^)\s]{0,160}/)"
    r"(?P<name>CVE-\d{4}-\d{4,7}|GHSA(?:-[a-z0-9]{4}){3})[^)\s]{0,40}\)",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10}  # fmt: skip
_THOSE_FIXED = re.compile(
    r"(?<![^\W_])(?:(?:those|these|the|all)(?: of (?:the|those|these))? )?"
    rf"(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}}) (?:of them )?(?:are|were|get|got|have been)"
    r"(?: now| all)? (?:fixed|patched|closed|gone|resolved|remediated)(?![^\W_])"
)
_FIXES = Phrase(
    r"(?<![^\W_])(?:fix(?:e[sd]|ing)?|repair(?:s|ed|ing)?|resolv(?:e[sd]?|ing)|"
    r"patch(?:e[sd]|ing)?|remediat\w{1,3}|clear(?:s|ed|ing)?|clos(?:e[sd]?|ing)|"
    r"eliminat\w{1,3}|address(?:e[sd])?|mitigat\w{1,3}|gets? rid of|no more)(?![^\W_])"
)
_VULNERABLE = Phrase(
    r"(?<![^\W_])(?:vulnerabilit\w{1,3}|advisor\w{1,3}|audit|security|cves?)(?![^\W_])"
)
_STILL = Phrase(
    r"(?<![^\W_])(?:still|remain\w{0,3}|left|unfixed|only|some of|most of|partly|half of)(?![^\W_])"
)
_SENTENCES_ON = 5  # empty ones included


def solved_problems(
    lower: str, title: str, amounts: list[Amount], used: set[int], sentences: Sentences
) -> Iterator[Statement]:
    """Sized burdens and counted vulnerabilities of which the text says that they are gone."""
    for index, amount in enumerate(amounts):
        if index in used:
            continue
        if amount.noun == "vulnerability":
            yield from _vulnerabilities(lower, title, amount, sentences)
    gone = list(burdens_gone(lower, amounts, used, sentences))
    yield from gone
    told = {statement.anchor for statement in gone}
    for statement in burdens_replaced(lower, amounts, used, sentences):
        if statement.anchor not in told:
            yield statement


def _vulnerabilities(
    lower: str, title: str, amount: Amount, sentences: Sentences
) -> Iterator[Statement]:
    first, last = sentences.around(amount.core)
    if amount.value <= 0 or _STILL.search(lower[amount.end : last]):
        return
    until = last
    for _ in range(_SENTENCES_ON):
        until = sentences.around(until)[1] if until < len(lower) else until
    titled = _FIXES.search(title) is not None and _VULNERABLE.search(title) is not None
    gone = _GONE.search(lower, amount.end, min(until, amount.end + 400))
    if not titled and gone is None:
        return
    yield Statement(
        sense=Sense.COUNT,
        start=max(first, amount.start),
        end=amount.end,
        anchor=amount.core,
        kind=Kind.QUANTITY,
        unit="vulnerability",
        value=amount.value,
        before=amount.value,
        period=Period.ONCE,
        noun="vulnerability",
        verb=True,
        amounts=(amount,),
    )


def identifiers(text: str, lower: str, sentences: Sentences) -> list[tuple[str, int, int]]:
    """Every vulnerability identifier that the text does not call harmless, with its span."""
    if not any(prefix in text for prefix in ("CVE-", "GHSA-", "cve-", "SEC-")):
        return []
    found: list[tuple[str, int, int]] = []
    for match in _IDENTIFIER.finditer(text):
        first, last = sentences.around(match.start())
        if not _NOT_FIXED.search(
            lower, max(first, match.start() - 160), min(last, match.end() + 120)
        ):
            found.append((match.group().upper(), match.start(), match.end()))
    return found


def linked_and_fixed(raw: str, lower: str, sentences: Sentences) -> Statement | None:
    """Vulnerabilities that the text says are fixed, named only by the address of a link."""
    found: list[tuple[str, int, int]] = []
    for link in _LINKED.finditer(raw):
        first, _ = sentences.around(link.start())
        before = lower[first : link.start()]
        if (
            _VULNERABLE.search(link["label"].lower())
            and _FIXES.search(before)
            and not _NOT_FIXED.search(before)
        ):
            found.append((link["name"].upper(), link.start("label"), link.end("label")))
    return fixed_identifiers(found)


def named_and_fixed(raw: str, lower: str) -> Statement | None:
    """ "Those four are fixed" of four identifiers that a listing before it names."""
    if "CVE-" not in raw and "GHSA-" not in raw:
        return None
    names = {match.group().upper() for match in _IDENTIFIER.finditer(raw)}
    for found in _THOSE_FIXED.finditer(lower):
        count = _COUNTS.get(found["count"]) or int(found["count"])
        if count == len(names):
            return fixed_identifiers([(name, found.start(), found.end()) for name in sorted(names)])
    return None


def fixed_identifiers(found: list[tuple[str, int, int]]) -> Statement | None:
    """One statement for all identifiers of a field: so many vulnerabilities are closed.

    A database of advisories and the list of CVEs name the same one each in its own way, so the
    longest of the lists counts, not their sum.
    """
    if not found:
        return None
    lists = Counter(name.partition("-")[0] for name in {name for name, _, _ in found})
    start, end = found[0][1], found[-1][2]
    if end - start > 400:
        end = found[0][2]
    return Statement(
        sense=Sense.COUNT,
        start=start,
        end=end,
        anchor=start,
        kind=Kind.QUANTITY,
        unit="vulnerability",
        value=Decimal(max(lists.values())),
        period=Period.ONCE,
        noun="vulnerability",
        verb=True,
    )
