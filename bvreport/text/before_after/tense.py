"""Tense: pairs of amounts of which words around say that one is old and one is new."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Kind
from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import Phrase, last_end
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import comparable

BEFORE = Phrase(any_of(lambda w: w.before))
AFTER = Phrase(any_of(lambda w: w.after))
TENSE_REACH = 170  # characters between an old and a new amount in neighbouring sentences
_TENSE_SENTENCES = 2
_COSTS = Phrase(r"(?<![^\W_])(?:costs?|pay|paying|paid|bill|bills|spend|invoice)(?![^\W_])")
_WAS = re.compile(
    r"\W{0,4}(?:(?:so far|until now|up to now|before|previously|earlier),? )?(?:it|they|"
    r"that|this|which|before)?(?: it)? ?"
    r"(?:was|were|had|took|needed|used to (?:be|take|need))(?: at| about| around| roughly)? ?~?"
)
_SPAN = Phrase(r"(?<![^\W_])(?:last|past|next|every|first|coming) $")
_NEW_LABEL = Phrase(r"(?<![^\W_])(?:after(?:wards)?|now|new)[: ]{1,3}[~]?$")
_PAST = Phrase(
    r"(?<![^\W_])(?:took|needed|used|cost|meant|issued|"
    r"fired|made|sent|ran)(?! (?:me|us|him) \d)(?![^\W_])"
)
_PRESENT = Phrase(
    r"(?<![^\W_])(?:takes?|needs?|is|are|runs?|uses?|done|finish(?:es)?|loads?|answered)(?![^\W_])"
)
_WHERE = Phrase(r"(?<![^\W_])(?:where|while|whereas|when|wo|où|donde|onde|где)(?![^\W_])")
_DOWN_TO = Phrase(r"(?<![^\W_])(?:down|back) to[ ~]{0,2}$")
_STRONG_OLD = Phrase(r"\b(?:used to|until now|up to now|previously|before this|by hand)\b")
_STRONG_NEW = Phrase(
    r"\b(?:from now on|now|with this(?: change| pr)?|after this|since (?:then|the|this|that|it|"
    r"we))\b"
)
_WEAK_BEHIND = frozenset(
    ["was", "were", "main", "base", "without", "cost", "needed", "old", "earlier", "i get"]
)
_AFTER_BEHIND = Phrase(
    r"\b(?:(?:on|in|with) this (?:branch|pr|patch)\b|after|now|afterwards|once|with (?:this|it|"
    r"the|our|a)\b|today|tops|left|remain\w{0,3}|"
    r"jetzt|danach|"
    r"nachher|maintenant|après|ahora|después|"
    r"agora|depois|ora|adesso|nu|teraz)\b|теперь|стало|после|现在|之后|今は"
)
# "Fails after 20 min" is no new value; "after: 20 min" and "before 45, after 20" are.
_TIME_LATER = re.compile(r"(?<![^\W_])after\s[~]?$")
_CLAUSE_ENDS = re.compile(r"[,(;.\n]|\bwhere\b")
_PARTED = re.compile(r"[,;(:\n]|(?<= )(?:and|but|while|und|aber|et|mais|y|pero) ")
_USED_TO = Phrase(r"\b(?:used to|it took|until now|up to now|so far|by hand|previously)\b")
_LATE_NOW = Phrase(r"\b(?:now|from now on|with this)\b[^,.;]{0,40}$")


def pairs_by_tense(
    lower: str, amounts: list[Amount], sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """Pairs of one amount marked as old and one marked as new, in this or the next sentence."""
    tags: dict[int, int] = {}
    for index, first in enumerate(amounts):
        if index in used or first.kind in (None, Kind.RATIO):
            continue
        if _SPAN.search(lower, max(0, first.start - 10), first.start):
            continue
        if first.article and not _PAST.search(lower, max(0, first.start - 30), first.start):
            continue
        for other in range(index + 1, min(index + 4, len(amounts))):
            second = amounts[other]
            if other in used or not comparable(first, second):
                continue
            if second.article and not _was_before(lower, second, sentences):
                continue
            if second.kind is None or second.core - first.end > TENSE_REACH:
                continue
            apart = sentences.apart(first.core, second.core)
            if apart > _TENSE_SENTENCES or lower.count("\n\n", first.end, second.core) > 1:
                continue
            for position in (index, other):
                if position not in tags:
                    tags[position] = _tense(lower, amounts, position, sentences)
            near = lower[first.end : second.core].count(";") == apart if apart else True
            if (
                near
                and other == index + 1
                and _one_is_marked(lower, first, second, tags[index], tags[other], sentences)
            ):
                tags[index], tags[other] = (
                    (-1, 1) if tags[index] < 0 or tags[other] > 0 else (1, -1)
                )
            if apart == 1 and _was_before(lower, second, sentences):
                tags[index], tags[other] = 1, -1
            if (
                tags[index] == 0
                and apart
                and _DOWN_TO.search(lower, second.start - 12, second.start)
            ):
                tags[index], tags[other] = -1, 1
            if tags[index] * tags[other] == -1 and first.value != second.value:
                before, after = (first, second) if tags[index] < 0 else (second, first)
                used |= {index, other}
                yield index, other, before, after
                break


def _tense(lower: str, amounts: list[Amount], index: int, sentences: Sentences) -> int:
    """-1 when words around mark an amount as old, 1 as new, 0 when they do not say."""
    amount = amounts[index]
    first, last = sentences.around(amount.core)
    left = max(first, _own_words(lower, amounts, index, sentences), amount.start - 110)
    if first == amount.start or not lower[left : amount.start].strip(" \n-*•(~:"):
        left = max(first, amount.start - 110)
    right = min(
        last, amounts[index + 1].start if index + 1 < len(amounts) else last, amount.end + 45
    )
    behind = lower[amount.end : right]
    cut = _CLAUSE_ENDS.search(behind)
    behind = behind[: cut.start()] if cut is not None else behind
    ahead = lower[left : amount.start]
    if "before" not in lower[max(first, amount.start - 90) : amount.start]:
        ahead = _TIME_LATER.sub("", ahead)
    old, new = last_end(BEFORE, ahead), last_end(AFTER, ahead)
    old_behind, new_behind = BEFORE.search(behind), _AFTER_BEHIND.search(behind)
    past = old_behind.group() if old_behind is not None else ""
    if past and past not in _WEAK_BEHIND and (new_behind is None or new_behind.group() in past):
        return -1
    if new_behind is not None and (old <= new or new_behind.start() <= 2):
        return 1
    if old == new and new_behind is None:
        whole = lower[max(first, amount.start - 160) : amount.start]
        old, new = last_end(_STRONG_OLD, whole), last_end(_STRONG_NEW, whole)
    if old == new:
        return 1 if new_behind is not None else 0
    if _USED_TO.search(ahead) and not _LATE_NOW.search(ahead):
        return -1
    return -1 if old > new else 1


def _own_words(lower: str, amounts: list[Amount], index: int, sentences: Sentences) -> int:
    """Where the words ahead of an amount begin that are not said behind the one before it."""
    if not index:
        return 0
    end = amounts[index - 1].end
    if end <= sentences.around(amounts[index].core)[0]:
        return 0
    cut = _PARTED.search(lower, end, amounts[index].start)
    return end if cut is None else cut.end()


def pairs_of_bills(
    lower: str, amounts: list[Amount], sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """A cost per period, and somewhere later what it will be "from now on"."""
    money = [
        i for i, a in enumerate(amounts) if a.kind is Kind.MONEY and a.period and i not in used
    ]
    for place, index in enumerate(money):
        first = amounts[index]
        if index in used or not _COSTS.search(lower, max(0, first.start - 60), first.start):
            continue
        for other in money[place + 1 :]:
            second = amounts[other]
            start, _ = sentences.around(second.core)
            ahead = lower[max(start, second.start - 110) : second.start]
            if (
                (second.period, second.unit) == (first.period, first.unit)
                and _STRONG_NEW.search(ahead)
                and _COSTS.search(ahead)
            ):
                used |= {index, other}
                yield index, other, first, second
                break


def _one_is_marked(
    lower: str, first: Amount, second: Amount, tag: int, other: int, sentences: Sentences
) -> bool:
    """Whether one mark is enough: "takes 3 s where it took 9", "9 s, after: 3 s"."""
    if abs(tag + other) != 1:
        return False
    gap = lower[first.end : second.start]
    if tag + other == 1:
        return other == 1 and _NEW_LABEL.search(gap) is not None
    if _WHERE.search(gap):
        return True
    start = sentences.around(first.core)[0]
    last = sentences.around(second.core)[1]
    past = (first, second)[other == -1]
    present = (first, second)[tag == -1]
    verb = lower[max(start, past.start - 40) : past.start]
    own = lower[max(start, present.start - 50) : present.start] if present is first else gap
    return (
        _PAST.search(verb) is not None
        and _PRESENT.search(own) is not None
        and last > second.end - 1
    )


def _was_before(lower: str, amount: Amount, sentences: Sentences) -> bool:
    """Whether a sentence says of an amount first of all that it is the old one: "It was at 310"."""
    start, _ = sentences.around(amount.core)
    return _WAS.fullmatch(lower[start : amount.start]) is not None
