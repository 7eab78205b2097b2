"""The program that serves a GGUF file with llama.cpp, and stops when its owner is gone.

Started by agents/models/local/llama_server.py in a process of its own: llama.cpp ends the process
it runs in when something is wrong with a file. What to serve comes as JSON (`LlamaSettings`).
"""

import importlib.metadata
import json
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from agents.models.local.vllm_launcher import stop_with_owner

PACKAGE = "xllamacpp"
PROMPT_CACHE_MIB = 1024  # for beginnings of prompts that no slot holds any more


@dataclass(frozen=True, slots=True)
class LlamaSettings:
    """What is served, and with how much of the machine."""

    path: str
    port: int
    threads: int
    slots: int  # questions at once
    slot_tokens: int  # of context, for each
    gpu_layers: int = -1  # -1: as many as there is room for, where the build knows the card


def main(arguments: list[str]) -> None:
    """Print what is installed ("about"), or serve ("serve", SETTINGS)."""
    if arguments == ["about"]:
        sys.stdout.write(json.dumps({"version": llama_version()}))
        return
    threading.Thread(target=stop_with_owner, daemon=True).start()
    sys.exit(_serve(LlamaSettings(**json.loads(arguments[1]))))


def llama_version() -> str:
    """Return the version of the package that brings llama.cpp, or ""."""
    try:
        return importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _serve(settings: LlamaSettings) -> str:
    """Serve for ever; return what was wrong if the server does not start."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = settings.path
    params.model_alias = {Path(settings.path).name}
    params.hostnames, params.port = ["127.0.0.1"], settings.port
    params.n_parallel = settings.slots
    params.n_ctx = settings.slots * settings.slot_tokens
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = settings.threads
    params.n_gpu_layers = settings.gpu_layers
    params.cache_ram_mib = PROMPT_CACHE_MIB
    params.cors_origins = f"http://127.0.0.1:{settings.port}"  # no page in a browser reads answers
    params.ui = params.endpoint_slots = False
    params.offline = True
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        return f"error: {error}"
    sys.stdout.write(f"llama.cpp serves {settings.path} at {server.listening_address}\n")
    sys.stdout.flush()
    threading.Event().wait()
    return ""


if __name__ == "__main__":
    main(sys.argv[1:])
