"""Our own artefacts pass lint, in every kind and format, without an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bvreport.quality.lint.examine import chosen, examine
from bvreport.quality.lint.findings import Severity
from bvreport.quality.lint.readers.opening import opened

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("traction", "showcase", "quarterly")
READ = {".md", ".html", ".pdf", ".pptx", ".json"}  # a workbook is checked by recalculating it
SAMPLES = sorted(path for path in (ROOT / "sample_output").glob("demo-*.*") if path.suffix in READ)
FORMATS = ("md", "html", "pdf", "pptx", "json")
MADE = [(kind, form) for kind in KINDS for form in FORMATS]


@pytest.fixture(scope="module")
def artefacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ours")
    saved = folder / "demo-traction.json"
    words = ["deck", "--repo", "demo", "--since", "2024-01", "--format", ",".join(FORMATS)]
    run(*words, "--out", str(folder))
    for kind in KINDS[1:]:
        words = ["render", str(saved), "--kind", kind, "--format", ",".join(FORMATS)]
        run(*words, "--out", str(folder))
    return folder


def run(*words: str) -> None:
    command = [sys.executable, "-m", "bvreport", *words, "--quiet"]
    environment = {"SOURCE_DATE_EPOCH": "1751328000", "PATH": "/usr/bin:/bin"}
    subprocess.run(command, check=True, cwd=ROOT, env=environment, timeout=300)


def errors(path: Path) -> list[str]:
    findings = examine(opened(str(path)), path.name, chosen((), ())).findings
    return [f"{f.place.words}: {f.message}" for f in findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_samples_pass(path: Path) -> None:
    assert errors(path) == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "form"), MADE)
def test_the_demo_passes(artefacts: Path, kind: str, form: str) -> None:
    assert errors(artefacts / f"demo-{kind}.{form}") == []
