"""Cells: what a sheet holds, written so that no text is ever taken for anything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from bvreport.render.clean import FORMULA_STARTS, clean
from bvreport.render.facts.changes import link_of
from bvreport.render.xlsx.styles import NUMERIC, Style, Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767  # UTF-16 units a cell can hold
LONGEST_LINK = 2_079  # characters Excel opens
LONGEST_FORMULA = 8_192  # characters Excel reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """What a spreadsheet computes, without the `=`, and the value it had in the report."""

    text: str
    value: Decimal | int | str | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A text that leads to an address, when that is one a reader can follow safely."""

    text: str
    address: str | None


Cell: TypeAlias = str | Decimal | int | bool | dt.date | Formula | Link | None


@dataclass(slots=True)
class Page:
    """One sheet being written; it knows the formats and how many links it has."""

    sheet: Worksheet
    styles: Styles
    links: int = 0

    def put(self, row: int, column: int, cell: Cell, style: Style = Style.TEXT) -> None:
        """Write one cell as what it is; nothing leaves it empty."""
        match cell:
            case None | "":
                return
            case Formula():
                form, value = self.styles.of(style), _plain(cell.value)
                self.sheet.write_formula(row, column, f"={cell.text}", form, value)
            case Link():
                self._link(row, column, cell)
            case bool():
                self.sheet.write_boolean(row, column, cell, self.styles.of(style))
            case str():
                self._text(row, column, cell, style)
            case dt.date():
                self.sheet.write_datetime(row, column, _naive(cell), self.styles.of(style))
            case _:
                self.sheet.write_number(row, column, float(cell), self.styles.of(style))

    def heads(self, row: int, heads: Iterable[tuple[str, Style]]) -> None:
        """Write the heads of columns, each set as the cells below it are."""
        for column, (text, below) in enumerate(heads):
            style = Style.HEAD_OF_NUMBERS if below in NUMERIC else Style.HEAD
            self.put(row, column, text, style)

    def _text(self, row: int, column: int, text: str, style: Style) -> None:
        fitting = fitted(clean(text))
        form = self.styles.of(style, quoted=fitting.startswith(FORMULA_STARTS))
        self.sheet.write_string(row, column, fitting, form)

    def _link(self, row: int, column: int, link: Link) -> None:
        address = link_of(link.address)
        if address is None or len(address) > LONGEST_LINK or self.links >= MOST_LINKS:
            self._text(row, column, link.text, Style.TEXT)
            return
        self.links += 1
        text = fitted(clean(link.text))
        form = self.styles.of(Style.LINK, quoted=text.startswith(FORMULA_STARTS))
        self.sheet.write_url(row, column, address, form, text)


MOST_LINKS = 65_530  # of one sheet


def fitted(text: str) -> str:
    """The text, or as much of it as a cell can hold with an ellipsis."""
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * LONGEST_TEXT - 2].decode("utf-16-le", "ignore") + "…"


def letter(column: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _plain(value: Decimal | int | str | bool) -> float | str | bool:
    return value if isinstance(value, bool | str) else float(value)


def _naive(moment: dt.date) -> dt.date:
    """Spreadsheets know no time zones: all is in UTC."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    return moment
