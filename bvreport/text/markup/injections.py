"""Injections: paragraphs that speak to a machine about its verdict, blanked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bvreport.text.markup.injection_disguises import disguised_orders
from bvreport.text.markup.injection_phrases import ORDERS
from bvreport.text.markup.same_length import blank, lowered
from bvreport.text.patterns.phrases import ANY_WORDS

_TOKEN = re.compile(r"<\|[a-z_]{2,20}\|?>?")
_GLUED = re.compile(
    r"忽略(?:之前|以上|先前|所有)|игнорируй|指示[^\n]{0,12}無視|无视(?:之前|以上|所有)"
    r"|(?:지시|명령)[^\n]{0,12}무시|تجاهل (?:جميع|كل|التعليمات)|התעלם מ"
    r"|negeer (?:alle|de|eerdere)|zignoruj (?:wszystkie|poprzednie)"
    r"|(?:将|把)[^\n]{0,12}(?:记为|视为|算作|计为|当作|评为)|(?:致|给)(?:ai|模型|评分)"
    r"|(?:ai|モデル)(?:へ|に)[^\n]{0,6}[::、]|として(?:記録|計上|評価)(?:して|せよ)|ai에게"
)


def injections_blanked(text: str, shown: str, raw: str, words: int) -> str:
    """A paragraph that speaks to a machine about its verdict, blanked to its end.

    An order without a number behind it has its object in the next paragraph, which goes too.
    `shown` is the text before code, links and tags were blanked, `raw` before anything was; the
    offsets of all three are the same. `words` are those of `raw`.
    """
    spans = injections(shown, raw, words)
    return _without(text, shown, sorted(spans)) if spans else text


def injections(shown: str, raw: str, words: int = ANY_WORDS) -> list[tuple[int, int]]:
    """Where a text speaks to a machine."""
    lower = lowered(shown)
    if "*" in lower:
        lower = lower.replace("*", " ")
    found = ORDERS.found_among(words, lower)
    if "<|" in lower:
        found += _TOKEN.finditer(lower)
    if not lower.isascii():
        found += _GLUED.finditer(lower)
    return [*(order.span() for order in found), *disguised_orders(raw, words)]


def _without(text: str, shown: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for first, last in spans:
        if first < at:
            continue
        first += len(shown[first:last]) - len(shown[first:last].lstrip())
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
