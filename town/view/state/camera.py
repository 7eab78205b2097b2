"""The part of the map in view, and its zoom. Converts between tiles and pixels of the screen."""

from dataclasses import dataclass, field

TILE = 16  # pixels of the art along the side of a tile
ZOOMS = (1, 2, 3, 4)
BEYOND = 7 * TILE  # pixels of the art beyond the border of the map that can be looked at
GLIDE_RATE = 6.0  # share of the remaining way that is covered in a second, about
Point = tuple[float, float]
Box = tuple[int, int, int, int]  # x, y, width, height in pixels of the screen


@dataclass
class Camera:
    """The point (x, y) of the map, in pixels of the art, is in the middle of `box`."""

    width: int  # of the map, in tiles
    height: int
    box: Box = (0, 0, 1280, 720)
    zoom: int = 2
    x: float = 0.0
    y: float = 0.0
    glide_rate: float = GLIDE_RATE
    _glide: Point | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.x, self.y = self.width * TILE / 2, self.height * TILE / 2

    @property
    def scale(self) -> int:
        """Return how many screen pixels a tile is wide."""
        return TILE * self.zoom

    @property
    def origin(self) -> tuple[int, int]:
        """Return the screen pixel of the map's upper left corner."""
        left = self.box[0] + self.box[2] / 2 - self.x * self.zoom
        top = self.box[1] + self.box[3] / 2 - self.y * self.zoom
        return round(left), round(top)

    def to_screen(self, tile: Point) -> tuple[int, int]:
        """Return the screen pixel of the upper left corner of a tile (fractions allowed)."""
        left, top = self.origin
        return left + round(tile[0] * self.scale), top + round(tile[1] * self.scale)

    def to_tile(self, pixel: Point) -> Point:
        """Return the tile, with fractions, under a screen pixel."""
        left, top = self.origin
        return (pixel[0] - left) / self.scale, (pixel[1] - top) / self.scale

    def visible_tiles(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """Return the tiles in view: x0, y0, x1, y1, widened by `margin` tiles."""
        x, y, width, height = self.box
        x0, y0 = self.to_tile((x, y))
        x1, y1 = self.to_tile((x + width, y + height))
        return x0 - margin, y0 - margin, x1 + margin, y1 + margin

    def pan(self, dx: float, dy: float) -> None:
        """Move the view by screen pixels."""
        self._glide = None
        self.x += dx / self.zoom
        self.y += dy / self.zoom
        self._clamp()

    def zoom_by(self, steps: int, at: Point) -> None:
        """Zoom in or out by steps; what is under the pixel `at` stays there."""
        before = self.to_tile(at)
        nearest = ZOOMS.index(self.zoom)
        self.zoom = ZOOMS[max(0, min(nearest + steps, len(ZOOMS) - 1))]
        after = self.to_tile(at)
        self.x += (before[0] - after[0]) * TILE
        self.y += (before[1] - after[1]) * TILE
        self._clamp()

    def zoom_to(self, zoom: int) -> None:
        """Take another zoom; the middle of the view stays."""
        self.zoom = zoom
        self._clamp()

    def show(self, x: float, y: float) -> None:
        """Put a point of the map, in pixels of the art, in the middle of the view."""
        self.x, self.y, self._glide = x, y, None
        self._clamp()

    def stop(self) -> None:
        """Glide no further."""
        self._glide = None

    def look_at(self, tile: Point, at_once: bool = False) -> None:
        """Move to the middle of a tile, gliding there unless `at_once`."""
        self._glide = ((tile[0] + 0.5) * TILE, (tile[1] + 0.5) * TILE)
        if at_once:
            self.x, self.y = self._glide
            self._glide = None
            self._clamp()

    def glide(self, seconds: float) -> None:
        """Glide towards the target of the last `look_at`."""
        if self._glide is None:
            return
        share = min(seconds * self.glide_rate, 1.0)
        dx, dy = self._glide[0] - self.x, self._glide[1] - self.y
        self.x, self.y = self.x + dx * share, self.y + dy * share
        if abs(dx) + abs(dy) < 0.5:
            self._glide = None
        self._clamp()

    def _clamp(self) -> None:
        """Keep the map and a little of the land around in view; centre it where it is smaller."""
        self.x = _within(self.x, self.width * TILE, self.box[2] / self.zoom)
        self.y = _within(self.y, self.height * TILE, self.box[3] / self.zoom)


def _within(middle: float, size: float, shown: float) -> float:
    if size + 2 * BEYOND <= shown:
        return size / 2
    return max(shown / 2 - BEYOND, min(middle, size + BEYOND - shown / 2))
