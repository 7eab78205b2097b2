"""The tiny model of random weights that tests of real language models share."""

import os
import subprocess
from pathlib import Path

import pytest

from agents.models.base.service import ModelError
from agents.models.local.vllm_server import VllmInstall, find_vllm

MAKER = Path(__file__).parents[1] / "helpers" / "make_tiny_model.py"


@pytest.fixture(scope="session")
def vllm() -> VllmInstall:
    """Find vLLM, or skip with the reason."""
    try:
        return find_vllm()
    except ModelError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def weights(vllm: VllmInstall, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make the tiny model."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [vllm.python, str(MAKER), str(folder)]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return str(folder)
