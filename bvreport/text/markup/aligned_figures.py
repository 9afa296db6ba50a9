"""Aligned figures: lines of them, as tools print them, are blanked: they are no sentences.

Benchmark outputs and tables without a rule of dashes join figures of unrelated columns; what
their author claims stands in a sentence beside them.
"""

from __future__ import annotations

import re

from bvreport.text.markup.same_length import blank

_GAP = re.compile(r"\S(?: {3,}|[ ]{0,3}\t[ \t]{0,8})(?=\S)")
_FIGURE = re.compile(r"(?<![\w.])[-+±~]?\d[\d.,]{0,15}[%\w/]{0,6}(?![^\s|])")
_LABEL = re.compile(r"\s{0,12}(?:before|after|old|new|was|now)\b", re.IGNORECASE)
_GAPS = 2  # so many wide gaps make columns
_BARS = 3  # so many bars make a row of a table


def columns_blanked(text: str, raw: str) -> str:
    """The text without rows of figures; `raw` is the same text before anything was blanked."""
    if "   " not in raw and "|" not in raw and "\t" not in raw:
        return text
    lines = text.split("\n")
    at = 0
    for place, line in enumerate(lines):
        received = raw[at : at + len(line)]
        at += len(line) + 1
        if line.strip() and _is_row(line, received):
            lines[place] = blank(line)
    return "\n".join(lines)


def _is_row(line: str, received: str) -> bool:
    if line.count("|") >= _BARS:
        return True
    if "   " not in received and "\t" not in received:
        return False
    wide = len(_GAP.findall(received)) >= _GAPS
    return wide and len(_FIGURE.findall(line)) >= _GAPS and _LABEL.match(received) is None
