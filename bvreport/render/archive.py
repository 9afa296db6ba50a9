"""Archive: the parts of an office file into the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date a zip can hold
_FIRST = "[Content_Types].xml"  # readers that stream expect it in front
_UNIX = 3


def pack(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with its names sorted and its dates fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = compression
            entry.create_system = _UNIX  # else the bytes name the system they were made on
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name])
    return out.getvalue()


def repack(blob: bytes) -> bytes:
    """An office file as `pack` writes it, the workbooks inside it too."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return pack(
        {name: repack(part) if name.endswith(".xlsx") else part for name, part in parts.items()}
    )
