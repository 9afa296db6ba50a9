"""Borrowed: a storyboard's YAML, with the slides it takes over from other storyboards filled in.

`like: builtin/traction/bridge` is the slide `bridge` of the shipped traction deck; fields that
stand beside it replace those of that slide. So a changed deck holds only what it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import yaml

from bvreport.errors import TemplateError
from bvreport.render.folders import STORYBOARD, STORYBOARDS
from bvreport.render.templates import BUILTIN, Templates

_DEEPEST = 8  # borrowed from a board that borrows, and so on: more is a circle

# libyaml parses ten times faster; PyYAML is built without it on some systems.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Fields = dict[object, object]  # as YAML gives them: even the keys may be anything


def file_of(board: str) -> str:
    """The name of a storyboard's file: `traction` or, the shipped one, `builtin/traction`."""
    prefix, slash, name = board.rpartition("/")
    return f"{prefix}{slash}{STORYBOARDS}/{name}{STORYBOARD}"


def loaded(board: str, templates: Templates) -> object:
    """What the file holds, as YAML gives it; nothing is checked but what is borrowed."""
    content = _content(file_of(board), templates)
    match content:
        case {"slides": [*slides], **rest}:
            filled: Fields = {"slides": [_filled(slide, board, templates) for slide in slides]}
            return filled | rest
    return content


def _filled(slide: object, board: str, templates: Templates, depth: int = 0) -> object:
    """The slide, with the fields of the one it is like below its own."""
    match slide:
        case {"like": str(source), **own}:
            lender, _, anchor = source.rpartition("/")
            where = f"{file_of(board)}: like: {source}"
            if depth == _DEEPEST:
                hint = f"the shipped one is {BUILTIN}/{source}"
                raise TemplateError(f"{where} is borrowed in a circle", hint=hint)
            for other in _slides(lender, templates):
                if _anchor(other) == anchor:
                    match _filled(other, lender, templates, depth + 1):
                        case {**fields}:
                            return fields | own
            hint = f"write the storyboard and its slide, such as {BUILTIN}/traction/bridge"
            raise TemplateError(f"{where}: there is no such slide", hint=hint)
    return slide


def _slides(board: str, templates: Templates) -> Iterator[object]:
    match _content(file_of(board), templates) if board else None:
        case {"slides": [*slides]}:
            yield from slides


def _anchor(slide: object) -> str | None:
    """The name of a slide; a borrowed one may have kept that of its source."""
    match slide:
        case {"anchor": str(name)}:
            return name
        case {"like": str(source)}:
            return source.rpartition("/")[2]
    return None


def _content(file: str, templates: Templates) -> object:
    try:
        return _parsed(templates.text(file))
    except yaml.YAMLError as error:
        raise TemplateError(f"{file}: {' '.join(str(error).split())}") from error


@lru_cache(maxsize=16)
def _parsed(text: str) -> object:
    """A board lends many slides; nobody changes what this returns."""
    return yaml.load(text, Loader=_Loader)  # nosec B506 # _Loader is a SafeLoader
