"""JSON files of every origin, whole and broken, into pull requests and issues."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bvreport.errors import SourceError, UsageError
from bvreport.model import ChangedFile, Found, Issue, PullRequest, Query, Review
from bvreport.sources.jsonfile import fetch, parse

LONG = "It saves 2 hours a week. " * 40_000
NOBODY = 65_534


def record(number: int, **others: Any) -> dict[str, Any]:
    return {"number": number, "title": f"Change {number}", "body": "Text", **others}


THREE = [record(1), record(2), record(3)]


def read(text: str, *, by_line: bool = False) -> list[PullRequest | Issue]:
    return list(parse(io.StringIO(text), name="prs", origin="prs.json", by_line=by_line))


def keys(text: str) -> list[str]:
    return [item.key for item in read(text) if isinstance(item, PullRequest)]


def issues(text: str) -> list[str]:
    return [item.message for item in read(text) if isinstance(item, Issue)]


def one(**fields: Any) -> PullRequest:
    pull, *_ = read(json.dumps(fields))
    assert isinstance(pull, PullRequest)
    return pull


def graphql(records: list[Any], *, edges: bool = False) -> dict[str, Any]:
    listed = {"edges": [{"node": r} for r in records]} if edges else {"nodes": records}
    page = {"pageInfo": {"hasNextPage": False, "endCursor": "x"}}
    return {"data": {"repository": {"pullRequests": {"totalCount": 3, **listed, **page}}}}


# Forms

FORMS = {
    "array": json.dumps(THREE),
    "pretty array": json.dumps(THREE, indent=2),
    "JSON lines": "\n".join(map(json.dumps, THREE)),
    "JSON lines with blanks": "\n\n".join(map(json.dumps, THREE)) + "\n\n",
    "records in a row": "".join(map(json.dumps, THREE)),
    "pretty records in a row": "\n".join(json.dumps(r, indent=2) for r in THREE),
    "pages in a row": f"{json.dumps(THREE[:2])}{json.dumps(THREE[2:])}",
    "pages line by line": f"{json.dumps(THREE[:2])}\n{json.dumps(THREE[2:])}\n",
    "pages in an array": json.dumps([THREE[:2], THREE[2:]]),
    "search": json.dumps({"total_count": 3, "incomplete_results": False, "items": THREE}),
    "GraphQL": json.dumps(graphql(THREE)),
    "pretty GraphQL": json.dumps(graphql(THREE), indent=2),
    "GraphQL edges": json.dumps(graphql(THREE, edges=True)),
    "GraphQL pages": json.dumps(graphql(THREE[:2])) + json.dumps(graphql(THREE[2:])),
    "GraphQL lines": json.dumps(graphql(THREE[:1])) + "\n" + json.dumps(graphql(THREE[1:])),
    "GraphQL one by one": "\n".join(
        json.dumps({"data": {"repository": {"pullRequest": r}}}) for r in THREE
    ),
    "webhooks": "\n".join(
        json.dumps({"action": "closed", "pull_request": r, "repository": {"full_name": "o/r"}})
        for r in THREE
    ),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_every_form_gives_the_same_records(text: str) -> None:
    items = read(text)
    assert [item.key for item in items] == ["prs#1", "prs#2", "prs#3"]
    assert all(isinstance(item, PullRequest) and item.body == "Text" for item in items)


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_line_ends_of_windows_change_nothing(text: str) -> None:
    assert keys(text.replace("\n", "\r\n")) == ["prs#1", "prs#2", "prs#3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["array", "pretty array", "JSON lines"])
def test_files_of_powershell_are_read(tmp_path: Path, encoding: str, form: str) -> None:
    # given a title with characters that some programs take for line ends
    text = FORMS[form].replace("Change 1", "Größer\u2028 ✓ 😀\u0085")
    path = tmp_path / "prs.json"
    path.write_bytes(text.encode(encoding))
    # when it is read
    pulls = [item for item in fetch(Query(repo=str(path))) if isinstance(item, PullRequest)]
    # then
    assert [pull.title for pull in pulls] == ["Größer\u2028 ✓ 😀\u0085", "Change 2", "Change 3"]


@pytest.mark.parametrize(
    "text", ["[]", "[ ]", "[[], []]", '{"items": []}', json.dumps(graphql([]))]
)
def test_an_empty_list_holds_nothing_and_is_no_failure(text: str) -> None:
    assert read(text) == []


def test_found_counts_all_records_and_spans_their_dates(tmp_path: Path) -> None:
    # given
    path = tmp_path / "prs.jsonl"
    dates = ("2024-03-01T00:00:00Z", "2024-01-01T00:00:00Z", None)
    lines = [json.dumps(record(n, mergedAt=date)) for n, date in enumerate(dates, 1)]
    path.write_text("\n".join([*lines, "{broken"]))
    # when
    *_, last = fetch(Query(repo=str(path)))
    # then
    assert last == Found(
        repo="prs",
        changes=4,
        first=datetime(2024, 1, 1, tzinfo=UTC),
        last=datetime(2024, 3, 1, tzinfo=UTC),
    )


# Keys


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"number": 7}, "prs#7"),
        ({}, "prs#L1"),
        ({"number": 7, "repo": "o/r"}, "o/r#7"),
        ({"number": 7, "repository": {"nameWithOwner": "o/r"}}, "o/r#7"),
        ({"url": "https://github.com/o/r/pull/7"}, "o/r#7"),
        ({"url": "https://github.com/o/r/pull/7/files?w=1"}, "o/r#7"),
        ({"url": "https://api.github.com/repos/o/r/pulls/7"}, "o/r#7"),
        ({"url": "https://ghe.example.com/api/v3/repos/o/r/pulls/7"}, "o/r#7"),
        ({"url": "https://gitlab.com/a/b/r/-/merge_requests/7", "iid": 7}, "a/b/r#7"),
        ({"url": "https://bitbucket.org/o/r/pull-requests/7"}, "o/r#7"),
        ({"url": "https://example.com/pull/7"}, "prs#L1"),
        ({"url": "https://[/o/r/pull/7"}, "prs#L1"),
        ({"number": "7"}, "prs#7"),
    ],
)
def test_the_key_comes_from_the_record_or_else_from_the_file(
    fields: dict[str, Any], key: str
) -> None:
    assert one(title="x", **fields).key == key


def test_records_without_a_number_are_told_apart_by_line_and_place() -> None:
    assert keys('{"title": "a"}\n{"title": "b"}') == ["prs#L1", "prs#L2"]
    assert keys('[\n{"title": "a"},\n{"title": "b"}\n]') == ["prs#L2", "prs#L3"]
    assert keys('[{"title": "a"}, {"title": "b"}, {"title": "c"}]') == [
        "prs#L1",
        "prs#L1.2",
        "prs#L1.3",
    ]


def test_a_record_with_a_number_takes_no_place_from_those_without() -> None:
    assert keys('[{"title": "a", "number": 7}, {"title": "b"}, {"title": "c"}]') == [
        "prs#7",
        "prs#L1",
        "prs#L1.2",
    ]


def test_the_id_of_the_input_is_kept_and_else_is_the_key() -> None:
    assert one(title="x", number=1, id="PR_1").id == "PR_1"
    assert one(title="x", number=1, id=99).id == "99"
    assert one(title="x", number=1).id == "prs#1"


# Fields


def test_all_that_gh_lists_is_taken() -> None:
    # given what `gh pr list --json` writes, when read
    pull = one(
        id="PR_kw",
        number=4,
        title="Deploy faster",
        body="From 9 to 4 min",
        author={"id": "x", "is_bot": False, "login": "bo", "name": "Bo"},
        labels=[{"id": "1", "name": "ci", "color": "fff"}, {"name": "speed"}],
        createdAt="2024-01-01T08:00:00Z",
        mergedAt="2024-01-02T09:30:00+02:00",
        updatedAt="2024-01-03T00:00:00Z",
        additions=10,
        deletions=2,
        changedFiles=1,
        files=[{"path": "ci.yml", "additions": 10, "deletions": 2}],
        url="https://github.com/o/r/pull/4",
        baseRefName="main",
        headRefName="quick",
        mergeCommit={"oid": "abc"},
        reviews=[{"author": {"login": "al"}, "submittedAt": "2024-01-02T01:00:00Z", "state": "X"}],
        state="MERGED",
        isDraft=False,
    )
    # then
    assert pull == PullRequest(
        key="o/r#4",
        id="PR_kw",
        repo="o/r",
        number=4,
        title="Deploy faster",
        body="From 9 to 4 min",
        author="bo",
        labels=("ci", "speed"),
        created_at=datetime(2024, 1, 1, 8, tzinfo=UTC),
        merged_at=datetime(2024, 1, 2, 7, 30, tzinfo=UTC),
        updated_at=datetime(2024, 1, 3, tzinfo=UTC),
        additions=10,
        deletions=2,
        changed_files=1,
        files=(ChangedFile(path="ci.yml", additions=10, deletions=2),),
        url="https://github.com/o/r/pull/4",
        base="main",
        head="quick",
        merge_commit="abc",
        reviews=(Review(author="al", submitted_at=datetime(2024, 1, 2, 1, tzinfo=UTC), state="X"),),
    )


def test_all_that_rest_answers_is_taken() -> None:
    pull = one(
        url="https://api.github.com/repos/o/r/pulls/4",
        html_url="https://github.com/o/r/pull/4",
        number=4,
        title="Deploy faster",
        body=None,
        user={"login": "helper[bot]", "type": "Bot"},
        labels=[{"name": "ci"}],
        created_at="2024-01-01T08:00:00Z",
        merged_at="2024-01-02T08:00:00Z",
        changed_files=3,
        base={"ref": "main"},
        head={"ref": "quick"},
        merge_commit_sha="abc",
        draft=True,
        state="closed",
    )
    assert (pull.url, pull.body, pull.author) == (
        "https://github.com/o/r/pull/4",
        "",
        "helper[bot]",
    )
    assert (pull.base, pull.head, pull.merge_commit) == ("main", "quick", "abc")
    assert (pull.is_bot, pull.is_draft, pull.is_unmerged) == (True, True, False)
    assert pull.changed_files == 3


def test_a_search_result_tells_its_merge_date_further_in() -> None:
    found = one(title="x", pull_request={"merged_at": "2024-01-02T00:00:00Z"}, state="closed")
    assert found.merged_at == datetime(2024, 1, 2, tzinfo=UTC)


def test_missing_fields_are_unknown_not_zero() -> None:
    pull = one(title="x")
    assert (pull.additions, pull.deletions, pull.changed_files, pull.files) == (None,) * 4
    assert (pull.merged_at, pull.author, pull.reviews) == (None, None, None)


@pytest.mark.parametrize(
    ("fields", "unmerged"),
    [
        ({"state": "OPEN"}, True),
        ({"state": "closed", "merged_at": None}, True),
        ({"merged": False}, True),
        ({"state": "closed", "merged_at": "2024-01-01"}, False),
        ({"state": "MERGED"}, False),
        ({"mergedAt": None}, False),
    ],
)
def test_only_what_the_record_says_makes_it_unmerged(
    fields: dict[str, Any], unmerged: bool
) -> None:
    assert one(title="x", **fields).is_unmerged is unmerged


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mergedAt", "yesterday"),
        ("mergedAt", 1_704_067_200),
        ("mergedAt", "0001-01-01T00:00:00+14:00"),
        ("mergedAt", "1969-12-31T23:59:59Z"),
        ("mergedAt", "2070-01-01T00:00:00Z"),
        ("mergedAt", "9999-12-31T23:59:59Z"),
        ("additions", -1),
        ("additions", "many"),
        ("additions", 10**30),
        ("labels", "ci"),
        ("labels", 5),
        ("author", ["bo"]),
        ("author", {"login": 5}),
        ("url", "javascript:alert(1)"),
        ("reviews", [{"submittedAt": "yesterday"}]),
    ],
)
def test_a_field_of_a_wrong_shape_is_unknown_and_said_so(field: str, value: Any) -> None:
    pull, issue = read(json.dumps({"title": "x", field: value}))
    assert isinstance(pull, PullRequest)
    assert pull == one(title="x")
    assert isinstance(issue, Issue)
    assert issue.key == "prs#L1"
    assert issue.message.startswith(f"line 1: {field} is unusable")


def test_a_complaint_does_not_repeat_a_long_value() -> None:
    assert len(issues(json.dumps({"title": "x", "mergedAt": LONG}))[0]) < 100


def test_a_count_that_is_no_number_at_all_is_unknown() -> None:
    assert issues('{"title": "x", "additions": NaN}')[0].startswith("line 1: additions")


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\x00", "\x1b[2J", "\u202e", LONG])
def test_texts_stay_as_received(text: str) -> None:
    pull = one(title=text, body=text)
    assert (pull.title, pull.body) == (text, text)


def test_raw_control_characters_do_not_cost_the_record() -> None:
    assert one(title="x").title == "x"
    pull = read('[{"title": "a\x00b", "body": "one\n\ttwo"}]')[0]
    assert isinstance(pull, PullRequest)
    assert (pull.title, pull.body) == ("a\x00b", "one\n\ttwo")


# Broken records

BREAKS = {
    "no value": ('"title": "Change 2"', '"title": '),
    "a comma too many": ('"body": "Text"}', '"body": "Text",}'),
    "a comma too few": ('"number": 2,', '"number": 2'),
    "an open string": ('"title": "Change 2"', '"title": "Change 2'),
    "a bare word": ('"title": "Change 2"', '"title": Change'),
    "endless digits": ('"number": 2,', f'"number": {"9" * 5_000},'),
    "too deep": ('"number": 2,', f'"number": 2, "x": {"[" * 9_999}{"]" * 9_999},'),
    "no text": ('"title": "Change 2"', '"title": 5'),
    "no number": ('"number": 2', '"number": "two"'),
    "a yes for a number": ('"number": 2', '"number": true'),
    "a vast number": ('"number": 2', f'"number": {10**30}'),
    "no object": (json.dumps(record(2)), "null"),
}


@pytest.mark.parametrize("end", ["", "\n"], ids=["compact", "line by line"])
@pytest.mark.parametrize(("good", "bad"), BREAKS.values(), ids=BREAKS.keys())
def test_a_broken_record_in_an_array_costs_only_itself(good: str, bad: str, end: str) -> None:
    # given
    broken = json.dumps(record(2)).replace(good, bad)
    text = f"[{end}{json.dumps(record(1))},{end}{broken},{end}{json.dumps(record(3))}{end}]"
    # when
    items = read(text)
    # then
    assert [item.key for item in items if isinstance(item, PullRequest)] == ["prs#1", "prs#3"]
    (issue,) = (item for item in items if isinstance(item, Issue))
    assert f"line {3 if end else 1} " in issue.message
    assert issue.message.endswith("left out")


@pytest.mark.parametrize("place", [1, 2, 3])
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrap", [list, graphql])
def test_a_broken_record_anywhere_costs_only_itself(
    wrap: Any, indent: int | None, place: int
) -> None:
    text = json.dumps(wrap(THREE), indent=indent).replace(f'"Change {place}"', "oops")
    assert keys(text) == [f"prs#{number}" for number in (1, 2, 3) if number != place]
    assert len(issues(text)) == 1


def test_the_line_of_the_record_and_of_the_mistake_are_named() -> None:
    text = json.dumps(THREE, indent=2).replace('"title": "Change 2"', '"title": oops')
    assert issues(text) == ["line 7 is not JSON (Expecting value on line 9); left out"]


def test_a_broken_line_costs_only_itself() -> None:
    text = f'{json.dumps(record(1))}\n{{"title": "x\n{json.dumps(record(3))}\n'
    assert keys(text) == ["prs#1", "prs#3"]
    assert issues(text)[0].startswith("line 2 is not JSON")


def test_a_broken_first_line_costs_only_itself() -> None:
    text = f'{{"title": "x\n{json.dumps(record(2))}\n{json.dumps(record(3))}\n'
    for by_line in (True, False):
        found = [item.key for item in read(text, by_line=by_line)]
        assert found == ["prs.json:1", "prs#2", "prs#3"]


def test_a_file_cut_off_gives_what_is_whole() -> None:
    text = json.dumps(THREE, indent=2)
    assert keys(text[: text.index("Change 3")]) == ["prs#1", "prs#2"]
    assert len(issues(text[: text.index("Change 3")])) == 1


def test_a_list_that_is_cut_off_between_records_is_told() -> None:
    assert issues('[{"title": "a"},\n') == [
        "line 2 is not JSON (its list is cut off here); left out"
    ]


def test_a_review_inside_of_a_broken_record_is_not_taken_for_a_change() -> None:
    # given a record broken by an open quote, full of objects with texts of their own
    inner = {
        "reviews": [{"body": "so } then", "author": {"login": "al"}}],
        "milestone": {"title": "M"},
    }
    broken = json.dumps(record(2, **inner)).replace('"Change 2"', '"Change "2"')
    # when it stands between two others
    text = f"[{json.dumps(record(1))},{broken},{json.dumps(record(3))}]"
    # then
    assert keys(text) == ["prs#1", "prs#3"]
    assert "what follows may be lost with it" in issues(text)[0]


def test_a_record_without_title_and_body_is_left_out() -> None:
    text = json.dumps([record(1), {"number": 2}])
    assert issues(text) == ["the record on line 1 has neither title nor body; left out"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "hello",
        "<html>",
        "null",
        "5",
        "{}",
        "{",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"message": "Not Found", "status": "404"}',
        '{"data": null, "errors": [{"message": "Bad credentials"}]}',
        "number,title\n1,x\n",
        "\x00\x01\x02",
    ],
)
def test_a_text_without_a_single_record_is_a_failure(text: str) -> None:
    with pytest.raises(SourceError, match=r"prs\.json") as caught:
        read(text)
    assert caught.value.exit_code == 1
    assert caught.value.hint


@pytest.mark.parametrize(
    "unit",
    ['{"', "[{", '{"a":{', '"', "\\", '{"title":"x', "}{", "[]", '{"x", {"title":"a","body":"b"},'],
)
def test_hostile_texts_are_read_in_linear_time(unit: str) -> None:
    text = '[{"title": "ok", "body": "x"},' + unit * (400_000 // len(unit))
    started = time.process_time()  # of this process: what else the machine does takes none of it
    assert keys(text)[0] == "prs#L1"
    assert time.process_time() - started < 20  # where it is not linear, it is minutes


# Files and streams


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.json"):
        next(fetch(Query(repo=str(tmp_path / "nowhere.json"))))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="directory"):
        next(fetch(Query(repo=str(tmp_path))))


def test_what_cannot_be_read_is_a_failure() -> None:
    with pytest.raises(SourceError, match="cannot read"):
        next(fetch(Query(repo="/proc/self/mem")))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_file_of_somebody_else_is_a_failure(tmp_path: Path) -> None:
    # given
    path = tmp_path / "prs.json"
    path.write_text("[]")
    path.chmod(0o600)
    # when another user reads it
    done = _in_another_process(f"list(fetch(Query(repo={str(path)!r})))", user=NOBODY)
    # then
    assert "SourceError: cannot read" in done.stderr
    assert "Permission denied" in done.stderr


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = _in_another_process(
        "print([item.key for item in fetch(Query(repo='-')) if hasattr(item, 'key')])",
        stdin='{"title": "a"}\n{"title": "b", "number": 4}\n',
    )
    assert done.stdout.strip() == "['stdin#L1', 'stdin#4']"


def test_a_closed_standard_input_is_a_failure() -> None:
    done = _in_another_process("sys.stdin = None; list(fetch(Query(repo='-')))")
    assert "SourceError: standard input is closed" in done.stderr


def test_json_lines_need_no_more_memory_the_more_there_are() -> None:
    def lines(count: int) -> Iterator[str]:
        return (json.dumps(record(n, body="x" * 500)) + "\n" for n in range(1, count + 1))

    def peak(count: int) -> int:
        tracemalloc.reset_peak()
        read_ones = sum(1 for _ in parse(lines(count), name="prs", origin="prs.jsonl"))
        assert read_ones == count
        return tracemalloc.get_traced_memory()[1]

    tracemalloc.start()
    try:
        few, many = peak(500), peak(5_000)
    finally:
        tracemalloc.stop()
    assert many < few + 200_000


def _in_another_process(
    code: str, *, stdin: str = "", user: int | None = None
) -> subprocess.CompletedProcess[str]:
    loaded = (
        "import sys; from bvreport.model import Query; from bvreport.sources.jsonfile import fetch;"
    )
    become = f"import os; os.setuid({user});" if user else ""
    return subprocess.run(
        [sys.executable, "-c", f"{loaded}{become}{code}"],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
