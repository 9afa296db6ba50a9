"""A GitHub on 127.0.0.1 that answers the real queries, and fails at the requests it is told to."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.integration import github_comments
from tests.integration.github_answers import execute
from tests.integration.github_faults import Fault
from tests.integration.github_history import GitHub, Request


@contextmanager
def serve(github: GitHub) -> Iterator[GitHub]:
    """The host, listening on a free port of 127.0.0.1."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(github))
    server.daemon_threads = True
    github.url = f"http://127.0.0.1:{server.server_address[1]}{github.path}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield github
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(github: GitHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body are two writes: 40 ms each otherwise

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
            index = len(github.requests)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = (body.get("query", ""), body.get("variables", body))
            github.requests.append(
                Request(self.path, headers, *asked, self.command, self.client_address)
            )
            github.before_answer(index)
            self.answer(github.faults.get(index) or github.always or Fault(name="none"), body)

        do_GET = do_PATCH = do_POST  # noqa: N815  # names that http.server looks for

        def answer(self, fault: Fault, body: dict[str, Any]) -> None:
            time.sleep(fault.delay)
            if fault.reset:
                linger = struct.pack("ii", 1, 0)  # close() then sends RST instead of FIN
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.close_connection = True
                return
            if fault.drips or fault.floods:
                self.never_end(fault)
                return
            status, text = fault.status, fault.body
            rest = github_comments.is_rest(self.path)
            if self.path != github.path and not rest:
                status, text = 404, '{"message": "Not Found"}'
            elif text is None and rest:
                status, text = github_comments.answer(github, self.command, self.path, body)
            elif text is None:
                status, text = execute(github, body, null_node=fault.null_node)
            sent = text.encode()[: -fault.truncate or None]
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(sent)))
            for name, value in fault.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(sent[: -fault.withhold or None])
            self.close_connection = bool(fault.withhold)

        def never_end(self, fault: Fault) -> None:
            packing = zlib.compressobj(9, wbits=31)
            block = packing.compress(bytes(1 << 24)) + packing.flush(zlib.Z_FULL_FLUSH)
            again = packing.compress(bytes(1 << 24)) + packing.flush(zlib.Z_FULL_FLUSH)
            self.send_response(200)
            self.send_header("Content-Length", str(1 << 40))
            if fault.floods:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.close_connection = True
            with suppress(OSError):  # the client has had enough
                self.wfile.write(block if fault.floods else b" ")
                while True:
                    self.wfile.write(again if fault.floods else b" ")
                    time.sleep(0 if fault.floods else 0.02)

        def log_message(self, *_: Any) -> None:
            """Quiet: pytest shows what the client says."""

    return Handler
