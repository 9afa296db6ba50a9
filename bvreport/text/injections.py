"""Injections: paragraphs that speak to a machine about its verdict, blanked."""

from __future__ import annotations

import re

from bvreport.text.blanks import blank

_INJECTION = re.compile(
    r"(?:ignore|disregard|forget|override) (?:all |any |the |your )*(?:previous|prior|"
    r"above|earlier|preceding|former)"
    r"|(?:note|attention|message|instruction|hint)s? (?:to|for) (?:the |all |any )*(?:ai|"
    r"llm|llms|model|models|reviewer bots?|"
    r"automated|valuation|scoring|language)|system ?(?:prompt|message|:\s)|you are (?:now |"
    r"a |an |the )+[a-z ]{0,30}"
    r"(?:model|assistant|bot|ai|scorer|valuer)|respond only with|as an ai\b|"
    r"(?:value|rate|score|price|classify|categori[sz]e|estimate|report|record|treat|"
    r"count) (?:this|the) "
    r"(?:pr|mr|pull request|change|commit|patch) (?:at|as|with)|"
    r"(?:bots?|agents?|ais?|llms?|models?|valuation tools?|"
    r"scoring tools?)[ ,:][^\n]{0,40}(?:must|should|please|shall) "
    r"(?:report|value|score|record|assign|output|answer|count)|"
    r"ignor(?:iere|a|ez|e) (?:alle |todas? |toutes? |as |las |les )*(?:vorherigen|"
    r"bisherigen|anteriores|précédentes|instru)|"
    r"忽略(?:之前|以上|先前|所有)|игнорируй",
    re.IGNORECASE,
)
# One of these stands in every text that `_INJECTION` finds; looking for them is much quicker.
_SUSPICIOUS = (
    *("ignor", "disregard", "forget", "overrid", "system", "you are", "respond only", " ai"),
    *("ais", "llm", "model", "bot", "agent", "valuation", "scoring", "automated", "language"),
    *("value th", "rate th", "score th", "price th", "classify th", "categori", "estimate th"),
    *("report th", "record th", "treat th", "count th", "忽略", "игнорируй"),
)


def injections_blanked(text: str) -> str:
    """A paragraph that speaks to a machine about its verdict, blanked to its end."""
    lower = text.lower()
    if not any(word in lower for word in _SUSPICIOUS):
        return text
    found = _INJECTION.search(text)
    if found is None:
        return text
    pieces: list[str] = []
    at = 0
    while found is not None:
        start = text.rfind("\n\n", at, found.start())
        start = at if start < 0 else start
        end = text.find("\n\n", found.end())
        end = len(text) if end < 0 else end
        pieces += [text[at:start], blank(text[start:end])]
        at = end
        found = _INJECTION.search(text, at)
    pieces.append(text[at:])
    return "".join(pieces)
