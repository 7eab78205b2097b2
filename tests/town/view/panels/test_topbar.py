"""The bar at the top says what goes on between two days, and lets a run that is over live on."""

from pathlib import Path

from tests.helpers.window import AGNES, BRAM, RunWindow, stays_at, write_run
from town.view.panels.status import lamp_of
from town.view.panels.topbar import TopBar

DAY_TICKS = 8640
TERMINAL = ("sim.py", "resume", "tick", "simulation")


def test_a_click_lets_a_run_that_is_over_live_on(tmp_path: Path) -> None:
    window = RunWindow(write_run(tmp_path / "a.sqlite", 90, stays_at(AGNES, 20, 20)), 80)
    window.frames()
    assert not window.view.dialogs.wants_to_go_on
    window.click(window.box_of(TopBar, "go on").center)
    assert window.view.dialogs.wants_to_go_on
    window.close()


def test_who_may_only_watch_has_no_button_to_go_on(tmp_path: Path) -> None:
    window = RunWindow(write_run(tmp_path / "a.sqlite", 90, stays_at(AGNES, 20, 20)), 80)
    window.view.hands_off = True
    window.frames()
    assert "go on" not in window.panel(TopBar).boxes(window.view)
    window.close()


def test_between_two_days_the_bar_says_that_everybody_sleeps(tmp_path: Path) -> None:
    bodies = [stays_at(name, 20 + n, 20, kind="sleep") for n, name in enumerate((AGNES, BRAM))]
    window = RunWindow(write_run(tmp_path / "a.sqlite", DAY_TICKS, *bodies), DAY_TICKS - 1)
    window.view.playing = True
    window.frames()
    assert window.panel(TopBar).sentence == "Everybody sleeps; the next day begins in a moment."
    assert "go on" not in window.panel(TopBar).boxes(window.view)
    window.close()


def test_the_lamp_speaks_to_a_player_and_not_to_a_terminal(tmp_path: Path) -> None:
    path = write_run(tmp_path / "a.sqlite", 90, stays_at(AGNES, 20, 20), finish=False)
    window = RunWindow(path, 80)
    window.view.chronicle.simulation_gone = True
    colour, sentence = lamp_of(window.view)
    assert (colour, sentence) == (
        "red", "The town has stopped by itself at day 1 07:05. All until then is kept.",
    )  # fmt: skip
    assert not any(word in sentence for word in TERMINAL)
    window.close()
