"""XLSX: a report as a live workbook, whose money follows from quantities and assumptions."""

from bvreport.render.xlsx.book import xlsx

__all__ = ["xlsx"]
