"""What a reply names, told apart or put right: places, objects and their states, people.

Knows what was shown; knows no question. Each sentence says what would do.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from agents import replies as r
from town.interface import Place


def unknown(paths: Iterable[str], places: tuple[Place, ...]) -> str | None:
    """Return what is wrong with the first of `paths` that is none of `places`, or None."""
    known = {place.path for place in places}
    missing = next((path for path in paths if path not in known), None)
    return None if missing is None else _no_place(missing, places)


def _no_place(path: str, places: tuple[Place, ...]) -> str:
    """Return that nobody knows a place by `path`, and what is there that it may mean."""
    known = [place.path for place in places]
    near = get_close_matches(path, known, 4, 0.5) or known[:8]
    return f"'{path}' is no place you know. {there(near)}"


def there(names: Iterable[str]) -> str:
    """Return which names would do."""
    listed = ", ".join(names)
    return f"There are: {listed}." if listed else "There is nobody."


def meant(step: r.Step, places: tuple[Place, ...]) -> r.Step:
    """Return `step` with the whole path of an object that its id or its name tells apart there."""
    place = next((p for p in places if p.path == step.place), None)
    if place is None or step.object is None:
        return step
    called = step.object.casefold()
    fit = [t for t in place.things if called in (t.path, t.id.casefold())]
    fit = fit or [t for t in place.things if called == t.name.casefold()]
    return step.model_copy(update={"object": fit[0].path}) if len(fit) == 1 else step


def bad_step(step: r.Step, places: tuple[Place, ...]) -> str | None:
    """Return what is wrong with the place, the object or the states of `step`, or None."""
    place = next((p for p in places if p.path == step.place), None)
    if place is None:
        return _no_place(step.place, places)
    if step.object is None:
        return None
    thing = next((t for t in place.things if t.path == step.object), None)
    if thing is None:
        said = f"There is no '{step.object}' at {place.path}."
        things = ", ".join(t.id for t in place.things)
        return f"{said} There are: {things}." if things else f"{said} Leave the object out."
    wrong = [s for s in (step.during, step.after) if s is not None and s not in thing.states]
    states = ", ".join(thing.states)
    return f"'{wrong[0]}' is no state of {thing.id}. It can be: {states}." if wrong else None
