"""Inline: Markdown within a paragraph into plain words; its line breaks stay."""

from __future__ import annotations

import html
import re

_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,400})(?<!`)\1(?!`)")
_QUANTITY = re.compile(r" ?[~<>=+\-]{0,2}[$€£]?\d[\d.,]{0,15} ?[%\w/]{0,12} ?")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,400})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]]{0,2000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,1000}>|<!--[^<>]{0,2000}-->")
_ADDRESS = re.compile(r"<?(?:https?|ftp|mailto):[^\s<>|]{1,2000}>?")
_MARKS = re.compile(r"\*{1,3}|~~|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HELD = re.compile("\ue000(.)")  # an escaped mark, kept from being read as one
_PRIVATE = str.maketrans(dict.fromkeys(range(0xE000, 0xE002), " "))


def words(source: str) -> str:
    """The words that a reader sees; code is left out unless it is one quantity."""
    text = source.translate(_PRIVATE)
    if "\\" in text:
        text = _ESCAPE.sub("\ue000\\1", text)
    if "`" in text:
        text = _CODE.sub(_code, text)
    if "](" in text or "][" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
        text = _LINK.sub(r"\1", text)  # a picture within a link
    if "<" in text:
        text = _TAG.sub(" ", text)
    if ":" in text:
        text = _ADDRESS.sub(" ", text)
    text = _marks_removed(text)
    if "&" in text:
        text = html.unescape(text)
    return _HELD.sub(r"\1", text)


def _marks_removed(text: str) -> str:
    """Without emphasis; an escaped mark is none."""
    if "\ue000" not in text:
        return _MARKS.sub("", text)
    pieces = re.split("(\ue000.)", text, flags=re.DOTALL)
    return "".join(piece if piece[:1] == "\ue000" else _MARKS.sub("", piece) for piece in pieces)


def _code(found: re.Match[str]) -> str:
    return found[2] if _QUANTITY.fullmatch(found[2]) else " "
