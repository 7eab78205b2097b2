"""JSON over HTTP: one request, one reply, with a limit in time and size.

Both limits hold for the whole reply, headers included, however slowly its bytes come: each read
from the socket gets the time that is left (`_LimitedSocket`).

Standard library only: the base install has no other HTTP client. Redirects are not followed, so
that an API key goes where the user said and nowhere else.
"""

import io
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import (
    BadStatusLine,
    HTTPConnection,
    HTTPException,
    HTTPResponse,
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

MAX_REPLY_BYTES = 8 << 20  # headers included
READ_BYTES = 1 << 16  # from the socket at once


class NoReplyError(Exception):
    """No usable reply came. The message says why in a few words."""


class TooSlowError(NoReplyError):
    """The server took the request, and its reply was not complete in time."""


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


class _LimitedSocket(io.RawIOBase):
    """What a reply is read from: a socket, with a deadline and a limit of bytes for the reply."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket) -> None:
        self._raw, self._sock = raw, sock
        self.end, self.left = 0.0, 0  # monotonic seconds, bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what there is. Raises TimeoutError and HTTPException beyond the limits."""
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        if self.left <= 0:
            raise HTTPException(f"the reply is longer than {MAX_REPLY_BYTES >> 20} MB")
        self._sock.settimeout(seconds)
        count = self._raw.readinto(memoryview(buffer)[: self.left])
        self.left -= count or 0
        return count

    def close(self) -> None:
        """Close the reader; the socket stays with its connection."""
        self._raw.close()
        super().close()


def _limited_reply(end: float) -> Callable[..., HTTPResponse]:
    """Return what makes a reply of a socket, complete at `end` or never."""

    def reply(sock: socket.socket, *args: Any, **named: Any) -> HTTPResponse:
        made = HTTPResponse(sock, *args, **named)
        limited = _LimitedSocket(made.fp.detach(), sock)
        limited.end, limited.left = end, MAX_REPLY_BYTES
        made.fp = io.BufferedReader(limited, READ_BYTES)
        return made

    return reply


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

    def get_at_root(self, path: str, timeout_s: float) -> Response:
        """Return the reply to GET path, without the path of the API. Raises NoReplyError."""
        return self._request("GET", path, None, timeout_s, root="")

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

    def _request(
        self, method: str, path: str, data: bytes | None, timeout_s: float, root: str | None = None
    ) -> Response:
        whole = (self._parts.path if root is None else root) + path
        end = time.monotonic() + timeout_s
        connection = self._connection()
        reused = connection.sock is not None
        try:
            return self._exchange(connection, method, whole, data, end)
        except (OSError, HTTPException) as error:
            connected = connection.sock is not None
            connection.close()
            is_late = isinstance(error, TimeoutError)
            if reused and not is_late and not self._aborted:
                return self._request(
                    method, path, data, end - time.monotonic(), root
                )  # it was stale
            kind = TooSlowError if is_late and connected else NoReplyError
            raise kind(_description(error, timeout_s)) from None

    def _exchange(
        self, connection: HTTPConnection, method: str, path: str, data: bytes | None, end: float
    ) -> Response:
        connection.timeout = max(0.01, end - time.monotonic())
        if connection.sock is None:
            connection.connect()
        else:
            connection.sock.settimeout(connection.timeout)
        if self._aborted:  # before the connection was there to be cut
            raise HTTPException("the run has ended")
        connection.request(method, path, data, self._headers)
        connection.response_class = _limited_reply(end)  # type: ignore[assignment]
        reply = connection.getresponse()
        parts = []
        while part := reply.read1(READ_BYTES):
            parts.append(part)
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
