"""A stranger's ten minutes, as scenarios/README.md tells them: begin, rename, draw, share."""

import re
from pathlib import Path

from town.scenario.generate.town import write_town
from town.scenario.loader import examine, load
from town.scenario.pack import pack, unpack

SCENARIOS = Path(__file__).parents[3] / "scenarios"


def test_a_stranger_makes_a_town_of_their_own_by_the_page_alone(tmp_path: Path) -> None:
    page = (SCENARIOS / "README.md").read_text("utf-8")
    folder = tmp_path / "my-cove"
    write_town(folder, 12, 1, "fishing-village")
    named = re.search(r"`my-cove/(people/(\w+)\.yaml)`", page)
    words = re.search(r"\(`(\w+)` by `(\w+)`;", page)
    house = re.search(r"^```yaml\n(  \w+:\n.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert named
    assert words
    assert house
    assert f"name: {words[1]}" in (folder / named[1]).read_text("utf-8")
    for path in folder.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(words[1], words[2]), "utf-8")
    written = (folder / "town.yaml").read_text("utf-8").rstrip("\n")
    (folder / "town.yaml").write_text(f"{written}\n{house[1]}", "utf-8")
    checked = examine(folder)
    assert [*map(str, (*checked.mistakes, *checked.notes))] == []
    town = load(folder)
    assert any(person.name.startswith(words[2]) for person in town.people)
    assert "lookout/hut/bed" in town.map.by_path
    pack(folder, tmp_path / "my-cove.town", town.title)
    unpack(tmp_path / "my-cove.town", tmp_path / "theirs")
    assert load(tmp_path / "theirs").hash == town.hash


def test_no_page_of_the_guide_is_longer_than_two_hundred_lines() -> None:
    lengths = {p.name: len(p.read_text("utf-8").splitlines()) for p in SCENARIOS.glob("*.md")}
    assert len(lengths) > 8
    assert {name: lines for name, lines in lengths.items() if lines > 200} == {}
