"""The first pages of a PDF into one picture, for the README: contact_sheet.py DECK.pdf SHEET.png.

Needs pdftoppm (poppler-utils). Pillow comes with python-pptx.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

PAGES, COLUMNS = 12, 3
WIDTH, GAP = 560, 12  # pixels of one page, and between pages
PAPER = "#8792A0"


def contact_sheet(deck: Path, sheet: Path) -> None:
    """Draw the pages in rows, small enough to read at a glance."""
    with tempfile.TemporaryDirectory() as folder:
        scale = ("-scale-to-x", str(WIDTH), "-scale-to-y", "-1")
        pages = ("-f", "1", "-l", str(PAGES))
        command = ["pdftoppm", "-png", *scale, *pages, str(deck), f"{folder}/page"]
        subprocess.run(command, check=True)
        images = [Image.open(path) for path in sorted(Path(folder).glob("page-*.png"))]
        wide, high = images[0].size
        rows = -(-len(images) // COLUMNS)
        size = (COLUMNS * (wide + GAP) + GAP, rows * (high + GAP) + GAP)
        canvas = Image.new("RGB", size, PAPER)
        for number, image in enumerate(images):
            row, column = divmod(number, COLUMNS)
            canvas.paste(image, (GAP + column * (wide + GAP), GAP + row * (high + GAP)))
        canvas.quantize(64).save(sheet, optimize=True)


if __name__ == "__main__":
    contact_sheet(Path(sys.argv[1]), Path(sys.argv[2]))
