"""How long a deck takes, against git and git-cliff on the same clone, and over many records.

python -m benchmarks.decks CLONE [--since 2024-01] [--rounds 2]   # git-cliff from bvreport[bench]
python -m benchmarks.decks --records 100000
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import BVREPORT, Took, quickest, table, took
from benchmarks.texts import of_a_quarter

LOG, CLIFF = "git log --numstat", "git-cliff, a changelog"
SCAN = "a scan for numbers"
FEW, ALL = "deck in md, json", "deck in all formats"
FORMATS = {FEW: "md,json", ALL: "md,html,pdf,pptx,xlsx,json"}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FEW_OF_MANY = 10  # memory is compared with a tenth of the records


def main() -> None:
    """A clone, or records."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("clone", type=Path, nargs="?", help="a folder with a clone")
    parser.add_argument("--since", default="2024-01", help="the period, and git-cliff's range")
    parser.add_argument("--records", type=int, default=0, help="so many JSON records, invented")
    parser.add_argument("--rounds", type=int, default=2, help="the quickest of them counts")
    parser.add_argument("--scan", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.scan:
        print(scanned(wanted.scan))
        return
    with tempfile.TemporaryDirectory() as folder:
        if wanted.clone:
            of_clone(wanted.clone.resolve(), wanted.since, wanted.rounds, Path(folder))
        if wanted.records:
            of_records(wanted.records, Path(folder))


def of_clone(clone: Path, since: str, rounds: int, folder: Path) -> None:
    """The same history by git, by git-cliff and by us."""
    git = ("git", "-C", str(clone), "log", "--first-parent", f"--since={since}-01")
    before = asked(*git[:4], "--first-parent", "-1", "--format=%H", f"--before={since}-01")
    period = (f"{before}..HEAD",) if before else ()
    cliff = (str(Path(sys.executable).with_name("git-cliff")), "--repository", str(clone))
    texts = folder / "log.txt"
    took(*git, into=texts)
    commands = {
        SCAN: (sys.executable, "-m", "benchmarks.decks", "--scan", str(texts)),
        "git log": git,
        LOG: (*git, "--numstat"),
        CLIFF: (*cliff, "--output", str(folder / "CHANGELOG.md"), *period),
        **decks(clone, since, folder),
    }
    if not is_whole(commands[LOG]):  # a partial clone: git cannot count, and neither can others
        del commands[LOG]
    found = quickest(commands, rounds)
    commits = len(asked(*git, "--format=%h").splitlines())
    report = json.loads(next(folder.glob("few/*.json")).read_bytes())
    changes = report["data_quality"]["received"]
    print(f"{clone}, since {since}: {commits:,} commits, {changes:,} changes; quickest of {rounds}")
    print(*table(found, CLIFF), sep="\n")


def of_records(count: int, folder: Path) -> None:
    """A file of records, and one with a tenth of them."""
    print(f"{count:,} records, and a tenth of them")
    found: dict[str, Took] = {}
    for some in (count // FEW_OF_MANY, count):
        path = folder / f"{some}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(of_a_quarter(some))
        scan = (sys.executable, "-m", "benchmarks.decks", "--scan", str(path))
        found[f"{SCAN}, {some:,}"] = took(*scan)
        score = (*BVREPORT, "score", "--repo", str(path), "-q")
        found[f"score, {some:,}"] = took(*score)
        found[f"{FEW}, {some:,}"] = took(*decks(path, "2025-01", folder)[FEW])
    print(*table(found, f"{SCAN}, {count:,}"), sep="\n")


def decks(repo: Path, since: str, folder: Path) -> dict[str, tuple[str, ...]]:
    """The decks of a repository, by what they are made in."""
    words = (*BVREPORT, "deck", "--repo", str(repo), "--since", since, "-q")
    places = {FEW: "few", ALL: "all"}
    return {
        name: (*words, "--format", formats, "--out", str(folder / places[name]))
        for name, formats in FORMATS.items()
    }


def scanned(path: Path) -> int:
    """The numbers in a file, by the least that any reading of them could do."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return sum(len(found) for found in map(NUMBER.findall, file))


def asked(*command: str) -> str:
    """What a command says."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def is_whole(command: tuple[str, ...]) -> bool:
    """Whether a command comes to its end."""
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


if __name__ == "__main__":
    main()
