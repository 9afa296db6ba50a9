"""Exported: shipped templates copied into a folder where they can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bvreport.errors import BvreportError, UsageError, unknown
from bvreport.render.folders import shipped_folder

CHANGEABLE = frozenset({".yaml", ".j2", ".css", ".js", ".pptx"})


def names() -> tuple[str, ...]:
    """What can be replaced, by its name below a folder of templates."""
    folder = shipped_folder()
    files = (path for path in folder.rglob("*") if path.suffix in CHANGEABLE)
    return tuple(sorted(path.relative_to(folder).as_posix() for path in files))


def export(folder: Path, wanted: Sequence[str] = (), *, force: bool = False) -> list[Path]:
    """Copy these templates, else all of them; nothing of the user's is replaced unasked."""
    known = names()
    for name in wanted:
        if name not in known:
            raise unknown("template", name, known)
    chosen = tuple(dict.fromkeys(wanted)) or known
    kept = [name for name in chosen if (folder / name).exists()]
    if kept and not force:
        raise UsageError(
            f"{folder / kept[0]} exists", hint="export somewhere else, or replace it with --force"
        )
    try:
        return [_copied(name, folder) for name in chosen]
    except OSError as error:
        raise BvreportError(
            f"cannot write to {folder}: {error.strerror}", hint="name a folder you may write to"
        ) from error


def _copied(name: str, folder: Path) -> Path:
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((shipped_folder() / name).read_bytes())
    return target
