"""A small HTTP server that speaks as an OpenAI-compatible one does, with faults on demand."""

import json
import socket
import threading
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Fault = Callable[["Handler", dict[str, Any]], None]
FORM_FIELDS = ("structured_outputs", "guided_json", "grammar")
GOOD = '{"thought": "I should bake more bread.", "importance": 4}'


class FakeServer:
    """Answers every question with `text`; each of `faults` spoils one question, in order."""

    def __init__(self, text: str = GOOD, *faults: Fault) -> None:
        self.text, self.faults = text, deque(faults)
        self.forms: tuple[str, ...] = ("json_schema",)  # constraints that are kept to
        self.forced = '{"word":"amber-47"}'  # the reply to a greeting with a JSON schema
        self.program = ""  # that it says it is
        self.refused_forms: tuple[str, ...] = ()
        self.models = [{"id": "tiny", "owned_by": "vllm"}]
        self.properties: dict[str, Any] = {}  # as llama.cpp tells them at /props
        self.slots: list[dict[str, Any]] = []  # the same at /slots
        self.usual: Fault | None = None  # in the place of `text`
        self.everything: Fault | None = None  # in the place of any answer, also to a greeting
        self.usage: object = {
            "prompt_tokens": 100,
            "completion_tokens": 20,
            "prompt_tokens_details": {"cached_tokens": 64},
        }
        self.limit: int | None = None  # longest prompt, in characters
        self.key = ""
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.probes = self.connections = 0
        self.gate = threading.Event()  # set: those that hang go on
        self.left = threading.Semaphore(0)  # connections that clients have closed
        self._http = _Http(("127.0.0.1", 0), Handler)
        self._http.owner = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def close(self) -> None:
        """Give the port back without having served."""
        self._http.server_close()

    def __exit__(self, *_: object) -> None:
        self.gate.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    owner: FakeServer

    def get_request(self) -> tuple[socket.socket, Any]:
        self.owner.connections += 1
        return super().get_request()

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def version_string(self) -> str:
        return self.server.owner.program or super().version_string()

    def do_GET(self) -> None:
        owner = self.server.owner
        if owner.key and self.headers["Authorization"] != f"Bearer {owner.key}":
            return self.send(401, {"error": {"message": f"no: {self.headers['Authorization']}"}})
        if self.path == "/props":
            return self.send(200, owner.properties)
        if self.path == "/slots":
            return self.send(200, owner.slots)
        return self.send(200, {"object": "list", "data": owner.models})

    def do_POST(self) -> None:
        owner = self.server.owner
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if owner.everything is not None:
            return owner.everything(self, body)
        form = next((f for f in FORM_FIELDS if f in body), "")
        if "response_format" in body:
            form = body["response_format"]["type"]
        if form in owner.refused_forms:
            return self.send(400, {"error": {"message": f"{form} is not supported"}})
        if body["model"] not in [m["id"] for m in owner.models]:
            return self.send(404, {"error": {"message": f"no model {body['model']}"}})
        if body["messages"][-1]["content"].startswith("Say good morning."):
            owner.probes += 1
            forced = owner.forced if form == "json_schema" else '{"word":"amber-47"}'
            text = forced if form in owner.forms else "Good morning!"
            return self.say(text)
        owner.bodies.append(body)
        owner.keys.append(self.headers["Authorization"])
        if owner.limit and len(body["messages"][1]["content"]) > owner.limit:
            said = f"This model's maximum context length is {owner.limit} tokens."
            return self.send(400, {"error": {"message": said}})
        if owner.faults:
            return owner.faults.popleft()(self, body)
        return owner.usual(self, body) if owner.usual else self.say(owner.text)

    def say(self, text: str | None, finish: str = "stop") -> None:
        self.send(
            200,
            {
                "choices": [{"message": {"content": text}, "finish_reason": finish}],
                "usage": self.server.owner.usage,
            },
        )

    def send(self, status: int, data: object, headers: Mapping[str, str] | None = None) -> None:
        raw = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def status(code: int, message: str = "busy", headers: Mapping[str, str] | None = None) -> Fault:
    return lambda handler, _: handler.send(code, {"error": {"message": message}}, headers)


def says(text: str | None, finish: str = "stop") -> Fault:
    return lambda handler, _: handler.say(text, finish)


def raw(data: bytes) -> Fault:
    return lambda handler, _: handler.send(200, data)


def hangs(handler: Handler, _: object) -> None:
    handler.server.owner.gate.wait(20)
    handler.close_connection = True


def hangs_until_left(handler: Handler, _: object) -> None:
    """Answer nothing; note in `left` that the client has closed the connection."""
    owner = handler.server.owner
    with suppress(OSError):
        handler.connection.settimeout(20)
        if not handler.connection.recv(1):
            owner.left.release()
    handler.close_connection = True


def hangs_up(handler: Handler, _: object) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "500")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [{"mess')
    handler.close_connection = True
