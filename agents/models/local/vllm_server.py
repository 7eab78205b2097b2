"""A vLLM server of our own: started, waited for, its log kept, restarted once it dies, ended.

Knows processes and vLLM's command line; asks no questions (openai_endpoint.py does). The flags
are those that vLLM's documentation names for many short prompts with a shared beginning.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from agents.models.base.backoff import ModelClosed
from agents.models.base.model_context import Notify
from agents.models.base.programs import ProgramError, output_of
from agents.models.base.service import ModelError
from agents.models.http.http_client import HttpClient, NoReplyError
from town.interface import visible

DEFAULT = "Qwen/Qwen3-4B-Instruct-2507"
PYTHON = "LIVING_TOWN_VLLM_PYTHON"  # names the Python that has vLLM, if it is not this one
RESTARTS = 3  # in a row, each before the server lived LIVED seconds
LIVED = 600.0  # s
TELLING = 10.0  # s between sentences while it starts
STOPPING = 20.0  # s for the server to end by itself
LAUNCHER = Path(__file__).with_name("vllm_launcher.py")
GUIDED = '{"backend":"guidance","disable_any_whitespace":true}'

SHARED_FLAGS: tuple[str, ...] = (
    *("--scheduling-policy", "priority"),
    "--enable-prefix-caching",
    "--enable-prompt-tokens-details",
    *("--generation-config", "vllm"),
    *("--uvicorn-log-level", "warning"),
    *("--structured-outputs-config", GUIDED),
)
GPU_FLAGS: tuple[str, ...] = (
    *("--max-model-len", "8192"),
    *("--max-num-seqs", "256"),
    *("--max-num-batched-tokens", "8192"),
)
CPU_FLAGS: tuple[str, ...] = (
    "--enforce-eager",
    *("--max-model-len", "8192"),
    *("--kv-cache-memory-bytes", "512M"),
    *("--block-size", "32"),
    *("--max-num-seqs", "32"),
    *("--max-num-batched-tokens", "262144"),  # a split prompt with a seed ends the CPU engine
)
ENVIRONMENT: Mapping[str, str] = {
    "VLLM_NO_USAGE_STATS": "1",
    "DO_NOT_TRACK": "1",
    "VLLM_HOST_IP": "127.0.0.1",
}
CPU_ENVIRONMENT: Mapping[str, str] = {"OMP_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class VllmInstall:
    """The vLLM that is here."""

    python: str  # the interpreter that has it
    version: str
    build: str  # gpu | cpu


def installed(environment: Mapping[str, str] = os.environ) -> VllmInstall:
    """Return the vLLM that this Python, or the one the environment names, has.

    Raises ModelError saying what to install when there is none.
    """
    python = environment.get(PYTHON) or sys.executable
    try:
        about = json.loads(output_of([python, str(LAUNCHER), "about"], 60))
    except (ProgramError, ValueError) as error:
        why = "it wrote something else than was asked" if isinstance(error, ValueError) else error
        raise ModelError(
            f"The Python that {PYTHON} names, {python}, does not run: {why}."
        ) from None
    if not about:
        raise ModelError(
            f"vLLM is not installed in {python}. On Linux with an NVIDIA GPU: pip install vllm (or "
            f'pip install ".[vllm]" here), or let {PYTHON} name the Python that has it. With a '
            "server that runs already: --model openai:URL."
        )
    return VllmInstall(python, about["version"], about["build"])


def command(have: VllmInstall, model: str, port: int, flags: Sequence[str] = ()) -> list[str]:
    """Return the command that serves `model` on `port` of this machine alone."""
    own = CPU_FLAGS if have.build == "cpu" else GPU_FLAGS
    place = ("--host", "127.0.0.1", "--port", str(port))
    start = (have.python, str(LAUNCHER), "serve", model)
    return [*start, *SHARED_FLAGS, *own, *flags, *place]


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class VllmServer:
    """One server process. Implements `Keeper` (openai_endpoint.py)."""

    def __init__(
        self,
        model: str,
        log: Path,
        note: Notify,
        flags: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start the server; does not wait for it. Raises ModelError when there is no vLLM."""
        self.model, self.log, self._note = model, log, note
        have = installed()
        self.port = free_port()
        self._command = command(have, model, self.port, flags)
        own = CPU_ENVIRONMENT if have.build == "cpu" else {}
        self._environment = {**os.environ, **ENVIRONMENT, **own, **(environment or {})}
        self._site = HttpClient(f"http://127.0.0.1:{self.port}", {})
        self._lock, self._closed = threading.Lock(), threading.Event()
        self._healthy, self._starts = False, 0
        self._process = self._start()

    @property
    def url(self) -> str:
        """Return the address of its API."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def pid(self) -> int:
        """Return the process id of the server."""
        return self._process.pid

    def ready(self) -> None:
        """Wait until the server is healthy; start it again when it has died.

        Raises ModelError when it does not start, Closed when it is no longer wanted.
        """
        if self._healthy and self._process.poll() is None:
            return
        with self._lock:
            if self._closed.is_set():
                raise ModelClosed
            if self._healthy and self._process.poll() is not None:
                self._again()
            if not self._healthy:
                self._await_health()

    def close(self) -> None:
        """End the server with all its processes. Safe to call twice."""
        self._closed.set()
        with self._lock:
            self._site.forget()
            _end(self._process)

    def _start(self) -> subprocess.Popen[bytes]:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self._starts += 1
        self._began = time.monotonic()
        with self.log.open("ab") as out:
            return subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.PIPE,  # its end tells the server that we are gone
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _again(self) -> None:
        """Start the server anew after it ended by itself."""
        if time.monotonic() - self._began > LIVED:
            self._starts = 0
        code = self._process.returncode
        if self._starts > RESTARTS:
            raise ModelError(f"vLLM ended again and again. {self._story(code)}")
        self._note(f"vLLM ended by itself ({_code(code)}); it is started again, the run waits.")
        _end(self._process)
        self._healthy = False
        self._process = self._start()

    def _await_health(self) -> None:
        told = time.monotonic()
        while not self._closed.wait(0.2):
            code = self._process.poll()
            if code is not None:
                raise ModelError(f"vLLM did not start. {self._story(code)}")
            with suppress(NoReplyError):
                if self._site.get("/health", 5.0).status == 200:
                    self._healthy = True
                    took = time.monotonic() - self._began
                    self._note(f"vLLM serves {self.model} after {took:.0f} s.")
                    return
            if time.monotonic() - told > TELLING:
                told = time.monotonic()
                last = (self._tail(1) or ["it says nothing yet"])[-1]
                self._note(f"vLLM is starting, {told - self._began:.0f} s so far: {last[-160:]}")
        raise ModelClosed

    def _story(self, code: int) -> str:
        last = next((line for line in reversed(self._tail(40)) if "Error" in line), "")
        said = f" It said: {last.strip()[-300:]}." if last else ""
        return f"It ended with {_code(code)}.{said} Its whole log is {self.log}."

    def _tail(self, lines: int) -> list[str]:
        with suppress(OSError):
            with self.log.open("rb") as log:
                log.seek(max(0, self.log.stat().st_size - 20000))
                text = log.read().decode("utf-8", "replace")
            return [line for line in visible(text).splitlines() if line.strip()][-lines:]
        return []


def _code(code: int) -> str:
    if code < 0:
        with suppress(ValueError):
            return f"signal {signal.Signals(-code).name}"
    return f"code {code}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end, then end it and its whole group, which is its own."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOPPING)
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
