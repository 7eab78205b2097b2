"""What differs in two lives of a town, and since when."""

from pathlib import Path

import pytest

from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, EDDA, stays_at, write_run
from town.reports.two_lives import TwoLives, two_lives
from town.runfile import RunWriter, load
from town.runfile.errors import RunFileError
from town.runfile.records import EventRow, GoalRow, KnowledgeRow, RelationRow, Row
from town.scenario.loader import load as load_scenario
from town.scenario.manifest import manifest_of
from town.view.compare.words import SAME, as_text

SCENARIOS = Path(__file__).parents[3] / "scenarios"
PAST = (
    stays_at(AGNES, 20, 20),
    stays_at(BRAM, 21, 20),
    line(100, AGNES, 104, "Good morning.", to=BRAM, talk="a"),
    KnowledgeRow(120, BRAM, "harvest_supper", AGNES, None, None, 1),
    GoalRow(1, BRAM, 0, "mend the gate", "open", ""),
)


def compared(tmp_path: Path, first: tuple[Row, ...], second: tuple[Row, ...]) -> TwoLives:
    a = write_run(tmp_path / "one.sqlite", 2000, *PAST, *first)
    b = write_run(tmp_path / "two.sqlite", 2000, *PAST, *second)
    with load(a) as one, load(b) as two:
        return two_lives(one, two)


def bond(tick: int, closeness: int, opinion: str) -> RelationRow:
    return RelationRow(tick, AGNES, BRAM, "", closeness, opinion, 100, 110, 1, closeness)


def test_the_same_life_does_not_part(tmp_path: Path) -> None:
    assert compared(tmp_path, (), ()) == TwoLives(None, 2000, ())


def test_what_came_of_things_is_told_for_both_sides_from_where_they_part(tmp_path: Path) -> None:
    first = (
        line(500, AGNES, 505, "It will rain.", to=EDDA, talk="b"),
        KnowledgeRow(510, EDDA, "harvest_supper", AGNES, None, None, 1),
        EventRow(520, EDDA, 0, "promised", f"{EDDA} promised to come.", '{"fact":"x"}'),
        bond(600, 2, "dull"),
    )
    second = (GoalRow(700, BRAM, 0, "mend the gate", "done", ""), bond(650, 6, "kind"))
    found = compared(tmp_path, first, second)
    assert found.parted == 500
    by_kind = {one.kind: one for one in found.differences}
    assert [one.tick for one in found.differences] == sorted(o.tick for o in found.differences)
    assert set(by_kind) == {"talk", "news", "promise", "goal", "bond"}
    assert by_kind["talk"].sides[1] is None
    open_, done = by_kind["goal"].sides
    assert open_ is not None
    assert done is not None
    assert (open_.key, done.key, done.moment.tick) == ("goal.open", "goal.done", 700)
    cool, warm = by_kind["bond"].sides
    assert cool is not None
    assert warm is not None
    assert (cool.fields["closeness"], warm.fields["opinion"]) == ("+2", "kind")


def test_what_was_before_and_what_both_have_is_not_told(tmp_path: Path) -> None:
    both = (line(500, BRAM, 505, "Evening.", to=AGNES, talk="b"),)
    found = compared(
        tmp_path, both, (*both, line(800, BRAM, 805, "Still here?", to=AGNES, talk="c"))
    )
    assert found.parted == 800
    assert [one.kind for one in found.differences] == ["talk"]


def test_two_towns_cannot_be_compared(tmp_path: Path) -> None:
    a = write_run(tmp_path / "one.sqlite", 20, *PAST[:2])
    other = load_scenario(SCENARIOS / "xiaoqiao")
    with RunWriter.create(tmp_path / "two.sqlite", manifest_of(other, 1, "scripted")) as writer:
        writer.step(20, [])
        writer.finish()
    with (
        load(a) as one,
        load(tmp_path / "two.sqlite") as two,
        pytest.raises(RunFileError, match="two towns"),
    ):
        two_lives(one, two)


def test_as_text_each_difference_names_its_run(tmp_path: Path) -> None:
    done = GoalRow(700, BRAM, 0, "mend the gate", "done", "")
    said = line(690, BRAM, 695, "At last.", to=AGNES, talk="b")
    found = compared(tmp_path, (), (said, done))
    with load(tmp_path / "one.sqlite") as one, load(tmp_path / "two.sqlite") as two:
        text = as_text(found, one, two)
        assert as_text(TwoLives(None, 2000, ()), one, two) == SAME
    assert "Goals" in text
    assert "one  Bram Okafor still wants it: mend the gate." in text
    assert "two  Bram Okafor has done it: mend the gate." in text
