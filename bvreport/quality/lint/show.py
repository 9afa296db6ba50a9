"""What was found into lines of text, JSON or Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from bvreport import words
from bvreport.quality.lint.examine import Examined
from bvreport.quality.lint.findings import Finding, Severity
from bvreport.render.clean import clean

SCHEMA = "bvreport/lint/1"


def text(examined: Examined) -> Iterator[str]:
    """Two lines a finding: where and what, then how to mend it; a count at the end."""
    for finding in examined.findings:
        where = f"{examined.name}, {finding.place.words}" if finding.place.words else examined.name
        yield f"{finding.severity:8}{where}: {_one_line(finding.message)} [{finding.rule}]"
        yield f"{'':8}fix: {_one_line(finding.fix)}"
    yield f"{examined.name}: {_counted(examined)}"


def as_json(examined: Examined) -> Iterator[str]:
    """One object a file, on one line."""
    content = {
        "schema": SCHEMA,
        "file": examined.name,
        "format": examined.format,
        "errors": examined.count(Severity.ERROR),
        "warnings": examined.count(Severity.WARNING),
        "findings": [_object(finding) for finding in examined.findings],
    }
    yield json.dumps(content, ensure_ascii=True)


def markdown(examined: Examined) -> Iterator[str]:
    """A table, to paste into a review."""
    yield f"## {_inert(examined.name)}: {_counted(examined)}"
    yield ""
    if not examined.findings:
        return
    yield "| Severity | Where | What | How to fix | Rule |"
    yield "| --- | --- | --- | --- | --- |"
    for f in examined.findings:
        cells = (str(f.severity), f.place.words, f.message, f.fix, f.rule)
        yield f"| {' | '.join(map(_inert, cells))} |"
    yield ""


FORMATS: Mapping[str, Callable[[Examined], Iterator[str]]] = {
    "text": text,
    "json": as_json,
    "md": markdown,
}


def _object(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "page": finding.place.page or None,
        "line": finding.place.line,
        "message": finding.message,
        "fix": finding.fix,
    }


def _counted(examined: Examined) -> str:
    if not examined.findings:
        return "nothing found"
    errors, warnings = examined.count(Severity.ERROR), examined.count(Severity.WARNING)
    return f"{words.plural(errors, 'error')}, {words.plural(warnings, 'warning')}"


def _one_line(text_: str) -> str:
    return " ".join(clean(text_).split())


def _inert(cell: str) -> str:
    """A quote that cannot become Markdown of its own."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#$" else c for c in _one_line(cell))
