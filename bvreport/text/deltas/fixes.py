"""Fixes: counted things that a change repairs, removes or prevents."""

from __future__ import annotations

import re

from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import Phrase, present
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.counted_things import is_ill
from bvreport.text.sentences.statements import Sense

_ADVERBS = (
    r"(?:\s(?:even|much|of|the|time|in|a|whole|lot|or so|ish|overall|mehr|de|d'|or more|"
    r"and more|respectively)){0,2}"
)
RIGHT = Phrase(
    rf"{_ADVERBS}[\s\n)'\"]{{0,4}}(?:"
    f"(?P<worse>{any_of(lambda w: w.worse)})"
    f"|(?P<better>{any_of(lambda w: w.faster)})"
    f"|(?P<less>{any_of(lambda w: w.less)})"
    f"|(?P<more>{any_of(lambda w: w.more)}))"
)
_FIXES = Phrase(
    r"(?<![^\W_])(?:fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|clos(?:e[sd]?|ing)|"
    r"patch(?:e[sd]|ing)?|eliminat(?:e[sd]?|ing)|"
    r"remov(?:e[sd]?|ing)|clear(?:s|ed|ing)?|mitigat(?:e[sd]?|ing)|address(?:e[sd]|ing)?|"
    r"squash(?:e[sd]|ing)?|"
    r"kill(?:s|ed|ing)?|(?:stamp|iron|root|weed)(?:s|ed|ing)? out|"
    r"remediat(?:e[sd]?|ing)|repair(?:s|ed|ing)?|tak(?:es?|ing) care of|deal(?:s|t|"
    r"ing)? with|gets? rid of|delet(?:e[sd]?|ing)|drop(?:s|ped|ping)?|"
    r"de-?flak\w{1,3}|behebt|beseitigt|schließt|corrige|arregla|répare|soluciona|исправля\w{1,3}|"
    r"исправил\w?|исправлено|закрыва\w{1,3}|устран\w{2,6}|"
    r"修复了?|修復|修正|수정)\)?"
    r"(?:\([\w./ -]{1,30}\))?!?(?: (?:all|another|the|these|those|a total of|up|"
    r"some|"
    r"on the way))?[\s(:]{0,3}(?:the |all )?(?:last |remaining |top |known |open )?$"
)
_FIXES_NOW = Phrase(r"(?<![^\W_])fix(?:es|ing)?(?![^\W_])")
_FIXES_BEHIND = re.compile(r"[ -]fixes(?![^\W_])")  # "two crash fixes"
_PREVENTS = Phrase(
    r"(?<![^\W_])(?:prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|eliminat(?:e[sd]?|ing)|"
    r"rul(?:e[sd]?|ing) out|stop(?:s|ped|ping)?|sav(?:es?|ed|ing)|spar(?:es?|ed|ing)|"
    r"catch(?:es)?|verhindert|"
    r"évite|evita|предотвраща\w{1,3}|避免|防止)\b(?:(?! and (?:we|they|it|i|there) )[^.;,]){0,30}$"
)
_DEFLAKES = Phrase(
    r"(?<![^\W_])(?:de-?flak\w{1,3}|un-?flak\w{1,3}|stabili[sz]\w{1,3}|harden\w{0,3}|"
    r"steadi\w{2,3})(?: (?:the|another|all))?[\s]{0,2}(?:the )?$"
)
_RIDS = Phrase(
    r"(?<![^\W_])(?:gets? rid of|remov(?:es?|ed|ing)|silenc(?:es?|ed|ing)|kill(?:s|ed)?|"
    r"suppress(?:es|ed)?|mut(?:es|ed))[^.;,]{0,24}$"
)
_FIXES_LIST = Phrase(
    r"(?<![^\W_])(?:fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|patch(?:e[sd]|"
    r"ing)?|address(?:e[sd])?|mitigate[sd]?)(?![^\W_])[^.;]{0,50}(?: and|,| &)\s$"
)
# "Deletes 23 flags and 3,150 lines"
_DELETES_LIST = Phrase(
    r"(?<![^\W_])(?:delet(?:e[sd]?|ing)|remov(?:e[sd]?|ing)|drop(?:s|ped|ping)?)(?![^\W_])"
    r"[^.;]{0,50}(?: and|,| &)\s$"
)
_GONE = re.compile(
    r"[\s),]{1,3}(?:[\w'-]{1,16},?\s){0,8}?(?:gone|fixed|resolved|patched|closed|eliminated|"
    r"removed|remediated|solved|cleared|repaired|addressed|mitigated|behoben|"
    r"disappear\w{0,3}|vanish\w{0,3})(?![^\W_])"
)
_FIXABLE = frozenset(
    [
        "vulnerability",
        "bug",
        "crash",
        "error",
        "leak",
        "race",
        "regression",
        "issue",
        "warning",
        "finding",
        "incident",
    ]
) | {"flaky test"}
_PREVENTABLE = frozenset(
    [
        "incident",
        "alert",
        "page",
        "ticket",
        "vulnerability",
        "bug",
        "crash",
        "error",
        "request",
        "query",
        "message",
        "leak",
    ]
)


_FEWER = re.compile(
    r" (?:less|fewer|weniger|de moins|menos|(?:di |in )?meno|minder|mniej|"
    r"меньше)(?![^\W_])(?! (?:than|als|que|"
    r"often|likely)(?![^\W_]))"
)
_FEWER_INSIDE = Phrase(r"\b(?:fewer|less)\b")
_CLOSES = Phrase(r"\bclos\w{1,3}\W")
# "Five tests that used to flake are stable now"
_STABLE_NOW = re.compile(
    r" (?:that|which) (?:used to |sometimes |often |randomly )?(?:flak|fail)\w{0,3}"
    r"(?: (?:randomly|sometimes|on ci|now and then))? are(?: now)? (?:stable|green|reliable|steady)"
    r"(?![^\W_])"
)
# "Repairs 4 tests that failed now and then"
_UNSTABLE = re.compile(r" (?:that|which) (?:\w{2,12} )?(?:fail|flak|br[eo]k)\w{0,3}(?![^\W_])")
_OF_SECURITY = Phrase(r"security|dependabot|snyk|codeql|vulnerab|scanner|sonar")
_THERE_ARE = Phrase(
    r"(?<![^\W_])there(?:'s|'re| is| are| was| were)(?: about| around| roughly| some| only| over|"
    r" nearly| almost| still| currently| now){0,2}[\s~]{1,3}$"
)
_FAULTY = ("wrong ", "broken ", "dead ", "corrupt ", "stale ", "false ")


def count_sense(lower: str, amount: Amount, left: str, right: str) -> Sense | None:
    said = present(left)
    if amount.noun == "error" and 400 <= amount.value < 600:
        return None  # a status of HTTP
    if _THERE_ARE.search(left, words=said):
        return None  # how many there are, not how many fewer
    inner = lower[amount.core : amount.unit_end]
    if " fixed " in inner and not _FIXES_NOW.search(left):
        return None  # "remove 5 fixed bugs from the known issues"
    if _FEWER_INSIDE.search(inner):
        return Sense.LESS if amount.value > 1 or amount.period else None  # "one less" is no size
    fixable = amount.noun in _FIXABLE or amount.noun == "line" or amount.noun.startswith(_FAULTY)
    if amount.noun == "line" and _DELETES_LIST.search(left, words=said):
        return Sense.COUNT
    if fixable and (_FIXES.search(left, words=said) or _FIXES_LIST.search(left, words=said)):
        if amount.noun == "issue" and _CLOSES.search(left[-16:]):
            return None
        return Sense.COUNT
    if fixable and _FIXES_BEHIND.match(right) and not left.rpartition("\n")[2].strip(" -•*"):
        return Sense.COUNT
    closes = _FIXES.search(left, words=said) or _GONE.match(right)
    if amount.noun == "alert" and _OF_SECURITY.search(inner + left) and closes:
        return Sense.COUNT
    if (
        amount.noun in ("alert", "page", "ticket", "message")
        and amount.period is not None
        and _RIDS.search(left, words=said)
    ):
        return Sense.COUNT
    if amount.noun in ("test", "flaky test") and (
        _DEFLAKES.search(left, words=said)
        or (_FIXES.search(left, words=said) and _UNSTABLE.match(right))
        or _STABLE_NOW.match(right)
    ):
        return Sense.COUNT
    if (amount.noun in _PREVENTABLE or is_ill(amount.noun)) and _PREVENTS.search(left, words=said):
        return Sense.COUNT
    goes = amount.noun in _FIXABLE and amount.noun != "error"
    if (goes or amount.noun == "line") and _GONE.match(right):
        return Sense.COUNT
    behind = RIGHT.match(right)
    spared = amount.noun in _PREVENTABLE | _FIXABLE or is_ill(amount.noun)
    if (
        behind is not None
        and behind["less"]
        and (spared or (amount.value > 1 and _FEWER.match(right)))
    ):
        return Sense.LESS
    return None
