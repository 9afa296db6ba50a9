"""A Pushgateway: keeps what a job measured until Prometheus comes for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit

from prometheus_client import push_to_gateway
from prometheus_client.exposition import basic_auth_handler

from bvreport.errors import BvreportError, UsageError
from bvreport.exposition.samples import Measured
from bvreport.exposition.text import registry_of

JOB = "bvreport"
PATIENCE = 30  # seconds until a gateway that says nothing counts as gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """Where one listens, and as whom it is addressed; who prints it prints no password."""

    address: str
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)


def gateway(url: str) -> Gateway:
    """`https://user:password@host:9091/prefix`; `UsageError` where that is no web address."""
    try:
        parts = urlsplit(url.strip())
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that hold no address
        is_usable = False
    if not is_usable or parts.query or parts.fragment:
        # Its value is not repeated: it may hold a password.
        raise UsageError("--push is not the address of a gateway", hint="write http://host:9091")
    host = parts.netloc.rpartition("@")[2]
    user, password = (
        None if one is None else unquote(one) for one in (parts.username, parts.password)
    )
    return Gateway(
        address=f"{parts.scheme}://{host}{parts.path.rstrip('/')}", user=user, password=password
    )


def push(measured: Iterable[Measured], to: Gateway) -> None:
    """Put all of it in place of what the job pushed before.

    `BvreportError` when it is not taken.
    """
    handler = partial(basic_auth_handler, username=to.user, password=to.password)
    try:
        push_to_gateway(
            to.address, job=JOB, registry=registry_of(measured), timeout=PATIENCE, handler=handler
        )
    except HTTPError as error:
        error.close()
        raise BvreportError(
            f"the gateway {to.address} answered {error.code}",
            hint="is that a Pushgateway, and may you push? what was there before is unchanged",
        ) from None
    except (OSError, HTTPException):
        raise BvreportError(
            f"the gateway {to.address} does not answer", hint="is it running, is the port right?"
        ) from None
