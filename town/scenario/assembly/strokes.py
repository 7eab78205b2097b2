"""Draws the lines of `map.draw` one after the other, or says why one cannot be drawn."""

from town.map.outlines import smooth
from town.map.tilemap import Way
from town.map.tiles import Tile
from town.scenario.assembly.site import MapDraft
from town.scenario.assembly.terrain import DENSITY, SPACING, DrawStroke, tiles_of
from town.scenario.yaml.errors import Findings, listed, nearest
from town.scenario.yaml.reader import Loc, SourceFile
from town.scenario.yaml.schema import StrokeShape
from town.scenario.yaml.shapes import FENCES, OUTLINES, SCENERY, SINGLE, TREES, Shape

GOES_WITH = {  # keys that only some strokes have
    "area": ("fill",), "inside": ("fill",), "density": ("woods",), "spacing": ("orchard",),
    "of": ("trees", "woods", "orchard", "scenery", "fence", "bridge"),
}  # fmt: skip
MADE_OF = {"fence": FENCES, "bridge": ("wood", "stone"), "scenery": SCENERY}
"""What `of` may say; else trees."""
BRIDGES = {"stone": "stone_bridge"}  # the ground of a bridge that is not of wood
CORNERS = 3  # of an outline, at least


def draw_stroke(
    land: MapDraft, doc: SourceFile, n: int, shape: StrokeShape, findings: Findings
) -> None:
    """Draw one line of `map.draw`, or report why it cannot be drawn."""
    what, loc = shape.which(), ("map", "draw", n)
    if what == "fill" and not (shape.area or shape.inside):
        would_do = "Add area: [x, y, width, height], or inside: [[x, y], [x, y], [x, y]]."
        findings.mistake(doc.at(*loc), "'fill' says no area.", would_do)
        return
    if what == "scenery" and not shape.of:
        findings.mistake(doc.at(*loc), "'scenery' says not of what.", "Add of: sheep, or others.")
        return
    _check_keys(doc, loc, shape, findings)
    key, drawn = _drawn(shape, what)
    if not _fits(land, doc, (*loc, key), drawn, findings):
        return
    of = tuple(shape.of or ())
    stroke = DrawStroke(
        what=what,
        shape=drawn,
        width=shape.width,
        ground=shape.fill or (BRIDGES.get(of[0], "") if what == "bridge" and of else ""),
        curve=shape.curve,
        of=of,
        density=shape.density or DENSITY,
        spacing=shape.spacing or SPACING,
    )
    land.canvas.draw(stroke)
    if what in ("road", "path", "water") and len(drawn.points) > 1:
        line = tuple(smooth(drawn.points) if shape.curve else drawn.points)
        land.ways.append(Way(what, line, shape.width, tuple(tiles_of(stroke)), shape.curve))
    if shape.name:
        land.streets[shape.name] = drawn.corners


def _drawn(stroke: StrokeShape, what: str) -> tuple[str, Shape]:
    """Return the key that says where a stroke is, and where that is."""
    if what == "fill":
        if stroke.area:
            return "area", Shape(rect=stroke.area)
        return "inside", Shape(points=stroke.inside or ())
    if what in (*SINGLE, *OUTLINES):
        return what, Shape(points=getattr(stroke, what))
    shape: Shape = getattr(stroke, what)
    return what, shape


def _check_keys(doc: SourceFile, loc: Loc, shape: StrokeShape, findings: Findings) -> None:
    """Report keys that this stroke does not have, and words that mean nothing here."""
    what = shape.which()
    for key, strokes in GOES_WITH.items():
        if getattr(shape, key) is not None and what not in strokes:
            text = f"'{key}' goes with {listed(strokes)} only."
            findings.mistake(doc.key(*loc, key), text, "Delete it.")
            return
    if shape.area and shape.inside:
        text = "'fill' has area and inside at once."
        findings.mistake(doc.key(*loc, "inside"), text, "Write one of them.")
    known = MADE_OF.get(what, TREES)
    for word in shape.of or ():
        if word not in known:
            text = f"No {what} is of '{word}'." if what in MADE_OF else f"No tree is a '{word}'."
            findings.mistake(doc.at(*loc, "of"), text, nearest(word, known))


def _fits(land: MapDraft, doc: SourceFile, loc: Loc, drawn: Shape, findings: Findings) -> bool:
    """Return whether a stroke has all its corners, and has them on the map."""
    outlined = loc[-1] in ("inside", *OUTLINES)
    if outlined and len(drawn.points) < CORNERS:
        text = f"An outline has {CORNERS} corners at least, and this one {len(drawn.points)}."
        findings.mistake(doc.at(*loc), text, "Write [[x, y], [x, y], [x, y]].")
        return False
    corners: tuple[Tile, ...] = drawn.corners
    for x, y in corners:
        if not land.canvas.inside(x, y):
            size = f"{land.canvas.width} x {land.canvas.height}"
            text = f"({x}, {y}) lies off the map, which is {size} tiles."
            findings.mistake(doc.at(*loc), text)
            return False
    return True
