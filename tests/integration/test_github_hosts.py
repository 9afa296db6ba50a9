"""Which host is asked, with which token, and what becomes of the token: it goes nowhere else."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import threading
import time
import traceback

import pytest

from bvreport.config.environment import github_access
from bvreport.errors import AuthenticationError, BvreportError, HostUnreachable, SourceError
from bvreport.model import PullRequest, Query
from bvreport.sources.github import Patience, fetch
from tests.integration import github_faults as failing
from tests.integration.gathering import TOKEN, access, gather
from tests.integration.github_faults import Fault
from tests.integration.github_history import GitHub, Repo, history
from tests.integration.github_server import serve

EVERYTHING = Query(repo="lumen/harbour")


def harbour() -> Repo:
    return Repo(pulls=history(3))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_enterprise_is_asked_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(GitHub(repos=[harbour()], path="/api/graphql")) as github:
        root = github.url.removesuffix("/graphql")
        monkeypatch.setenv("GITHUB_API_URL", f"{root}/v3")
        monkeypatch.delenv("GITHUB_GRAPHQL_URL", raising=False)
        monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
        items = list(fetch(EVERYTHING, github_access()))
    assert sum(isinstance(item, PullRequest) for item in items) == 3
    assert {request.path for request in github.requests} == {"/api/graphql"}


def test_the_graphql_address_wins_whatever_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(GitHub(repos=[harbour()], path="/v3/questions")) as github:
        monkeypatch.setenv("GITHUB_API_URL", "https://ghe.invalid/api/v3")
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", github.url)
        monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
        items = list(fetch(EVERYTHING, github_access()))
    assert sum(isinstance(item, PullRequest) for item in items) == 3
    assert {request.path for request in github.requests} == {"/v3/questions"}


def test_the_token_is_sent_as_authorization_and_nowhere_else() -> None:
    with serve(GitHub(repos=[harbour()])) as github:
        gather(EVERYTHING, github.url)
    for request in github.requests:
        assert request.headers["authorization"] == f"token {TOKEN}"
        assert TOKEN not in f"{request.path}{request.query}{request.variables}"


def test_a_local_server_may_be_asked_without_a_token() -> None:
    with serve(GitHub(repos=[harbour()])) as github:
        list(fetch(EVERYTHING, access(github.url, token=None)))
    assert "authorization" not in github.requests[0].headers


def test_github_itself_is_not_even_asked_without_a_token() -> None:
    with pytest.raises(AuthenticationError, match="only with a token") as failure:
        fetch(EVERYTHING, access("https://api.github.com/graphql", token=None))
    assert "GITHUB_TOKEN" in failure.value.hint


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_redirect_to_another_server_is_not_followed(status: int, name: str) -> None:
    with serve(GitHub(repos=[harbour()])) as other:
        elsewhere = other.url.replace("127.0.0.1", name)
        moved = Fault(name="moved", status=status, headers={"Location": elsewhere}, body="{}")
        with serve(GitHub(always=moved)) as github, pytest.raises(SourceError):
            gather(EVERYTHING, github.url)
    assert other.requests == []


def test_a_host_that_refuses_is_named_soon() -> None:
    started = time.monotonic()
    url = f"http://127.0.0.1:{free_port()}/graphql"
    with pytest.raises(HostUnreachable, match=r"127\.0\.0\.1:\d+ cannot be reached"):
        list(fetch(EVERYTHING, access(url)))
    assert time.monotonic() - started < 5


def test_a_name_that_does_not_resolve_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(HostUnreachable, match=r"ghe\.invalid cannot be resolved"):
        list(fetch(EVERYTHING, access("https://ghe.invalid/api/graphql")))


def test_a_look_up_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: released.wait(10))
    with pytest.raises(HostUnreachable, match="cannot be resolved"):
        list(
            fetch(
                EVERYTHING,
                access("https://ghe.invalid/api/graphql"),
                Patience(lookup_seconds=0.05),
            )
        )
    released.set()


def test_a_proxy_never_sees_the_token_of_a_local_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("NO_PROXY", "")
    with serve(GitHub(repos=[harbour()])) as github, pytest.raises(BvreportError, match="proxy"):
        gather(EVERYTHING, github.url)


LOUD = {
    "nothing": None,
    "a refused token": failing.BAD_TOKEN,
    "no right": Fault(
        name="403", status=403, body=f'{{"message": "you sent token {TOKEN}, which may not"}}'
    ),
    "a redirect": Fault(name="301", status=301, headers={"Location": "http://x.invalid/"}, body=""),
    "a page that is not JSON": Fault(name="html", body="<html>"),
    "a cut connection": failing.DROPPED,
}


@pytest.mark.parametrize("fault", LOUD.values(), ids=LOUD)
def test_the_token_shows_in_no_log_and_in_no_failure(
    fault: Fault | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shown = ""
    with serve(GitHub(repos=[harbour()], always=fault)) as github:
        try:
            shown = repr(gather(EVERYTHING, github.url))
        except BvreportError as error:
            shown = "".join(traceback.format_exception(error)) + error.hint
    assert shown
    assert TOKEN not in shown
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(access(github.url))


def test_a_token_that_is_no_header_is_refused_without_being_shown() -> None:
    with pytest.raises(AuthenticationError) as failure:
        fetch(EVERYTHING, access("https://api.github.com/graphql", token=f"{TOKEN}\nX: y"))
    assert TOKEN not in "".join(traceback.format_exception(failure.value))


def test_nothing_heavy_is_imported_before_something_is_fetched() -> None:
    program = (
        "import sys, bvreport.sources.github\n"
        "print(sorted({'github', 'requests', 'urllib3'} & set(sys.modules)))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert printed.strip() == "[]"
