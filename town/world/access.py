"""Who may come in where, and the sentence that a closed door answers with.

A place with hours lets the public in at those hours, and its own people always. A home has no hours
for the public: one must knock, and somebody who lives there must be up and near to open
(`Environment.lets_in`).
"""

from datetime import datetime

from town.clock import hhmm, minute_of
from town.entities import Place
from town.language import Messages
from town.map.tilemap import TileMap
from town.map.tiles import Tile


def admits(place: Place, name: str, moment: datetime) -> bool:
    """Return whether `name` may walk into `place` at `moment` without asking."""
    return place.admits(name, minute_of(moment), moment.weekday())


def invites(place: Place, name: str, moment: datetime) -> bool:
    """Return whether `name` may stay in `place` at `moment` uninvited."""
    own = name in place.residents or name in place.staff
    return place.outdoors or own or (admits(place, name, moment) and not place.residents)


def is_home(place: Place) -> bool:
    """Return whether one must knock at `place`: people live there, and it has no open hours."""
    weeks = (place.hours, *place.days.values())
    return bool(place.residents and place.hours) and not any(b > a for w in weeks for a, b in w)


def closed(place: Place, moment: datetime, messages: Messages) -> str:
    """Return the sentence why `place` cannot be entered at `moment`."""
    if is_home(place):
        return messages.nobody_opens.format(place=place.sector_name)
    name = place.name[:1].upper() + place.name[1:]
    today = [(a, b) for a, b in place.days.get(moment.weekday(), place.hours) if b > a]
    if today:
        opens = [messages.hours.format(start=hhmm(a), end=hhmm(b)) for a, b in today]
        return messages.closed_now.format(place=name, hours=messages.between.join(opens))
    usually = any(b > a for a, b in place.hours)
    return (messages.closed_today if usually else messages.closed_to_others).format(place=name)


def rooms_on_the_way(town: TileMap, path: tuple[Tile, ...], sector: str) -> list[tuple[int, Place]]:
    """Return (index of the tile, room) for each tile of `path` in another room of `sector`."""
    inside = town.place_at(path[0])
    rooms = [(n, town.place_at(tile)) for n, tile in enumerate(path)]
    return [(n, r) for n, r in rooms if r is not None and r is not inside and r.sector == sector]
