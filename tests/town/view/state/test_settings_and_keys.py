from pathlib import Path

import pygame
import pytest
import yaml

from tests.helpers.window import AGNES, RunWindow, stays_at, write_run
from town.view.app.key_sheet import lay_out_columns
from town.view.state.keys import (
    DEFAULTS,
    KeyAction,
    KeyMap,
)
from town.view.state.settings import Settings
from town.view.ui.scale import UNSCALED


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    liked = Settings(zoom=4, speed=20.0, roofs="on", bookmarks={"larkspur-1": [12, 900]})
    liked.save(tmp_path / "deep")
    assert Settings.load(tmp_path / "deep") == liked


@pytest.mark.parametrize("text", ["zoom: much\nspeed: 5", "speed: 5\nno_such: 1", "- 1\n- 2", "{"])
def test_what_cannot_be_read_is_left_at_its_default(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.yaml").write_text(text, "utf-8")
    assert Settings.load(tmp_path).zoom == Settings().zoom


def test_what_is_wrong_with_settings_is_said(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("ui_scale: 9\nzoom: true\nroofs: blue\nnonsense: 1\nspeed: 5\n", "utf-8")
    settings = Settings.load(tmp_path)
    assert settings == Settings(speed=5)
    assert settings.errors == [
        f"{file}: 'ui_scale' cannot be 9; it is 1.0 now.",
        f"{file}: 'zoom' cannot be True; it is 3 now.",
        f"{file}: 'roofs' cannot be 'blue'; it is 'auto' now.",
        f"{file}: there is no setting 'nonsense'.",
    ]
    settings.save(tmp_path)
    assert Settings.load(tmp_path).errors == []


def test_settings_that_cannot_be_read_are_kept_aside(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("zoom: [1\nspeed: 2", "utf-8")
    settings = Settings.load(tmp_path)
    (said,) = settings.errors
    assert said.endswith("settings.yaml: this is no YAML in line 2. The default settings are used.")
    settings.save(tmp_path)
    assert (tmp_path / "settings.yaml.old").read_text("utf-8") == "zoom: [1\nspeed: 2"


def test_settings_are_written_when_they_change(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "new")
    assert settings.is_new
    stage = RunWindow(write_run(tmp_path / "a.sqlite", 50, stays_at(AGNES, 20, 20)), 10)
    stage.window.settings = stage.view.settings = settings
    stage.frames(20)
    assert not Settings.load(tmp_path / "new").is_new
    press = {"key": pygame.K_r, "mod": 0, "unicode": "", "scancode": 0}
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, press))
    stage.view.camera.zoom_by(1, (600, 300))
    stage.frames(20)
    found = Settings.load(tmp_path / "new")
    assert (found.roofs, found.zoom) == ("on", stage.view.camera.zoom)
    (tmp_path / "new" / "settings.yaml").unlink()
    stage.frames(20)
    assert not (tmp_path / "new" / "settings.yaml").exists()  # nothing has changed
    stage.close()


def test_settings_of_no_folder_are_written_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings = Settings()
    settings.roofs = "off"
    settings.save_if_changed()
    assert list(tmp_path.iterdir()) == []


def test_a_settings_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    Settings().save(tmp_path / "file")
    assert (tmp_path / "file").read_text("utf-8") == ""


def test_no_key_does_two_things() -> None:
    names = [name for key in DEFAULTS for name in key.keys]
    assert len(names) == len(dict.fromkeys(names))


def test_keys_can_be_changed_in_a_file(tmp_path: Path) -> None:
    changed = {"pause": "k", "faster": ["f2", "f3"]}
    (tmp_path / "keys.yaml").write_text(yaml.safe_dump(changed), "utf-8")
    keys = KeyMap.load(Settings.load(tmp_path))
    pressed = ("k", "space", "f3", "f1", "f")
    assert [keys.action(name) for name in pressed] == ["pause", None, "faster", "help", "follow"]
    assert keys.action("q", ctrl=True) == "quit"


def test_pages_are_turned_by_their_keys_whatever_these_are_called() -> None:
    assert [KeyMap().action(name) for name in ("page up", "pageup", "Page Down")] == [
        "hour_back", "hour_back", "hour_on",
    ]  # fmt: skip


def test_what_the_player_sets_goes_before_what_is_there(tmp_path: Path) -> None:
    text = "pause: f\nstep: =\nvisit: [k, f]\nroofs: []\n"
    (tmp_path / "keys.yaml").write_text(text, "utf-8")
    keys = KeyMap.load(Settings.load(tmp_path))
    keys.bind(KeyAction("visit", ("v",), "walk in"), KeyAction("knows", ("k",), "who knows"))
    pressed = ("f", "=", "k", "v", "r")
    assert [keys.action(name) for name in pressed] == ["pause", "step", "visit", None, None]
    told = dict(line for _, lines in keys.groups() for line in lines)
    assert told["F"] == "pause, or go on"
    assert "go with the selected person, or stop" not in told.values()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("puase: k", ["there is no action 'puase'; the nearest is 'pause'."]),
        ("qqqq: k", ["there is no action 'qqqq'."]),
        ("pause: sapce", ["no key is called 'sapce' (of pause)."]),
        ("pause: f", ["the key 'f' is set for pause and for follow; it does pause now. "
                      "Give follow another key."]),
        ("pause: k\nstep: k", ["the key 'k' is set for pause and for step; it does pause now. "
                               "Give step another key."]),
        ("pause: f\nfollow: space", []),
        ("pause: ctrl+p\nvisit: v", []),
        ("pause: {a: b}", ["'pause' needs the name of a key, or a list of names."]),
        ("pause: [", ["this is no YAML in line 4. The default settings are used."]),
        ("- pause", ["'keys' needs an action and its keys in each line."]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_keys_is_said(tmp_path: Path, text: str, said: list[str]) -> None:
    file = tmp_path / "settings.yaml"
    indented = text.replace("\n", "\n  ")
    file.write_text(f"speed: 5\nkeys:\n  {indented}\n", "utf-8")
    settings = Settings.load(tmp_path)
    keys = KeyMap.load(settings)
    more = [KeyAction("visit", ("v",), "walk in")]
    found = settings.errors + keys.errors(more, lambda name: len(name) == 1 or name == "space")
    assert found == [f"{file}: {sentence}" for sentence in said]
    assert keys.action("f1") == "help"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pause: {a: b}", "'pause' needs the name of a key, or a list of names."),
        ("pause: [", "this is no YAML in line 1: expected the node content, but found "
                     "'<stream end>'."),
        ("- pause", "write an action and its key in each line, as 'pause: space'."),
    ],
)  # fmt: skip
def test_an_old_file_of_keys_that_cannot_be_read_is_told_of(
    tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "keys.yaml"
    file.write_text(text, "utf-8")
    assert KeyMap.load(Settings.load(tmp_path)).errors() == [
        f"{file}: {said} The default keys are used."
    ]
    assert file.exists()


def test_keys_of_an_old_file_are_kept_among_the_settings(tmp_path: Path) -> None:
    (tmp_path / "keys.yaml").write_text("# roofs: [r]\npause: [k, space]\n", "utf-8")
    settings = Settings.load(tmp_path)
    KeyMap.load(settings)
    settings.save()
    assert not (tmp_path / "keys.yaml").exists()
    assert KeyMap.load(Settings.load(tmp_path)).keys_of("pause") == ("k", "space")


@pytest.mark.parametrize(
    "text",
    ["[" * 3000, "zoom: 2020-13-45", "width: 1" + "0" * 5000, "keys: 7", "keys: {1: [yes]}",
     "a: &a [1]\nalerts: *a", "\x00", "? [1]\n: 2", "place: {}\nkeys: {pause: [=]}", "speed: .nan"],
)  # fmt: skip
def test_no_file_of_settings_is_so_bad_that_there_are_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.yaml").write_text(text, "utf-8")
    settings = Settings.load(tmp_path)
    assert settings.errors
    assert (settings.zoom, settings.width) == (Settings().zoom, Settings().width)
    assert KeyMap.load(settings).action("f1") == "help"


def test_all_keys_stand_in_columns_of_about_one_height() -> None:
    pygame.font.init()
    groups = KeyMap().groups()
    found = lay_out_columns(groups, 3, 320, UNSCALED)
    headings = [line.keys for column in found for line in column if line.heading]
    assert headings == [group for group, _ in groups]
    assert len(found) == 3
    (one,) = lay_out_columns(groups, 1, 320, UNSCALED)
    assert [line.y for line in one] == sorted(line.y for line in one)
    assert max(line.y for column in found for line in column) < one[-1].y * 0.6


def test_keys_of_panels_do_not_take_others_away() -> None:
    keys = KeyMap()
    keys.bind(KeyAction("search", ("/", "f"), "look for words"))
    assert [keys.action("/"), keys.action("f")] == ["search", "follow"]
