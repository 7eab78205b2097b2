"""How the first difference of two lives spreads."""

import json
from pathlib import Path

from typer.testing import CliRunner

from sim import command_line
from study.outcomes.forks import spread_of
from tests.helpers.measuring import ANN, BO, CY, HOUR
from tests.helpers.rows import line, segment, written
from town.runfile import load
from town.runfile.records import RelationRow, Row

SAME: tuple[Row, ...] = (segment(0, CY, 2 * HOUR, "sews", place="shop"),)


def two(folder: Path) -> tuple[Path, Path]:
    def tie(tick: int, close: int) -> RelationRow:
        return RelationRow(tick, BO, ANN, "", close, "", 5, None, 0)

    calm = (segment(0, ANN, 2 * HOUR, place="mill"), segment(0, BO, 2 * HOUR), tie(90, 1))
    stirred = (
        *(segment(0, ANN, 50, place="mill"), segment(50, ANN, 2 * HOUR, place="inn/bar")),
        *(segment(0, BO, 2 * HOUR), tie(90, 3)),
        line(70, BO, 75, "Where is she?", talk="t"),
    )
    one = written(folder / "calm.sqlite", 2 * HOUR, *SAME, *calm)
    return one, written(folder / "stirred.sqlite", 2 * HOUR, *SAME, *stirred)


def test_when_each_was_reached(tmp_path: Path) -> None:
    one, other = two(tmp_path)
    with load(one) as first, load(other) as second:
        found = spread_of(first, second)
        assert found.reached["people"] == ((50, ANN), (70, BO))
        assert found.reached["ties"] == ((90, f"{ANN} and {BO}"),)
        assert found.reached["news"] == ()
        assert (found.count("people", 60), found.count("people", 70)) == (1, 2)
        assert spread_of(first, first).parted is None


def test_the_command_tells_it_below_what_differs(tmp_path: Path) -> None:
    paths = [str(path) for path in two(tmp_path)]
    done = CliRunner().invoke(command_line("compare"), ["compare", *paths])
    assert "How the difference spread from day 1 06:08 on:" in done.stdout
    assert f"First people: {ANN}" in done.stdout
    data = json.loads(
        CliRunner().invoke(command_line("compare"), ["compare", *paths, "--json"]).stdout
    )
    assert data["reached"]["people"] == [[50, ANN], [70, BO]]


def test_a_life_with_itself_differs_in_nothing(tmp_path: Path) -> None:
    one, _ = two(tmp_path)
    done = CliRunner().invoke(command_line("compare"), ["compare", str(one), str(one)])
    assert "Nothing that people do, say, feel or know differs." in done.stdout
