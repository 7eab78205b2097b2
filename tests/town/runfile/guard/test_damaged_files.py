"""Run files damaged by dice: every command that reads one says a sentence, never a traceback.

`check` sees every alteration of what is lived.

`pytest --fuzz 500` tries more of them.
"""

from pathlib import Path

import pytest

from tests.helpers.damaged import complaints, lived

FIRST_SEED = 1


def test_damage_is_told_in_sentences(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    count = request.config.getoption("--fuzz")
    runs, work = lived(tmp_path), tmp_path / "work"
    work.mkdir()
    found = [
        complaint
        for seed in range(FIRST_SEED, FIRST_SEED + count)
        for good, until in runs
        for complaint in complaints(good, until, work, seed)
    ]
    assert not found, "\n".join(found)
