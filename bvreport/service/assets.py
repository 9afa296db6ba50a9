"""Style sheet, script and fonts by their names: nothing else of the disk has an address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bvreport.render.inline import FACES, faces
from bvreport.render.templates import Templates

PLACE = "/static/"
STYLE, SCRIPT = "service.css", "service.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file that pages link to."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """All of them; `style` and `script` are addresses that change with their content."""

    files: dict[str, Asset]
    style: str
    script: str


def assets(templates: Templates) -> Assets:
    """Read once when the service starts."""
    fonts = {
        f"{name}.woff2": Asset(
            content=templates.path(f"html/fonts/{name}.woff2").read_bytes(),
            media_type="font/woff2",
        )
        for _, _, name in FACES
    }
    style = faces(lambda name: f"{PLACE}{name}.woff2") + templates.text(f"service/{STYLE}")
    script = templates.text(f"service/{SCRIPT}")
    return Assets(
        files={
            **fonts,
            STYLE: Asset(content=style.encode(), media_type="text/css; charset=utf-8"),
            SCRIPT: Asset(content=script.encode(), media_type="text/javascript; charset=utf-8"),
        },
        style=_address(STYLE, style),
        script=_address(SCRIPT, script),
    )


def _address(name: str, text: str) -> str:
    return f"{PLACE}{name}?v={hashlib.sha256(text.encode()).hexdigest()[:12]}"
