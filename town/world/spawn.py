"""Where everybody is and what they do when the story starts: asleep in bed, or just getting up."""

from town.interface import Person, minute_of
from town.world.environment import Environment
from town.world.timeline import Segment


def first_segment(person: Person, env: Environment) -> Segment:
    """Return the segment of `person` that runs when the story starts, and make its claims."""
    tiles = env.map.spawns[person.name]
    used = {body.tile(0) for body in env.bodies.values()}
    tile = next((t for t in tiles if t not in used), tiles[0])
    place = env.path_at(tile)
    clock, messages = env.clock, env.messages
    if not asleep_at(person, minute_of(clock.start)):
        return Segment(person.name, -1, 0, "wait", messages.getting_up, tile, place, icon="wake")
    wakes = clock.on_day(1, person.wakes)
    until = wakes if wakes > 0 else clock.on_day(2, person.wakes)
    bed = env.map.by_path.get(person.bed or "")
    in_bed = bed.thing.path if bed and tile in bed.spots else None
    segment = Segment(
        person.name, -1, until, "sleep", messages.sleeping, tile, place, icon="sleep", object=in_bed
    )
    env.claims.reserve(segment, env.resources(segment), 0)
    return segment


def arriving_segment(name: str, env: Environment, tick: int) -> Segment:
    """Return the segment of somebody who comes to live here at `tick`: they stand at home."""
    tiles = env.map.spawns[name]
    used = {body.tile(tick) for body in env.bodies.values() if body.timeline.clock >= tick}
    tile = next((t for t in tiles if t not in used), tiles[0])
    does, place = env.messages.arriving, env.path_at(tile)
    return Segment(name, tick, tick + 1, "wait", does, tile, place, icon="walk")


def asleep_at(person: Person, minute: int) -> bool:
    """Return whether `person` is usually asleep at `minute` minutes since midnight."""
    if person.sleeps < person.wakes:
        return person.sleeps <= minute < person.wakes
    return minute >= person.sleeps or minute < person.wakes
