"""Outer doors that can be locked: who is barred, who turns the key, and when.

Such a door is an object with a state, which is history as that of all things is. Its people have
keys, and turn them as they pass: who comes in when it should be open opens it; the last to leave at
closing time, or to leave an empty home, locks it, and so does the last to go to bed. Who is within
and up opens to who stands before it when he might come in. What its people find otherwise than it
should be, they put right (`due`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from town.clock import minute_of
from town.entities import LOCKED_KINDS, Place, Thing
from town.interface import Do
from town.language import Messages, in_third_person
from town.map.tilemap import TileMap
from town.map.tiles import Tile, path_of
from town.world.access import admits, closed, is_home
from town.world.environment import HOUR_AHEAD, Environment

KEY_MINUTES = 1.0  # that it takes to turn a key, or a sign


@dataclass(frozen=True, slots=True)
class Lock:
    """An outer door that can be locked, and who has its key."""

    thing: Thing
    place: Place  # the room behind it
    people: frozenset[str]  # who live or work in the house

    @property
    def is_home(self) -> bool:
        """Return whether it is locked whenever nobody is at home, and has no sign."""
        return self.thing.kind == LOCKED_KINDS[0]

    @property
    def open(self) -> str:
        """Return the state in which it lets everybody in."""
        return self.thing.states[0]

    @property
    def locked(self) -> str:
        """Return the state in which it lets nobody in who has no key."""
        return self.thing.states[-1]

    def due(self, moment: datetime) -> str:
        """Return the state that its people mean it to be in."""
        locked_up = self.place.is_locked_up(minute_of(moment), moment.weekday())
        return self.locked if locked_up else self.open

    def passed(
        self, state: str, outward: bool, moment: datetime, anybody_in: Callable[[], bool]
    ) -> str:
        """Return the state in which one of its people leaves it who walks through it."""
        if outward and (self.is_home or self.closes(moment)) and not anybody_in():
            return self.locked
        return self.open if self.due(moment) == self.open else state

    def closes(self, moment: datetime) -> bool:
        """Return whether it is to be locked by now, or within the hour."""
        return self.locked in (self.due(moment), self.due(moment + HOUR_AHEAD))

    def may_knock(self, name: str, moment: datetime) -> bool:
        """Return whether somebody within would open to `name`: at a home, or while it is open."""
        return is_home(self.place) or admits(self.place, name, moment)

    def says(self, state: str, moment: datetime, messages: Messages) -> str:
        """Return the sentence with which it answers in `state`."""
        name = self.place.sector_name
        if state != self.locked:
            return messages.sign_closed.format(place=name)
        sentence = messages.locked.format(place=name)
        if self.is_home or self.due(moment) == self.open:
            return sentence
        return f"{sentence}{messages.space}{closed(self.place, moment, messages)}"


def locks_of(town: TileMap) -> dict[Tile, Lock]:
    """Return the doors of `town` that can be locked."""
    found = {}
    for tile, path in town.locks.items():
        item = town.by_path[path]
        place = town.places[item.arena]
        found[tile] = Lock(item.thing, place, town.people_of(place.sector))
    return found


class Locks:
    """The doors of one town that can be locked, as those who pass find and leave them."""

    def __init__(self, env: Environment) -> None:
        """Look at the doors on the map of `env`; their states are kept there."""
        self.env = env
        self.by_tile = locks_of(env.map)
        self.by_room = {lock.place.path: lock for lock in self.by_tile.values()}

    def barred(self, name: str, here: Tile, ahead: Tile, goal: str, tick: int) -> str:
        """Return why `name` may not step from `here` to `ahead`: a locked door, or "".

        A sign that says closed keeps those out whose `goal` lies in that house. Who only passes
        through it on the way to another place goes on, if no way led round it (`_way_round`).
        """
        lock = self.by_tile.get(ahead)
        if lock is None or here == ahead or name in lock.people:
            return ""
        sector, path = lock.place.sector, lock.thing.path
        if self.env.sector_at(here) == sector:
            return ""
        state = self.env.states.during(path, tick - 1)
        goes_in = goal.startswith(f"{sector}/")
        if state == lock.open or (not goes_in and (goal or state != lock.locked)):
            return ""
        now = self.env.now(tick)
        opens = state == lock.locked and lock.may_knock(name, now)
        if opens and self.env.anybody_in(name, lock.people, sector, tick):
            return ""
        return lock.says(state, now, self.env.messages)

    def way_to_place(self, name: str, here: Tile, path: str, tick: int) -> str | None:
        """Return the moves of `name` to the nearest tile of arena `path`, or None."""
        find = partial(self.env.way_to_place, here, path)
        return self._way_round(name, here, path, tick, find)

    def way_to_tile(self, name: str, here: Tile, there: Tile, tick: int) -> str | None:
        """Return the moves of `name` from `here` to a tile, or None."""
        find = partial(self.env.way_to_tile, here, there)
        return self._way_round(name, here, self.env.path_at(there), tick, find)

    def _way_round(
        self,
        name: str,
        here: Tile,
        goal: str,
        tick: int,
        find: Callable[[frozenset[Tile]], str | None],
    ) -> str | None:
        """Return the moves that `find` finds from `here` to `goal`, a place, round locked houses.

        A house that others live in, or that is to be locked by its hours, is walked through only
        where it is the goal, one is in it, or no way leads round it. By its hours, for what state a
        door far away is in cannot be known yet.
        """
        shut = frozenset[Tile]()
        way = first = find(shut)
        while way:
            met = self._in_the_way(name, here, goal, way, tick)
            if not met:
                return way
            shut |= met
            way = find(shut)
        return first

    def _in_the_way(self, name: str, here: Tile, goal: str, way: str, tick: int) -> set[Tile]:
        """Return the doors on a way that `name` had better not walk through.

        Those in which the way begins or ends are not walked through: somebody is met there.
        """
        met = [tile for tile in path_of(here, way)[1:-1] if tile in self.by_tile]
        own = {self.env.sector_at(here), goal.split("/")[0]}
        found = set()
        for tile in met:
            lock = self.by_tile[tile]
            if name in lock.people or lock.place.sector in own:
                continue
            if lock.is_home or lock.due(self.env.now(tick)) == lock.locked:
                found.add(tile)
        return found

    def turn_key(self, name: str, here: Tile, ahead: Tile, tick: int) -> None:
        """Let `name`, who steps out of a door to `ahead`, leave it locked or open."""
        lock = self.by_tile.get(here)
        if lock is None or here == ahead or name not in lock.people:
            return
        sector, path = lock.place.sector, lock.thing.path
        state = self.env.states.during(path, tick - 1)
        left = lock.passed(
            state,
            self.env.sector_at(ahead) != sector,
            self.env.now(tick),
            lambda: self.env.anybody_in(name, lock.people, sector, tick, asleep=True),
        )
        if left != state:
            self.env.states.set(path, tick, name, left)

    def turn_in(self, name: str, here: Tile, tick: int) -> None:
        """Let `name`, who goes to bed, lock up if it is time and nobody else of the house is up."""
        sector, now = self.env.sector_at(here), self.env.now(tick)
        for lock in self.by_tile.values():
            if lock.place.sector != sector or name not in lock.people:
                continue
            path = lock.thing.path
            keeps_closed = lock.due(now + HOUR_AHEAD) == lock.locked
            if not keeps_closed or self.env.states.during(path, tick - 1) == lock.locked:
                continue
            if not self.env.anybody_in(name, lock.people, sector, tick):
                self.env.states.set(path, tick, name, lock.locked)

    def due(self, name: str, room: str, tick: int) -> Do | None:
        """Return how `name` puts the door of this room right, whose key they have, or None."""
        lock = self.by_room.get(room)
        if lock is None or name not in lock.people:
            return None
        path, wanted = lock.thing.path, lock.due(self.env.now(tick))
        if self.env.states.during(path, tick - 1) == wanted or self.env.in_use(path, tick - 1):
            return None
        use = next((use for use in lock.thing.uses if use.after == wanted), None)
        if use is None:
            return None
        does = in_third_person(use.do) if self.env.messages.space else use.do
        return Do(does, room, KEY_MINUTES, use.icon, object=path, after=wanted)
