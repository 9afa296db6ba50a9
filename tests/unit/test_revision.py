"""The commit of a copy of the package, from whatever there is to tell it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bvreport.revision import commit

ONE, OTHER = "1" * 40, "2" * 40


def wheel(root: Path) -> None:
    (root / "bvreport" / "commit.txt").write_text(f"{ONE}\n")


def checkout(root: Path) -> None:
    heads = root / ".git" / "refs" / "heads"
    heads.mkdir(parents=True)
    (root / ".git" / "HEAD").write_text("ref: refs/heads/topic\n")
    (heads / "topic").write_text(f"{ONE}\n")


def packed(root: Path) -> None:
    (root / ".git").mkdir()
    (root / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (root / ".git" / "packed-refs").write_text(
        f"# pack-refs with: peeled\n{OTHER} refs/heads/main2\n{ONE} refs/heads/main\n"
    )


def detached(root: Path) -> None:
    (root / ".git").mkdir()
    (root / ".git" / "HEAD").write_text(f"{ONE}\n")


def work_tree(root: Path) -> None:
    (root / "main").mkdir()
    checkout(root / "main")
    own = root / "main" / ".git" / "worktrees" / "w"
    own.mkdir(parents=True)
    (own / "HEAD").write_text("ref: refs/heads/topic\n")
    (own / "commondir").write_text("../..\n")
    (root / ".git").write_text(f"gitdir: {own}\n")


def archive(root: Path) -> None:
    (root / ".git_archival.txt").write_text(f"{ONE}\n")


@pytest.mark.parametrize("made", [wheel, checkout, packed, detached, work_tree, archive])
def test_the_commit_is_known_without_git(made: Callable[[Path], None], tmp_path: Path) -> None:
    (tmp_path / "bvreport").mkdir()
    made(tmp_path)

    assert commit(tmp_path / "bvreport") == ONE


def test_a_copy_that_tells_nothing_has_none(tmp_path: Path) -> None:
    (tmp_path / "bvreport").mkdir()
    (tmp_path / ".git_archival.txt").write_text("$Format:%H$\n")  # not yet filled in

    assert commit(tmp_path / "bvreport") is None
