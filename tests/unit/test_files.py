"""Files that are whole or absent, on disks that are full and in folders that are closed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bvreport.content import Pieces
from bvreport.errors import BvreportError
from bvreport.files import check_folder, write_all

MEGABYTE = b"x" * 1_000_000
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


def in_another_process(code: str, *, confined: str) -> str:
    """What a program says that runs with smaller rights; its failures are on stderr."""
    # Confined once all is loaded: somebody else may not be allowed to read our Python.
    loaded = (
        "import os, resource, signal\nfrom pathlib import Path\nfrom bvreport.files import *\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{loaded}{confined}\n{code}"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr


def test_files_are_written_and_named_in_order(tmp_path: Path) -> None:
    written = write_all(tmp_path, {"b.md": b"two", "a.md": b"one"})
    assert written == [tmp_path / "b.md", tmp_path / "a.md"]
    assert [path.read_bytes() for path in written] == [b"two", b"one"]
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_pieces_are_written_one_after_the_other_each_time_anew(tmp_path: Path) -> None:
    pieces = Pieces(lambda: iter([b"one", b", ", b"two"]))

    (path,) = write_all(tmp_path, {"a.json": pieces})

    assert path.read_bytes() == bytes(pieces) == b"one, two"


def test_a_failure_between_pieces_leaves_the_older_file(tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield MEGABYTE
        raise BvreportError("no form for that")

    (tmp_path / "a.json").write_bytes(b"older")

    with pytest.raises(BvreportError, match="no form"):
        write_all(tmp_path, {"b.md": b"two", "a.json": Pieces(failing)})

    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"older"


def test_others_may_read_what_is_written(tmp_path: Path) -> None:
    (path,) = write_all(tmp_path, {"a.md": b"one"})
    assert path.stat().st_mode & 0o777 == 0o644


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(MEGABYTE)
    write_all(tmp_path, {"a.md": b"new"})
    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"precious")
    (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere")
    write_all(tmp_path, {"a.md": b"new"})
    assert (tmp_path / "elsewhere").read_bytes() == b"precious"


def test_when_one_file_has_no_room_none_is_touched(tmp_path: Path) -> None:
    # given an older report
    (tmp_path / "a.md").write_bytes(b"old")
    # when the second of the new files is too large
    complaint = in_another_process(
        f"write_all(Path({str(tmp_path)!r}), {{'a.md': b'new', 'b.pptx': b'x' * 1_000_000}})",
        confined="resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))",
    )
    # then
    assert "BvreportError: cannot write to" in complaint
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": b"old"}


@as_root
def test_on_a_full_disk_nothing_half_written_is_left(tmp_path: Path) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("mounting is not permitted here")
    try:
        with pytest.raises(BvreportError, match="No space left"):
            write_all(tmp_path, {"a.md": b"small", "b.pptx": MEGABYTE})
        assert list(tmp_path.iterdir()) == []
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_name_that_is_taken_by_a_folder_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(BvreportError, match="cannot write to"):
        write_all(tmp_path, {"a.md": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_the_longest_name_a_disk_takes_is_taken(tmp_path: Path) -> None:
    name = "n" * 252 + ".md"
    assert write_all(tmp_path, {name: b"x"})[0].read_bytes() == b"x"


def test_an_interruption_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, {"a.md": b"new"})
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    check_folder(tmp_path / "deep" / "out")
    assert list((tmp_path / "deep" / "out").iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(BvreportError, match="cannot write to") as caught:
        check_folder(tmp_path / "out")
    assert "--out" in caught.value.hint


@as_root
def test_a_folder_of_somebody_else_is_refused_before_any_work(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o755)
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    complaint = in_another_process(
        f"check_folder(Path({str(closed)!r}))", confined="os.setuid(65534)"
    )
    assert "Permission denied" in complaint
    assert "BvreportError: cannot write to" in complaint
