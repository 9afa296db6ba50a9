"""Archive: an office file refused before it is unpacked when it would fill the memory."""

from __future__ import annotations

import io
import zipfile

from bvreport.errors import BvreportError

MOST_UNPACKED = 400_000_000  # bytes of all parts
MOST_PARTS = 20_000
LARGEST_RATIO = 300  # unpacked to packed, of parts that are large: XML packs to a tenth
LARGE = 20_000_000  # bytes


def checked(content: bytes, name: str) -> zipfile.ZipFile:
    """The open archive."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    # The last one is what zipfile says of a compression that it does not know.
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BvreportError(
            f"{name} is a damaged archive: {error}", hint="save it again in its office program"
        ) from error
    too_dense = any(
        part.file_size > LARGE and part.file_size > LARGEST_RATIO * part.compress_size
        for part in parts
    )
    if (
        too_dense
        or len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > MOST_UNPACKED
    ):
        raise BvreportError(
            f"{name} unpacks to more than a document holds: it is not opened",
            hint="save it again in its office program, without embedded films",
        )
    return archive
