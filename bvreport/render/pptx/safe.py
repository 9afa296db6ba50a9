"""Safe: a deck whose every text an office file can hold and shows as it is written."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast
from urllib.parse import quote, urlsplit

from bvreport.render.clean import clean
from bvreport.render.slides import Deck

_T = TypeVar("_T")
_JOINER = "\u2060"  # takes no room and breaks a pattern

# Office programs read "_x000D_" as the character of that code, in some of their parts.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::\d{1,5})?")
_KEPT = "/?#@:!$&'()*+,;=~%-._"  # characters of a URI that need no escape (RFC 3986)


def safe(deck: Deck) -> Deck:
    """The deck, each of its texts on one clean line; notes keep their lines."""
    slides = (
        replace(_safe(slide), notes="\n".join(map(_line, slide.notes.split("\n"))))
        for slide in deck.slides
    )
    return replace(_safe(replace(deck, slides=())), slides=tuple(slides))


def web_address(text: str | None) -> str | None:
    """An address that leads to the web and that office programs accept; none otherwise."""
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return None
    return quote(text or "", safe=_KEPT)


def _safe(value: _T) -> _T:
    if isinstance(value, str) and not isinstance(value, Enum):
        return cast(_T, _line(value))
    if isinstance(value, tuple):
        return cast(_T, tuple(_safe(one) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _safe(getattr(value, field.name)) for field in fields(value)}
        return cast(_T, replace(value, **changed))
    return value


def _line(text: str) -> str:
    return _ESCAPE.sub(rf"_x\1{_JOINER}_", clean(text))
