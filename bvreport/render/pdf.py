"""PDF/UA-1: the HTML of a deck on pages of 13.333 × 7.5 inches, of a document on its paper."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from types import ModuleType
from typing import Any

from markupsafe import Markup, escape

from bvreport.copying import in_a_copy
from bvreport.errors import BvreportError, TemplateError
from bvreport.render import document
from bvreport.render.continued import divided
from bvreport.render.html import PAGE, style_sheet
from bvreport.render.inline import OWN
from bvreport.render.measure import foreign
from bvreport.render.page import pages
from bvreport.render.slides import Deck, Form
from bvreport.render.table_view import sharing
from bvreport.render.templates import Templates

ASSET = "asset:"  # the scheme of our own files
VARIANT = "pdf/ua-1"  # tagged: it demands that every character has a glyph
SLIDE, SLIDE_END = '<section class="slide', "</section>"
LINK = 'href="#'  # to a place that may be in the other half
WORTH = 8  # slides; fewer are set before a second process has read the style sheet


def pdf(deck: Deck, templates: Templates) -> bytes:
    """The deck as PDF; the same deck gives the same bytes with the same fonts installed."""
    page = _markup(deck, templates)
    return printed(page, templates, *(_halves(page) if _is_ours(deck, templates) else ()))


def printed(page: str, templates: Templates, *halves: str) -> bytes:
    """A page of HTML as PDF; of its halves the second one is set beside the first."""
    weasyprint = engine()
    fetcher = _sealed(weasyprint, templates)
    spelled: dict[int, str] = {}
    if strange := sorted(foreign(page)):  # asked first, on a page of their own: 20 ms
        spelled = _spelled_out(_undrawn(weasyprint, "".join(strange), fetcher))

    def written(page: str, finisher: Callable[[object, Any], None] | None = None) -> bytes:
        set_ = weasyprint.HTML(string=page.translate(spelled), url_fetcher=fetcher)
        return bytes(set_.write_pdf(pdf_variant=VARIANT, finisher=finisher))

    try:
        return _joined(written, *halves) if halves else written(page)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise TemplateError(
            f"the HTML templates ask for {error}, and a deck loads nothing",
            hint="put pictures and styles into the template, as data: addresses",
        ) from error


def _joined(written: Callable[..., bytes], first: str, second: str) -> bytes:
    from bvreport.render import joined  # it needs what WeasyPrint has loaded

    def rest() -> joined.Taken:
        found = []
        written(second, lambda _, pdf: found.append(joined.taken(pdf)))
        return found[0]

    with in_a_copy(rest) as done:
        return written(first, lambda _, pdf: joined.join(pdf, done()))


def _is_ours(deck: Deck, templates: Templates) -> bool:
    """Whether slides stand side by side, as in our templates; others may count or list them."""
    return deck.form is Form.SLIDES and not templates.own("html/*")


def _halves(page: str) -> tuple[str, ...]:
    """The page with its first slides and with the others, or nothing where that does not pay.

    Always the same ones: whether there is a second core must not show in the bytes.
    """
    starts = [found.start() for found in re.finditer(SLIDE, page)]
    if len(starts) < WORTH or LINK in page:
        return ()
    first, end = starts[0], page.rindex(SLIDE_END) + len(SLIDE_END)
    tags = page.count("<", first, end)
    cut = min(
        starts[1:],
        # Time goes by elements as much as by words: by either alone a half has 60 % of the work.
        key=lambda at: abs((at - first) / (end - first) + page.count("<", first, at) / tags - 1),
    )
    return page[:cut] + page[end:], page[:first] + page[cut:]


def _markup(deck: Deck, templates: Templates) -> str:
    """The page that WeasyPrint sets: slides, a long table over several, or a document."""
    if deck.form is Form.DOCUMENT:
        return document.markup(deck, templates, _address)
    shown = pages(sharing(divided(deck)))
    rules = style_sheet(shown, templates, _address) + deck.brand.style + templates.text(OWN)
    style = Markup(rules)  # nosec B704 # ours
    values = {"deck": deck, "pages": shown, "screen": False, "style": style}
    return templates.render(PAGE, values)


def _address(font: str) -> str:
    return f"{ASSET}html/fonts/{font}.ttf"


def engine() -> ModuleType:
    """WeasyPrint, which raises `OSError` where Pango is not installed."""
    try:
        with redirect_stdout(StringIO()):  # where it would print advice, among our product
            import weasyprint
    except OSError as error:
        raise BvreportError(
            f"PDF needs the library Pango, which cannot be loaded: {error}".splitlines()[0],
            hint="apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, "
            "or brew install pango; or leave pdf out of --format",
        ) from error
    module: ModuleType = weasyprint
    return module


def _sealed(weasyprint: ModuleType, templates: Templates) -> object:
    """A fetcher of our own fonts and of `data:`: no other file, no network, whatever asks."""
    urls = weasyprint.urls

    class Sealed(urls.URLFetcher):  # type: ignore[misc,name-defined]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> object:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            if not url.startswith(ASSET):
                raise urls.FatalURLFetchingError(url[:80])
            font = templates.path(url.removeprefix(ASSET)).read_bytes()
            return urls.URLFetcherResponse(url, font, {"Content-Type": "font/ttf"})

    return Sealed(allowed_protocols=("data",), allow_redirects=False)


def _undrawn(weasyprint: ModuleType, characters: str, fetcher: object) -> set[str]:
    """Those of the characters for which no installed font has a glyph."""
    log, missing = logging.getLogger("weasyprint"), _MissingGlyphs()
    log.addHandler(missing)
    try:
        weasyprint.HTML(string=escape(characters), url_fetcher=fetcher).write_pdf()
    finally:
        log.removeHandler(missing)
    return missing.characters


def _spelled_out(characters: set[str]) -> dict[int, str]:
    """What stands for each: its plain form, such as 1 for ①, or nothing, as for an emoji."""
    return {
        ord(char): str(escape(plain))
        if (plain := unicodedata.normalize("NFKD", char)) != char
        else ""
        for char in characters
    }


class _MissingGlyphs(logging.Handler):
    """Listens to WeasyPrint, which names in its log each character that it could not draw."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        match record.args:
            case (str(char), int(code)) if ".notdef" in record.msg and ord(char) == code:
                self.characters.add(char)
