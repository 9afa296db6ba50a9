"""With and without: a thing measured both ways, of which the title tells whether it stays.

"8 min with the prebuild, 70 s without it" is a gain below "Drop the prebuild", and what was before
below "Add a prebuild".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import comparable

WITHOUT = re.compile(r"(?<![^\W_])(?:without|w/o|ohne|sans|senza|zonder|sem|sin)(?![^\W_])")
WITH = re.compile(r"(?<![^\W_])(?:with|w/(?!o)|mit|avec|met)(?![^\W_])")
_REMOVES = re.compile(
    r"(?<![^\W_])(?:drop(?:s|ped|ping)?|remov(?:e[sd]?|al of|ing)|delet(?:e[sd]?|ing)|"
    r"(?:get(?:s|ting)?|got) rid of|(?:good-?)?bye(?:,? bye)?(?: to)?|farewell(?: to)?|"
    r"strip(?:s|ped)?(?: out)?|without|replac(?:e[sd]?|ing)|disabl(?:e[sd]?|ing)|"
    r"(?:turn|switch)(?:s|es|ed)? off|ditch(?:e[sd])?|retir(?:e[sd]?|ing)|uninstall(?:s|ed)?|"
    r"unbundl(?:e[sd]?|ing)|no more|no longer|exclud(?:e[sd]?|ing)|kill(?:s|ed)?|"
    r"stop(?:s|ped)? (?:us|load|shipp|bundl|import|includ|pull|packag|runn)ing|"
    r"(?:throw|rip|leave|cut|kick)s? out|entfern\w{0,3}|supprim\w{1,4}|raus mit|ohne|"
    r"eliminar?|quitar?)(?![^\W_])"
)
_GONE = re.compile(r"(?<![^\W_])(?:removed|dropped|gone|deleted|retired|disabled|raus)\W*$")
_PREFIX = re.compile(
    r"\W*(?:\[[^\]]{1,20}\] )?(?:[\w./-]{1,20}(?:\([^)]{1,30}\))?!?: )?(?:we |finally )?"
)
# What stands behind these comes, or tells how: "replace ajv by zod", "remove joins with a cache".
_COMES = re.compile(
    r"(?<![^\W_])(?:by|with|using|via|through|for|to|in favou?r of|into|durch|par|mit|per)"
    r"(?![^\W_])"
)
_CHANGE = re.compile(
    r"(?:this|that|(?:(?:this|the|my) )?(?:pr|mr|patch|change|branch|fix|commit))(?: applied)?"
)
_WORD = re.compile(r"[^\W_][\w.+#-]{2,}")
_FILLER = frozenset(["the", "our", "this", "that", "them", "and"])
_AHEAD = re.compile(
    r"(?<![^\W_])(?:(?P<none>without|w/o|ohne|sans|senza)|(?:with|w/(?!o)|mit|avec))"
    r"(?P<thing>[^\n,;:.|(\d]{0,24}?)[\s:=~|]{0,4}(?:(?:it's|it is|it takes|it took|takes|"
    r"took|only|just|about) ){0,2}[\s~]{0,2}$"
)
_BEHIND = re.compile(
    r"\s(?:(?P<none>without|w/o|ohne|sans|senza)|(?:with|w/(?!o)|mit|avec))(?![^\W_])"
    r"(?P<thing>[^\n,;:.|/(\d]{0,24}?)(?=\s(?:and|but|vs\.?|versus|against|to|und|et)\s|\s?[\n,;:.|/)(]|$)"
)
# "Saves 18 MiB without timers and 20 MiB with one" measures two gains, no old and new value.
_GAINED = re.compile(
    r"(?<![^\W_])(?:sav(?:es?|ed|ing)|gain(?:s|ed)?|spar(?:es?|ed|t)|cuts?|shaves?|frees?)"
    r"(?: (?:us|about|around|roughly|some|up to|off|by|over)){0,2}[\s~]{1,3}$"
)
_REACH = 56  # characters between two amounts
_LEAD = 48  # characters before an amount, in which it is marked


class _Mark(NamedTuple):
    """Whether an amount was measured without a thing, and the words for it."""

    lacks: bool
    thing: str


def takes_away(title: str, thing: str) -> bool:
    """Whether a lower-cased title removes a thing; "" or "it": whatever the title is about."""
    if _CHANGE.fullmatch(thing.strip()):
        return False
    removes = _REMOVES.search(title)
    if removes is None:
        return False
    place = next(
        (
            title.find(word)
            for word in _WORD.findall(thing)
            if word not in _FILLER and word in title
        ),
        -1,
    )
    if 0 <= place < removes.end():
        return _GONE.search(title) is not None
    if place < 0:
        opening = _PREFIX.match(title)
        opens = opening is not None and opening.end() == removes.start()
        if not opens and removes.group() not in ("without", "ohne", "no more", "no longer"):
            return _GONE.search(title) is not None
        place = len(title)
    return _COMES.search(title, removes.end(), place) is None


def pairs_with_and_without(
    title: str, lower: str, amounts: list[Amount], sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """Neighbours of which one was measured with a thing and one without it."""
    reach = (amounts[0].start - _LEAD, amounts[-1].end + _LEAD) if amounts else (0, 0)
    if WITHOUT.search(lower, max(0, reach[0]), reach[1]) is None:
        return
    for (one, first), (other, second) in pairwise(enumerate(amounts)):
        if {one, other} & used or second.core - first.end > _REACH:
            continue
        if first.kind is None or not comparable(first, second) or first.value == second.value:
            continue
        if _GAINED.search(lower, max(0, first.start - _LEAD), first.start):
            continue
        left = _mark(lower, amounts, one, sentences)
        right = _mark(lower, amounts, other, sentences)
        if left is None or right is None or left.lacks is right.lacks:
            continue
        first_is_old = left.lacks is not takes_away(title, left.thing or right.thing)
        used |= {one, other}
        yield one, other, *((first, second) if first_is_old else (second, first))


def _mark(lower: str, amounts: list[Amount], place: int, sentences: Sentences) -> _Mark | None:
    """What the words beside an amount say of the thing."""
    amount = amounts[place]
    left = max(sentences.around(amount.core)[0], amount.start - _LEAD)
    left = max(left, amounts[place - 1].end) if place else left
    behind = _BEHIND.match(lower, amount.end)
    if behind is not None:
        return _Mark(behind["none"] is not None, behind["thing"].strip())
    ahead = _AHEAD.search(lower, left, amount.start)
    return None if ahead is None else _Mark(ahead["none"] is not None, ahead["thing"].strip())
