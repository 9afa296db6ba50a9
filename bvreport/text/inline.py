"""Inline: URLs, tags, images, struck text and inline code blanked; emphasis becomes spaces."""

from __future__ import annotations

import re

from bvreport.text.blanks import blank

_INLINE = re.compile(
    r"(?P<code>``?)(?=[^`])"
    r"|(?P<link>\]\((?=[^\n()]))"
    r"|(?P<url>\bhttps?://[^\s<>|)\]]{1,2000}|\bwww\.[^\s<>|)\]]{1,2000})"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,2000}>)"
    r"|(?P<image>!\[)"
    r"|(?P<struck>~~?(?=[^\s~]))"
    r"|(?P<mail>(?<![\w.])[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60})"
)
_QUANTITY_CODE = re.compile(
    r"[~<>≈+$€£-]{0,3} ?\d[\d.,' ]{0,14} ?(?:[a-zA-Zµ%]{1,8}(?:/[a-z]{1,5})?|[€$£])?"
)
_BARE_NUMBER = re.compile(r"[\d.,' ]{1,16}")
_MARKS = re.compile(r"[`\[<~@*]|://|www\.|__")
_STAR_BULLET = re.compile(r"^([ \t]{0,12})\*(?= )", re.MULTILINE)


def inline_blanked(text: str) -> str:
    """URLs, tags, images, struck text and inline code; emphasis marks become spaces."""
    if not _MARKS.search(text):
        return text
    pieces: list[str] = []
    at = 0
    misses: dict[str, int] = {}
    for found in _INLINE.finditer(text):
        start = found.start()
        if start < at:
            continue
        end = _inline_end(text, found, misses)
        if end <= start:
            continue
        pieces += [text[at:start], _inline(text[start:end], found.lastgroup or "")]
        at = end
    pieces.append(text[at:])
    joined = "".join(pieces)
    if "* " in joined:
        joined = _STAR_BULLET.sub(r"\1-", joined)
    if "*" in joined or "__" in joined or "`" in joined:
        joined = joined.replace("*", " ").replace("`", " ").replace("__", "  ")
    return joined


def _inline_end(text: str, found: re.Match[str], misses: dict[str, int]) -> int:
    """Where a construct that opened here closes; -1 when it does not, on this line.

    `misses` keeps how far a closing mark was searched in vain, and where the line ends, so that a
    line of openings costs one search.
    """
    kind = found.lastgroup
    if kind in ("url", "tag", "mail"):
        return found.end()
    closing = {"code": found.group(), "link": ")", "image": ")", "struck": found.group()}[
        kind or ""
    ]
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
    if kind == "struck" and closing == "~":
        following = text[close + 1 : close + 2]
        before = text[found.start() - 1 : found.start()]
        if text[close - 1].isspace() or following.isalnum() or before.isalnum():
            return -1
    return close + len(closing)


def _inline(piece: str, kind: str) -> str:
    if kind == "code":
        inside = piece.strip("`")
        if _QUANTITY_CODE.fullmatch(inside.strip()) and not _BARE_NUMBER.fullmatch(inside):
            return piece.replace("`", " ")
    if kind == "link":
        return " " + " " * (len(piece) - 1)
    return blank(piece)
