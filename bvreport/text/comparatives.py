"""Comparatives: "40 % faster", "cut by 3 s", "by a factor of 8", a fraction, a multiplier."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.amount import Amount
from bvreport.text.fixes import RIGHT
from bvreport.text.languages import any_of
from bvreport.text.phrases import Phrase, present
from bvreport.text.statements import Sense

SAVES = Phrase(any_of(lambda w: w.saves))
_SHRINKS = Phrase(any_of(lambda w: w.shrinks))
_GROWS = Phrase(any_of(lambda w: w.grows))
BY = Phrase(rf"(?:{any_of(lambda w: w.by)})[\s~]{{0,3}}$")
_COMPARATIVE = Phrase(
    f"(?P<less>{any_of(lambda w: w.less)})|(?P<better>{any_of(lambda w: w.faster)})"
    f"|(?P<worse>{any_of(lambda w: w.worse)})"
)
_BY_A_FACTOR = Phrase(
    r"(?:(?:factors?|faktor|fator|speed-?up) (?:of |de |von )?|divis\w{1,3} (?:par|por|per) |"
    r"dividid\w{1,2} por )[\s~]{0,3}$"
)
_GROWN = Phrase(r"(?:slower|longer|larger|bigger|worse|increas\w{1,3}|grow\w{0,2})[^.;]{0,30}$")
_OFF_BY = Phrase(r"\boff by[\s~]{0,3}$")
_UP_BY = Phrase(r"\bup by[\s~]{0,3}$")
_SPEEDS = Phrase(
    r"\b(?:speed(?:s|ing)?(?: \w+){0,4} up|improv\w{1,3}|accelerat\w{1,3}|speeds?|"
    r"sped)\b[^.;]{0,60}$"
)
_IMPROVED = Phrase(
    r"(?:improve[sd]?|boost(?:s|ed)?|sped up|speeds? up|accelerate[sd]?)[^.;]{0,50}$"
)
RIGHT_NOUN = Phrase(
    r"[\s-](?:[\w'/-]{2,20} ){0,3}?(?P<noun>reductions?|decrease|drop|savings?|"
    r"improvements?|speed-?ups?|increase|gains?|"
    r"boost|cut|uplift|reducción|réduction|redução|riduzione|ersparnis|einsparung|"
    r"regression|slowdown)(?![^\W_])"
)
WORSE_NOUNS = frozenset(["regression", "slowdown"])
OF = Phrase(
    r"(?:speed-?ups?|improvements?|gains?|wins?|boosts?|accelerations?|"
    r"(?P<less>reductions?|savings?|decreases?|drops?|cuts?|"
    r"reducción|réduction|redução|riduzione|gain|ersparnis|einsparung|économie|ahorro|"
    r"economia|risparmio)|(?P<more>increases?|uplift))"
    r"(?: (?:in|on|for|to) [^.;:,]{1,30}?)?(?: of|(?<=ups)(?= $)|(?<=savings)(?= $)|:|"
    r"\s?[=–—-]| is| was| are|, (?:roughly|about|approx\w*|ca)[.:]{0,2}|\W{1,3}roughly:|"
    r" de| von| di)[\s~(*:]{0,4}$"
)
_RATIO_ALONE = re.compile(
    r"^\W{0,6}(?:about|around|roughly|approximately|some|nearly|almost|at least|up to|~|"
    r"well over|over)?\W{0,4}$"
)
_NAMED_ALONE = re.compile(r"\W{0,6}(?:[a-z][\w/-]{1,16} ){1,3}[~]?$")  # "decode 6x, encode 4x"
_LIST_ENDS = re.compile(r"[\s)]{0,2}(?:[.,;!\n]|$)")
IN_PARENTHESES = Phrase(
    r"(?<![^\W_])(?:(?:faster|quicker|smaller|less|fewer|cheaper|shorter|lower|"
    r"leaner)(?! than (?:\d|one|two|three|four|five|ten))|speed-?ups?|"
    r"speeds? up|improve\w{0,5}|reduc\w{1,5}|schneller|plus rapide|"
    r"más rápid\w|mais rápid\w|быстрее)[^().\n]{0,60}\([^()]{0,14}$"
)
_QUICK = Phrase(
    r"(?<![^\W_])(?:quick\w{0,4}|fast\w{0,3}|speed\w{0,3}|perf|optimi\w{1,5}|schneller|gpu|"
    r"vectori\w{2,6}|simd|avx\d{0,3}|neon|paralleli\w{2,6}|multi-?thread\w{0,3}|unroll\w{0,3}|"
    r"cach(?:e[sd]?|ing)|"
    r"rapide|smaller|cheaper|leaner)(?![^\W_])"
)
_AS_MUCH = re.compile(
    r"\s(?:as (?:fast|quick|quickly|many|much)|the (?:speed|throughput|performance))(?![^\W_])"
)
# "1.7x tokens/s"
_RATE_BEHIND = re.compile(
    r"\s(?:the )?(?:[a-z]{2,12}/s(?:ec)?|(?:tokens|requests|queries|messages|operations|"
    r"frames) per "
    r"second|rps|qps|tps|fps|iops)(?![^\W_])"
)
# "For typical data I see 8x"
_I_SEE = re.compile(r"(?<![^\W_])(?:i|we) (?:see|saw|get|got|measured?|observed?)[\s~]{1,3}$")
PREPOSITION_WORDS = Phrase(
    r"(?<![^\W_])(?:of|to|and|or|is|was|are|were|be|been|for|with|after|before|than|on|at|as|"
    r"if|when|"
    r"that|the|a|we|it)(?![^\W_])"
)
_LOOKS = re.compile(
    r" (?:grey|gray|blue|green|red|color|colour|shade|font|border|line|sidebar|button|"
    r"contrast|opacity)"
)
_OFF_WHAT = Phrase(
    r"^[\s)]{0,3}off (?:of )?(?:the (?!price|first|list)|our |its |each |every |an? |ci |build|"
    r"[\w-]+ (?:time|latency|memory|size|cost))"
)
_AS_IT_MAY_BE = re.compile(r"\W{0,3}(?:more or less|increase in (?:batch|buffer|pool|sample))")
_OF_WHAT = re.compile(r"\s(?:in|of|for|on) ")
_RUSSIAN_TIMES = Phrase(
    r"(?:ускор|быстрее|сократ|уменьш|сниз|повыс|увелич)\w{0,8}[^.;]{0,50} в[\s~]{1,2}$"
)
_ENDS = Phrase(
    r"(?<![^\W_])(?:finish\w{0,3}|done|out|ready|complet\w{1,3}|through|available|ends?|"
    r"deployed|gets?|live|respon\w{1,4}|home|know|paint|appears?|shows?|comes?|visible|usable|"
    r"interactive|loads?|green|back)(?![^\W_])"
)
_STARTS = Phrase(
    r"(?<![^\W_])(?:start\w{0,3}|begin\w{0,3}|kick\w{0,3} off|runs?|schedul\w{1,3}|"
    r"launch\w{0,3}|nightly|cron|mov\w{1,3})(?![^\W_])"
)
_NOTHING_ELSE = re.compile(
    r"[\s.!):]{0,6}$|\s(?:on|for|in|with|when|at|over|here|locally)\s(?:[^.;]{0,50}[.!]?\s{0,2}$|[^,;.]{1,30},)"
)


def right_sense(behind: re.Match[str], amount: Amount, left: str, right: str) -> Sense | None:
    word = behind.group().strip(" )\n")
    if behind["worse"]:
        if amount.kind is Kind.RATIO and word == "larger" and "-" in left[-2:]:
            return None
        if (
            word == "later"
            and not re.match(r"[^.;]{0,30}\b(?:paint|render|load|respon|start)", right)
            and "paint" not in left
        ):
            return None
        return Sense.WORSE
    if behind["better"]:
        if word.endswith(("sooner", "earlier")) and (
            not _ENDS.search(left) or _STARTS.search(left)
        ):
            return None
        if word.endswith("speed") and amount.kind not in (Kind.RATIO, Kind.PERCENT):
            return None
        return Sense.BETTER
    if behind["less"]:
        if word.endswith(("lighter", "thinner", "shorter", "lower")) and _LOOKS.match(
            right, behind.end()
        ):
            return None
        if (
            word.endswith("off")
            and amount.kind in (Kind.PERCENT, Kind.TIME)
            and not _OFF_WHAT.search(right)
        ):
            return None  # a discount
        if word.endswith(("down", "drop", "cut")) and amount.kind is Kind.RATIO:
            return None
        return Sense.LESS
    if amount.kind is Kind.RATIO and not re.match(
        r"\W{0,3}more (?:efficient|throughput|requests)", right
    ):
        if _AS_IT_MAY_BE.match(right):
            return None
        return (
            Sense.MORE if re.match(r"\W{0,3}(?:higher|increase|gain|boost|more)", right) else None
        )
    if word in ("gain", "boost", "win") and not _OF_WHAT.match(right, behind.end()):
        return Sense.BETTER
    if word.endswith("up") and not _GROWS.search(left[-30:]):
        return None
    return Sense.MORE


# "8 threads, scale factor 10"
_OTHER_FACTOR = re.compile(
    r"(?<![^\W_])(?:scal\w{1,3}|load|form|fill|growth|power|replication|impact|branching|zoom|"
    r"compression|safety) factors? (?:of )?[~]?$"
)


def factor_sense(left: str, amount: Amount) -> Sense | None:
    """ "by a factor of 8", "cheaper by a factor of": a bare number that is a ratio."""
    if amount.value <= 1 or _OTHER_FACTOR.search(left) or not _BY_A_FACTOR.search(left):
        return None
    return Sense.WORSE if _GROWN.search(left) else Sense.BETTER


def fraction_sense(left: str, right: str) -> Sense | None:
    behind = RIGHT.match(right)
    if behind is not None and not behind["more"]:
        return Sense.WORSE if behind["worse"] else Sense.LESS
    if BY.search(left):
        return by_sense(left)
    return Sense.SAVING if SAVES.search(left) else None


# Verbs that say nothing of up or down: "goes by 5", "gets billed by 5".
_LIGHT_VERBS = (
    "get",
    "got",
    "go",
    "went",
    "tak",
    "took",
    "bring",
    "brought",
    "mov",
    "chang",
    "turn",
)


# Nouns for a loss, which a verb before them takes away: "reduces the overhead by 25 %".
_BAD_THINGS = ("regression", "slowdown", "slow-down", "overhead", "penalty")


def by_sense(left: str) -> Sense | None:
    """What "by 5" means: the nearest verb or comparative before it decides."""
    if _OFF_BY.search(left):
        return None
    best, sense = -1, None
    for pattern, meaning in ((_SHRINKS, Sense.LESS), (SAVES, Sense.LESS), (_GROWS, Sense.MORE)):
        for found in pattern.finditer(left):
            if found.end() > best and not found.group().startswith(_LIGHT_VERBS):
                best, sense = found.end(), meaning
    for found in _COMPARATIVE.finditer(left):
        if sense is Sense.LESS and found.group().startswith(_BAD_THINGS):
            continue
        if found.end() >= best:
            best = found.end()
            sense = (
                Sense.WORSE if found["worse"] else Sense.BETTER if found["better"] else Sense.LESS
            )
    if sense is Sense.LESS and _SPEEDS.search(left):
        return Sense.BETTER
    if _UP_BY.search(left):
        return Sense.MORE
    return sense


def ratio_sense(
    amount: Amount, left: str, right: str, title: str, lower: str, bounds: tuple[int, int]
) -> Sense | None:
    said = present(left)
    if _AS_MUCH.match(right) or _RATE_BEHIND.match(right):
        return Sense.BETTER
    if IN_PARENTHESES.search(left, words=said):
        return Sense.BETTER
    if not left.isascii() and (
        _RUSSIAN_TIMES.search(left, words=said) or glued_sense(left) is not None
    ):
        return Sense.BETTER
    noun = RIGHT_NOUN.match(right)
    if noun is not None and not PREPOSITION_WORDS.search(right[: noun.start("noun")]):
        return Sense.WORSE if noun["noun"] in WORSE_NOUNS else Sense.BETTER
    if OF.search(left, words=said) or (
        BY.search(left, words=said) and by_sense(left) in (Sense.LESS, Sense.BETTER)
    ):
        return Sense.BETTER
    if _I_SEE.search(left) and _QUICK.search(title):
        return Sense.BETTER
    sentence = lower[bounds[0] : bounds[1]]
    listed = _NAMED_ALONE.match(lower[bounds[0] : amount.start]) and _LIST_ENDS.match(right)
    if listed and amount.bound != "most" and _QUICK.search(title):
        return Sense.BETTER
    alone = _RATIO_ALONE.match(lower[bounds[0] : amount.start]) and _NOTHING_ELSE.match(right)
    if alone and len(sentence) < 60 and _QUICK.search(title):
        return Sense.BETTER
    return Sense.BETTER if _IMPROVED.search(left, words=said) else None


def glued_sense(left: str) -> Sense | None:
    """Verbs of scripts without spaces, right before the amount: 减少了30%, 节省约5小时."""
    tail = re.sub(r"(?:[了約约达達近可以\s~]|大概|大约|至少|最多|将近|將近){1,6}$", "", left)
    if not tail:
        return None
    for pattern, sense in ((SAVES, Sense.SAVING), (_SHRINKS, Sense.LESS), (_GROWS, Sense.MORE)):
        for found in pattern.finditer(tail[-14:]):
            if (
                found.end() >= len(tail[-14:]) - 1
                and not found.group()[0].isascii()
                and found.group()[0] > "\u0590"
            ):
                return sense
    return None
