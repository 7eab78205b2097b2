"""A vLLM server of our own: which vLLM there is, and how it is started.

The process is an `OwnServer` (server_program.py). The flags are those that vLLM's documentation
gives for many short prompts with a common prefix.
"""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.models.base.model_context import ModelRequest
from agents.models.base.notifications import Notify
from agents.models.base.service import ModelError, Service
from agents.models.http.openai_model import model_at
from agents.models.local.server_program import (
    OwnServer,
    ServerProgram,
    free_port,
    installed,
    log_of,
    shared_at,
)

DEFAULT_MODEL = "Qwen/Qwen3-4B-Instruct-2507"
PYTHON_VARIABLE = "LIVING_TOWN_VLLM_PYTHON"  # names a Python with vLLM, if not this one
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
ERROR_LINE = re.compile(r".*Error.*")


@dataclass(frozen=True, slots=True)
class VllmInstall:
    """A Python that has vLLM."""

    python: str  # the interpreter that has it
    version: str
    build: str  # gpu | cpu


def find_vllm(environment: Mapping[str, str] = os.environ) -> VllmInstall:
    """Return the vLLM of this Python, or of the one that the environment names.

    Raises ModelError that says what to install when there is none.
    """
    python = environment.get(PYTHON_VARIABLE) or sys.executable
    refusal = f"{PYTHON_VARIABLE} names {python}, which does not run"
    about = installed((python, str(LAUNCHER)), refusal)
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


class VllmServer(OwnServer):
    """A vLLM server that serves `model`."""

    def __init__(
        self,
        model: str,
        log: Path,
        notify: Notify,
        flags: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start the server; does not wait for it. Raises ModelError when there is no vLLM."""
        install, port = find_vllm(), free_port()
        hardware = CPU_ENVIRONMENT if install.build == "cpu" else {}
        program = ServerProgram(
            "vLLM",
            model,
            port,
            tuple(serve_command(install, model, port, flags)),
            {**ENVIRONMENT, **hardware, **(environment or {})},
            ERROR_LINE,
            (f"version={install.version}", *flags),
        )
        super().__init__(program, log, notify)


def build(request: ModelRequest) -> Service:
    """Build vllm[:MODEL]: a server, and the model that asks it."""
    model, context, profile = request.argument or DEFAULT_MODEL, request.context, request.profile
    if url := shared_at(request.name):
        return model_at(request, [url], model)
    log = log_of(request, "vllm")
    process = VllmServer(model, log, context.notify, profile.flags, profile.environment)
    return model_at(request, [process.url], model, process)
