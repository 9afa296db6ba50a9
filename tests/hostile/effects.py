"""What a text must not become: one function for each format, which names every effect it finds.

Each takes the bytes, the addresses that may be links, and `like`: the same artefact made of
harmless texts, whose elements, functions and kinds of object are the only ones allowed.
"""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import cmarkgfm
import tinyhtml5
from cmarkgfm.cmark import Options
from lxml import etree
from openpyxl import load_workbook
from prometheus_client.parser import text_string_to_metric_families
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests.hostile.corpus import EVIL, OWNED

Effects = Iterator[str]
Check = Callable[[bytes, Collection[str], bytes], Effects]

GITHUB_EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist"]
# What GitHub makes of plain text once Markdown is rendered.
REFERENCE = re.compile(r"(?<!\w)@\w|(?<!&)#\d|\bGH-\d", re.IGNORECASE)
FORMULA_STARTS = ("=", "+", "-", "@", "|", "%", "\t", "\r")
BLOCKS = {"ul", "ol", "hr", "blockquote", "pre", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
FONT = re.compile(rb"base64,[\w+/=]{1000,}")
NUMBER = re.compile(r"[-+]?[\d.,]+%?")
PDF_ACTIONS = {"/JS", "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData"}
PDF_ACTIONS |= {"/EmbeddedFile", "/RichMedia", "/AA", "/Movie", "/Sound", "/Rendition", "/XFA"}
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)  # but tab and line feed
MOST = {"html": 6, "pdf": 6, "pptx": 4, "xlsx": 6, "md": 6, "png": 4}  # times the harmless one


def markdown(content: bytes, links: Collection[str], like: bytes) -> Effects:
    """As GitHub renders it, raw HTML let through."""
    page, usual = (_of_github(text) for text in (content, like))
    yield from _elements(page, usual)
    known_blocks = set(_blocks(usual))
    yield from (
        f"{child} in {of}" for of, child in _blocks(page) if (of, child) not in known_blocks
    )
    known = {unquote(link) for link in links}
    yield from (f"link to {to}" for to in _targets(page) if unquote(to) not in known)
    for image in page.iter("img"):
        if "/" in (source := image.get("src", "")) or EVIL in source:
            yield f"picture of {source}"
    for text in _outside_links(page):
        yield from (f"reference in {text[:80]!r}" for _ in REFERENCE.finditer(text))
    yield from _steered(content.decode().replace("\u2060", ""))


def html(content: bytes, links: Collection[str], like: bytes) -> Effects:
    """As a browser parses it."""
    page, usual = _parsed(content), _parsed(like)
    yield from _elements(page, usual)
    known = {*links, *_targets(usual)}
    yield from (f"link to {to}" for to in _targets(page) if to not in known and to[:1] not in "#/")
    if not set(_code(page)) <= set(_code(usual)) or len(_code(page)) > len(_code(usual)):
        yield "another script"
    for element in page.iter():
        for name, value in element.attrib.items():
            if name in ("src", "action", "srcset", "poster", "data") and not _inside(value):
                yield f"{element.tag} {name}={value[:80]}"


def pdf(content: bytes, links: Collection[str], like: bytes) -> Effects:
    """Every object of the file."""
    for name, value in _pairs(PdfReader(io.BytesIO(content)).trailer):
        if name == "/URI" and isinstance(value, str) and value not in links:
            yield f"link to {value}"
        if name in PDF_ACTIONS or (isinstance(value, str) and value in PDF_ACTIONS):
            yield f"{name} {value!r}"
    if b"/OpenAction" in content and b"/OpenAction" not in like:
        yield "an action on opening"


def office(content: bytes, links: Collection[str], like: bytes) -> Effects:
    """Every part of a .pptx or .xlsx, workbooks within it too."""
    usual = _office(like)
    kinds = {posixpath.splitext(name)[1] for name in usual}
    for name, part in _office(content).items():
        if posixpath.splitext(name)[1] not in kinds or ".." in name or name.startswith("/"):
            yield f"part {name}"
        if not name.endswith((".xml", ".rels")) or usual.get(name) == part:
            continue
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
        if root.getroottree().docinfo.doctype:
            yield f"{name}: a document type"
        for element in root.iter(etree.Element):
            yield from (f"{name}: {one}" for one in _acting(element, links, _formulas(like)))


def workbook(content: bytes, links: Collection[str], like: bytes) -> Effects:
    """As any office file; and no cell that is a formula as soon as somebody edits it."""
    yield from office(content, links, like)
    for sheet in load_workbook(io.BytesIO(content)):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            text = cell.value if cell.data_type == "s" else ""
            if str(text).startswith(FORMULA_STARTS) and not cell.quotePrefix:
                yield f"{sheet.title}!{cell.coordinate}: a formula in waiting, {text[:40]!r}"


def json_(content: bytes, _links: Collection[str], _like: bytes) -> Effects:
    """One value, or one a line; no character that a terminal obeys."""
    lines = content.decode().splitlines() if content[:1] == b"{" else []
    try:
        json.loads(content)
    except ValueError:
        yield from (f"no JSON: {line[:60]}" for line in lines if not _is_json(line))
    yield from _steered(content.decode().replace("\n", ""), but="\u202a\u202e\u2066\u2067\u2069")


def table(content: bytes, _links: Collection[str], like: bytes) -> Effects:
    """CSV: a rectangle, none of whose cells a spreadsheet takes for a formula."""
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    usual = list(csv.reader(io.StringIO(like.decode(), newline="")))
    if {len(row) for row in rows} != {len(usual[0])} or len(rows) != len(usual):
        yield "another number of rows or columns"
    for cell in (cell for row in rows for cell in row):
        if cell.lstrip(" \n\ufeff").startswith(FORMULA_STARTS) and not NUMBER.fullmatch(cell):
            yield f"formula {cell[:60]!r}"


def picture(content: bytes, _links: Collection[str], _like: bytes) -> Effects:
    """A PNG, without a text chunk of somebody else's."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield "no picture"
    if EVIL.encode() in content or OWNED.encode() in content:
        yield "a text inside"


def metrics(content: bytes, _links: Collection[str], like: bytes) -> Effects:
    """Prometheus text: the usual families, whatever their labels say."""
    usual = {family.name for family in text_string_to_metric_families(like.decode())}
    for family in text_string_to_metric_families(content.decode()):
        if family.name not in usual:
            yield f"metric {family.name}"
    yield from _steered(content.decode())


def terminal(content: bytes, _links: Collection[str], _like: bytes) -> Effects:
    """What a person sees in a terminal or a log."""
    yield from _steered(content.decode())


CHECKS: dict[str, Check] = {
    "md": markdown,
    "html": html,
    "pdf": pdf,
    "pptx": office,
    "xlsx": workbook,
    "json": json_,
    "jsonl": json_,
    "csv": table,
    "png": picture,
    "prom": metrics,
    "txt": terminal,
}


def effects(ending: str, content: bytes, links: Collection[str], like: bytes) -> list[str]:
    """All effects of the texts in an artefact, each once, and that it grew out of bounds."""
    found = dict.fromkeys(CHECKS[ending](content, links, like))
    if len(content) > MOST.get(ending, 1_000) * len(like):
        found[f"{len(content)} bytes instead of {len(like)}"] = None
    return list(found)


@cache
def _parsed(page: bytes) -> Element:
    """The tree of a page; embedded fonts, most of its bytes, left out."""
    tree: Element = tinyhtml5.parse(FONT.sub(b"base64,", page), namespace_html_elements=False)
    return tree


@cache
def _of_github(text: bytes) -> Element:
    rendered = cmarkgfm.markdown_to_html_with_extensions(
        text.decode(), Options.CMARK_OPT_UNSAFE, GITHUB_EXTENSIONS
    )
    return tinyhtml5.parse(rendered, namespace_html_elements=False)


def _elements(page: Element, usual: Element) -> Effects:
    """Elements with attributes that the harmless page does not have; any may have a class."""
    allowed = {(e.tag, name) for e in usual.iter() for name in ("", "class", *e.attrib)}
    for element in page.iter():
        for name in ("", *element.attrib):
            if isinstance(element.tag, str) and (element.tag, name) not in allowed:
                yield f"element {element.tag} {name}".strip()


def _blocks(page: Element) -> Iterator[tuple[str, str]]:
    """Which block begins in which element: a list in an item, a heading in a quote."""
    for element in page.iter():
        yield from ((str(element.tag), str(c.tag)) for c in element if c.tag in BLOCKS)


def _targets(page: Element) -> Iterator[str]:
    for element in page.iter():
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] == "href":
                yield value


def _code(page: Element) -> list[str]:
    """The scripts that run; data beside them is data."""
    return [e.text or "" for e in page.iter("script") if e.get("type") is None]


def _inside(value: str) -> bool:
    return value.startswith(("data:image/", "data:font/", "/static/", "/")) and value[:2] != "//"


def _outside_links(element: Element) -> Iterator[str]:
    if element.tag in ("a", "code"):
        return
    yield element.text or ""
    for child in element:
        yield from _outside_links(child)
        yield child.tail or ""


def _steered(text: str, but: str = "") -> Effects:
    for found in STEERING.finditer(text):
        if found[0] not in but:
            yield f"control character {found[0]!r}"


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _pairs(root: Any) -> Iterator[tuple[str, Any]]:
    """Every name and value of every object that a PDF can reach."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            for name, value in one.items():
                yield str(name), value
                waiting.append(value)
        elif isinstance(one, ArrayObject):
            waiting.extend(one)


def _office(content: bytes) -> dict[str, bytes]:
    """The parts by name; those of embedded workbooks below theirs."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
            if name.endswith(".xlsx"):
                inner = _office(parts[name])
                parts |= {f"{name}/{inside}": part for inside, part in inner.items()}
    return parts


@cache
def _formulas(content: bytes) -> frozenset[str]:
    """The functions that the formulas of a file use."""
    formulas = (
        formula
        for name, part in _office(content).items()
        if "worksheets/" in name or "charts/" in name
        for formula in re.findall(r"<(?:c:)?f[^>]*>([^<]*)<", part.decode())
    )
    return frozenset(found for text in formulas for found in re.findall(r"([\w.]+)\(", text))


def _acting(element: Any, links: Collection[str], functions: frozenset[str]) -> Effects:
    name = etree.QName(element).localname
    if name in ("oleObj", "control", "ddeLink", "ddeItem", "externalBook", "webPr", "dbPr"):
        yield name
    if name == "Relationship" and element.get("TargetMode") == "External":
        target = element.get("Target", "")
        if unquote(target) not in {unquote(link) for link in links}:
            yield f"link to {target}"
    if name == "hlinkClick" and element.get("action"):
        yield f"action {element.get('action')}"
    if name == "fld" and element.get("type") != "slidenum":
        yield f"field {element.get('type')}"
    if name in ("f", "definedName") and element.text:
        used = set(re.findall(r"([\w.]+)\(", element.text))
        if not used <= functions or re.search(r"[|\[]|://|cmd|calc", element.text):
            yield f"formula {element.text[:80]}"
