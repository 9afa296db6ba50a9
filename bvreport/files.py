"""Bytes into files that are whole or absent: written beside, flushed, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from bvreport.content import Content, Pieces
from bvreport.errors import BvreportError

SHARED = 0o644  # a temporary file is private; an artefact is meant to be shared


def check_folder(folder: Path) -> None:
    """Refuse a folder that cannot be written before any work is done; it is made when missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _cannot(folder, error) from error


def write_all(folder: Path, contents: Mapping[str, Content]) -> list[Path]:
    """Every file, each whole; when one has no room on the disk, none of them is touched."""
    waiting: dict[Path, Path] = {}
    try:
        for name, content in contents.items():
            descriptor, unnamed = tempfile.mkstemp(dir=folder, prefix=".bvreport-")
            waiting[folder / name] = Path(unnamed)
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(content if isinstance(content, Pieces) else (content,))
                file.flush()
                os.fsync(file.fileno())
            Path(unnamed).chmod(SHARED)
        for target, temporary in list(waiting.items()):
            temporary.replace(target)
            del waiting[target]
    except OSError as error:
        raise _cannot(folder, error) from error
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink()
    return [folder / name for name in contents]


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written part by part; it takes its place when the block ends well."""
    check_folder(path.parent)
    descriptor, unnamed = tempfile.mkstemp(dir=path.parent, prefix=".bvreport-")
    temporary = Path(unnamed)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(SHARED)
        temporary.replace(path)
    except OSError as error:
        raise _cannot(path.parent, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _cannot(folder: Path, error: OSError) -> BvreportError:
    return BvreportError(
        f"cannot write to {folder}: {error.strerror or error}",
        hint="choose another folder with --out, or free some space",
    )
