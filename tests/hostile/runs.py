"""Whole runs over the corpus, each in an empty home of its own, and what they left there."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bvreport.text.markup.addresses import is_web
from tests.hostile import given
from tests.hostile.corpus import EVIL

FORMATS = ("md", "html", "json", "xlsx", "pptx", "pdf", "png")
LISTINGS = {"csv": "csv", "table": "txt", "jsonl": "jsonl"}  # of `score`, and what they are
NOW = "1767225600"  # 1 January 2026


@dataclass(frozen=True)
class Made:
    """The files and lists of a run, the addresses of its changes, and what it took."""

    files: Mapping[str, bytes]
    home: frozenset[str]  # what lies in it afterwards
    links: frozenset[str]
    calls: int  # to the address in the texts
    seconds: float  # of processor time


def made(source: str, texts: Sequence[str], kind: str, folder: Path) -> Made:
    """What decks and lists come to when the records of a source say these texts."""
    home = folder / "home"
    (home / "out").mkdir(parents=True)
    files: dict[str, bytes] = {}
    with given.listener() as heard:
        local = [text.replace(EVIL, heard.address) for text in texts]
        with given.SOURCES[source](folder, given.records(local)) as what:
            began = _seconds()
            deck = ("deck", "--kind", kind, "--since", "2024-01", "--format", ",".join(FORMATS))
            by = ("--author", local[2]) if kind == "showcase" else ()
            done = run((*deck, *what.options, *by, "-v", "--out", "out"), home, what.environment)
            files["said.txt"] = done.stderr
            seconds = _seconds() - began
            for listing, ending in LISTINGS.items():
                listed = ("score", *what.options, "--format", listing)
                files[f"score.{ending}"] = run(listed, home, what.environment).stdout
    files |= {path.name: path.read_bytes() for path in (home / "out").iterdir()}
    left = frozenset(path.relative_to(home).as_posix() for path in home.rglob("*"))
    addresses = (json.loads(line)["url"] for line in files["score.jsonl"].splitlines())
    links = frozenset(address for address in addresses if address and is_web(address))
    return Made(files=files, home=left, links=links, calls=heard.calls, seconds=seconds)


def run(
    words: Sequence[str], home: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """`bvreport`, which succeeds, in a folder that is its home, too."""
    known = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "bvreport", *words],
        cwd=home,
        env={**known, "HOME": str(home), "SOURCE_DATE_EPOCH": NOW, **environment},
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done


def _seconds() -> float:
    """Processor time of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
