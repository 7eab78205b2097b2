"""A server program that is started for a run, started again when it dies, and stopped at the end.

`OwnServer` is the process, whatever the program; questions reach it over HTTP (agents/models/http).
What is started stands in a `ServerProgram`: vllm_server.py and llama_server.py make them. The
program watches its standard input, a pipe from us: at its end it stops, so that none is left
behind when the town is killed.
"""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agents.models.base.backoff import ModelClosed
from agents.models.base.model_context import ModelRequest
from agents.models.base.notifications import Notify
from agents.models.base.programs import ProgramError, output_of, reason_of
from agents.models.base.service import ModelError
from agents.models.http.http_client import HttpClient, NoReplyError
from agents.models.local.model_facts import facts_of_cards, facts_of_file, facts_of_name
from town.interface import visible

MAX_RESTARTS = 3  # in a row, each less than STABLE_S after its start
STABLE_S = 600.0
REPORT_S = 10.0  # between notifications while it starts
HEALTH_POLL_S, HEALTH_TIMEOUT_S = 0.2, 5.0
ABOUT_S = 60.0  # for a launcher to say what is installed
STOP_S = 20.0  # for the server to end by itself
SHARED_VARIABLE = "LIVING_TOWN_SERVERS"
"""Names servers that another process has started for all its runs: JSON, model's name to URL."""


@dataclass(frozen=True, slots=True)
class ServerProgram:
    """What is started to serve a model on `port`, reachable from this machine alone."""

    name: str  # as sentences have it: "vLLM"
    model: str  # that it serves
    port: int
    command: tuple[str, ...]
    environment: Mapping[str, str]  # beside our own
    error_line: re.Pattern[str]  # what of its log is told when it has ended
    flags: tuple[str, ...] = ()  # that say how the model is served
    file: Path | None = None  # with the weights, where they are one file


class OwnServer:
    """One server process. Implements `ServerProcess` (http/openai_model.py)."""

    def __init__(self, program: ServerProgram, log: Path, notify: Notify) -> None:
        """Start the server; does not wait for it. Raises ModelError if it cannot be started."""
        self.program, self.log, self._notify = program, log, notify
        self._client = HttpClient(f"http://127.0.0.1:{program.port}", {})
        self._lock, self._closed = threading.Lock(), threading.Event()
        self._healthy, self._starts = False, 0
        self._process = self._start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.program.port}/v1"

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def ready(self) -> None:
        """Wait until the server is healthy; start it again when it has died.

        Raises ModelError when it does not start, ModelClosed after `close`.
        """
        if self._healthy and self._process.poll() is None:
            return
        with self._lock:
            if self._closed.is_set():
                raise ModelClosed
            if self._healthy and not self.is_running:
                self._restart()
            if not self._healthy:
                self._await_health()

    def facts(self) -> Mapping[str, str]:
        """Return what this machine knows of the model, of the program and of the card."""
        model = self.program.model
        local = facts_of_file(self.program.file) if self.program.file else facts_of_name(model)
        flags = {"engine": self.program.name, "flags": shlex.join(self.program.flags)}
        return {**flags, **local, **facts_of_cards()}

    def close(self) -> None:
        """End the server with all its processes. Safe to call twice."""
        self._closed.set()
        with self._lock:
            self._client.close()
            _end(self._process)

    def _start(self) -> subprocess.Popen[bytes]:
        self._starts += 1
        self._began = time.monotonic()
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with open(self.log, "ab", opener=_for_the_user_alone) as out:
                return subprocess.Popen(
                    self.program.command,
                    env={**os.environ, **self.program.environment},
                    stdin=subprocess.PIPE,  # its end tells the program that we are gone
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        except OSError as error:
            raise ModelError(
                f"{self.program.name} cannot be started with its log in {self.log}: "
                f"{reason_of(error)}."
            ) from None

    def _restart(self) -> None:
        """Start the server again after it ended by itself."""
        if time.monotonic() - self._began > STABLE_S:
            self._starts = 0
        code, name = self._process.returncode, self.program.name
        if self._starts > MAX_RESTARTS:
            raise ModelError(f"{name} keeps ending by itself. {self._exit_report(code)}")
        self._notify(
            f"{name} ended by itself ({_exit_code(code)}); it is started again, the run waits."
        )
        _end(self._process)
        self._healthy = False
        self._process = self._start()

    def _await_health(self) -> None:
        reported, name = time.monotonic(), self.program.name
        while not self._closed.wait(HEALTH_POLL_S):
            code = self._process.poll()
            if code is not None:
                raise ModelError(f"{name} did not start. {self._exit_report(code)}")
            with suppress(NoReplyError):
                if self._client.get("/health", HEALTH_TIMEOUT_S).status == 200:
                    self._healthy = True
                    took = time.monotonic() - self._began
                    self._notify(f"{name} serves {self.program.model} after {took:.0f} s.")
                    return
            if time.monotonic() - reported > REPORT_S:
                reported = time.monotonic()
                last = (self._tail(1) or ["no output yet"])[-1]
                self._notify(
                    f"{name} is starting, {reported - self._began:.0f} s so far: {last[-160:]}"
                )
        raise ModelClosed

    def _exit_report(self, code: int) -> str:
        found = map(self.program.error_line.search, reversed(self._tail(40)))
        last = next((match.group().strip()[-300:] for match in found if match), "")
        message = f" Its last error: {last.rstrip('.')}." if last else ""
        return f"It ended with {_exit_code(code)}.{message} Its log is {self.log}."

    def _tail(self, lines: int) -> list[str]:
        with suppress(OSError):
            with self.log.open("rb") as log:
                log.seek(max(0, self.log.stat().st_size - 20000))
                text = log.read().decode("utf-8", "replace")
            return [line for line in visible(text).splitlines() if line.strip()][-lines:]
        return []


def installed(
    launcher: Sequence[str], refusal: str, environment: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what a launcher says of the package that it starts.

    Raises ModelError where it cannot say it, with the reason after `refusal`.
    """
    try:
        found: dict[str, Any] = json.loads(output_of([*launcher, "about"], ABOUT_S, environment))
    except (ProgramError, ValueError) as error:
        why = "its output was not understood" if isinstance(error, ValueError) else error
        raise ModelError(f"{refusal}: {why}.") from None
    return found


def free_port() -> int:
    """Return a port of this machine that is not in use."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def shared_at(name: str) -> str | None:
    """Return where the model called `name` is served already, for several runs, or None."""
    try:
        served = json.loads(os.environ.get(SHARED_VARIABLE) or "{}")
    except ValueError:
        return None
    return served.get(name) if isinstance(served, dict) else None


def log_of(request: ModelRequest, program: str) -> Path:
    """Return where the log of a server lies: beside the run file."""
    run = request.context.beside or Path("runs") / program
    return run.with_name(f"{run.name}.{program}.log")


def _for_the_user_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _exit_code(code: int) -> str:
    if code < 0:
        with suppress(ValueError):
            return f"signal {signal.Signals(-code).name}"
    return f"code {code}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, then kill what is left of its process group."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_S)
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
