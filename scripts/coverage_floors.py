"""Line and branch coverage of each layer of the core, from coverage's JSON; exit 1 below a floor.

`fail_under` of coverage itself knows one sum of lines and branches; the floors are two.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LINES, BRANCHES = 95, 90  # percent of each layer


def layer(path: str) -> str:
    """`bvreport/text/tables/rows.py` is of `text`; the modules beside the folders are one layer."""
    parts = Path(path).parts
    return parts[1] if len(parts) > 2 else "modules"


def shares(measured: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Percent of lines and of branches taken, by layer."""
    counts: dict[str, Counter[str]] = {}
    for path, file in measured["files"].items():
        counts.setdefault(layer(path), Counter()).update(
            {key: value for key, value in file["summary"].items() if isinstance(value, int)}
        )
    return {
        name: (
            _percent(count["covered_lines"], count["num_statements"]),
            _percent(count["covered_branches"], count["num_branches"]),
        )
        for name, count in sorted(counts.items())
    }


def _percent(covered: int, of: int) -> float:
    return 100 * covered / of if of else 100.0


def main(path: str) -> int:
    found = shares(json.loads(Path(path).read_text(encoding="utf-8")))
    low = [
        name for name, (lines, branches) in found.items() if lines < LINES or branches < BRANCHES
    ]
    for name, (lines, branches) in found.items():
        print(f"{name:10} {lines:5.1f} % of lines  {branches:5.1f} % of branches")
    if low or not found:
        below = ", ".join(low) or "nothing was measured"
        print(f"below {LINES} % of lines or {BRANCHES} % of branches: {below}")
    return 1 if low or not found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
