"""Contrast: one amount told in the past beside one told in the present, as old and new.

"Needed 612 queries and gets by with 9", "900 a minute where we got 250 before", "took two days
a quarter. With the script it is under an hour". Looser than `tense`, so it holds only for a gain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bvreport.model import Kind
from bvreport.text.amount import Amount
from bvreport.text.clauses import Sentences
from bvreport.text.phrases import Phrase
from bvreport.text.statements import comparable, converted
from bvreport.text.units import is_rate

CONTRAST_REACH = 150  # characters between the two amounts
_NEAR = 80  # characters between two amounts of which neither is marked strongly
_BRACKET = 3  # characters before an amount: "(~" cuts it from no clause
_LEFT, _RIGHT = 110, 40  # characters of a clause around its amount
_CUT = re.compile(
    r"[,;:(\n—–]|[.!?] |(?<= )(?:and|where|while|whereas|but|when|which|vs|versus|then|so) "
)
_STRONG_OLD = Phrase(
    r"(?<![^\W_])(?:used to|previously|formerly|(?:main|master|trunk|develop|base)(?=: | takes?|"
    r" needs?| is| was| has)|before(?=[ .,;:)]*$|[.,;:)]| this| that| we| it| the "
    r"(?:change|patch|fix))|without(?! (?:activity|use|"
    r"login|response|answer|reply|news|changes?|updates?))|on (?:main|master|trunk|develop)|"
    r"the (?:old|legacy|"
    r"original|former|previous)|originally|(?:until|up to|till) (?:now|today|recently|"
    r"yesterday|last \w{4,7})|so far|by hand|manually|in the past|would (?:eat|take|need|use|cost|"
    r"have|run|be|go|burn)|back then|last (?:week|month|year|quarter|sprint|release)|"
    r"yesterday|unpatched|(?:in |em )?(?:production|produção|producción|produktion)|"
    r"earlier|no longer|not the|instead of|rather than)(?![^\W_])"
)
_WEAK_OLD = Phrase(
    r"(?<![^\W_])(?:was|were|had|took|needed|cost|ran|got|spent|ate|went|made|did|issued|weighed|"
    r"hit|hovered|sat|peaked|required|consumed|allocated|lasted|stood|measured|clocked|paid|"
    r"burn(?:ed|t)|saw|counted|managed|produced|lost|fired|sent|loaded|finished|called)(?![^\W_])"
)
_STRONG_NEW = Phrase(
    r"(?<![^\W_])(?:now|with (?:this|it|the|these|those|that|our|an?|both)|after(?=[ .,;)]*$|"
    r"[.,;)]| this| that| the (?:change|patch|fix))|afterwards|from now on|this (?:pr|mr|branch|"
    r"change|patch|one|version)|(?:nesta|esta|cette|diese[mr]?|questo|this) "
    r"(?:branch|branche|rama|ramo|zweig)|the (?:new|patched)|only|nowadays|these days|down to|"
    r"drops? to|dropp(?:ed|ing) to|comes? (?:down )?to|falls? to|fell to|goes? (?:down )?to|"
    r"gets? by with|gets? away with|manages? with|makes? do with|(?:done|finish(?:es|ed)?|"
    r"ready|over|through) (?:with)?in|(?:what's|what is|all that(?:'s| is)) left|since|went to|"
    r"shrinks? to|"
    r"(?:keeps?|stays?|holds?)(?: it| them)? (?:at|under|below)|down at|in the (?:\w+ )?(?:pilot|"
    r"trial|canary|experiment|beta)|pilot)(?![^\W_])"
)
_WEAK_NEW = Phrase(
    r"(?<![^\W_])(?:is|are|it's|takes?|needs?|runs?|uses?|costs?|gets?|renders?|stays?|fits?|"
    r"shows?|says?|loads?|can|answers?|comes?|sits?|weighs?|reads?|makes?|measures?|i get|"
    r"we see|opens?|returns?|issues?|sends?|allocates?|reports?|handles?|process(?:es)?|"
    r"does|do|today|left|remains?|required?s)(?![^\W_])"
)
_WITH_THIS = Phrase(
    r"(?<![^\W_])(?:with (?:this|it|the (?:change|patch|fix|cache|index|new))|now|after this|on "
    r"this branch|from now on|this (?:pr|branch|patch)|today|in the (?:\w+ )?(?:pilot|trial|canary|"
    r"experiment|beta))(?![^\W_])"
)
_OLD_LABEL = re.compile(
    r"[\s(-]{0,4}(?:before(?: this| that)?|previously|main|master|trunk|base|old|earlier|formerly|"
    r"until now|"
    r"so far|the (?:old|previous|former) [a-z]{2,12}(?: of [a-z]{2,10})?)(?: it (?:was|took)| was|"
    r" took| takes| needs| needed| does| did| gets| got| has| had| manages| managed| ran| runs)?"
    r"[:\s~(]{0,4}\|"
)
# "1,000 photos in 48 s, ImageMagick took 3 min": what comes second, by its name, is the old one.
_NAMED_OLD = re.compile(
    r"[\s,-]{0,4}(?:[\w.-]{2,20} ){1,2}(?:took|needed|used to (?:take|need))[:\s~]{0,4}\|"
)
_FUTURE = Phrase(r"(?<![^\W_])(?:will|'ll|shall|should|going to|would)(?![^\W_])")
_TODAY = Phrase(
    r"(?<![^\W_])(?:today|currently|at the moment|right now|at present|as of today|these days|"
    r"is|are)(?![^\W_])"
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
    r"incidents?|errors?|calls?|pages?|per|stops?|duration|time)(?![^\W_])"
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
_OPENS_OLD = re.compile(r"\W{0,4}(?:until|up to|till|so far|before) ?(?:now|this|today)?,? ")
# "Took 48 ms with the CPU": its own verb says more than what stands behind it.
_TOOK = re.compile(r"(?<![^\W_])(?:took|needed|cost|ran for|was|were)[ ~]{1,2}\|")
_MORE_NOUNS = frozenset(("user", "order"))


def pairs_by_contrast(
    lower: str, amounts: list[Amount], sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """Pairs of neighbouring amounts of which one clause tells the past, the other the present."""
    for index, first in enumerate(amounts):
        if index in used or first.kind in (None, Kind.RATIO):
            continue
        for other in islice(range(index + 1, len(amounts)), 2):
            second = amounts[other]
            if other in used or not comparable(first, second) or second.kind is None:
                continue
            if _is_apart(lower, first, second, sentences):
                break
            order = _order(lower, amounts, (index, other), sentences)
            before, after = (first, second) if order > 0 else (second, first)
            if order and _is_gain(before, after):
                used |= {index, other}
                yield index, other, before, after
            break


def _is_apart(lower: str, first: Amount, second: Amount, sentences: Sentences) -> bool:
    """Whether two amounts stand too far from one another, or in different paragraphs."""
    if second.start - first.end > CONTRAST_REACH or "\n\n" in lower[first.end : second.start]:
        return True
    return sentences.apart(first.core, second.core) > 1


def _order(lower: str, amounts: list[Amount], places: tuple[int, int], sentences: Sentences) -> int:
    """1: the first amount is the old one, -1: the second is, 0: the clauses do not say."""
    index, other = places
    first, second = amounts[index], amounts[other]
    here, there = sentences.around(first.core), sentences.around(second.core)
    begin = max(here[0], first.start - _LEFT)
    if index and amounts[index - 1].end > begin:
        cut = _CUT.search(lower, amounts[index - 1].end, first.start)
        begin = amounts[index - 1].end if cut is None else cut.end()
    middle = there[0] if there > here else _middle(lower, first.end, second.start)
    stop = min(there[1], second.end + _RIGHT)
    cut = _CUT.search(lower, second.end, stop)
    stop = stop if cut is None else cut.start()
    opens = _OPENS_OLD.match(lower, here[0])
    past = opens.group() if opens is not None and there > here else ""
    one = f"{past}{lower[begin : first.start]}| {lower[first.end : middle]}"
    two = f"{lower[middle : second.start]}| {lower[second.end : stop]}"
    near = here == there and second.start - first.end <= _NEAR
    if (dated := _dated(one, two)) and _SPENT.search(one):
        return dated
    for sign, (old, new) in ((1, (one, two)), (-1, (two, one))):
        if _told(old, new, near=near):
            return sign
    return -1 if near and _NAMED_OLD.match(two) and not _tells_time(one) else 0


def _tells_time(clause: str) -> bool:
    """Whether a clause says of its amount when that was."""
    return any(words.search(clause) for words in (_STRONG_OLD, _WEAK_OLD, _STRONG_NEW))


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
    if _FUTURE.search(new) and _TODAY.search(old) and not _FUTURE.search(old):
        return _STRONG_OLD.search(new) is None and _STRONG_NEW.search(old) is None
    if (near and _names_new(old, new)) or _names_old(old, new):
        return True
    past = 2 if _STRONG_OLD.search(old) else 1 if _WEAK_OLD.search(old) else 0
    present = 2 if _STRONG_NEW.search(new) else 1 if _WEAK_NEW.search(new) else 0
    if not past or not present:
        return False
    if past + present < 3 and not (near and _same_verb(old, new)):
        return False
    said = old.partition("|")[0] if _TOOK.search(old) else old
    return not (_STRONG_OLD.search(new) or _WEAK_OLD.search(new) or _STRONG_NEW.search(said))


def _names_new(old: str, new: str) -> bool:
    """ "Members page: 214 requests, with this 109": a figure without a tense, and a new one."""
    told = _STRONG_OLD.search(new) or _WEAK_OLD.search(new) or _STRONG_NEW.search(old)
    return not told and _WITH_THIS.search(new) is not None


def _names_old(old: str, new: str) -> bool:
    """ "9 minutes (main: 16)", "21 s. Before: 95 s": a figure, and an old one labelled as such."""
    told = _STRONG_OLD.search(new) or _WEAK_OLD.search(new)
    return not told and _OLD_LABEL.match(old) is not None


def _same_verb(old: str, new: str) -> bool:
    """Whether both clauses say the same of their amounts: "took 18 minutes, it takes 5"."""
    return any(past.search(old) and present.search(new) for past, present in _TENSES)


def _is_gain(before: Amount, after: Amount) -> bool:
    """Whether the new amount is better than the old one, whatever is measured."""
    new = converted(after.value, after.unit, before.unit)
    rises = is_rate(before.unit) or before.noun in _MORE_NOUNS
    return new > before.value if rises else new < before.value
