"""Detection: whether a text is in a language whose words of change are not known here."""

from __future__ import annotations

import re

# Scripts of languages without a vocabulary, by a range of their letters.
_SCRIPTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0530-\u058f]"), "hy"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0980-\u09ff]"), "bn"),
    (re.compile(r"[\u0b80-\u0bff]"), "ta"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u10a0-\u10ff]"), "ka"),
)
_ENOUGH_LETTERS = 12
# Function words of Latin-script languages without a vocabulary; none is a word of those with one.
_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "tr": frozenset(
        [
            "ve",
            "bir",
            "için",
            "ile",
            "bu",
            "olarak",
            "daha",
            "değil",
            "şimdi",
            "artık",
            "sonra",
            "önce",
        ]
    ),
    "cs": frozenset(
        ["je", "že", "jsme", "nyní", "při", "aby", "který", "pro", "jsou", "nebo", "místo", "už"]
    ),
    "fi": frozenset(
        ["ja", "on", "ei", "tämä", "nyt", "että", "kun", "myös", "vain", "ennen", "jälkeen", "ovat"]
    ),
    "hu": frozenset(
        ["és", "egy", "nem", "hogy", "ez", "most", "meg", "csak", "után", "helyett", "már", "volt"]
    ),
    "ro": frozenset(
        [
            "și",
            "este",
            "pentru",
            "nu",
            "cu",
            "acum",
            "mai",
            "după",
            "înainte",
            "sunt",
            "această",
            "din",
        ]
    ),
    "vi": frozenset(
        ["và", "của", "là", "cho", "không", "được", "này", "với", "trong", "đã", "từ", "còn"]
    ),
    "id": frozenset(
        [
            "dan",
            "yang",
            "ini",
            "untuk",
            "dengan",
            "dari",
            "tidak",
            "sekarang",
            "lebih",
            "pada",
            "sebelum",
            "setelah",
        ]
    ),
}
_ENOUGH_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+")
_COMMA_WORDS = re.compile(
    r"(?<![^\W_])(?:und|nicht|wird|jetzt|für|une|les|des|pour|avec|dans|por|para|con|los|las|não|"
    r"uma|com|"
    r"der|das|dem|mit|auf|ist|sind|kein|keine|über|seit|einem|einer|eine|weniger|statt|"
    r"del|más|menos|está|ahora|dos|dans|sur|moins|plus de|"
    r"het|een|voor|niet|della|sono|per il|och|för|inte|что|для|теперь|это|jest|się|nie)(?![^\W_])"
)
_ENOUGH_COMMA_WORDS = 2


def uncovered_language(words: str) -> str | None:
    """The code of the language of a lower-cased text, when its words are not known here."""
    if words.isascii():
        return None
    for letters, code in _SCRIPTS:
        if len(letters.findall(words)) >= _ENOUGH_LETTERS:
            return code
    present = _WORD.findall(words)
    counts = {
        code: sum(1 for word in present if word in known) for code, known in _FUNCTION_WORDS.items()
    }
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= _ENOUGH_WORDS and counts[best] * 8 >= len(present) else None


def writes_decimal_comma(words: str) -> bool:
    """Whether a lower-cased text is in a language that writes 1.200,5 for 1200.5."""
    return any(
        seen >= _ENOUGH_COMMA_WORDS for seen, _ in enumerate(_COMMA_WORDS.finditer(words), start=1)
    )
