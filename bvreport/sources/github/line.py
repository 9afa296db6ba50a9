"""One question or call, turned into one HTTP request through PyGithub and one reply or failure."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bvreport.errors import HostUnreachable, SourceError, UsageError
from bvreport.sources.github.patience import Patience
from bvreport.sources.github.question import Question
from bvreport.sources.github.verdict import Answer, Faltered, Fault, Reply, judge

if TYPE_CHECKING:
    from github.Requester import Requester
    from requests import Response

_QUICK_SECONDS = 2.0  # a failure to connect this quick is worth another try within the 20 s
_UNREACHABLE_HINT = "check the network, GITHUB_API_URL and any proxy"


_LARGEST = 128 << 20  # bytes of an answer, unpacked; a page of 100 long texts has 80 MB at most
_PIECE = 1 << 16

Send = Callable[[str, str, Any], Reply]  # method, address, and what is sent as JSON


@contextmanager
def connect(
    url: str, token: str | None, patience: Patience
) -> Iterator[Callable[[Question], Answer]]:
    """A function that asks `url` one question; nothing is sent until it is called."""

    with line(url, token, patience) as send:
        yield asking(send, url)


def asking(send: Send, url: str) -> Callable[[Question], Answer]:
    """A function that asks the GraphQL at `url` one question through `send`."""

    def ask(question: Question) -> Answer:
        # Not `graphql_query`: it hides the data that comes with errors, and takes a cut body
        # that is no JSON for a text.
        asked = {"query": question.text, "variables": dict(question.variables)}
        return judge(send("POST", url, asked), question)

    return ask


@contextmanager
def line(url: str, token: str | None, patience: Patience) -> Iterator[Send]:
    """A function that sends one request to the host of `url`, with the token."""
    from github.Auth import Token
    from github.Requester import Requester

    if not _is_proxied(url):
        _look_up(url, patience.lookup_seconds)
    elif url.startswith("http:"):
        raise UsageError(
            "a proxy would see the token of a server on this machine",
            hint="set NO_PROXY=127.0.0.1,localhost",
        )
    timeout: Any = (patience.connect_seconds, patience.answer_seconds)  # `requests` takes pairs
    connection = _connection(url, timeout, patience.whole_seconds)
    requester = Requester(
        auth=Token(token) if token else None,
        base_url=url,
        timeout=timeout,
        user_agent="bvreport",
        per_page=100,
        verify=True,
        retry=None,  # retries are ours: PyGithub's know neither cut bodies nor page sizes
        pool_size=None,
        seconds_between_requests=None,
        seconds_between_writes=None,  # every query is a POST; by default each waits a second
    )

    def send(method: str, address: str, content: Any) -> Reply:
        reply = _sent(requester, connection, method, address, content)
        # A host's words go into messages, and some quote what they were sent.
        return replace(reply, body=reply.body.replace(token or "\0", "(token)"))

    with closing(requester), closing(connection):
        yield send


def _connection(url: str, timeout: Any, whole_seconds: float) -> Any:
    """PyGithub's own, whose answers are taken in within bounds."""
    from github.Requester import HTTPRequestsConnectionClass, HTTPSRequestsConnectionClass

    asked = urlsplit(url)
    kind = HTTPSRequestsConnectionClass if asked.scheme == "https" else HTTPRequestsConnectionClass
    made: Any = kind(asked.hostname or "", asked.port, timeout=timeout, verify=True)
    made.session.hooks["response"].append(partial(_taken_in, seconds=whole_seconds))
    return made


def _taken_in(response: Response, *_: object, seconds: float, **__: object) -> None:
    """All of an answer, for `requests` to find: its own reading knows no bounds."""
    from requests.exceptions import RequestException

    try:
        response._content = b"".join(_pieces(response, time.monotonic() + seconds))
    except RequestException:
        response.close()
        raise
    response._content_consumed = True
    response.raw.release_conn()


def _pieces(response: Response, end: float) -> Iterator[bytes]:
    """What has come so far, as it comes: a host that drips, or never ends, is left in time."""
    from requests import exceptions
    from urllib3.exceptions import HTTPError, ReadTimeoutError

    size = 0
    try:
        while piece := response.raw.read1(_PIECE, decode_content=True):
            yield piece
            size += len(piece)
            if size > _LARGEST:
                raise exceptions.ContentDecodingError("larger than any answer")
            if time.monotonic() > end and response.raw.length_remaining != 0:
                raise exceptions.ReadTimeout("it does not end")
    except ReadTimeoutError as error:
        raise exceptions.ReadTimeout(error) from error
    except HTTPError as error:  # cut off, or not packed as it says
        raise exceptions.ContentDecodingError(error) from error


def _sent(requester: Requester, connection: Any, method: str, address: str, content: Any) -> Reply:
    from requests import exceptions
    from urllib3.exceptions import MaxRetryError

    started = time.monotonic()
    try:
        status, headers, body = requester.requestJson(
            method, address, input=content, cnx=connection
        )
    except exceptions.SSLError as error:
        raise SourceError(
            f"the certificate of {requester.hostname} is not accepted",
            hint="set REQUESTS_CA_BUNDLE to your organisation's certificates",
        ) from error
    except exceptions.ConnectTimeout as error:
        raise _unreachable(requester, started) from error
    except exceptions.Timeout as error:
        raise Faltered("no answer in time", Fault.HEAVY) from error
    except exceptions.ConnectionError as error:
        # Without retries a MaxRetryError means that no connection came about at all.
        if error.args and isinstance(error.args[0], MaxRetryError):
            raise _unreachable(requester, started) from error
        raise Faltered("a connection cut off", Fault.HEAVY) from error
    except exceptions.RequestException as error:
        raise Faltered("an answer cut short", Fault.HEAVY) from error
    except (
        ValueError,
        OverflowError,
    ) as error:  # PyGithub reads the counts of requests in the headers
        raise Faltered("an answer with headers that GitHub does not send", Fault.PASSING) from error
    except RuntimeError as error:  # how PyGithub refuses a redirect to another host or scheme
        raise SourceError(
            f"{requester.hostname} sends the question on to another address; it was not followed",
            hint="check GITHUB_GRAPHQL_URL and GITHUB_API_URL",
        ) from error
    return Reply(status=status, headers=headers, body=body)


def _unreachable(requester: Requester, started: float) -> Exception:
    reason = f"{requester.hostname_and_port} cannot be reached"
    if time.monotonic() - started < _QUICK_SECONDS:
        return Faltered(reason, Fault.UNREACHABLE)
    return HostUnreachable(reason, hint=_UNREACHABLE_HINT)


def _look_up(url: str, seconds: float) -> None:
    """Ends a name look-up that hangs: the system's own may take minutes and knows no timeout."""
    host = urlsplit(url).hostname or ""
    failures: list[Exception] = []
    found = threading.Event()

    def look_up() -> None:
        try:
            socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:  # the latter: no name at all
            failures.append(error)
        found.set()

    threading.Thread(target=look_up, daemon=True).start()
    if not found.wait(seconds) or failures:
        raise HostUnreachable(f"the name {host} cannot be resolved", hint=_UNREACHABLE_HINT)


def _is_proxied(url: str) -> bool:
    from requests.utils import get_environ_proxies, select_proxy

    return select_proxy(url, get_environ_proxies(url)) is not None
