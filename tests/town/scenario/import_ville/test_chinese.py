"""The town of GenerativeAgentsCN comes in as a town that speaks Chinese."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.small_ville import put
from town.scenario.import_ville.files import VilleError
from town.scenario.import_ville.importer import import_ville
from town.scenario.loader import load

SOURCE = Path(__file__).parents[5] / "shared/data/maps/generative-agents-cn"
PLAN = """
########
#bb.#ss#
#...#..#
#...+..#
##+#####
........
"""
MEI: dict[str, Any] = {
    "name": "梅",
    "coord": [3, 1],
    "currently": "梅正在写论文。",
    "scratch": {
        "age": 44,
        "innate": "善良、耐心",
        "learned": "梅是大学教授。她喜欢帮助别人。",
        "lifestyle": "梅晚上11点半左右上床睡觉，早上7点左右醒来，下午5点左右吃晚饭。",
        "daily_plan": "梅上午10点去教书。",
    },
    "spatial": {
        "address": {"living_area": ["小镇", "梅的房子", "卧室"]},
        "tree": {"小镇": {"梅的房子": {"浴室": ["花洒"]}, "月亮": {"坑": []}}},
    },
}


def write(root: Path, **changed: Any) -> Path:
    tiles: list[dict[str, Any]] = []
    for y, row in enumerate(PLAN.strip().splitlines()):
        for x, char in enumerate(row):
            room = ["梅的房子", "卧室" if x < 4 else "浴室"] if char in "b.s" and y < 4 else []
            thing = {"b": ["床"], "s": ["花洒"]}.get(char, [])
            tiles.append({"coord": [x, y], "collision": char == "#", "address": room + thing})
    put(root, "maze.json", json.dumps({"world": "小镇", "size": [6, 8], "tiles": tiles}))
    put(root, "agents/梅/agent.json", json.dumps({**MEI, **changed}))
    return root


def test_people_rooms_and_things_come_over_in_chinese(tmp_path: Path) -> None:
    told: list[str] = []
    out = import_ville(write(tmp_path / "cn", portrait="x.png"), tmp_path / "out", tell=told.append)
    town = load(out)
    (mei,) = town.people
    assert (town.title, town.language, mei.name, mei.pronoun) == ("小镇", "zh", "梅", "she")
    assert (mei.home, mei.bed) == ("home_1/room_1", "home_1/room_1/bed")
    assert (mei.sleeps, mei.wakes, mei.traits) == (23 * 60 + 30, 7 * 60, ("善良", "耐心"))
    assert mei.lifestyle.endswith("梅上午10点去教书。")
    assert [(place.path, place.name) for place in town.map.arenas] == [
        ("home_1/room_1", "卧室"),
        ("home_1/room_2", "浴室"),
    ]
    assert [(each.thing.kind, each.thing.name) for each in town.map.objects] == [
        ("bed", "床"),
        ("shower", "花洒"),
    ]
    assert told[0].startswith("Routines, work, relations, facts and opening hours are not made")
    assert "agent.json: not taken over are portrait." in told
    assert "梅: known places that the map lacks are left out: 月亮:坑." in told


@pytest.mark.parametrize(
    ("lifestyle", "night"),
    [
        ("在午夜前后上床睡觉，早上7点左右醒来", (0, 420)),
        ("凌晨2点左右上床睡觉，上午10点左右起床", (120, 600)),
        ("晚上9点睡觉，清晨5:30起床", (21 * 60, 5 * 60 + 30)),
        ("从不睡觉", (22 * 60 + 30, 420)),
        ("早上7点上床睡觉，早上7点醒来", (22 * 60 + 30, 420)),
    ],
)
def test_nights_are_read(tmp_path: Path, lifestyle: str, night: tuple[int, int]) -> None:
    scratch = {**MEI["scratch"], "lifestyle": lifestyle}
    out = import_ville(write(tmp_path / "cn", scratch=scratch), tmp_path / "out")
    (mei,) = load(out).people
    assert (mei.sleeps, mei.wakes) == night


def test_there_is_no_base_to_name(tmp_path: Path) -> None:
    with pytest.raises(VilleError, match="have no base towns; leave out --base"):
        import_ville(write(tmp_path / "cn"), tmp_path / "out", base="base_1")


BROKEN = {
    "no map": ("maze.json", "{", "maze.json: line 1 is not JSON"),
    "no tiles": ("maze.json", '{"size": [6, 8]}', "maze.json: 'tiles' is missing."),
    "no size": ("maze.json", '{"size": 3, "tiles": []}', "maze.json: 'size' should be a list"),
    "off": ("maze.json", '{"size": [1, 1], "tiles": [{"coord": [3, 3]}]}', "tile 1 has no 'coord'"),
    "no one": ("agents/梅/agent.json", "{}", "agents/梅/agent.json: 'scratch' is missing."),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_named(tmp_path: Path, name: str) -> None:
    file, text, said = BROKEN[name]
    source = write(tmp_path / "cn")
    put(source, file, text)
    with pytest.raises(VilleError, match=re.escape(said)):
        import_ville(source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not SOURCE.is_dir(), reason="the files of GenerativeAgentsCN are not here")
def test_the_whole_town_comes_in(tmp_path: Path) -> None:
    town = load(import_ville(SOURCE, tmp_path / "out"))
    assert (len(town.people), len(town.map.arenas), len(town.map.objects)) == (25, 63, 243)
    assert [person.name for person in town.people if not person.bed] == []
    assert {kind for kind in town.map.appearances if kind.startswith("thing_")} == set()
