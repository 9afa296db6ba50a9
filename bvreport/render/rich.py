"""Rich: the plain texts of a slide become markup, at the size at which they fit their box."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from bvreport.render.measure import Style, fit, runs

SLACK = 0.995  # of a width: rounding may widen a line a little
UNIT = re.compile(r"(?<=\d) (?=[%×])|(?<=\ba) (?=year\b)")
ADDRESS = re.compile(r"(https?://[^\s<>\"'“”]+)")
AFTER_ADDRESS = ".,;:!?)]"  # ends a sentence rather than an address
BLANK = re.compile(r"(?<![^\s>])_{8,}(?![^\s<;.,])")
NEGATIVE = re.compile(r"(?<![\w-])-[$€£¥₹₩₪]\d[\d.,]*[KMB]?")
TIED = re.compile(r"([\d.,]+|\ba)\u00a0([%×]|year\b)")
# Hebrew, Arabic and their kin, with what stands between two of their words.
_RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
RIGHT_TO_LEFT = re.compile(f"{_RTL}(?:[^A-Za-z<>&]*{_RTL})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Paragraphs and the size, in whole points, at which they fit."""

    paragraphs: tuple[Markup, ...]
    points: int
    whole: bool = True  # no word was lost
    height: float = 0.0  # inches

    @property
    def text(self) -> Markup:
        """The paragraphs as one."""
        return Markup(" ").join(self.paragraphs)


def words(
    paragraphs: Sequence[str],
    style: Style,
    inches: float,
    height: float,
    links: Collection[str] = (),
) -> Words:
    """The paragraphs at the largest size of the style that fits, else shortened."""
    kept = [tied(text) for text in paragraphs if text]
    fitted = fit(kept, style, inches * SLACK, height)
    shown = tuple(rich(text, links) for text in fitted.paragraphs)
    return Words(
        paragraphs=shown,
        points=int(fitted.points),
        whole=not fitted.shortened,
        height=fitted.height,
    )


def tied(text: str) -> str:
    """A text whose numbers keep their unit on their line."""
    return UNIT.sub("\u00a0", text)


def alike(
    texts: Sequence[Sequence[str]],
    style: Style,
    inches: float,
    height: float,
    links: Collection[str] = (),
) -> list[Words]:
    """Texts in boxes side by side, all at the size that the longest of them needs."""
    least = min((words(text, style, inches, height).points for text in texts), default=0)
    same = replace(style, sizes=(least,))
    return [words(text, same, inches, height, links) for text in texts]


def rich(text: str, links: Collection[str] = ()) -> Markup:
    """A text with **bold**, `61 %` and known addresses as markup; the rest of it is escaped.

    `links` are the addresses that may lead somewhere: others stand in a text because somebody
    wrote them into a title or a description.
    """
    return Markup("").join(
        Markup("<strong>{}</strong>").format(_linked(part, links)) if bold else _linked(part, links)
        for part, bold in runs(text)
    )


def plain(text: str) -> Markup:
    """A text without marks, such as that of a cell, its numbers kept together."""
    return _tied(tied(text))


def ruled(markup: Markup) -> Markup:
    """Underscores to write on become lines; those of a name stay."""
    return Markup(BLANK.sub('<span class="blank"></span>', str(markup)))  # nosec B704 # of markup


def _linked(text: str, links: Collection[str]) -> Markup:
    if not links:
        return _tied(text)
    return Markup("").join(
        _link(part, links) if ADDRESS.fullmatch(part) else _tied(part)
        for part in ADDRESS.split(text)
    )


def _link(address: str, links: Collection[str]) -> Markup:
    bare = address.rstrip(AFTER_ADDRESS)
    if bare not in links:
        return escape(address)
    link = Markup('<a href="{0}" target="_blank" rel="noopener noreferrer">{0}</a>')
    return link.format(bare) + address[len(bare) :]


def _tied(text: str) -> Markup:
    # A span and a plain space, not a no-break space: whoever searches for "61 %" finds it.
    united = TIED.sub(r'<span class="tied">\1 \2</span>', str(escape(text)))
    united = RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", united)  # figures behind it stay behind it
    return Markup(NEGATIVE.sub(r'<span class="tied">\g<0></span>', united))  # nosec B704 # escaped
