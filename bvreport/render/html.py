"""HTML: a deck as one file that needs no network and no script, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from bvreport.model import Report
from bvreport.render import document, inline
from bvreport.render.continued import joined
from bvreport.render.page import Page, pages
from bvreport.render.slides import Deck, Form
from bvreport.render.table_view import sharing
from bvreport.render.templates import Templates
from bvreport.render.whatif import what_if

PAGE = "html/deck.html.j2"
STYLE = "html/deck.css"
REM_PER_INCH = 6
# Beside the other: how a browser shows it.
SCREEN_STYLES = ("html/what-if.css", "html/screen.css")
SCRIPTS = ("html/what-if.js", "html/deck.js", "html/tables.js")


def html(deck: Deck, templates: Templates, report: Report | None = None) -> bytes:
    """The deck as a page for the browser, in which assumptions of the report can be moved."""
    if deck.form is Form.DOCUMENT:
        return document.screen(deck, templates, report)
    script = "".join(map(templates.text, SCRIPTS))
    told = sharing(joined(deck))
    shown = pages(told)
    style = style_sheet(shown, templates, lambda name: inline.font(name, templates))
    style += "".join(map(templates.text, SCREEN_STYLES)) + deck.brand.style
    style += templates.text(inline.OWN)
    values = {
        "deck": deck,
        "pages": shown,
        "screen": True,
        "live": what_if(report, told.slides) if report else None,
        "style": Markup(style),  # nosec B704 # ours and the brand's checked colours
        "script": Markup(script),  # nosec B704 # ours
        "policy": inline.policy(script=script, style=style),
    }
    return templates.render(PAGE, values).encode()


def style_sheet(shown: Sequence[Page], templates: Templates, address: Callable[[str], str]) -> str:
    """The style sheet with the addresses of the fonts, and what differs from slide to slide."""
    columns = "".join(
        f".w{name} col:nth-child({n}){{width:{share:.2f}%}}\n"
        for page in shown
        for name, table in page.tables
        for n, share in enumerate(table.shares, 1)
    )
    leads = "".join(
        f".l{page.number} li{{padding-left:{page.lead_inches * REM_PER_INCH:.3f}rem}}\n"
        for page in shown
        if page.leads
    )
    drops = "".join(
        f".d{page.number} .figure{{margin-top:{page.drop * REM_PER_INCH:.3f}rem}}\n"
        for page in shown
        if page.drop
    )
    return f"{inline.faces(address)}{templates.text(STYLE)}{columns}{leads}{drops}"
