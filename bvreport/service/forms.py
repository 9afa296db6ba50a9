"""A form of ours as its fields; one that another site sent is refused."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

from bvreport.errors import BvreportError
from bvreport.service.sessions import Session

LONGEST_FORM = 16_384  # bytes
FIELDS = 20


class Forged(BvreportError):
    """The form does not hold what only a page of this session holds."""


class Forbidden(BvreportError):
    """Whoever asks may read and not write."""


class TooLarge(BvreportError):
    """More bytes than anybody needs."""


class Unfinished(BvreportError):
    """Whoever asks went away in the middle, or sent what is no HTTP."""


async def body_of(request: Request, most: int) -> bytes:
    """The body, read no further than it may be long."""
    parts, length = [], 0
    try:
        async for part in request.stream():
            length += len(part)
            if length > most:
                raise TooLarge(f"the body is longer than {most} bytes", hint="send less")
            parts.append(part)
    except ClientDisconnect as error:
        raise Unfinished("the body came to no end", hint="send it again") from error
    return b"".join(parts)


async def form_of(request: Request, session: Session | None = None) -> dict[str, str]:
    """The fields, each once; with a session they must hold its `csrf`."""
    body = (await body_of(request, LONGEST_FORM)).decode("utf-8", "replace")
    try:
        fields = parse_qs(body, keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError as error:
        raise TooLarge("the form has too many fields", hint="send less") from error
    form = {name: values[0] for name, values in fields.items()}
    if session is not None and not hmac.compare_digest(
        form.get("csrf", "").encode(), session.csrf.encode()
    ):
        raise Forged("this form is out of date", hint="load the page again and send it once more")
    return form
