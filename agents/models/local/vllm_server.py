"""A vLLM server that is started for a run, restarted when it dies, and stopped at the end.

`VllmServer` is the process; questions reach it over HTTP (agents/models/http). The flags are those
that vLLM's documentation gives for many short prompts with a common prefix.
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
from agents.models.base.model_context import ModelRequest
from agents.models.base.notifications import Notify
from agents.models.base.programs import ProgramError, output_of
from agents.models.base.service import ModelError, Service
from agents.models.http.http_client import HttpClient, NoReplyError
from agents.models.http.openai_model import model_at
from town.interface import visible

DEFAULT_MODEL = "Qwen/Qwen3-4B-Instruct-2507"
PYTHON_VARIABLE = "LIVING_TOWN_VLLM_PYTHON"  # names a Python with vLLM, if not this one
MAX_RESTARTS = 3  # in a row, each less than STABLE_S after its start
STABLE_S = 600.0
REPORT_S = 10.0  # between notifications while it starts
HEALTH_POLL_S, HEALTH_TIMEOUT_S = 0.2, 5.0
STOP_S = 20.0  # for the server to end by itself
LAUNCHER = Path(__file__).with_name("vllm_launcher.py")
GUIDANCE_CONFIG = '{"backend":"guidance","disable_any_whitespace":true}'

SHARED_FLAGS: tuple[str, ...] = (
    *("--scheduling-policy", "priority"),
    "--enable-prefix-caching",
    "--enable-prompt-tokens-details",
    *("--generation-config", "vllm"),
    *("--uvicorn-log-level", "warning"),
    *("--structured-outputs-config", GUIDANCE_CONFIG),
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
    """A Python that has vLLM."""

    python: str  # the interpreter that has it
    version: str
    build: str  # gpu | cpu


def _for_the_user_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def find_vllm(environment: Mapping[str, str] = os.environ) -> VllmInstall:
    """Return the vLLM of this Python, or of the one that the environment names.

    Raises ModelError that says what to install when there is none.
    """
    python = environment.get(PYTHON_VARIABLE) or sys.executable
    try:
        about = json.loads(output_of([python, str(LAUNCHER), "about"], 60))
    except (ProgramError, ValueError) as error:
        why = "its output was not understood" if isinstance(error, ValueError) else error
        raise ModelError(f"{PYTHON_VARIABLE} names {python}, which does not run: {why}.") from None
    if not about:
        raise ModelError(
            f"vLLM is not installed in {python}. On Linux with an NVIDIA GPU: pip install vllm (or "
            f'pip install ".[vllm]" here), or set {PYTHON_VARIABLE} to a Python that has it. For a '
            "server that runs already: --model openai:URL."
        )
    return VllmInstall(python, about["version"], about["build"])


def serve_command(
    install: VllmInstall, model: str, port: int, flags: Sequence[str] = ()
) -> list[str]:
    """Return the command that serves `model` on `port`, reachable from this machine alone."""
    hardware = CPU_FLAGS if install.build == "cpu" else GPU_FLAGS
    address = ("--host", "127.0.0.1", "--port", str(port))
    start = (install.python, str(LAUNCHER), "serve", model)
    return [*start, *SHARED_FLAGS, *hardware, *flags, *address]


def free_port() -> int:
    """Return a port of this machine that is not in use."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class VllmServer:
    """One server process. Implements `ServerProcess` (http/openai_model.py)."""

    def __init__(
        self,
        model: str,
        log: Path,
        notify: Notify,
        flags: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start the server; does not wait for it. Raises ModelError when there is no vLLM."""
        self.model, self.log, self._notify = model, log, notify
        install = find_vllm()
        self.port = free_port()
        self._command = serve_command(install, model, self.port, flags)
        hardware = CPU_ENVIRONMENT if install.build == "cpu" else {}
        self._environment = {**os.environ, **ENVIRONMENT, **hardware, **(environment or {})}
        self._client = HttpClient(f"http://127.0.0.1:{self.port}", {})
        self._lock, self._closed = threading.Lock(), threading.Event()
        self._healthy, self._starts = False, 0
        self._process = self._start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

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

    def close(self) -> None:
        """End the server with all its processes. Safe to call twice."""
        self._closed.set()
        with self._lock:
            self._client.close()
            _end(self._process)

    def _start(self) -> subprocess.Popen[bytes]:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self._starts += 1
        self._began = time.monotonic()
        with open(self.log, "ab", opener=_for_the_user_alone) as out:
            return subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.PIPE,  # its end tells the launcher that we are gone
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _restart(self) -> None:
        """Start the server again after it ended by itself."""
        if time.monotonic() - self._began > STABLE_S:
            self._starts = 0
        code = self._process.returncode
        if self._starts > MAX_RESTARTS:
            raise ModelError(f"vLLM keeps ending by itself. {self._exit_report(code)}")
        self._notify(
            f"vLLM ended by itself ({_exit_code(code)}); it is started again, the run waits."
        )
        _end(self._process)
        self._healthy = False
        self._process = self._start()

    def _await_health(self) -> None:
        reported = time.monotonic()
        while not self._closed.wait(HEALTH_POLL_S):
            code = self._process.poll()
            if code is not None:
                raise ModelError(f"vLLM did not start. {self._exit_report(code)}")
            with suppress(NoReplyError):
                if self._client.get("/health", HEALTH_TIMEOUT_S).status == 200:
                    self._healthy = True
                    took = time.monotonic() - self._began
                    self._notify(f"vLLM serves {self.model} after {took:.0f} s.")
                    return
            if time.monotonic() - reported > REPORT_S:
                reported = time.monotonic()
                last = (self._tail(1) or ["no output yet"])[-1]
                self._notify(
                    f"vLLM is starting, {reported - self._began:.0f} s so far: {last[-160:]}"
                )
        raise ModelClosed

    def _exit_report(self, code: int) -> str:
        last = next((line for line in reversed(self._tail(40)) if "Error" in line), "")
        message = f" Its last error: {last.strip()[-300:]}." if last else ""
        return f"It ended with {_exit_code(code)}.{message} Its log is {self.log}."

    def _tail(self, lines: int) -> list[str]:
        with suppress(OSError):
            with self.log.open("rb") as log:
                log.seek(max(0, self.log.stat().st_size - 20000))
                text = log.read().decode("utf-8", "replace")
            return [line for line in visible(text).splitlines() if line.strip()][-lines:]
        return []


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


def build(request: ModelRequest) -> Service:
    """Build vllm[:MODEL]: a server, and the model that asks it."""
    model, context, profile = request.argument or DEFAULT_MODEL, request.context, request.profile
    run = context.beside or Path("runs/vllm")
    log = run.with_name(f"{run.name}.vllm.log")
    process = VllmServer(model, log, context.notify, profile.flags, profile.environment)
    return model_at(request, [process.url], model, process)
