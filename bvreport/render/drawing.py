"""A drawing: all that any renderer may look at, so that every format takes the same one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bvreport.model import Report
from bvreport.render.brand import HOUSE, Brand
from bvreport.render.slides import Deck, Paper

if TYPE_CHECKING:
    from bvreport.render.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the user brings: templates, a .pptx master and names for its layouts, brand, paper."""

    templates: Path | None = None
    theme: Path | None = None
    layouts: Mapping[str, str] = field(default_factory=dict)
    brand: Brand = HOUSE
    paper: Paper | None = None  # none: the one its storyboard names


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One report, told as a deck, in one look."""

    report: Report
    deck: Deck
    templates: Templates
    look: Look
    beside: str = ""  # what names of pictures begin with, when they are drawn as well
