"""The changelog on one version, held against the tag and the package: `release_notes.py v0.1.0`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def notes(tag: str, changelog: str, package: str) -> str:
    """What the changelog says of the version of a tag; `ValueError` where the three disagree."""
    version = tag.removeprefix("v")
    packaged = re.search(r'^__version__ = "(.+)"$', package, re.MULTILINE)
    if packaged is None or packaged[1] != version:
        raise ValueError(f"the tag is {tag}, the package is {packaged and packaged[1]}")
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    found = [body for head, _, body in (one.partition("\n") for one in sections) if head == version]
    if len(found) != 1 or not found[0].strip():
        raise ValueError(f"CHANGELOG.md has no section {version}")
    return found[0].strip() + "\n"


if __name__ == "__main__":
    try:
        sys.stdout.write(
            notes(
                sys.argv[1],
                (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
                (ROOT / "bvreport" / "__init__.py").read_text(encoding="utf-8"),
            )
        )
    except ValueError as error:
        sys.exit(f"release_notes: {error}")
