"""What can be laid over the map, and what it says at a moment."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.living import HAMLET
from tests.helpers.rows import segment
from tests.helpers.window import AGNES, BRAM, EDDA, GREEN, WILF, RunWindow, stays_at, write_run
from town.entities import PRIVATE
from town.map.vision import Sight
from town.runfile.records import KnowledgeRow, RelationRow
from town.scenario.loader import load
from town.view.overlays.areas import plan_box
from town.view.overlays.graph_data import (
    Tie,
    joined,
    outline,
    seen_from,
    talks_of,
    ties_of,
    warmth,
    way_of,
)
from town.view.overlays.spread import stories
from town.view.state.camera import BEYOND, TILE
from town.view.state.layers import LAYERS
from town.world.timeline import Segment


def felt(tick: int, agent: str, other: str, closeness: int, talked: int | None) -> RelationRow:
    return RelationRow(tick, agent, other, "friend", closeness, "", 0, talked, 0)


def test_a_tie_is_the_mean_of_what_both_feel_by_now() -> None:
    rows = [
        felt(0, AGNES, BRAM, 2, None),
        felt(0, BRAM, AGNES, 6, 40),
        felt(9, AGNES, BRAM, 8, 70),
        felt(9, WILF, EDDA, -2, None),
        felt(9, WILF, "Somebody Gone", 9, None),
    ]
    assert ties_of(rows, (AGNES, BRAM, EDDA, WILF)) == [
        Tie(AGNES, BRAM, 7.0, 70),
        Tie(WILF, EDDA, -2.0, None),
    ]


def test_ties_are_cold_cool_mild_or_warm() -> None:
    assert [warmth(n) for n in (-1, 0, 2.5, 3, 6)] == ["cold", "cool", "cool", "mild", "warm"]


def test_a_talk_has_at_least_two_people() -> None:
    talking = {name: Segment(name, 0, 9, "say", "", (0, 0), talk=talk) for name, talk in
               ((AGNES, "a"), (BRAM, "b"), (EDDA, "a"), (WILF, None))}  # fmt: skip
    assert talks_of(list(talking), list(talking.values())) == {"a": (AGNES, EDDA)}


def test_the_way_that_is_left_ends_at_the_goal() -> None:
    walk = Segment(WILF, 10, 14, "walk", "on the way to the shop", (3, 3), moves="RRDD")
    way = way_of(WILF, walk, 12)
    assert way is not None
    assert way.tiles == ((5, 3), (5, 4), (5, 5))
    assert (way.goal, way.what_for) == ((5, 5), "on the way to the shop")
    assert way_of(WILF, walk, 14) is None
    assert way_of(WILF, Segment(WILF, 0, 9, "act", "reads", (3, 3)), 0) is None


def test_what_is_in_view_is_what_the_world_says() -> None:
    tiles = load(HAMLET).map
    sight = Sight(tiles, 8, rooms=True)
    doors = sight.doors(load(HAMLET).clock.at(0))
    seen = {(x, y) for x, y in seen_from(sight, GREEN, doors).tolist()}
    assert GREEN in seen
    assert max(abs(x - GREEN[0]) for x, _ in seen) == 8
    open_ones = [tile for tile in seen if not tiles.opaque[tile[1], tile[0]]]
    assert all(sight.sees(GREEN, tile, doors) for tile in open_ones)


def test_an_outline_is_made_of_few_straight_lines() -> None:
    assert outline([(0, 0), (1, 0), (0, 1)]) == joined(
        [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((0, 0), (0, 1)), ((0, 1), (0, 2)),
         ((2, 0), (2, 1)), ((1, 1), (2, 1)), ((1, 1), (1, 2)), ((0, 2), (1, 2))]
    )  # fmt: skip
    assert set(outline([(0, 0), (1, 0)])) == {
        ((0, 0), (2, 0)), ((0, 1), (2, 1)), ((0, 0), (0, 1)), ((2, 0), (2, 1)),
    }  # fmt: skip


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[RunWindow]:
    x, y = GREEN
    walk = segment(0, WILF, 400, "walks", kind="walk", place="", x=x, y=y, moves="RL" * 200)
    talking = [
        stays_at(AGNES, x, y + 3, talk="a", kind="say"),
        stays_at(BRAM, x + 1, y + 3, talk="a", kind="listen"),
    ]
    ties = [felt(0, AGNES, BRAM, 7, None), felt(0, BRAM, AGNES, 7, None)]
    made = RunWindow(write_run(tmp_path / "green", 400, walk, *talking, *ties), 10)
    made.frames()
    yield made
    made.close()


def press(stage: RunWindow, key: str) -> None:
    code = pygame.key.key_code(key)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode=key, scancode=0))
    stage.frames()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("paths", "1 of 3 people are walking"),
        ("senses", "Agnes, 2 people in sight"),
        ("talks", "2 people in 1 talk"),
        ("closeness", "How close others are to Agnes"),
        ("areas", "places"),
    ],
)
def test_a_key_lays_it_over_the_map_and_takes_it_away(
    stage: RunWindow, name: str, says: str
) -> None:
    stage.view.select(AGNES)
    stage.frames()
    bare = pygame.image.tobytes(stage.window.screen, "RGB")
    key = next(layer.key for layer in LAYERS if layer.name == name)
    press(stage, key)
    assert says in stage.view.legends[name][0][1]
    assert pygame.image.tobytes(stage.window.screen, "RGB") != bare
    press(stage, key)
    assert name not in stage.view.legends


def test_a_click_on_the_small_map_goes_there(stage: RunWindow) -> None:
    press(stage, "o")
    spot = plan_box(stage.view).topleft
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        event = pygame.event.Event(kind, button=1, pos=(spot[0] + 2, spot[1] + 2), touch=False)
        pygame.event.post(event)
    stage.frames(40, 0.1)
    x0, y0, _, _ = stage.view.camera.visible_tiles()
    assert (round(x0), round(y0)) == (-BEYOND // TILE, -BEYOND // TILE)


def test_what_somebody_keeps_to_themself_is_no_news_until_it_is_out() -> None:
    """It stands in no list of who knows what while its owner alone has it."""
    private, facts = f"ann{PRIVATE}1", {"party": {"text": "A party."}}
    facts[private] = {"text": "Ann goes away."}
    own = KnowledgeRow(0, "Ann", private, "", None, None, 0)
    assert [s.fact for s in stories(facts, [own], ["Ann", "Ben"])] == ["party"]
    out = KnowledgeRow(9, "Ben", private, "Ann", None, None, 1)
    assert stories(facts, [own, out], ["Ann", "Ben"])[0].fact == private
