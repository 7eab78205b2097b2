from pathlib import Path

import pytest

from tests.helpers.rows import segment
from tests.helpers.window import AGNES, stays_at, write_run
from town.runfile.client import thumbs
from town.runfile.errors import RunFileError
from town.runfile.records import PlanRow, SegmentRow
from town.view.records.ratings import Ratings, act_target, target_of
from town.world.timeline import Segment


@pytest.mark.parametrize("finish", [True, False])
def test_a_thumb_is_kept_turned_and_taken_back(tmp_path: Path, finish: bool) -> None:
    path = write_run(tmp_path / "lane.sqlite", 9, stays_at(AGNES, 1, 1), finish=finish)
    row = segment(0, AGNES, 9, place="", x=1, y=1)
    assert isinstance(row, SegmentRow)
    target = act_target(Segment.of(row))
    assert target == target_of(row) == ("segments", '{"agent":"Agnes Thorley","tick":0}')
    mine = Ratings(path)
    assert mine.rating_of(target) == 0
    assert [mine.toggle(target, up) for up in (1, -1, -1)] == [1, -1, 0]
    assert mine.toggle(target, -1) == -1
    assert thumbs(path) == {target: -1}
    assert Ratings(path).rating_of(target) == -1


def test_a_plan_is_named_by_its_whole_key() -> None:
    plan = PlanRow(4, AGNES, "hour", 2, 10, 20, "sweeps", "inn/taproom", None, "broom", "")
    assert target_of(plan) == (
        "plans",
        '{"agent":"Agnes Thorley","level":"hour","n":2,"tick":4}',
    )


def test_a_thumb_on_nothing_is_refused(tmp_path: Path) -> None:
    path = write_run(tmp_path / "lane.sqlite", 9, stays_at(AGNES, 1, 1))
    with pytest.raises(RunFileError, match="There is no row 'dreams'"):
        Ratings(path).toggle(("dreams", "{}"), 1)
