"""The hamlet lives an hour on a real small model. Run by `make test-llm`; it takes many minutes."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.exam.hour import complaints, hour_on
from tests.exam.run import GGUF

pytestmark = [
    pytest.mark.gate,
    pytest.mark.skipif(
        not find_spec("xllamacpp") or not os.environ.get(GGUF),
        reason=f"wants llama.cpp (xllamacpp) and a model's file in {GGUF}",
    ),
]


def test_an_hour_of_the_hamlet(tmp_path: Path) -> None:
    """It is stopped, resumed and comes to its end; each kind is answered, and people talk."""
    path = hour_on(f"llama:{os.environ[GGUF]}", tmp_path / "hour.sqlite")
    assert complaints(path) == []
