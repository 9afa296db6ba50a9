"""A drawing: all that any renderer may look at, so that every format takes the same one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bvreport.model import Report
from bvreport.render.slides import Deck
from bvreport.render.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the user brings: a folder of templates, a .pptx master, names for its layouts."""

    templates: Path | None = None
    theme: Path | None = None
    layouts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One report, told as a deck, in one look."""

    report: Report
    deck: Deck
    templates: Templates
    look: Look
