"""Disguises: orders to a machine whose letters are parted, widened or of other scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bvreport.text.patterns.phrases import ANY_WORDS, Phrase, Phrases

# "I g n o r e", by the tail of the words that begin such an order.
_PARTED = Phrases(
    *map(Phrase, ("n o r e", r"n\.o\.r\.e", "n-o-r-e", "n_o_r_e", "g a r d", "r g e t"))
)
# Letters parted by what nobody sees, full-width letters, invisible ones, words of two scripts.
_STRANGE = re.compile(
    r"[^\W\d_][\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+[^\W\d_]|[\uff21-\uff5a]|"
    r"[\U000e0020-\U000e007f]|"
    r"[\U0001d400-\U0001d7ff]|[a-zA-Z][\u0370-\u03ff\u0400-\u04ff]|"
    r"[\u0370-\u03ff\u0400-\u04ff][a-zA-Z]"
)
# Letters of other scripts that look like ours (Unicode's confusables, those of lower case).
_LOOKALIKES = str.maketrans("аеіјорсухѕԁԛԝһҥᴀ", "aeijopcyxsdqwhna")
_ORDER = re.compile(
    r"(?:ignore|disregard|forget|override)(?:all|any|the|your|of|these|those)*"
    r"(?:previous|prior|above|earlier|preceding|former|instructions?|rules|everything)"
    r"|systemprompt|previousinstructions?"
)


def disguised_orders(raw: str, words: int = ANY_WORDS) -> Iterator[tuple[int, int]]:
    """Where an order stands that only its bare letters show; `words` are those of the text."""
    parted = _PARTED.found_among(words, raw.lower())
    if not parted and (raw.isascii() or _STRANGE.search(raw) is None):
        return
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(raw):
        plain = _plain(character)
        if plain:
            letters.append(plain)
            origin.append(place)
    for found in _ORDER.finditer("".join(letters)):
        yield origin[found.start()], origin[found.end() - 1] + 1


def _plain(character: str) -> str:
    """One bare letter, or nothing."""
    if character.isascii():
        return character.lower() if character.isalpha() else ""
    if "\U000e0020" <= character <= "\U000e007f":
        character = chr(ord(character) - 0xE0000)
    plain = unicodedata.normalize("NFKC", character).lower().translate(_LOOKALIKES)
    return plain if len(plain) == 1 and plain.isascii() and plain.isalpha() else ""
