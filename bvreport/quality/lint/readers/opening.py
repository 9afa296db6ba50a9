"""Opening: a file, by its content, into a document or a report; its name decides only in doubt."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bvreport.errors import BvreportError, UsageError
from bvreport.model import Report
from bvreport.quality.lint.document import Document

LARGEST = 100_000_000  # bytes
LARGEST_TEXT = 20_000_000
STDIN = "-"
HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
OBJECT = re.compile(rb'\{\s*"')  # "{%" opens a template
KNOWN = "Markdown, HTML, PDF, PPTX and report.json"


def opened(path: str) -> Document | Report:
    """What the rules look at; `-` is standard input."""
    content = _content(path)
    name = "standard input" if path == STDIN else path
    if content.startswith(b"%PDF-") or b"%PDF-" in content[:1024]:
        from bvreport.quality.lint.readers import pdf

        return pdf.read(content, name)
    if content.startswith(b"PK"):
        return _office(content, name)
    if len(content) > LARGEST_TEXT:
        raise BvreportError(f"{name} is over {LARGEST_TEXT // 10**6} MB of text", hint="split it")
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if OBJECT.match(start) or Path(name).suffix.lower() == ".json":
        from bvreport import codec

        return codec.read_report(content, name)
    if start.startswith(HTML_STARTS) or Path(name).suffix.lower() in (".html", ".htm", ".xhtml"):
        from bvreport.quality.lint.readers import html

        return html.read(content, name)
    if b"\x00" in content[:8192]:
        raise BvreportError(f"{name} is no text that lint knows", hint=f"it reads {KNOWN}")
    from bvreport.quality.lint.readers import markdown

    return markdown.read(content.decode("utf-8-sig", "replace"), name)


def _content(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read(LARGEST)
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"cannot read {path}: {why}", hint=f"give a file: {KNOWN}") from error
    if len(content) > LARGEST:
        raise BvreportError(f"{path} is over {LARGEST // 10**6} MB", hint="split it first")
    return content


def _office(content: bytes, name: str) -> Document:
    from bvreport.quality.lint.readers import pptx
    from bvreport.quality.lint.readers.archive import checked

    parts = set(checked(content, name).namelist())
    if "ppt/presentation.xml" in parts:
        return pptx.read(content, name)
    raise BvreportError(f"{name} is no presentation", hint=f"lint reads {KNOWN}")
