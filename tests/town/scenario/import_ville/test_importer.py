"""The paper's town comes in whole, and files that are not it are refused with a sentence."""

import re
from collections import Counter, deque
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pygame
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.helpers.small_ville import ANN, CAFE, put, write_ville
from town.cli.import_ville import app
from town.interface import Person
from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.scenario.import_ville.files import VilleError
from town.scenario.import_ville.importer import import_ville
from town.scenario.import_ville.looks import looks_of
from town.scenario.loader import load
from town.scenario.model import Scenario
from town.view.terrain.atlas import Atlas
from town.view.terrain.buildings import Buildings

SOURCE = Path(__file__).parents[5] / "shared/data/the-ville"
needs_source = pytest.mark.skipif(not SOURCE.is_dir(), reason="the paper's files are not here")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_ville(tmp_path / "source")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


# --- a handmade town -----------------------------------------------------------------------------


def test_a_person_comes_over_whole(small: Path, tmp_path: Path) -> None:
    out = import_ville(small, tmp_path / "out")
    assert read(out / "people/ann_ash.yaml") == {
        "id": "ann_ash",
        "name": "Ann Ash",
        "age": 40,
        "pronoun": "she",
        "traits": ["warm", "brisk"],
        "occupation": "cafe owner of Elm Cafe",
        "backstory": "Ann Ash is a cafe owner of Elm Cafe who likes noise; Ann bakes at night",
        "lifestyle": ANN["lifestyle"],
        "sleep": "23:00-06:00",
        "home": "ann_ash_house/room",
        "bed": "ann_ash_house/room/bed",
        "work": {"place": "elm_cafe/cafe", "hours": "08:00-18:00", "days": "Mon-Sun"},
        "goals": ["hold a spring party at Elm Cafe on March 3rd, 2023, from 4pm to 6pm"],
        "concern": ANN["currently"],
        "relations": {
            "ben_birch": {"kind": "brother", "closeness": 8, "story": "Ben Birch is my brother."}
        },
        "memories": ["I like toast."],
        "places": ["ann_ash_house/room", "elm_cafe/cafe"],
        "routine": [
            "06:00 washes and gets dressed @ ann_ash_house/room/bathroom_sink",
            "06:20 makes breakfast @ ann_ash_house/room",
            "06:40 eats breakfast @ ann_ash_house/room",
            "Mon-Sun 08:00 serves coffee @ elm_cafe/cafe/behind_the_cafe_counter",
            "18:00 takes a walk @ fir_park/park/park_garden",
            "19:00 cooks dinner @ ann_ash_house/room",
            "19:30 eats dinner @ ann_ash_house/room",
            "20:00 spends the evening at home @ ann_ash_house/room",
            "22:15 reads in bed @ ann_ash_house/room/bed",
            "23:00 goes to bed @ ann_ash_house/room/bed",
        ],
        "knows": ["ann_ash_party"],
        "look": {"skin": "tan", "hair": "red", "style": "long", "clothes": "violet apron"},
    }


def test_parties_candidacies_and_crushes_become_facts(small: Path, tmp_path: Path) -> None:
    events = read(import_ville(small, tmp_path / "out") / "events.yaml")
    assert [(name, fact["kind"]) for name, fact in events["facts"].items()] == [
        ("ann_ash_party", "invitation"),
        ("ben_birch_candidacy", "candidacy"),
        ("ben_birch_crush", "secret"),
    ]
    party = events["facts"]["ann_ash_party"]
    assert (party["when"], party["place"]) == ("day 2 16:00-18:00", "elm_cafe/cafe")


def test_the_day_of_the_party_counts_from_the_start(small: Path, tmp_path: Path) -> None:
    out = import_ville(small, tmp_path / "out", datetime(2023, 3, 1, 7, 0))
    assert read(out / "town.yaml")["start"] == "2023-03-01 07:00"
    assert read(out / "events.yaml")["facts"]["ann_ash_party"]["when"] == "day 3 16:00-18:00"


def test_the_licence_of_the_files_comes_along(small: Path, tmp_path: Path) -> None:
    out = import_ville(small, tmp_path / "out")
    assert (out / "LICENSE").read_text() == "Apache License\n"
    assert "under the licence of those files (see LICENSE)" in (out / "README.md").read_text()


def test_a_handmade_town_can_be_lived_in(small: Path, tmp_path: Path) -> None:
    scenario = load(import_ville(small, tmp_path / "out"))
    assert [person.name for person in scenario.people] == ["Ann Ash", "Ben Birch"]
    assert [place.path for place in scenario.map.arenas] == [
        "ann_ash_house/room",
        "elm_cafe/cafe",
        "fir_park/park",
    ]
    assert stranded(scenario) == []


def test_one_sees_past_a_table_but_not_through_a_wall(small: Path, tmp_path: Path) -> None:
    town = load(import_ville(small, tmp_path / "out")).map
    assert (town.walkable[2, 9], town.opaque[2, 9], town.solid_art[9, 2]) == (
        False,
        False,
        "furniture",
    )
    assert (town.walkable[2, 5], town.opaque[2, 5]) == (False, True)


def test_a_town_is_not_written_over(small: Path, tmp_path: Path) -> None:
    import_ville(small, tmp_path / "out")
    with pytest.raises(VilleError, match="holds a town already; name another folder"):
        import_ville(small, tmp_path / "out")


# --- files that are not the town -----------------------------------------------------------------

ANNS = "base/personas/Ann Ash/bootstrap_memory"
BROKEN = {
    "no map": ("matrix/maze/sector_maze.csv", None, "this file is missing."),
    "cut map": ("matrix/maze/arena_maze.csv", "0, 0, 0", "it has 3 ids; 14 x 8 = 112."),
    "words in map": ("matrix/maze/arena_maze.csv", "a, " * 112, "'a' is no id."),
    "unknown id": (
        "matrix/maze/arena_maze.csv",
        "0, 0, 9, " + "0, " * 109,
        "id 9 at (2, 0) has no name in arena_blocks.csv.",
    ),
    "odd size": (
        "matrix/maze_meta_info.json",
        '{"maze_width": -1, "maze_height": 8}',
        "a map of -1 by 8 tiles; 1 to 1000 would do.",
    ),
    "odd block": (
        "matrix/special_blocks/arena_blocks.csv",
        "x, toy",
        "line 1 should be an id and 3 names.",
    ),
    "no people": (
        "base/reverie/meta.json",
        '{"start_date": "March 2, 2023", "sec_per_step": 10, "persona_names": []}',
        "'persona_names' should be a list of names.",
    ),
    "odd day": (
        "base/reverie/meta.json",
        '{"start_date": "2.3.23", "sec_per_step": 10, "persona_names": ["Ann Ash"]}',
        "'start_date' is '2.3.23'; 'February 13, 2023' would do.",
    ),
    "nobody home": (f"{ANNS}/scratch.json", "{}", "nothing is said of Ann Ash: "),
    "no JSON": (f"{ANNS}/scratch.json", "{\n'", "line 2 is not JSON"),
    "a list": (f"{ANNS}/scratch.json", "[]", "it should hold a mapping of names to values."),
    "deep": (f"{ANNS}/scratch.json", "[" * 100_000, "it is nested too deeply"),
    "no start": ("base/environment/0.json", "{}", "'Ann Ash' is missing."),
    "off the map": (
        "base/environment/0.json",
        '{"Ann Ash": {"x": 99, "y": 1}}',
        "Ann Ash starts at (99, 1), off the map.",
    ),
    "short row": (
        "histories/agent_history_init_n2.csv",
        "Name,Whisper\nAnn Ash\n",
        "the row of 'Ann Ash' has no second column.",
    ),
}
NOISE = [b"0", b'"', b"{", b"]", b"null", b"-1", b"9" * 5000, b"February 30", b"noon", b",", b"\n"]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_in_a_sentence(small: Path, tmp_path: Path, name: str) -> None:
    file, text, said = BROKEN[name]
    if text is None:
        (small / file).unlink()
    else:
        put(small, file, text)
    with pytest.raises(VilleError, match=re.escape(f"{file}: {said}")):
        import_ville(small, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_no_file_however_broken_brings_a_traceback(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        source = write_ville(Path(folder) / "source")
        file = data.draw(st.sampled_from(sorted(p for p in source.rglob("*") if p.is_file())))
        whole = file.read_bytes()
        at = data.draw(st.integers(0, len(whole)))
        upto = data.draw(st.integers(at, min(len(whole), at + 40)))
        noise = data.draw(st.one_of(st.binary(max_size=12), st.sampled_from(NOISE)))
        file.write_bytes(whole[:at] + noise + whole[upto:])
        with suppress(VilleError):
            assert (import_ville(source, Path(folder) / "out") / "town.yaml").exists()


def test_bytes_that_are_no_text_are_refused(small: Path, tmp_path: Path) -> None:
    (small / "base/reverie/meta.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(VilleError, match=r"meta\.json: byte 0 is not UTF-8 text\."):
        import_ville(small, tmp_path / "out")


def test_a_folder_that_is_not_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VilleError, match="is no folder; name the one that holds 'matrix'"):
        import_ville(tmp_path / "nowhere", tmp_path / "out")
    with pytest.raises(VilleError, match="does not hold the map: there is no folder 'matrix'"):
        import_ville(tmp_path, tmp_path / "out")


def test_the_command_says_what_it_wrote_or_what_is_wrong(small: Path, tmp_path: Path) -> None:
    asked = [str(small), "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(app, asked)
    assert (done.exit_code, done.output.split(":")[0]) == (0, f"Wrote {tmp_path / 'out'}")
    again = CliRunner().invoke(app, asked)
    assert again.exit_code == 1
    assert "holds a town already" in again.output


def test_no_two_look_the_same_and_trades_and_age_show() -> None:
    people = [(f"Jo {n}", 20 + n * 3, "she", "Jo is a painter.") for n in range(20)]
    looks = looks_of([("Old Al", 80, "he", "Al runs a shop."), *people])
    assert looks == looks_of([("Old Al", 80, "he", "Al runs a shop."), *people])
    assert len({tuple(look.values()) for look in looks}) == 21
    assert looks[0]["hair"] in ("grey", "white")
    assert looks[0]["clothes"].endswith("apron")
    assert all(look["clothes"].endswith("smock") for look in looks[1:])


# --- the paper's town ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ville(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return load(import_ville(SOURCE, tmp_path_factory.mktemp("ville") / "out"))


def reached(town: TileMap, start: Tile) -> set[Tile]:
    """Return every tile one can walk to from `start`."""
    seen, queue = {start}, deque([start])
    while queue:
        x, y = queue.popleft()
        for tile in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if town.inside(tile) and tile not in seen and town.walkable[tile[1], tile[0]]:
                seen.add(tile)
                queue.append(tile)
    return seen


def targets(person: Person) -> list[str]:
    own = [person.home, person.bed, person.work]
    return [path for path in own if path] + [line.place for line in person.routine]


def stranded(scenario: Scenario) -> list[tuple[str, str]]:
    """Return who cannot reach which place of theirs from where they start."""
    town, found = scenario.map, []
    for person in scenario.people:
        open_to = reached(town, town.spawns[person.name][0])
        for path in targets(person):
            item = town.by_path.get(path)
            tiles = item.spots if item else town.floor[path]
            if not open_to.intersection(tiles):
                found.append((person.name, path))
    return found


@needs_source
def test_the_papers_town_has_its_people_and_places(ville: Scenario) -> None:
    assert (ville.map.width, ville.map.height) == (140, 100)
    assert len(ville.people) == 25
    assert len(ville.map.arenas) == 63
    assert len(list(ville.map.sectors())) == 19
    assert ville.clock.start == datetime(2023, 2, 13, 6, 50)


@needs_source
def test_all_25_look_different_and_houses_have_walls_and_hedges(ville: Scenario) -> None:
    art = Atlas.load()
    pictures = [
        pygame.image.tobytes(art.person(person.look, person.age, "down0"), "RGBA")
        for person in ville.people
    ]
    assert len(set(pictures)) == 25
    kinds = Counter(ville.map.solid_art.values())
    assert kinds["hedge"] > 100 > kinds["tree"] > 5


@needs_source
def test_roofs_of_the_papers_town_have_no_holes(ville: Scenario) -> None:
    town = ville.map
    roofed = {tile for b in Buildings(town).by_sector.values() for tile in b.tiles}
    floors = [(x, y) for y, x in np.argwhere(town.ground == town.grounds.index("floor")).tolist()]
    assert len(floors) > 200
    assert [tile for tile in floors if tile not in roofed] == []


@needs_source
def test_everybody_can_reach_home_bed_work_and_habits(ville: Scenario) -> None:
    assert stranded(ville) == []


@needs_source
def test_everybody_has_a_bed_and_a_full_day(ville: Scenario) -> None:
    assert [p.name for p in ville.people if not p.bed] == []
    for person in ville.people:
        at = {line.minute: line.do for line in person.routine}
        washes = next(minute for minute, do in at.items() if do.startswith("washes"))
        assert washes - person.wakes in (0, 15)  # those who share a house take turns
        assert at[person.sleeps] == "goes to bed"
        assert 7 <= len(person.routine) <= 15


@needs_source
def test_the_two_stories_of_the_paper_start_with_those_they_should(ville: Scenario) -> None:
    party = ville.facts["isabella_rodriguez_party"]
    assert (party.starts, party.ends, party.place) == (
        datetime(2023, 2, 14, 17, 0),
        datetime(2023, 2, 14, 19, 0),
        "hobbs_cafe/cafe",
    )
    assert CAFE not in party.text
    known = {
        fact: [person.name for person in ville.people if fact in person.knows]
        for fact in ("isabella_rodriguez_party", "sam_moore_candidacy")
    }
    assert known == {
        "isabella_rodriguez_party": ["Isabella Rodriguez"],
        "sam_moore_candidacy": ["Jennifer Moore", "Sam Moore"],  # she says so in her own history
    }


@needs_source
def test_work_is_where_the_source_says(ville: Scenario) -> None:
    work = {person.name: (person.work, person.work_hours) for person in ville.people}
    assert work["Arthur Burton"] == ("the_rose_and_crown_pub/pub", (17 * 60, 22 * 60))
    assert work["Mei Lin"] == ("oak_hill_college/classroom", (10 * 60, 14 * 60))
    assert work["Tom Moreno"] == ("the_willows_market_and_pharmacy/store", (8 * 60, 17 * 60))
    assert work["Klaus Mueller"] == ("oak_hill_college/library", (8 * 60 + 30, 17 * 60))
    assert work["Jane Moreno"] == (None, None)


@needs_source
def test_misspelt_names_are_mended(ville: Scenario) -> None:
    for person in ville.people:
        said = " ".join([*person.memories, *(r.story for r in person.relations.values())])
        assert "Abigail Chan" not in said
        assert "Haily" not in said
