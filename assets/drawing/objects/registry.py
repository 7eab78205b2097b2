"""All objects that a town may have, drawn in each state and size.

Kinds and states come from `kinds.yaml` of the town. To draw a new kind, write a function from
(tiles across, tiles down, state) to a picture in the module where it belongs, and name it in the
DRAWERS of that module; where it may cover more than one tile, in its SIZES as well. A kind without
a drawing looks like a crate.
"""

from collections.abc import Callable, Iterator

from assets.drawing.kit import details
from assets.drawing.kit.canvas import Pic, Sizes
from assets.drawing.objects import (
    festival,
    home,
    kitchen,
    landmarks,
    leisure,
    mill,
    outdoors,
    shop,
    study,
    tables,
    turned,
    workshop,
)
from assets.drawing.terrain import plants
from town.scenario.assembly.object_kinds import common_kinds

Drawer = Callable[[int, int, str], Pic]
MODULES = (
    home,
    kitchen,
    tables,
    turned,
    study,
    leisure,
    shop,
    workshop,
    mill,
    outdoors,
    festival,
    plants,
    landmarks,
)
DRAWERS: dict[str, Drawer] = {k: d for module in MODULES for k, d in module.DRAWERS.items()}

SIZES: dict[str, Sizes] = {k: s for module in MODULES for k, s in module.SIZES.items()}


def states() -> dict[str, list[str]]:
    """Return the states of everything that is drawn, by kind, the usual one first.

    A kind that turns is drawn from the other sides as well, one with a low picture as KIND_low.
    """
    result: dict[str, list[str]] = {}
    for id_, kind in common_kinds().items():
        ways = ("", "_up", "_left", "_right") if kind.appearance.turns else ("",)
        for way in (*ways, "_low") if kind.appearance.low else ways:
            result[id_ + way] = list(kind.states)
    for id_, more in landmarks.STATES.items():
        result[id_] = list(dict.fromkeys([*result.get(id_, []), *more]))
    return result


def crate(w: int, h: int, _state: str) -> Pic:
    """Draw a box, for what has no picture of its own."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).slab(2, 3, wide - 4, 4, high - 9, "oak")
    pic.box(2, high - 3, wide - 4, 1, "wood")
    return pic.line(3, 8, wide - 5, high - 4, "honey").box(2, 7, 1, high - 9, "honey").rim()


def _phases(kind: str, state: str, draw: Drawer) -> Iterator[tuple[str, Pic]]:
    """Yield object/<kind>/<state>@1 to @3, in all sizes, where something moves in that state."""
    sizes = SIZES.get(kind, ((1, 1),))
    found = []
    for now in range(details.PHASES):
        details.Phase.current = now
        found.append([draw(w, h, state) for w, h in sizes])
    details.Phase.current = 0
    if all((a.px == b.px).all() for row in found[1:] for a, b in zip(found[0], row, strict=True)):
        return
    for now, row in enumerate(found[1:], 1):
        for (w, h), pic in zip(sizes, row, strict=True):
            name = f"object/{kind}/{state}@{now}"
            yield name if (w, h) == (1, 1) else f"{name}/{w}x{h}", pic


def pictures() -> Iterator[tuple[str, Pic]]:
    """Yield object/<kind>/<state> for one tile, and object/<kind>/<state>/<w>x<h> for more."""
    yield "object/any/idle", crate(1, 1, "idle")
    yield "furniture", crate(1, 1, "idle")
    for kind, words in states().items():
        draw = DRAWERS.get(kind, crate)
        for state in words:
            for w, h in SIZES.get(kind, ((1, 1),)):
                name = f"object/{kind}/{state}"
                yield name if (w, h) == (1, 1) else f"{name}/{w}x{h}", draw(w, h, state)
            yield from _phases(kind, state, draw)
        usual = draw(1, 1, words[0])
        yield f"furniture/{kind}", usual
    yield "furniture/furniture", crate(1, 1, "idle")
