"""A runner of GitHub Actions in small: the steps of a composite action, run as the real one does.

It knows the few expressions that the action uses, writes the event file, and reads GITHUB_OUTPUT
and the workflow commands back.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
COMMAND = re.compile(r"::(?P<name>[\w-]+)(?: (?P<with>[^:]*))?::(?P<text>.*)")


@dataclass
class Ran:
    """What a run of the action left behind."""

    code: int = 0
    outputs: dict[str, str] = field(default_factory=dict)  # of the action
    summary: str = ""
    log: str = ""
    warnings: list[str] = field(default_factory=list)
    used: dict[str, dict[str, str]] = field(default_factory=dict)  # other actions, with inputs


@dataclass(frozen=True)
class Runner:
    """A machine with a folder for work and the variables that every run has."""

    folder: Path
    variables: Mapping[str, str]

    def run(self, action: Path, inputs: Mapping[str, str], wanted: Callable[[str], bool]) -> Ran:
        """All steps whose name is `wanted`, up to the first that fails."""
        known = yaml.safe_load(action.read_text(encoding="utf-8"))
        context = {
            "github.token": self.variables.get("TOKEN", ""),
            "github.repository": self.variables["GITHUB_REPOSITORY"],
        }
        for name, declared in known["inputs"].items():
            given = inputs.get(name, str(declared.get("default", "")))
            context[f"inputs.{name}"] = resolved(given, context)
        unknown = set(inputs) - set(known["inputs"])
        assert not unknown, f"no such inputs: {unknown}"
        ran = Ran()
        for step in known["runs"]["steps"]:
            if "uses" in step:
                if step.get("id") == "python":
                    context["steps.python.outputs.python-path"] = sys.executable
                ran.used[step["uses"]] = {
                    name: resolved(str(value), context) for name, value in step["with"].items()
                }
            elif wanted(step["name"]) and not ran.code:
                self._step(step, context, ran, action.parent)
        ran.outputs = {
            name: resolved(declared["value"], context)
            for name, declared in known["outputs"].items()
        }
        return ran

    def _step(self, step: Mapping[str, Any], context: dict[str, str], ran: Ran, at: Path) -> None:
        script, output, summary = (
            self.folder / name for name in ("script.sh", "output", "summary")
        )
        assert not EXPRESSION.search(step["run"]), "an expression in a script"
        script.write_text(step["run"])
        output.write_text("")
        summary.touch()
        own = {name: resolved(str(value), context) for name, value in step.get("env", {}).items()}
        files = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
        given = {
            **self.variables,
            **files,
            "GITHUB_ACTION_PATH": str(at),
            "RUNNER_TEMP": str(self.folder),
            **own,
        }
        given.pop("TOKEN", None)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.folder, env=given, capture_output=True, text=True,
        )  # fmt: skip
        ran.code, ran.log = done.returncode, ran.log + done.stdout + done.stderr
        ran.summary = summary.read_text(encoding="utf-8")
        ran.warnings += warnings(done.stdout + done.stderr)
        for name, value in set_outputs(output.read_text(encoding="utf-8")).items():
            context[f"steps.{step.get('id')}.outputs.{name}"] = value


def resolved(text: str, context: Mapping[str, str]) -> str:
    """The text with its expressions replaced; what is not known is empty, as on GitHub."""
    return EXPRESSION.sub(lambda found: context.get(found[1], ""), text)


def set_outputs(text: str) -> dict[str, str]:
    """GITHUB_OUTPUT as the runner reads it: name=value, or name<<delimiter ... delimiter."""
    values, lines = {}, iter(text.splitlines())
    for line in lines:
        name, mark, end = line.partition("<<")
        if not mark:
            name, _, values[name] = line.partition("=")
            continue
        held = []
        for part in lines:
            if part == end:
                break
            held.append(part)
        values[name] = "\n".join(held)
    return values


def warnings(log: str) -> list[str]:
    """Warnings and errors of a log; between stop-commands and its end no line is a command."""
    told, paused = [], ""
    for line in log.splitlines():
        found = COMMAND.match(line.lstrip())
        if paused:
            paused = "" if line.strip() == f"::{paused}::" else paused
        elif found and found["name"] == "stop-commands":
            paused = found["text"]
        elif found and found["name"] in ("warning", "error"):
            told.append(f"{found['with']}: {found['text']}")
    return told


def machine(folder: Path, **variables: str) -> Runner:
    """A runner without tokens or settings of this machine."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    own = {
        "PATH": path,
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "CI": "true",
        "GITHUB_ACTIONS": "true",
    }
    return Runner(folder=folder, variables={**own, **variables})
