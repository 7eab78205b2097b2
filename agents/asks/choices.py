"""What a question lets one choose from: a numbered list of places and their things.

The same list stands in the prompt and is what numbers in the reply refer to (`Choice`). A number is
short to write, and a schema that says "1 to 40" stays small where one with all names of places,
things and states would be longer than the prompt. What a number means is worked out when a reply
is read (reference_checks.py); replies in run files hold such numbers, so their order is for good.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agents.asks import replies as r
from agents.asks.reply_schema import Schema, list_of, number, one_of, schema_of, text
from town.interface import Place, Thing


@dataclass(frozen=True)
class Choice:
    """One entry of the list: a place, or things in it of which one is as good as another."""

    number: int  # from 1
    place: Place
    things: tuple[Thing, ...] = ()  # empty: the place itself


def places_around(places: Iterable[Place], paths: Iterable[str]) -> tuple[Place, ...]:
    """Return those of `places` that are in the sectors of `paths`, which may be empty."""
    sectors = {path.split("/")[0] for path in paths}
    return tuple(place for place in places if place.sector in sectors)


def numbered(places: Iterable[Place], near: Iterable[Place] = ()) -> tuple[Choice, ...]:
    """Return `places` by sector, those that are `near` each followed by its things."""
    sectors: dict[str, list[Place]] = {}
    for place in places:
        sectors.setdefault(place.sector, []).append(place)
    with_things = {place.path for place in near}
    listed: list[tuple[Place, tuple[Thing, ...]]] = []
    for place in (place for group in sectors.values() for place in group):
        listed.append((place, ()))
        if place.path in with_things:
            listed += [(place, things) for things in _alike(place.things)]
    return tuple(Choice(n, place, things) for n, (place, things) in enumerate(listed, 1))


def _alike(things: Iterable[Thing]) -> list[tuple[Thing, ...]]:
    """Return `things` in groups that differ only by their ids."""
    groups: dict[tuple[object, ...], list[Thing]] = {}
    for thing in things:
        groups.setdefault((thing.kind, thing.name, thing.uses, thing.states), []).append(thing)
    return [tuple(group) for group in groups.values()]


def usual_states(thing: Thing) -> tuple[str, ...]:
    """Return the states that somebody may leave `thing` in on purpose; () if there is one alone."""
    states = tuple(state for state in thing.states if state not in thing.unusual)
    return states if len(states) > 1 else ()


def harmless_states(thing: Thing) -> tuple[str, ...]:
    """Return the states that nobody comes running for, and those that its uses bring about."""
    meant = {state for use in thing.uses for state in (use.during, use.after)}
    return tuple(state for state in thing.states if state not in thing.unusual or state in meant)


def place_in(choices: Sequence[Choice]) -> Schema:
    """Return the schema of the number of one of `choices`."""
    return number(1, max(1, len(choices)))


def ratings_schema(count: int) -> Schema:
    """Return the schema of a rating for each of `count` things, under its number."""
    numbers = [str(n) for n in range(1, count + 1)]
    fields = dict.fromkeys(numbers, number(1, 10))
    whole = {"type": "object", "properties": fields, "required": numbers}
    return {**whole, "additionalProperties": False}


def company_schema(names: Sequence[str]) -> dict[str, Schema]:
    """Return the schemas of the fields that say with whom of `names`, and what about.

    People are named: where they have numbers as places have, small models take one for the other.
    """
    if not names:
        return {}
    who = list_of(one_of(names), 0, r.MAX_PEOPLE)
    return {r.PEOPLE_KEY: who, "about": text(100)}


def stroke_schema(choices: Sequence[Choice], max_length: int, names: Sequence[str] = ()) -> Schema:
    """Return the schema of a part of a day, its activity of at most `max_length` characters.

    What may be left out stands before what may not, here and below: who has written a comma at the
    end of the last such field has to write the next one, and would fill it with anything.
    """
    company = company_schema(names)
    fields = {"place": place_in(choices), "activity": text(max_length), **company}
    order = ("start", "place", *company, "activity")
    return schema_of(r.BroadStroke, fields, only=order, optional=tuple(company))


def promise_schema(
    choices: Sequence[Choice], people: Sequence[str], invitations: Sequence[str]
) -> Schema:
    """Return the schema of a promise at one of `choices`, maybe to come to one of `invitations`."""
    invited: dict[str, Schema] = {"fact": one_of(invitations)} if invitations else {}
    company = company_schema(people)
    fields = {**invited, "activity": text(100), "place": place_in(choices), **company}
    order = (*invited, "day", "start", "end", "place", *company, "activity")
    return schema_of(r.Promise, fields, only=order, optional=("fact", *company))


def deed_schema(choices: Sequence[Choice], people: Sequence[str]) -> Schema:
    """Return the schema of what is done at once at one of `choices`, maybe with `people`."""
    company = company_schema(people)
    fields = {"place": place_in(choices), "activity": text(100), **company}
    only = ("place", *company, "activity", "minutes")
    return schema_of(r.Step, fields, only=only, optional=tuple(company))


def step_schema(
    choices: Sequence[Choice], people: Sequence[str] = (), follows: bool = False
) -> Schema:
    """Return the schema of a step: at a place, or with a thing, of `choices`, or with `people`.

    A step that `follows` on another may leave out its place. That the state is one which this very
    thing knows is checked when the reply is read.
    """
    fields = {"place": place_in(choices), "activity": text(100)}
    company = {**company_schema(people), "thought": text(100)}
    things = (choice.things[0] for choice in choices if choice.things)
    states = [state for thing in things for state in usual_states(thing)]
    names = ("during", "after") if states else ()
    used: Mapping[str, Schema] = dict.fromkeys(names, one_of(states))
    order = ("place", "activity", *names, *company, "minutes")
    optional = (*(("place",) if follows else ()), *names, *company)
    return schema_of(r.Step, {**fields, **used, **company}, only=order, optional=optional)
