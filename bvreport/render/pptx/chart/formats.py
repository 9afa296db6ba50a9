"""Numbers: finished labels into the number format that writes them, so that they stay live.

A chart whose labels come from a format shows the new figure after somebody edits its data; a label
kept as text would go on showing the old one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

_WORD = r"""[^\d"\\]"""  # what a format may quote
_LABEL = re.compile(
    rf"(?P<sign>[+\-−]?)(?P<head>(?:(?![+\-−]){_WORD}){{0,6}})"
    rf"(?P<number>\d[\d,]{{0,15}}(?:\.\d{{1,4}})?)(?P<tail>{_WORD}{{0,12}})"
)
_SCALES = (0, 1, 2, 3)  # commas behind a format: each divides by a thousand


def number_format(values: Sequence[float | None], labels: Sequence[str]) -> str | None:
    """The format that turns each value into its label; none when no single one does."""
    pairs = [
        (Decimal(repr(value)), label)
        for value, label in zip(values, labels, strict=False)
        if value is not None
    ]
    shapes = [_LABEL.fullmatch(label) for _, label in pairs]
    if not pairs or not all(shapes):
        return None
    first = next(shape for shape in shapes if shape)
    digits = "#,##0" if any("," in label for _, label in pairs) else "0"
    places = len(first["number"].partition(".")[2])
    pattern = digits + ("." + "0" * places if places else "")
    plus = "+" if any(label.startswith("+") for _, label in pairs) else ""
    minus = "-" if any(label.startswith("-") for _, label in pairs) else "−"
    for commas in _SCALES:
        written = [
            _written(value / 1000**commas, plus, minus, (first["head"], pattern, first["tail"]))
            for value, _ in pairs
        ]
        if written == [label for _, label in pairs]:
            body = f"{_quoted(first['head'])}{pattern}{',' * commas}{_quoted(first['tail'])}"
            positive = f'"{plus}"{body}' if plus else body
            return f'{positive};"{minus}"{body}' if plus or any(v < 0 for v, _ in pairs) else body
    return None


def _written(value: Decimal, plus: str, minus: str, parts: tuple[str, str, str]) -> str:
    head, pattern, tail = parts
    places = len(pattern.partition(".")[2])
    rounded = abs(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)  # as a spreadsheet
    grouping = "," if "," in pattern else ""
    sign = minus if value < 0 else plus
    return f"{sign}{head}{rounded:{grouping}f}{tail}"


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
