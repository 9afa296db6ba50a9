"""Comparatives: what stands behind an amount: "40 % faster", "3 s less", "20 % off"."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.deltas.directions import GROWS
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.statements import Sense

# What somebody waits for comes sooner or later, and nobody sets when: "the build is green after
# 4 minutes". A record that is deleted after 30 days follows somebody's choice.
OUTCOME = Phrase(
    r"(?<![^\W_])(?:finish\w{0,3}|done|out|ready|complet\w{1,3}|through|over|available|"
    r"deployed|live|gets?|respon\w{1,4}|results?|answers?|feedback|home|know\w{0,2}|paint|appears?|"
    r"shows?|comes?|visible|usable|interactive|loads?|green|back|productive|effective|useful|"
    r"up to speed|merged|mergeable|shipp?(?:s|ed)?|deliver\w{0,3}|arriv\w{1,3}|hear|notic\w{1,3}|"
    r"find(?:s|ing)?|found|catch(?:es)?|caught|detect\w{0,3}|warn\w{0,3}|sees?|learn\w{0,2}|"
    r"notif\w{1,4}|informed|paid|settled|"
    r"do(?:es)? (?:its|their|her|his|the) (?:rounds?|tours?|runs?|shifts?|laps?))(?![^\W_])"
)
IN_PARENTHESES = Phrase(
    r"(?<![^\W_])(?:(?:faster|quicker|smaller|less|fewer|cheaper|shorter|lower|"
    r"leaner)(?! than (?:\d|one|two|three|four|five|ten))|speed-?ups?|"
    r"speeds? up|improve\w{0,5}|reduc\w{1,5}|schneller|plus rapide|"
    r"más rápid\w|mais rápid\w|быстрее)[^().\n]{0,60}\([^()]{0,14}$"
)
_LOOKS = re.compile(
    r" (?:grey|gray|blue|green|red|color|colour|shade|font|border|line|sidebar|button|"
    r"contrast|opacity)"
)
_OFF_WHAT = Phrase(
    r"^[\s)]{0,3}off (?:of )?(?:the (?!price|first|list)|our |its |each |every |an? |ci |build|"
    r"[\w-]+ (?:time|latency|memory|size|cost))"
)
_PERCENT_OFF = re.compile(r" off(?=[.,;:!)\n]|$)")
FOR_SALE = Phrase(
    r"(?<![^\W_])(?:sales?|deals?|offers?|banners?|coupons?|vouchers?|discount\w{0,3}|promo\w{0,6}|"
    r"prices?|baskets?|carts?|orders?|purchases?|students?|customers?|members?|shoppers?|seasons?|"
    r"subscri\w{2,7}|black friday|buy\w{0,3}|gets?|you)(?![^\W_])"
)
_AS_IT_MAY_BE = re.compile(r"\W{0,3}(?:more or less|increase in (?:batch|buffer|pool|sample))")
_NOTHING = re.compile(r" (?:nothing|no|little)(?![^\W_])")
_OF_WHAT = re.compile(r"\s(?:in|of|for|on) ")
# A run ends sooner; "a session ends after 30 minutes" as somebody chose, so it is no outcome.
_ENDS = Phrase(r"(?<![^\W_])ends?(?![^\W_])")
# What a program does as soon as it can; a shop that opens earlier keeps other hours.
_COMES_UP = Phrase(
    r"(?<![^\W_])(?:opens?|boots?(?: up)?|starts? up|wakes? up|unlocks?|comes? up)(?: about|"
    r" around|"
    r" roughly| some| almost| nearly)?[\s~]{1,3}$"
)
_STARTS = Phrase(
    r"(?<![^\W_])(?:start\w{0,3}|begin\w{0,3}|kick\w{0,3} off|runs?|schedul\w{1,3}|"
    r"launch\w{0,3}|cron|mov\w{1,3})(?![^\W_])"
)


# "We avoid a 350 ms overhead": what a verb takes away is no loss.
_TAKES_AWAY = Phrase(
    r"(?<![^\W_])(?:avoid|remov|eliminat|get rid of|gets rid of|got rid of|sidestep|"
    r"spar|sav)\w{0,4}(?: us)?(?: an?| the| that| this| our)?[\s~]{0,3}$"
)
_ILLS = ("overhead", "penalty", "delay", "slowdown")


def right_sense(behind: re.Match[str], amount: Amount, left: str, right: str) -> Sense | None:
    """What a word of change right behind an amount, as `RIGHT` finds it, says of it."""
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
        if word.endswith(_ILLS) and _TAKES_AWAY.search(left):
            return Sense.LESS
        return Sense.WORSE
    if behind["better"]:
        if amount.unit in ("ms", "second") and _COMES_UP.search(left):
            return Sense.BETTER
        if word.endswith(("sooner", "earlier")) and (
            not (OUTCOME.search(left) or _ENDS.search(left)) or _STARTS.search(left)
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
        if word.endswith("off") and _is_discount(amount, left, right):
            return None
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
    if word in ("gain", "boost", "win") and _NOTHING.match(right, behind.end()):
        return None  # "inputs below 1 KiB gain nothing"
    if word in ("gain", "boost", "win") and (
        amount.kind is Kind.TIME or not _OF_WHAT.match(right, behind.end())
    ):
        return Sense.BETTER
    if word.endswith("up") and not GROWS.search(left[-30:]):
        return None
    return Sense.MORE


def _is_discount(amount: Amount, left: str, right: str) -> bool:
    """Whether "20 % off" is off a price: not so in "the image went on a diet, that's ~36 % off"."""
    if amount.kind is Kind.PERCENT:
        if FOR_SALE.search(f"{left} {right}"):
            return True
        return _OFF_WHAT.search(right) is None and _PERCENT_OFF.match(right) is None
    return amount.kind is Kind.TIME and _OFF_WHAT.search(right) is None
