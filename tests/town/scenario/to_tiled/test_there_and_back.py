"""A town exported to Tiled and converted again is the same town."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.drawing.tiled import kit
from tests.helpers.small_maps import tmx
from town.scenario.generate.town import generate
from town.scenario.loader import load
from town.scenario.maps.convert import convert
from town.scenario.model import Scenario
from town.scenario.new_folder import write_folder
from town.scenario.shipped import shipped_towns, town_folder
from town.scenario.to_tiled.export import KIT, ExportError, export_town
from town.scenario.yaml.errors import ScenarioError
from town.scenario.yaml.shapes import GROUNDS

ROOT = Path(__file__).parents[4]


def there_and_back(town: Path, folder: Path) -> Scenario:
    return load(convert(export_town(town, folder / "tiled"), folder / "back"))


def assert_same(one: Scenario, other: Scenario) -> None:
    for layer in ("walkable", "opaque", "ground", "arena_index"):
        assert np.array_equal(getattr(one.map, layer), getattr(other.map, layer)), layer
    assert one.map.arenas == other.map.arenas
    assert one.map.objects == other.map.objects
    assert one.map.doors == other.map.doors
    assert one.map.spawns == other.map.spawns
    assert one.map.solid_art == other.map.solid_art
    assert one.map.looks == other.map.looks
    assert one.map.locks == other.map.locks
    assert one.people == other.people
    assert (one.facts, one.events, one.weather) == (other.facts, other.events, other.weather)
    assert (one.title, one.clock, one.world) == (other.title, other.clock, other.world)


@pytest.mark.parametrize("name", shipped_towns())
def test_shipped_towns_come_back(name: str, tmp_path: Path) -> None:
    town = town_folder(ROOT / "scenarios" / name)
    assert_same(load(town), there_and_back(town, tmp_path))


@settings(max_examples=6, deadline=None)
@given(people=st.integers(5, 40), seed=st.integers(0, 10_000))
def test_generated_towns_come_back(people: int, seed: int) -> None:
    with TemporaryDirectory() as folder:
        town = Path(folder) / "town"
        write_folder(town, generate("Town", people, seed))
        assert_same(load(town), there_and_back(town, Path(folder)))


def test_a_town_of_layers_comes_back(tmp_path: Path) -> None:
    town = convert(tmx(tmp_path), tmp_path / "town")
    assert_same(load(town), there_and_back(town, tmp_path))


def test_what_is_changed_in_tiled_is_changed_in_the_town(tmp_path: Path) -> None:
    source = export_town(ROOT / "scenarios/hamlet", tmp_path / "tiled")
    tree = ElementTree.parse(source)
    bench = next(
        thing
        for thing in tree.getroot().iter("object")
        if any(p.get("value") == "bench" for p in thing.iter("property"))
    )
    bench.set("name", "the wobbly bench")
    tree.write(source)
    town = load(convert(source, tmp_path / "back"))
    assert "the wobbly bench" in {item.thing.name for item in town.map.objects}


def test_the_project_has_our_classes_and_words(tmp_path: Path) -> None:
    export_town(ROOT / "scenarios/hamlet", tmp_path / "tiled")
    project = json.loads((tmp_path / "tiled/town.tiled-project").read_text())
    types = {each["name"]: each for each in project["propertyTypes"]}
    assert {"Sector", "Arena", "Thing", "Door", "Spawn", "Kind", "Ground"} <= set(types)
    assert "stove" in types["Kind"]["values"]
    assert set(GROUNDS) <= set(types["Ground"]["values"])


def test_tilesets_have_terrains_and_their_tiles_lie_on_their_pictures() -> None:
    ground = ElementTree.parse(KIT / "ground.tsx").getroot()
    colours = [each.get("name") for each in ground.iter("wangcolor")]
    assert colours == list(GROUNDS)
    assert sum(1 for _ in ground.iter("wangtile")) == int(ground.get("tilecount", "0"))
    for name in ("land", "things"):
        root = ElementTree.parse(KIT / f"{name}.tsx").getroot()
        tiles = root.findall("tile")
        assert len(tiles) == int(root.get("tilecount", "0")) > 30
        for tile in tiles:
            image = tile.find("image")
            assert image is not None
            right, bottom = (
                int(tile.get(a, "0")) + int(tile.get(b, "0"))
                for a, b in (("x", "width"), ("y", "height"))
            )
            assert right <= int(image.get("width", "0"))
            assert bottom <= int(image.get("height", "0"))


def test_the_tilesets_are_those_of_the_atlas(tmp_path: Path) -> None:
    kit.write(ROOT / "town/view/terrain/art", tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in KIT.iterdir()}, "run assets/draw.py"


def test_a_town_with_mistakes_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError):
        export_town(tmp_path / "nowhere", tmp_path / "out")


def test_a_full_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    with pytest.raises(ExportError, match="not empty"):
        export_town(ROOT / "scenarios/hamlet", tmp_path / "out")


def test_the_commands_say_what_comes_next(tmp_path: Path) -> None:
    def sim(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "sim.py"), *words],
            cwd=tmp_path,
            text=True,
            capture_output=True,
        )

    exported = sim("export", "hamlet", "--to", "tiled", "--out", "drawn")
    assert "convert drawn/hamlet.tmx" in exported.stdout
    converted = sim("convert", "drawn/hamlet.tmx", "--out", "mine")
    assert "Wrote mine: 5 people." in converted.stdout
    assert (
        sim("convert", "nothing.tmx", "--out", "other").stderr == "There is no file nothing.tmx.\n"
    )
