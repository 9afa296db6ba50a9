"""The commit that a wheel or an sdist is made from, written into it for `bvreport --version`."""

from __future__ import annotations

import runpy
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CommitHook(BuildHookInterface):  # type: ignore[type-arg]  # any target
    """Adds bvreport/commit.txt, unless this is an editable install or nothing tells the commit."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the files of a target are gathered."""
        package = Path(self.root) / "bvreport"
        found = runpy.run_path(str(package / "revision.py"))["commit"](package)
        if version == "editable" or found is None or (package / "commit.txt").exists():
            return
        written = Path(mkdtemp()) / "commit.txt"
        written.write_text(f"{found}\n", encoding="utf-8")
        build_data["force_include"][str(written)] = "bvreport/commit.txt"
