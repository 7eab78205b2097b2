"""Only regular files inside a town's folder are read, and no more of them than a town may have."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import tiny_town
from town.scenario.loader import check, load
from town.scenario.yaml import files

posix = pytest.mark.skipif(sys.platform == "win32", reason="made of POSIX files")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("PRIVATE KEY")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/notice.j2").write_text("PRIVATE KEY")
    town = tiny_town.write(tmp_path / "town", tiny_town.FILES)
    (town / "prompts/en").mkdir(parents=True)
    return town


def link_out(path: Path) -> None:
    path.symlink_to(path.parents[3] / "secret")


def link_through_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.symlink_to(path.parents[3] / "elsewhere")


@posix
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (link_out, "which is outside of the folder"),
        (link_through_folder, "which is outside of the folder"),
        (lambda path: path.symlink_to("/dev/zero"), "outside of the folder"),
        (lambda path: path.symlink_to("nowhere"), "a link that leads nowhere"),
        (lambda path: path.symlink_to(path.name), "cannot be read"),
        (os.mkfifo, "no regular file"),
    ],
)
def test_what_is_no_file_of_the_folder_is_refused(
    folder: Path, make: Callable[[Path], None], said: str
) -> None:
    make(folder / "prompts/en/notice.j2")
    mistakes = [str(mistake) for mistake in check(folder)]
    assert len(mistakes) == 1
    assert mistakes[0].startswith("prompts/en/notice.j2:1:1: This ")
    assert said in mistakes[0]


@posix
def test_a_device_is_no_file() -> None:
    with pytest.raises(files.UnreadableFileError, match="no regular file"):
        files.read_regular_file(Path("/dev/zero"))


def test_a_link_inside_the_folder_and_a_folder_that_is_a_link_are_fine(folder: Path) -> None:
    (folder / "prompts/en/notice.j2").write_text("{{ me.name }}")
    (folder / "prompts/en/react.j2").symlink_to("notice.j2")
    (folder.parent / "town link").symlink_to(folder)
    assert load(folder.parent / "town link").files["prompts/en/react.j2"] == "{{ me.name }}"


def test_the_size_is_looked_at_before_anything_is_read(folder: Path) -> None:
    with (folder / "events.yaml").open("wb") as file:
        file.truncate(2**40)  # a file with a hole: 1 TB that needs no room
    assert "events.yaml:1:1: This file is larger than 4 MB." in str(check(folder)[0])


def test_many_files_have_a_limit_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TOTAL_BYTES", 100)
    assert any("The files up to here have more than" in str(each) for each in check(folder))


@pytest.mark.parametrize("escape", [r"\0", r"\e[31m", r"\u202e", r"\u2066", r"\x07"])
def test_characters_that_hide_or_command_are_refused_where_they_are_spelt_out(
    folder: Path, escape: str
) -> None:
    ann = folder / "people/ann.yaml"
    ann.write_text(ann.read_text("utf-8") + f'lifestyle: "quiet{escape} days"\n', "utf-8")
    mistakes = "\n".join(map(str, check(folder)))
    assert "has no place in a text. Delete it." in mistakes


def test_letters_that_turn_others_are_refused_as_they_are(folder: Path) -> None:
    (folder / "town.yaml").write_text(
        (folder / "town.yaml").read_text("utf-8") + "# \u202e\n", "utf-8"
    )
    assert "The character U+202E has no place" in str(check(folder)[0])


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("people/ann.yaml", "name: Ann Lee"),
        ("town.yaml", "title: Tiny"),
        ("town.yaml", "name: the house"),
        ("town.yaml", "name: brick oven"),
        ("town.yaml", "name: Mill Lane"),
    ],
)
def test_a_name_has_at_most_300_letters(folder: Path, file: str, name: str) -> None:
    path, key = folder / file, name.partition(":")[0]
    path.write_text(path.read_text("utf-8").replace(name, f"{key}: {'A' * 5000}", 1), "utf-8")
    said = [str(mistake) for mistake in check(folder)]
    assert any("5000 letters long. It may have 300." in each for each in said)
    assert max(map(len, said)) < 300
