"""Towns damaged by dice: `check` says every mistake with its line, or the town can be lived in.

`pytest --fuzz 500` tries more of them.
"""

from pathlib import Path

import pytest

from tests.helpers.damaged_towns import faults

FIRST_SEED = 1
EACH = 12  # towns for each damaged run file


def test_damaged_towns_are_told_in_sentences_or_lived_in(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    count = EACH * request.config.getoption("--fuzz")
    found = [
        fault
        for seed in range(FIRST_SEED, FIRST_SEED + count)
        for fault in faults(tmp_path / str(seed), seed)
    ]
    assert not found, "\n".join(found[:20])
