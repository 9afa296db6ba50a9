"""`POST /webhooks/github`: a signed delivery into the queue, and an answer.

https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from datetime import UTC, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bvreport.errors import SourceError
from bvreport.service.forms import TooLarge, body_of
from bvreport.service.logs import told
from bvreport.service.webhooks.line import Line
from bvreport.sources import event as events
from bvreport.store.deliveries import Delivery

LARGEST = 5 << 20  # bytes; a title and a body take 0.3 MB at most, GitHub sends up to 25 MB
MOST_WAITING = 10_000  # deliveries; a flood beyond is to be sent again later
GUID = re.compile(r"[A-Za-z0-9-]{1,100}")
PULL_REQUEST, PING = "pull_request", "ping"
TAKEN = ("closed", "edited", "reopened")


async def receive(request: Request) -> Response:
    """401 without the right signature, 2xx when it is kept, known or of no interest."""
    line: Line = request.app.state.line
    if not line.secret:
        return _refused(503, "webhooks are off: BVREPORT_WEBHOOK_SECRET is not set")
    if _length(request) > LARGEST:
        raise TooLarge(f"the payload is over {LARGEST >> 20} MB", hint="send pull_request alone")
    body = await body_of(request, LARGEST)
    if not is_signed(body, request.headers.get("x-hub-signature-256", ""), line.secret):
        line.measures.webhook("other", "unsigned")
        return _refused(401, "the signature is missing or wrong")
    event = request.headers.get("x-github-event", "")
    guid = request.headers.get("x-github-delivery", "")
    if not event or not GUID.fullmatch(guid):
        return _invalid(line, event, "X-GitHub-Event or X-GitHub-Delivery is missing or odd")
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return _invalid(line, event, "the content type is not application/json")
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        return _invalid(line, event, "the body is no JSON")
    if not isinstance(payload, dict):
        return _invalid(line, event, "the body is no object")
    if event != PULL_REQUEST or payload.get("action") not in TAKEN:
        return _answer(line, event, "pong" if event == PING else "ignored", 200)
    return await _queued(line, guid, payload)


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether the header is the HMAC-SHA256 of these bytes; as long to tell for any header."""
    right = f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"
    return hmac.compare_digest(right.encode(), signature.encode())


async def _queued(line: Line, guid: str, payload: dict[str, Any]) -> Response:
    try:
        events.told(payload, "this event")
    except SourceError as error:
        return _invalid(line, PULL_REQUEST, error.message)
    if line.waiting >= MOST_WAITING:
        line.measures.webhook(PULL_REQUEST, "overload")
        return _refused(503, "too many deliveries wait; send it again later")
    wanted = {name: payload[name] for name in ("action", "pull_request", "repository")}
    delivery = Delivery(
        guid=guid,
        event=PULL_REQUEST,
        received_at=datetime.now(UTC),
        payload=json.dumps(wanted),  # ASCII: halves of surrogate pairs stay escaped
    )
    if not await run_in_threadpool(line.put, delivery):
        return _answer(line, PULL_REQUEST, "replayed", 200)
    return _answer(line, PULL_REQUEST, "queued", 202)


def _length(request: Request) -> int:
    """What the sender says; the body itself is measured as it is read."""
    said = request.headers.get("content-length", "0")
    return int(said[:12]) if said.isascii() and said.isdigit() else 0


def _answer(line: Line, event: str, outcome: str, status: int) -> Response:
    line.measures.webhook(event, outcome)
    return JSONResponse({"outcome": outcome}, status)


def _invalid(line: Line, event: str, why: str) -> Response:
    line.measures.webhook(event or "other", "invalid")
    return _refused(400, why)


def _refused(status: int, why: str) -> Response:
    told("webhook refused", status=status, why=why)
    return JSONResponse({"title": why, "status": status}, status)
