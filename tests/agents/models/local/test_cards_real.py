"""A real vLLM takes the flags of the profiles for graphics cards, as far as it can without one.

Runs where vLLM is installed, or where LIVING_TOWN_VLLM_PYTHON names a Python that has it.
"""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from agents.models.base.profiles import shipped_profiles
from agents.models.http.openai_model import OpenAIModel
from agents.models.local.vllm_server import LAUNCHER, VllmInstall, VllmServer, serve_command
from tests.helpers.plain_asks import Notes, call, plain, whisper

PARSER = f"""
import json, runpy, sys
runpy.run_path({str(LAUNCHER)!r})["register_cpu_build"]()
from vllm.entrypoints.launchers.cli_args import make_arg_parser
from vllm.utils.argparse_utils import FlexibleArgumentParser
for command in json.load(sys.stdin):
    make_arg_parser(FlexibleArgumentParser(allow_abbrev=False)).parse_args(command)
"""
NEED_A_CARD = {  # and why the rest of a profile is started without them
    "--gpu-memory-utilization",  # a share of a card's memory
    "--speculative-config",  # a head for the real model
    "--max-num-batched-tokens",  # smaller than CPU_FLAGS, which the CPU engine does not survive
}


def test_vllm_knows_every_flag(vllm: VllmInstall) -> None:
    commands = [
        serve_command(VllmInstall(vllm.python, vllm.version, "gpu"), "tiny", 8000, each.flags)[3:]
        for each in shipped_profiles().values()
    ]
    assert parsed(vllm, [*commands, ["tiny", "--no-such-flag", "1"]]).endswith("--no-such-flag 1")
    assert parsed(vllm, commands) == ""


def parsed(vllm: VllmInstall, commands: Sequence[Sequence[str]]) -> str:
    """Return what vLLM's own parser says against the commands; "" for nothing."""
    done = subprocess.run(
        [vllm.python, "-c", PARSER],
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        env={**os.environ, "VLLM_LOGGING_LEVEL": "ERROR", "OMP_NUM_THREADS": "1"},
    )
    return done.stderr.strip() if done.returncode else ""


def portable(flags: Sequence[str]) -> list[str]:
    """Return the flags of a profile that need no card."""
    pairs = zip(flags[::2], flags[1::2], strict=True)
    return [part for pair in pairs if pair[0] not in NEED_A_CARD for part in pair]


@pytest.mark.parametrize("name", shipped_profiles())
def test_a_server_starts_with_the_portable_part(name: str, weights: str, tmp_path: Path) -> None:
    flags = portable(shipped_profiles()[name].flags)
    assert "--max-num-seqs" in flags
    server = VllmServer(weights, tmp_path / "a.vllm.log", Notes(), flags)
    model = OpenAIModel(
        "tiny", [server.url], server.program.model, 1, plain, process=server, environment={}
    )
    model.submit(call(ask=whisper("bread")))
    answer = model.collect()[0]
    model.close()
    assert type(whisper().read(answer.text)).__name__ == "ThoughtReply"
