"""Two overlays of arcs between people: who talks with whom, and who is close to whom."""

from collections import Counter

import pygame

from town.view.language.translating import labelled, listed, msg, tr, tr_n
from town.view.overlays.base import ToggledOverlay, in_question, spots
from town.view.overlays.draw import (
    CASE,
    Spot,
    TagLayout,
    arc,
    shortened,
    stroke,
    tag,
)
from town.view.overlays.graph_data import (
    Tie,
    talks_of,
    ties_of,
    warmth,
)
from town.view.state.layers import Legend
from town.view.state.view import View
from town.view.ui.theme import HOP_COLOURS, MARK_COLOURS, Colour

WORDS = {
    "warm": msg("close to each other"), "mild": msg("friendly"), "cool": msg("distant"),
    "cold": msg("dislike"),
}  # fmt: skip
COLOURS: dict[str, Colour] = {**{key: MARK_COLOURS[key] for key in WORDS if key in MARK_COLOURS}}
COLOURS["cool"] = (120, 120, 120)
STRONG_TIES = ("warm", "cold")  # all that is shown while no one is selected


class TalksOverlay(ToggledOverlay):
    """Arcs between those who are in one talk."""

    name = "talks"

    def paint(self, screen: pygame.Surface, view: View) -> Legend:
        """Draw each talk in a colour of its own, from who speaks to those who listen."""
        scene = view.scene
        talks = talks_of(scene.names, scene.segments)
        speaking = {n for n, s in zip(scene.names, scene.segments, strict=True) if s.kind == "say"}
        feet, tags = spots(view, 0.4), TagLayout(screen)
        lines = []
        for number, members in enumerate(talks.values()):
            colour = HOP_COLOURS[number % len(HOP_COLOURS)]
            first = next((n for n in members if n in speaking), members[0])
            for other in members:
                if other != first:
                    _tie(screen, feet[first], feet[other], view.camera.scale, colour, 3)
            names = listed(*(name.split()[0] for name in members))
            lines.append((colour, names))
            x, y = feet[first]
            size = 11 * view.settings.scale
            if view.camera.zoom < 3:
                tags.put(tag(names, size, colour), (x, y + view.camera.scale * 1.4))
        people = sum(len(members) for members in talks.values())
        head = tr("Nobody is talking right now.")
        if talks:
            head = tr_n(
                "{people} people in 1 talk",
                "{people} people in {n} talks",
                len(talks),
                people=people,
            )
        return ((None, head), *lines[:8])


class ClosenessOverlay(ToggledOverlay):
    """The acquaintance graph at the moment: of the selected person, or what is strong in it."""

    name = "closeness"

    def __init__(self) -> None:
        self._key: object = None
        self._ties: list[Tie] = []

    def paint(self, screen: pygame.Surface, view: View) -> Legend:
        """Draw the ties, the weakest first."""
        rows = view.minds.relations(view.tick)
        key = (len(rows), view.scene.names)
        if key != self._key:
            self._key, self._ties = key, ties_of(rows, view.scene.names)
        chosen = in_question(view)
        ties = [t for t in self._ties if self._shown(t, chosen)]
        feet = spots(view, 0.4)
        for tie in sorted(ties, key=lambda t: abs(t.closeness)):
            colour = COLOURS[warmth(tie.closeness)]
            width = 1 + round(abs(tie.closeness) / 2.5)
            _tie(screen, feet[tie.a], feet[tie.b], view.camera.scale, colour, width)
        counts = Counter(warmth(tie.closeness) for tie in ties)
        whose = tr("Strong ties only; select somebody to see all of theirs")
        if chosen:
            whose = tr("How close others are to {who}", who=chosen.split()[0])
        shown = [kind for kind in WORDS if counts[kind]]
        return (
            (None, whose),
            *((COLOURS[k], labelled(tr(WORDS[k]), str(counts[k]))) for k in shown),
        )

    def _shown(self, tie: Tie, chosen: str | None) -> bool:
        if chosen:
            return chosen in (tie.a, tie.b)
        return warmth(tie.closeness) in STRONG_TIES


def _tie(screen: pygame.Surface, a: Spot, b: Spot, scale: int, colour: Colour, width: int) -> None:
    line = shortened(arc(a, b, 0.1), scale * 0.5, scale * 0.5)
    if len(line) < 2:
        return
    xs, ys = [x for x, _ in line], [y for _, y in line]
    box = pygame.Rect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
    if box.colliderect(screen.get_clip()):
        stroke(screen, colour, line, width)
        for end in (line[0], line[-1]):
            pygame.draw.circle(screen, CASE, end, width + 2)
            pygame.draw.circle(screen, colour, end, width + 1)
