"""Connectives: what stands between two amounts and says that one became the other.

"from 45 to 12 min", "45m → 12m", "12 min instead of 45", "was 800 ms, now 200 ms".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Kind
from bvreport.text.before_after.counted_nouns import is_countable
from bvreport.text.before_after.pairs import MOVES, ORIGIN_BEFORE
from bvreport.text.before_after.same_measure import (
    counted_in_thousands,
    counts_another_thing,
    same_unit,
)
from bvreport.text.before_after.tense import AFTER, BEFORE
from bvreport.text.before_after.unit_labels import unit_from_label
from bvreport.text.before_after.versus import SECOND_ARM, versus
from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import Phrase, last_match
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.amounts import is_stopwatch
from bvreport.text.quantities.units import is_rate
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import comparable, converted

JOINT_REACH = 110  # characters between two amounts that a word or an arrow joins
_ARROW = re.compile(r"-{1,3}>|={1,2}>|→|⇒|➜|➔|➡|⟶|↘|↗|⟹|➝|»|(?<=\s)>>(?=\s)|(?<=\s)\.\.\.?(?=\s)")
# "A query of 3 s takes 200 ms": what a thing had in its name, and what it takes.
_NOW_TAKES = re.compile(
    r"\s(?:now |only |just )?(?:takes?|needs?|runs? in|finish(?:es)? in|(?:is|are) done in|"
    r"completes? in|returns? in|loads? in)(?: now| only| just)?\s[~]?"
)
_ONCE_TOOK = Phrase(r"(?<![^\W_])(?:of|took|taking|needed|needing|used to take)[\s~]{1,3}$")
_LINK = re.compile(r"\s{0,3}(?:-{1,3}>|={1,2}>|→|⇒|➜)[\s~]{0,3}")
_COMPARED = Phrase(r"(?:opposed|compared|contrast|relative) (?:to|with)[\s~]{0,3}")
_SIZE_OF_CHANGE = Phrase(r"(?<![^\W_])(?:by|um)\s(?:\w{2,9}\s)?[~]?$")  # "by 3 s to 1 s"
_ENDS_IN_BY = Phrase(r"(?<![^\W_])(?:by|um)[\s~]{0,3}$")  # "by 26 % and memory by 59 %"
# What varies between two amounts did not change from one to the other.
_VARIES = Phrase(
    r"(?<![^\W_])(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|anywhere|somewhere|anything|"
    r"typically|usually)(?: \w{2,10}){0,2} from[\s~]{0,2}$"
)
_ROSE = Phrase(
    r"(?<![^\W_])(?:more|doubl\w{1,3}|tripl\w{1,3}|quadrupl\w{1,3}|higher|better|improv\w{1,5}|"
    r"ris(?:es?|en)|rose|up|increas\w{1,3}|gr(?:ew|ows?)|fast\w{0,2}|boost\w{0,3})(?![^\W_])"
)
# "1,240 before, 690 now": what follows the first amount at once speaks of that one.
_OLD_BEHIND = re.compile(
    r" \(?(?:vorher|before|previously|formerly|avant|antes|prima|earlier|voorheen|tidigare|раньше|"
    r"wcześniej|until now|till now|up to now|so far|bisher|jusqu'ici|jusqu'à présent|hasta ahora|"
    r"até agora|finora|yesterday|last (?:week|month|quarter|year|sprint))"
    r"\)?(?:[,;/]| /| -| –| and| to|[.] )[^.;\n]{0,30}$"
)
_BEFORE_LEAD = Phrase(r"(?<![^\W_])(?:was|were|instead|than|statt)(?![^\W_])")
# "At $32 a month each -> we save $230": what follows from a price, not what became of it.
_SAVED_BEHIND = Phrase(
    r"(?<![^\W_])(?:sav(?:es?|ed|ing)|get(?:s|ting)? rid of|spares?|minus|makes?|total|frees?|"
    r"cuts?)"
    r"(?![^\W_])"
)
_ARROW_GAP = 48
_ARM_BEHIND = re.compile(r" ?\((?:a|control)\)")
_INSTEAD = Phrase(any_of(lambda w: w.instead))
# "Instead of 20 minutes it takes 3"
_INSTEAD_LEAD = Phrase(
    r"(?<![^\W_])(?:instead of|rather than|statt|anstatt|au lieu de|en lugar de|em vez de|"
    r"invece di|"
    r"in plaats van|вместо|zamiast)[\s~]{1,3}$"
)
_TARGET = Phrase(
    rf"(?:^|\W|(?<=[\u3000-\u9fff\uac00-\ud7af]))(?:{any_of(lambda w: w.target)})[\s~(*]{{0,4}}"
    r"(?:[月年]額)?約?$"
)
_TO_GAP = 60
_STOP = re.compile(r"[.;!?]\s|\n\s*\n")
_NOT_AFTER = Phrase(
    r"(?<![^\W_])(?:now|only|just|any more)?,? (?:and )?not (?:after|in|for|at)? ?~?$"
)
# "After 50 seconds, not when the lease runs out (11 min)"
_NOT_WHEN = re.compile(
    r"(?: now| already)?,? (?:and )?(?:not|instead of|rather than)(?: only)? (?:when|after|once|"
    r"until|at the end)(?![^\W_])[^.;()\d]{3,60}\((?:after |in )?[~]?"
)
_BECOMES = re.compile(
    r"(?: (?:per|a|each|every) [a-z]{3,12})?"
    r"(?: (?:view|load|request|run|render|visit|call|hit|build|deploy|page))?[\s~約]{0,3}"
    r"(?:から|에서|(?:かかって|要して)?いた(?:の|もの)[がを]、?|だった(?:の|もの)[がを]、?|"
    r"(?:걸리|이)던 (?:것이|게)|(?:have |has |will )?becomes?|become|became|turn(?:s|ed)? into|"
    r"(?:is|are) now|wird zu|devient)(?:[月年]額)?[\s~約약]{0,4}(?:just|"
    r"only|a|an)? ?"
)
_SHRINKS_TO = re.compile(  # "18 s cut to 1.5 s": a verb and a preposition, and nothing else
    r"[\s~]{0,3}(?:件|个|次|条|回|건)?(?:缩短|缩减|减少|降低|下降|降|减|压缩|提升|提高|短縮|削減|"
    r"cut|reduced|lowered|brought|shortened|down|improved|shrunk|trimmed)[\s~]{0,2}"
    r"(?:到了?|至|为|to|down to)[\s~约約]{0,3}"
)
_OPENING = re.compile(r"(?:^|[\n:(])[\s\-(]{0,6}$")
_SCORED = Phrase(
    r"(?:^|[,:;.(\n–—] ?)(?:the |our )?(?:lighthouse|page ?speed)(?: (?:performance|"
    r"accessibility|seo|"
    r"best practices|score|mobile|desktop|insights)){0,2}(?: score)?:?[\s~]{1,3}$"
)
_LEAST_SCORE, _MOST_SCORE = 20, 100
_RANGE_VERB = Phrase(r"(?:sav\w{1,4}|between|anything|anywhere)\W{1,3}(?:\w{1,10}\W){0,3}$")
_FROM_ONLY = re.compile(r"^[^.;]{0,30}(?:->|→)")
_FROM_AFTER = re.compile(
    r"^[^.;]{0,25}(?:down|up|coming|starting|,|\()\s?(?:from|von|desde|da|de)\s?[~(]?$"
)
_ADJECTIVE = re.compile(r" an? [a-z]{3,10} $")  # "from a sad 39 % to a decent 76 %"
_TO_LEAD = Phrase(r"(?<![^\W_])(?:down|up) to[\s~]{0,3}$")
_FROM_BEHIND = Phrase(r"^\s(?:\w{1,14} ){0,3}from[ ~]{0,2}$")
# "was" joins two amounts only where the old one follows at once: "12 min, was 45".
_PAST_VERB = Phrase(r"(?:was|were|had|previously|formerly)$")
_PAST_GAP = Phrase(
    r"(?<![^\W_])(?:was|were|had|previously|formerly)(?:\s(?:it|they|at|about|around|roughly|"
    r"over|nearly|almost|was|were|still|a|an|more|than|well|some|up|to|taking)){0,3}[\s:~(]{0,3}$"
)


# "3 seconds, without it 25": what comes back when the change is taken away.
_WITHOUT_IT = re.compile(
    r"[,;(]{0,2}\s?(?:and |but |vs\.? |compared to )?without (?:it|this|that|them)[,:]?"
    r"(?: (?:it(?:'s| is| was| takes| took)|took|takes|was))?[\s~>]{1,4}"
)
_TOOK = Phrase(r"(?<![^\W_])(?:took|needed|used|was|were|ran)(?: in| at| about)?[\s~]{1,3}$")
_WHERE_IT_WAS = re.compile(  # "4 min where it was 7"
    r",?\s(?:where|while) (?:it|that|they) (?:was|were|took|needed|used)(?: (?:at|about|to))?"
    r"[\s~]{1,3}"
)
_COMMA = re.compile(r",\s?~?")
_WITH_NEW = re.compile(r"\s(?:with|after|using|now)(?![^\W_])")


def pairs_by_joint(
    lower: str, amounts: list[Amount], sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """Pairs that a word or an arrow between the two amounts makes."""
    index = 0
    while index < len(amounts) - 1:
        first, second = amounts[index], amounts[index + 1]
        gap = lower[first.end : second.start].replace("vs.", "vs ")
        if index in used or index + 1 in used:
            index += 1
            continue
        if (chain := _chain_end(lower, amounts, index)) > index + 1:
            index = chain
            continue
        order = _order(lower, first, second, gap) if len(gap) <= JOINT_REACH else 0
        if order < 0 and index + 2 < len(amounts) and gap.rstrip(" ~").endswith("from"):
            order *= not _TARGET.search(lower[second.end : amounts[index + 2].start])
        if order and _are_alike(first, second) and not counts_another_thing(lower, first, second):
            first, second = counted_in_thousands(lower, first, second, sentences)
            first, second = unit_from_label(lower, *same_unit(lower, first, second))
            if first.kind is not None or is_countable(lower, first, second, sentences):
                before, after = (first, second) if order > 0 else (second, first)
                yield index, index + 1, before, after
                index += 2
                continue
        index += 1


def _are_alike(first: Amount, second: Amount) -> bool:
    """Whether one can become the other; "from 3:15 to 40 s" is no time of day beside a time."""
    return comparable(first, second) or (
        is_stopwatch(first) and second.unit in ("second", "minute")
    )


def _chain_end(lower: str, amounts: list[Amount], index: int) -> int:
    """The last amount of a chain of arrows, "16 -> 32 -> 64": steps of a process, no change."""
    last = index
    while last + 1 < len(amounts) and _LINK.fullmatch(
        lower, amounts[last].end, amounts[last + 1].start
    ):
        last += 1
    return last


def _order(lower: str, first: Amount, second: Amount, gap: str) -> int:
    """1: the first amount is the old one, -1: the second is, 0: no change."""
    if _WITHOUT_IT.fullmatch(gap):
        return -1
    if _WHERE_IT_WAS.fullmatch(gap):
        return -1
    if _COMMA.fullmatch(gap) and _WITH_NEW.match(lower, second.end):
        return 1 if _TOOK.search(lower, max(0, first.start - 24), first.start) else 0
    if "\n\n" in gap or (first.value == second.value and first.unit == second.unit):
        return 0
    if len(gap) <= _ARROW_GAP and (arrow := _ARROW.search(gap)) and not _STOP.search(gap):
        concludes = (
            second.kind is Kind.MONEY and first.kind is None and gap[: arrow.start()].strip()
        )
        return 0 if concludes or _SAVED_BEHIND.search(gap, arrow.end()) else 1
    if _OLD_BEHIND.match(gap) and not _BEFORE_LEAD.search(gap):
        return 1
    lead = _ADJECTIVE.sub(" ", lower[max(0, first.start - 24) : first.start])
    gap = _ADJECTIVE.sub(" ", gap)
    if (
        _INSTEAD_LEAD.search(lead)
        and gap.strip(" ,;~(")
        and not _STOP.search(gap)
        and not _INSTEAD.search(gap)
    ):
        return 1
    from_before = ORIGIN_BEFORE.search(lead) is not None
    if _ENDS_IN_BY.search(gap) or (gap.strip() == "to" and _SIZE_OF_CHANGE.search(lead)):
        return 0
    if _VARIES.search(lower, max(0, first.start - 40), first.start):
        return 0
    if _COMPARED.search(gap) and not _STOP.search(gap):
        return -1
    if _BECOMES.fullmatch(gap):
        return 1
    if len(gap) <= _TO_GAP and _TARGET.search(gap) and not _STOP.search(gap):
        if from_before or _BECOMES.fullmatch(gap) or _SHRINKS_TO.fullmatch(gap):
            return 1
        words = gap.split()
        if words.count("to") > 1 and words[0] == "to":
            return 0  # "eight months to get back to 4.5"
        if gap.strip(" ~") == "to" and _are_scores(lower, first, second):
            return 1
        opens = gap.strip(" ~") == "to" and _opens(lower, first)
        if opens and (_falls(first, second) or _grows(lower, first, second)):
            return 1
        if len(words) <= 7 and gap.rstrip(" ~(").endswith("down to"):
            return 1
        if len(words) <= 4 and not _RANGE_VERB.search(
            lower[max(0, first.start - 40) : first.start]
        ):
            moved = MOVES.search(lower, max(0, first.start - 60), first.start)
            if moved is not None and not _STOP.search(lower, moved.end(), first.start):
                return 1
    if _ARM_BEHIND.match(gap) and SECOND_ARM.match(lower, second.end):
        return 1
    if _NOW_TAKES.fullmatch(gap) and _ONCE_TOOK.search(
        lower[max(0, first.start - 40) : first.start]
    ):
        return 1
    if from_before and _FROM_ONLY.search(gap):
        return 1
    if _STOP.search(gap):
        return 0
    if _NOT_AFTER.search(gap) or (_NOT_WHEN.fullmatch(gap) and _falls(second, first)):
        return -1
    if _FROM_AFTER.search(gap) or (gap.strip(" ~") == "from" and _TO_LEAD.search(lead)):
        return -1
    if (
        _FROM_BEHIND.search(gap)
        and MOVES.search(lower, max(0, first.start - 60), first.start) is not None
    ):
        return -1
    instead = last_match(_INSTEAD, gap)
    if instead is not None and _PAST_VERB.search(instead.group()) and not _PAST_GAP.search(gap):
        return 0
    if instead is not None and _old_first(lower, first, gap):
        return 1
    if instead is not None:
        if (
            instead.group() in ("vs", "versus", "against", "gegenüber", "contre")
            or instead.group() == "vs."
        ):
            return versus(lower, first, second)
        return -1
    return 0


def _falls(first: Amount, second: Amount) -> bool:
    """Whether two amounts that a "to" joins cannot be the ends of a range."""
    if first.kind not in (Kind.TIME, Kind.QUANTITY):
        return False
    if second.kind is None:  # "50 alerts a night to 5"
        return first.kind is Kind.QUANTITY and first.value > second.value
    if first.kind is not second.kind:
        return False
    return comparable(first, second) and first.value > converted(
        second.value, second.unit, first.unit
    )


def _grows(lower: str, first: Amount, second: Amount) -> bool:
    """Whether a rate rises that the words before call better: "doubles (1 to 2 GB/s)"."""
    near = lower[max(0, first.start - 80) : first.start]
    rises = comparable(first, second) and first.value < second.value
    return rises and is_rate(second.unit) and _ROSE.search(near) is not None


def _are_scores(lower: str, first: Amount, second: Amount) -> bool:
    """ "Lighthouse 58 to 87": scores out of 100, no versions of the tool and no bounds."""
    scores = all(
        (a.kind is None or a.unit == "point") and _LEAST_SCORE <= a.value <= _MOST_SCORE
        for a in (first, second)
    )
    return scores and _SCORED.search(lower, max(0, first.start - 60), first.start) is not None


def _opens(lower: str, amount: Amount) -> bool:
    """Whether an amount stands first on its line, or first behind a label."""
    return _OPENING.search(lower[max(0, amount.start - 40) : amount.start]) is not None


def _old_first(lower: str, first: Amount, gap: str) -> bool:
    """ "was 800 ms, now it's 200": a word of the past before the first, of the present between."""
    lead = lower[max(0, first.start - 40) : first.start]
    lead = lead[max(map(lead.rfind, "\n:;")) + 1 :]
    return bool(BEFORE.search(lead)) and bool(AFTER.search(gap)) and not AFTER.search(lead)
