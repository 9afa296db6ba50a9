"""HTML: a deck as one file that needs no network and no script, for the screen and for paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence

from markupsafe import Markup

from bvreport.render.continued import joined
from bvreport.render.page import Page, pages
from bvreport.render.slides import Deck
from bvreport.render.templates import Templates

PAGE = "html/deck.html.j2"
STYLE = "html/deck.css"
SCREEN_STYLE = "html/screen.css"  # beside the other: how a browser shows it
SCRIPT = "html/deck.js"
FACES = (  # family, weight, file: the fonts that ship in html/fonts
    ("Gelasio", 400, "Gelasio-Regular"),
    ("Gelasio", 700, "Gelasio-Bold"),
    ("Arimo", 400, "Arimo-Regular"),
    ("Arimo", 700, "Arimo-Bold"),
)
# Nothing is loaded from anywhere: what runs and what styles is in the file, named by its hash.
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def html(deck: Deck, templates: Templates) -> bytes:
    """The deck as a page for the browser."""
    script = templates.text(SCRIPT)
    shown = pages(joined(deck))
    style = style_sheet(shown, templates, lambda name: embedded(name, templates)) + templates.text(
        SCREEN_STYLE
    )
    values = {
        "deck": deck,
        "pages": shown,
        "screen": True,
        "style": Markup(style),
        "script": Markup(script),
        "policy": POLICY.format(script=hashed(script), style=hashed(style)),
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
    return f"{faces(address)}{templates.text(STYLE)}{columns}"


def faces(address: Callable[[str], str]) -> str:
    """The rules that name the fonts that ship with the templates."""
    return "".join(
        f"@font-face{{font-family:{family};font-weight:{weight};src:url({address(name)})}}\n"
        for family, weight, name in FACES
    )


def embedded(name: str, templates: Templates) -> str:
    """A font of ours as an address that holds the font itself."""
    font = templates.path(f"html/fonts/{name}.woff2").read_bytes()
    return f"data:font/woff2;base64,{base64.b64encode(font).decode()}"


def hashed(text: str) -> str:
    """How a Content-Security-Policy names an inline script or style."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
