"""Draws the whole atlas of the window from programs: no picture is kept that was made by hand.

    python assets/draw.py

writes what follows from the kinds of objects: `atlas.png` and `atlas.json` in
`town/view/terrain/art`, the parts of portraits in `town/view/portraits/art`, tilesets of Tiled in
`town/scenario/to_tiled/kit`, and the schemas in `scenarios/schema` by which editors complete a
town's files. The drawing is in `assets/drawing/`;
to add a picture, start at `objects/registry.py`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from assets.drawing.icons import icons  # noqa: E402
from assets.drawing.kit.atlas_file import write  # noqa: E402
from assets.drawing.kit.canvas import Pic  # noqa: E402
from assets.drawing.kit.palette import NUMBER, PEOPLE_RAMPS  # noqa: E402
from assets.drawing.objects import registry  # noqa: E402
from assets.drawing.people import bodies, clothes, hair, held  # noqa: E402
from assets.drawing.portraits import sheet  # noqa: E402
from assets.drawing.terrain import (  # noqa: E402
    chinese,
    edges,
    ground,
    plants,
    roofs,
    scenery,
    seasons,
    trees,
    walls,
    weather,
)
from assets.drawing.tiled import kit  # noqa: E402
from town.scenario import editor_schemas  # noqa: E402

FOLDER = ROOT / "town" / "view" / "terrain" / "art"
FACES = ROOT / "town" / "view" / "portraits" / "art"
TILED = ROOT / "town" / "scenario" / "to_tiled" / "kit"
SUBJECTS = (
    ground, edges, walls, roofs, chinese, bodies, clothes, hair, held, registry, plants, trees,
    scenery, seasons, icons, weather,
)  # fmt: skip


def ramps() -> Iterator[tuple[str, Pic]]:
    """Yield the colours people are dressed in: ramp/<what>/<colour>, a pixel for each shade."""
    for what, colours in PEOPLE_RAMPS.items():
        for name, shades in colours.items():
            pic = Pic(len(shades), 1)
            stem = {"skin": "skin", "hair": "hair", "clothes": "cloth"}[what]
            for i in range(len(shades)):
                colour = f"{stem}{i}" if name == "key" else f"{what}/{name}/{i}"
                pic.px[0, i] = NUMBER[colour]
            yield f"ramp/{what}/{name}", pic


def pictures() -> dict[str, Pic]:
    """Return every picture of the atlas by name."""
    found = dict(ramps())
    for subject in SUBJECTS:
        found.update(subject.pictures())
    return found


if __name__ == "__main__":
    width, height = write(pictures(), FOLDER)
    print(f"{FOLDER}: {len(pictures())} pictures on {width} x {height} pixels.")  # noqa: T201
    print(f"{FACES}: {sheet.write(FACES)} parts of portraits.")  # noqa: T201
    kit.write(FOLDER, TILED)
    print(f"{TILED}: tilesets of Tiled.")  # noqa: T201
    print(*editor_schemas.write(), sep="\n")  # noqa: T201
