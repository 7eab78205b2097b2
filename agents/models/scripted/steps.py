"""The next hour in small steps: what one does with which object, and where else when refused.

Knows the block that runs, the place and its things; knows nobody else's doings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from agents.asks import NextSteps
from agents.models.scripted import places as where
from agents.models.scripted.habits import job_of
from agents.models.scripted.store import load, nothing, pick
from agents.models.scripted.text import activity, content_words
from agents.models.scripted.verbs import base
from agents.replies import Step, Steps
from town.interface import Dice, Person, Place, Thing, Use, minute_of


@dataclass(frozen=True)
class Scene:
    """Where the block is done and with what: the fitting things first."""

    place: Place
    things: tuple[Thing, ...]


def next_steps(ask: NextSteps, dice: Dice) -> Steps:
    """Return steps from now to the end of the block, an hour at most."""
    scene = _scene(ask)
    left = (ask.block.end - max(ask.now, ask.block.start)).total_seconds() / 60
    left = int(min(max(left, 5), 60))
    steps: list[Step] = []
    said = list(ask.done)
    while left > 0 and len(steps) < 14:
        minutes = left if left <= 15 else dice.between(5, 15)
        minutes = minutes if left - minutes >= 5 or left == minutes else left
        steps.append(_step(ask, scene, minutes, said, first=not steps, dice=dice))
        said.append(steps[-1].activity)
        left -= minutes
    return Steps(steps=steps)


def _scene(ask: NextSteps) -> Scene:
    minute = minute_of(ask.now)
    place = where.find(ask.places, ask.block.place)
    refused = ask.refused or ""
    if place and refused and not _thing_named(place, refused):
        place = _elsewhere(ask, place)
    if place is None or not place.admits(ask.me.name, minute):
        place = _elsewhere(ask, place)
    things = [t for t in place.things if not refused or not _names(t, refused)]
    words = _stems(ask.block.activity)
    ranked = sorted(things, key=lambda t: -_fit(t, words))
    return Scene(place, tuple(ranked))


def _elsewhere(ask: NextSteps, closed: Place | None) -> Place:
    """Return another place: of the same kind, then home, then here."""
    minute = minute_of(ask.now)
    fit = [
        p for p in ask.places if closed is None or p.path != closed.path
        if where.open_for(ask.me, p, minute)
    ]  # fmt: skip
    same = [p for p in fit if closed and (p.sector == closed.sector or p.kind == closed.kind)]
    own = where.home(ask.me, ask.places)
    here = where.find(ask.places, ask.here)
    for place in (*same, own, here):
        if place and (closed is None or place.path != closed.path):
            return place
    return fit[0] if fit else own


def _thing_named(place: Place, refused: str) -> bool:
    return any(_names(t, refused) for t in place.things)


def _names(thing: Thing, refused: str) -> bool:
    return thing.path in refused or thing.name.lower() in refused.lower()


def _step(
    ask: NextSteps, scene: Scene, minutes: int, said: list[str], *, first: bool, dice: Dice
) -> Step:
    thing, use = _choose(ask, scene, first, dice)
    doing = activity(_words(ask, thing, use, said, first, dice))
    during = use.during if use and thing and use.during in thing.states else None
    after = use.after if use and thing and use.after in thing.states else None
    return Step(
        activity=doing,
        place=scene.place.path,
        object=thing.path if thing else None,
        during=during,
        after=after,
        icon=(use.icon if use else icon_for(doing))[:20],
        minutes=minutes,
    )


def _choose(
    ask: NextSteps, scene: Scene, first: bool, dice: Dice
) -> tuple[Thing | None, Use | None]:
    if not scene.things:
        return None, None
    words = _stems(ask.block.activity)
    best = [t for t in scene.things if _fit(t, words) >= 2]
    if best and (first or dice.chance(0.7)):
        thing = best[0] if first else dice.choice(best)
    elif dice.chance(0.25):
        return None, None
    else:
        thing = dice.choice(scene.things)
    if not thing.uses:
        return thing, None
    return thing, max(thing.uses, key=lambda u: _overlap(_stems(u.do), words))


def _words(
    ask: NextSteps, thing: Thing | None, use: Use | None, said: list[str], first: bool, dice: Dice
) -> str:
    own = ask.block.activity
    if first and own not in said:
        return own
    for choices in _offers(ask.me, thing, use, dice):
        text = pick([c for c in choices if c not in said[-8:]], nothing, dice)
        if text:
            return text
    return own


def _offers(me: Person, thing: Thing | None, use: Use | None, dice: Dice) -> list[Sequence[str]]:
    table = load("phrases")
    offers: list[Sequence[str]] = []
    if thing is not None:
        offers += [table[k] for k in table if k in thing.kind]
    if use is not None:
        offers.append([third(use.do)])
    job = job_of(me).get("steps", ())
    if job and dice.chance(0.4):
        offers.insert(0, job)
    return offers


@lru_cache(maxsize=2048)
def third(do: str) -> str:
    """Return an infinitive phrase in the third person: 'bake bread' -> 'bakes bread'."""
    head, _, rest = do.partition(" ")
    if head.endswith(("s", "sh", "ch", "x", "z", "o")):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    else:
        head = {"have": "has", "be": "is"}.get(head, head + "s")
    return f"{head} {rest}".strip()


def icon_for(activity: str) -> str:
    """Return the icon that the words of an activity suggest, 'dot' if none."""
    words = _stems(activity)
    return next((icon for icon, keys in load("icons").items() if words & set(keys)), "dot")


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(base(w) for w in content_words(text))


def _overlap(a: frozenset[str], b: frozenset[str]) -> int:
    return len(a & b)


def _fit(thing: Thing, words: frozenset[str]) -> int:
    """Return how well an object suits the words of an activity; 2 and more is a fit."""
    score = 3 * _overlap(_stems(f"{thing.kind.replace('_', ' ')} {thing.name}"), words)
    return score + max((2 * _overlap(_stems(u.do), words) for u in thing.uses), default=0)
