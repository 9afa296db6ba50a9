"""Names into code, and words after --repo into kinds of sources."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from bvreport import registry
from bvreport.errors import BvreportError, UsageError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def adding(monkeypatch: pytest.MonkeyPatch, **specs: str) -> None:
    points = [EntryPoint(name=n, value=v, group="bvreport.renderers") for n, v in specs.items()]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)


@pytest.mark.parametrize(
    ("repo", "kind"),
    [
        ("demo", "demo"),
        ("-", "file"),
        ("lumen/harbour", "github"),
        ("lumen/*", "github"),
        ("https://github.com/lumen/harbour", "github"),
        ("git@github.com:lumen/harbour.git", "github"),
        ("github.com/lumen/harbour", "github"),
        ("lumen/harbour.js", "github"),
    ],
)
def test_a_repo_that_is_no_path_has_its_kind_by_its_form(repo: str, kind: str) -> None:
    assert registry.source_of(repo) == kind


@pytest.mark.parametrize("repo", ["clone", "./clone", "lumen/clone"])
def test_a_folder_is_a_clone(repo: str) -> None:
    Path(repo).mkdir(parents=True)
    assert registry.source_of(repo) == "git"


@pytest.mark.parametrize("repo", ["prs.json", "prs.jsonl", "prs.txt", "lumen/prs", "-prs"])
def test_a_file_is_a_file_whatever_its_name(repo: str) -> None:
    Path(repo).parent.mkdir(exist_ok=True)
    Path(repo).touch()
    assert registry.source_of(repo) == "file"


def test_the_sample_data_wins_over_a_folder_of_that_name() -> None:
    Path("demo").mkdir()
    assert registry.source_of("demo") == "demo"
    assert registry.source_of("./demo") == "git"


@pytest.mark.parametrize(
    "repo",
    [
        *("", "harbour", "./gone", "../gone/x", "/gone/x", "gone.json", "lumen/gone.jsonl"),
        *("~nobody/x", "GONE.NDJSON", "a\0b"),
    ],
)
def test_what_is_nothing_is_wrong_usage(repo: str) -> None:
    with pytest.raises(UsageError) as caught:
        registry.source_of(repo)
    assert caught.value.hint


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_path_that_may_not_be_looked_at_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o700)
    code = (
        "import os; from bvreport.registry import source_of; os.setuid(65534)\n"
        f"source_of({str(tmp_path / 'closed' / 'inside')!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "UsageError" in done.stderr.splitlines()[-1]


def test_every_source_can_be_loaded() -> None:
    for name in registry.SOURCES:
        assert callable(registry.source(name))


def test_an_unknown_format_is_refused_with_the_closest_one() -> None:
    for ask in (registry.renderer, lambda name: registry.check_formats(["md", name])):
        with pytest.raises(UsageError, match="no format named 'ptx'") as caught:
            ask("ptx")
        assert caught.value.hint == "did you mean 'pptx'?"


def test_another_package_can_add_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    adding(monkeypatch, shout="builtins:str.upper")
    assert registry.names("bvreport.renderers", registry.RENDERERS)[-1] == "shout"
    assert registry.renderer("shout") is str.upper
    registry.check_formats(["shout"])


def test_another_package_cannot_replace_what_is_built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    adding(monkeypatch, demo="builtins:str.upper")
    assert registry.source("demo") is not str.upper


@pytest.mark.parametrize("spec", ["not_there:render", "builtins:not_there"])
def test_a_package_that_is_broken_is_named(monkeypatch: pytest.MonkeyPatch, spec: str) -> None:
    adding(monkeypatch, shout=spec)
    with pytest.raises(BvreportError, match="'shout'") as caught:
        registry.renderer("shout")
    assert spec in caught.value.hint
