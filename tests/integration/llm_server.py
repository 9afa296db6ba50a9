"""A server on 127.0.0.1 that speaks chat completions and batches, well or badly as it is told."""

from __future__ import annotations

import email
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.integration.llm_api import faults, fits

KEY = "sk-test-0123456789abcdefNobody"
DATA = re.compile(r"^<<<PULL REQUEST (\w+)\n(.*)\nPULL REQUEST \1>>>$", re.DOTALL | re.MULTILINE)

Answer = Callable[[str, str], Any]  # title and body -> the reply as an object, or any text


def nothing(title: str, body: str) -> Any:
    """A reply without a claim."""
    return {"category": "none", "claims": []}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is sent instead of an answer."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None  # none: the usual one
    withhold: int = 0  # bytes promised and not sent
    reset: bool = False
    delay: float = 0.0
    message: Mapping[str, Any] | None = None  # instead of the message of the completion
    finish: str = "stop"


@dataclass(kw_only=True)
class Model:
    """The server's mind and memory."""

    answer: Answer = nothing
    faults: dict[int, Fault] = field(default_factory=dict)  # by the number of the request
    always: Fault | None = None
    schemas: bool = True
    json_mode: bool = True
    sampling: bool = True
    usage: bool = True
    extras: bool = False  # fields that no specification has
    http: str = "HTTP/1.1"
    path: str = "/v1"
    query: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    polls_to_finish: int = 2
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def sent(self) -> str:
        """All that was ever sent to it."""
        return json.dumps(self.requests) + json.dumps(self.headers) + str(self.files)


@contextmanager
def serve(model: Model) -> Iterator[Model]:
    """The server, listening on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(model))
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_address[1]}{model.path}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def asked(request: Mapping[str, Any]) -> tuple[str, str]:
    """Title and body of the pull request that a request asks about."""
    found = DATA.search(request["messages"][-1]["content"])
    assert found is not None, "the pull request is not between its delimiters"
    title, _, body = found[2].partition("\n\nBody:\n")
    return title.removeprefix("Title: "), body


def _handler(model: Model) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = model.http
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            parts = urlsplit(self.path)
            given = {name: values[0] for name, values in parse_qs(parts.query).items()}
            route = parts.path.removeprefix(model.path)
            if not parts.path.startswith(f"{model.path}/") or given != dict(model.query):
                self.send(404, {"error": {"message": f"no route {self.path}"}})
            elif headers.get("authorization") != f"Bearer {KEY}" and headers.get("api-key") != KEY:
                self.send(401, {"error": {"message": f"Incorrect API key: {headers}"}})
            elif route == "/chat/completions":
                self.complete(json.loads(content), headers)
            elif route == "/files":
                self.send(200, _upload(model, content, headers))
            elif route == "/batches":
                self.send(200, _begin(model, json.loads(content)))
            else:
                self.send(404, {"error": {"message": f"no route {self.path}"}})

        def do_GET(self) -> None:
            route = urlsplit(self.path).path.removeprefix(model.path)
            if route == "/batches":
                self.send(200, {"object": "list", "data": list(model.batches.values())})
            elif route.startswith("/batches/"):
                self.send(200, _poll(model, route.removeprefix("/batches/")))
            elif route.endswith("/content"):
                self.send_text(200, model.files[route.split("/")[2]].decode(), {})
            else:
                self.send(404, {"error": {"message": f"no route {self.path}"}})

        def complete(self, body: dict[str, Any], headers: dict[str, str]) -> None:
            with model.lock:
                index = len(model.requests)
                model.requests.append(body)
                model.headers.append(headers)
                model.at_once += 1
                model.most_at_once = max(model.most_at_once, model.at_once)
            try:
                fault = model.faults.get(index) or model.always or Fault()
                time.sleep(model.delay + fault.delay)
                self.respond(fault, body)
            finally:
                with model.lock:
                    model.at_once -= 1

        def respond(self, fault: Fault, body: dict[str, Any]) -> None:
            if fault.reset:
                linger = struct.pack("ii", 1, 0)  # close() then sends RST instead of FIN
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.close_connection = True
                return
            status, text = fault.status, fault.body
            if text is None:
                status, answer = _completed(model, body, fault)
                text = json.dumps(answer)
            self.send_text(status, text, fault.headers, fault.withhold)

        def send(self, status: int, answer: Any) -> None:
            self.send_text(status, json.dumps(answer), {})

        def send_text(
            self, status: int, text: str, headers: Mapping[str, str], withhold: int = 0
        ) -> None:
            sent = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(sent[: -withhold or None])
            except OSError:
                self.close_connection = True  # the client had enough
            self.close_connection = self.close_connection or bool(withhold)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler


def _completed(model: Model, body: dict[str, Any], fault: Fault) -> tuple[int, dict[str, Any]]:
    """Status and body of the answer to one chat completion."""
    wrong = list(faults(body))
    model.violations += wrong
    form = body.get("response_format", {}).get("type", "text")
    if wrong:
        return 400, _error(wrong[0])
    if form == "json_schema" and not model.schemas:
        return 400, _error("response_format json_schema is not supported")
    if form == "json_object" and not model.json_mode:
        return 400, _error("response_format is unknown here")
    if not model.sampling and "temperature" in body:
        return 400, _error(
            "Unsupported value: 'temperature' does not support 0 with this model.", "temperature"
        )
    if not model.sampling and "seed" in body:
        return 400, _error("Unsupported parameter: 'seed' is not supported.", "seed")
    reply = model.answer(*asked(body))
    if form == "json_schema" and isinstance(reply, dict) and fault.message is None:
        schema = body["response_format"]["json_schema"]["schema"]
        if not fits(reply, schema):
            model.violations.append(f"strict mode cannot answer {reply!r:.200}")
    content = reply if isinstance(reply, str) else json.dumps(reply)
    message = {"role": "assistant", "content": content, "refusal": None}
    answer: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": body["model"],
        "choices": [
            {
                "index": 0,
                "message": {**message, **fault.message} if fault.message else message,
                "logprobs": None,
                "finish_reason": fault.finish,
            }
        ],
    }
    if model.usage:
        prompt = sum(len(m["content"]) for m in body["messages"]) // 4
        answer["usage"] = {
            "prompt_tokens": prompt,
            "completion_tokens": len(content) // 4,
            "total_tokens": prompt + len(content) // 4,
        }
    if model.extras:
        answer |= {"x_trace": {"deep": [1]}, "service_tier": "fast"}
        answer["choices"][0]["message"] |= {"annotations": [], "audio": None, "reasoning": "hm"}
    return 200, answer


def _error(message: str, param: str | None = None) -> dict[str, Any]:
    return {
        "error": {
            "message": message,
            "type": "invalid_request_error",
            "param": param,
            "code": None,
        }
    }


def _upload(model: Model, content: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
    parts = {
        part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
        for part in email.message_from_bytes(head + content).get_payload()
    }
    assert parts["purpose"].strip() == b"batch"
    name = f"file-{len(model.files)}"
    model.files[name] = parts["file"]
    return {
        "id": name,
        "object": "file",
        "bytes": len(parts["file"]),
        "created_at": 1_700_000_000,
        "filename": "questions.jsonl",
        "purpose": "batch",
        "status": "processed",
    }


def _begin(model: Model, body: dict[str, Any]) -> dict[str, Any]:
    assert body["endpoint"] == "/v1/chat/completions"
    assert body["completion_window"] == "24h"
    name = f"batch_{len(model.batches)}"
    model.batches[name] = {
        "id": name,
        "object": "batch",
        "endpoint": body["endpoint"],
        "input_file_id": body["input_file_id"],
        "completion_window": "24h",
        "status": "validating",
        "created_at": 1_700_000_000,
        "metadata": body.get("metadata"),
        "polls": 0,
    }
    return model.batches[name]


def _poll(model: Model, name: str) -> dict[str, Any]:
    batch = model.batches[name]
    batch["polls"] += 1
    batch["status"] = "in_progress"
    if batch["polls"] >= model.polls_to_finish and "output_file_id" not in batch:
        lines = model.files[batch["input_file_id"]].decode().splitlines()
        results = []
        for number, line in enumerate(lines):
            request = json.loads(line)
            assert request["method"] == "POST"
            assert request["url"] == "/v1/chat/completions"
            model.requests.append(request["body"])
            status, answer = _completed(model, request["body"], model.faults.get(number) or Fault())
            response = {"status_code": status, "request_id": f"r{number}", "body": answer}
            results.append({"custom_id": request["custom_id"], "response": response, "error": None})
        output = f"file-{len(model.files)}"
        # In any order, as the API says.
        model.files[output] = "\n".join(map(json.dumps, reversed(results))).encode()
        batch["output_file_id"] = output
    if "output_file_id" in batch:
        batch["status"] = "completed"
    return batch
