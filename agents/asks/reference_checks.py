"""Checks of what a reply refers to: places, objects and their states, people, times of a day.

A reply names a place or an object by its number in the prompt's list, or by its path, id or name;
`resolve_step` and `resolve_places` put paths in place. What cannot be resolved is refused with a
sentence that lists what is there, all of a reply at once.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import TypeVar

from agents.asks import replies as r
from agents.asks.choices import Choice, harmless_states
from agents.asks.language import MindMessages
from agents.asks.sense import rules
from agents.asks.uses.uses import completed
from agents.asks.validation_text import MAX_SENTENCES, made_up
from town.interface import Place, Thing, hhmm, in_third_person, parse_hhmm

DAY, HALF_A_DAY = 24 * 60, 12 * 60  # minutes
P = TypeVar("P", r.BroadStroke, r.Promise)
_NUMBER = re.compile(
    r"\W*(?:(?:place|object|thing|number|no|编号|第)\W*)?(\d{1,4})(?!\d)\W*(.*)",
    re.IGNORECASE | re.DOTALL,
)


def resolve_places(items: Iterable[P], choices: Sequence[Choice]) -> list[P]:
    """Return `items` with paths in place of the numbers or names of places, and in no words."""
    return [item.model_copy(update=_place_and_words(item, choices)) for item in items]


def _place_and_words(item: r.BroadStroke | r.Promise, choices: Sequence[Choice]) -> dict[str, str]:
    found = _chosen(item.place, choices)
    place = item.place if found is None else found.place.path
    return {"place": place, "activity": _in_words(item.activity, choices)}


def _in_words(activity: str, choices: Sequence[Choice]) -> str:
    """Return an activity without paths, and a use of a thing in the third person."""
    for thing in (choice.things[0] for choice in choices if choice.things):
        if any(activity == use.do for use in thing.uses) and activity.isascii():
            return in_third_person(activity)
    return rules.without_paths(activity, (choice.place for choice in choices if not choice.things))


def resolve_step(step: r.Step, choices: Sequence[Choice], lenient: bool = True) -> r.Step:
    """Return `step` with the paths of its place and object, and its states as they are spelled.

    The number of a thing stands for the place and the thing there. Without an object there are no
    states. A state that the thing does not know, or that does harm, is left out where that is
    `lenient`: the thing is then left as it was before.
    """
    step = step.model_copy(update={"activity": _in_words(step.activity, choices)})
    chosen = _chosen(step.place, choices)
    if chosen is None:
        return completed(step, None)
    thing = chosen.things[0] if chosen.things else None
    if step.object is not None:
        thing = _thing_at(step.object, chosen.place, choices)
        if thing is None:
            return completed(step.model_copy(update={"place": chosen.place.path}), None)
    states = {name: _state(getattr(step, name), thing, lenient) for name in ("during", "after")}
    path = None if thing is None else thing.path
    step = step.model_copy(update={"place": chosen.place.path, "object": path, **states})
    return completed(step, thing)


def following(steps: Iterable[r.Step], start: str) -> list[r.Step]:
    """Return `steps`, those that name no place where the one before is, the first at `start`."""
    out: list[r.Step] = []
    for step in steps:
        if not step.place:
            where = {"place": out[-1].place, "object": out[-1].object} if out else {"place": start}
            step = step.model_copy(update=where)
        out.append(step)
    return out


def _chosen(called: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the entry of the list that is meant: "3", "[3] bakery/kitchen", "bakery/kitchen"."""
    if (by_name := _named(called, choices)) is not None:
        return by_name
    match = _NUMBER.fullmatch(called[:200])
    if match is None or not 1 <= int(match[1]) <= len(choices):
        return None
    entry = choices[int(match[1]) - 1]
    names = tuple(name.casefold() for name in (*_paths(entry), *_names(entry)))
    return entry if not match[2] or match[2].casefold().startswith(names) else None


def _named(called: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the only entry with this path or name; that of a thing may be its id."""
    called = called.strip().casefold()
    for names in (_paths, _names):
        fit = [c for c in choices if called in (name.casefold() for name in names(c))]
        if fit:
            return fit[0] if len(fit) == 1 else None
    return None


def _paths(choice: Choice) -> list[str]:
    return [thing.path for thing in choice.things] or [choice.place.path]


def _names(choice: Choice) -> list[str]:
    if choice.things:
        return [choice.things[0].name, *(thing.id for thing in choice.things)]
    return [choice.place.name]


def _thing_at(called: str, place: Place, choices: Sequence[Choice]) -> Thing | None:
    """Return the thing in `place` that a number, a path, an id or a name tells apart there."""
    lower = called.casefold()
    fit = [t for t in place.things if lower in (t.path, t.id.casefold())]
    fit = fit or [t for t in place.things if lower == t.name.casefold()]
    if len(fit) == 1:
        return fit[0]
    chosen = _chosen(called, choices)
    there = chosen is not None and chosen.place.path == place.path
    return chosen.things[0] if chosen is not None and there and chosen.things else None


def _state(called: str | None, thing: Thing | None, lenient: bool) -> str | None:
    """Return a state as `thing` spells it; one that it does not know as it is, or None."""
    if called is None or thing is None:
        return None
    known = harmless_states(thing)
    found = next((s for s in known if s.casefold() == called.strip().casefold()), None)
    return found or (None if lenient else called)


def unknown_places(
    messages: MindMessages, paths: Iterable[str], places: tuple[Place, ...]
) -> list[str]:
    """Return what is wrong with those of `paths` that are none of `places`."""
    known = {place.path for place in places}
    missing = dict.fromkeys(path for path in paths if path not in known)
    return [_no_place(messages, path, places) for path in missing]


def together(messages: MindMessages, sentences: Iterable[str | None]) -> str | None:
    """Return what is wrong with a reply, each thing once, or None."""
    wrong = list(dict.fromkeys(sentence for sentence in sentences if sentence))
    return messages.between.join(wrong[:MAX_SENTENCES]) or None


def _no_place(messages: MindMessages, path: str, places: tuple[Place, ...]) -> str:
    """Return that `path` is no known place, with the closest matches."""
    known = [place.path for place in places]
    name = made_up(path)
    near = get_close_matches(name, known, 4, 0.5) or known[:8]
    return messages.between.join((messages.no_place.format(path=name), available(messages, near)))


def stranger(messages: MindMessages, refusal: str, name: str | None, names: Sequence[str]) -> str:
    """Return why somebody who is none of `names` is refused, and who there is."""
    refused = refusal.format(who=made_up(name))
    return messages.between.join((refused, available(messages, names)))


def available(messages: MindMessages, names: Iterable[str]) -> str:
    """Return the sentence that lists which names can be used."""
    listed = messages.commas.join(names)
    return messages.there_are.format(names=listed) if listed else messages.nobody


def step_problems(messages: MindMessages, step: r.Step, places: tuple[Place, ...]) -> list[str]:
    """Return what is wrong with place, object or states of a resolved `step`."""
    place = next((p for p in places if p.path == step.place), None)
    if place is None:
        return [_no_place(messages, step.place, places)]
    if step.object is None:
        return []
    thing = next((t for t in place.things if t.path == step.object), None)
    if thing is None:
        refusal = messages.no_object.format(object=made_up(step.object), place=place.path)
        names = list(dict.fromkeys(t.name for t in place.things))
        hint = available(messages, names) if names else messages.leave_out
        return [messages.between.join((refusal, hint))]
    known = harmless_states(thing)
    states = messages.commas.join(known)
    unknown = [s for s in (step.during, step.after) if s is not None and s not in known]
    return [
        messages.no_state.format(state=made_up(state), object=thing.name, states=states)
        for state in dict.fromkeys(unknown)
    ]


def steps_problems(ask: rules.Planner, steps: Sequence[r.Step]) -> list[str]:
    """Return all that is wrong with resolved `steps`."""
    wrong = [w for step in steps for w in step_problems(ask.messages, step, tuple(ask.places))]
    return [*wrong, *rules.activity_problems(ask, steps)]


def usable_steps(ask: rules.Planner, steps: Iterable[r.Step]) -> list[r.Step]:
    """Return the steps that make sense at places there are, in states their objects know."""
    usable = (usable_step(step, tuple(ask.places)) for step in steps)
    return rules.sensible(ask, [step for step in usable if step is not None])


def usable_step(step: r.Step, places: tuple[Place, ...]) -> r.Step | None:
    """Return a resolved `step` without states that its object does not know.

    None if it is at no known place, or with an object that is not there.
    """
    place = next((p for p in places if p.path == step.place), None)
    thing = next((t for t in place.things if t.path == step.object), None) if place else None
    if place is None or (step.object is not None and thing is None):
        return None
    known = harmless_states(thing) if thing else ()
    states = {n: getattr(step, n) for n in ("during", "after") if getattr(step, n) in known}
    return step.model_copy(update={"during": None, "after": None, **states})


def contradiction(
    messages: MindMessages, strokes: Sequence[r.BroadStroke], bed: str | None = None
) -> str | None:
    """Return how the times of a day contradict each other, or None.

    A time that is earlier than the one before by more than half a day is one after midnight.
    """
    minutes = [parse_hhmm(stroke.start) for stroke in strokes]
    nights = 0
    for one, (before, after) in zip(strokes[1:], pairwise(minutes), strict=False):
        nights += after < before
        if 0 < before - after < HALF_A_DAY or nights > 1:
            return messages.backwards.format(start=one.start, before=hhmm(before))
    if bed is None or not minutes:
        return None
    last = minutes[-1] + nights * DAY
    if nights:
        until = parse_hhmm(bed) + DAY
    else:
        until = parse_hhmm(bed) + (DAY if parse_hhmm(bed) < minutes[0] else 0)
    return None if until >= last else messages.bed_before.format(bed=bed, last=strokes[-1].start)


def plan_problem(
    ask: rules.Planner, strokes: Sequence[r.BroadStroke], bed: str | None = None
) -> str | None:
    """Return all that is wrong with a plan that begins now, or None."""
    sentences = (*_order_problems(ask, strokes, bed), *rules.activity_problems(ask, strokes))
    return together(ask.messages, sentences)


def usable_plan(
    ask: rules.Planner, strokes: Sequence[r.BroadStroke], bed: str | None = None
) -> list[r.BroadStroke]:
    """Return the parts of a plan that make sense; none if its places or its times do not."""
    part = rules.sensible(ask, strokes)
    return [] if any(_order_problems(ask, part, bed)) else part


def _order_problems(
    ask: rules.Planner, strokes: Sequence[r.BroadStroke], bed: str | None
) -> list[str | None]:
    wrong = unknown_places(ask.messages, (s.place for s in strokes), tuple(ask.places))
    order = contradiction(ask.messages, strokes, bed)
    return [*wrong, order, *rules.time_problems(ask, strokes, bed or "")]
