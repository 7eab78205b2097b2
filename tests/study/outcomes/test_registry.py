"""The registry: which measures there are, what each says of itself, and own ones."""

from pathlib import Path

import pytest

from study.outcomes import registry
from study.outcomes.measures import NamedMeasure, Value
from study.outcomes.registry import all_measures, measures_named, register, register_file
from study.outcomes.table import outcomes_of
from tests.helpers.measuring import ANN, BO
from tests.helpers.small_morning import MANIFEST
from town.reports.measures.lived_run import LivedRun
from town.runfile import RunFileError, RunWriter
from town.runfile.records import LineRow

OWN = """
from study.outcomes.registry import NamedMeasure, Value, register

def yawns(lived):
    yield Value(lived.frontier, "", sum("yawn" in line.text for line in lived.lines))

register(NamedMeasure("yawns", "lines with a yawn", "", "Lines that say yawn.", yawns))
"""


@pytest.fixture(autouse=True)
def _own_measures_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_own", {})


def test_every_measure_says_what_it_is() -> None:
    measures = all_measures().values()
    assert len(measures) > 50
    for one in measures:
        assert one.name.isidentifier()
        assert one.title
        assert one.formula.endswith((".", ")")), one.name
    names = [m.name for group in registry.SUBJECTS.values() for m in group]
    assert len(set(names)) == len(names)


def test_names_of_a_study_are_found_with_keys_or_without() -> None:
    assert [m.name for m in measures_named(["came", "knowers:song_evening"])] == ["came", "knowers"]


def test_a_name_that_is_none_is_said_with_what_is_like_it() -> None:
    with pytest.raises(RunFileError, match=r"no measure 'knower'; do you mean knowers"):
        measures_named(["came", "knower"])


def test_an_own_measure_of_a_file_is_measured_like_the_others(tmp_path: Path) -> None:
    file, run = tmp_path / "own.py", tmp_path / "run.sqlite"
    file.write_text(OWN)
    said = (
        LineRow(5, ANN, 9, "t", BO, "I yawn.", "[]", 0),
        LineRow(9, BO, 12, "t", ANN, "Oh.", "[]", 0),
    )
    with RunWriter.create(run, MANIFEST) as writer:
        writer.step(20, said)
    register_file(file)
    assert outcomes_of(run, measures_named(["yawns"])).latest("yawns") == 1


def test_an_own_measure_takes_no_name_that_is_taken() -> None:
    def none(lived: LivedRun) -> list[Value]:
        return []

    with pytest.raises(RunFileError, match="already"):
        register(NamedMeasure("came", "", "", "", none))
    with pytest.raises(RunFileError, match="no name"):
        register(NamedMeasure("two words", "", "", "", none))


def test_a_file_that_cannot_be_run_is_said(tmp_path: Path) -> None:
    file = tmp_path / "own.py"
    with pytest.raises(RunFileError, match="no file"):
        register_file(file)
    file.write_text("1 / 0")
    with pytest.raises(RunFileError, match="ZeroDivisionError"):
        register_file(file)
