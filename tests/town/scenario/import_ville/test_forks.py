"""Towns made from the paper's: other bases, tables, languages. Nothing is lost without a word."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from tests.helpers.small_ville import ANN, put, write_ville
from town.cli.import_ville import app
from town.scenario.import_ville.files import VilleError
from town.scenario.import_ville.importer import import_ville
from town.scenario.import_ville.words import is_english, slug
from town.scenario.loader import load

ANNS = "base/personas/Ann Ash/bootstrap_memory"
TABLE = "histories/agent_history_init_n2.csv"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_ville(tmp_path / "source")


def brought_in(source: Path, base: str = "") -> tuple[Path, list[str]]:
    """Return the folder of the town, and what was told of it."""
    told: list[str] = []
    out = import_ville(source, source.parent / "out", base=base, tell=told.append)
    return out, told


def person(out: Path, name: str) -> Any:
    return yaml.safe_load((out / f"people/{name}.yaml").read_text("utf-8"))


def live_as(source: Path, **changed: Any) -> None:
    put(source, f"{ANNS}/scratch.json", json.dumps({**ANN, **changed}))


# --- which base ----------------------------------------------------------------------------------


def off_the_map(source: Path) -> None:
    """Add a base of three people that was made for another map."""
    copytree(source / "base", source / "big")
    copytree(source / "base/personas/Ann Ash", source / "big/personas/Cid Cox")
    put(source, "big/environment/0.json", '{"Ann Ash": {"x": 99, "y": 1}}')


def test_the_first_base_that_fits_the_map_is_taken_and_told(small: Path) -> None:
    off_the_map(small)
    out, told = brought_in(small)
    assert told[0].startswith("big does not fit and is passed over: big/environment/0.json: Ann")
    assert told[1] == "base is taken; --base names another of: big."
    assert told[0] in (out / "README.md").read_text("utf-8")


def test_a_base_can_be_named(small: Path) -> None:
    copytree(small / "base", small / "other")
    put(small, "other/reverie/meta.json", (small / "base/reverie/meta.json").read_text())
    live_as(small, innate="sour")
    assert person(brought_in(small, "other")[0], "ann_ash")["traits"] == ["warm", "brisk"]
    off_the_map(small)
    with pytest.raises(VilleError, match="off the map"):
        import_ville(small, small.parent / "out2", base="big")
    with pytest.raises(VilleError, match=r"no base town 'nix'\. There are: big, base, other\."):
        import_ville(small, small.parent / "out2", base="nix")


def test_a_base_may_give_places_other_names(small: Path) -> None:
    meta = json.loads((small / "base/reverie/meta.json").read_text())
    meta["block_remaps"] = {
        "sector": {"Elm Cafe": "Fire station", "Moon": "Sun"},
        "arena": {"cafe": "hall"},
    }
    put(small, "base/reverie/meta.json", json.dumps(meta))
    live_as(small, living_area="toy town:Fire station:hall")
    out, told = brought_in(small)
    assert person(out, "ann_ash")["home"] == "fire_station/hall"
    assert "'block_remaps' of Moon: there is no such sector." in told


def test_who_is_not_in_the_list_of_people_is_named(small: Path) -> None:
    copytree(small / "base/personas/Ann Ash", small / "base/personas/Cid Cox")
    assert "base: not in 'persona_names' and left out: Cid Cox." in brought_in(small)[1]


# --- first memories ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    ["histories/agent_history_init_n5_school.csv", "base/personas/agent_history.csv"],
)
def test_any_table_that_names_our_people_is_taken(small: Path, place: str) -> None:
    (small / TABLE).rename(small / place)
    out, told = brought_in(small)
    assert person(out, "ann_ash")["memories"] == ["I like toast."]
    assert f"{place}: first memories of 2 of 2 people come from here." in told


def test_rows_that_fit_nobody_and_people_without_a_row_are_named(small: Path) -> None:
    put(small, TABLE, "Name,Whisper\nAnn  Ashe,You like toast\nZoe Zed,You are tall\n")
    out, told = brought_in(small)
    assert person(out, "ann_ash")["memories"] == ["I like toast."]
    assert f"{TABLE}: 'Ann Ashe' is taken for Ann Ash." in told
    assert f"{TABLE}: left out, as nobody here is called so: Zoe Zed." in told
    assert any(note.startswith("No first memories of Ben Birch were found") for note in told)


def test_a_town_without_first_memories_says_so(small: Path) -> None:
    (small / TABLE).unlink()
    _, told = brought_in(small)
    assert "No first memories were found: no table agent_history*.csv names them." in told


def test_a_table_without_a_head_or_with_semicolons_loses_nobody(small: Path) -> None:
    put(small, TABLE, "Ann Ash,You like toast\n")
    put(small, "histories/agent_history_b.csv", 'Name;Whisper\nBen Birch;"You are tall; You run"\n')
    out, _ = brought_in(small)
    assert person(out, "ann_ash")["memories"] == ["I like toast."]
    assert person(out, "ben_birch")["memories"] == ["I am tall.", "I run."]


# --- nights --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lifestyle", "sleep"),
    [
        ("Ann gets out of bed around 7am.", "22:30-07:00"),
        (
            "Ann stays up gaming until 01:00am, dragging herself out of bed around 7am.",
            "01:00-07:00",
        ),
        ("Ann is in bed by 10 p.m. and wakes up at 6:30 a.m.", "22:00-06:30"),
        ("Ann goes to bed at 21:45 and gets up at 5:15.", "21:45-05:15"),
        ("Ann goes to bed around 7am and wakes up around 7am.", "22:30-07:00"),
        ("Ann wakes up at 10:30pm.", "14:30-22:30"),
    ],
)
def test_out_of_bed_is_no_bedtime(small: Path, lifestyle: str, sleep: str) -> None:
    live_as(small, lifestyle=lifestyle)
    out, _ = brought_in(small)
    assert person(out, "ann_ash")["sleep"] == sleep
    load(out)


def test_a_bedtime_that_is_not_the_sources_is_told(small: Path) -> None:
    live_as(small, lifestyle="Ann goes to bed around 7am and wakes up around 7am.")
    assert (
        "Ann Ash: from 07:00 to 07:00 is no night's sleep; 22:30 is taken." in brought_in(small)[1]
    )


def test_more_people_than_beds_are_no_mistake(small: Path) -> None:
    meta = json.loads((small / "base/reverie/meta.json").read_text())
    starts = json.loads((small / "base/environment/0.json").read_text())
    for name in ("Cid Cox", "Dan Day"):
        copytree(small / "base/personas/Ann Ash", small / f"base/personas/{name}")
        meta["persona_names"].append(name)
        starts[name] = {"x": 3, "y": 3}
    put(small, "base/reverie/meta.json", json.dumps(meta))
    put(small, "base/environment/0.json", json.dumps(starts))
    live_as(small, learned="Ann Ash likes noise.", daily_plan_req="")
    people = load(brought_in(small)[0]).people
    assert [person.bed is not None for person in people] == [True, True, False, False]
    to_bed = [line.place for person in people for line in person.routine if "to bed" in line.do]
    assert to_bed == ["ann_ash_house/room/bed"] * 2 + ["ann_ash_house/room"] * 2
    assert "ann_ash_house/room/bed" not in {
        line.place for person in people for line in person.routine if line.do == "works"
    }


# --- what is not taken over ----------------------------------------------------------------------


def test_keys_memories_and_objects_that_do_not_come_along_are_named(small: Path) -> None:
    live_as(small, secret_wish="a boat")
    put(small, f"{ANNS}/associative_memory/nodes.json", '{"node_1": {}}')
    known: Any = {"toy town": {"Moon": {"crater": []}}}
    put(small, f"{ANNS}/spatial_memory.json", json.dumps(known))
    blocks = small / "matrix/special_blocks/game_object_blocks.csv"
    blocks.write_text(blocks.read_text() + "\n306, toy town, <all>, walled lamp")
    layer = small / "matrix/maze/game_object_maze.csv"
    layer.write_text("306" + layer.read_text()[1:])  # in the corner of a wall
    _, told = brought_in(small)
    assert "scratch.json: not taken over are secret_wish." in told
    assert "Ann Ash: the memories of a lived run (associative_memory) are left out." in told
    assert "Ann Ash: known places that the map lacks are left out: Moon:crater." in told
    assert "Objects that stand in no room, or walled in, are left out: walled lamp." in told


def test_characters_that_no_file_may_hold_become_blanks(small: Path) -> None:
    live_as(small, innate="warm\x00, bri\u202esk", currently="Ann \x1b[31mbakes.")
    ann = person(brought_in(small)[0], "ann_ash")
    assert (ann["traits"], ann["concern"]) == (["warm", "bri sk"], "Ann bakes.")


def test_constants_out_of_range_are_named(small: Path) -> None:
    put(small, f"{ANNS}/scratch.json", json.dumps({**ANN, "vision_r": 1.5, "retention": 0}))
    out, told = brought_in(small)
    settings = yaml.safe_load((out / "town.yaml").read_text("utf-8"))["settings"]
    assert settings == {"world": {"attention_bandwidth": 8}, "mind": {"recency_decay": 0.995}}
    assert "'vision_r' is 1.5, which is out of range; the usual is taken." in told
    assert "'retention' is 0, which is out of range; the usual is taken." in told


def test_the_papers_election_is_told_to_its_own_people_only(small: Path) -> None:
    town = yaml.safe_load((brought_in(small)[0] / "town.yaml").read_text("utf-8"))
    assert (town["title"], "election is for mayor" in town["about"]) == ("Toy town", True)
    ben = small / "base/personas/Ben Birch/bootstrap_memory/scratch.json"
    ben.write_text(ben.read_text().replace(" He is running for mayor.", ""))
    out = import_ville(small, small.parent / "again")
    town = yaml.safe_load((out / "town.yaml").read_text("utf-8"))
    assert town["about"] == "A place with Ann Ash's house, Elm Cafe, Fir Park."


# --- keys of other forks -------------------------------------------------------------------------


def test_people_under_other_keys_come_in_and_what_is_missing_is_named(small: Path) -> None:
    """So a fork has them that simulates one person with goals and a Big Five personality."""
    ann: dict[str, Any] = {
        key: value for key, value in ANN.items() if key not in ("innate", "learned", "currently")
    }
    ann |= {
        "big_five_personality_traits": "High in Extraversion, Low in Neuroticism",
        "background": "Ann Ash is a cafe owner of Elm Cafe.",
        "current_interests": "Ann Ash enjoys 1) collecting spoons.",
        "long_term_goals": "Opening a second cafe.",
        "criteria": {"Timing": "In the morning."},
        "daily_plan_req": None,
    }
    put(small, f"{ANNS}/scratch.json", json.dumps(ann))
    out, told = brought_in(small)
    her = person(out, "ann_ash")
    assert her["traits"] == ["High in Extraversion", "Low in Neuroticism"]
    assert her["occupation"] == "cafe owner of Elm Cafe"
    assert her["concern"] == "Ann Ash enjoys 1) collecting spoons. Opening a second cafe."
    assert "scratch.json: big_five_personality_traits stand for 'innate'." in told
    assert "scratch.json: current_interests, long_term_goals stand for 'currently'." in told
    assert "Ann Ash: 'daily_plan_req' is missing in scratch.json." in told
    assert "scratch.json: not taken over are criteria." in told
    load(out)


@pytest.mark.parametrize(
    "changed",
    [
        {"age": "40"},
        {"age": 40.0},
        {"innate": ["warm", "brisk"]},
        {"living_area": "toy town:Ann Ash's house:room:bed"},
    ],
)
def test_what_is_written_in_another_way_is_read_as_meant(
    small: Path, changed: dict[str, Any]
) -> None:
    usual = person(brought_in(small)[0], "ann_ash")
    live_as(small, **changed)
    out = import_ville(small, small.parent / "out2")
    assert person(out, "ann_ash") == usual


def test_without_a_spatial_memory_the_home_is_known_and_that_is_told(small: Path) -> None:
    (small / ANNS / "spatial_memory.json").unlink()
    _, told = brought_in(small)
    assert "Ann Ash: spatial_memory.json is missing; only the own home is known." in told


@pytest.mark.parametrize("key", ["innate", "learned", "currently", "lifestyle", "daily_plan_req"])
def test_a_person_may_lack_any_of_the_texts(small: Path, key: str) -> None:
    put(small, f"{ANNS}/scratch.json", json.dumps({k: v for k, v in ANN.items() if k != key}))
    out, told = brought_in(small)
    assert f"Ann Ash: '{key}' is missing in scratch.json." in told
    assert {p.name for p in load(out).people} == {"Ann Ash", "Ben Birch"}


# --- other languages -----------------------------------------------------------------------------


def test_a_town_in_chinese_is_refused_whole(small: Path) -> None:
    blocks = small / "matrix/special_blocks/sector_blocks.csv"
    blocks.write_text(blocks.read_text().replace("Elm Cafe", "霍布斯咖啡店"), "utf-8")
    rooms = small / "matrix/special_blocks/arena_blocks.csv"
    rooms.write_text(rooms.read_text().replace("Elm Cafe", "霍布斯咖啡店"), "utf-8")
    with pytest.raises(VilleError, match="'霍布斯咖啡店' is not English"):
        brought_in(small)
    assert not (small.parent / "out").exists()


def test_a_chinese_map_is_refused_in_one_sentence_whatever_bases_there_are(small: Path) -> None:
    for name in ("base_en", "base_zh"):
        copytree(small / "base", small / name)
    live_as(small, living_area="小镇:Ann Ash的公寓:主房间")
    blocks = small / "matrix/special_blocks/sector_blocks.csv"
    blocks.write_text(blocks.read_text().replace("Fir Park", "约翰逊公园"), "utf-8")
    with pytest.raises(VilleError) as error:
        brought_in(small)
    assert str(error.value) == (
        f"{small}: '约翰逊公园' is not English. Only files in English can be brought in; "
        "scenarios/README.md shows how to write a town in another language."
    )


def test_people_in_another_language_are_refused(small: Path) -> None:
    german = "Ann Asch besitzt ein kleines Lokal und steht dort von früh bis spät hinter der Theke."
    live_as(small, learned=german, currently=german, lifestyle=german, daily_plan_req="")
    with pytest.raises(VilleError, match="is not English"):
        brought_in(small)
    assert not is_english("早上六点起床")
    assert is_english("Café Müller")
    assert slug("Café Müller") == "cafe_muller"


# --- whole or not at all -------------------------------------------------------------------------


def test_what_check_would_refuse_is_not_written(small: Path) -> None:
    arena = small / "matrix/maze/collision_maze.csv"
    cells = arena.read_text().split(", ")
    cells[4 * 14 + 2] = "32125"  # the door of the house
    arena.write_text(", ".join(cells))
    with pytest.raises(VilleError, match=r"Nothing was written: .* 2 mistakes:\n.*into"):
        brought_in(small)
    assert [path.name for path in small.parent.iterdir()] == ["source"]


def test_a_folder_with_other_files_is_left_alone(small: Path) -> None:
    put(small.parent, "out/people/old.yaml", "id: old")
    with pytest.raises(VilleError, match="is not empty"):
        brought_in(small)


def test_a_pipe_or_an_endless_file_is_refused(small: Path) -> None:
    (small / TABLE).unlink()
    scratch = small / f"{ANNS}/scratch.json"
    scratch.unlink()
    scratch.symlink_to("/dev/zero")
    with pytest.raises(VilleError, match="this is no file"):
        brought_in(small)


def test_the_command_tells_what_is_not_taken_over(small: Path) -> None:
    off_the_map(small)
    asked = [str(small), "--out", str(small.parent / "out"), "--base", "base"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0
    assert f"note: {TABLE}: first memories of 2 of 2 people come from here." in done.output
