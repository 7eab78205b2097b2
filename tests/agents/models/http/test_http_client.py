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


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Counting:
    """A server that answers so many requests on each connection, and counts connections."""

    def __init__(self, each: int) -> None:
        self.each, self.connections, self.asked = each, 0, threading.Event()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.server.getsockname()[1]}/v1"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self.server.accept()
                self.connections += 1
                threading.Thread(target=self._answer, args=(caller,), daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        with caller, suppress(OSError):
            for _ in range(self.each):
                if caller.recv(65536):
                    caller.sendall(OK)
            if not self.each and caller.recv(65536):
                self.asked.set()
                caller.recv(65536)  # until it hangs up


def test_a_connection_is_kept_between_requests() -> None:
    server = Counting(3)
    site = HttpClient(server.url, {})
    assert [site.get("/models", 5.0).data() for _ in range(3)] == [{}] * 3
    site.close()
    assert server.connections == 1


def test_a_connection_that_has_gone_stale_is_made_anew() -> None:
    server = Counting(1)
    site = HttpClient(server.url, {})
    assert [site.get("/models", 5.0).data() for _ in range(3)] == [{}] * 3
    site.close()
    assert server.connections == 3


def test_a_request_that_is_cut_off_at_the_end_of_a_run_is_not_sent_again() -> None:
    server, said = Counting(0), list[str]()
    site = HttpClient(server.url, {})

    def ask() -> None:
        try:
            site.get("/models", 60.0)
        except NoReplyError as error:
            said.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    server.asked.wait(60.0)
    site.abort()
    asking.join(60.0)
    assert said == ["it hung up without an answer"]
    assert server.connections == 1
    with pytest.raises(NoReplyError, match="the run has ended"):
        site.get("/models", 5.0)


@pytest.mark.parametrize(("more", "fits"), [(-1000, True), (1000, False)])
def test_a_reply_has_eight_megabytes_at_most(more: int, fits: bool) -> None:
    size = (8 << 20) + more
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size
    with saying(head + b"x" * size) as url:
        site = HttpClient(url, {})
        if fits:
            assert len(site.get("/models", 60.0).text) == size
        else:
            with pytest.raises(NoReplyError, match="the reply is longer than 8 MB"):
                site.get("/models", 60.0)
        site.close()
