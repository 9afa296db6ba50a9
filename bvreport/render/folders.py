"""Folders of templates: the user's first, then the shipped one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath

STORYBOARDS, STORYBOARD = "storyboards", ".yaml"


def folders(own: Path | None) -> tuple[Path, ...]:
    """Where a template is looked for, in this order."""
    return (shipped_folder(),) if own is None else (own, shipped_folder())


def shipped_folder() -> Path:
    """In a wheel `bvreport/templates`; in a checkout `templates` beside the package."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def names(places: Iterable[Path], folder: str, suffix: str) -> tuple[str, ...]:
    """The names in one folder of these places, each once, sorted."""
    files = (file for place in places for file in (place / folder).glob(f"*{suffix}"))
    return tuple(sorted({f"{folder}/{file.name}" for file in files}))


def kinds(places: Iterable[Path]) -> tuple[str, ...]:
    """The kinds of deck there are storyboards for."""
    return tuple(PurePath(name).stem for name in names(places, STORYBOARDS, STORYBOARD))
