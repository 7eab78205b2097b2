from pathlib import Path

import pytest
import yaml

from town.view.keys import DEFAULTS, Key, Keys
from town.view.settings import Settings


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    liked = Settings(zoom=4, speed=20.0, roofs="on", bookmarks={"larkspur-1": [12, 900]})
    liked.save(tmp_path / "deep")
    assert Settings.load(tmp_path / "deep") == liked


@pytest.mark.parametrize("text", ["zoom: much\nspeed: 5", "speed: 5\nno_such: 1", "- 1\n- 2", "{"])
def test_what_cannot_be_read_is_left_at_its_default(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.yaml").write_text(text, "utf-8")
    assert Settings.load(tmp_path).zoom == Settings().zoom


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
    keys = Keys.load(tmp_path)
    pressed = ("k", "space", "f3", "f1", "f")
    assert [keys.action(name) for name in pressed] == ["pause", None, "faster", "help", "follow"]
    assert keys.action("q", ctrl=True) == "quit"


def test_keys_of_panels_do_not_take_others_away() -> None:
    keys = Keys()
    keys.bind(Key("search", ("/", "f"), "look for words"))
    assert [keys.action("/"), keys.action("f")] == ["search", "follow"]
