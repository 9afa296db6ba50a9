"""Book: the sheets of a workbook in order, with names and properties; the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import UTC
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from bvreport.model import Report
from bvreport.render.archive import repack
from bvreport.render.brand import HOUSE, SCREEN, Brand, Logo
from bvreport.render.clean import clean
from bvreport.render.xlsx import assumptions, bridge, changes, claims, delivery, quality, summary
from bvreport.render.xlsx.cells import Page
from bvreport.render.xlsx.named import NamedLedger, named
from bvreport.render.xlsx.styles import BASE, Styles

Writer = Callable[[Page, NamedLedger], Mapping[str, str] | None]

# In the order of the tabs.
SHEETS: Mapping[str, Writer] = MappingProxyType(
    {
        "Summary": summary.summary,
        "Claims": claims.claims,
        "Assumptions": assumptions.assumptions,
        "Bridge": bridge.bridge,
        "Changes": changes.changes,
        "Delivery": delivery.delivery,
        "Data quality": quality.quality,
    }
)
# Titles and quotes are data: "=HYPERLINK(…)" stays text, so does an address or a number.
OPTIONS: Mapping[str, Any] = MappingProxyType(
    {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
)
PROPERTY_LETTERS = 200
LOGO_WIDE, LOGO_HIGH = 200, 64  # pixels, at most


def xlsx(report: Report, brand: Brand = HOUSE) -> bytes:
    """The workbook of a report."""
    book = named(report)
    out = io.BytesIO()
    look = {**BASE, "font_name": brand.text_font or BASE["font_name"]}
    with Workbook(out, {**OPTIONS, "default_format_properties": look}) as workbook:
        workbook.set_properties(_properties(report))
        workbook.set_calc_mode("auto")
        styles = Styles(workbook, book.currency, brand)
        names: dict[str, str] = dict(assumptions.defined(book))
        pages = {name: Page(workbook.add_worksheet(name, Sheet), styles) for name in SHEETS}
        for name, write in SHEETS.items():
            names |= write(pages[name], book) or {}
        for name, cell in names.items():
            workbook.define_name(name, cell)
        if brand.logo:
            _place(brand.logo, report.company or "Logo", pages[summary.SHEET].sheet)
    return repack(out.getvalue())


class Sheet(Worksheet):  # type: ignore[misc]  # the library ships no types
    """A sheet whose formulas are known to use functions of 2007 alone."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        # The library would look for a hundred newer functions in each: half of all time.
        return formula.removeprefix("=")


def _place(logo: Logo, alt: str, sheet: Worksheet) -> None:
    """The logo at the head of a sheet, right of what the title and the notes below it need."""
    share = min(LOGO_WIDE / logo.width, LOGO_HIGH / logo.height)
    sheet.insert_image(
        0,
        summary.MERGED_TO + 1,
        "logo.png",
        {
            "image_data": io.BytesIO(logo.content),
            # The library shows a picture at the size on paper that it names.
            "x_scale": share * logo.density[0] / SCREEN,
            "y_scale": share * logo.density[1] / SCREEN,
            "x_offset": 10,
            "y_offset": 4,
            "description": clean(alt),
            "object_position": 3,  # neither moved nor sized with cells
        },
    )


def _properties(report: Report) -> dict[str, Any]:
    return {
        "title": clean(report.title)[:PROPERTY_LETTERS],
        "subject": "Business value stated in merged pull requests",
        "author": "bvreport",
        "company": clean(report.company or "")[:PROPERTY_LETTERS],
        "keywords": "business value, pull requests",
        "comments": f"Inputs {clean(report.provenance.inputs_digest)[:64]}",
        "created": report.as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0),
    }
