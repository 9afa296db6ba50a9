"""Inline: URLs, tags, images, struck text and inline code blanked; emphasis becomes spaces."""

from __future__ import annotations

import re
from functools import cache

from bvreport.text.markup.same_length import blank

# How each construct opens, by the mark without which it cannot stand in a text. Only those whose
# mark occurs are looked for, and each begins with a literal, so that `re` leaps from one possible
# opening to the next: 3 µs for 700 characters instead of 80 for all of them at every position.
_OPENINGS = {
    "`": r"``?(?=[^`])",
    "](": r"\]\((?=[^\n()])",
    "://": r"http(?<!\whttp)s?://[^\s<>|)\]]{1,2000}",
    "www.": r"www\.(?<!\wwww\.)[^\s<>|)\]]{1,2000}",
    "<": r"</?[a-zA-Z][^<>]{0,2000}>",
    "![": r"!\[",
    "~": r"~~?(?=[^\s~])",
}
_MAIL = r"(?<![\w.])[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}"
_MAIL_END = re.compile(r"@[\w-]{1,60}\.[\w.-]")  # "@name" alone is no address
# What closes a construct that its opening alone does not hold whole.
_CLOSINGS = {"`": "`", "``": "``", "](": ")", "![": ")", "~": "~", "~~": "~~"}
_QUANTITY_CODE = re.compile(
    r"[~<>≈+$€£-]{0,3} ?(?:\d{1,3} ?(?:h|m|min) ?(?=\d)){0,2}"  # "3m 48s"
    r"\d[\d.,' ]{0,14} ?(?:[a-zA-Zµ%]{1,8}(?:/[a-z]{1,5})?|[€$£])?"
)
# "before: `Total: 26 (high: 21)`": what a tool printed, under a label of its author's.
_LABELLED = re.compile(
    r"[\s*>•-]{0,6}(?:before|after|old|new|was|is|now|then|previously|main|master|this (?:pr|"
    r"branch))[\s*]{0,3}[:=]?[\s*]{0,3}$",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"[^\d\n]{0,24}\d{1,6}(?![\d.])[^\d\n]{0,3}(?:\([^()\n]{0,60}\))?")
_BARE_NUMBER = re.compile(r"[\d.,' ]{1,16}")
_ENDING = re.compile(r"'?(?:s|d|ed|es|ing)(?![^\W_])")  # "two `use`s"
_STAR_BULLET = re.compile(r"^([ \t]{0,12})\*(?= )", re.MULTILINE)


def inline_blanked(text: str) -> str:
    """URLs, tags, images, struck text and inline code; emphasis marks become spaces."""
    openings = tuple(mark for mark in _OPENINGS if mark in text)
    mail = "@" in text and _MAIL_END.search(text) is not None
    if openings or mail:
        text = _constructs_blanked(text, _scanner(openings, mail))
    if "* " in text:
        text = _STAR_BULLET.sub(r"\1-", text)
    if "*" in text or "__" in text or "`" in text:
        text = text.replace("*", " ").replace("`", " ").replace("__", "  ")
    return text


@cache
def _scanner(openings: tuple[str, ...], mail: bool) -> re.Pattern[str]:
    """One pattern for the constructs that a text may hold; there are 256 of them at most."""
    return re.compile("|".join([*map(_OPENINGS.__getitem__, openings), *([_MAIL] * mail)]))


def _constructs_blanked(text: str, scanner: re.Pattern[str]) -> str:
    pieces: list[str] = []
    at = 0
    misses: dict[str, int] = {}
    for found in scanner.finditer(text):
        start = found.start()
        if start < at:
            continue
        end = _end(text, found, misses)
        if end <= start:
            continue
        labelled = text[start] == "`" and _is_labelled(text, start)
        pieces += [text[at:start], _blanked(text[start:end], labelled=labelled)]
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _end(text: str, found: re.Match[str], misses: dict[str, int]) -> int:
    """Where a construct that opened here closes; -1 when it does not, on this line.

    `misses` keeps how far a closing mark was searched in vain, and where the line ends, so that a
    line of openings costs one search.
    """
    closing = _CLOSINGS.get(found.group())
    if closing is None:
        return found.end()
    if misses.get(closing, -1) > found.start():
        return -1
    stop = misses.get("\n", -1)
    if stop < found.end():
        stop = text.find("\n", found.end())
        stop = misses["\n"] = len(text) if stop < 0 else stop
    close = text.find(closing, found.end(), stop)
    if close < 0:
        misses[closing] = stop
        return -1
    if closing == "~":
        following = text[close + 1 : close + 2]
        before = text[found.start() - 1 : found.start()]
        if text[close - 1].isspace() or following.isalnum() or before.isalnum():
            return -1
    end = close + len(closing)
    ending = _ENDING.match(text, end) if closing == "`" else None
    return end if ending is None else ending.end()


def _is_labelled(text: str, start: int) -> bool:
    """Whether nothing but a label of what was or is stands before on this line."""
    return _LABELLED.fullmatch(text, text.rfind("\n", 0, start) + 1, start) is not None


def _blanked(piece: str, *, labelled: bool) -> str:
    """Spaces for a construct; code that is a quantity with its unit loses only its marks."""
    if piece.startswith("`"):
        inside = piece.strip("`")
        if labelled and _PRINTED.fullmatch(inside):
            return piece.replace("`", " ")
        if _QUANTITY_CODE.fullmatch(inside.strip()) and not _BARE_NUMBER.fullmatch(inside):
            return piece.replace("`", " ")
    return blank(piece)
