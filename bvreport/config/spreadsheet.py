"""A CSV as a spreadsheet of any country writes it into its text and what parts its columns.

UTF-8 with or without a mark, UTF-16 or Windows-1252; commas, semicolons or tabs.
"""

from __future__ import annotations

from pathlib import Path

from bvreport.errors import BvreportError, UsageError

LARGEST_FILE = 5_000_000  # bytes; a hundred metrics of fifty years have fewer


def text_of(path: Path, hint: str) -> str:
    """The text of a file; `hint` says what to give instead when it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", hint=hint) from error
    if len(content) > LARGEST_FILE:
        raise BvreportError(f"{path} is larger than {LARGEST_FILE:,} bytes", hint=hint)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BvreportError(f"{path} is no text", hint="save it as CSV, in UTF-8")


def delimiter_of(text: str) -> str:
    """What parts the columns of the first line that is not empty."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max((",", ";", "\t"), key=lambda mark: (first.count(mark), mark == ","))
