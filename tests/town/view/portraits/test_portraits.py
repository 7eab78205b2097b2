"""Faces: each is its own and always the same, wears what the figure wears, and shows the mood."""

import os
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from tests.helpers.window import AGNES, BRAM, HAMLET, RunWindow, stays_at, write_run
from town.entities import Person
from town.runfile import load
from town.runfile.records import RelationRow, Row
from town.scenario.loader import load as load_scenario
from town.scenario.yaml.looks import CLOTHES, HAIRS, SKINS, STYLES
from town.view.app.opening_runs import open_view
from town.view.inspector.inspector import Inspector
from town.view.portraits import painter
from town.view.portraits.features import features_of
from town.view.portraits.moods import mood_of
from town.view.portraits.painter import FOLDER, MOODS, face
from town.view.state.settings import Settings

LOOK = {"skin": "light", "hair": "red", "style": "bun", "clothes": "green apron"}


def person(name: str = "Maren Fenn", age: int = 41, pronoun: str = "she", **look: str) -> Person:
    return Person(name, age, (), "", pronoun=pronoun, look=MappingProxyType(LOOK | look))


def colours(picture: pygame.Surface) -> set[tuple[int, ...]]:
    spots = ((x, y) for x in range(picture.get_width()) for y in range(picture.get_height()))
    return {tuple(picture.get_at(spot)) for spot in spots}


def test_the_parts_are_those_that_the_program_draws(tmp_path: Path) -> None:
    sheet = import_module("assets.drawing.portraits.sheet")
    sheet.write(tmp_path)
    assert (tmp_path / "faces.json").read_text("utf-8") == (FOLDER / "faces.json").read_text(
        "utf-8"
    )
    again, kept = (pygame.image.load(at / "faces.png") for at in (tmp_path, FOLDER))
    assert pygame.image.tobytes(again, "RGB") == pygame.image.tobytes(kept, "RGB"), "draw it anew"


@pytest.mark.parametrize("mood", MOODS)
def test_whatever_somebody_looks_like_no_part_of_the_face_is_missing(mood: str) -> None:
    sheet = painter._sheet()
    assert sheet is not None
    people = [
        person(f"{skin} {style} {kind}", age, pronoun, skin=skin, style=style, clothes=kind)
        for skin in SKINS
        for style in STYLES
        for kind in CLOTHES
        for age, pronoun in ((9, "she"), (30, "he"), (44, "they"), (81, "he"))
    ]
    wanted = {name for p in people for name in painter._layers(*features_of(p), mood)}
    assert sorted(name for name in wanted if name not in sheet.parts) == []


def test_hair_and_skin_are_those_of_the_figure_on_the_map() -> None:
    palette = import_module("assets.drawing.kit.palette").PEOPLE_RAMPS
    for skin, hair in zip(SKINS, HAIRS, strict=False):
        seen = colours(face(person(skin=skin, hair=hair)))
        for ramp in (palette["skin"][skin], palette["hair"][hair]):
            body = ramp[-1] if ramp in palette["skin"].values() else None
            assert body is None or (body >> 16, body >> 8 & 255, body & 255, 255) in seen


def test_a_face_is_always_the_same_and_nobody_elses() -> None:
    one, again = face(person()), face(replace(person()))
    assert pygame.image.tobytes(one, "RGBA") == pygame.image.tobytes(again, "RGBA")
    faces = [pygame.image.tobytes(face(person(f"Somebody {n}")), "RGBA") for n in range(6)]
    assert len(set(faces)) >= 4, "all are dressed alike, but they are not the same person"


def test_a_face_shows_the_mood() -> None:
    for one, other in pairwise(face(person(), mood) for mood in (*MOODS, MOODS[0])):
        assert pygame.image.tobytes(one, "RGBA") != pygame.image.tobytes(other, "RGBA")


def tie(tick: int, closeness: int) -> Row:
    return RelationRow(tick, AGNES, BRAM, "neighbour", closeness, "", 9, 9, 1)


def lived(path: Path, *rows: Row) -> Path:
    return write_run(path, 9000, stays_at(AGNES, 20, 20), stays_at(BRAM, 21, 20), *rows)


def test_a_good_talk_gladdens_and_a_quarrel_saddens_for_a_while(tmp_path: Path) -> None:
    agnes = next(p for p in load_scenario(HAMLET).people if p.name == AGNES)
    was = agnes.relations[BRAM].closeness if BRAM in agnes.relations else 0
    with load(lived(tmp_path / "moods", tie(500, was + 1), tie(5000, was - 1))) as run:
        view = open_view(run, Settings(), 100)
        moods = [mood_of(view.minds, agnes, tick) for tick in (400, 520, 2900, 5020, 8999)]
    assert [mood.kind for mood in moods] == ["even", "glad", "even", "low", "even"]
    assert [mood.why for mood in moods] == ["", "a good talk with Bram", "", "words with Bram", ""]


def test_the_mind_that_is_looked_at_has_a_face_which_leads_to_what_made_its_mood(
    tmp_path: Path,
) -> None:
    agnes = next(p for p in load_scenario(HAMLET).people if p.name == AGNES)
    was = agnes.relations[BRAM].closeness if BRAM in agnes.relations else 0
    stage = RunWindow(lived(tmp_path / "face", tie(500, was + 1)), 600)
    stage.view.select(AGNES)
    stage.frames(3)
    inspector = stage.panel(Inspector)
    block = inspector.scroller.page[0]
    assert block.style == "portrait"
    assert "a good talk with Bram" in block.under[1]
    stage.click(inspector.scroller.box_of(0).center)
    assert stage.view.tick == 500
    stage.close()
