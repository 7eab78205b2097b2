"""What a question lets one choose from: icons, and the places and objects of the next step.

The same choices stand in the prompt and in the schema of the reply.
"""

from collections.abc import Iterable, Sequence

from agents.asks import replies as r
from agents.asks.reply_schema import Schema, any_of, one_of, schema_of, text
from town.interface import Place, Thing

ICONS = (
    "walk", "talk", "wait", "sit", "rest", "look", "listen", "think", "eat", "drink", "cook",
    "clean", "wash", "dress", "sleep", "read", "write", "work", "study", "shop", "carry", "repair",
    "garden", "play", "music", "dot",
)  # fmt: skip
"""Icons an activity may have anywhere; what can be done with an object may add its own."""


def places_around(places: Iterable[Place], paths: Iterable[str]) -> tuple[Place, ...]:
    """Return those of `places` that are in the sectors of `paths`, which may be empty."""
    sectors = {path.split("/")[0] for path in paths}
    return tuple(place for place in places if place.sector in sectors)


def icons_at(places: Iterable[Place]) -> list[str]:
    """Return the icons an activity may have where the objects of `places` are within reach."""
    own = [use.icon for place in places for thing in place.things for use in thing.uses]
    return list(dict.fromkeys([*ICONS, *own]))


def place_in(places: Iterable[Place]) -> Schema:
    """Return the schema of the path of one of `places`."""
    return one_of(place.path for place in places)


def step_schema(places: Sequence[Place], near: Sequence[Place]) -> Schema:
    """Return the schema of a step: at one of `places`, or with an object of `near` in its states.

    Objects are named by their ids, which are shorter than their paths.
    """
    does = {"activity": text(100), "icon": one_of(icons_at(near))}
    anywhere = {"place": place_in(places), **does}
    options = [schema_of(r.Step, anywhere, only=("place", "activity", "icon", "minutes"))]
    for place in near:
        here: Schema = {"type": "string", "const": place.path}
        for states, things in _by_states(place.things).items():
            object_ids = one_of(thing.id for thing in things)
            used = ("during", "after") if len(states) > 1 else ()
            fields = {"place": here, "object": object_ids, **does}
            fields |= dict.fromkeys(used, one_of(states))
            order = ("place", "object", "activity", *used, "icon", "minutes")
            options.append(schema_of(r.Step, fields, only=order, optional=used))
    return any_of(options)


def _by_states(things: Sequence[Thing]) -> dict[tuple[str, ...], list[Thing]]:
    groups: dict[tuple[str, ...], list[Thing]] = {}
    for thing in things:
        groups.setdefault(thing.states, []).append(thing)
    return groups
