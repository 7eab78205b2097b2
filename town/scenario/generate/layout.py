"""Where the buildings of a generated town stand: districts of streets with buildings on both sides.

The idea: a district is a few streets one below the other, a street has a row of buildings above and
one below it. Streets bend, avenues part the districts, and a lane leads from a gap in one street to
a gap in the next one, so that no grid is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from town.rng import Dice
from town.scenario.generate.places import District, Premises
from town.scenario.generate.tables import table

MARGIN, AVENUE = 5, 11  # tiles at the edge of the map, and from one district to the next
DEPTH = 16  # from the middle of a street to behind the last building of it
STRIP, RIVER = 2, 12  # between the back yards of two streets, also where the river runs there
SWAY, BACK = 2, 2  # how far a street leaves its line, and a house the street, at most
BEACH, SEA = 7, 22  # rows of sand, and of water below it, where the town has a shore
LANE = 4  # tiles kept free between two buildings where a lane begins
GAP, SPARE = 2, 6  # tiles between two buildings, and left over in a row, at the least

Point = tuple[int, int]
Row = Sequence[Premises | None]  # of one side of a street; None where a lane begins


@dataclass(slots=True)
class Street:
    """One street through one district: where it bends, on which rows it lies, what stands there."""

    middle: int  # the row about which it sways
    left: int
    right: int
    lots: Point  # the columns between which buildings stand
    bend: int  # the column where it bends
    rows: Point  # of its middle, left and right of the bend
    above: list[Premises] = field(default_factory=list)
    below: list[Premises] = field(default_factory=list)
    lane_above: int = 0  # the column where a lane comes in
    lane_below: int = 0  # and where one leaves

    def row(self, x: int) -> int:
        """Return the row of its middle at a column, not within its bend."""
        return self.rows[x > self.bend]

    @property
    def line(self) -> list[Point]:
        """Return the points of the road."""
        (a, b), x = self.rows, self.bend
        return [(self.left, a), (x - 3, a), (x + 3, b), (self.right, b)]


@dataclass(slots=True)
class Layout:
    """The whole map: its size, roads and lanes; the buildings know where they stand."""

    width: int = 0
    height: int = 0
    streets: list[list[Street]] = field(default_factory=list)  # by band, from the left
    avenues: list[list[Point]] = field(default_factory=list)
    lanes: list[list[Point]] = field(default_factory=list)
    river: list[Point] = field(default_factory=list)
    bridges: list[tuple[int, int, int, int]] = field(default_factory=list)
    sea: int = 0  # the row where the sea begins, 0 without one

    @property
    def all_streets(self) -> list[Street]:
        """Return the streets of all districts."""
        return [street for band in self.streets for street in band]


def arrangement(districts: int) -> tuple[int, int]:
    """Return in how many columns and rows so many districts lie."""
    rows = max(1, int((districts * 0.9) ** 0.5))
    return -(-districts // rows), rows


def lay_out(districts: Sequence[District], columns: int, dice: Dice) -> Layout:
    """Put every building of the districts on a map, and streets, lanes and a river between them."""
    rows = -(-len(districts) // columns)
    people = max(len(d.people) for d in districts)
    bands = 1 if people <= 12 else 2 if people <= 32 else 3
    sides = [_sides(district, 2 * bands, dice) for district in districts]
    width = max(_frontage(side) for each in sides for side in each) + SPARE
    layout = Layout(2 * MARGIN + columns * width + (columns - 1) * AVENUE)
    y = MARGIN + DEPTH + 1
    for band in range(rows * bands):
        if band and band == (rows // 2) * bands:
            layout.river = [(0, y - DEPTH + RIVER // 2 - 1)]
            y += RIVER
        layout.streets.append(_band(layout, columns, width, y, dice))
        y += 2 * DEPTH + 1 + STRIP
    layout.height = y - DEPTH + MARGIN
    for n, each in enumerate(sides):
        row, column = divmod(n, columns)
        for k, side in enumerate(each):
            street = layout.streets[row * bands + k // 2][column]
            _stand(side, street, below=k % 2 == 1, dice=dice)
    if any(place.shore for district in districts for place in district.places):
        _shore(layout, [p for d in districts for p in d.places if p.shore])
    elif table("kind")["river"]:
        _river(layout, dice)
    _avenues(layout, columns, width, dice)
    _lanes(layout)
    return layout


def _sides(district: District, count: int, dice: Dice) -> list[Row]:
    """Return the buildings on each side of the streets, places of work in the middle of each."""
    sides: list[list[Premises | None]] = [[] for _ in range(count)]
    inland = [place for place in district.places if not place.shore]
    for building in [*inland, *dice.shuffled(district.homes)]:
        side = min(sides, key=_frontage)
        if len(side) % 2:
            side.insert(0, building)
        else:
            side.append(building)
    for side in sides:
        side.insert(min(len(side), dice.between(1, max(1, len(side) - 1))), None)
    return list(sides)


def _frontage(side: Row) -> int:
    return sum((building.size[0] if building else LANE) + GAP for building in side)


def _band(layout: Layout, columns: int, width: int, y: int, dice: Dice) -> list[Street]:
    """Return the pieces of one street from the left edge of the map to the right one."""
    streets = []
    before = y + dice.between(-1, 1)
    for column in range(columns):
        left = MARGIN + column * (width + AVENUE)
        bend = left + round(width * (0.2 + 0.6 * dice.random()))
        after = y + dice.choice([row for row in range(-SWAY, SWAY + 1) if y + row != before])
        start = 0 if column == 0 else left - AVENUE
        end = layout.width - 1 if column == columns - 1 else left + width
        lots = (left, left + width)
        streets.append(Street(y, start, end, lots, bend, (before, after)))
        before = after
    return streets


def _stand(side: Row, street: Street, below: bool, dice: Dice) -> None:
    """Stand buildings along one side of a street, with gaps by dice."""
    x, right = street.lots
    spare = right - x - _frontage(side)
    for n, building in enumerate(side):
        gap = min(spare, dice.below(1 + 2 * spare // (len(side) - n + 1)))
        x, spare = x + gap, spare - gap
        if building is None:
            if below:
                street.lane_below = x + 1
            else:
                street.lane_above = x + 1
            x += LANE + GAP
            continue
        wide, high = building.size
        back = dice.between(1, BACK) if building.door else 1
        building.below_road = below
        rows = [street.row(column) for column in (x - 4, x + wide + 4)]
        building.at = (x, max(rows) + 2 + back if below else min(rows) - 1 - back - high)
        x += wide + GAP
        (street.below if below else street.above).append(building)


def _avenues(layout: Layout, columns: int, width: int, dice: Dice) -> None:
    """Lead an avenue from top to bottom between the columns of districts."""
    for column in range(1, columns):
        middle = MARGIN + column * (width + AVENUE) - AVENUE // 2 - 1
        points, y = [(middle, 0)], 0
        while y < layout.height - 1:
            y = min(layout.height - 1, y + dice.between(16, 30))
            points.append((middle + dice.between(-2, 2), y))
        layout.avenues.append(points)
        if not layout.river:
            continue
        river = layout.river[0][1]
        across = [_column(points, row) for row in (river - 3, river + 5)]
        layout.bridges.append((min(across) - 1, river - 3, max(across) - min(across) + 3, 9))


def _column(points: Sequence[Point], row: int) -> int:
    """Return the column at which a line that leads down crosses a row."""
    for (x, y), (to_x, to_y) in pairwise(points):
        if y <= row <= to_y:
            return x + round((to_x - x) * (row - y) / (to_y - y))
    return points[-1][0]


def _lanes(layout: Layout) -> None:
    """Lead a lane from each street to the next one below it, gap to gap."""
    river = layout.river[0][1] if layout.river else 0
    for upper, lower in zip(layout.streets, layout.streets[1:], strict=False):
        for one, other in zip(upper, lower, strict=True):
            behind = one.middle + DEPTH + 1
            layout.lanes.append(
                [
                    (one.lane_below, one.middle),
                    (one.lane_below, behind),
                    (other.lane_above, behind),
                    (other.lane_above, other.middle),
                ]
            )
            if behind < river < other.middle:
                layout.bridges.append((other.lane_above - 1, river - 3, 4, 9))


def _shore(layout: Layout, places: Sequence[Premises]) -> None:
    """Let the sea begin below the town, with its harbour where a lane comes down to it."""
    layout.sea = layout.height + BEACH
    for n, place in enumerate(places):
        street = layout.streets[-1][min(n, len(layout.streets[-1]) - 1)]
        left = street.lane_below - place.size[0] // 2
        x = max(MARGIN, min(layout.width - MARGIN - place.size[0], left))
        place.at = (x, layout.sea - place.shore)
        column = max(x + 1, min(x + place.size[0] - 3, street.lane_below))
        bend = layout.height - 2
        way = [(street.lane_below, street.middle), (street.lane_below, bend)]
        layout.lanes.append([*way, (column, bend), (column, place.at[1] - 1)])
    layout.height = layout.sea + SEA


def _river(layout: Layout, dice: Dice) -> None:
    """Let a river run from the left to the right, in the middle or below the town."""
    if not layout.river:
        layout.river = [(0, layout.height + 1)]
        layout.height += 8
    y = layout.river[0][1]
    points, x = list(layout.river), 0
    while x < layout.width - 1:
        x = min(layout.width - 1, x + dice.between(12, 24))
        points.append((x, y + dice.between(-1, 1)))
    layout.river = points
