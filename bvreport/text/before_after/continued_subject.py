"""Continued subject: a clause in the past, and one that says what "it" or "we" have now instead.

The clauses are lower-cased, a bar stands in the place of their amount.
"""

from __future__ import annotations

import re

from bvreport.text.before_after.tense_words import STRONG_NEW, STRONG_OLD, WEAK_OLD

# Any verb in the past, as English makes it; no participle behind an article or an auxiliary.
_ANY_PAST = re.compile(
    r"(?<![^\W_])(?<!the )(?<!an )(?<!a )(?<!is )(?<!are )(?<!be )(?<!been )(?<!'s )(?<!not )"
    r"(?<!too )(?<!very )(?<!so )(?<!'m )(?<!'re )(?<!am )"
    r"(?<!our )(?<!its )(?:(?!(?:fail|crash|kill|di|expir|tim|test|hir|clos|reject|delet|archiv|"
    r"retri|disappear|vanish|renew|end|abort|limit|cap|allow|copi|work|contain|attend|follow)ed)"
    r"[a-z]{2,14}ed|held|kept|fell|came|grew|drew|swelled|wrote|rose|"
    r"brought|gave|left|stuck|hung|caught|chose|froze|stole|wore|drove|threw|drank|shook)"
    r"(?![^\W_])(?! to (?:be|have))"
)
# Right before an amount: what "it" or "we" or this change has now.
_ITS_PRESENT = re.compile(
    r"(?<![^\W_])(?:(?:it|that|this|they|we|you|i|she|he|everything|(?:this|the) (?:branch|pr|"
    r"patch|change|"
    r"job|run|page|build|script|one|thing|whole thing))"
    r"(?:'s|'re|'m| is| are| am| was down| takes?| needs?| uses?| gets?| has| have| sees?| runs?| "
    r"stays?| sits?| comes?| weighs?| costs?| sends?| makes?| fires?| issues?| reads?| waits?|"
    r" holds?| "
    r"fits?| does| do| finish(?:es)?| ends?)|it's been|it has been|and (?:takes|needs|waits?|"
    r"uses|gets)"
    r"(?: them| us| me| him| her)?)"
    r"(?: (?:now|only|just|still|about|around|roughly|nearly|almost|down|back|at|to|a|an|some|"
    r"under|"
    r"over|below|in|into|with|by|well|less|more|than|them|us|me|through|done|ready|out|on|after|"
    r"for|"
    r"matter|of|been|there|up|away|by)){0,5}[\s~(*]{0,3}\|"
)
# "I worked on it for 6 hours; it takes 2 minutes to read"
_MY_WORK = re.compile(
    r"(?<![^\W_])i (?:have |just |only )?(?:work|debug|wait|test|look|tri|copi|search|hunt|read|"
    r"wr[io]t|"
    r"spen|hir|bought)\w{0,4}(?! (?:each|every|per))"
)
_TO_READ = re.compile(r"\| (?:[a-z]+ )?to (?:read|review|write|explain|go|midnight|noon)(?![^\W_])")
_PLACE = re.compile(r"(?<![^\W_])(staging|prod(?=uction|(?![^\W_]))|locally|laptop|dev)")
# What was made of the old thing: "the compacted one fits into 240 GB".
_MADE_OF_IT = re.compile(
    r"(?<![^\W_])(?:the|a|an) (?:new|slim|slimmed|packed|small|smaller|lean|split|"
    r"[a-z]{3,14}(?<!fail)(?<!need)(?<!us)(?<!limit)(?<!unus)(?<!allow)(?<!affect)(?<!fix)ed) "
    r"(?:[\w-]{2,16} ){1,2}(?:fits?|takes?|needs?|is|are|has|have|uses?|weighs?|runs?|comes?|"
    r"loads?|"
    r"stays?)(?: (?:only|just|in|into|at|about|around|with|by|under|to|on)){0,3}[\s~]{0,3}\|"
)


def tells_on(old: str, new: str) -> bool:
    """ "Every terminal downloaded 14 MB; it's 4 MB without the maps": a past, and how it is now."""
    if _MY_WORK.search(old) or _TO_READ.search(new) or _elsewhere(old, new):
        return False
    if STRONG_NEW.search(old) or _ITS_PRESENT.search(old) or _ANY_PAST.search(_ahead(new)):
        return False
    if not (STRONG_OLD.search(old) or WEAK_OLD.search(old) or _ANY_PAST.search(old)):
        return False
    if WEAK_OLD.search(_ahead(new)):
        return False
    return bool(_ITS_PRESENT.search(new) or _MADE_OF_IT.search(new) or STRONG_NEW.search(new))


def _elsewhere(old: str, new: str) -> bool:
    """Whether two clauses tell of two places: what staging took is not what production takes."""
    places = [frozenset(_PLACE.findall(clause)) for clause in (old, new)]
    return all(places) and not places[0] & places[1]


def _ahead(clause: str) -> str:
    """What a clause says before its amount."""
    return clause.partition("|")[0]
