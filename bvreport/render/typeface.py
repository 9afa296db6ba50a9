"""Typeface: the name of a company's font into the files that draw it, given or installed here.

Every text is measured in the shipped fonts, so a wider font is set smaller by as much as it is
wider (what CSS calls size-adjust, which not every engine of ours knows): then each line breaks
where it was planned to.
"""

from __future__ import annotations

import base64
import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bvreport.errors import UsageError
from bvreport.render.measure import Font, font_file

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LARGEST_FONT = 30_000_000  # bytes
BOLD_FROM = 600  # of usWeightClass: semi-bold and above
FORBIDDEN = 0x0002  # of OS/2 fsType: no embedding at all
RESERVE = 1.02  # some texts are wider than the usual mixture of letters
# Letters as often as English has them, the signs of money, and figures by themselves.
USUAL = "eeeeetttaaaooiiinnsssrrhhllddcuumfpgwybvk ETASCRMPBD    .,-%"
FIGURES = "0123456789$,.KM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface:
    """A font by its name; `bold` is the regular file again where there is no bold one."""

    name: str
    regular: Path
    bold: Path

    def smaller(self, like: Font) -> float:
        """The size to set it at, of the size of the font that the text was measured in."""
        return _smaller(self.regular, like)

    def rules(self, family: str, like: Font) -> str:
        """The style rules that bring it into a page under a name, with the shipped repertoire."""
        share = self.smaller(like)
        return "".join(
            f"@font-face{{font-family:{family};font-weight:{weight};"
            f"src:url({_address(file, share)})}}\n"
            for weight, file in ((400, self.regular), (700, self.bold))
        )


def typeface(name: str, given: Sequence[Path] = ()) -> Typeface | None:
    """The font of this name among the given files, else as installed here; none where it is not."""
    own = {_described(path)[1]: path for path in given if _described(path)[0] == name.casefold()}
    if own:
        regular = own.get(False) or own[True]
        return Typeface(name=name, regular=regular, bold=own.get(True, regular))
    plain, heavy = _installed(name, "normal"), _installed(name, "bold")
    if plain is None or heavy is None:
        return None
    return Typeface(name=name, regular=plain, bold=heavy)


def check(files: Sequence[Path], names: Sequence[str]) -> None:
    """`UsageError` for a file that is no font, may not be embedded, or is of no font named."""
    for path in files:
        family = _described(path)[0]
        if family not in {name.casefold() for name in names}:
            raise UsageError(
                f"[brand] fonts: {path} is the font {family!r}, which nothing is set in",
                hint="name it as heading_font or text_font, or take it out",
            )


def _installed(name: str, weight: str) -> Path | None:
    from matplotlib.font_manager import FontProperties, findfont

    wanted = FontProperties(family=[name], weight=weight)
    try:
        found = findfont(wanted, fallback_to_default=False)
    except ValueError:  # it is not installed
        return None
    path = Path(str(found))
    try:
        _described(path)
    except UsageError:  # it may not be embedded
        return None
    return path


@cache
def _described(path: Path) -> tuple[str, bool]:
    """The family that a font file belongs to, in small letters, and whether it is bold."""
    hint = "give TrueType or OpenType files: Name-Regular.ttf, Name-Bold.ttf"
    from fontTools.ttLib import TTLibError

    try:
        if path.stat().st_size > LARGEST_FONT:
            raise UsageError(f"[brand] fonts: {path} is too large", hint=hint)
        with _opened(path) as font:
            names, metrics = font["name"], font["OS/2"]
            family = names.getBestFamilyName() or ""
            is_bold = metrics.usWeightClass >= BOLD_FROM
            is_forbidden = metrics.fsType & 0x000F == FORBIDDEN
    except OSError as error:
        reason = error.strerror or "it is no font"
        raise UsageError(f"[brand] fonts: cannot read {path}: {reason}", hint=hint) from None
    # What a broken table leads to.
    except (TTLibError, struct.error, KeyError, IndexError, ValueError, AssertionError):
        raise UsageError(
            f"[brand] fonts: {path} is no TrueType or OpenType font", hint=hint
        ) from None
    if is_forbidden:
        raise UsageError(
            f"[brand] fonts: {path} forbids embedding (fsType 2)",
            hint="ask its foundry for a licence that allows it, or choose another font",
        )
    return family.casefold(), is_bold


def _opened(path: Path) -> TTFont:
    from fontTools.ttLib import TTFont

    # From memory: of a broken file the library would leave the file open.
    return TTFont(io.BytesIO(path.read_bytes()), fontNumber=0, lazy=True)


@cache
def _smaller(path: Path, like: Font) -> float:
    """How much smaller, at most as large: the wider of letters and figures decides."""
    with _opened(path) as own, _opened(font_file(like)) as house:
        wider = max(_em(own, text) / _em(house, text) for text in (USUAL, FIGURES))
    return min(1.0, 1 / (wider * RESERVE))


def _em(font: TTFont, text: str) -> float:
    known, advances = font.getBestCmap(), font["hmtx"].metrics
    names = (known.get(ord(char), ".notdef") for char in text)
    return float(sum(advances[name][0] for name in names) / font["head"].unitsPerEm)


@cache
def _address(path: Path, share: float) -> str:
    """The font as an address that holds it, with what the shipped fonts have, that much smaller."""
    from fontTools import subset

    options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["FFTM", "DSIG"]
    with _opened(path) as font, _opened(font_file(Font.SANS)) as house:
        narrowed = subset.Subsetter(options)
        narrowed.populate(unicodes=house.getBestCmap())
        narrowed.subset(font)
        # More units to the em: every glyph is drawn smaller, in every engine.
        units = round(font["head"].unitsPerEm / share)
        font["head"].unitsPerEm = units
        if "CFF " in font:
            font["CFF "].cff.topDictIndex[0].FontMatrix = [1 / units, 0, 0, 1 / units, 0, 0]
        font["head"].modified = font["head"].created  # the same bytes whenever it is done
        font.recalcTimestamp = False
        font.flavor = "woff"
        out = io.BytesIO()
        font.save(out)
    return f"data:font/woff;base64,{base64.b64encode(out.getvalue()).decode()}"
