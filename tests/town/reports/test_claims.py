"""What a claim about a run would lack is said before somebody else asks."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sim import command_line
from tests.helpers.living import HAMLET, lived
from tests.helpers.rows import MANIFEST
from tests.helpers.visiting import Visited
from town.reports.claims import gaps
from town.runfile import RunWriter, load

ALONE = "It is one run, with seed 1."
KNOWN = {"model": "m", "revision": "cdbee75f", "version": "0.32"}


def said(path: Path) -> list[str]:
    with load(path) as run:
        return [gap.what for gap in gaps(run)]


def of_model(path: Path, **about: Any) -> list[str]:
    """Return what is said of a finished run that a language model answered."""
    program = {"code": "a", "templates": "b", "tables": "c", "commit": "0" * 40}
    manifest = {**MANIFEST, "model": "vllm:m", "rules": False, "program": program, **about}
    with RunWriter.create(path, manifest, []) as writer:
        writer.step(9, [])
        writer.finish("finished")
    return said(path)


def test_of_a_run_by_rules(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    lived(HAMLET, path, "06:55")
    rules, *others = said(path)
    assert rules.startswith("Rules and dice answered")
    assert ALONE in others


@pytest.mark.parametrize(
    ("about", "lacks"),
    [
        ({}, "Of the model only the name is known."),
        ({"answered_by": [{"from": 0, "facts": KNOWN}]}, ""),
        (
            {"answered_by": [{"from": 0, "facts": {**KNOWN, "revision": ""}}]},
            "It is not known which weights the model had.",
        ),
        (
            {"answered_by": [{"from": 0, "facts": {**KNOWN, "version": ""}}]},
            "It is not known what served it.",
        ),
        (
            {
                "answered_by": [{"from": 0, "facts": KNOWN}],
                "program": {"commit": "12345678aaaa+"},
            },
            "The program had been changed since commit 12345678.",
        ),
        (
            {"answered_by": [{"from": 0, "facts": KNOWN}], "altered_parts": ["people"]},
            "Its people were changed in Python, and are not in the run file.",
        ),
    ],
)
def test_of_a_models_run(about: dict[str, Any], lacks: str, tmp_path: Path) -> None:
    assert of_model(tmp_path / "run.sqlite", **about) == [*([lacks] if lacks else []), ALONE]


def test_of_a_run_that_was_played_and_is_not_over(tmp_path: Path) -> None:
    game = Visited(HAMLET, tmp_path / "run.sqlite", 1)
    game.until("06:52")
    game.wish("announce", text="The bridge is closed.")
    game.until("06:53")
    game.sim.close()
    found = said(tmp_path / "run.sqlite")
    assert "Players took part: 1 time." in found
    assert "It is not over (stopped)." in found


def test_the_doctor_tells_it(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    lived(HAMLET, path, "06:52")
    done = CliRunner().invoke(command_line(), ["doctor", str(path)])
    assert done.exit_code == 0
    assert ALONE in done.output
    done = CliRunner().invoke(command_line(), ["doctor", str(tmp_path / "none.sqlite")])
    assert done.exit_code == 2
    assert "none.sqlite" in done.output
