"""Stance: whether a number is the author's own claim, or hoped for, denied, quoted, a setting."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.languages import any_of
from bvreport.text.phrases import Phrase, present
from bvreport.text.settings import is_setting
from bvreport.text.statements import Sense, Statement

_HOPES = Phrase(any_of(lambda w: w.hopes))
_DENIES = Phrase(any_of(lambda w: w.denies))
_HEDGES = Phrase(
    r"(?<![^\W_])(?:should|ought to|expect(?:s|ed|ing)?|probably|likely|maybe|perhaps|may|"
    r"might|could|i think|i guess|"
    r"i'd say|seems?|appears?|presumably|an estimated|estimated|potentially|"
    r"supposed(?:ly)?|would|i believe|in theory|"
    r"ungefähr|dürfte|sollte|wahrscheinlich|vermutlich|devrait|peut-être|probablement|"
    r"debería|probablemente|deve|"
    r"deveria|provavelmente|dovrebbe|probabilmente|должн\w{1,2}|вероятно|наверное|pewnie|"
    r"powinn\w{1,2})(?![^\W_])"
    r"|大概可以|可能|应该|應該|应当|たぶん|はず|でしょう|아마|것 같"
)
_REFUTED = Phrase(
    r"\b(?:turned out (?:to be )?(?:wrong|not|noise|false|nothing|an? )|proved (?:wrong|"
    r"false)|(?:was|were|is|are) (?:wrong|not real|noise|an illusion)|"
    r"don'?t (?:be fooled|get (?:too )?excited)|let'?s see (?:what|how|if|whether)|(?:isn't|"
    r"wasn't|is not|was not) (?:real|true|"
    r"the case)|measurement error|can(?:'t|"
    r"not) (?:be )?(?:reproduce|confirm)|"
    r"did(?:n't| not) (?:hold|materiali[sz]e|happen|work out|pan out|reproduce)|"
    r"off by default|no (?:\w+ ){1,2}yet(?![^\W_])|not (?:yet )?(?:enabled|active|wired|"
    r"switched on|turned on)|"
    r"nothing (?:uses|calls) it|first i need|that's for (?:after|later)|(?:this|it) is only|"
    r"this only|"
    r"(?:just|only) (?:adds|archiv\w{1,3}|the refactoring)|no promises|"
    r"(?:please )?(?:don't|do not) (?:book|quote|credit|put|count|claim|take) (?:it|that|this|"
    r"these|those|me|any)|"
    r"all (?:of (?:it|them|this) )?(?:is |are )?(?:invented|made[- ]up|fictional|fictitious)|"
    r"not reproducible|(?:isn't|is not|not|wasn't) (?:statistically )?significant|"
    r"insignificant|so nothing(?=[.;!)]|$)|for another (?:day|time|pr)|vanish(?:es|ed)|evaporated|"
    r"but (?:that|it|this) (?:was|is) (?:gone|noise|just)|"
    r"(?:got|brought|gave|saw) (?:nothing|none)|not merged|(?:just )?for the record(?!,)|"
    r"(?:so|and) (?:it|that)(?:'s| is| was) (?:out|gone) again|backed (?:it |that )?out|"
    r"taken out again|"
    r"(?:we|i) (?:reverted|dropped|scrapped|abandoned|discarded) (?:it|that)|left (?:it )?out|"
    r"(?:was|were|is|got) rejected|rejected because|ruled out|decided against|not implemented|"
    r"nothing is implemented|for discussion only|don't merge|"
    r"(?<!the )(?:sample|example|dummy|invented|made-up|"
    r"placeholder) (?:values?|numbers?|data|figures?))"
)
_OTHERS = Phrase(
    r"(?<![^\W_])(?:(?:faster|smaller|fixed|better|merged|solved) upstream|"
    r"(?:explains?|describes?) (?:why|how|that)|according to (?:the |their |its |"
    r"an? )?(?:docs?|documentation|vendors?|"
    r"upstream|blog|authors?|release notes|changelog|website|readme|maintainers?|paper|"
    r"article|study|provider|marketing|announcement|survey|report by|literature)"
    r"|(?:vendor|upstream|they|authors?|maintainers?|docs|documentation|blog post|blog|"
    r"article|paper|study|competitors?|readme|changelog|release notes|website|marketing|"
    r"provider|announcement|survey|literature|project page|landing page|banner|headline|tagline|"
    r"slogan|ads?|brochure|pitch|mails?|newsletter|template|placeholder|example|"
    r"demo)(?:'s [\w ]{1,20}| (?:of|for|by|from|on) (?:the |"
    r"an? )?[\w.-]{1,20}(?: [\w.-]{1,16}){0,2}?)? (?:who |which |"
    r"that )?(?:\w+ly )?"
    r"(?:claim|say|report|promise|advertise|measure|state|quote|announce|mention|boast|"
    r"show|list|cite)s?(?:ed|d)?"
    r"|(?:is|are|was|s|re) (?:said|reported|advertised|claimed|rumou?red|supposed) to"
    r"|laut (?:der |dem |den )?(?:doku\w{0,10}|hersteller|anbieter|blog)|selon (?:la |le |"
    r"les )?(?:doc\w{0,10}|éditeur|blog)|según (?:la |el )?(?:doc\w{0,10}|blog|proveedor)"
    r"|(?:ticket|issue|story|spec|requirement|request|customer|boss|pm|brief) (?:says|asks|wants|"
    r"demands)|"
    r"says (?:the|its|their|our) (?!calculator|profil|bench|bill|invoice|dashboard|grafana|console|"
    r"meter|monitor|trace|log)\w{3,14}|(?:prefers?|picks?|chooses?|suggests?|finds?|"
    r"offers?) [^.;]{0,40}"
    r"(?:that|which)(?: \w{1,8}){1,2}$|groundwork"
    r"|compared (?:it|this|that) (?:with|to|against)|"
    r"(?:decided|voted) against|rejected|ruled out|considered:|(?:says|per|according to) the "
    r"(?:manufacturer|data ?sheet|spec)|shows? (?:who|which|how)|lists? (?:who|which)|"
    r"alternatives?(?: considered)?:|i also tried|"
    r"claims? to have|did the same (?:last|in)|(?:got|cut|brought|reduced|saw|took|get) their|"
    r"charges? (?:us )?[$€£~\d]|charged|"
    r"competitors?|competing|other (?:teams?|projects?|"
    r"companies|vendors)|somebody else|someone else"
    r"|(?:is|are|comes?|taken|quoted|copied|straight) from (?:the|an?|their|"
    r"its) (?:\w+ )?(?:blog|article|paper|talk|tweet|"
    r"readme|release notes|changelog|announcement|brochure)|authors who"
    r"|(?:google|facebook|meta|netflix|uber|shopify|airbnb|microsoft|amazon|stripe|github|"
    r"gitlab|slack|spotify|linkedin|twitter|dropbox|pinterest) (?:saw|reported|measured|"
    r"reports|saved|found|says|claims|cut|got|reduced))(?![^\W_])"
)
_DISPLAYS = Phrase(
    r"(?<![^\W_])(?:show|display|print|list|calculat|render|highlight|advertis|rename)(?:s|"
    r"es?|ing|ed)?(?![^\W_])[^.;,]{0,24}(?:savings?|save|saves|discounts?|badge|button|"
    r"banner|label)[^.;,]{0,16}$"
)
# Orders to whoever reads: "record a saving of ...".
_TO_DO = re.compile(
    r"[\s\-+•(]{0,8}(?:to-?do|fixme|later|next|open questions?|ideas?)\b[^\n]{0,160}"
)
_ORDERS = re.compile(
    r"(?:^|[:,.;] ?|please |and )(?:(?:record|book|log|credit|register) (?:both|all|them|"
    r"these|those)|"
    r"(?:record|book|log|value|price|count|credit|award|assign|grade|"
    r"register|attribute|report) (?:this|it|an?|the|all)(?= [\w ]{0,30}(?:sav|gain|benefit|value|"
    r"worth|reduction|at)\w{0,4}))"
)
_NOBODY_DOES = Phrase(
    r"(?<![^\W_])(?:nobody|no one|never|not|nothing|n't)(?: \w+)? (?:delet|remov|drop|los|wip|"
    r"cut)\w{0,4}[\s~]{0,3}$"
)
# What customers are granted is no saving of ours.
_OFFERED = Phrase(
    r"(?<![^\W_])(?:(?<!our )(?<!with )discounts?|vouchers?|coupons?|promo(?:s|tions?)?|"
    r"gift cards?|free shipping|with (?:the )?code|"
    r"(?:per|each) (?:basket|cart)|(?:for|to) (?:students|seniors|members|merchants|new customers|"
    r"subscribers)|tariffs?|customers? may|(?:shops?|merchants?|customers?|shoppers?|buyers?|"
    r"users?) (?:can "
    r"|may |could )?(?:saves?|gets?|offers?|gives?|redeems?|receives?|pays?))(?![^\W_])"
)
# In a game or a simulation what is weaker or shorter is somebody's choice.
_WORLDS = Phrase(
    r"(?<![^\W_])(?:hit ?points|hp|mana|enem(?:y|ies)|bots? (?:think|play)s?|monsters?|"
    r"boss(?:es)?|weapons?|spells?|npcs?|"
    r"armou?r|projectiles?|deals? \d+ ?% less damage|creeps?|nerf\w{0,3}|buff(?:ed|s)?|"
    r"respawn\w{0,3}|"
    r"interest rate|apr|tax|wage|salary)(?![^\W_])"
)
_FIXTURES = Phrase(
    r"(?<![^\W_])(?:sample (?:data|orders?|invoices?|values?|users?|records?)|fixture (?:data|"
    r"values?)|"
    r"seed(?:ed)? data|demo (?:data|tenant|shop|account)s?|mock(?:s|ed)?|dummy|"
    r"test data)(?![^\W_])[^.;]{0,50}$"
)
_EARLIER = Phrase(
    r"(?<![^\W_])(?:revert(?:s|ed|ing)? (?:pr |mr )?[#!]\d{1,7}|a (?:few|"
    r"couple of) (?:days|weeks|months|years|releases|prs) ago|"
    r"(?:the |my |our |your |an |its )?(?:first|previous|earlier|last|preceding|prior|"
    r"parent|other) (?:rounds?|prs?|mrs?|changes?|patch(?:es)?|attempts?|steps?|commits?|"
    r"parts?|iteration|rewrite|migration)(?! (?:took|needed|run))"
    r"|what i merged|already (?:landed|merged|shipped|in (?:main|master|trunk))|was merged|"
    r"(?:in|with|since|by|from|after|of) (?:pr |mr )?[#!]\d{1,7}|(?:back )?in (?:19|20)\d\d (?:we|"
    r"i|they|it|the)|back in (?:19|20)\d\d|"
    r"last (?:year|quarter|summer|spring|winter|autumn|fall) (?:we|i)|"
    r"(?:years|months|weeks) ago|once upon a time|history:|in the past|each of my last|"
    r"my last (?:patches|prs|changes)|most recently we|stacked on)(?![^\W_])"
)
_UNREAL = Phrase(
    r"(?<![^\W_])(?:had (?:it|this|we) been|would have (?:been|saved|caused|cost|cut)|"
    r"if (?:this|it|that) works|would [^.;]{1,90} if (?:the|we|they|it|only|there|somebody|our)|"
    r"if (?:we|i|you|it) (?:also|had|were|ever|could|did)|"
    r"which this (?:pr|"
    r"change) (?:doesn't|does not)|"
    r"theoretically|hypothetically|not yet|"
    r"for now nothing)(?![^\W_])"
)
_IF_ANYBODY = Phrase(r"(?<![^\W_])if (?:anybody|anyone|somebody|someone|everybody|people) ")
_ASIDE = re.compile(
    r"(?<![^\W_])(?:that's|that is|which is|but that|but it|so it's|all within|within|"
    r"all noise|noise|basically|i\.e|just noise|meaning no)\b"
)
# "The 15 minutes we promise": one of the two is a limit.
_PROMISED = Phrase(r" (?:that )?(?:we|they|the sla) (?:promised?|guaranteed?|allow(?:ed)?)\b")
_FIGURE = re.compile(r"\d")
_BEFORE_BOUNDARY = re.compile(r"[,;:()—–]")


def hedged(sentence: str) -> bool:
    """Whether a sentence says "should", "maybe", "I think" about its number."""
    return _HEDGES.search(sentence) is not None


def is_own_claim(
    statement: Statement, text: str, bounds: tuple[int, int], following: str, title: str
) -> bool:
    """Whether the text says that this change brings this: no hope, denial, setting, quotation."""
    first, last = bounds
    sentence = text[first:last]
    said = present(sentence)
    at, end = statement.start - first, min(statement.end, last) - first
    if _TO_DO.match(text, text.rfind("\n", 0, first) + 1, first):
        return False
    if sentence.rstrip(" \n\"')").endswith(("?", "？")):
        return False
    left = sentence[: max(at, 0)]
    scope = _scope(sentence, at, end)
    single = statement.sense is not Sense.PAIR and _WHEN_IT_MOVES.search(left, words=said)
    conditional = single or (
        statement.sense is not Sense.COUNT and _CONDITION.search(left, words=said)
    )
    if _PART_OF_MANY.search(title) and _TO_COME.search(sentence, words=said):
        return False
    if (
        conditional
        or _CALCULATES.search(left, words=said)
        or _FEELS.search(left, words=said)
        or _hoped_above(text, first)
    ):
        return False
    if _hoped(sentence, at, end) or _UNREAL.search(scope, words=said):
        return False
    if _IF_ANYBODY.search(scope) or _IF_ANYBODY.search(sentence, max(at, 0), words=said):
        return False
    if _OTHERS.search(left, words=said) or _OTHERS.search(sentence, max(end, 0), words=said):
        return False
    inside = text[statement.start : statement.end] if statement.sense is Sense.PAIR else ""
    if _OTHERS.search(inside, words=said) or _PROMISED.search(inside):
        return False
    if statement.sense is not Sense.PAIR and _DISPLAYS.search(left, words=said):
        return False
    if _ORDERS.search(sentence) or _NOBODY_DOES.search(text[first : max(first, statement.anchor)]):
        return False
    if (
        statement.sense is not Sense.COUNT and _WORLDS.search(sentence, words=said)
    ) or _FIXTURES.search(left[-60:]):
        return False
    if _OFFERED.search(sentence, words=said) and statement.kind in (Kind.MONEY, Kind.PERCENT):
        return False
    if _NUMBERED.search(sentence, 0, max(0, statement.anchor - first)):
        return False
    if _EARLIER.search(left, words=said) or _in_quotation(sentence, at, end):
        return False
    in_a_row = statement.sense is Sense.PAIR and "|" in text[statement.start : statement.end]
    if (_DENIES.search(scope, words=said) and not in_a_row) or _REFUTED.search(
        sentence, max(at, 0), words=said
    ):
        return False
    refuted = _REFUTED.search(following[:90])
    if refuted is not None and (
        refuted.group().endswith(" yet") or following.startswith(("it also ", "also ", "there's "))
    ):
        refuted = None  # "Three rules have no counterpart yet" is another matter
    if refuted is not None and not (
        "significant" in refuted.group() and _FIGURE.search(following[: refuted.start()])
    ):
        return False  # "+0.4 pp, not significant" speaks of that figure, not of the one before
    return not is_setting(statement, sentence[: statement.anchor - first], sentence, end, title)


def _hoped_above(text: str, first: int) -> bool:
    """Whether a list item stands below a line that says what is wished for, or planned."""
    if _ITEM.match(text, text.rfind("\n", 0, first) + 1) is None:
        return False
    stop = text.rfind("\n", 0, first)
    for _ in range(_LIST_LINES):
        start = text.rfind("\n", 0, max(0, stop)) + 1
        line = text[start : max(start, stop)]
        if stop <= 0 or (line.strip() and _ITEM.match(line) is None and line[:1] != " "):
            return _HOPES.search(line) is not None and line.rstrip()[-1:] in ":,"
        stop = start - 1
    return False


def _hoped(sentence: str, at: int, end: int) -> bool:
    """Whether a sentence hopes; "we hoped for 50 %, we got 22 %" tells what came of it."""
    hope = _HOPES.search(sentence)
    if hope is None:
        return False
    fact = _FACT.search(sentence, hope.end(), max(at, 0))
    return fact is None


_NUMBERED = re.compile(
    r"[#!]\d{1,7} (?:cut|made|brought|gave|took|was|got|reduced|improved|introduced|saved|added)\b"
)
_PART_OF_MANY = Phrase(r"(?<![^\W_])(?:part|step|phase|stage|pt) ?\d(?: ?(?:/|of) ?\d)?(?![^\W_])")
_TO_COME = Phrase(r"(?<![^\W_])(?:will|would|when all|once|eventually|in the end)(?![^\W_])")
_ITEM = re.compile(r" {0,6}(?:[-•+*–]|\d{1,2}[.)]) ")
_LIST_LINES = 12
# What holds only under a condition, and what is only felt.
_CONDITION = Phrase(r"(?<![^\W_])(?:if|unless|whenever|wenn|если)(?![^\W_])[^,;:()\n]{0,90}$")
# "Get a push when an item drops by 10 %"
# "See how much sooner you're done and what you save, e.g. ...": a tool that calculates.
_CALCULATES = Phrase(
    r"(?<![^\W_])(?:what|how much|how many) [^.;\n]{0,30}you(?:'d|'ll| would| will| can| could)? "
    r"(?:save|gain|earn|lose)(?![^\W_])"
)
_WHEN_IT_MOVES = Phrase(
    r"(?<![^\W_])(?:when|once|as soon as|should) [^.,;:()\n]{2,50} (?:drops?|falls?|rises?|grows?|"
    r"changes?|goes (?:up|down)|increases?|decreases?)(?: by| to| below| above)?[\s~]{0,3}$"
)
_FEELS = Phrase(r"(?<![^\W_])(?:feels?|felt)(?: \w{2,8}){0,2}[\s~]{0,4}$")
_FACT = Phrase(
    r"(?<![^\W_])(?:(?:we|i|it) (?:got|get|see|saw|measured|ended up|reached|is|was)|"
    r"in fact|actually|in reality|instead it|hence|therefore|and that (?:should|means?|"
    r"will|is)|which (?:means?|saves?|should))(?![^\W_])|, so "
)
_SINGLE_QUOTED = re.compile(r"(?<!\w)'[^'\n]{0,60}$")
_SINGLE_CLOSED = re.compile(r"[^'\n]{0,40}'(?!\w)")


def _in_quotation(sentence: str, at: int, end: int) -> bool:
    if (
        "'" in sentence
        and _SINGLE_QUOTED.search(sentence[: max(at, 0)])
        and _SINGLE_CLOSED.match(sentence, max(end, 0))
    ):
        return True
    if "«" in sentence and sentence.count("«", 0, max(at, 0)) > sentence.count("»", 0, max(at, 0)):
        return True
    if '"' not in sentence:
        return False
    return sentence.count('"', 0, max(at, 0)) % 2 == 1 and '"' in sentence[max(end, 0) :]


def _scope(sentence: str, at: int, end: int) -> str:
    """The clause of a number, the clause a colon or bracket ties to it, and an aside behind it."""
    at, end = max(at, 0), max(end, 0)
    cuts = list(_BEFORE_BOUNDARY.finditer(sentence, 0, at))
    start = 0
    for found in reversed(cuts):
        if found.group() in ":(":
            continue
        start = found.end()
        break
    tail_cut = _BEFORE_BOUNDARY.search(sentence, end)
    stop = tail_cut.start() if tail_cut is not None else len(sentence)
    if tail_cut is not None and _ASIDE.match(sentence[tail_cut.end() :].lstrip()):
        following = _BEFORE_BOUNDARY.search(sentence, tail_cut.end())
        stop = following.start() if following is not None else len(sentence)
    head = sentence[start:stop]
    for joint in (" but ", " and ", " aber ", " mais ", " pero ", " mas ", " но "):
        cut = head.find(joint, max(0, end - start))
        if cut >= 0:
            head = head[:cut]
        cut = head.rfind(joint, 0, max(0, at - start))
        if cut >= 0:
            head = head[cut + len(joint) :]
            start += cut + len(joint)
    return head
