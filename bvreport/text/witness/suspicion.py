"""Suspicion: whether a text speaks to a machine, so that no witness who read it can be believed.

Wider than what is blanked for everybody: a text about prompts and models is suspected in vain now
and then, which costs no more than what only a model would have found in it.
"""

from __future__ import annotations

import re
import unicodedata

from bvreport.text.markup.injections import injections

_MOST = 200_000  # characters looked at; a model is shown fewer
_GAP = r"[^.\n]{0,60}?"
_READERS = (
    r"(?:ais?|llms?|gpt[- ]?\d?\w?|chat-?gpt|claude|copilot|gemini|llama|language models?|models?|"
    r"assistants?|chat-?bots?|bots?|agents?|graders?|evaluators?|annotators?|extractors?|scorers?|"
    r"raters?|analy[sz]ers?|bvreport|(?:scoring|valuation|extraction|reporting|review) "
    r"(?:tool|system|engine|model|pipeline|script|bot)s?)"
)
_VERDICTS = (
    r"(?:savings?|values?|valuation|benefits?|claims?|amounts?|worth|scores?|grades?|roi|revenue|"
    r"confidence|gains?|hours|dollars|usd|impact|[$€£])"
)
_ORDERS = (
    r"(?:report|record|register|log|book|claim|count|extract|return|output|emit|state|quote|add|"
    r"include|insert|append|write|mark|credit|price|value|score|rate|grade|assess|estimate|enter|"
    r"list|put|give|assign|award|attribute|set|use|treat|assume|print|produce|fill|replace|repeat)"
)
_SPEAKS = re.compile(
    "|".join(
        (
            # orders about orders
            rf"(?:ignor\w{{1,3}}|disregard|forget|overrid\w{{1,3}}|bypass|stop|instead of|new|"
            rf"updated|revised|following|these|my|hidden|secret|final|real) {_GAP}"
            r"(?:instructions?|prompts?|directives?|guidelines?)\b",
            r"\b(?:ignore|disregard|forget|override) (?:everything|all|any|what|the above|prev)",
            # whom they are for
            rf"\b(?:dear|hey|hi|hello|attention|note to|notice to|message (?:to|for)|for|to|as|"
            rf"@)[ ,:]{{1,2}}(?:the |any |all |an? |whatever |automated |our )*{_READERS}\b",
            rf"\b{_READERS}[ ,:]{{1,3}}{_GAP}\b(?:must|should|shall|please|need to|have to|has to|"
            rf"will|can|{_ORDERS})\b",
            r"\b(?:you are|you're|you must|you should|you will|you shall|you have to|act as|"
            r"pretend|role-?play|your (?:task|job|role|answer|output|reply|response|"
            r"instructions?|goal|duty|json))\b",
            r"\b(?:system|developer|admin|administrator|root|user|assistant|human|tool)"
            r"(?: (?:prompt|message|override|note|notice|instruction|update|mode|command|alert))?"
            r"\s?[:>\]}]",
            r"\bsystem (?:prompt|message|override|notice|instruction|command)",
            # what they want
            rf"(?:^|[\n.!?:;,>\])(*-] ?|please |then |and |must |should |to |now |always |just )"
            rf"{_ORDERS} {_GAP}{_VERDICTS}",
            r"\b(?:respond|reply|answer|output|print|return|say|write|emit|complete)\b"
            r" (?:only|exactly|just|with|in|as|the following|this)\b",
            r"\b(?:correct|right|true|expected|final|official|only|real|actual|proper|verified|"
            r"approved|agreed|audited|canonical) "
            r"(?:answer|output|value|valuation|result|response|json|amount|savings?|figure|number|"
            r"claim)s?\b",
            r"\b(?:must|should|has to|have to|needs? to|is to|are to) be "
            r"(?:reported|recorded|valued|counted|quoted|scored|graded|listed|extracted|claimed|"
            r"included|rated|booked|returned)",
            rf"\b{_VERDICTS}\s?(?:is|are|=|:|:=|->)\s?(?:now )?(?:to be|set|fixed|confirmed)\b",
            # the form of an answer
            r"[\"'“`](?:claims|amount|quote|kind|period|direction|metric|category|unit|before|after|"
            r"people|role|value|content|message)[\"'”`]\s?[:=]",
            r"\b(?:claims|quote|kind|metric|category|direction)\s?[:=]\s?[\[{\"'\w]",
            r"[<\[{|]{1,2}/?\|?\s?(?:system|assistant|user|inst|sys|im_start|im_end|endoftext|"
            r"instructions?|prompt|pull[_ -]?request|document|data|context|tool|function|eot|"
            r"bos)\b",
            r"\b(?:end|begin|start) of (?:the )?(?:prompt|data|document|pull request|input|text|"
            r"instructions?|context|message)\b",
            r"\b(?:prompt|jailbreak|injection|json schema|few-shot|tool call|function call)\b",
            # the same in other languages
            r"\b(?:ignorier|vergiss|missacht|ignora|ignorez|oublie|olvida|esque[cç]|dimentica|"
            r"negeer|zignoruj|игнорир|забудь|не обращай)",
            r"\b(?:anweisung|instruktion|instruccion|instrucci[oó]n|instru[cç]|istruzion|consigne|"
            r"инструкц|указани|polece[nń])",
            r"忽略|无视|無視|指示|指令|系统提示|無効化|무시|지시|تجاهل|تعليمات|התעלם|הוראות",
        )
    )
)
_HIDDEN = re.compile(r"[\u200b-\u200f\u2060-\u2064\u00ad\ufeff\u202a-\u202e\u2066-\u2069]")
_TAGS = re.compile(r"[\U000e0000-\U000e007f]")  # invisible letters
_WORD_OF_TWO_SCRIPTS = re.compile(
    r"[a-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03bb\u03bd-\u03ff\u0400-\u04ff][a-z]"
)
_SPACES = re.compile(r"[^\S\n]+")
_SPELLED_OUT = re.compile(r"\b(?:\w[ .\-_]){5,}\w\b")  # "i g n o r e"


def speaks_to_machine(*texts: str) -> bool:
    """Whether any of these texts, as received, seems to address whoever reads it by machine."""
    return any(_speaks(text[:_MOST]) for text in texts)


def _speaks(text: str) -> bool:
    if _TAGS.search(text) or injections(text, text):
        return True
    visible = _HIDDEN.sub("", text)
    if not visible.isascii():
        visible = unicodedata.normalize("NFKC", visible)
    lower = _SPACES.sub(" ", visible.lower())
    if _WORD_OF_TWO_SCRIPTS.search(lower) or _SPELLED_OUT.search(lower):
        return True
    return _SPEAKS.search(lower) is not None
