"""Injections: paragraphs that speak to a machine about its verdict, blanked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bvreport.text.blanks import blank
from bvreport.text.disguises import disguised_orders
from bvreport.text.lowering import lowered
from bvreport.text.phrases import ANY_WORDS, Phrase, Phrases

_RATED = r"(?:valuation|scoring|scor(?:e|ing)|grading|extraction|reporting)"
_READER = (
    r"(?:ais?|llms?|bots?|agents?|models?|gpts?|chatgpt|claude|copilot|gemini|assistants?|graders?|"
    rf"raters?|annotators?|{_RATED}[ -](?:tool|bot|model|engine|system|script)s?)"
)
_RECORD = (
    r"(?:report|record|register|log|book|claim|count|extract|return|output|state|add|write|mark|"
    r"credit|price|value|score|rate|grade|answer|assign)"
)
_GAIN = r"(?:sav(?:es?|ed|ings?)|benefits?|values?|worth|hours|[$€£]|usd)"

# Each kind of injection, searched only where its words stand: all kinds in one pattern over either
# case cost a text 250 µs.
_WORDED = Phrases(
    *map(
        Phrase,
        (
            r"(?:ignore|disregard|forget|override|bypass)[ ,:]{1,9}"
            r"(?:(?:all|any|the|your|of) {1,4}){0,4}"
            r"(?:previous|prior|above|earlier|preceding|former|schema|instructions|rules|system|"
            r"format|everything)",
            r"ignor(?:iere|a|ez|e) (?:alle |todas? |toutes? |as |las |les |tutte |le )*"
            r"(?:vorherigen|bisherigen|anteriores|précédentes|precedenti|instru|istruz)",
            r"pretend (?:that |to be |you )",
            r"(?<![^\W_])for the (?:automated|automatic|ai|llm) (?:assess|review|scor|grad|"
            r"valuat|evaluat|rat)\w{0,6}\b",
            r"(?:note|attention|message|instruction|hint)s? (?:to|for) (?:the |all |any )*"
            r"(?:ai|llms?|models?|reviewer bots?|automated|valuation|scoring|language)",
            r"as an ai\b",
            rf"\b{_READER}[ ,:][^\n]{{0,40}}(?:must|should|please|shall|have to|has to|need to) "
            rf"{_RECORD}\b",
            rf"\b{_READER}(?: turn)?[:,] (?:[^\n]{{0,60}}\b{_GAIN}|\{{)",
            rf"(?:for|to) (?:the |all |any )?(?:automated )?{_RATED} "
            r"(?:tool|bot|model|engine)s?[:,]",
            r"the (?:correct|right|true|expected|final|official) valuation\b",
            r"(?:reviewer|assessor|maintainer|manager|auditor)s? (?:has|have) (?:confirmed|"
            r"verified|"
            r"approved|agreed) (?:an? |the |to )?(?:benefit|saving|value|worth|reduction)",
            r"\[(?:assistant|user|tool)\]",
            r"system ?(?:prompt|message|override|notice|note:|instructions?\b|:\s)",
            r"(?:use|apply|take|enter) (?:these|those|the following) (?:values|numbers|figures|"
            r"amounts|savings)\b",
            r"[\[<|{]{1,2}/?(?:system\b|sys>>)",
            r"\bdeveloper mode\b",
            r"\b(?:new|updated|revised|real|secret|hidden) (?:instructions?|rules|guidelines)\s?"
            r"(?::|\.|follow|for (?:you|the)|below)",
            r"\b(?:previous|prior|preceding|former) (?:instructions?|guidelines)\b",
            r"\[/?inst\]",
            r"im_start",
            r"</ ?(?:user|system|assistant|human|pull[_ -]?request|data|"
            r"document|instructions?|prompt|input|text|context)>",
            r"end of the (?:pull request|prompt|data)",
            r"you are (?:now |a |an |the )+[a-z ]{0,30}(?:model|assistant|bot|ai|scorer|valuer)",
            rf"when you (?:{_RECORD}|summari[sz]e|evaluate|assess|review|read|process)\b",
            rf"bots (?:have|need) to {_RECORD}\b",
            r"(?:respond|reply|answer|output|return|print) only (?:with |this|the |one |in |a )",
            r"how to answer\b",
            r"\b(?:final|correct|right|expected) answer\b",
            r"\bgraders?: ",
            r"expected output is [^\n]{0,40}sav",
            *(
                rf"{order} (?:also )?{_RECORD} [^.\n]{{0,40}}\b{_GAIN}"
                for order in ("always", "must", "have to", "has to", "please", "should", "do not")
            ),
            r"\band (?:report|record) [$€£]?\d",
            r"[\"']?claims[\"']?\s?:\s{0,4}(?:\[|\n?\s{0,9}- )",
            r"[\"'](?:amount|quote)[\"']\s?:",
            r"\b(?:amount|unit|period)=\w{1,30}[ ,]{1,3}(?:unit|period|amount)=",
            r"(?:rate|value|score|price|treat|count|report|record|classify|estimate|categori[sz]e) "
            r"th(?:is|e) (?:pr|mr|pull request|change|commit|patch) (?:at|as|with)",
        ),
    )
)
_TOKEN = re.compile(r"<\|[a-z_]{2,20}\|?>?")
_GLUED = re.compile(
    r"忽略(?:之前|以上|先前|所有)|игнорируй|指示[^\n]{0,12}無視|无视(?:之前|以上|所有)"
    r"|(?:지시|명령)[^\n]{0,12}무시|تجاهل (?:جميع|كل|التعليمات)|התעלם מ"
    r"|negeer (?:alle|de|eerdere)|zignoruj (?:wszystkie|poprzednie)"
)


def injections_blanked(text: str, shown: str, raw: str, words: int) -> str:
    """A paragraph that speaks to a machine about its verdict, blanked to its end.

    An order without a number behind it has its object in the next paragraph, which goes too.
    `shown` is the text before code, links and tags were blanked, `raw` before anything was; the
    offsets of all three are the same. `words` are those of `raw`.
    """
    spans = sorted(injections(shown, raw, words))
    return _without(text, shown, spans) if spans else text


def injections(shown: str, raw: str, words: int = ANY_WORDS) -> Iterator[tuple[int, int]]:
    """Where a text speaks to a machine."""
    lower = lowered(shown)
    if "*" in lower:
        lower = lower.replace("*", " ")
    yield from (found.span() for found in _WORDED.found_among(words, lower))
    if "<|" in lower:
        yield from (found.span() for found in _TOKEN.finditer(lower))
    if not lower.isascii():
        yield from (found.span() for found in _GLUED.finditer(lower))
    yield from disguised_orders(raw, words)


def _without(text: str, shown: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for first, last in spans:
        if first < at:
            continue
        start = text.rfind("\n\n", at, first)
        start = at if start < 0 else start
        end = _end_of_paragraph(text, last)
        if not any(map(str.isdigit, shown[first:end])):
            end = _end_of_paragraph(text, end + 2)
        pieces += [text[at:start], blank(text[start:end])]
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _end_of_paragraph(text: str, at: int) -> int:
    end = text.find("\n\n", at)
    return len(text) if end < 0 else end
