"""Style sheet, script and fonts by their names: nothing else of the disk has an address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bvreport.render.brand import HOUSE, Brand
from bvreport.render.inline import FACES, faces
from bvreport.render.templates import Templates

PLACE = "/static/"
STYLE, SCRIPT, LOGO = "service.css", "service.js", "logo.png"
GROUND = "#F3F5F8"  # the lightest that words stand on there


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
    logo: str = ""


def assets(templates: Templates, brand: Brand = HOUSE) -> Assets:
    """Read once when the service starts; the fonts and colours of a brand follow our own."""
    fonts = {
        f"{name}.woff2": Asset(
            content=templates.path(f"html/fonts/{name}.woff2").read_bytes(),
            media_type="font/woff2",
        )
        for _, _, name in FACES
    }
    style = faces(lambda name: f"{PLACE}{name}.woff2") + templates.text(f"service/{STYLE}")
    style += brand.lettering + brand.colours(GROUND)
    script = templates.text(f"service/{SCRIPT}")
    logo = brand.logo.content if brand.logo else b""
    return Assets(
        files={
            **fonts,
            **({LOGO: Asset(content=logo, media_type="image/png")} if logo else {}),
            STYLE: Asset(content=style.encode(), media_type="text/css; charset=utf-8"),
            SCRIPT: Asset(content=script.encode(), media_type="text/javascript; charset=utf-8"),
        },
        style=_address(STYLE, style.encode()),
        script=_address(SCRIPT, script.encode()),
        logo=_address(LOGO, logo) if logo else "",
    )


def _address(name: str, content: bytes) -> str:
    return f"{PLACE}{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
