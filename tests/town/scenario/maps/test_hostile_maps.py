"""Files that strangers broke, or made to do harm, end in a sentence; nothing is written."""

import base64
import gzip
import json
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.small_maps import HOUSE, csv, layer, ldtk, numbers, thing, things, tmx
from town.scenario.maps.convert import Wishes, convert
from town.scenario.maps.formats.source import MapError

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE map [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    "<map>&b;</map>"
)
OUTSIDE = '<tileset firstgid="1" source="../../secret.tsx"/>'
MISSING = '<tileset firstgid="1" source="nowhere.tsx"/>'


def refused(source: Path, tmp_path: Path) -> str:
    """Return the sentence with which a map is refused."""
    with pytest.raises(MapError) as error:
        convert(source, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    return str(error.value)


def packed(count: int) -> str:
    return base64.b64encode(zlib.compress(bytes(count), 9)).decode()


def test_entities_are_not_unfolded(tmp_path: Path) -> None:
    (tmp_path / "bomb.tmx").write_text(BOMB)
    assert "DOCTYPE" in refused(tmp_path / "bomb.tmx", tmp_path)


def test_a_tileset_outside_of_the_project_is_not_read(tmp_path: Path) -> None:
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    (tmp_path / "secret.tsx").write_text('<tileset name="secret"/>')
    sentence = refused(tmx(inner, tileset=OUTSIDE), tmp_path)
    assert "secret.tsx" in sentence
    assert "outside" in sentence


def test_a_project_file_says_how_far_tilesets_may_lie(tmp_path: Path) -> None:
    inner = tmp_path / "maps"
    inner.mkdir()
    (tmp_path / "game.tiled-project").write_text("{}")
    (tmp_path / "town.tsx").write_text(
        '<tileset name="town" tilewidth="16" tileheight="16" tilecount="8" columns="8"/>'
    )
    source = tmx(inner, tileset='<tileset firstgid="1" source="../town.tsx"/>')
    assert convert(source, tmp_path / "out")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inner = tmp_path / "a"
    inner.mkdir()
    (tmp_path / "secret.tsx").write_text('<tileset name="secret"/>')
    (inner / "nowhere.tsx").symlink_to(tmp_path / "secret.tsx")
    assert "outside" in refused(tmx(inner, tileset=MISSING), tmp_path)


def test_a_missing_tileset_is_named(tmp_path: Path) -> None:
    assert "'nowhere.tsx', which is not there" in refused(tmx(tmp_path, tileset=MISSING), tmp_path)


def test_a_tileset_that_names_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "nowhere.tsx").write_text(
        '<tileset name="a"><tileset firstgid="1" source="nowhere.tsx"/></tileset>'
    )
    assert refused(tmx(tmp_path, tileset=MISSING), tmp_path)


@pytest.mark.parametrize(
    ("data", "about"),
    [
        ("no base64!", "no whole base64"),
        (packed(400_000_000), "unpacks to more"),
        (packed(8), "unpacks to less"),
        (base64.b64encode(b"no zlib").decode(), "does not unpack"),
    ],
)
def test_broken_layers_are_named(data: str, about: str, tmp_path: Path) -> None:
    sentence = refused(tmx(tmp_path, layer(data, encoding="base64", compression="zlib")), tmp_path)
    assert about in sentence
    assert "Layer 'land'" in sentence


def test_a_bomb_in_gzip_is_not_unpacked(tmp_path: Path) -> None:
    data = base64.b64encode(gzip.compress(bytes(100_000_000))).decode()
    source = tmx(tmp_path, layer(data, encoding="base64", compression="gzip"))
    assert "unpacks to more" in refused(source, tmp_path)


def test_zstandard_is_told_with_what_would_do(tmp_path: Path) -> None:
    data = base64.b64encode(b"(\xb5/\xfd").decode()
    source = tmx(tmp_path, layer(data, encoding="base64", compression="zstd"))
    assert "Tile Layer Format to CSV" in refused(source, tmp_path)


@pytest.mark.parametrize("size", [(100_000, 100_000), (0, 5), (-3, 4)])
def test_sizes_are_bounded(size: tuple[int, int], tmp_path: Path) -> None:
    source = tmx(tmp_path, layer("1", size=size))
    assert "tiles" in refused(source, tmp_path)


def test_a_chunk_far_away_does_not_make_a_map_as_large(tmp_path: Path) -> None:
    one = '<chunk x="0" y="0" width="1" height="1">1</chunk>'
    far = '<chunk x="900000000" y="0" width="1" height="1">1</chunk>'
    assert "town has 1 to" in refused(tmx(tmp_path, layer(one + far), infinite=1), tmp_path)


def test_objects_that_cover_too_much_are_refused(tmp_path: Path) -> None:
    huge = things(*(thing(f"r{n}", "arena", (0, 0, 1e5, 1e5)) for n in range(30_000)))
    assert "cover too many" in refused(tmx(tmp_path, layer(csv(numbers())), huge), tmp_path)


@pytest.mark.parametrize("number", ["nan", "inf", "1e308"])
def test_objects_that_lie_nowhere_are_told(number: str, tmp_path: Path) -> None:
    odd = f'<object id="7" name="ghost" x="{number}" y="0" width="16" height="16"/>'
    notes: list[str] = []
    source = tmx(tmp_path, layer(csv(numbers())), things(*HOUSE, odd))
    convert(source, tmp_path / "out", tell=notes.append)
    assert any("'ghost'" in note for note in notes)


def test_deep_json_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "deep.tmj").write_text('{"layers": ' + "[" * 100_000 + "]" * 100_000 + "}")
    assert "deeply" in refused(tmp_path / "deep.tmj", tmp_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tmx", ""),
        ("a.tmx", "<map>"),
        ("a.tmx", "<svg/>"),
        ("a.tmx", "<map/>"),
        ("a.tmj", "[]"),
        ("a.tmj", "{"),
        ("a.tmj", '{"layers": [{"type": "tilelayer"}], "tilesets": 3}'),
        ("a.ldtk", "{}"),
        ("a.ldtk", '{"defs": {}, "levels": []}'),
        ("a.ldtk", '{"defs": {"layers": 7}, "levels": [{}]}'),
        ("a.csv", ""),
        ("a.csv", "1,2\n3"),
        ("a.csv", "1,two"),
        ("a.csv", "1,99999999999999999999"),
        ("a.txt", "hello"),
        ("maze.json", "{}"),
    ],
)
def test_what_is_no_map_is_told(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    sentence = refused(tmp_path / name, tmp_path)
    assert sentence.strip().endswith(".")
    assert "Traceback" not in sentence


def test_a_level_outside_of_the_folder_is_not_read(tmp_path: Path) -> None:
    level = {"identifier": "L", "pxWid": 16, "pxHei": 16, "externalRelPath": "../secret.ldtkl"}
    assert "outside" in refused(ldtk(tmp_path, levels=[level]), tmp_path)


def test_a_level_of_any_size_is_refused(tmp_path: Path) -> None:
    project = json.loads(ldtk(tmp_path).read_text())
    project["levels"][0] |= {"pxWid": 1_000_000, "pxHei": 1_000_000}
    (tmp_path / "small_town.ldtk").write_text(json.dumps(project))
    assert "town has 1 to" in refused(tmp_path / "small_town.ldtk", tmp_path)


def test_a_legend_with_mistakes_is_told(tmp_path: Path) -> None:
    legend = tmp_path / "legend.yaml"
    for text in ("tiles: [1]", "{", "tiles: {town: {x: {art: tree}}}"):
        legend.write_text(text)
        with pytest.raises(MapError):
            convert(tmx(tmp_path), tmp_path / "out", Wishes(legend=legend))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_map_damaged_anywhere_is_a_town_or_a_sentence(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tmp_path = tmp_path_factory.mktemp("damaged")
    source = tmx(tmp_path) if data.draw(st.booleans()) else ldtk(tmp_path)
    text = source.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text) - 1))
    end = at + data.draw(st.integers(0, 30))
    source.write_text(
        text[:at] + data.draw(st.sampled_from(["", "9", '"', "<", "-", "é"])) + text[end:]
    )
    try:
        convert(source, tmp_path / "out")
    except MapError as error:
        assert str(error)  # noqa: PT017 - either is right
