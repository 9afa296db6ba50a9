"""The master of every deck, written from the grid: `python templates/pptx/make_master.py`.

Writes `bvreport.pptx` beside this file, always the same bytes. All colours are theme slots and all
fonts are theme fonts, so that slides moved into a company's master take its look.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

from bvreport.render.archive import pack
from bvreport.render.pptx.grid import (
    CARD_RULE,
    FOOT_RULE,
    FOOTER,
    NUMBER,
    PAGE,
    PREFIX,
    SLOTS,
    TAKEAWAY_RULE,
    TITLE,
    Box,
    Slot,
    Spare,
)
from bvreport.render.slides import Layout

EMU = 914_400  # per inch
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument"
OOXML = f"{OFFICE}.presentationml"

# Palette: distinguishable under every simulation of colour-vision deficiency and in grey print.
COLOURS = {
    "dk1": "14213D",  # ink: text, totals
    "lt1": "FFFFFF",
    "dk2": "5B6675",  # slate: labels
    "lt2": "F3F5F8",  # mist
    "accent1": "0B5CAD",  # blue: the point
    "accent2": "C2500A",  # orange: attention, negative
    "accent3": "08A692",  # sea
    "accent4": "731D27",  # wine
    "accent5": "8792A0",  # grey: context
    "accent6": "7FA8D1",  # blue tint
    "hlink": "0B5CAD",
    "folHlink": "731D27",
}
HEADING_FONT, BODY_FONT = "Georgia", "Arial"


def master() -> bytes:
    """The whole .pptx. Stored, not compressed: zlib's versions differ in their output."""
    names = tuple(SLOTS)
    parts = {
        "[Content_Types].xml": content_types(len(names)),
        "_rels/.rels": relations(
            (R + "/officeDocument", "ppt/presentation.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                "core-properties",
                "docProps/core.xml",
            ),
            (R + "/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
        "ppt/presentation.xml": presentation(),
        "ppt/_rels/presentation.xml.rels": relations(
            (R + "/slideMaster", "slideMasters/slideMaster1.xml"),
            (R + "/theme", "theme/theme1.xml"),
            (R + "/presProps", "presProps.xml"),
            (R + "/viewProps", "viewProps.xml"),
            (R + "/tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"<p:presentationPr {NS}/>",
        "ppt/viewProps.xml": f"<p:viewPr {NS}/>",
        "ppt/tableStyles.xml": f'<a:tblStyleLst xmlns:a="{A}" def="{TABLE_STYLE}"/>',
        "ppt/theme/theme1.xml": theme(),
        "ppt/slideMasters/slideMaster1.xml": slide_master(len(names)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            *(
                (R + "/slideLayout", f"../slideLayouts/slideLayout{n + 1}.xml")
                for n in range(len(names))
            ),
            (R + "/theme", "../theme/theme1.xml"),
        ),
    }
    for number, layout in enumerate(names, 1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = slide_layout(layout)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = relations(
            (R + "/slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return pack(
        {name: (DECLARATION + part).encode() for name, part in parts.items()}, zipfile.ZIP_STORED
    )


# --- slides --------------------------------------------------------------------------------------


def slide_master(layouts: int) -> str:
    shapes = [
        placeholder(2, "Title", "title", None, TITLE, style=title_style(24)),
        placeholder(3, "Text", "body", 1, Box(TITLE.x, 1.75, TITLE.wide, 4.95)),
        footer(4),
        slide_number(5),
        rule(6, "Footer rule", FOOT_RULE),
    ]
    ids = "".join(
        f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(layouts)
    )
    bullets = "".join(bullet_level(n, max(12, 18 - 2 * n)) for n in range(1, 10))
    plain = "".join(level(n, 14) for n in range(1, 10))
    return (
        f"<p:sldMaster {NS}><p:cSld>{background('bg1')}{tree(shapes)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        f'folHlink="folHlink"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>'
        '<p:hf hdr="0" dt="0"/>'
        f"<p:txStyles><p:titleStyle>{title_style(24)}</p:titleStyle>"
        f"<p:bodyStyle>{bullets}</p:bodyStyle><p:otherStyle>{plain}</p:otherStyle></p:txStyles>"
        "</p:sldMaster>"
    )


LAYOUT_TYPES = {
    Layout.COVER: "title",
    Layout.SECTION: "secHead",
    Spare.TITLE_ONLY: "titleOnly",
    Spare.BLANK: "blank",
}


def slide_layout(layout: Layout | Spare) -> str:
    shapes = [slot_shape(layout, slot, box) for slot, box in SLOTS[layout].items()]
    dark = layout is Layout.SECTION
    if layout in (Layout.COVER, Layout.SECTION):
        shapes.insert(0, band(90, "bg1" if dark else "accent1"))
        shapes.append(
            rule(91, "Title rule", Box(0.95, 4.12, 1.20, 0), "accent6" if dark else "accent1", 2.25)
        )
    if Slot.TAKEAWAY_1 in SLOTS[layout] and layout in (Layout.CHART, Layout.TABLE):
        shapes.append(rule(91, "Takeaway rule", TAKEAWAY_RULE))
    if layout is Layout.CARD:
        shapes.append(rule(91, "Card rule", CARD_RULE))
    if layout is not Layout.COVER:
        shapes += [footer(95, "bg2" if dark else "tx2"), slide_number(96, "bg2" if dark else "tx2")]
    kind = f' type="{LAYOUT_TYPES[layout]}"' if layout in LAYOUT_TYPES else ""
    bare = ' showMasterSp="0"' if layout in (Layout.COVER, Layout.SECTION) else ""
    return (
        f'<p:sldLayout {NS}{bare}{kind} preserve="1" userDrawn="1">'
        f"<p:cSld name={quoteattr(PREFIX + layout)}>"
        f"{background('tx1') if dark else ''}{tree(shapes)}"
        "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def slot_shape(layout: Layout | Spare, slot: Slot, box: Box) -> str:
    """The placeholder of one slot; its `id` is its `idx` and 2, as 1 is the tree's own."""
    name = slot.name.replace("_", " ").capitalize()
    number = slot + 2
    opening = layout in (Layout.COVER, Layout.SECTION)
    dark = layout is Layout.SECTION
    match slot:
        case Slot.TITLE if opening:
            kind = "ctrTitle" if layout is Layout.COVER else "title"
            size = 40 if layout is Layout.COVER else 36
            style = title_style(size, "bg1" if dark else "tx1")
            return placeholder(number, name, kind, None, box, style=style, anchor="b")
        case Slot.TITLE:
            return placeholder(number, name, "title", None, box, style=title_style(24))
        case Slot.SUBTITLE:
            kind = "subTitle" if layout is Layout.COVER else "body"
            style = level(1, 18, "bg2" if dark else "tx2")
            return placeholder(number, name, kind, slot, box, style=style)
        case Slot.CAPTION:
            return placeholder(
                number, name, "body", slot, box, style=level(1, 12, "tx2"), anchor="b"
            )
        case Slot.LABEL_1 | Slot.LABEL_2 | Slot.LABEL_3:
            size = 14 if layout in (Layout.STATEMENT, Layout.CARD) else 12
            return placeholder(number, name, "body", slot, box, style=level(1, size, "tx2"))
        case Slot.FIGURE_1 | Slot.FIGURE_2 | Slot.FIGURE_3:
            size = 36 if layout is Layout.CARD else 44
            style = level(1, size, "accent1", bold=True)
            return placeholder(number, name, "body", slot, box, style=style, anchor="b")
        case Slot.TAKEAWAY_1 | Slot.TAKEAWAY_2 | Slot.TAKEAWAY_3:
            roomy = layout in (Layout.TEXT, Layout.CARD)
            style = bullet_level(1, 20 if roomy else 16, 14 if roomy else 8) + bullet_level(2, 14)
            return placeholder(number, name, "body", slot, box, style=style)
        case Slot.BODY_1 | Slot.BODY_2:
            kind = "tbl" if layout in (Layout.TABLE, Layout.TABLE_FULL) else "chart"
            return placeholder(number, name, kind, slot, box, style=level(1, 12, "tx2"))


# --- shapes --------------------------------------------------------------------------------------


def placeholder(
    number: int,
    name: str,
    kind: str,
    idx: int | None,
    box: Box,
    *,
    style: str = "",
    anchor: str = "t",
    content: str | None = None,
) -> str:
    index = "" if idx is None else f' idx="{int(idx)}"'
    prompt = content or f'<a:r><a:rPr lang="en-US"/><a:t>{name}</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{frame(box)}</p:spPr><p:txBody>"
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/>'
        f"</a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p>{prompt}</a:p></p:txBody></p:sp>"
    )


def footer(number: int, colour: str = "tx2") -> str:
    return placeholder(number, "Source", "ftr", 11, FOOTER, style=level(1, 9, colour), anchor="ctr")


def slide_number(number: int, colour: str = "tx2") -> str:
    field = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        '<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
    )
    style = level(1, 9, colour, align="r")
    return placeholder(
        number, "Slide number", "sldNum", 12, NUMBER, style=style, anchor="ctr", content=field
    )


def rule(number: int, name: str, box: Box, colour: str = "accent5", points: float = 0.5) -> str:
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvCxnSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr>{frame(box)}'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{round(points * 12_700)}">'
        f"{fill(colour)}</a:ln></p:spPr></p:cxnSp>"
    )


def band(number: int, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Band"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{frame(Box(0, 0, 0.28, PAGE.high))}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(colour)}<a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )


def tree(shapes: list[str]) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr/>{''.join(shapes)}</p:spTree>"
    )


def background(colour: str) -> str:
    return f"<p:bg><p:bgPr>{fill(colour)}<a:effectLst/></p:bgPr></p:bg>"


def frame(box: Box) -> str:
    x, y, wide, high = (round(inches * EMU) for inches in (box.x, box.y, box.wide, box.high))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def fill(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


# --- text ----------------------------------------------------------------------------------------


def title_style(size: int, colour: str = "tx1") -> str:
    return level(1, size, colour, font="+mj-lt")


def level(
    number: int,
    size: int,
    colour: str = "tx1",
    *,
    bold: bool = False,
    align: str = "l",
    font: str = "+mn-lt",
) -> str:
    return (
        f'<a:lvl{number}pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/>'
        '</a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{size * 100}" b="{int(bold)}">{fill(colour)}<a:latin typeface="{font}"/>'
        f"</a:defRPr></a:lvl{number}pPr>"
    )


def bullet_level(number: int, size: int, gap: int = 8) -> str:
    return (
        f'<a:lvl{number}pPr marL="{228_600 * number}" indent="-228600" algn="l"><a:lnSpc>'
        f'<a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="{gap * 100}"/></a:spcBef>'
        f'<a:buClr><a:schemeClr val="accent5"/></a:buClr><a:buFont typeface="Arial"/>'
        f'<a:buChar char="•"/><a:defRPr sz="{size * 100}" b="0">{fill("tx1")}'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{number}pPr>'
    )


# --- the rest of the package ---------------------------------------------------------------------

TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid", built into PowerPoint
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>bvreport master</dc:title><dc:creator>bvreport</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>bvreport</Application></Properties>'
)


def presentation() -> str:
    wide, high = round(PAGE.wide * EMU), round(PAGE.high * EMU)
    return (
        f'<p:presentation {NS} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldSz cx="{wide}" cy="{high}"/><p:notesSz cx="{high}" cy="9144000"/>'
        "</p:presentation>"
    )


def theme() -> str:
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in COLOURS.items()
    )
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{kind}Font>"
        for kind, font in (("major", HEADING_FONT), ("minor", BODY_FONT))
    )
    own = fill("phClr")
    line = f'<a:ln w="6350">{own}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{A}" name="bvreport"><a:themeElements>'
        f'<a:clrScheme name="bvreport">{colours}</a:clrScheme>'
        f'<a:fontScheme name="bvreport">{fonts}</a:fontScheme><a:fmtScheme name="bvreport">'
        f"<a:fillStyleLst>{own * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{own * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def content_types(layouts: int) -> str:
    overrides = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{OFFICE}.extended-properties+xml",
        "/ppt/presentation.xml": f"{OOXML}.presentation.main+xml",
        "/ppt/presProps.xml": f"{OOXML}.presProps+xml",
        "/ppt/viewProps.xml": f"{OOXML}.viewProps+xml",
        "/ppt/tableStyles.xml": f"{OOXML}.tableStyles+xml",
        "/ppt/theme/theme1.xml": f"{OFFICE}.theme+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{OOXML}.slideMaster+xml",
    } | {
        f"/ppt/slideLayouts/slideLayout{n + 1}.xml": f"{OOXML}.slideLayout+xml"
        for n in range(layouts)
    }
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides.items())
        + "</Types>"
    )


def relations(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{links}</Relationships>"
    )


if __name__ == "__main__":
    Path(__file__).with_name("bvreport.pptx").write_bytes(master())
