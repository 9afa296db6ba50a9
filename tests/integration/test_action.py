"""The GitHub Action, its steps run as a runner runs them, against a GitHub on this machine."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.integration.gathering import TOKEN
from tests.integration.github_history import NAME, OWNER, GitHub, Repo, pull
from tests.integration.github_server import serve
from tests.integration.runner import Runner, machine

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / "action.yml"
REPORT = "Make the report"
WITHOUT_PANGO = "raise OSError(\"cannot load library 'libpango-1.0-0'\")\n"  # as WeasyPrint does
HOSTILE = "::error::taken over\n::set-output name=value::1\n::add-mask::a"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """A run on a repository of five merges, one of which states what it brings."""
    pulls = [pull(number, title=HOSTILE, body=HOSTILE) for number in range(1, 5)]
    pulls.append(pull(5, body="Saves 8 hours a week. Saves 400 hours per week for 2 people."))
    with serve(GitHub(repos=[Repo(pulls=pulls)])) as github:
        yield machine(
            tmp_path,
            TOKEN=TOKEN,
            GITHUB_REPOSITORY=f"{OWNER}/{NAME}",
            GITHUB_API_URL=github.url.removesuffix("/graphql"),
            GITHUB_GRAPHQL_URL=github.url,
        )


@pytest.fixture
def installed(runner: Runner) -> Runner:
    """The same, with this environment where the action installs its own."""
    tools = runner.folder / "bvreport" / "bin"
    tools.mkdir(parents=True)
    (tools / "bvreport").symlink_to(Path(sys.executable).parent / "bvreport")
    return runner


@pytest.mark.slow
def test_a_run_gives_files_figures_a_summary_and_annotations_and_obeys_no_text(
    installed: Runner,
) -> None:
    ran = installed.run(ACTION, {"format": "md\njson\n"}, lambda step: step == REPORT)

    assert ran.code == 0, ran.log
    paths = ran.outputs["paths"].splitlines()
    assert paths == [f"bvreport-out/{NAME}-traction.md", f"bvreport-out/{NAME}-traction.json"]
    assert all((installed.folder / path).stat().st_size for path in paths)
    low, value, high = (float(ran.outputs[f"value{end}"]) for end in ("-low", "", "-high"))
    assert low <= value <= high
    assert value > 1  # which the text of a pull request would set it to
    assert (ran.outputs["currency"], ran.outputs["changes"]) == ("USD", "5")
    assert "| Expected value |" in ran.summary
    assert all(ran.outputs.values()), ran.outputs
    assert [warning for warning in ran.warnings if "impossible" in warning]
    assert not any("taken over" in warning for warning in ran.warnings)
    assert TOKEN not in ran.log + ran.summary
    upload = next(given for name, given in ran.used.items() if "upload-artifact" in name)
    assert upload == {"name": "bvreport", "path": ran.outputs["paths"]}


def test_inputs_are_words_and_no_script(installed: Runner) -> None:
    given = {"repo": '"; touch owned; echo "', "format": "md"}

    ran = installed.run(ACTION, given, lambda step: step == REPORT)

    assert ran.code == 2
    assert not (installed.folder / "owned").exists()
    [said] = ran.warnings
    assert said.startswith("title=bvreport: ")
    assert "no repository" in said


@pytest.mark.parametrize(
    ("user", "sudo", "done"),
    [(1000, "may", ["sudo", "apt-get"]), (1000, "may not", []), (0, "may not", ["apt-get"])],
)
def test_pango_is_installed_by_whoever_may(
    runner: Runner, user: int, sudo: str, done: list[str]
) -> None:
    tools, calls = runner.folder / "tools", runner.folder / "calls"
    tools.mkdir()
    for name in ("sh", "env", "bash", "true", "uname", "grep"):  # neither git nor fonts
        (tools / name).symlink_to(shutil.which(name) or "")
    notes = f'#!/bin/sh\necho "$(basename "$0") $1" >> {calls}\n'
    for name, script in {
        "basename": f'#!{shutil.which("sh")}\necho "${{1##*/}}"\n',
        "id": f"#!/bin/sh\necho {user}\n",
        "apt-get": notes,
        "sudo": f'{notes}shift\nexec "$@"\n' if sudo == "may" else "#!/bin/sh\nexit 1\n",
    }.items():
        (tools / name).write_text(script)
        (tools / name).chmod(0o755)
    alone = Runner(folder=runner.folder, variables={**runner.variables, "PATH": str(tools)})

    ran = alone.run(ACTION, {}, lambda step: step == "Install Pango for the PDF")

    assert ran.code == 0, ran.log
    called = calls.read_text().splitlines() if calls.exists() else []
    assert list(dict.fromkeys(call.split()[0] for call in called)) == done
    assert ("apt-get install" in called) is bool(done)
    assert ("please install" in ran.log) is not bool(done)


@pytest.mark.slow
def test_without_pango_a_run_fails_and_keeps_what_could_be_made(installed: Runner) -> None:
    bare = installed.folder / "bare"
    bare.mkdir()
    (bare / "weasyprint.py").write_text(WITHOUT_PANGO)
    runner = Runner(
        folder=installed.folder, variables={**installed.variables, "PYTHONPATH": str(bare)}
    )

    ran = runner.run(ACTION, {"format": "md,pdf,json"}, lambda step: step == REPORT)

    assert ran.code == 1
    assert [Path(path).suffix for path in ran.outputs["paths"].splitlines()] == [".md", ".json"]
    assert all(ran.outputs.values()), ran.outputs
    assert "| Expected value |" in ran.summary
    assert "PDF needs the library Pango" in ran.warnings[-1]
    upload = next(given for name, given in ran.used.items() if "upload-artifact" in name)
    assert upload["path"] == ran.outputs["paths"]


@pytest.mark.slow
@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("issues", 3), ("nothing", 0)])
def test_issues_fail_a_run_only_when_asked(installed: Runner, fail_on: str, code: int) -> None:
    ran = installed.run(ACTION, {"format": "md", "fail-on": fail_on}, lambda step: step == REPORT)

    assert ran.code == code
    assert ran.outputs["paths"]


@pytest.mark.slow
@pytest.mark.parametrize(("fail_on", "code"), [("issues", 0), ("nothing,issues", 4)])
def test_a_period_without_merges_fails_a_run_only_when_asked(
    installed: Runner, fail_on: str, code: int
) -> None:
    given = {"format": "md", "quarter": "2031-Q1", "fail-on": fail_on}

    ran = installed.run(ACTION, given, lambda step: step == REPORT)

    assert ran.code == code, ran.log
    assert bool(ran.warnings) is bool(code)
    assert ("Nothing to report" in ran.summary) is (code == 0)


def test_foreign_actions_are_pinned_by_digest_and_inputs_stay_out_of_scripts() -> None:
    files = [ACTION, *(ROOT / "examples/workflows").glob("*.yml")]
    for file in files:
        text = file.read_text(encoding="utf-8")
        used = re.findall(r"^\s*uses: (?!OWNER/bvreport@)(\S+)", text, re.MULTILINE)
        assert all(re.search(r"@[0-9a-f]{40}$", name) for name in used), (file, used)
        known = yaml.safe_load(text)
        jobs = known.get("jobs", {"": known.get("runs")}).values()
        scripts = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
        assert scripts
        assert not any("${{" in script for script in scripts), file


@pytest.mark.slow
def test_the_action_installs_what_it_runs(runner: Runner) -> None:
    given = {"format": "md,pptx"}

    ran = runner.run(ACTION, given, lambda step: not step.startswith("Install Pango"))

    assert ran.code == 0, ran.log
    assert len(ran.outputs["paths"].splitlines()) == 2
