"""Attribution: sizes that others state, that an earlier change brought, or that are quoted."""

from __future__ import annotations

import re

from bvreport.text.judgement.utterance import Utterance
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.statements import Sense

_OTHERS = Phrase(
    r"(?<![^\W_])(?:(?:faster|smaller|fixed|better|merged|solved) upstream|"
    r"(?:explains?|describes?) (?:why|how|that)|"
    r"according to (?:them|him|her|others|somebody|people)|according to (?:the |their |its |"
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
    r"show|list|cite|(?:talk|speak)s?(?= (?:of|about)))s?(?:ed|d)?"
    r"|(?:is|are|was|s|re) (?:said|reported|advertised|claimed|rumou?red|supposed) to"
    r"|laut (?:der |dem |den )?(?:doku\w{0,10}|hersteller|anbieter|blog)|selon (?:la |le |"
    r"les )?(?:doc\w{0,10}|éditeur|blog)|según (?:la |el )?(?:doc\w{0,10}|blog|proveedor)"
    r"|(?:ticket|issue|story|spec|requirement|request|customer|boss|pm|brief) (?:says|asks|wants|"
    r"demands)|"
    r"says (?:the|its|their|our) (?!calculator|profil|bench|bill|invoice|dashboard|grafana|console|"
    r"meter|monitor|trace|log|bot|ci|codecov|coveralls|report|check|action|tool|badge|timer|"
    r"clock|stopwatch|test|linter|analy|sonar|script|query|counter|metrics)\w{2,14}|(?:prefers?|"
    r"picks?|chooses?|suggests?|finds?|"
    r"offers?) [^.;]{0,40}"
    r"(?:that|which)(?: \w{1,8}){1,2}$|groundwork"
    r"|compared (?:it|this|that) (?:with|to|against)|"
    r"(?:decided|voted) against|rejected|ruled out|considered:|(?:says|per|according to) the "
    r"(?:manufacturer|data ?sheet|spec)|shows? (?:who|which|how|whether|if|when)|lists? (?:who|"
    r"which)|"
    r"alternatives?(?: considered)?:|i also tried|"
    r"claims? to have|did the same (?:last|in)|(?:got|cut|brought|reduced|saw|took|get) their|"
    r"(?:codecov|coveralls|sonar\w{0,4}|the (?:bot|linter|gate)) (?:shout|complain|nag|yell|"
    r"bark|moan)\w{0,4}|"
    r"charges? (?:us )?[$€£~\d]|charged(?! us)|"
    r"competitors?|competing|other (?:teams?|projects?|"
    r"companies|vendors)|(?:somebody|someone) else(?!'s (?:code|library|package|fork|css))"
    r"|(?:is|are|comes?|taken|quoted|copied|straight) from (?:the|an?|their|"
    r"its) (?:\w+ )?(?:blog|article|paper|talk|tweet|"
    r"readme|release notes|changelog|announcement|brochure)|authors who"
    r"|(?:google|facebook|meta|netflix|uber|shopify|airbnb|microsoft|amazon|stripe|github|"
    r"gitlab|slack|spotify|linkedin|twitter|dropbox|pinterest) (?:saw|reported|measured|"
    r"reports|saved|found|says|claims|cut|got|reduced))(?![^\W_])"
)
# "The 15 minutes we promise": one of the two is a limit.
_PROMISED = Phrase(
    r"(?:instead of|rather than|not) (?:the |my |our )?(?:estimated|planned|promised|budgeted|"
    r"scheduled|allotted|originally planned)(?![^\W_])|"
    r" (?:that )?(?:we|they|the sla) (?:promised?|guaranteed?|allow(?:ed)?)\b"
)
_ORDERS = re.compile(
    r"(?:^|[:,.;] ?|please |and )(?:(?:record|book|log|credit|register) (?:both|all|them|"
    r"these|those)|"
    r"(?:record|book|log|value|price|count|credit|award|assign|grade|"
    r"register|attribute|report) (?:this|it|an?|the|all)(?= [\w ]{0,30}(?:sav|gain|benefit|value|"
    r"worth|reduction|at)\w{0,4}))"
)
_TRIALS = (
    r"(?:tests?|pilots?|trials?|experiments?|stud(?:y|ies)|campaigns?|attempts?|proof of concept|"
    r"poc|refactor\w{0,3}|rewrites?|migrations?)"
)
_EARLIER = Phrase(
    r"(?<![^\W_])(?:revert(?:s|ed|ing)? (?:pr |mr )?[#!]\d{1,7}|a (?:few|"
    r"couple of) (?:days|weeks|months|years|releases|prs) ago|"
    r"(?:the |my |our |your |an |its )?(?:first|previous|earlier|last|preceding|prior|"
    r"parent|other) (?:rounds?|prs?|mrs?|changes?|patch(?:es)?|attempts?|steps?|commits?|"
    r"parts?|iteration|rewrite|migration)(?! (?:took|needed|run))"
    rf"|last (?:year|quarter|month|week|season|spring|summer|autumn|winter)'s {_TRIALS}|"
    rf"{_TRIALS} (?:of|in|from) (?:19|20)\d\d"
    r"|last (?:week|month|quarter|sprint|year|release)'s [\w-]{2,16}(?: \w{2,12})? already"
    r"|(?:he|she) (?:already |once )?(?:got|brought) us"
    r"|what i merged|already (?:landed|merged|shipped|in (?:main|master|trunk))|was merged|"
    r"(?:in|with|since|by|from|after|of) (?:pr |mr )?[#!]\d{1,7}|(?:back )?in (?:19|20)\d\d (?:we|"
    r"i|they|it|the)|back in (?:19|20)\d\d|"
    r"last (?:year|quarter|summer|spring|winter|autumn|fall) (?:we|i)|"
    r"(?:years|months|weeks) ago|once upon a time|history:|in the past|each of my last|"
    r"my last (?:patches|prs|changes)|most recently we|stacked on)(?![^\W_])"
)
_NUMBERED = re.compile(
    r"[#!]\d{1,7} (?:cut|made|brought|gave|took|was|got|reduced|improved|introduced|saved|added)\b"
)
_SINGLE_QUOTED = re.compile(r"(?<!\w)'[^'\n]{0,60}$")
_SINGLE_CLOSED = re.compile(r"[^'\n]{0,40}'(?!\w)")


def is_of_others(said: Utterance) -> bool:
    """Whether a sentence lays its size at somebody else's door, or quotes it."""
    sentence, left, words = said.sentence, said.left, said.words
    if _OTHERS.search(left, words=words) or _OTHERS.search(sentence, said.end, words=words):
        return True
    if said.statement.sense is Sense.PAIR and (
        _OTHERS.search(said.own, words=words) or _PROMISED.search(said.own)
    ):
        return True
    if _ORDERS.search(sentence) or _NUMBERED.search(sentence, 0, said.anchor):
        return True
    return _EARLIER.search(left, words=words) is not None or _is_in_quotation(said)


def _is_in_quotation(said: Utterance) -> bool:
    sentence, left = said.sentence, said.left
    if "'" in sentence and _SINGLE_QUOTED.search(left) and _SINGLE_CLOSED.match(sentence, said.end):
        return True
    if "«" in left and left.count("«") > left.count("»"):
        return True
    return left.count('"') % 2 == 1 and '"' in sentence[said.end :]
