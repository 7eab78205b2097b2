"""A kind that nobody drew is drawn as a chest that tells it from others."""

import pygame
import pytest

from town.view.terrain.placeholder_art import RISE, PlaceholderArt


def colours(surface: pygame.Surface) -> set[tuple[int, ...]]:
    spots = [(x, y) for x in range(surface.get_width()) for y in range(surface.get_height())]
    return {tuple(surface.get_at(spot)) for spot in spots}


@pytest.fixture
def art() -> PlaceholderArt:
    pygame.init()
    return PlaceholderArt()


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 3), (4, 2)])
def test_it_is_as_wide_as_its_tiles_and_a_little_higher(
    art: PlaceholderArt, size: tuple[int, int]
) -> None:
    assert art.object("net_rack", "idle", size).get_size() == (16 * size[0], 16 * size[1] + RISE)


def test_it_has_a_front_a_lid_and_a_letter(art: PlaceholderArt) -> None:
    assert len(colours(art.object("net_rack", "idle"))) >= 6


def test_kinds_differ_and_one_that_is_on_glows(art: PlaceholderArt) -> None:
    rack, robot = (art.object(kind, "idle") for kind in ("net_rack", "robot"))
    assert colours(rack) != colours(robot)
    assert colours(rack) != colours(art.object("net_rack", "on"))
