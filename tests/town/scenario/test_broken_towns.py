"""Every way to spoil the tiny town prints exactly the mistakes that stand beside it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.helpers import tiny_town
from town.scenario.loader import check, load, load_files
from town.scenario.yaml.errors import ScenarioError

CASES = yaml.safe_load((Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8"))


def changed(case: dict[str, Any]) -> dict[str, str]:
    whole = {short: tiny_town.FILES[name] for short, name in tiny_town.SHORT.items()}
    changes = [(f, whole[f] if old == "<all>" else old, new) for f, old, new in case["change"]]
    return tiny_town.spoiled(*changes)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_spoiled_town_prints_its_mistakes(case: dict[str, Any], tmp_path: Path) -> None:
    files = changed(case)
    found = [str(mistake) for mistake in check(tiny_town.write(tmp_path, files))]
    assert found == case["prints"]


def test_there_are_many_ways_to_spoil_a_town() -> None:
    assert len(CASES) == len({case["name"] for case in CASES}) >= 100


def test_load_raises_all_mistakes_at_once(tmp_path: Path) -> None:
    files = tiny_town.spoiled(
        ("town", "seed: 3", "seed: x"),
        ("ann", "age: 41", "age: -1"),
        ("ben", "home: house/bedroom", "home: house/attic"),
        ("events", "spread: 0.9", "spread: much"),
    )
    with pytest.raises(ScenarioError) as caught:
        load(tiny_town.write(tmp_path, files))
    assert str(caught.value).splitlines() == [
        "events.yaml:7:13: facts.party.spread is 'much', which is no number. "
        "Write it without quotes.",
        "people/ann.yaml:3:6: age is -1. It must be at least 0.",
        "people/ben.yaml:6:7: home is 'house/attic', which is no arena of the town. "
        "Did you mean 'house/kitchen'?",
        "town.yaml:4:7: seed is 'x', which is no whole number. Write digits without quotes.",
    ]
    with pytest.raises(ScenarioError) as again:
        load_files("tiny", files)
    assert again.value.mistakes == caught.value.mistakes


FOLDERS = {
    "no folder": (None, "town.yaml:1:1: The folder 'nowhere' does not exist. Name the folder"),
    "a file": (b"x", "town.yaml:1:1: The folder 'nowhere' is a file. Name the folder that holds"),
}


@pytest.mark.parametrize("what", FOLDERS)
def test_what_is_no_folder(what: str, tmp_path: Path) -> None:
    content, expected = FOLDERS[what]
    if content is not None:
        (tmp_path / "nowhere").write_bytes(content)
    found = [str(mistake) for mistake in check(tmp_path / "nowhere")]
    assert len(found) == 1
    assert expected in found[0]


def test_an_empty_folder_lacks_a_town(tmp_path: Path) -> None:
    assert [str(mistake) for mistake in check(tmp_path)] == [
        "town.yaml:1:1: There is no town.yaml in this folder. "
        "Write one; scenarios/README.md shows how.",
    ]


BYTES = {
    "latin-1": (b"id: ben\nname: Ren\xe9", "people/ben.yaml:2:10: The byte 0xe9 is no UTF-8."),
    "binary": (b"a\x00b", "people/ben.yaml:1:2: The character U+0000 has no place in a text"),
    "escape": (b"a: \x1b[0m", "people/ben.yaml:1:4: The character U+001B has no place in"),
    "utf-16": ("id: ben".encode("utf-16"), "people/ben.yaml:1:1: The byte 0xff is no UTF-8."),
    "deep": (b"[" * 5000, "Values are nested more than 32 deep."),
    "deep blocks": (b"- " * 5000, "people/ben.yaml:1:65: Values are nested more than 32 deep."),
    "an at sign": (b"id: @ben", "people/ben.yaml:1:5: No text begins with '@'. Put it in quotes."),
    "only comments": (b"# nothing\n", "people/ben.yaml:1:1: This file is empty."),
    "a folder of 5 MB": (b"#" * 5_000_000, "people/ben.yaml:1:1: This file is larger than 4 MB."),
    "a bomb": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 110)
        ),
        "Its anchors unfold into too much. Write the values out.",
    ),
}


@pytest.mark.parametrize("what", BYTES)
def test_bytes_that_are_no_yaml(what: str, tmp_path: Path) -> None:
    raw, expected = BYTES[what]
    folder = tiny_town.write(tmp_path, tiny_town.FILES)
    (folder / "people/ben.yaml").write_bytes(raw)
    found = [str(mistake) for mistake in check(folder)]
    assert len(found) == 1
    assert expected in found[0]


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path, tiny_town.FILES)
    (folder / "people/ben.yaml").unlink()
    (folder / "people/ben.yaml").mkdir()
    assert [str(mistake) for mistake in check(folder)] == [
        "people/ben.yaml:1:1: This is no regular file. Put the file itself there, or take it away."
    ]


def test_aliases_stand_for_what_they_name() -> None:
    files = tiny_town.spoiled(
        ("town", 'hours: "08:00-18:00"', 'hours: &h "08:00-18:00"'),
        ("town", "    ground: grass\n", "    ground: grass\n    hours: *h\n"),
    )
    town = load_files("tiny", files)
    assert town.map.places["green/lawn"].hours == ((480, 1080),)
