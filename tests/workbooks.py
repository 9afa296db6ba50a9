"""Workbooks read back: as written, or as LibreOffice calculates them anew."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from bvreport import pipeline
from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import assumptions
from bvreport.job import Job
from bvreport.model import Report
from bvreport.selection import Selection

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Formulas are calculated on loading whoever wrote the file; unasked LibreOffice believes the values
# that stand beside them.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def reported(repo: str, *settings: str, **wishes: Any) -> Report:
    """The report of a repository or file, as `bvreport deck --set` makes it."""
    return pipeline.report(
        Job(
            repos=(repo,),
            selection=Selection(),
            terms=assumptions({}, settings),
            as_of=datetime(2025, 7, 1, tzinfo=UTC),
            access=GitHubAccess(token=None, api_url="", graphql_url=""),
            **wishes,
        )
    )


def opened(blob: bytes, *, values: bool = True) -> Workbook:
    """The workbook with the values that stand beside its formulas, or with the formulas."""
    return load_workbook(io.BytesIO(blob), data_only=values)


def changed(blob: bytes, values: Mapping[str, float]) -> bytes:
    """The workbook after somebody typed other values over some assumptions."""
    book = opened(blob, values=False)
    for row in book["Assumptions"].iter_rows(min_row=2):
        if row[0].value in values:
            row[1].value = values[row[0].value]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def recalculated(folder: Path, blobs: Mapping[str, bytes]) -> dict[str, Workbook]:
    """Each workbook as LibreOffice calculates it; one start for all of them."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS)
    paths = [folder / f"{name}.xlsx" for name in blobs]
    for path, blob in zip(paths, blobs.values(), strict=True):
        path.write_bytes(blob)
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--convert-to", "xlsx", "--outdir", str(folder / "calculated")),
            *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {
        name: load_workbook(folder / "calculated" / f"{name}.xlsx", data_only=True)
        for name in blobs
    }


def claims(book: Workbook) -> dict[str, dict[str, Any]]:
    """The lines of the sheet of claims by the id of the claim, each by the heads of its columns."""
    head, *rows = book["Claims"].iter_rows(values_only=True)
    lines = (dict(zip(head, row, strict=True)) for row in rows)
    return {line["Claim"]: line for line in lines}


def named(book: Workbook) -> dict[str, Any]:
    """What every named cell holds."""
    places = {
        name: next(iter(defined.destinations)) for name, defined in book.defined_names.items()
    }
    return {
        name: book[sheet][cell.replace("$", "")].value
        for name, (sheet, cell) in places.items()
        if ":" not in cell
    }


def rows(book: Workbook, sheet: str, head: str = "") -> dict[Any, tuple[Any, ...]]:
    """The rows of a table by their first cell: of the sheet, or below the head that is named."""
    found: dict[Any, tuple[Any, ...]] = {}
    inside = not head
    for first, *rest in book[sheet].iter_rows(values_only=True):
        if first is None:
            inside = inside and not head
        elif inside:
            found[first] = tuple(rest)
        inside = inside or first == head
    return found
