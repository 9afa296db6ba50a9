"""Mojibake: text whose UTF-8 was read as Windows-1252 turned back, with a map to its offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Windows-1252 characters that stand for the bytes 0x80-0x9F; the rest map to themselves.
_BYTES = {
    character: byte
    for byte in range(0x80, 0x100)
    for character in (bytes((byte,)).decode("cp1252", errors="ignore") or chr(byte),)
}
_TRAIL = "[" + re.escape("".join(c for c, byte in _BYTES.items() if byte < 0xC0)) + "]"
_SEQUENCE = re.compile(
    rf"[\u00c2-\u00df]{_TRAIL}|[\u00e0-\u00ef]{_TRAIL}{{2}}|[\u00f0-\u00f4]{_TRAIL}{{3}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """Text after repair; `origin[i]` is where its character `i` stood, none when unchanged."""

    text: str
    origin: tuple[int, ...] | None = None


def repair(raw: str) -> Repaired:
    """The text with every sequence that is UTF-8 in disguise replaced by its character."""
    if raw.isascii() or _SEQUENCE.search(raw) is None:
        return Repaired(text=raw)
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for found in _SEQUENCE.finditer(raw):
        character = _decoded(found.group())
        if character is None:
            continue
        pieces += [raw[at : found.start()], character]
        origin += [*range(at, found.start()), found.start()]
        at = found.end()
    if not pieces:
        return Repaired(text=raw)
    pieces.append(raw[at:])
    origin += range(at, len(raw) + 1)
    return Repaired(text="".join(pieces), origin=tuple(origin))


def _decoded(sequence: str) -> str | None:
    try:
        return bytes(_BYTES[character] for character in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return None
