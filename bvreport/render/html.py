"""HTML: a deck as one file that needs no network and no script, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from bvreport.model import Report
from bvreport.render import document, inline
from bvreport.render.continued import joined
from bvreport.render.page import Page, pages
from bvreport.render.slides import Deck, Form
from bvreport.render.templates import Templates
from bvreport.render.whatif import what_if

PAGE = "html/deck.html.j2"
STYLE = "html/deck.css"
# Beside the other: how a browser shows it.
SCREEN_STYLES = ("html/what-if.css", "html/screen.css")
SCRIPTS = ("html/what-if.js", "html/deck.js", "html/tables.js")


def html(deck: Deck, templates: Templates, report: Report | None = None) -> bytes:
    """The deck as a page for the browser, in which assumptions of the report can be moved."""
    if deck.form is Form.DOCUMENT:
        return document.screen(deck, templates, report)
    script = "".join(map(templates.text, SCRIPTS))
    told = joined(deck)
    shown = pages(told)
    style = style_sheet(shown, templates, lambda name: inline.font(name, templates))
    style += "".join(map(templates.text, SCREEN_STYLES)) + deck.brand.style
    values = {
        "deck": deck,
        "pages": shown,
        "screen": True,
        "live": what_if(report, told.slides) if report else None,
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
