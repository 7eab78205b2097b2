"""The world: what each character sees and hears at a tick, and what their bodies do in it.

Knows bodies, lines, objects and events as history. Knows no minds: an observation goes out, an
action comes in, one character and one tick at a time (DESIGN.md section 5).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from town.bodies import Body
from town.bodylog import BodyLog
from town.conversation import Lines, Spoken
from town.events import Calendar
from town.interface import (
    Action,
    Conversation,
    Happening,
    Heard,
    Observation,
    Row,
    SeenObject,
    SeenPerson,
    minute_of,
)
from town.people import Person
from town.perception import distance
from town.runfile.records import LineRow, ObjectStateRow, SegmentRow
from town.scenario import Scenario
from town.surroundings import Surroundings
from town.tilemap import MapObject
from town.timeline import Segment, Tile, UnsettledError

WAKING = 2  # tiles from which words wake a sleeper they are meant for


class World:
    """Everything in the town that is not a mind."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.around = Surroundings(scenario, seed)
        self.calendar = Calendar(scenario.events)
        self.lines = Lines()
        self.bodies = self.around.bodies
        for person in scenario.people:
            self.bodies[person.name] = Body(person.name, self.around, self._first(person))
        self._at_rest = {item.thing.path: _at_rest(item) for item in scenario.map.objects}
        self._where: tuple[int, dict[str, Tile]] = (-1, {})
        self._logs = {name: BodyLog(body) for name, body in self.bodies.items()}
        extent = max((_extent(item) for item in scenario.map.objects), default=0)
        self.reach = max(scenario.world.sight, scenario.world.hearing) + extent

    def _first(self, person: Person) -> Segment:
        """Return what `person` is doing when the story starts: sleeping, or just up."""
        tiles = self.scenario.map.spawns[person.name]
        used = {body.tile(0) for body in self.bodies.values()}
        tile = next((t for t in tiles if t not in used), tiles[0])
        place = self.around.path_at(tile)
        clock = self.scenario.clock
        if not asleep_at(person, minute_of(clock.start)):
            return Segment(person.name, -1, 0, "wait", "getting up", tile, place, icon="wake")
        wakes = clock.on_day(1, person.wakes)
        until = wakes if wakes > 0 else clock.on_day(2, person.wakes)
        bed = self.scenario.map.by_path.get(person.bed or "")
        in_bed = bed.thing.path if bed and tile in bed.spots else None
        segment = Segment(
            person.name, -1, until, "sleep", "sleeping", tile, place, icon="sleep", object=in_bed
        )
        self.around.claims.make(segment, self.around.resources(segment), 0)
        return segment

    # --- clocks ----------------------------------------------------------------------------------

    def clock(self, name: str) -> int:
        """Return the next tick that `name` decides."""
        return self.bodies[name].timeline.clock

    def may_observe(self, name: str) -> bool:
        """Return whether nobody behind `name` could be seen or heard by it (rule 4)."""
        return all(ahead < 0 for ahead in self._too_near(name, self.clock(name)))

    def _too_near(self, name: str, tick: int) -> Iterator[int]:
        here = self.bodies[name].tile(tick)
        for other, body in self.bodies.items():
            lag = tick - body.timeline.clock
            if other != name and lag > 0:
                yield lag - (distance(here, body.tile(body.timeline.clock)) - self.reach)

    # --- out: what is observed -------------------------------------------------------------------

    def observe(self, name: str, tick: int) -> Observation:
        """Return what `name` sees and hears at the start of `tick`, and what was done before it.

        Raises UnsettledError when somebody who might be seen has not got so far.
        """
        if any(ahead >= 0 for ahead in self._too_near(name, tick)):
            raise UnsettledError(f"{name} may not observe tick {tick} yet.")
        body, around = self.bodies[name], self.around
        segment, tile = body.timeline.at(tick - 1), body.tile(tick)
        asleep = segment.kind == "sleep"
        place = around.path_at(tile)
        near = [] if asleep else self._near(name, tile, tick)
        happenings = self.calendar.reaching(tick - 1, name, place, asleep)
        doors = around.doors(tick)
        if not asleep:
            happenings += self._read(tile, doors, tick)
        return Observation(
            name=name,
            tick=tick,
            now=around.now(tick),
            tile=tile,
            place=place,
            activity=segment.activity,
            object=segment.object,
            asleep=asleep,
            walking=segment.kind == "walk",
            ended=tick == body.timeline.clock and body.idle(),
            refused=body.refused if tick == body.timeline.clock else None,
            people=tuple(p for p, _ in near[: around.settings.attention_bandwidth]),
            objects=() if asleep else self._objects(tile, doors, near, tick),
            heard=tuple(self._heard(name, tile, asleep, tick)),
            happenings=tuple(happenings),
            conversation=_conversation(segment, near),
            places=() if asleep else around.sight.places(tile, doors),
        )

    def _near(self, name: str, tile: Tile, tick: int) -> list[tuple[SeenPerson, Segment]]:
        """Return everyone in sight, nearest first."""
        doors, sight = self.around.doors(tick), self.around.sight
        found = []
        x, y, radius = *tile, sight.radius
        for other, there in self.positions(tick).items():
            if other == name or abs(there[0] - x) > radius or abs(there[1] - y) > radius:
                continue
            if sight.sees(tile, there, doors):
                segment = self.bodies[other].timeline.at(tick - 1)
                found.append((distance(tile, there), other, there, segment))
        found.sort(key=lambda f: f[:2])
        return [(self._person(other, there, seg), seg) for _, other, there, seg in found]

    def positions(self, tick: int) -> dict[str, Tile]:
        """Return where those stand at the start of `tick` who have got so far, by name."""
        if self._where[0] != tick or len(self._where[1]) < len(self.bodies):
            settled = [n for n, body in self.bodies.items() if body.timeline.clock >= tick]
            self._where = (tick, {name: self.bodies[name].tile(tick) for name in settled})
        return self._where[1]

    def _person(self, name: str, tile: Tile, segment: Segment) -> SeenPerson:
        return SeenPerson(
            name=name,
            tile=tile,
            place=self.around.path_at(tile),
            activity=segment.activity,
            since=segment.since,
            object=segment.object,
            talk=segment.talk,
            speaking=segment.kind == "say",
            asleep=segment.kind == "sleep",
            walking=segment.kind == "walk",
        )

    def _objects(
        self,
        tile: Tile,
        doors: tuple[bool, ...],
        near: Sequence[tuple[SeenPerson, Segment]],
        tick: int,
    ) -> tuple[SeenObject, ...]:
        users: dict[str, tuple[str, ...]] = {}
        for person, segment in near:
            if segment.object is not None:
                users[segment.object] = (*users.get(segment.object, ()), person.name)
        seen = [
            self._object(item, users.get(item.thing.path, ()), tick)
            for item in self.around.sight.objects(tile, doors)
        ]
        seen.sort(key=lambda o: not o.unusual)  # a stable sort
        return tuple(seen[: self.around.settings.attention_bandwidth])

    def _object(self, item: MapObject, users: tuple[str, ...], tick: int) -> SeenObject:
        thing = item.thing
        if not users and self.around.is_at_rest(thing.path):
            return self._at_rest[thing.path]
        state = self.around.state(thing.path, tick - 1)
        return SeenObject(thing.path, thing.name, state, state in thing.unusual, users)

    def _heard(self, name: str, tile: Tile, asleep: bool, tick: int) -> Iterator[Heard]:
        doors, settings = self.around.doors(tick), self.around.settings
        for spoken in self.lines.ending(tick):
            if spoken.segment.agent == name:
                continue
            apart = distance(tile, spoken.segment.tile)
            within = apart <= settings.hearing and self.around.sight.sees(
                tile, spoken.segment.tile, doors
            )
            if within and (not asleep or (spoken.say.to == name and apart <= WAKING)):
                yield spoken.heard()

    def _read(self, tile: Tile, doors: tuple[bool, ...], tick: int) -> list[Happening]:
        """Return the notices near enough to read."""
        found: list[Happening] = []
        by_path = self.around.map.by_path
        for path in self.calendar.boards():
            at = min(distance(tile, t) for t in by_path[path].tiles)
            if at <= self.around.settings.hearing and any(
                self.around.sight.sees(tile, t, doors) for t in by_path[path].tiles
            ):
                found += self.calendar.notices(path, tick - 1)
        return found

    # --- in: what is done ------------------------------------------------------------------------

    def act(self, name: str, action: Action | None) -> None:
        """Let the body of `name` pass one tick: begin `action`, or carry on."""
        self.bodies[name].step(action)

    # --- the run file ----------------------------------------------------------------------------

    def pass_tick(self, tick: int) -> list[Row]:
        """Settle what follows from `tick` having begun: events, and who got the floor."""
        rows: list[Row] = []
        for event in self.calendar.at(tick):
            if event.kind == "object" and event.object and event.state:
                self.around.states.leave(event.object, tick, "", event.state)
        for body in self.bodies.values():
            spoken = body.settle()
            if spoken is not None:
                self.lines.add(spoken)
                rows.append(spoken.row())
        return rows

    def rows(self, tick: int) -> list[Row]:
        """Return what changed during `tick`."""
        rows: list[Row] = []
        for log in self._logs.values():
            rows += log.rows(tick)
        rows += self.around.states.unsaved
        self.around.states.unsaved = []
        return rows

    def restore(
        self,
        tick: int,
        segments: Mapping[str, list[SegmentRow]],
        facets: Mapping[str, str],
        states: Iterable[ObjectStateRow],
        lines: Iterable[LineRow],
    ) -> None:
        """Take up the world at `tick` from the rows of a run file."""
        self.around.claims.clear()
        for row in states:
            self.around.states.load(row.object, row.tick, row.by, row.state)
        for name, log in self._logs.items():
            log.restore([Segment.of(row) for row in segments[name]], facets[name], tick)
        for line in lines:
            segment = self.bodies[line.agent].timeline.at(line.tick - 1)
            self.lines.add(Spoken.of(segment, line))

    def forget(self, before: int) -> None:
        """Drop history that nobody can ask for any more; the run file has it."""
        self.lines.forget(before)
        for body in self.bodies.values():
            body.timeline.forget(before)


def asleep_at(person: Person, minute: int) -> bool:
    """Return whether `person` is used to be asleep at `minute` minutes since midnight."""
    if person.sleeps < person.wakes:
        return person.sleeps <= minute < person.wakes
    return minute >= person.sleeps or minute < person.wakes


def _conversation(
    segment: Segment, near: Sequence[tuple[SeenPerson, Segment]]
) -> Conversation | None:
    if segment.talk is None:
        return None
    members = [person for person, _ in near if person.talk == segment.talk]
    speaking = next((p.name for p in members if p.speaking), None)
    return Conversation(segment.talk, tuple(p.name for p in members), speaking)


def _at_rest(item: MapObject) -> SeenObject:
    thing = item.thing
    return SeenObject(thing.path, thing.name, item.state, item.state in thing.unusual)


def _extent(item: MapObject) -> int:
    return max((distance(a, b) for a in item.tiles for b in (*item.tiles, *item.spots)), default=0)
