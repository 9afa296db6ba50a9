"""Locked installs: every version with its hash, what the package asks for, no host named."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import digests, owner

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = re.compile(r"^([\w.-]+)==(\S+)((?: ;[^\\]*)?) \\$")


def pins(lock: Path) -> dict[str, set[str]]:
    """The versions of each package; several where they differ between Pythons."""
    found: dict[str, set[str]] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if one := PINNED.match(line):
            found.setdefault(canonicalize_name(one[1]), set()).add(one[2])
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()

    odd = [
        line
        for line in lines
        if not PINNED.match(line)
        and not re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)
    ]
    assert odd == []
    for line, behind in zip(lines, [*lines[1:], ""], strict=True):
        assert not PINNED.match(line) or behind.startswith("    --hash="), line


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (
            "run",
            [
                *PROJECT["project"]["dependencies"],
                *PROJECT["project"]["optional-dependencies"]["serve"],
                *PROJECT["project"]["optional-dependencies"]["postgres"],
            ],
        ),
        ("build", PROJECT["build-system"]["requires"]),
        ("release", PROJECT["build-system"]["requires"]),
    ],
)
def test_what_the_project_asks_for_is_locked_in_a_version_that_fits(
    lock: str, wanted: list[str]
) -> None:
    known = pins(ROOT / "requirements" / f"{lock}.txt")

    for one in map(Requirement, wanted):
        versions = known.get(canonicalize_name(one.name), set())
        assert versions, one
        assert all(one.specifier.contains(version) for version in versions), one


@pytest.mark.slow
def test_the_locks_are_what_the_tool_writes(tmp_path: Path) -> None:
    for lock in LOCKS:
        shutil.copy(lock, tmp_path)

    subprocess.run([ROOT / "scripts/lock", "--into", tmp_path], check=True)

    for lock in LOCKS:
        assert (tmp_path / lock.name).read_text() == lock.read_text(), "make locks"


def test_base_images_get_the_digest_that_their_registry_tells() -> None:
    told = {"python:3.13-slim-trixie": f"sha256:{'a' * 64}", "x/y:v1.2": f"sha256:{'b' * 64}"}
    text = (
        "FROM python:3.13-slim-trixie AS base\nFROM base AS build\n"
        f"    image: x/y:v1.2@sha256:{'c' * 64}\n  image: bvreport\n"
    )

    once = digests.pinned(text, told.__getitem__)

    assert once == (
        f"FROM python:3.13-slim-trixie@{told['python:3.13-slim-trixie']} AS base\n"
        f"FROM base AS build\n    image: x/y:v1.2@{told['x/y:v1.2']}\n  image: bvreport\n"
    )
    assert digests.pinned(once, told.__getitem__) == once


@pytest.mark.parametrize("path", digests.FILES)
def test_every_file_with_base_images_has_some_to_pin(path: str) -> None:
    assert digests.IMAGE.search((ROOT / path).read_text(encoding="utf-8"))


def test_the_owner_is_written_wherever_it_is_left_open() -> None:
    tracked = subprocess.run(
        ["git", "grep", "-lP", owner.PLACEHOLDER.pattern], cwd=ROOT, capture_output=True, text=True
    ).stdout.split()
    places = [path for path in tracked if not path.startswith(("tests/", "scripts/"))]

    for path in owner.FILES:
        text = owner.named(path, (ROOT / path).read_text(encoding="utf-8"), "Acme-Inc")
        assert not owner.PLACEHOLDER.search(text), path
        assert re.search(r"(?i:acme-inc)/bvreport", text), path
    assert set(places) <= set(owner.FILES)


@pytest.mark.parametrize(
    ("remote", "account"),
    [
        ("https://github.com/acme/bvreport.git\n", "acme"),
        ("git@github.com:acme/bvreport.git", "acme"),
        ("ssh://git@github.com/acme/bvreport", "acme"),
        ("/somewhere/else", None),
        ("", None),
    ],
)
def test_the_owner_is_read_from_the_remote(remote: str, account: str | None) -> None:
    assert owner.owner_of(remote) == account
