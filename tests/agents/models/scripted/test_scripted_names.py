"""A person may be called anything: a name is text, never a pattern."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.living import HAMLET, lived


@pytest.mark.parametrize("signs", ["*{}", "{}(", "[{}", "+?{}", "{}\\\\g<9>"])
def test_a_name_of_signs_does_not_end_a_run(signs: str, tmp_path: Path) -> None:
    shutil.copytree(HAMLET, tmp_path / "town")
    for path in (tmp_path / "town/people").glob("*.yaml"):
        text = path.read_text("utf-8")
        name = next(line for line in text.splitlines() if line.startswith("name: "))[6:]
        first, last = name.split()
        odd = f'"{signs.format(first)} {last}"'
        path.write_text(text.replace(f"name: {name}", f"name: {odd}"), "utf-8")
    assert lived(tmp_path / "town", tmp_path / "run.sqlite", "12:00")
