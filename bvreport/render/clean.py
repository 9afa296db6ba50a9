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
# What steers a terminal (ECMA-48), whole: of a colour "[31m" would stay and read as an amount.
_STEERING = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"
    "|\x1b\\][^\x07\x1b]{0,2048}(?:\x07|\x1b\\\\)|\x1b[@-Z^_=>78]"
)


# A spreadsheet makes a formula of what starts like this, full-width signs included, at the latest
# as soon as somebody edits the cell (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")


def clean(text: str) -> str:
    """The text on one line, without characters that break a format or mislead a reader."""
    if text.isascii() and text.isprintable():  # as most are: none of those is in it
        return " ".join(text.split())
    return " ".join(_FORBIDDEN.sub("", _STEERING.sub("", text)).split())
