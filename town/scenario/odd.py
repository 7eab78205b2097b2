"""What is odd in a finished town but no mistake. Knows the people and the map; changes nothing."""

from town.clock import hhmm
from town.scenario.errors import Findings
from town.scenario.folk import Folk
from town.scenario.times import DAYS
from town.tilemap import TileMap


def odd_things(folk: Folk, tile_map: TileMap, found: Findings) -> None:
    """Note the habits that lead to closed doors."""
    for soul in folk.souls.values():
        for n, (days, minute, _, where) in enumerate(soul.shape.routine):
            place = tile_map.places["/".join(where.split("/")[:2])]
            shut = [day for day in days if not place.admits(soul.shape.name, minute, day)]
            if shut:
                when = f"{hhmm(minute)} on {', '.join(DAYS[day] for day in shut)}"
                when = hhmm(minute) if len(shut) == 7 else when
                what = f"{soul.shape.name} goes to {place.path} at {when}, when it is closed."
                found.note(soul.doc.at("routine", n), what)
