"""Joined: the PDFs of two halves of a deck become one, before it is written.

WeasyPrint hands a PDF over as objects of pydyf: pages, fonts, one tree of tags (ISO 32000-1, 14.7),
one outline, one list of names. `taken` is what the second half gives, each object as its bytes with
marks where it names another; `join` appends that to the first half under the numbers free there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pydyf

REFERENCE = re.compile(rb"(\d+) 0 R")
# How a font is named of which only a part is embedded: another part needs another name (9.6.4).
SUBSET = re.compile(rb"/([A-Z]{6})(\+.*)", re.DOTALL)
OTHER_SUBSET = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"NOPQRSTUVWXYZABCDEFGHIJKLM")
# Bytes that no object holds beside a stream: pydyf writes texts in ASCII or as hexadecimal digits.
OBJECT, KEY = b"\xff%d\xff", b"\xfe%d\xfe"
MARK = re.compile(rb"\xff(\d+)\xff|\xfe(\d+)\xfe")
STREAM = b"\nstream\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A PDF to append: bytes hold marks, numbers are those that its objects had."""

    objects: Mapping[int, bytes]
    streams: frozenset[int]
    shared: tuple[int, int, int]  # what the first PDF has its own of: pages, document, outline
    pages: tuple[int, ...]
    tags: tuple[bytes, ...]  # of the document
    parents: tuple[tuple[int, bytes], ...]  # of marked content by its page, and of links
    names: tuple[tuple[str, bytes], ...]  # of places
    entries: tuple[int, int, int]  # of the outline: its first, its last, how many are shown


def taken(pdf: pydyf.PDF) -> Taken:
    """What is to be appended of this PDF, which is of no other use then."""
    tree, document, parents, outline = _trees(pdf)
    about = _at(pdf, pdf.catalog["Metadata"])
    own = {id(one) for one in (pdf.pages, pdf.catalog, tree, document, parents, outline, about)}
    objects = [one for one in pdf.objects[1:] if id(one) not in own]
    found = Taken(
        objects={one.number: _marked(one).data for one in objects},
        streams=frozenset(one.number for one in objects if isinstance(one, pydyf.Stream)),
        shared=(pdf.pages.number, document.number, outline.number),
        pages=tuple(pdf.pages["Kids"][::3]),
        tags=tuple(map(_marked, document["K"])),
        parents=tuple((key, _written(_marked(value))) for key, value in _pairs(parents["Nums"])),
        names=tuple((name.string, _marked(at).data) for name, at in _pairs(_names(pdf))),
        entries=(_number(outline["First"]), _number(outline["Last"]), outline["Count"]),
    )
    pdf.objects.clear()  # else WeasyPrint would write them
    return found


def join(pdf: pydyf.PDF, rest: Taken) -> None:
    """Append to this PDF what was taken of another."""
    _, document, parents, outline = _trees(pdf)
    ours = (pdf.pages.number, document.number, outline.number)
    numbers = dict(zip(rest.shared, ours, strict=True))
    numbers |= {old: new for new, old in enumerate(rest.objects, len(pdf.objects))}
    key = parents["Nums"][-2] + 1  # keys are in order, and links come after pages

    def here(mark: re.Match[bytes]) -> bytes:
        return _reference(numbers[int(mark[1])]) if mark[1] else b"%d" % (key + int(mark[2]))

    def unmarked(text: bytes) -> bytes:
        return MARK.sub(here, text)

    first, last, shown = rest.entries
    for old, text in rest.objects.items():
        head, *stream = text.split(STREAM, 1) if old in rest.streams else (text,)
        if old == first:
            head = head.replace(b"<<", b"<</Prev %b" % outline["Last"], 1)
        pdf.add_object(_Arrived(STREAM.join((unmarked(head), *stream)), not stream))
    for page in rest.pages:
        pdf.pages["Kids"].extend((numbers[page], 0, "R"))
    pdf.pages["Count"] += len(rest.pages)
    document["K"].extend(map(unmarked, rest.tags))
    for number, text in rest.parents:
        parents["Nums"].extend((key + number, unmarked(text)))
    names = {name.string: at for name, at in _pairs(_names(pdf))}
    names |= {name: unmarked(at) for name, at in rest.names}
    _names(pdf)[:] = (part for name in sorted(names) for part in (pydyf.String(name), names[name]))
    _at(pdf, outline["Last"])["Next"] = _reference(numbers[first])
    outline["Last"] = _reference(numbers[last])
    outline["Count"] += shown


class _Arrived(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object as its bytes; the name of each property is what pydyf asks for."""

    def __init__(self, data: bytes, compressible: bool) -> None:
        super().__init__()
        self._data, self._compressible = data, compressible

    @property
    def data(self) -> bytes:
        return self._data

    @property
    def compressible(self) -> bool:
        return self._compressible


def _marked(value: Any) -> Any:
    """The same with a mark for each object and key that it names, and names that are not there."""
    match value:
        case pydyf.Stream():
            _marked(value.extra)
        case dict():
            for name, held in value.items():
                value[name] = _own(name, held)
        case list():
            value[:] = map(_marked, value)
        case bytes():
            if reference := REFERENCE.fullmatch(value):
                return OBJECT % int(reference[1])
            if font := SUBSET.fullmatch(value):
                return b"/%b%b" % (font[1].translate(OTHER_SUBSET), font[2])
    return value


def _own(name: str, value: Any) -> Any:
    match name:
        case "StructParent" | "StructParents":
            return KEY % value
        case "ID":  # of the head of a column: it holds the number of its object
            return pydyf.String(f"2-{value.string}")
        case "Headers":
            return pydyf.Array([_own("ID", head) for head in value])
    return _marked(value)


def _trees(pdf: pydyf.PDF) -> tuple[Any, Any, Any, Any]:
    """The tree of tags, the document in it, what is in it by key, and the outline."""
    tree = _at(pdf, pdf.catalog["StructTreeRoot"])
    outline = _at(pdf, pdf.catalog["Outlines"])
    return tree, _at(pdf, tree["K"][0]), _at(pdf, tree["ParentTree"]), outline


def _names(pdf: pydyf.PDF) -> Any:
    return pdf.catalog["Names"]["Dests"]["Names"]


def _at(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _pairs(flat: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Keys and values, which PDF writes in turns."""
    return zip(flat[::2], flat[1::2], strict=True)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _reference(number: int) -> bytes:
    return b"%d 0 R" % number


def _written(value: Any) -> bytes:
    return value if isinstance(value, bytes) else bytes(value.data)
