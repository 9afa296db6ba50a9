"""The account that a copy of this project is published under, wherever files have to name it.

`python -m scripts.owner` takes it from the remote `origin`, `python -m scripts.owner ACME` as it is
told. Workflows that run here know it by themselves (`github.repository_owner`); what GitHub, a
registry or a reader wants spelled out says OWNER until this was run.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACEHOLDER = re.compile(r"\bOWNER(?=/bvreport\b)")
FILES = (
    "README.md",
    "docs/operations.md",
    "examples/workflows/quarterly-report.yml",
    "deploy/kubernetes/overlays/production/kustomization.yaml",
)
REMOTE = re.compile(r"github\.com[:/]([^/]+)/[^/]+?(?:\.git)?/?$")
ACCOUNT = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}")


def owner_of(remote: str) -> str | None:
    """The account in the address of a repository on GitHub."""
    found = REMOTE.search(remote.strip())
    return found[1] if found else None


def named(path: str, text: str, owner: str) -> str:
    """A file with the account; registries want small letters."""
    return PLACEHOLDER.sub(owner.lower() if "kubernetes" in path else owner, text)


def main(words: list[str]) -> None:
    """Write it into all files."""
    told = words[0] if words else None
    if told is None:
        command = ["git", "-C", str(ROOT), "remote", "get-url", "origin"]
        told = owner_of(subprocess.run(command, capture_output=True, text=True).stdout)
    if told is None or not ACCOUNT.fullmatch(told):
        sys.exit("no account on GitHub: name it, as in `python -m scripts.owner acme`")
    for path in FILES:
        file = ROOT / path
        file.write_text(named(path, file.read_text(encoding="utf-8"), told), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
