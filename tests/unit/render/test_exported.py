"""Shipped templates as a starting point for one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bvreport.errors import UsageError
from bvreport.render.exported import export, names
from bvreport.render.storyboard import check
from bvreport.render.templates import Templates, shipped_folder


def test_what_is_exported_is_what_ships(tmp_path: Path) -> None:
    written = export(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in written] == list(names())
    for name in names():
        assert (tmp_path / name).read_bytes() == (shipped_folder() / name).read_bytes()


def test_an_export_can_be_used_as_it_is(tmp_path: Path) -> None:
    export(tmp_path)
    templates = Templates(tmp_path)
    templates.check()
    check(templates)


def test_one_template_alone_is_enough(tmp_path: Path) -> None:
    export(tmp_path, ["storyboards/traction.yaml"])
    assert [path.name for path in tmp_path.rglob("*.*")] == ["traction.yaml"]


def test_the_users_own_is_never_replaced_unasked(tmp_path: Path) -> None:
    # given a template that somebody changed
    (mine,) = export(tmp_path, ["html/deck.css"])
    mine.write_text("body { color: red }")
    # when everything is exported to the same place
    with pytest.raises(UsageError, match=r"deck\.css exists"):
        export(tmp_path)
    # then nothing was written
    assert mine.read_text() == "body { color: red }"
    assert [path.name for path in tmp_path.rglob("*.*")] == ["deck.css"]
    # unless it was asked for
    export(tmp_path, ["html/deck.css"], force=True)
    assert mine.read_bytes() == (shipped_folder() / "html/deck.css").read_bytes()


def test_an_unknown_name_comes_with_the_closest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no template named") as told:
        export(tmp_path, ["storyboards/tracton.yaml"])
    assert "storyboards/traction.yaml" in told.value.hint
