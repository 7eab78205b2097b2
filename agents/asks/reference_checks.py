"""Checks of what a reply refers to: places, objects and their states, people, times of a day.

A reply may name an object by its id or name alone; `resolve_object` puts its path in place. What
cannot be resolved is refused with a sentence that lists what is there.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import pairwise

from agents.asks import replies as r
from agents.asks.language import MindMessages
from town.interface import Place, hhmm, icons, parse_hhmm

DAY, HALF_A_DAY = 24 * 60, 12 * 60  # minutes


def unknown_place(
    messages: MindMessages, paths: Iterable[str], places: tuple[Place, ...]
) -> str | None:
    """Return what is wrong with the first of `paths` that is none of `places`, or None."""
    known = {place.path for place in places}
    missing = next((path for path in paths if path not in known), None)
    return None if missing is None else _no_place(messages, missing, places)


def _no_place(messages: MindMessages, path: str, places: tuple[Place, ...]) -> str:
    """Return that `path` is no known place, with the closest matches."""
    known = [place.path for place in places]
    near = get_close_matches(path, known, 4, 0.5) or known[:8]
    return messages.between.join((messages.no_place.format(path=path), available(messages, near)))


def available(messages: MindMessages, names: Iterable[str]) -> str:
    """Return the sentence that lists which names can be used."""
    listed = messages.commas.join(names)
    return messages.there_are.format(names=listed) if listed else messages.nobody


def resolve_object(step: r.Step, places: tuple[Place, ...]) -> r.Step:
    """Return `step` with the whole path of an object that its id or its name tells apart there."""
    place = next((p for p in places if p.path == step.place), None)
    if place is None or step.object is None:
        return step
    called = step.object.casefold()
    fit = [t for t in place.things if called in (t.path, t.id.casefold())]
    fit = fit or [t for t in place.things if called == t.name.casefold()]
    return step.model_copy(update={"object": fit[0].path}) if len(fit) == 1 else step


def step_problem(messages: MindMessages, step: r.Step, places: tuple[Place, ...]) -> str | None:
    """Return what is wrong with place, object, states or icon of `step`, or None."""
    place = next((p for p in places if p.path == step.place), None)
    if place is None:
        return _no_place(messages, step.place, places)
    if step.icon not in icons():
        return messages.no_icon.format(icon=step.icon)
    if step.object is None:
        return None
    thing = next((t for t in place.things if t.path == step.object), None)
    if thing is None:
        refusal = messages.no_object.format(object=step.object, place=place.path)
        things = [t.id for t in place.things]
        return messages.between.join(
            (refusal, available(messages, things) if things else messages.leave_out)
        )
    wrong = [s for s in (step.during, step.after) if s is not None and s not in thing.states]
    states = messages.commas.join(thing.states)
    return (
        messages.no_state.format(state=wrong[0], object=thing.id, states=states) if wrong else None
    )


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
