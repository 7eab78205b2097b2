"""The world: what each character sees and hears at a tick, and what its body does then.

Three verbs, for one character and one tick at a time: `settle` what its body began a tick ago,
`observe`, `act`. All is history (timeline.py): which character is taken next changes nothing, as
long as it may observe. `Observation` and `Action` are of town/interface.py; minds are not known.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from town.entities import Thing
from town.interface import (
    Action,
    Conversation,
    Greet,
    Happening,
    Heard,
    Observation,
    OwnLine,
    SeenObject,
    SeenPerson,
)
from town.map.nearby import Positions
from town.map.tilemap import MapObject, TileMap
from town.map.tiles import Tile, distance
from town.map.vision import Doors
from town.runfile.reader import Run
from town.runfile.records import GreetingRow, LineRow, ObjectStateRow, Row, SegmentRow
from town.scenario.model import WEEK, Scenario, ScheduledEvent
from town.text import canonical
from town.world.body import Body
from town.world.body_record import BodyRecord
from town.world.calendar import Calendar
from town.world.environment import Environment
from town.world.house.habits import HouseHabits
from town.world.influence import CHANNELS
from town.world.spawn import first_segment
from town.world.speech import GREETING_TICKS, Greeting, Spoken, SpokenLines
from town.world.timeline import Segment, UnsettledError

MAX_LINE_TICKS = 100
WAKING_DISTANCE = 2  # tiles from which a line wakes the sleeper that it is said to
KEPT_TICKS = 128  # for which is kept where people stand: longer than they are apart
READING_DISTANCE = 4  # tiles from which a notice can be read

_Kept = TypeVar("_Kept")


class World:
    """Everything in the town that is not a mind."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.env = Environment(scenario, seed)
        self.habits = HouseHabits(self.env)
        self.calendar = Calendar(())
        self.lines = SpokenLines()
        self.bodies: dict[str, Body] = {}
        self.env.bodies = self.bodies
        # tick -> where those stand who have come to it, in the order in which they came
        self._where: dict[int, Positions] = {}
        # tick -> (path of an object, who is seen to use it) -> what is seen of it
        self._things: dict[int, dict[tuple[str, tuple[str, ...]], SeenObject]] = {}
        # (name, what they share with who sees them) -> where and when, and what was seen
        self._people: dict[tuple[str, str], tuple[Segment, Tile, SeenPerson]] = {}
        for person in scenario.at_start:
            first = first_segment(person, self.env)
            self.bodies[person.name] = Body(person.name, self.env, first, self.habits)
        self._take_stock()
        self._at_rest = {i.thing.path: _at_rest(scenario.map, i) for i in self.env.map.objects}
        self._records = {name: BodyRecord(body) for name, body in self.bodies.items()}
        self._new = list(self.bodies)  # of whom the run file has nothing yet
        self._spoken: list[Row] = []
        self._rows: dict[int, list[Row]] = {}  # by the tick at which they were made, not yet taken
        for event in scenario.events:
            self.add(event)
        self._days, self._look_at = WEEK, 0  # days whose events are scheduled; when to see to more
        self._look_ahead(0)

    def add(self, event: ScheduledEvent) -> None:
        """Schedule an event, with the change of an object that it brings."""
        self.calendar.add(event)
        self._load_state(event)

    def _look_ahead(self, tick: int) -> None:
        """Schedule the repeated events of more than a week from `tick` on."""
        while tick >= self._look_at:
            self._days += 1
            for event in self.scenario.repeated_on(self._days):
                self.calendar.repeat(event)
                self._load_state(event)
            self._look_at = self.scenario.clock.on_day(self._days - WEEK, 0)

    def _load_state(self, event: ScheduledEvent) -> None:
        if event.kind == "object" and event.object and event.state:
            self.env.states.load(event.object, event.tick, "", event.state)

    # --- clocks ----------------------------------------------------------------------------------

    def clock(self, name: str) -> int:
        """Return the next tick that `name` decides."""
        return self.bodies[name].timeline.clock

    def may_observe(self, name: str) -> bool:
        """Return whether `name` may go on: nobody who is behind could matter (environment.py)."""
        return self.env.may_observe(name, self.clock(name))

    def blocker(self, name: str) -> tuple[str, int] | None:
        """Return who keeps `name` from going on, and the clock they must reach at the least."""
        return self.env.blocker(name, self.clock(name))

    def settle(self, name: str) -> None:
        """Work out what became of what the body of `name` began a tick ago (claims.py).

        To be called when its own clock arrives at a tick, before it observes and acts. Not for all
        at the start of a tick: then some would know early that a neighbour's attempt came to
        nothing. Raises UnsettledError where somebody who could be a rival is behind.
        """
        for spoken in self.bodies[name].settle():
            self.lines.add(spoken)
            self._spoken.append(spoken.row())
        self.calendar.collect(self.bodies[name], self.env)

    # --- out: what is observed -------------------------------------------------------------------

    def observe(self, name: str, tick: int) -> Observation:
        """Return what `name` sees and hears at the start of `tick`. Changes nothing.

        `tick`: its clock, once settled, or one before. Raises UnsettledError if others are behind.
        """
        self._look_ahead(tick)
        body, env = self.bodies[name], self.env
        if not env.may_observe(name, tick):
            raise UnsettledError(f"{name} may not observe tick {tick} yet.")
        if (at_clock := tick == body.timeline.clock) and not body.is_settled:
            raise UnsettledError(f"{name} must settle tick {tick} before it observes.")
        segment, tile, doors = body.timeline.at(tick - 1), body.tile(tick), env.doors(tick)
        asleep, place, ended = segment.kind == "sleep", env.path_at(tile), at_clock and body.idle()
        near = [] if asleep else self._near(name, tile, tick)
        return Observation(
            name=name,
            tick=tick,
            now=env.now(tick),
            tile=tile,
            place=place,
            activity=segment.activity,
            object=segment.object,
            asleep=asleep,
            walking=segment.kind == "walk",
            ended=ended,
            refused=body.refused if at_clock else None,
            due=self.habits.locks.due(name, place, tick) if ended and not asleep else None,
            people=tuple(p for p, _ in near[: env.settings.attention_bandwidth]),
            more_people=max(0, len(near) - env.settings.attention_bandwidth),
            objects=() if asleep else self._objects(tile, doors, near, tick),
            afar=() if asleep else self.afar(tile, doors, tick),
            heard=tuple(self._heard(name, tile, asleep, tick)),
            said=self._said(name, tick),
            posted=body.posted.get(tick),
            greeted=self._greeted(name, tick),
            happenings=tuple(self._happens(name, tile, asleep, tick)),
            conversation=_conversation(segment, near),
            places=() if asleep else env.sight.places(tile, doors),
            weather=self.calendar.weather(tick - 1),
        )

    def _near(self, name: str, tile: Tile, tick: int) -> list[tuple[SeenPerson, Segment]]:
        """Return everyone in sight, nearest first."""
        doors, sight = self.env.doors(tick), self.env.sight
        in_sight = []
        for there, other in self.positions(tick).nearby.within(tile, sight.radius):
            if other != name and sight.sees(tile, there, doors):
                segment = self.bodies[other].timeline.at(tick - 1)
                in_sight.append((distance(tile, there), other, there, segment))
        in_sight.sort(key=lambda entry: entry[:2])
        own = self.env.used(self.bodies[name].timeline.at(tick - 1))
        return [(self._person(other, there, seg, own), seg) for _, other, there, seg in in_sight]

    def positions(self, tick: int) -> Positions:
        """Return where everybody whose clock has reached `tick` stands then, by name.

        Names are in no order that means something; those who come to `tick` later are added.
        """

        def now() -> Positions:
            where = Positions()
            for name, body in self.bodies.items():
                if body.timeline.clock >= tick:
                    where.stand(name, body.tile(tick))
            return where

        return kept(self._where, tick, now)

    def _arrived(self, body: Body) -> None:
        """Note where `body` stands at its clock, to which it has just come."""
        clock, tile = body.timeline.clock, body.tile(body.timeline.clock)
        self.env.whereabouts.arrive(body.name, clock, tile)
        if (where := self._where.get(clock)) is not None:
            where.stand(body.name, tile)

    def _take_stock(self) -> None:
        """Note anew where everybody stands, who have come to town, gone, or been put elsewhere."""
        self.env.take_stock()
        self._where.clear()
        self._things.clear()

    def _person(self, name: str, tile: Tile, segment: Segment, own: Thing | None) -> SeenPerson:
        used = None if own is None else self.env.used(segment)
        sharing = used.name if used is not None and used is own else ""
        known = self._people.get((name, sharing))
        if known is not None and known[0] is segment and known[1] == tile:
            return known[2]
        person = SeenPerson(
            name=name,
            tile=tile,
            place=self.env.path_at(tile),
            activity=segment.activity,
            since=segment.start,
            object=segment.object,
            talk=segment.talk,
            speaking=segment.kind == "say",
            asleep=segment.kind == "sleep",
            walking=segment.kind == "walk",
            to=segment.company[0] if segment.kind == "say" and segment.company else None,
            sharing=sharing,
        )
        self._people[name, sharing] = segment, tile, person
        return person

    def _objects(
        self,
        tile: Tile,
        doors: Doors,
        near: Sequence[tuple[SeenPerson, Segment]],
        tick: int,
    ) -> tuple[SeenObject, ...]:
        users: dict[str, tuple[str, ...]] = {}
        for person, segment in near:
            if segment.object is not None:
                users[segment.object] = (*users.get(segment.object, ()), person.name)
        most, resting = self.env.settings.attention_bandwidth, self._at_rest
        seen, unusual = [], False
        for item in self.env.sight.objects(tile, doors):
            path = item.thing.path
            at_rest = path not in users and self.env.is_at_rest(path)
            thing = resting[path] if at_rest else self._object(item, users.get(path, ()), tick)
            seen.append(thing)
            unusual = unusual or thing.unusual
        if unusual:
            seen.sort(key=lambda o: not o.unusual)  # a stable sort
        return tuple(seen[:most])

    def _object(self, item: MapObject, users: tuple[str, ...], tick: int) -> SeenObject:
        thing, seen = item.thing, kept(self._things, tick, dict)
        found = seen.get((thing.path, users))
        if found is None:
            seen[thing.path, users] = found = self._shown(thing, users, tick - 1)
        return found

    def _shown(self, thing: Thing, users: tuple[str, ...], tick: int) -> SeenObject:
        env, path, state = self.env, thing.path, self.env.state(thing.path, tick)
        left = state in thing.unattended and not env.in_use(path, tick)
        unusual = left or state in thing.unusual
        cause = self._cause(path, state, tick) if unusual else ""
        by = env.states.left_by(path, tick) if left else ""
        case = _case(env.map, thing, state) if unusual else ""
        return SeenObject(path, thing.name, state, unusual, users, cause, case, by)

    def afar(self, tile: Tile, doors: Doors, tick: int) -> tuple[SeenObject, ...]:
        """Return what is heard or smelled at `tile`, but not seen there, nearest first."""
        env, found = self.env, dict[str, tuple[int, str, SeenObject]]()
        if not env.states.carried:
            return ()
        for sense, carrying in env.influence.carrying.items():
            at = tick - CHANNELS[sense].delay
            for n, steps in carrying.from_tile(tile):
                item, path = env.map.objects[n], env.map.objects[n].thing.path
                if path not in env.states.carried or path in found:
                    continue
                state = env.states.during(path, at)
                if steps <= carrying.tiles(item, state):
                    found[path] = steps, path, self._carried(item, state, sense, at)
        if not found:
            return ()
        seen = {item.thing.path for item in env.sight.objects(tile, doors)}
        return tuple(thing for _, path, thing in sorted(found.values()) if path not in seen)

    def _carried(self, item: MapObject, state: str, sense: str, at: int) -> SeenObject:
        thing, env = item.thing, self.env
        words = env.messages.heard if sense == "heard" else env.messages.smelled
        return SeenObject(
            thing.path,
            thing.name,
            state,
            unusual=True,
            case=f"{_case(env.map, thing, state)}/{sense}",
            left_by=env.states.left_by(thing.path, at) if state in thing.unattended else "",
            sense=sense,
            says=words.format(place=env.place_name(item.arena), thing=thing.name, state=state),
        )

    def _cause(self, path: str, state: str, tick: int) -> str:
        """Return what the author says of how object `path` came to be in `state`, if it is so."""
        since = self.env.states.authored(path, tick)
        events = [] if since is None else self.calendar.at(since)
        authored = (e for e in events if not e.by_player)
        return next((e.text for e in authored if (e.object, e.state) == (path, state)), "")

    def _heard(self, name: str, tile: Tile, asleep: bool, tick: int) -> Iterator[Heard]:
        for spoken in self.lines.ending(tick):
            if self._reaches(spoken, name, tile, asleep, tick):
                yield spoken.heard()

    def _said(self, name: str, tick: int) -> OwnLine | None:
        """Return the line of `name` that ends at `tick`, with those who hear it."""
        where = self.positions(tick)
        for spoken in self.lines.ending(tick):
            if spoken.segment.agent == name and isinstance(spoken, Spoken):
                heard_by = tuple(
                    other
                    for other in self.bodies
                    if (there := where.get(other)) is not None
                    and self._reaches(spoken, other, there, self._sleeps(other, tick), tick)
                )
                return OwnLine(spoken.say.text, spoken.say.to, spoken.say.tells, heard_by)
        return None

    def _greeted(self, name: str, tick: int) -> str | None:
        """Return to whom the greeting of `name` is said that ends at `tick`."""
        mine = (s for s in self.lines.ending(tick) if s.segment.agent == name)
        return next((s.say.to for s in mine if isinstance(s, Greeting)), None)

    def _sleeps(self, name: str, tick: int) -> bool:
        return self.bodies[name].timeline.at(tick - 1).kind == "sleep"

    def _reaches(
        self, spoken: Spoken | Greeting, name: str, tile: Tile, asleep: bool, tick: int
    ) -> bool:
        """Return whether what ends at `tick` is heard by `name`, who is on `tile`."""
        source = spoken.segment.tile
        apart = distance(tile, source)
        if spoken.segment.agent == name or apart > spoken.carries(self.env.settings):
            return False
        if asleep and not (spoken.say.to == name and _wakes(spoken, apart)):
            return False
        return self.env.is_heard(source, tile, tick)

    def _happens(self, name: str, tile: Tile, asleep: bool, tick: int) -> list[Happening]:
        place = self.env.path_at(tile)
        out = self.env.is_outdoors(place)
        found = self.calendar.reaching(tick - 1, name, place, asleep, out)
        return found + ([] if asleep else self._read(tile, self.env.doors(tick), tick))

    def _read(self, tile: Tile, doors: Doors, tick: int) -> list[Happening]:
        """Return the notices that are near enough to be read."""
        notices, by_path = list[Happening](), self.env.map.by_path
        for path in self.calendar.boards():
            at = min(distance(tile, t) for t in by_path[path].tiles)
            if at <= READING_DISTANCE and any(
                self.env.sight.sees(tile, t, doors) for t in by_path[path].tiles
            ):
                notices += self.calendar.notices(path, tick - 1)
        return notices

    # --- visitors --------------------------------------------------------------------------------

    def enter(self, body: Body, clock: int) -> None:
        """Let a visitor's body come to town, settled at `clock`."""
        body.timeline.clock, self.bodies[body.name] = clock, body
        self._records[body.name] = BodyRecord(body)
        self._new.append(body.name)
        self._take_stock()

    def leave(self, name: str, tick: int | None = None) -> None:
        """Take a body out of town; with `tick`, cut what it does there in the run file."""
        if tick is not None:
            self._rows.setdefault(tick, []).extend(self.bodies[name].timeline.cut(tick))
        del self.bodies[name], self._records[name]
        self._new = [each for each in self._new if each != name]
        self._take_stock()

    # --- in: what is done ------------------------------------------------------------------------

    def act(self, name: str, action: Action | None) -> None:
        """Let the body of `name` pass one tick: begin `action`, or carry on.

        Raises UnsettledError where it has not settled, or somebody who could matter is behind.
        """
        tick, body = self.clock(name), self.bodies[name]
        body.step(action)
        self._arrived(body)
        if rows := self._changed(tick, name):
            self._rows.setdefault(tick, []).extend(rows)

    # --- the run file ----------------------------------------------------------------------------

    def author_rows(self, tick: int) -> list[Row]:
        """Return the changes of objects that are scheduled for `tick`."""
        self._look_ahead(tick)
        return [
            ObjectStateRow(tick, event.object, "", event.state)
            for event in self.calendar.at(tick)
            if event.kind == "object" and event.object and event.state
        ]

    def rows(self, tick: int) -> list[Row]:
        """Return the rows of what changed during `tick`, once everybody has passed it."""
        rows = self._rows.pop(tick, [])
        for name in self._new:  # whose bodies have begun to be, and not acted yet
            rows += self._changed(tick, name)
        self._new.clear()
        return rows

    def _changed(self, tick: int, name: str) -> list[Row]:
        """Return the rows of what the body of `name` has changed, up to its clock."""
        rows = self._records[name].rows(tick)
        if self._spoken or self.env.states.unsaved:
            rows = [*self._spoken, *rows, *self.env.states.unsaved]
            self._spoken, self.env.states.unsaved = [], []
        return rows

    def restore(self, run: Run, tick: int) -> None:
        """Take the world up as `run` had it at `tick`."""
        self._look_ahead(tick)
        since = self._seen_again(run, tick)
        self.calendar.restore(run, tick, self.env.messages)
        self.env.claims.clear()
        for row in run.rows(ObjectStateRow, up_to=tick):
            self.env.states.load(row.object, row.tick, row.by, row.state)
        segments: dict[str, list[Segment]] = {name: [] for name in self.bodies}
        for each in run.rows(SegmentRow, up_to=tick, since=since):
            segments.get(each.agent, []).append(Segment.of(each))
        for name, record in self._records.items():
            record.restore(segments[name], canonical(run.working_state(name, tick)["body"]), tick)
        self._take_stock()
        for line in run.rows(LineRow, up_to=tick, since=since - MAX_LINE_TICKS):
            if line.until > since and line.agent in self.bodies:
                segment = self.bodies[line.agent].timeline.at(line.tick - 1)
                self.lines.add(Spoken.of(segment, line))
        for said in run.rows(GreetingRow, up_to=tick, since=since - GREETING_TICKS):
            if said.until > since and said.agent in self.bodies:
                self.lines.add(self._greeting(said))

    def _seen_again(self, run: Run, tick: int) -> int:
        """Return the tick from which on people observe again what their thoughts in flight saw.

        One that its model keeps waiting may be about a tick long ago.
        """
        thoughts = (run.working_state(name, tick).get("thought") for name in self.bodies)
        begun = [int(thought["thought"]) for thought in thoughts if thought]
        return min([tick - self.env.settings.reaction_ticks, *begun]) - 3

    def _greeting(self, row: GreetingRow) -> Greeting:
        """Return the greeting that `row` keeps; where it was said is in the timeline."""
        begun, said = row.tick - 1, Greet(row.to, row.text)
        tile = self.bodies[row.agent].timeline.tile(begun)
        return Greeting.begun(row.agent, said, begun, tile, self.env.path_at(tile))

    def forget(self, before: int) -> None:
        """Drop history that ended before tick `before`; the run file has it."""
        self.lines.forget(before)
        for body in self.bodies.values():
            body.timeline.forget(before)


def kept(by_tick: dict[int, _Kept], tick: int, make: Callable[[], _Kept]) -> _Kept:
    """Return what is kept for `tick`, made first if there is nothing; drop the oldest."""
    found = by_tick.get(tick)
    if found is None:
        found = by_tick[tick] = make()
        if len(by_tick) > KEPT_TICKS:
            del by_tick[min(by_tick)]
    return found


def _conversation(
    segment: Segment, near: Sequence[tuple[SeenPerson, Segment]]
) -> Conversation | None:
    if segment.talk is None:
        return None
    members = [person for person, _ in near if person.talk == segment.talk]
    speaking = next((p.name for p in members if p.speaking), None)
    return Conversation(segment.talk, tuple(p.name for p in members), speaking)


def _wakes(spoken: Spoken | Greeting, apart: int) -> bool:
    """Return whether what is said wakes a sleeper `apart` tiles away, whom it is said to."""
    loudness = spoken.say.loudness if isinstance(spoken, Spoken) else "whisper"
    return loudness == "call" or (loudness == "speak" and apart <= WAKING_DISTANCE)


def _at_rest(town: TileMap, item: MapObject) -> SeenObject:
    thing, state = item.thing, item.state
    unusual = state in (*thing.unusual, *thing.unattended)
    case = _case(town, thing, state) if unusual else ""
    return SeenObject(thing.path, thing.name, state, unusual, case=case)


def _case(town: TileMap, thing: Thing, state: str) -> str:
    return f"{thing.kind}/{town.appearance(thing.kind).drawn_state(state)}"
