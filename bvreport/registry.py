"""Names into code: one literal list of what is built in, then what other packages add.

Another package adds a format or a source with an entry point in the group `bvreport.renderers` or
`bvreport.sources`. Nothing is imported before it is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from operator import attrgetter
from typing import Any

from bvreport.content import Content
from bvreport.errors import BvreportError, UsageError, unknown

SOURCES = {
    "demo": "bvreport.sources.demo:fetch",
    "file": "bvreport.sources.files:fetch",
    "git": "bvreport.sources.git:fetch",
    "github": "bvreport.sources.github:fetch",
}
RENDERERS = {
    "md": "bvreport.render.formats:markdown",
    "html": "bvreport.render.formats:html",
    "pdf": "bvreport.render.formats:pdf",
    "pptx": "bvreport.render.formats:pptx",
    "xlsx": "bvreport.render.formats:xlsx",
    "json": "bvreport.render.formats:json",
    "png": "bvreport.render.formats:png",
}
TEXT_FORMATS = frozenset({"md", "html", "json"})
FILE_SUFFIXES = (".json", ".jsonl", ".ndjson", ".parquet")
DATA_SUFFIXES = (".jsonl", ".ndjson", ".parquet")  # of files that make a folder one of data
MOST_LOOKED_AT = 2_000  # folders and files, until what is no clone is no folder of data either


def names(group: str, built_in: dict[str, str]) -> list[str]:
    """All names of one kind, built in or added."""
    return [*built_in, *sorted(set(_added(group)) - set(built_in))]


def renderer(name: str) -> Callable[..., Content | Mapping[str, Content]]:
    """The renderer of a format; an unknown one is a `UsageError` with the closest name."""
    return _find("format", name, "bvreport.renderers", RENDERERS)


def source(name: str) -> Callable[..., Any]:
    """The source of that kind."""
    return _find("source", name, "bvreport.sources", SOURCES)


def check_formats(wanted: Iterable[str]) -> None:
    """Refuse an unknown format before any work is done."""
    known = names("bvreport.renderers", RENDERERS)
    for name in wanted:
        if name not in known:
            raise unknown("format", name, known)


def source_of(repo: str) -> str:
    """Which kind of source a `--repo` means; what is nothing at all is a `UsageError`."""
    if repo == "demo":
        return "demo"
    if repo == "-":
        return "file"
    # Not `Path`: an empty word would be the current folder, a forbidden one an exception.
    if os.path.isdir(repo):
        return "file" if _holds_data(repo) else "git"
    if os.path.exists(repo):
        return "file"
    if _looks_like_path(repo):
        raise UsageError(f"{repo} does not exist", hint="give a clone, a file, or owner/name")
    if "/" in repo or ":" in repo:
        return "github"
    raise UsageError(
        f"no repository, folder or file named {repo!r}",
        hint="write owner/name, a path, - for standard input, or demo",
    )


def _holds_data(folder: str) -> bool:
    """Whether a folder that is no clone holds files of records, here or further down."""
    if os.path.lexists(os.path.join(folder, ".git")) or os.path.isfile(f"{folder}/HEAD"):
        return False
    looked = 0
    for _, folders, names in os.walk(folder):
        if any(name.lower().endswith(DATA_SUFFIXES) for name in names):
            return True
        looked += len(folders) + len(names)
        if looked > MOST_LOOKED_AT:
            return False
    return False


def _looks_like_path(repo: str) -> bool:
    starts = repo.startswith(("/", "./", "../", "~", ".\\", "\\"))
    return starts or repo.lower().endswith(FILE_SUFFIXES)


def _find(what: str, name: str, group: str, built_in: dict[str, str]) -> Callable[..., Any]:
    if name in built_in:
        return _loaded(built_in[name])
    added = _added(group)
    if name not in added:
        raise unknown(what, name, names(group, built_in))
    try:
        return _loaded(added[name])
    except (ImportError, AttributeError) as error:
        raise BvreportError(
            f"the {what} {name!r} that another package adds cannot be loaded: {error}",
            hint=f"reinstall or remove the package with {added[name]}",
        ) from error


def _loaded(spec: str) -> Callable[..., Any]:
    module, _, attribute = spec.partition(":")
    found: Callable[..., Any] = attrgetter(attribute)(import_module(module))
    return found


def _added(group: str) -> dict[str, str]:
    return {point.name: f"{point.module}:{point.attr}" for point in entry_points(group=group)}
