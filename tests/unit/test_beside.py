"""Beside: what goes wrong in a second process is told in the first as what it is."""

from __future__ import annotations

import pickle
from pathlib import Path
from threading import Event, Lock, Thread

import pytest

from bvreport import copying
from bvreport.beside import handed_over, quickest
from bvreport.errors import BvreportError


class Demanding(Exception):
    """Cannot be read again: it is made of more than it keeps."""

    def __init__(self, said: str, also: object) -> None:
        super().__init__(said)
        self.also = also


@pytest.mark.parametrize("error", [Demanding("no ink", 1), Demanding("no ink", Lock())])
def test_what_cannot_be_sent_is_told_by_its_name_and_words(error: Exception) -> None:
    arrived = pickle.loads(pickle.dumps(handed_over(error)))

    assert isinstance(arrived, RuntimeError)
    assert str(arrived) == "Demanding: no ink"


def test_a_failure_of_ours_arrives_with_its_hint_and_where_it_was() -> None:
    def fails() -> None:
        raise BvreportError("no Pango", hint="install it")

    with pytest.raises(BvreportError) as raised:
        fails()

    arrived = pickle.loads(pickle.dumps(handed_over(raised.value)))

    assert (arrived.message, arrived.hint) == ("no Pango", "install it")
    assert "in fails" in arrived.__notes__[0]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc to see threads in")
def test_a_process_with_a_second_thread_is_not_copied() -> None:
    ends = Event()
    other = Thread(target=ends.wait)
    other.start()

    try:
        assert quickest() == "spawn"
    finally:
        ends.set()
        other.join()


def test_only_a_process_that_is_known_to_have_one_thread_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "THREADS", str(tmp_path))
    (tmp_path / "1").touch()
    assert quickest() == "fork"
    (tmp_path / "2").touch()
    assert quickest() == "spawn"
    monkeypatch.setattr(copying, "THREADS", str(tmp_path / "absent"))
    assert quickest() == "spawn"
