"""Pictures for the paper: pieces of the map as they were at a moment, drawn as the window draws it.

The renderer that shows the town draws them as well, between two frames; it goes back to the moment
shown by itself. A picture shows no signs, names or words.
"""

import copy
from dataclasses import replace

import pygame

from town.reports.paper.pages import Moment
from town.view.scene.renderer import TownRenderer
from town.view.state.camera import Camera
from town.view.state.playhead import Playhead
from town.view.state.view import View

OPEN_S = 60.0  # seconds in which roofs have opened for certain
DRAWS = 4  # of the same picture, until the light is on all of it
INK_TINT, GREY_SHARE = (255, 246, 226), 70  # what print does to a picture: its tint, of 255


class Photographer:
    """Takes pictures of the town of a view."""

    def __init__(self, renderer: TownRenderer) -> None:
        self._renderer = renderer

    def take(self, view: View, moment: Moment, size: tuple[int, int], zoom: int) -> pygame.Surface:
        """Return a picture of a moment, as it is printed."""
        picture = pygame.Surface(size)
        staged = self._staged(view, moment, size, zoom)
        for _ in range(DRAWS):
            self._renderer.draw_town(picture, staged, OPEN_S)
        return printed(picture)

    def _staged(self, view: View, moment: Moment, size: tuple[int, int], zoom: int) -> View:
        """Return a view of that moment for the renderer, which shares all records with `view`."""
        staged = copy.copy(view)
        tiles = view.scenario.map
        staged.camera = Camera(tiles.width, tiles.height, (0, 0, *size), zoom)
        staged.playhead = Playhead(paused=True)
        staged.playhead.seek(float(moment.tick), view.chronicle.frontier)
        staged.settings = replace(view.settings, roofs="auto", reduced_motion=True)
        staged.selected = staged.hovered_person = staged.hovered_tile = staged.body = None
        staged.follow, staged.spotlight = moment.name or None, None
        staged.show_names, staged.hidden_boxes, staged.figures = False, (), ()
        staged.camera.look_at(self._middle(staged, moment), at_once=True)
        return staged

    def _middle(self, view: View, moment: Moment) -> tuple[float, float]:
        """Return where to look: at a person, or at the middle of those in a place."""
        if moment.name and (where := view.where(moment.name)):
            return where
        scene = view.scene
        there = [
            scene.start_tiles[n].tolist()
            for n, segment in enumerate(scene.segments)
            if segment.place == moment.place
        ]
        if there:
            return (
                sum(x for x, _ in there) / len(there),
                sum(y for _, y in there) / len(there),
            )
        tiles = view.scenario.map.floor.get(moment.place, ())
        across, down = zip(*tiles, strict=True) if tiles else ((view.camera.width // 2,), (0,))
        return sum(across) / len(across), sum(down) / len(down)


def printed(picture: pygame.Surface) -> pygame.Surface:
    """Return a picture as newsprint shows it: a little grey, on yellowish paper."""
    grey = pygame.transform.grayscale(picture)
    grey.set_alpha(GREY_SHARE)
    picture.blit(grey, (0, 0))
    picture.fill(INK_TINT, special_flags=pygame.BLEND_RGB_MULT)
    return picture
