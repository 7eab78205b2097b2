"""JSON over HTTP: one request, one reply, with a limit in time and size.

Standard library only: the base install has no other HTTP client. Redirects are not followed, so
that an API key goes where the user said and nowhere else.
"""

import json
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import (
    BadStatusLine,
    HTTPConnection,
    HTTPException,
    HTTPSConnection,
    IncompleteRead,
    RemoteDisconnected,
    UnknownProtocol,
)
from typing import Any
from urllib.parse import urlsplit

from agents.models.base.safe_json import parse_json
from agents.models.base.service import ModelError
from town.interface import one_line

MAX_REPLY_BYTES = 8 << 20


class NoReplyError(Exception):
    """No usable reply came. The message says why in a few words."""


@dataclass(frozen=True, slots=True)
class Response:
    """A reply of any status."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    text: str

    def data(self) -> Any:
        """Return the body as JSON data. Raises NoReplyError when it is not JSON."""
        try:
            return parse_json(self.text)
        except ValueError:
            raise NoReplyError(f"the reply is not JSON: {self.text[:60]!r}") from None


def base_url(url: str) -> str:
    """Return `url` as the base address of an API, with /v1 where it has no path.

    Raises ModelError for anything but http and https, and for an address that contains a secret.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _not_an_address(url) from None
    if parts.username or parts.password or parts.query:
        shown = f"{parts.scheme}://{host}"
        raise ModelError(
            f"The address of {shown} contains a user name, a key or a question mark. Put a key "
            "into the environment instead: LIVING_TOWN_API_KEY or OPENAI_API_KEY."
        )
    if parts.scheme not in ("http", "https") or not host:
        raise _not_an_address(url)
    return url.rstrip("/") if parts.path.strip("/") else f"{url.rstrip('/')}/v1"


def _not_an_address(url: str) -> ModelError:
    return ModelError(f"'{url}' is not an address. Write one like http://127.0.0.1:8000/v1.")


class HttpClient:
    """A client of one server. Each thread keeps a connection open between requests."""

    def __init__(self, base: str, headers: Mapping[str, str]) -> None:
        self.base = base
        self._parts = urlsplit(base)
        self._headers = {"Content-Type": "application/json", **headers}
        self._of_thread = threading.local()
        self._connections: list[HTTPConnection] = []
        self._lock = threading.Lock()
        self._aborted = False

    def get(self, path: str, timeout_s: float) -> Response:
        """Return the reply to GET base/path. Raises NoReplyError."""
        return self._request("GET", path, None, timeout_s)

    def post(self, path: str, body: Mapping[str, Any], timeout_s: float) -> Response:
        """Return the reply to POST base/path with `body` as JSON. Raises NoReplyError."""
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        return self._request("POST", path, data, timeout_s)

    def abort(self) -> None:
        """Cut all connections, in use or not, so that the server stops working for them."""
        self._aborted = True
        with self._lock:
            for connection in self._connections:
                if connection.sock is not None:
                    with suppress(OSError):
                        connection.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close all connections. None may be in use."""
        with self._lock:
            for connection in self._connections:
                connection.close()

    def _request(self, method: str, path: str, data: bytes | None, timeout_s: float) -> Response:
        end = time.monotonic() + timeout_s
        connection = self._connection()
        reused = connection.sock is not None
        try:
            return self._exchange(connection, method, path, data, end)
        except (OSError, HTTPException) as error:
            connection.close()
            if reused and not isinstance(error, TimeoutError) and not self._aborted:
                return self._request(method, path, data, end - time.monotonic())  # it was stale
            raise NoReplyError(_description(error, timeout_s)) from None

    def _exchange(
        self, connection: HTTPConnection, method: str, path: str, data: bytes | None, end: float
    ) -> Response:
        connection.timeout = max(0.01, end - time.monotonic())
        if connection.sock is not None:
            connection.sock.settimeout(connection.timeout)
        connection.request(method, self._parts.path + path, data, self._headers)
        reply = connection.getresponse()
        parts, size = [], 0
        while part := reply.read1(65536):
            parts.append(part)
            size += len(part)
            if size > MAX_REPLY_BYTES:
                raise HTTPException(f"the reply is longer than {MAX_REPLY_BYTES >> 20} MB")
            if time.monotonic() > end:
                raise TimeoutError
        headers = {name.lower(): value for name, value in reply.getheaders()}
        missing = reply.length
        reply.close()  # or the connection cannot be reused
        if missing:
            raise HTTPException("the reply was cut off")
        return Response(reply.status, headers, b"".join(parts).decode("utf-8", "replace"))

    def _connection(self) -> HTTPConnection:
        existing: HTTPConnection | None = getattr(self._of_thread, "connection", None)
        if existing is not None:
            return existing
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "https":
            connection: HTTPConnection = HTTPSConnection(host, port)
        else:
            connection = HTTPConnection(host, port)
        self._of_thread.connection = connection
        with self._lock:
            self._connections.append(connection)
        return connection


def _description(error: Exception, timeout_s: float) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {timeout_s:.0f} s"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there"
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, ssl.SSLError):
        return f"the connection cannot be made secure: {error.reason or error}"
    if isinstance(error, RemoteDisconnected | ConnectionResetError | BrokenPipeError):
        return "it hung up without an answer"
    if isinstance(error, BadStatusLine | UnknownProtocol):
        return "what answers there does not speak HTTP"
    if isinstance(error, IncompleteRead):
        return "the reply was cut off"
    return one_line(str(error), 200) or type(error).__name__
