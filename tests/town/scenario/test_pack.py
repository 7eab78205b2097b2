"""A town goes into one file and comes out the same; a stranger's file cannot do harm."""

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim import command_line
from tests.helpers import tiny_town
from town.scenario.loader import load
from town.scenario.pack import ABOUT, PackError, pack, unpack, unpacked
from town.scenario.shipped import town_folder

RUNNER = CliRunner()


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tiny_town.write(tmp_path / "tiny", {**tiny_town.FILES, "README.md": "# Tiny\n"})
    path = tmp_path / "tiny.town"
    pack(folder, path, "Tiny")
    return path


def rewritten(path: Path, **changes: bytes | None) -> Path:
    """Return the archive with files changed, added or (None) left out; its hash as it was."""
    out = path.with_name("changed.town")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        files = {name: old.read(name) for name in old.namelist()} | changes
        for name, content in files.items():
            if content is not None:
                new.writestr(name, content)
    return out


def test_a_packed_town_is_the_town(packed: Path, tmp_path: Path) -> None:
    folder = town_folder(str(packed))
    assert folder.name == "tiny"
    assert load(folder).hash == load(tmp_path / "tiny").hash
    assert (folder / "README.md").read_text() == "# Tiny\n"
    assert town_folder(str(packed)) == folder  # as it lies in the cache


def test_the_same_town_gives_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.town"
    pack(tmp_path / "tiny", again, "Tiny")
    assert again.read_bytes() == packed.read_bytes()


def test_it_comes_out_into_a_new_folder_only(packed: Path, tmp_path: Path) -> None:
    unpack(packed, tmp_path / "mine")
    assert load(tmp_path / "mine").title == "Tiny"
    with pytest.raises(PackError, match="something at"):
        unpack(packed, tmp_path / "mine")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.yaml", "/etc/evil.yaml", "people/../../evil.yaml", "people\\evil.yaml",
        ".hidden.yaml", "people/run.sh", "C:evil.yaml", "a/b/c/d.yaml", "people/evil.yaml/",
        "x" * 300 + ".exe",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_does_not_come_out(
    packed: Path, tmp_path: Path, name: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    changed = rewritten(packed, **{name: b"x"})
    if not name.endswith("/"):
        with pytest.raises(PackError, match="no file of a town"):
            unpacked(changed)
    changed.unlink()
    assert sorted(tmp_path.rglob("*")) == before


def test_what_was_changed_on_the_way_is_said(packed: Path) -> None:
    with pytest.raises(PackError, match="changed after it was packed"):
        unpacked(rewritten(packed, **{"events.yaml": b"facts: {}"}))


def test_a_newer_form_asks_for_an_update(packed: Path) -> None:
    about = json.dumps({"form": 99, "name": "tiny"}).encode()
    with pytest.raises(PackError, match="newer version"):
        unpacked(rewritten(packed, **{ABOUT: about}))


@pytest.mark.parametrize("content", [b"", b"PK", b"title: Tiny", b"PK\x03\x04" + b"\0" * 40])
def test_what_is_no_archive_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.town"
    path.write_bytes(content)
    with pytest.raises(PackError, match="is no packed town"):
        unpacked(path)


def test_a_file_that_swells_is_refused(packed: Path) -> None:
    with pytest.raises(PackError, match="holds more than 64 MB"):
        unpacked(rewritten(packed, **{"big.md": b"\0" * 65_000_000}))


def test_the_commands_of_packed_towns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    tiny_town.write(tmp_path / "tiny", tiny_town.FILES)
    done = RUNNER.invoke(command_line(), ["pack", "tiny"])
    assert "Wrote tiny.town: 4 files" in done.stdout
    assert "no mistakes" in RUNNER.invoke(command_line(), ["check", "tiny.town"]).stdout
    lived = RUNNER.invoke(
        command_line(), ["run", "tiny.town", "--until", "07:00", "--out", "tiny.sqlite"]
    )
    assert lived.exit_code == 0, lived.output
    assert RUNNER.invoke(command_line(), ["unpack", "tiny.town", "--out", "mine"]).exit_code == 0
    assert load(tmp_path / "mine").name == "mine"


def test_mistakes_are_not_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tiny_town.write(tmp_path / "tiny", {**tiny_town.FILES, "events.yaml": "facts: 3"})
    done = RUNNER.invoke(command_line(), ["pack", "tiny"])
    assert done.exit_code == 1
    assert not Path("tiny.town").exists()
