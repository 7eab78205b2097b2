"""The title screen: go on, begin, see again; clicks where a player clicks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.window import AGNES, HAMLET, stays_at, write_run
from town.runfile import load
from town.view.app.session import Session
from town.view.app.town_screen import TownScreen
from town.view.records.simulation_process import ROOT, SimulationProcess
from town.view.title.answerers import RULES
from town.view.title.pages import NewTownPage, RunsPage, TitleActions
from town.view.title.rows import all_towns, title_of, towns
from town.view.title.title_screen import TitleScreen

QWEN = ("openai:http://127.0.0.1:8080/v1,qwen", "qwen", "It runs here.")


class Title:
    """A title screen in a window, and what was asked for."""

    def __init__(self) -> None:
        self.session, self.asked = Session(None, None), list[tuple[object, ...]]()
        self.window = self.session.window
        actions = TitleActions(*(self.noted(n) for n in ("play", "watch", "resume", "quit")))
        look = (self.session.art, self.session.settings)
        self.screen = TitleScreen(self.window.manager, actions, *look, lambda: [QWEN], lives=False)
        self.window.show(self.screen)
        self.frames(6)

    def noted(self, name: str) -> Callable[..., None]:
        return lambda *what: self.asked.append((name, *what))

    def frames(self, count: int) -> None:
        for _ in range(count):
            self.window.frame(0.05)

    def click(self, part: str) -> None:
        pixel = self.screen.boxes()[part].center
        move = pygame.event.Event(pygame.MOUSEMOTION, pos=pixel, rel=(0, 0), buttons=(0, 0, 0))
        pygame.event.post(move)
        self.frames(1)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=pixel, button=1))
            self.frames(1)
        self.frames(12)  # longer than a double click

    def press(self, key: int) -> None:
        pygame.event.post(
            pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0)
        )
        self.frames(2)

    @property
    def new(self) -> NewTownPage:
        assert isinstance(self.screen.page, NewTownPage)
        return self.screen.page

    @property
    def runs(self) -> RunsPage:
        assert isinstance(self.screen.page, RunsPage)
        return self.screen.page

    def names(self) -> list[str]:
        return [row.path.stem for row in self.runs.runs.rows]

    def choose(self, name: str) -> None:
        self.click(f"run:{self.names().index(name)}")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: (0, 0))
    return tmp_path


@pytest.fixture
def title(home: Path) -> Iterator[Title]:
    (home / "runs").mkdir()
    write_run(home / "runs/hamlet-1.sqlite", 9, stays_at(AGNES, 1, 1))
    (home / "runs/broken.sqlite").write_bytes(b"no run")
    opened = Title()
    yield opened
    opened.screen.close()


def test_the_first_time_one_click_begins_in_a_town_with_a_seed_of_its_own(home: Path) -> None:
    seeds = set()
    for _ in range(3):
        title = Title()
        assert [*title.screen.menu] == ["begin", "new", "runs", "settings", "quit"]
        title.click("begin")
        ((how, town, seed, model),) = title.asked
        assert (how, town, model) == ("play", ROOT / "scenarios/larkspur", RULES.model)
        seeds.add(seed)
    assert len(seeds) > 1


def test_where_there_is_a_run_to_go_on_comes_first(title: Title) -> None:
    assert next(iter(title.screen.menu)) == "continue"
    assert title.screen.last is not None
    assert title.screen.last.reached == "day 1 06:51"
    assert title.screen.backdrop.view is not None
    assert title.screen.backdrop.view.chronicle.names == (AGNES,)
    title.press(pygame.K_RETURN)
    title.click("quit")
    assert title.asked == [("resume", Path("runs/hamlet-1.sqlite")), ("quit",)]


def test_a_new_town_takes_the_town_the_seed_and_who_answers(title: Title) -> None:
    title.click("new")
    assert [row.title for row in title.new.answerers.rows] == [RULES.title, "qwen"]
    assert "runs here" in title.new.answerers.rows[1].caption
    names = [row.path.name for row in title.new.towns.rows]
    title.click(f"town:{names.index('hamlet')}")
    card = title.new.card
    assert card is not None
    assert len({*map(tuple, pygame.surfarray.array3d(card).reshape(-1, 3).tolist())}) > 500
    title.click("answerer:1")
    before = title.new.seed
    title.click("another")
    assert title.new.seed != before
    title.click("begin")
    town = title.new.towns.rows[names.index("hamlet")].path
    assert title.asked == [("play", town, int(title.new.seed), QWEN[0])]


def test_towns_that_came_with_the_program_are_found_from_anywhere(title: Title) -> None:
    assert HAMLET in towns(HAMLET.parent)
    assert title_of(HAMLET) == "Sallow End"
    title.click("new")
    found = {row.title: row for row in title.new.towns.rows}
    assert found["Sallow End"].path == ROOT / "scenarios/hamlet"
    assert found["Sallow End"].caption == "5 people"  # and no path of the program
    assert {row.scenario for row in title.new.towns.rows} <= set(title.screen.pictures)


def test_a_town_is_listed_once_and_by_its_shorter_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HAMLET.parents[1])
    paths = [row.path for row in all_towns()]
    assert Path("scenarios/hamlet") in paths
    assert len(paths) == len(towns(HAMLET.parent))


def test_own_towns_stand_beside_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scenarios/mine").mkdir(parents=True)
    (tmp_path / "scenarios/mine/town.yaml").write_text("title: Mine\n")
    monkeypatch.chdir(tmp_path)
    assert {"Mine", "Sallow End"} <= {row.title for row in all_towns()}


def test_a_run_says_which_town_which_model_when_how_far_and_how_it_is(title: Title) -> None:
    title.click("runs")
    rows = {row.path.stem: row for row in title.runs.runs.rows}
    assert rows["hamlet-1"].title == "Sallow End"
    assert rows["hamlet-1"].caption == "to day 1 06:51, finished · rules · hamlet-1"
    assert rows["broken"].caption == "cannot be read"
    title.choose("hamlet-1")
    title.click("resume")
    title.click("watch")
    assert title.asked == [("resume", rows["hamlet-1"].path), ("watch", rows["hamlet-1"].path)]


def test_a_run_gets_another_name_and_a_copy(title: Title) -> None:
    title.click("runs")
    title.choose("hamlet-1")
    title.click("rename")
    entry = title.runs.parts["words"]
    entry.set_text("the wet / summer")  # type: ignore[attr-defined]
    title.click("do")
    assert "the wet  summer" in title.names()
    assert "hamlet-1" not in title.names()
    title.click("continue")
    assert title.asked == [("resume", Path("runs/the wet  summer.sqlite"))]
    title.click("copy")
    assert "the wet  summer copy" in title.names()
    with load(Path("runs/the wet  summer copy.sqlite")) as copy:
        assert copy.frontier == 9


def test_a_branch_begins_with_the_past_up_to_a_moment(title: Title) -> None:
    title.click("runs")
    title.choose("hamlet-1")
    title.click("branch")
    entry = title.runs.parts["words"]
    entry.set_text("06:50:30")  # type: ignore[attr-defined]
    title.click("do")
    if "hamlet-1 branch" not in title.names():  # the clock takes whole minutes
        assert title.runs.said
        title.click("branch")
        title.runs.parts["words"].set_text("06:51")  # type: ignore[attr-defined]
        title.click("do")
    assert "hamlet-1 branch" in title.names()
    with load(Path("runs/hamlet-1 branch.sqlite")) as branch:
        assert branch.manifest["parent"]["run"] == "hamlet-1"
    (row,) = [row for row in title.runs.runs.rows if row.path.stem == "hamlet-1 branch"]
    assert row.title == "hamlet-1 branch"
    assert "a branch of hamlet-1 from day 1 06:5" in row.caption


def test_what_is_deleted_can_be_taken_back_until_one_leaves(title: Title) -> None:
    title.click("runs")
    title.choose("hamlet-1")
    title.click("delete")
    assert title.names() == ["broken"]
    assert next(iter(title.screen.menu)) == "begin"
    title.click("undo")
    assert next(iter(title.screen.menu)) == "continue"
    assert sorted(title.names()) == ["broken", "hamlet-1"]
    title.choose("hamlet-1")
    title.click("delete")
    title.screen.close()
    assert [path.name for path in Path("runs").iterdir()] == ["broken.sqlite"]


def test_settings_are_set_and_escape_closes_a_page(title: Title) -> None:
    title.click("settings")
    title.click("reduced_motion:1")
    assert title.session.settings.reduced_motion
    title.press(pygame.K_ESCAPE)
    assert title.screen.page is None


@pytest.mark.parametrize("size", [(800, 480), (1280, 720), (1366, 768), (1920, 1080)])
def test_every_part_is_within_the_window(title: Title, size: tuple[int, int]) -> None:
    screen = pygame.Rect((0, 0), size)
    title.window.manager.set_window_resolution(size)
    for page in ("new", "runs", "settings"):
        title.screen.open(page)
        title.screen.layout(size)
        parts = title.screen.boxes().items()
        inside = [screen.contains(box) for name, box in parts if ":" not in name]
        assert all(inside), page


def test_continue_shows_the_moment_the_camera_and_the_speed_that_were_left(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "runs").mkdir()
    path = write_run(home / "runs/hamlet.sqlite", 200, stays_at(AGNES, 20, 20))
    session = Session(None, None)
    session.watch(path)
    town = session.window.content
    assert isinstance(town, TownScreen)
    town.view.pages.auto_follow = False
    town.view.playhead.seek(77.0)
    town.view.playhead.speed, town.view.playhead.paused = 5.0, True
    town.view.camera.zoom_to(4)
    town.view.camera.show(300.0, 330.0)
    town.view.select(AGNES)
    session.close_town()
    begun: list[Path] = []

    def nothing(run: Path, *more: str) -> None:
        begun.append(run)

    monkeypatch.setattr(SimulationProcess, "resume", nothing)
    again = Session(None, None)
    again.go_on(path)
    town = again.window.content
    assert isinstance(town, TownScreen)
    again.window.frame(0.0)
    assert begun == [path]
    assert town.view.tick == 77
    assert town.view.playhead.speed == 5.0
    assert (town.view.camera.zoom, town.view.selected) == (4, AGNES)
    assert (town.view.camera.x, town.view.camera.y) == (300.0, 330.0)
    assert not town.view.pages.auto_follow
    again.close_town()
    assert Title().screen.left_at == "day 1 07:02"


def test_a_few_of_the_town_behind_are_seen_by_their_faces(title: Title) -> None:
    assert title.screen.faces.names == []  # nothing waits for them
    title.frames(20)
    assert title.screen.faces.names == [AGNES]
