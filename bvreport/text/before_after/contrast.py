"""Contrast: one amount told in the past beside one told in the present, as old and new.

"Needed 612 queries and gets by with 9", "900 a minute where we got 250 before", "took two days
a quarter. With the script it is under an hour". Looser than `tense`, so it holds only for a gain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bvreport.model import Kind
from bvreport.text.before_after.continued_subject import tells_on
from bvreport.text.before_after.tense_words import STRONG_NEW, STRONG_OLD, WEAK_OLD
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.units import is_rate
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import comparable, converted

CONTRAST_REACH = 150  # characters between the two amounts
_NEAR = 80  # characters between two amounts of which neither is marked strongly
_NEXT = 3  # amounts further on, of which one may be the same thing later
_BRACKET = 3  # characters before an amount: "(~" cuts it from no clause
_LEFT, _RIGHT = 110, 40  # characters of a clause around its amount
_CUT = re.compile(
    r"[,;:(\n—–]|[.!?] |(?<= )(?:and|where|while|whereas|but|"
    r"when(?! (?:warm|cached|hot)\b)|which|vs|versus|then|so) "
)
_WEAK_NEW = Phrase(
    r"(?<![^\W_])(?:is|are|it's|we're|they're|takes?|needs?|runs?|uses?|costs?|gets?|renders?|"
    r"stays?|fits?|"
    r"here|shows?|says?|loads?|can|answers?|comes?|sits?|weighs?|reads?|makes?|measures?|i get|"
    r"we see|opens?|returns?|issues?|sends?|allocates?|reports?|handles?|process(?:es)?|"
    r"does|do|today|left|remains?|required?s)(?![^\W_])"
)
_WITH_THIS = Phrase(
    r"(?<![^\W_])(?:with (?:this|it|the (?:change|patch|fix|cache|index|new))|now|after this|on "
    r"this branch|from now on|this (?:pr|branch|patch)|today|in the (?:\w+ )?(?:pilot|trial|canary|"
    r"experiment|beta))(?![^\W_])"
)
_OLD_LABEL = re.compile(
    r"[\s(-]{0,4}(?:on |in )?(?:before(?: this| that)?|previously|main|master|trunk|develop|base|"
    r"stable|prod(?:uction)?|old|earlier|formerly|until now|"
    r"so far|the (?:old|previous|former) [a-z]{2,12}(?: of [a-z]{2,10})?)(?: it(?:'s| is| was|"
    r" took| takes| needs)| is at| sits at| is| was|"
    r" took| takes| needs| needed| does| did| gets| got| has| had| manages| managed| ran| runs)?"
    r"(?:,? (?:i|we) (?:count|measure|clock|see|get|got|had|have)(?:ed|d)?)?[:\s~(]{0,4}\|"
)
# "Last Friday she was through after 3 hours": done, since the change.
_DONE_LATELY = re.compile(
    r"(?<![^\W_])(?:(?:last|on|this) (?:week|month|quarter|sprint|time|morning|mon|tues|wednes|"
    r"thurs|fri|satur|sun)(?:day)?|yesterday|today),? (?:she|he|it|we|they|i|[a-z]{2,12}) (?:was|"
    r"were|"
    r"got) (?:through|done|finished|ready|over) (?:after|in|within)(?: about| around| only| just|"
    r" under| some)?[\s~]{0,3}\|"
)
# "Last night on staging it took 1 h": a run since the change.
_RAN_LATELY = re.compile(
    r"(?<![^\W_])(?:last night|this morning|this afternoon|tonight)(?:'s [a-z]{2,12})?"
    r"[^|.;]{0,30}? (?:took|needed|ran|was|needs|takes)(?: for| in| at)?(?: about| around| only|"
    r" just)?"
    r"[\s~]{0,3}\|"
)
# "1,000 photos in 48 s, ImageMagick took 3 min": what comes second, by its name, is the old one.
_NAMED_OLD = re.compile(
    r"[\s,-]{0,4}(?:[\w.-]{2,20} ){1,2}(?:took|needed|used to (?:take|need))[:\s~]{0,4}\|"
)
# "The same test on Monday had one of 840 ms", "a week ago it was 19": when it was measured.
_SAME_EARLIER = Phrase(
    r"(?<![^\W_])(?:(?:the|that) same [a-z-]{2,14}(?: [a-z-]{2,14}){0,2}? (?:yesterday|on (?:mon|"
    r"tues|"
    r"wednes|thurs|fri|satur|sun)day|last|a |two |three |before|earlier|in)|(?:a|one|two|three|"
    r"four|"
    r"some|several|\d{1,2}) (?:days?|weeks?|months?|quarters?|years?|releases?|sprints?) ago|"
    r"last (?:week|month|quarter|year|sprint|release|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?|"
    r"yesterday)(?![^\W_])"
)
_FUTURE = Phrase(r"(?<![^\W_])(?:will|'ll|shall|should|going to|would)(?![^\W_])")
_TODAY = Phrase(
    r"(?<![^\W_])(?:today|currently|at the moment|right now|at present|as of today|these days|"
    r"is|are)(?![^\W_])"
)
# "It costs us 80 € a month, the new one will be about 9 €"
_WILL = Phrase(r"(?<![^\W_])(?:will|'ll|is going to|are going to)(?![^\W_])")
_COSTS_TODAY = Phrase(
    r"(?<![^\W_])(?:costs?|pays?|bills?|charges?|takes?|needs?|spends?|runs us|"
    r"sets us back)(?![^\W_])"
)
# "64 hours in Q2, 17 hours in Q3": what was measured earlier is old.
_DATED = re.compile(
    r"(?<![^\W_])(?:q(?P<quarter>[1-4])|(?:week|wk|kw|sprint) ?(?P<week>\d{1,3})|"
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|"
    r"t(?:ember)?|tember|ober|ember)?)(?![^\W_])"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPENT = Phrase(
    r"(?<![^\W_])(?:hours?|minutes?|min|wait\w{0,3}|median|average|mean|effort|took|tickets?|"
    r"alerts?|"
    r"incidents?|errors?|calls?|pages?|per|stops?|duration|time|invoices?|bills?|costs?|paid|"
    r"charged)(?![^\W_])"
)
_TENSES = tuple(
    (Phrase(rf"(?<![^\W_])(?:{past})(?![^\W_])"), Phrase(rf"(?<![^\W_])(?:{now})(?![^\W_])"))
    for past, now in (
        ("was|were", "is|are|it's"),
        ("took", "takes?"),
        ("needed|required", "needs?|requires?"),
        ("cost", "costs?"),
        ("had|got", "has|have|gets?"),
        ("used|ate|consumed", "uses?|eats?|consumes?"),
        ("ran", "runs?"),
        ("sat|stood|hovered", "sits?|stands?|is"),
        ("weighed", "weighs?"),
    )
)
_OPENS_OLD = re.compile(
    r"\W{0,4}(?:(?:until|up to|till|so far|before) ?(?:now|this|today)?,? |"
    r"(?:manual(?:ly)?|by hand|old|before|previously)(?: [\w-]{2,16}){0,2}: )"
)
# "Took 48 ms with the CPU": its own verb says more than what stands behind it.
_TOOK = re.compile(
    r"(?<![^\W_])(?:took|needed|cost|ran for|was|were|sat|spent|lasted|stood|"
    r"waited|worked|lost|paid|had|made|did)(?: (?:for|about|around|roughly|up to))?[ ~]{1,2}\|"
)
# "With the script the drill was through in 3 minutes": a past that tells of now.
_DONE_IN = re.compile(
    r"(?<![^\W_])with (?:this|the|our|it)(?: (?:new )?[a-z-]{3,16})?,? [^|]{0,60}?(?:was|were) "
    r"(?:through|done|ready|over|finished|complete|back|up)(?: again)? (?:in|after|"
    r"within)[\s~]{1,3}\|"
)
# "Around 4 minutes each time": how it went, where the next sentence says how it goes now.
_EACH_TIME = re.compile(r"[| ]{1,3}(?:each|every) (?:single )?time(?![^\W_])")
_WHICH_IS = re.compile(r" ?(?:which|that) (?:is|makes|means|adds up to|comes to)(?![^\W_])")
_MORE_NOUNS = frozenset(("user", "order"))


def pairs_by_contrast(
    lower: str, amounts: list[Amount], sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """Pairs of neighbouring amounts of which one clause tells the past, the other the present."""
    for index, first in enumerate(amounts):
        if index in used or first.kind in (None, Kind.RATIO):
            continue
        for other in islice(range(index + 1, len(amounts)), _NEXT):
            second = amounts[other]
            if other in used or not comparable(first, second) or second.kind is None:
                continue
            if _is_apart(lower, first, second, sentences):
                break
            order = _order(lower, amounts, (index, other), sentences)
            before, after = (first, second) if order > 0 else (second, first)
            if after.period is not None and before.period is None and after.noun:
                break  # "logged 400 requests, they use 20 requests a minute"
            if order and _is_gain(before, after):
                used |= {index, other}
                yield index, other, before, after
            break


def _is_apart(lower: str, first: Amount, second: Amount, sentences: Sentences) -> bool:
    """Whether two amounts stand too far from one another, or in different paragraphs."""
    between = lower[first.end : second.start]
    if len(between) > CONTRAST_REACH or "\n\n" in between or '"' in between:
        return True
    return sentences.apart(first.core, second.core) > 1


def _order(lower: str, amounts: list[Amount], places: tuple[int, int], sentences: Sentences) -> int:
    """1: the first amount is the old one, -1: the second is, 0: the clauses do not say."""
    index, other = places
    first, second = amounts[index], amounts[other]
    here, there = sentences.around(first.core), sentences.around(second.core)
    begin = max(here[0], first.start - _LEFT)
    if index and amounts[index - 1].kind is not None and amounts[index - 1].end > begin:
        cut = _CUT.search(lower, amounts[index - 1].end, first.start)
        begin = amounts[index - 1].end if cut is None else cut.end()
    middle = there[0] if there > here else _middle(lower, first.end, second.start)
    stop = min(there[1], second.end + _RIGHT)
    cut = _CUT.search(lower, second.end, stop)
    stop = stop if cut is None else cut.start()
    opens = _OPENS_OLD.match(lower, here[0])
    past = opens.group() if opens is not None and there > here else ""
    if index and _WHICH_IS.match(lower, begin, first.start):
        begin = max(here[0], first.start - _LEFT)  # what that is the sum of tells when it was
    each = _EACH_TIME.match(lower, first.unit_end)
    end = first.unit_end if each is not None else first.end
    one = f"{past}{lower[begin : first.start]}| {lower[end:middle]}"
    two = f"{lower[middle : second.start]}| {lower[second.end : stop]}"
    near = here == there and second.start - first.end <= _NEAR
    if (same := _measured_again(one, two)) != 0:
        return same
    if (dated := _dated(one, two)) and _SPENT.search(one):
        return dated
    for sign, (old, new) in ((1, (one, two)), (-1, (two, one))):
        lately = _DONE_LATELY.search(new) or _RAN_LATELY.search(new)
        if sign > 0 and lately and WEAK_OLD.search(old) and not STRONG_NEW.search(old):
            return sign
        if _told(old, new, near=near) or ((near or sign > 0) and tells_on(old, new)):
            return sign
    return -1 if near and _NAMED_OLD.match(two) and not _tells_time(one) else 0


def _measured_again(one: str, two: str) -> int:
    """-1 when the second clause tells of the same thing at an earlier time, 1 when the first."""
    same = "the same " in two or "that same " in two
    first, second = _SAME_EARLIER.search(one), _SAME_EARLIER.search(two)
    past = STRONG_OLD.search(one) or WEAK_OLD.search(one)
    if (
        second is not None
        and (same or (first is None and past is None))
        and not STRONG_NEW.search(two)
    ):
        return -1
    return 1 if first is not None and second is None and STRONG_NEW.search(two) else 0


def _tells_time(clause: str) -> bool:
    """Whether a clause says of its amount when that was."""
    return any(words.search(clause) for words in (STRONG_OLD, WEAK_OLD, STRONG_NEW))


def _dated(one: str, two: str) -> int:
    """1 when the first clause names the earlier date, -1 the later one, 0 when none is said."""
    first, second = _DATED.search(one), _DATED.search(two)
    if first is None or second is None or first.lastgroup != second.lastgroup:
        return 0
    kind = str(first.lastgroup)
    earlier, later = (
        _MONTHS.index(d[kind]) if kind == "month" else int(d[kind]) for d in (first, second)
    )
    return (earlier < later) - (earlier > later)


def _middle(lower: str, start: int, stop: int) -> int:
    """Where the clause of the second amount begins, between the two; a bracket may only hold it."""
    cut = _CUT.search(lower, start, stop)
    if cut is None or (cut.group() == "(" and cut.end() >= stop - _BRACKET):
        return start
    return cut.end()


def _told(old: str, new: str, *, near: bool) -> bool:
    """Whether one clause tells of the past alone and the other of the present alone."""
    today = _TODAY.search(old) or (_WILL.search(new) and _COSTS_TODAY.search(old))
    if _FUTURE.search(new) and today and not _FUTURE.search(old):
        return STRONG_OLD.search(new) is None and STRONG_NEW.search(old) is None
    if (near and _names_new(old, new)) or _names_old(old, new):
        return True
    weak = WEAK_OLD.search(old) or _EACH_TIME.match(old, old.find("|"))
    past = 2 if STRONG_OLD.search(old) else 1 if weak else 0
    present = 2 if STRONG_NEW.search(new) else 1 if _WEAK_NEW.search(new) else 0
    if not past or not present:
        return False
    if past + present < 3 and not (near and _same_verb(old, new)):
        return False
    if past and _DONE_IN.search(new) and not STRONG_NEW.search(old):
        return True
    said = old.partition("|")[0] if _TOOK.search(old) else old
    return not (STRONG_OLD.search(new) or WEAK_OLD.search(new) or STRONG_NEW.search(said))


def _names_new(old: str, new: str) -> bool:
    """ "Members page: 214 requests, with this 109": a figure without a tense, and a new one."""
    told = STRONG_OLD.search(new) or WEAK_OLD.search(new) or STRONG_NEW.search(old)
    return not told and _WITH_THIS.search(new) is not None


def _names_old(old: str, new: str) -> bool:
    """ "9 minutes (main: 16)", "21 s. Before: 95 s": a figure, and an old one labelled as such."""
    told = STRONG_OLD.search(new) or WEAK_OLD.search(new)
    return not told and _OLD_LABEL.match(old) is not None


def _same_verb(old: str, new: str) -> bool:
    """Whether both clauses say the same of their amounts: "took 18 minutes, it takes 5"."""
    return any(past.search(old) and present.search(new) for past, present in _TENSES)


def _is_gain(before: Amount, after: Amount) -> bool:
    """Whether the new amount is better than the old one, whatever is measured."""
    new = converted(after.value, after.unit, before.unit)
    rises = is_rate(before.unit) or before.noun in _MORE_NOUNS
    return new > before.value if rises else new < before.value
