"""All objects that a town may have, by kind and state: who draws them, in which sizes.

Kinds and their states come from the town's own list; a kind that nobody draws looks like a crate.
"""

from collections.abc import Callable, Iterator

from assets.drawing.kit import details as fx
from assets.drawing.kit.canvas import Pic
from assets.drawing.objects import (
    festival as greens,
)
from assets.drawing.objects import (
    home,
    kitchen,
    landmarks,
    leisure,
    mill,
    outdoors,
    shop,
    study,
    tables,
)
from assets.drawing.objects import (
    workshop as work,
)
from assets.drawing.terrain import plants
from town.scenario.assembly.object_kinds import common_kinds

Drawer = Callable[[int, int, str], Pic]
MODULES = (
    home,
    kitchen,
    tables,
    study,
    leisure,
    shop,
    work,
    mill,
    outdoors,
    greens,
    plants,
    landmarks,
)
DRAWERS: dict[str, Drawer] = {k: d for module in MODULES for k, d in module.DRAWERS.items()}

LONG = tuple((w, 1) for w in range(1, 7))
WIDE = tuple((w, h) for h in (1, 2) for w in range(1, 6))
PLOT = tuple((w, h) for h in range(1, 4) for w in range(1, 6))
SIZES: dict[str, tuple[tuple[int, int], ...]] = {
    **dict.fromkeys(
        ("counter", "bar_counter", "kitchen_counter", "shelf", "bookshelf", "bookshelf_low",
         "workbench", "desk",
         "blackboard", "bench", "pew", "sofa", "display_case", "stove", "oven", "sink", "cupboard",
         "market_stall", "loft_rack", "kneading_trough", "piano", "tool_rack", "sorting_shelf",
         "lathe", "coffee_machine", "pantry", "post_counter", "clothesline", "fireplace",
         "printing_press", "loom", "boat", "skiff", "wardrobe"), LONG,
    ),
    **dict.fromkeys(
        ("table", "dining_table", "meeting_table", "party_table", "reading_table", "game_table",
         "pool_table", "examination_table", "lab_bench", "altar", "organ", "bath", "flour_sacks",
         "rug", "hopper", "car", "cart", "picnic_table", "picnic_blanket", "greenhouse_bench",
         "fountain", "well", "millstone", "waterwheel", "statue", "haystack", "stairs", "log_ring",
         "campfire", "chicken_coop", "mended_clock"), WIDE,
    ),
    **dict.fromkeys(
        ("garden_bed", "flower_bed", "vegetable_patch", "field_row", "sandpit", "stage",
         "bandstand", "dance_floor", "bowling_green", "sports_field", "pond", "animal_pen"), PLOT,
    ),
    **dict.fromkeys(
        ("bed", "double_bed", "single_bed", "bunk_bed", "sickbed"),
        ((1, 1), (2, 1), (1, 2), (2, 2)),
    ),
}  # fmt: skip


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
    """Draw a box, for whatever has no picture of its own."""
    wide, high = 16 * w, 16 * h
    pic = Pic(wide, high).slab(2, 3, wide - 4, 4, high - 9, "oak")
    pic.box(2, high - 3, wide - 4, 1, "wood")
    return pic.line(3, 8, wide - 5, high - 4, "honey").box(2, 7, 1, high - 9, "honey").rim()


def _phases(kind: str, state: str, draw: Drawer) -> Iterator[tuple[str, Pic]]:
    """Yield object/<kind>/<state>@1 to @3, in all sizes, where something moves in that state."""
    sizes = SIZES.get(kind, ((1, 1),))
    found = []
    for now in range(fx.PHASES):
        fx.Phase.now = now
        found.append([draw(w, h, state) for w, h in sizes])
    fx.Phase.now = 0
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
