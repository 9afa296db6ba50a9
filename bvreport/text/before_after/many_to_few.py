"""Many to few: what costs becomes fewer: "37 SELECTs collapse into a single JOIN"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.languages import merged
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.units import NOUNS
from bvreport.text.sentences.statements import Sense, Statement

_NUMBERS = {
    word: number
    for word, number in merged(lambda words: words.numbers).items()
    if re.fullmatch(r"[a-z]{3,9}", word)
}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
# Each of these is paid for every time, so that fewer of them are a gain; of tables, commits or
# sections there may be as many as anybody likes.
_COSTS = (
    r"(?:quer(?:y|ies)|selects|sql statements|look-?ups|round-?trips|requests|calls|fetches|clicks|"
    r"syscalls|allocations|writes|reads|re-?renders|transactions)"
)
_MERGE = (
    r"(?:(?:collapse|merge|fold|melt|shrink|condense|turn|coalesce)s?(?: down)?(?: now)? (?:in)?to|"
    r"boils? down to|become|(?:(?:is|are|get|gets)(?: now| all)? )?(?:bundled|batched|combined|"
    r"folded|merged|collapsed|joined|condensed|rolled|squeezed|coalesced)(?: up| together)? "
    r"(?:in)?to)"
)
# What they become: nothing else than one of them, no ticket, no row of a list.
_OF_THEM = (
    r"(?=[.,;:!)\n]|$| (?:batch|bulk|joins?|select|quer|calls?|requests?|round|fetch|statement|"
    r"look|transaction|pass|insert|update|upsert|http|api|graphql|sql|write|read|click|syscall|"
    r"allocation|for|per|on|with|in|and|by)[a-z]{0,5}(?![^\W_]))"
)
_SAID = Phrase(
    rf"(?<![\w.,$€£#])(?P<many>\d{{1,4}}|"
    rf"{_WORDS})(?: [a-z][\w-]{{1,14}}){{0,2}}? (?P<things>{_COSTS})"
    rf"(?: (?:to|per|on|in|at|for|of|from|a|each|every|the|our) [\w' -]{{2,40}}?)? {_MERGE} "
    rf"(?:just |only |exactly )?(?:an? single(?: one)?|(?P<few>\d{{1,3}}|{_WORDS})){_OF_THEM}"
)
_IF = re.compile(r"[^.;\n]{0,30}(?<![^\W_])(?:if|when|unless|once|where|whenever|by the)(?![^\W_])")
_SCREENED = re.compile(
    r"(?<![^\W_])(?:hover|screen|mobile|narrow|thread|sidebar|menu|ticket|inbox|crm|"
    r"agent)(?![^\W_])"
)
_FEWEST = 2  # that are spared: two calls made one are a refactoring
_WHOLE_SENTENCE = 120  # characters around, in which words of a layout may stand


def things_merged(lower: str, words: int) -> Iterator[Statement]:
    """Every count of costly things that becomes a smaller one."""
    for found in _SAID.found_among(words, lower):
        near = lower[max(0, found.start() - _WHOLE_SENTENCE) : found.end() + _WHOLE_SENTENCE]
        many, few = _number(found["many"]), _number(found["few"] or "1")
        if many - few < _FEWEST or _SCREENED.search(near) or _IF.match(lower, found.end()):
            continue
        noun = NOUNS.get(found["things"].removeprefix("sql ")) or found["things"].removesuffix("s")
        yield Statement(
            sense=Sense.PAIR,
            start=found.start(),
            end=found.end(),
            anchor=found.start(),
            kind=Kind.QUANTITY,
            unit=noun,
            value=many - few,
            before=many,
            after=few,
            noun=noun,
            verb=True,
        )


def _number(word: str) -> Decimal:
    return Decimal(_NUMBERS[word]) if word in _NUMBERS else Decimal(word)
