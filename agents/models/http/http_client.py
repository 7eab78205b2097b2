"""JSON over HTTP: one request, one reply, with a limit in time and size.

Knows sockets and status codes; knows no model. Standard library only: this belongs to the base
install, which has no HTTP client of its own. No redirect is followed, so a key goes where the user
said and nowhere else.
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

from agents.models.base.safe_json import parsed
from agents.models.base.service import ModelError
from town.interface import one_line

LARGEST = 8 << 20  # bytes of a reply


class NoReplyError(Exception):
    """Nothing usable came back. The message says why in a few words."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    text: str

    def data(self) -> Any:
        """Return the body as JSON data. Raises NoReplyError when it is none."""
        try:
            return parsed(self.text)
        except ValueError:
            raise NoReplyError(f"what came is no JSON: {self.text[:60]!r}") from None


def checked(url: str) -> str:
    """Return `url` as base address of an API, with /v1 where no path is given.

    Raises ModelError for anything but http and https, and for an address that holds a secret.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ModelError(
            f"'{url}' is no address. One looks like http://127.0.0.1:8000/v1."
        ) from None
    if parts.username or parts.password or parts.query:
        shown = f"{parts.scheme}://{host}"
        raise ModelError(
            f"The address of {shown} holds a user, a key or a question mark. A key belongs in the "
            "environment: LIVING_TOWN_API_KEY or OPENAI_API_KEY."
        )
    if parts.scheme not in ("http", "https") or not host:
        raise ModelError(f"'{url}' is no address. One looks like http://127.0.0.1:8000/v1.")
    return url.rstrip("/") if parts.path.strip("/") else f"{url.rstrip('/')}/v1"


class HttpClient:
    """One server. Keeps one connection per thread open between requests."""

    def __init__(self, base: str, headers: Mapping[str, str]) -> None:
        self.base = base
        self._parts = urlsplit(base)
        self._headers = {"Content-Type": "application/json", **headers}
        self._mine = threading.local()
        self._all: list[HTTPConnection] = []
        self._lock = threading.Lock()
        self._closed = False

    def get(self, path: str, patience_s: float) -> Response:
        """Return the reply to GET base/path. Raises NoReplyError."""
        return self._ask("GET", path, None, patience_s)

    def post(self, path: str, body: Mapping[str, Any], patience_s: float) -> Response:
        """Return the reply to POST base/path with `body` as JSON. Raises NoReplyError."""
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        return self._ask("POST", path, data, patience_s)

    def close(self) -> None:
        """Cut all connections, in use or not, so that the server stops working for them."""
        self._closed = True
        with self._lock:
            for connection in self._all:
                if connection.sock is not None:
                    with suppress(OSError):
                        connection.sock.shutdown(socket.SHUT_RDWR)

    def forget(self) -> None:
        """Close all connections, once nobody uses them any more."""
        with self._lock:
            for connection in self._all:
                connection.close()

    def _ask(self, method: str, path: str, data: bytes | None, patience_s: float) -> Response:
        end = time.monotonic() + patience_s
        connection = self._connection()
        used = connection.sock is not None
        try:
            return self._exchange(connection, method, path, data, end)
        except (OSError, HTTPException) as error:
            connection.close()
            if used and not isinstance(error, TimeoutError) and not self._closed:
                return self._ask(method, path, data, end - time.monotonic())  # it had gone stale
            raise NoReplyError(_said(error, patience_s)) from None

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
            if size > LARGEST:
                raise HTTPException(f"the reply is longer than {LARGEST >> 20} MB")
            if time.monotonic() > end:
                raise TimeoutError
        headers = {name.lower(): value for name, value in reply.getheaders()}
        missing = reply.length
        reply.close()  # else the connection cannot be used again
        if missing:
            raise HTTPException("the reply was cut off")
        return Response(reply.status, headers, b"".join(parts).decode("utf-8", "replace"))

    def _connection(self) -> HTTPConnection:
        found: HTTPConnection | None = getattr(self._mine, "connection", None)
        if found is not None:
            return found
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "https":
            made: HTTPConnection = HTTPSConnection(host, port)
        else:
            made = HTTPConnection(host, port)
        self._mine.connection = made
        with self._lock:
            self._all.append(made)
        return made


def _said(error: Exception, patience_s: float) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {patience_s:.0f} s"
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
