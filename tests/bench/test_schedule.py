"""A day in virtual time: the server's formula, and what each policy makes of a morning."""

from pathlib import Path

import pytest

from tests.bench.schedule.__main__ import main, plot
from tests.bench.schedule.replaying import EXACT, POLICIES, RecordedDay, rows
from tests.bench.schedule.server import cards
from tests.helpers.living import HAMLET, lived


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bench") / "morning.sqlite"
    lived(HAMLET, out, "08:30")
    return out


def test_a_card_takes_what_its_formula_says() -> None:
    card = cards()["h200"]
    assert card.seconds(1, 0, 0) == pytest.approx(0.00502, abs=0.00002)  # 5.0 ms a token, one call
    assert card.seconds(64, 64 * 650, 0) > 1.2 * card.seconds(1, 650, 0)  # memory of many calls
    assert card.seconds(0, 0, 30_800) == pytest.approx(1.0, abs=0.01)  # tokens read in a second
    assert card.alone(800, 20, 800) > card.alone(400, 20, 800)


def test_all_policies_live_the_same_morning_and_none_is_slower_than_lock_step(
    morning: Path,
) -> None:
    day = RecordedDay(morning, cards()["h200"])
    by = {each.policy: each for each in rows(day)}
    assert tuple(by) == POLICIES
    assert all(by[policy].same for policy in EXACT)
    step = by["lock-step"]
    assert step.seconds < step.alone_s
    slower = [name for name, each in by.items() if each.seconds > 1.02 * step.seconds]
    assert slower == []
    assert by["oracle"].seconds <= 1.02 * by["ours"].seconds
    assert day.bound() < by["critical path"].seconds
    assert len(by["ours"].hours) == 2
    assert by["ours"].in_flight >= 1.0


def test_it_is_a_command(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(morning), "--card", "l4-24"]) == 0
    shown = capsys.readouterr().out
    assert "NVIDIA L4" in shown
    assert "another" not in shown.replace("after another", "")
    assert main([str(morning) + ".none"]) == 2


def test_a_plot_is_as_high_as_its_highest_value() -> None:
    assert plot([0.0, 1.0, 2.0]) == " ▄█"
    assert plot([]) == ""
