"""The wheel as a user gets it: built, installed without development packages, and used."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from bvreport.revision import commit

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = (
    "bvreport/assumptions.toml",
    "bvreport/demo/pulls.jsonl",
    "bvreport/py.typed",
    "bvreport/templates/storyboards/traction.yaml",
    "bvreport/templates/pptx/bvreport.pptx",
    "bvreport/templates/html/fonts/Arimo-Regular.ttf",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_with_its_templates_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert [name for name in SHIPPED if name not in names] == []
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"bvreport"}
    beside = [name for name in names if name.split("/")[0].endswith(".data")]
    assert [name.partition("/")[2] for name in beside] == ["data/share/man/man1/bvreport.1"]
    assert not [name for name in names if "test" in name.lower().split("/")]


def test_the_wheel_knows_the_commit_that_it_was_made_from(wheel: Path) -> None:
    made_from = commit()  # none where the sources tell nothing
    names = zipfile.ZipFile(wheel).namelist()

    assert ("bvreport/commit.txt" in names) is (made_from is not None)
    if made_from:
        assert zipfile.ZipFile(wheel).read("bvreport/commit.txt").decode().strip() == made_from


@pytest.mark.slow
def test_the_wheel_in_a_bare_environment_renders_the_demo(wheel: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    venv.create(bare, with_pip=True)
    subprocess.run([bare / "bin/pip", "install", "--quiet", str(wheel)], check=True)

    formats = "md,html,pdf,pptx,json"
    command = [bare / "bin/bvreport", "deck", "--repo", "demo", "--since", "2024-01"]
    ran = subprocess.run(
        [*command, "--format", formats, "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )

    assert ran.returncode == 0, ran.stderr
    assert (bare / "share/man/man1/bvreport.1").is_file()  # where `man` looks beside a program
    assert len(ran.stdout.split()) == 5
    made = [tmp_path / "out" / f"demo-traction.{name}" for name in formats.split(",")]
    assert all(path.stat().st_size for path in made)
