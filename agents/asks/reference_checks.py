"""What a reply names, told apart or put right: places, objects and their states, people.

Knows what was shown and the sentences of a language; knows no question. Each says what would do.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from agents.asks import replies as r
from agents.asks.language import MindMessages
from town.interface import Place, icons


def unknown(say: MindMessages, paths: Iterable[str], places: tuple[Place, ...]) -> str | None:
    """Return what is wrong with the first of `paths` that is none of `places`, or None."""
    known = {place.path for place in places}
    missing = next((path for path in paths if path not in known), None)
    return None if missing is None else _no_place(say, missing, places)


def _no_place(say: MindMessages, path: str, places: tuple[Place, ...]) -> str:
    """Return that nobody knows a place by `path`, and what is there that it may mean."""
    known = [place.path for place in places]
    near = get_close_matches(path, known, 4, 0.5) or known[:8]
    return say.between.join((say.no_place.format(path=path), there(say, near)))


def there(say: MindMessages, names: Iterable[str]) -> str:
    """Return which names would do."""
    listed = say.commas.join(names)
    return say.there_are.format(names=listed) if listed else say.nobody


def meant(step: r.Step, places: tuple[Place, ...]) -> r.Step:
    """Return `step` with the whole path of an object that its id or its name tells apart there."""
    place = next((p for p in places if p.path == step.place), None)
    if place is None or step.object is None:
        return step
    called = step.object.casefold()
    fit = [t for t in place.things if called in (t.path, t.id.casefold())]
    fit = fit or [t for t in place.things if called == t.name.casefold()]
    return step.model_copy(update={"object": fit[0].path}) if len(fit) == 1 else step


def bad_step(say: MindMessages, step: r.Step, places: tuple[Place, ...]) -> str | None:
    """Return what is wrong with place, object, states or icon of `step`, or None."""
    place = next((p for p in places if p.path == step.place), None)
    if place is None:
        return _no_place(say, step.place, places)
    if step.icon not in icons():
        return say.no_icon.format(icon=step.icon)
    if step.object is None:
        return None
    thing = next((t for t in place.things if t.path == step.object), None)
    if thing is None:
        said = say.no_object.format(object=step.object, place=place.path)
        things = [t.id for t in place.things]
        return say.between.join((said, there(say, things) if things else say.leave_out))
    wrong = [s for s in (step.during, step.after) if s is not None and s not in thing.states]
    states = say.commas.join(thing.states)
    return say.no_state.format(state=wrong[0], object=thing.id, states=states) if wrong else None
