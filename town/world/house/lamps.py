"""Lamps and curtains of rooms: lit and drawn at dusk, and put right, by who is there, as by habit.

They hang on the walls of a room (`FIXTURES`), are no choice of anybody and stand in no question.
Who settles down in a dark room lights its lamps and draws its curtains; who goes to bed there puts
them out, unless somebody else is up in it; the last to walk out puts them out behind them; and who
settles down there by day, or walks out, opens the curtains. Where somebody sleeps all stays dark,
and a house that is open to all shows its light.

Each state is history as that of all things is. It needs no channel of its own in influence.py, with
its delay and its tiles: whoever turns a lamp stands in its room, whoever it matters to does too,
and all in a room matter to each other at once, by being seen.
"""

from datetime import datetime
from math import cos, pi

from town.clock import minute_of
from town.entities import FIXTURES, Thing
from town.map.tilemap import TileMap
from town.map.tiles import Tile
from town.world.environment import Environment

MIDSUMMER, DAYS = 172, 365
DAWN, DUSK = 5.5, 20.25  # hours of midsummer at which lamps are put out, and lit
LATER, EARLIER = 2.0, 4.4  # hours by which they shift until midwinter


def is_dark(moment: datetime) -> bool:
    """Return whether it is so dark outside at `moment` that one lights a lamp."""
    day = moment.timetuple().tm_yday
    wintry = (1 - cos((day - MIDSUMMER) / DAYS * 2 * pi)) / 2  # 1 half a year later
    hour = moment.hour + moment.minute / 60
    return hour < DAWN + LATER * wintry or hour >= DUSK - EARLIER * wintry


def fixtures_of(town: TileMap) -> dict[str, tuple[list[Thing], list[Thing]]]:
    """Return the lamps and the curtains of each room that has some, by its path."""
    found: dict[str, tuple[list[Thing], list[Thing]]] = {}
    for path in sorted(town.fixtures):
        item = town.by_path[path]
        lamps, curtains = found.setdefault(item.arena, ([], []))
        (lamps if item.thing.kind == FIXTURES[0] else curtains).append(item.thing)
    return found


class Lamps:
    """The lamps and curtains of one town, as those in their rooms leave them."""

    def __init__(self, env: Environment) -> None:
        """Look at those on the map of `env`; their states are kept there."""
        self.env = env
        self.by_room = fixtures_of(env.map)

    def settle_in(self, name: str, here: Tile, asleep: bool, tick: int) -> None:
        """Let `name`, who has begun to stay, or to sleep, at `here`, see to light and curtains."""
        room = self.env.path_at(here)
        if room not in self.by_room:
            return
        dark = is_dark(self.env.now(tick))
        if asleep in self._others_in(room, name, tick):
            return  # one who goes to bed leaves it to who is up; who is up lets others sleep
        lamps, curtains = self.by_room[room]
        self._turn(name, lamps, dark and not asleep, tick)
        self._turn(name, curtains, (dark or asleep) and not self._is_public(room, tick), tick)

    def leave(self, name: str, here: Tile, ahead: Tile, tick: int) -> None:
        """Let `name`, who steps from `here` to `ahead`, put out the lamps of a room they leave.

        By day they open its curtains, unless somebody sleeps there.
        """
        room = self.env.path_at(here)
        if room not in self.by_room or self.env.path_at(ahead) == room:
            return
        lamps, curtains = self.by_room[room]
        by_day = self._are_on(curtains, tick) and not is_dark(self.env.now(tick))
        if not (by_day or self._are_on(lamps, tick)):
            return
        others = self._others_in(room, name, tick, walking=False)
        if not any(others):
            self._turn(name, lamps, on=False, tick=tick)
        if by_day and all(others):
            self._turn(name, curtains, on=False, tick=tick)

    def _is_public(self, room: str, tick: int) -> bool:
        """Return whether anybody may come in: such a room shows its light."""
        now = self.env.now(tick)
        return self.env.map.places[room].is_open(minute_of(now), now.weekday())

    def _others_in(self, room: str, name: str, tick: int, walking: bool = True) -> list[bool]:
        """Return of each other in a room whether they are up; not of who walks, unless asked."""
        found = []
        for body in self.env.others(name, tick):
            if self.env.path_at(body.tile(tick)) == room:
                kind = self.env.doing(body.name, tick).kind
                if walking or kind != "walk":
                    found.append(kind != "sleep")
        return found

    def _are_on(self, things: list[Thing], tick: int) -> bool:
        during = self.env.states.during
        return any(during(thing.path, tick - 1) != thing.states[0] for thing in things)

    def _turn(self, name: str, things: list[Thing], on: bool, tick: int) -> None:
        """Light or draw all of `things`, or put them out or open them."""
        for thing in things:
            wanted = thing.states[on]
            if self.env.states.during(thing.path, tick - 1) != wanted:
                self.env.states.set(thing.path, tick, name, wanted)
