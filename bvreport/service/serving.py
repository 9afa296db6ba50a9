"""A host and a port into a running service; SIGTERM lets open requests come to their end."""

from __future__ import annotations

import signal
import socket

import uvicorn
from starlette.types import ASGIApp

from bvreport.errors import BvreportError
from bvreport.service.patience import Patient

GRACE_SECONDS = 10  # for requests under way when the service is told to end
BACKLOG = 512


def listening(host: str, port: int) -> socket.socket:
    """The socket, or why there is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise BvreportError(
            f"cannot listen on {host} port {port}: {error.strerror or error}",
            hint="is another service there? --port names another one",
        ) from error
    return listener


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Until SIGTERM or Ctrl-C."""
    config = uvicorn.Config(
        app,
        http=Patient,
        access_log=False,  # the guard writes one that holds no query
        log_config=None,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=15,  # before `Patient` looks a second time
        h11_max_incomplete_event_size=65_536,
        limit_concurrency=BACKLOG,
        proxy_headers=False,  # nobody may say on behalf of whom he asks
    )
    # Uvicorn ends on SIGTERM and then sends it on; to end so is no failure.
    signal.signal(signal.SIGTERM, lambda *_: None)
    uvicorn.Server(config).run(sockets=[listener])
