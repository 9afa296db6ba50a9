"""Base images pinned by digest: `python -m scripts.digests` asks their registry and writes them.

A tag such as `3.13-slim-trixie` is another image next month; a digest is the same for ever, and
Dependabot renews it. This repository was made where no registry can be reached, so it holds tags:
run this once where `docker` can, before a build that has to be repeated.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = ("Dockerfile", "compose.yaml", "deploy/kubernetes/overlays/k3d/postgres.yaml")
# `FROM name:tag` and `image: name:tag`; what has no tag is built here.
IMAGE = re.compile(
    r"^(?P<before>\s*(?:FROM|image:) )(?P<name>[\w./-]+:[\w.-]+)(?:@sha256:[0-9a-f]{64})?",
    re.MULTILINE,
)
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def pinned(text: str, digest_of: Callable[[str], str]) -> str:
    """The same file with the digest of today behind every tag."""
    return IMAGE.sub(lambda one: f"{one['before']}{one['name']}@{digest_of(one['name'])}", text)


def asked(name: str) -> str:
    """The digest that the registry of an image tells, that of all platforms together."""
    command = ["docker", "buildx", "imagetools", "inspect", name, "--format"]
    told = subprocess.run(
        [*command, "{{.Manifest.Digest}}"], check=True, capture_output=True, text=True
    ).stdout.strip()
    if not DIGEST.fullmatch(told):
        raise ValueError(f"docker tells no digest of {name}: {told!r}")
    return told


def main() -> None:
    """All files, or none of them."""
    found: dict[str, str] = {}

    def digest_of(name: str) -> str:
        if name not in found:
            found[name] = asked(name)
        return found[name]

    written = {path: pinned((ROOT / path).read_text(encoding="utf-8"), digest_of) for path in FILES}
    for path, text in written.items():
        (ROOT / path).write_text(text, encoding="utf-8")
    for name, digest in found.items():
        print(f"{name}@{digest}")


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        sys.exit(f"no digest was written: {getattr(error, 'stderr', None) or error}")
