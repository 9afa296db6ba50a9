"""Plain sentences count whatever the change is called: what authors are told to write must hold."""

from __future__ import annotations

import pytest

from bvreport.model import PullRequest
from bvreport.text.reading import read

TITLES = (
    "Change the job",
    "fix: wrong tab order of part 7",
    "Add retries to the importer",
    "chore: tidy up",
    "Update dependencies",
    "feat(api): batch endpoint",
    "[web] new release script",
)
SENTENCES = (
    "This saves {less} hours a week for 3 people.",
    "Saves {less} hours a week for 3 people",
    "It saves {less} hours a month for 5 engineers.",
    "Saves {less} minutes per deploy, 20 deploys a week, for 3 people.",
    "Cuts our AWS bill by ${less} a month.",
    "Build time drops from {more} min to {less} min.",
    "p95 latency is down from {more} ms to {less} ms.",
    "Reduces memory by {less} %.",
    "Prevents {less} incidents a year.",
    "The import takes {less} s instead of {more} s.",
    "Fixes {less} bugs.",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_plain_sentence_is_read_by_rules_under_any_title(title: str, sentence: str) -> None:
    for less in (2, 3, 4, 12, 25):
        body = sentence.format(less=less, more=3 * less + 1)

        mentions = read(
            PullRequest(key="o/r#1", id="1", repo="o/r", title=title, body=body)
        ).mentions

        assert any(not one.weighed and not one.adverse for one in mentions), body


def test_a_bill_that_a_share_acts_on_is_no_benefit_of_its_own() -> None:
    body = "Cuts the load of the database by 40 %. The database bill is $3,400 a month."
    pull = PullRequest(key="o/r#1", id="1", repo="o/r", title="perf: cache the views", body=body)

    (mention,) = read(pull).mentions

    assert mention.quantity.unit == "%"
    assert mention.bill is not None
