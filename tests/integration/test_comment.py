"""The value note of a pull request: what it says, and that there is one of it whatever happens."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from bvreport.answers.check import check
from bvreport.answers.note import MARK, note
from bvreport.cli import main
from bvreport.config import terms
from bvreport.methods.examine import examine
from bvreport.model import PullRequest
from bvreport.sources.github.comments import MOST_CHARACTERS
from bvreport.valuation.appraisal import appraise
from tests.integration import github_faults as failing
from tests.integration.gathering import TOKEN
from tests.integration.github_comments import written
from tests.integration.github_faults import Fault
from tests.integration.github_history import NAME, OWNER, GitHub, Repo
from tests.integration.github_server import serve
from tests.integration.runner import machine

BODY = "CI goes from 38 to 14 minutes. Saves each developer 10 minutes a day."
NUMBER = 7
EXAMPLE = Path(__file__).resolve().parents[2] / "examples/workflows/value-note.yml"


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[GitHub]:
    """A host with one repository, as a workflow run sees it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    with serve(GitHub(repos=[Repo()])) as host:
        monkeypatch.setenv("GITHUB_API_URL", host.url.removesuffix("/graphql"))
        monkeypatch.delenv("GITHUB_GRAPHQL_URL", raising=False)
        yield host


def event(body: str = BODY, **changes: Any) -> Path:
    """The event of a merged pull request, as a runner leaves it."""
    pull = {
        "number": NUMBER,
        "title": "Split the suite",
        "body": body,
        "user": {"login": "ada", "type": "User"},
        "merged": True,
        "merged_at": "2025-06-01T00:00:00Z",
        "html_url": f"https://github.com/{OWNER}/{NAME}/pull/{NUMBER}",
        **changes,
    }
    payload = {
        "action": "closed",
        "number": NUMBER,
        "pull_request": pull,
        "repository": {"full_name": f"{OWNER}/{NAME}"},
    }
    path = Path("event.json")
    path.write_text(json.dumps(payload))
    return path


def posted(path: Path, *more: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["comment", "--event", str(path), "--post", *more])
    return int(stopped.value.code or 0)


def noted(title: str, body: str, longest: int = MOST_CHARACTERS) -> str:
    pull = PullRequest(key="o/r#1", id="o/r#1", repo="o/r", number=1, title=title, body=body)
    known = terms.defaults()
    return note(check(appraise(pull, examine(pull, known), known)), longest)


def writes(github: GitHub) -> list[str]:
    """What was sent to change something; a question of GraphQL is a POST too."""
    sent = [one for one in github.requests if one.path != github.path]
    return [one.method for one in sent if one.method != "GET"]


def test_a_note_is_made_once_and_then_updated_in_place(
    github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    assert posted(event()) == 0
    assert posted(event()) == 0
    assert posted(event(f"{BODY} It runs 120 times a week.")) == 0

    (comment,) = github.comments
    assert comment["body"].startswith(MARK)
    assert "2 of 2 claims count" in comment["body"]
    assert writes(github) == ["POST", "PATCH"]
    said = capsys.readouterr()
    assert said.out.splitlines() == [comment["html_url"]] * 3
    assert re.findall(r"note on \S+: (\w+)", said.err) == ["made", "unchanged", "updated"]


@pytest.mark.slow
def test_the_example_workflow_posts_the_note_as_a_runner_runs_it(
    github: GitHub, tmp_path: Path
) -> None:
    steps = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["jobs"]["note"]["steps"]
    script = steps[-1]["run"]
    runner = machine(
        tmp_path,
        GITHUB_TOKEN=TOKEN,  # which the step takes from the run
        GITHUB_EVENT_PATH=str(event('`touch owned` $(touch owned) "; touch owned; saves 5 hours')),
        GITHUB_API_URL=github.url.removesuffix("/graphql"),
    )

    ran = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, env=runner.variables, capture_output=True
    )

    assert ran.returncode == 0, ran.stderr
    assert [comment["body"].startswith(MARK) for comment in github.comments] == [True]
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(
    "author",
    [{"login": "mallory", "type": "User"}, {"login": "echo-app[bot]", "type": "Bot"}],
    ids=lambda author: author["login"],
)
def test_a_comment_of_somebody_else_with_our_mark_is_left_alone(
    github: GitHub, author: dict[str, str]
) -> None:
    theirs = written(github, NUMBER, f"{MARK}\nYou owe me.", author)

    posted(event())

    assert theirs["body"].endswith("You owe me.")
    assert len(github.comments) == 2


def test_a_person_s_own_token_updates_that_person_s_note(github: GitHub) -> None:
    github.viewer = {"login": "ada", "type": "User"}
    written(github, NUMBER, f"{MARK}\nbot", {"login": "github-actions[bot]", "type": "Bot"})
    written(github, NUMBER, f"{MARK}\nold", {"login": "Ada", "type": "User"})

    posted(event())

    assert [c["body"].endswith("old") for c in github.comments] == [False, False]
    assert len(github.comments) == 2
    assert writes(github) == ["PATCH"]


def test_our_note_is_found_behind_a_hundred_other_comments(github: GitHub) -> None:
    for number in range(130):
        written(github, NUMBER, f"comment {number}", {"login": "ada", "type": "User"})
    written(github, NUMBER, f"{MARK}\nold", github.viewer)

    posted(event())

    assert writes(github) == ["PATCH"]


@pytest.mark.parametrize(
    "fault",
    [failing.UNAVAILABLE, failing.BAD_GATEWAY, failing.DROPPED, failing.CUT],
    ids=lambda fault: fault.name,
)
def test_a_failure_while_posting_leaves_one_comment(
    github: GitHub, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    github.faults = {2: fault}  # after the questions who we are and which comments there are

    assert posted(event()) == 0

    assert len(github.comments) == 1


def test_a_reply_that_is_lost_leaves_no_second_comment(
    github: GitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    github.faults = {2: Fault(name="cut", withhold=10)}  # the comment is made, its reply is cut

    assert posted(event()) == 0

    assert len(github.comments) == 1


def test_a_token_that_may_not_write_is_told_what_it_lacks(
    github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    github.read_only = True

    assert posted(event()) == 1

    said = capsys.readouterr().err
    assert "permissions: pull-requests: write" in said
    assert TOKEN not in said


def test_a_bot_gets_no_note(github: GitHub) -> None:
    assert posted(event(user={"login": "dependabot[bot]", "type": "Bot"})) == 0

    assert github.requests == []


@pytest.mark.parametrize("content", ["{}", "[]", "no JSON", '{"pull_request": {}}'])
def test_an_event_about_no_pull_request_is_told_apart(
    github: GitHub, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("event.json")
    path.write_text(content)

    assert posted(path) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_hostile_description_starts_nothing() -> None:
    told = noted(
        "Cut latency by 40 % @everyone",
        "Saves 5 hours a week <img src=x onerror=alert(1)> for @org/team, closes #12, see "
        "[here](https://evil.example) or https://evil.example `x` ![](http://evil.example/a.png).",
    )

    tokens = MarkdownIt("commonmark").parse(told)
    inline = [child for token in tokens for child in token.children or ()]
    html = [t.content for t in (*tokens, *inline) if t.type.startswith("html")]
    assert {t.type for t in inline} <= {
        *("text", "text_special", "strong_open", "strong_close", "softbreak", "html_inline")
    }
    assert html == [f"{MARK}\n", "<sub>", "</sub>"]
    assert not re.search(r"@\w|#\d|https?://", told)


def test_what_does_not_fit_a_comment_is_counted() -> None:
    body = "\n".join(f"- Service {n}: saves {n} minutes per deploy." for n in range(1, 40))

    told = noted("Many", body, longest=2_000)

    assert len(told) <= 2_000
    assert re.search(r"… and \d+ more entries\.", told)
    assert told.rstrip().endswith("</sub>")


def test_a_description_without_a_value_is_told_the_sentence_that_would_count() -> None:
    told = noted("Words", "Just words.")

    assert "nothing that counts is stated yet" in told
    assert "\\<n\\> runs a week" in told
