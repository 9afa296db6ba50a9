"""A checker is silenced by the name of its rule and with a reason, never wholesale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SILENCED = re.compile(r"#\s*(?:type:\s*ignore|mypy:|ruff:|noqa|nosec|pragma:\s*no cover)")
NAMED_WITH_REASON = re.compile(
    r"# (?:type: ignore\[[a-z,-]+\]|noqa: [A-Z]+\d+|nosec B\d{3}) {1,2}# \S.+"
)


def wholesale(line: str) -> bool:
    """Whether a line silences a checker without naming a rule and saying why."""
    found = SILENCED.search(line)
    return found is not None and NAMED_WITH_REASON.match(line, found.start()) is None


@pytest.mark.parametrize("folder", ["bvreport", "tests", "scripts", "benchmarks", "templates"])
def test_every_silenced_finding_is_named_and_explained(folder):
    # given
    files = [path for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts]
    # when
    silent = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if wholesale(line)
    ]
    # then
    assert files
    assert silent == []


@pytest.mark.parametrize(
    "line", ["x = 1  # noqa", "y = f()  # type: ignore", "z = g()  # type: ignore[arg-type]"]
)
def test_a_blanket_or_unexplained_comment_is_found(line):
    assert wholesale(line)
