"""Document HTML: the sections as one file, for paper (the PDF) and for the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from bvreport.model import Report
from bvreport.render import inline
from bvreport.render.document.sections import Outline, Section, outline
from bvreport.render.forms import as_document
from bvreport.render.slides import Deck, Paper
from bvreport.render.templates import Templates
from bvreport.render.whatif import what_if

PAGE = "html/document.html.j2"
STYLE = "html/document.css"
# Beside the other: how a browser shows it.
SCREEN_STYLES = ("html/what-if.css", "html/document-screen.css")
SCRIPTS = ("html/what-if.js", "html/tables.js")
SIZES = {Paper.A4: "210mm 297mm", Paper.LETTER: "8.5in 11in"}
PLAIN = " .,:;-()"  # what a string of CSS may hold as it is, beside letters and digits
COLUMN = 170.0  # mm; what is left of the width of the paper is margin
WIDTHS = {Paper.A4: 210.0, Paper.LETTER: 215.9}


def markup(deck: Deck, templates: Templates, address: Callable[[str], str]) -> str:
    """The page that the PDF is made from; `address` says where a font is."""
    shown = outline(as_document(deck))
    style = _style(deck, shown, templates, address) + deck.brand.style
    style += templates.text(inline.OWN)
    return templates.render(PAGE, _values(deck, shown, style) | {"screen": False})


def screen(deck: Deck, templates: Templates, report: Report | None) -> bytes:
    """The page for a browser; printed from there it is what the PDF is."""
    told = as_document(deck)
    shown = outline(told)
    script = "".join(map(templates.text, SCRIPTS))
    style = _style(deck, shown, templates, lambda name: inline.font(name, templates))
    style += "".join(map(templates.text, SCREEN_STYLES)) + deck.brand.style
    style += templates.text(inline.OWN)
    values = _values(deck, shown, style) | {
        "screen": True,
        "live": what_if(report, told.slides) if report else None,
        "script": Markup(script),  # nosec B704 # ours
        "policy": inline.policy(script=script, style=style),
    }
    return templates.render(PAGE, values).encode()


def _values(deck: Deck, shown: Outline, style: str) -> dict[str, object]:
    return {"deck": deck, "outline": shown, "style": Markup(style)}  # nosec B704 # ours


def _style(deck: Deck, shown: Outline, templates: Templates, address: Callable[[str], str]) -> str:
    """The style sheet with its fonts, its paper and the columns of each table."""
    return "".join(
        (
            inline.faces(address),
            templates.text(STYLE),
            _paper(deck),
            _columns(shown.every),
        )
    )


def _paper(deck: Deck) -> str:
    paper = deck.paper if deck.paper in SIZES else Paper.A4
    side = (WIDTHS[paper] - COLUMN) / 2
    return (
        f"@page{{size:{SIZES[paper]};margin-left:{side:.2f}mm;margin-right:{side:.2f}mm;"
        f"@top-left{{content:{_quoted(deck.title)}}}"
        f"@bottom-left{{content:{_quoted(deck.caveat)}}}}}\n"
        "@page:first{@top-left{content:none}}\n"
    )


def _columns(sections: Sequence[Section]) -> str:
    return "".join(
        f".w{part.table.number} col:nth-child({n}){{width:{share:.2f}%}}\n"
        for part in sections
        if part.table
        for n, share in enumerate(part.table.shares, 1)
    )


def _quoted(text: str) -> str:
    """A text as a string of CSS: whatever could end it, or the style sheet, by its number."""
    safe = (char if char.isalnum() or char in PLAIN else f"\\{ord(char):x} " for char in text)
    return f'"{"".join(safe)}"'
