"""Staffing: how many people a job took, and how many it takes now.

"Loading the truck needed two people, now one does it." · "It used to take three of us. Now nobody
has to."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.statements import Sense, Statement

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NOBODY = ("nobody", "no one", "no-one", "none", "zero")
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_PEOPLE = (
    r"(?:people|persons|colleagues|of us|engineers|developers|devs|testers|agents|analysts|nurses|"
    r"drivers|clerks|planners|operators|admins|packers|workers|helpers|volunteers|technicians|"
    r"dispatchers|men|hands|pairs of hands)"
)
# "Two people had to approve it" is a rule, and fewer of them no gain.
_RULE = re.compile(r"(?:approv|review|sign|vote|agree|confirm|authori[sz]|four-eyes)")
_TOOK = Phrase(
    r"(?<![^\W_])(?:(?:used to )?(?:need|take|require|occup(?:y|ied)|tie up)|(?:need|requir)ed|"
    r"took|"
    r"tied up|kept)(?: (?:about|at least|up to|always|us))? "
    rf"(?P<old>{_COUNT}) "
    rf"{_PEOPLE}(?![^\W_])(?P<job>[^.;\n]{{0,70}}?)(?:[,;.\n–-]\s{{1,2}}(?:(?:and|"
    r"but) )?|\s(?:and|but) )(?:now|with (?:this|it)|from now on|today)(?:,? (?:it(?:'s| is|"
    r" needs| takes)"
    rf"|that's|we need|there is))?(?: only| just)? (?P<new>{_COUNT}|{'|'.join(_NOBODY)})"
    r"(?=[.,;!)\n]|$| (?:do(?:es)?|is|are|can|has to|have to|needs to|need to|person|people|alone|"
    r"on|"
    r"at|suffices?|handles?)(?![^\W_]))"
)
_INSTEAD = Phrase(
    rf"(?<![^\W_])(?:takes?|needs?|requires?)(?: now)?(?: only| just)? (?P<new>{_COUNT}) "
    rf"(?:person|{_PEOPLE[3:]} (?:instead of|rather than|not) (?P<old>{_COUNT})(?![^\W_])"
)


def staff_freed(lower: str, words: int) -> Iterator[Statement]:
    """Each job that fewer people do now than before."""
    for found in chain(_TOOK.found_among(words, lower), _INSTEAD.found_among(words, lower)):
        old, new = _number(found["old"]), _number(found["new"])
        if new < old and not _RULE.search(lower, max(0, found.start() - 60), found.end()):
            yield Statement(
                sense=Sense.PAIR,
                start=found.start(),
                end=found.end(),
                anchor=min(found.start("old"), found.start("new")),
                kind=Kind.QUANTITY,
                unit="person",
                value=old - new,
                before=old,
                after=new,
                noun="person",
                verb=True,
            )


def _number(words: str) -> Decimal:
    if words in _NOBODY:
        return Decimal(0)
    return Decimal(_NUMBERS.get(words) or int(words))
