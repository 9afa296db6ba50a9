"""Injections: paragraphs that speak to a machine about its verdict, blanked."""

from __future__ import annotations

import re

from bvreport.text.blanks import blank
from bvreport.text.lowering import lowered

# Each kind of injection with marks of which one stands in all that it matches. A fifth of real
# texts hold a mark ("bot", "ignore"); one kind costs them 10 µs, since its pattern begins with
# literals, where all kinds in one pattern over either case cost 250.
_INJECTIONS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("ignor", "disregard ", "forget ", "override "),
        re.compile(
            r"(?:ignore|disregard|forget|override) (?:all |any |the |your )*"
            r"(?:previous|prior|above|earlier|preceding|former)"
            r"|ignor(?:iere|a|ez|e) (?:alle |todas? |toutes? |as |las |les )*"
            r"(?:vorherigen|bisherigen|anteriores|précédentes|instru)"
        ),
    ),
    (
        (
            *(" ai", "ai ", "llm", "model", "bot", "agent"),
            *("automated", "valuation", "scoring", "language"),
        ),
        re.compile(
            r"(?:note|attention|message|instruction|hint)s? (?:to|for) (?:the |all |any )*"
            r"(?:ai|llms?|models?|reviewer bots?|automated|valuation|scoring|language)"
            r"|as an ai\b"
            r"|(?:bots?|agents?|ais?|llms?|models?|valuation tools?|scoring tools?)[ ,:]"
            r"[^\n]{0,40}(?:must|should|please|shall) "
            r"(?:report|value|score|record|assign|output|answer|count)"
        ),
    ),
    (("system",), re.compile(r"system ?(?:prompt|message|:\s)")),
    (
        ("you are ",),
        re.compile(
            r"you are (?:now |a |an |the )+[a-z ]{0,30}(?:model|assistant|bot|ai|scorer|valuer)"
        ),
    ),
    (("respond only",), re.compile(r"respond only with")),
    (
        (" th",),  # in nearly every text: the verb is checked backwards, where that has been found
        re.compile(
            r" th(?:(?<=rate th)|(?<=(?:value|score|price|treat|count) th)"
            r"|(?<=(?:report|record) th)|(?<=(?:classify|estimate) th)|(?<=categori[sz]e th))"
            r"(?:is|e) (?:pr|mr|pull request|change|commit|patch) (?:at|as|with)"
        ),
    ),
    (("忽略", "игнорируй"), re.compile(r"忽略(?:之前|以上|先前|所有)|игнорируй")),
)


def injections_blanked(text: str) -> str:
    """A paragraph that speaks to a machine about its verdict, blanked to its end."""
    lower = lowered(text)
    spans = sorted(
        found.span()
        for marks, pattern in _INJECTIONS
        if any(map(lower.__contains__, marks))
        for found in pattern.finditer(lower)
    )
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for first, last in spans:
        if first < at:
            continue
        start = text.rfind("\n\n", at, first)
        start = at if start < 0 else start
        end = text.find("\n\n", last)
        end = len(text) if end < 0 else end
        pieces += [text[at:start], blank(text[start:end])]
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
