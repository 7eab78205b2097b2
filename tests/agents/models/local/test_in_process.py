"""Models inside a process of their own Python: vLLM's engine, and transformers with llguidance.

Runs where vLLM is installed, or where LIVING_TOWN_VLLM_PYTHON names a Python that has it.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from agents.models.base.model_context import ModelContext
from agents.models.base.service import ModelError
from agents.models.factory import open_model
from agents.models.local.vllm_launcher import vllm_build
from agents.models.local.vllm_server import VllmInstall
from tests.helpers.plain_asks import plain

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize("kind", ["vllm-engine", "transformers"])
def test_random_weights_give_valid_replies(kind: str, vllm: VllmInstall, weights: str) -> None:
    found = asked(vllm, f"{kind}:{weights}")
    assert found["good"] == [True] * 12
    assert found["distinct"] == 12
    assert found["batch"] > 1
    assert found["same"]  # alone as in a batch
    assert found["counted"]


def asked(vllm: VllmInstall, spec: str) -> dict[str, Any]:
    command = [vllm.python, "-m", "tests.helpers.ask_in_process", spec]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-3000:]
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


def test_without_the_packages_it_says_what_to_install() -> None:
    try:
        import transformers  # noqa: F401
    except ImportError:
        with pytest.raises(ModelError, match=r'pip install "\.\[models\]"'):
            open_model("transformers:no/model", 1, ModelContext(render=plain))
    if not vllm_build():
        with pytest.raises(ModelError, match=r'pip install "\.\[vllm\]"'):
            open_model("vllm-engine:no/model", 1, ModelContext(render=plain))
