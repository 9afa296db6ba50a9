"""Inline: fonts, scripts and styles inside the one file, and the policy that allows only them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

from bvreport.render.templates import Templates

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


OWN = "html/own.css"  # of the user, after all of ours


def faces(address: Callable[[str], str]) -> str:
    """The style rules of the fonts, each at its address."""
    return "".join(
        f"@font-face{{font-family:{family};font-weight:{weight};src:url({address(name)})}}\n"
        for family, weight, name in FACES
    )


def font(name: str, templates: Templates) -> str:
    """A font of ours as an address that holds the font itself."""
    held = templates.path(f"html/fonts/{name}.woff2").read_bytes()
    return f"data:font/woff2;base64,{base64.b64encode(held).decode()}"


def policy(*, script: str, style: str) -> str:
    """The Content-Security-Policy of a page with this script and this style sheet."""
    return POLICY.format(script=hashed(script), style=hashed(style))


def hashed(text: str) -> str:
    """How a Content-Security-Policy names an inline script or style."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
