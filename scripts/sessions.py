"""What documentation shows of a run: commands with their output, and drafts with their check."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from bvreport.answers.check import check, text
from bvreport.config.terms import defaults
from bvreport.methods.examine import examine
from bvreport.sources.draft import parsed
from bvreport.valuation.appraisal import appraise


def session(*commands: str) -> Iterator[str]:
    """Each command in one new folder, and what it prints to standard output."""
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": path, "HOME": folder, "COLUMNS": "100"}
        yield "```console"
        for command in commands:
            ran = subprocess.run(
                ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True
            )
            yield f"$ {command}"
            yield from ran.stdout.splitlines()
        yield "```"


def checked(draft: str) -> Iterator[str]:
    """A draft, and what `bvreport check-text` says of it."""
    pull, terms = parsed(draft), defaults()
    yield from ("```text", *draft.strip().splitlines(), "```", "")
    yield from ("```text", "$ bvreport check-text draft.md")
    yield from text(check(appraise(pull, examine(pull, terms), terms)))
    yield "```"
