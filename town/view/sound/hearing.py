"""What is heard at a moment of a town, how loud, and from which side.

It follows from what the run file says of the moment and from the camera: the ear is in the middle
of the picture, and hears less from far up. No sound is played here; see `speaker.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import hypot

import numpy as np

from town.entities import Person
from town.map.tiles import Tile
from town.view.records.chronicle import Scene
from town.view.sound.recipes import STEPS
from town.view.sound.voices import VoiceSound, syllables_of, voice_of
from town.view.state.camera import Camera
from town.view.state.view import View
from town.world.timeline import Segment

BOUND, SHOTS_BOUND = 0.45, 0.35  # of the loudest there is, all that lasts and all that is short
CLOSENESS = {1: 0.4, 2: 0.65, 3: 0.85, 4: 1.0}  # by zoom
LEAST_REACH, MOST_REACH = 8.0, 22.0  # tiles from the ear to where nothing is heard any more
LEAST = 0.01  # what is softer is not played
WALL = 0.3  # what is left of a sound behind a wall
DULL = {"wind": 0.25, "birds": 0.3, "crickets": 0.3, "rain": 0.45, "water": 0.25}
"""What is left of the sky and the river in a room."""
DAY, DAWN, DUSK = (5.0, 20.5), (4.8, 8.5), (18.5, 20.5)  # hours in which birds are heard
COLD, WARM = frozenset({12, 1, 2}), frozenset({5, 6, 7, 8, 9})  # months
MANY, FULL = 3, 14  # people: from here on a murmur, and from there the whole crowd
CLOSE = 9.0  # tiles to those who make up a crowd
PARTY = 5  # people at decked tables, for whom a band plays
STEPS_SPEED, BELLS_SPEED = 5.0, 20.0  # ticks a second up to which each is heard
MOST_TICKS = 45  # between two moments; more is a jump, at which nothing happens
MUSIC, MUSIC_HOURS, MORNING = 0.3, (("dawn", 6.5), ("dusk", 20.5)), (5.0, 8.0)
SOFT_GROUND = frozenset({"grass", "meadow", "field", "flowers", "sand", "dirt", "mud", "moss",
                         "crops", "snow", "carpet", "green_carpet", "blue_carpet"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud something is, 0 to 1, and where: -1 is left, 1 right."""

    loud: float
    side: float = 0.0


@dataclass(frozen=True, slots=True)
class ShortSound:
    """A sound that is played once. A voice says so many syllables; takes differ in melody."""

    name: str
    loudness: Loudness
    voice: VoiceSound | None = None
    syllables: int = 0
    take: int = 0


@dataclass(frozen=True, slots=True)
class Hearing:
    """Where one listens: the middle of the picture, in tiles, and how far and how well."""

    x: float
    y: float
    reach: float  # tiles
    closeness: float  # 0 to 1
    half_width: float  # of the picture, in tiles

    @classmethod
    def of(cls, camera: Camera) -> "Hearing":
        """Return the ear in the middle of a camera's picture."""
        x0, y0, x1, y1 = camera.visible_tiles()
        reach = min(max(hypot(x1 - x0, y1 - y0) * 0.55, LEAST_REACH), MOST_REACH)
        closeness = CLOSENESS.get(camera.zoom, 1.0)
        return cls((x0 + x1) / 2, (y0 + y1) / 2, reach, closeness, max((x1 - x0) / 2, 1.0))

    def of_spot(self, x: float, y: float) -> Loudness:
        """Return how loud something in the middle of a tile is, and on which side."""
        far = hypot(x + 0.5 - self.x, y + 0.5 - self.y) / self.reach
        side = max(-1.0, min((x + 0.5 - self.x) / self.half_width, 1.0)) * 0.7
        return Loudness(self.closeness * max(1.0 - far, 0.0) ** 1.5, side)

    @property
    def tile(self) -> Tile:
        return int(self.x), int(self.y)


def times(loudness: Loudness, share: float) -> Loudness:
    """Return something louder or softer, on the same side."""
    return Loudness(loudness.loud * share, loudness.side)


def bounded(levels: Mapping[str, Loudness], least: float = LEAST) -> dict[str, Loudness]:
    """Return what is loud enough to be heard, all of it softer where the sum is above `BOUND`."""
    heard = {name: level for name, level in levels.items() if level.loud >= least}
    share = min(BOUND / max(sum(level.loud for level in heard.values()), 1e-9), 1.0)
    return {name: times(level, share) for name, level in heard.items()}


class Soundscape:
    """What is heard in one town."""

    def __init__(self, view: View) -> None:
        self._map = tiles = view.scenario.map
        wet = [n for n, name in enumerate(tiles.grounds) if name == "water"]
        ys, xs = np.nonzero(np.isin(tiles.ground, wet))
        self._water = np.stack([xs, ys], axis=1).astype(np.float32)
        self._doors = {door.tile for door in tiles.doors}
        self._voices = {p.name: _voice(p) for p in view.scenario.people}
        self._decked = [
            item
            for item in tiles.objects
            if tiles.appearance(item.thing.kind).festive or tiles.appearance(item.thing.kind).smokes
        ]

    # --- what lasts ------------------------------------------------------------------------------

    def beds(self, view: View) -> dict[str, Loudness]:
        """Return what is heard for as long as it is so at the moment shown, within the bound."""
        ear = Hearing.of(view.camera)
        found = {**self._sky(view, ear), **self._river(ear)}
        room = self._room(ear.tile)
        if room:
            found = {name: times(level, DULL[name]) for name, level in found.items()}
        if view.chronicle.names:
            found |= self._people(view, ear, room)
            found |= self._decked_tables_and_fires(view, ear, room)
        return bounded(found)

    def _sky(self, view: View, ear: Hearing) -> dict[str, Loudness]:
        now = view.chronicle.clock.at(view.tick)
        weather, hour = view.weather, now.hour + now.minute / 60
        high = 1.2 - 0.6 * ear.closeness  # from far up there is more wind, and less of all else
        found = {"wind": Loudness((0.16 if weather in ("overcast", "snow") else 0.07) * high)}
        if weather == "rain":
            return found | {"rain": Loudness(0.3)}
        if weather != "snow" and now.month not in COLD:
            found["birds"] = Loudness(_birdsong(hour) * (0.4 + 0.6 * ear.closeness))
            night = not DAY[0] <= hour < DAY[1] + 0.5
            found["crickets"] = Loudness(0.14 if night and now.month in WARM else 0.0)
        return found

    def _river(self, ear: Hearing) -> dict[str, Loudness]:
        if not len(self._water):
            return {}
        far = np.hypot(self._water[:, 0] + 0.5 - ear.x, self._water[:, 1] + 0.5 - ear.y)
        x, y = self._water[int(far.argmin())].tolist()
        near, wide = ear.of_spot(x, y), min(int((far < ear.reach).sum()) / 24, 1.0)
        return {"water": times(near, 0.3 * wide)}

    def _people(self, view: View, ear: Hearing, room: str) -> dict[str, Loudness]:
        """Return the murmur of a crowd, and music where somebody plays."""
        scene, talking, players = view.scene, 0.0, 0
        found: dict[str, Loudness] = {}
        for index in _within(scene, ear, max(ear.reach, CLOSE)):
            segment, (x, y) = scene.segments[index], scene.start_tiles[index].tolist()
            through = self._through(room, (int(x), int(y)))
            if segment.icon == "music" and segment.kind == "act":
                level = times(ear.of_spot(x, y), 0.34 * through)
                name, players = self._instrument(segment), players + 1
                name = "band" if players > 1 else name
                if level.loud > found.get(name, Loudness(0.0)).loud:
                    found[name] = level
            if segment.kind != "sleep" and hypot(x - ear.x, y - ear.y) < CLOSE:
                talking += through
        share = max(0.0, min((talking - MANY) / (FULL - MANY), 1.0))
        return found | {"crowd": Loudness(0.26 * share * ear.closeness)}

    def _instrument(self, segment: Segment) -> str:
        item = self._map.by_path.get(segment.object or "")
        return "organ" if item and "organ" in item.thing.kind else "piano"

    def _decked_tables_and_fires(self, view: View, ear: Hearing, room: str) -> dict[str, Loudness]:
        """Return the band of a party, and what burns or cooks."""
        found: dict[str, Loudness] = {}
        for item in self._decked:
            (x, y), kind = item.tiles[0], item.thing.kind
            level = ear.of_spot(x, y)
            if level.loud < LEAST:
                continue
            state, look = (
                view.chronicle.state(item.thing.path, view.tick),
                self._map.appearance(kind),
            )
            name = "fire" if state in look.smokes else "band" if state in look.festive else ""
            if not name or (name == "band" and _guests(view.scene, x, y) < PARTY):
                continue
            loud = 0.34 if name == "band" else 0.3 if state == "burning" else 0.1
            level = times(level, loud * self._through(room, (x, y)))
            if level.loud > found.get(name, Loudness(0.0)).loud:
                found[name] = level
        return found

    # --- what is short ---------------------------------------------------------------------------

    def shots(self, view: View, since: int) -> list[ShortSound]:
        """Return what is heard once between the tick `since` and the tick shown.

        Nothing after a jump; of a town that goes by quickly only bells and music.
        """
        if not 0 < view.tick - since <= MOST_TICKS or view.playhead.current_speed > BELLS_SPEED:
            return []
        ear = Hearing.of(view.camera)
        found = [*self._music(view, since), *self._bells(view, ear, since)]
        if view.playhead.current_speed <= STEPS_SPEED:
            room = self._room(ear.tile)
            found += [*self._lines(view, ear, room, since), *self._falling_doors(view, ear)]
        return [shot for shot in found if shot.loudness.loud >= LEAST]

    def greeting(self, view: View) -> list[ShortSound]:
        """Return what is heard as a town is opened: music, if it is early in the morning."""
        early = MORNING[0] <= view.chronicle.hour(view.tick) < MORNING[1]
        return [ShortSound("dawn", Loudness(MUSIC))] if early else []

    def _music(self, view: View, since: int) -> Iterator[ShortSound]:
        before, now = view.chronicle.hour(since), view.chronicle.hour(view.tick)
        for name, hour in MUSIC_HOURS:
            if before < hour <= now:
                yield ShortSound(name, Loudness(MUSIC))

    def _bells(self, view: View, ear: Hearing, since: int) -> Iterator[ShortSound]:
        """Yield a bell for what is announced, and an alarm where somebody calls for help."""
        events = view.chronicle.events.between(since + 1, view.tick + 1)
        if any(event.kind == "announcement" for event in events):
            yield ShortSound("bell", Loudness(0.24))
        scene = view.scene
        for index in _within(scene, ear, ear.reach):
            segment = scene.segments[index]
            if segment.icon == "alarm" and since < segment.start <= view.tick:
                yield ShortSound("alarm", Loudness(0.28))
                return

    def _lines(self, view: View, ear: Hearing, room: str, since: int) -> Iterator[ShortSound]:
        scene = view.scene
        for index in _within(scene, ear, ear.reach):
            name, (x, y) = scene.names[index], scene.start_tiles[index].tolist()
            line = view.chronicle.line(name, view.tick)
            if line is None or not since < line.tick - 1 <= view.tick:
                continue
            loud = {"whisper": 0.08, "call": 0.3}.get(line.loudness or "", 0.2)
            level = times(ear.of_spot(x, y), loud * self._through(room, (int(x), int(y))))
            voice = self._voices.get(name) or voice_of(name, 35, "")
            yield ShortSound("voice", level, voice, syllables_of(line.text), line.tick % 3)

    def _falling_doors(self, view: View, ear: Hearing) -> Iterator[ShortSound]:
        """Yield a door for each that somebody goes through in this tick."""
        scene = view.scene
        for index in _within(scene, ear, ear.reach):
            here, there = scene.start_tiles[index].tolist(), scene.end_tiles[index].tolist()
            tile = (int(here[0]), int(here[1]))
            if here != there and tile in self._doors:
                yield ShortSound("door", times(ear.of_spot(*tile), 0.2))

    def step(self, view: View, number: int) -> ShortSound | None:
        """Return the next step of whom the camera goes with, while they walk."""
        name, scene = view.body or view.follow, view.scene
        if view.playhead.paused or view.playhead.current_speed > STEPS_SPEED:
            return None
        if name is None or name not in scene.names:
            return None
        index = scene.names.index(name)
        (x, y), there = scene.start_tiles[index].tolist(), scene.end_tiles[index].tolist()
        if [x, y] == there:
            return None
        ground = self._map.grounds[int(self._map.ground[int(y), int(x)])]
        kind = "soft" if ground in SOFT_GROUND else "hard"
        level = times(Hearing.of(view.camera).of_spot(x, y), 0.12)
        return ShortSound(f"step_{kind}_{number % STEPS}", level)

    # --- rooms -----------------------------------------------------------------------------------

    def _room(self, tile: Tile) -> str:
        """Return the house that a tile is in, "" under the open sky and beyond the map."""
        place = self._map.place_at(tile) if self._map.inside(tile) else None
        return "" if place is None or place.outdoors else place.sector

    def _through(self, room: str, tile: Tile) -> float:
        return 1.0 if self._room(tile) == room else WALL


def _voice(person: Person) -> VoiceSound:
    return voice_of(person.name, person.age, person.pronoun)


def _birdsong(hour: float) -> float:
    """Return how much birds sing at an hour: most at dawn, again before dusk."""
    if not DAY[0] - 0.5 <= hour < DAY[1]:
        return 0.0
    return 0.26 if DAWN[0] <= hour < DAWN[1] else 0.14 if hour >= DUSK[0] else 0.08


def _within(scene: Scene, ear: Hearing, reach: float) -> list[int]:
    """Return the numbers of those within so many tiles of the ear."""
    away = scene.start_tiles + np.float32(0.5) - np.array([ear.x, ear.y], np.float32)
    found: list[int] = np.flatnonzero(np.hypot(away[:, 0], away[:, 1]) < reach).tolist()
    return found


def _guests(scene: Scene, x: float, y: float) -> int:
    """Return how many people are near a table."""
    away = scene.start_tiles - np.array([x, y], np.float32)
    return int((np.abs(away).max(axis=1) < CLOSE).sum())
