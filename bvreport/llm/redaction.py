"""Redaction: secrets, e-mail addresses and given names out of a text before it is sent anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, product
from string import ascii_lowercase

# Each begins with literals or a bounded run, so that a line of a megabyte takes linear time.
_SECRET = re.compile(
    "|".join(
        (
            r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,10000}"
            r"(?:-----END [A-Z ]{0,40}KEY-----)?",
            r"\bgh[pousr]_[A-Za-z0-9]{16,255}",
            r"\bgithub_pat_[A-Za-z0-9_]{16,255}",
            r"\bgl(?:pat|ptt|rt|dt|cbt)-[\w-]{16,100}",
            r"\b(?:sk|pk|rk)[-_](?:live|test|proj|ant|svcacct|admin)?[-_]?[\w-]{16,200}",
            r"\bxox[abeoprs]-[\w-]{10,250}",
            r"\b(?:A3T[A-Z0-9]|AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}\b",
            r"\bAIza[\w-]{30,45}",
            r"\bya29\.[\w-]{20,300}",
            r"\b(?:npm|pypi|hf|dop_v1|shpat|SG|glsa|lin_api|figd|rnd|tok|whsec)[-_.][\w.-]{20,300}",
            r"\beyJ[\w-]{8,2000}\.[\w-]{8,4000}(?:\.[\w-]{0,2000})?",
            r"https://hooks\.slack\.com/[\w/+-]{10,200}",
            r"(?<=://)[^\s:/@]{1,100}:[^\s/@]{1,200}(?=@)",
            r"(?<=[?&](?:sig|key)=)[^\s&\"']{6,300}",
            r"\b[A-Za-z0-9+/_-]{40,4000}={0,2}(?![A-Za-z0-9+/])",
            r"\b[0-9a-fA-F]{32,512}\b",
        )
    )
)
_NAMED_SECRET = re.compile(
    r"(?:pass(?:word|wd|phrase)?|secret|token|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|"
    r"account[-_ ]?key|client[-_ ]?secret|credentials?|authorization|bearer)[\"'`]{0,2}"
    r"(?:\s{0,3}(?::=|=>|[:=])\s{0,3}|\s(?=[A-Za-z0-9+/_.-]{20}))(?:bearer |basic |token )?"
    r"[\"'`]{0,2}(?P<value>[^\s\"'`,;<>()]{6,500})",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A text that may be shown to others, and what each placeholder in it stands for."""

    text: str
    originals: Mapping[str, str]

    def restored(self, words: str) -> str:
        """Words of a reply as they stood in the text."""
        for placeholder, original in self.originals.items():
            words = words.replace(placeholder, original)
        return words


def redacted(text: str, names: Iterable[str] = ()) -> Redacted:
    """The text with placeholders, which hold no digit: nobody takes one for a figure."""
    placeholders: dict[tuple[str, str], str] = {}
    fresh = {kind: _fresh(kind, text) for kind in ("secret", "email", "name")}

    def placeholder(kind: str, original: str) -> str:
        key = (kind, original)
        if key not in placeholders:
            placeholders[key] = next(fresh[kind])
        return placeholders[key]

    def value(found: re.Match[str]) -> str:
        start = found.start("value") - found.start()
        return found.group()[:start] + placeholder("secret", found["value"])

    clean = _SECRET.sub(lambda found: placeholder("secret", found.group()), text)
    clean = _NAMED_SECRET.sub(value, clean)
    clean = _MAIL.sub(lambda found: placeholder("email", found.group()), clean)
    if (named := _names(names)) is not None:
        clean = named.sub(lambda found: placeholder("name", found.group()), clean)
    # Later ones may hold earlier ones, so they are undone first.
    undo = {made: original for (_, original), made in reversed(placeholders.items())}
    return Redacted(text=clean, originals=undo)


def _names(names: Iterable[str]) -> re.Pattern[str] | None:
    words = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _fresh(kind: str, text: str) -> Iterator[str]:
    """Placeholders of one kind that do not stand in the text yet: [email-a], [email-b], ..."""
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            made = f"[{kind}-{''.join(letters)}]"
            if made not in text:
                yield made
