"""The corpus in every field of a pull request, and the records through every source."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.corpus import ADDRESSES, TEXTS
from tests.integration.gathering import TOKEN
from tests.integration.git_repository import Commit, build
from tests.integration.github_history import NAME, OWNER, GitHub, Repo
from tests.integration.github_server import serve

REPO = f"{OWNER}/{NAME}"
FIRST_MERGE = datetime(2024, 1, 1, 12, tzinfo=UTC)
# Some of it from right to left, which has elements of its own.
HARMLESS = tuple(f"Cut step {n} of the night job, קיצור" for n in range(len(TEXTS)))
LONGEST_PATH = 100  # characters of a file's name in a repository


@dataclass(frozen=True)
class Given:
    """What a run is to read: its options, and what its environment says."""

    options: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


Record = dict[str, Any]
Source = Callable[[Path, Sequence[Record]], AbstractContextManager[Given]]


def records(texts: Sequence[str]) -> list[Record]:
    """A merged pull request for each text, in GitHub's own names: the text in every field."""
    return [_record(number, text) for number, text in enumerate(texts, 1)]


def _record(number: int, text: str) -> Record:
    merged = FIRST_MERGE + timedelta(days=number)
    return {
        "number": number,
        "title": text,
        "body": f"{text}\n\nSaves {number % 7 + 2} hours per week for 4 developers, {text}.\n",
        "author": {"__typename": "User", "login": text},
        "labels": {"nodes": [{"name": text}]},
        "createdAt": _iso(merged - timedelta(days=2)),
        "mergedAt": _iso(merged),
        "updatedAt": _iso(merged),
        "headRefName": text,
        "baseRefName": text,
        "files": {"nodes": [{"path": text, "additions": 1, "deletions": 1}]},
        "reviews": {
            "nodes": [{"author": {"__typename": "User", "login": text}, "state": "APPROVED"}]
        },
        "url": text if text in ADDRESSES else f"https://github.com/{REPO}/pull/{number}",
        "additions": number,
        "deletions": 1,
        "changedFiles": 1,
        "isDraft": False,
        "state": "MERGED",
        "mergeCommit": {"oid": f"{number:040x}"},
    }


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def json_file(folder: Path, known: Sequence[Record]) -> Iterator[Given]:
    """One JSON array."""
    path = folder / f"{NAME}.json"
    path.write_text(json.dumps([{**one, "repo": REPO} for one in known]))
    yield Given(("--repo", str(path)))


@contextmanager
def json_lines(folder: Path, known: Sequence[Record]) -> Iterator[Given]:
    """A record a line, in the names of REST."""
    names = {"html_url": "url", "merged_at": "mergedAt", "created_at": "createdAt"}
    renamed = [{**one, **{new: one[old] for new, old in names.items()}} for one in known]
    lines = [json.dumps({k: v for k, v in one.items() if k not in names.values()} | {"repo": REPO})
             for one in renamed]  # fmt: skip
    path = folder / f"{NAME}.jsonl"
    path.write_text("\n".join(lines))
    yield Given(("--repo", str(path)))


@contextmanager
def parquet(folder: Path, known: Sequence[Record]) -> Iterator[Given]:
    """A row a record; half of a surrogate pair is nothing that a table can hold."""
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    names = ("number", "title", "body", "mergedAt", "createdAt", "headRefName", "url", "additions")
    rows = [
        {
            **{name: _held(one[name]) for name in names},
            "repo": REPO,
            "author": _held(one["author"]["login"]),
            "labels": [_held(one["title"])],
        }
        for one in known
    ]
    path = folder / f"{NAME}.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    yield Given(("--repo", str(path)))


def _held(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


@contextmanager
def clone(folder: Path, known: Sequence[Record]) -> Iterator[Given]:
    """A repository whose commits, authors, branches and files are named by the texts."""
    build(folder / NAME, [_commit(one) for one in known])
    yield Given(("--repo", str(folder / NAME)))


def _commit(one: Record) -> Commit:
    title, number = one["title"], one["number"]
    branch = " ".join(title.replace("\0", "").split()) or "x"
    message = f"Merge pull request #{number} from octo/{branch}\n\n{title}\n\n{one['body']}"
    name = re.sub(r"[<>\n\0]", " ", title)[:LONGEST_PATH]
    parts = [p for p in name.split("/") if p not in ("", ".", "..") and p.casefold() != ".git"]
    return Commit(
        message=message.encode("utf-8", "surrogatepass").replace(b"\0", b""),
        author=f"{name.encode('utf-8', 'replace').decode()} <{number}@evil.example>",
        files={"/".join(("src", *parts)).encode("utf-8", "replace").decode(): b"x\n"},
    )


@contextmanager
def host(_folder: Path, known: Sequence[Record]) -> Iterator[Given]:
    """GitHub, which holds no half of a surrogate pair."""
    known = json.loads(json.dumps(list(known), ensure_ascii=False).encode("utf-8", "replace"))
    with serve(GitHub(repos=[Repo(pulls=known)])) as github:
        yield Given(("--repo", REPO), {"GITHUB_TOKEN": TOKEN, "GITHUB_GRAPHQL_URL": github.url})


SOURCES: dict[str, Source] = {
    "json": json_file,
    "json lines": json_lines,
    "parquet": parquet,
    "git": clone,
    "github": host,
}


@dataclass
class Listener:
    """A port of this machine, and how often anything connected to it."""

    address: str = ""
    calls: int = 0


@contextmanager
def listener() -> Iterator[Listener]:
    """What a text would have to reach to have an effect on the network."""
    heard = Listener()
    with socket.create_server(("127.0.0.1", 0)) as server:
        heard.address = f"127.0.0.1:{server.getsockname()[1]}"

        def listen() -> None:
            while True:
                try:
                    server.accept()[0].close()
                except OSError:  # closed: the end of the test
                    return
                heard.calls += 1

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield heard
        server.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)
