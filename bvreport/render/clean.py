"""Clean: any text becomes one line that every format can hold."""

from __future__ import annotations

import re

# What python-pptx, XML and PDF writers refuse, and what changes the reading of the text around it:
# control characters, lone surrogates, non-characters, bidi controls, invisible tags and spaces.
# U+200D (zero-width joiner) stays: emoji and several scripts need it.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    + "".join(chr((plane << 16) | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    """The text on one line, without characters that break a format or mislead a reader."""
    return " ".join(_FORBIDDEN.sub("", text).split())
