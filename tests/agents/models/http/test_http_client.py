"""What comes instead of HTTP is said in a few words, whatever it is."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from agents.models.http.http_client import HttpClient, NoReplyError


@contextmanager
def saying(raw: bytes) -> Iterator[str]:
    """Serve `raw` to whoever asks."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    asked, _ = server.accept()
                    with asked:
                        asked.recv(65536)
                        asked.sendall(raw)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "it hung up without an answer"),
        (b"SSH-2.0-OpenSSH_9\x1b[31m\r\n", "what answers there does not speak HTTP"),
        (b"HTTP/9.9 200 OK\r\n\r\n", "what answers there does not speak HTTP"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "what answers there does not speak HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "the reply was cut off"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
            "the reply was cut off",
        ),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n", "got more than 100 headers"),
    ],
)
def test_what_is_no_reply_is_said_in_words(raw: bytes, said: str) -> None:
    with saying(raw) as url:
        site = HttpClient(url, {})
        with pytest.raises(NoReplyError) as caught:
            site.get("/models", 5.0)
        site.close()
    assert str(caught.value) == said


@pytest.mark.parametrize("body", [b"[" * 5000, b"{", b"", b"\xff\xfe", b"9" * 5000])
def test_what_is_no_json_is_said_to_be_none(body: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
    with saying(head + body) as url:
        site = HttpClient(url, {})
        reply = site.get("/models", 5.0)
        site.close()
    with pytest.raises(NoReplyError, match="the reply is not JSON"):
        reply.data()
