"""HTML: a deck as one file that needs no network and no script, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from bvreport.render import document, inline
from bvreport.render.continued import joined
from bvreport.render.page import Page, pages
from bvreport.render.slides import Deck, Form
from bvreport.render.templates import Templates

PAGE = "html/deck.html.j2"
STYLE = "html/deck.css"
SCREEN_STYLE = "html/screen.css"  # beside the other: how a browser shows it
SCRIPTS = ("html/deck.js", "html/tables.js")


def html(deck: Deck, templates: Templates) -> bytes:
    """The deck as a page for the browser."""
    if deck.form is Form.DOCUMENT:
        return document.screen(deck, templates)
    script = "".join(map(templates.text, SCRIPTS))
    shown = pages(joined(deck))
    style = style_sheet(
        shown, templates, lambda name: inline.font(name, templates)
    ) + templates.text(SCREEN_STYLE)
    values = {
        "deck": deck,
        "pages": shown,
        "screen": True,
        "style": Markup(style),
        "script": Markup(script),
        "policy": inline.policy(script=script, style=style),
    }
    return templates.render(PAGE, values).encode()


def style_sheet(shown: Sequence[Page], templates: Templates, address: Callable[[str], str]) -> str:
    """The style sheet with the addresses of the fonts and the columns of each table."""
    columns = "".join(
        f".w{page.number} col:nth-child({n}){{width:{share:.2f}%}}\n"
        for page in shown
        if page.table
        for n, share in enumerate(page.table.shares, 1)
    )
    return f"{inline.faces(address)}{templates.text(STYLE)}{columns}"
