"""The pull-request template as authors leave it, and the notes of a release."""

from __future__ import annotations

from pathlib import Path

import pytest

from bvreport import __version__
from bvreport.config.terms import defaults
from bvreport.methods.examine import examine
from bvreport.model import Grade, Valuation
from bvreport.sources.draft import parsed
from bvreport.valuation.appraisal import appraise
from scripts.release_notes import notes

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
CHANGELOG = "# Changelog\n\n## 0.2.0\n\n- New.\n\n## 0.1.0\n\n- First.\n"


def valued(body: str) -> Valuation:
    pull, terms = parsed(body, title="Split the suite"), defaults()
    return appraise(pull, examine(pull, terms), terms)


def filled(**answers: str) -> str:
    """The template with answers behind the questions that begin so."""
    lines = []
    for line in TEMPLATE.splitlines():
        said = next((a for start, a in answers.items() if line.startswith(f"- {start}")), "")
        lines.append(f"{line} {said}".rstrip())
    return "\n".join(lines)


def test_an_empty_template_states_nothing() -> None:
    assert valued(TEMPLATE).claims == ()


def test_a_filled_template_counts() -> None:
    change = valued(filled(What="CI goes from 38 to 14 minutes", How="120 runs a week"))

    assert change.grade is Grade.B
    assert change.value.recurring.best == 62_400


def test_a_template_with_half_of_the_answers_is_not_guessed_at() -> None:
    change = valued(filled(What="CI goes from 38 to 14 minutes"))

    assert change.grade is Grade.E


def test_the_notes_of_a_release_are_the_changelog_s() -> None:
    assert notes("v0.2.0", CHANGELOG, '__version__ = "0.2.0"\n') == "- New.\n"


@pytest.mark.parametrize(
    ("tag", "version", "said"),
    [("v0.2.0", "0.1.0", "the package is 0.1.0"), ("v0.3.0", "0.3.0", "no section 0.3.0")],
)
def test_a_release_that_does_not_add_up_is_refused(tag: str, version: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        notes(tag, CHANGELOG, f'__version__ = "{version}"\n')


def test_this_version_has_its_notes() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert notes(f"v{__version__}", changelog, f'__version__ = "{__version__}"\n')
