"""Which place suits what: by kind, by words, by the hour.

Places are those that the question shows, so a person goes only where it knows.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from agents.models.scripted.words.text import with_the
from town.interface import Dice, Person, Place, minute_of

_ON_PLACES = (
    "green", "lawn", "square", "market", "pier", "bridge", "field", "meadow", "bench", "jetty",
    "terrace", "path", "beach", "playground", "street", "plaza", "pitch", "porch", "dock", "quay",
    "floor",
)  # fmt: skip
_IN_PLACES = (
    "kitchen", "bedroom", "room", "garden", "library", "hall", "parlour", "parlor", "bathroom",
    "church", "chapel", "workshop", "barn", "attic", "cellar", "nave", "classroom", "lounge",
    "orchard", "park", "yard", "taproom", "snug", "bakehouse", "surgery", "reading", "stable",
    "forge", "office", "shed", "greenhouse", "study", "pantry", "loft", "dorm", "wood", "vestry",
)  # fmt: skip
PUBLIC_KINDS = (
    "cafe", "pub", "park", "church", "library", "shop", "market", "square", "inn", "green", "bar",
    "restaurant", "store", "garden", "beach", "plaza", "hall", "museum", "gym",
)  # fmt: skip


def find_place(places: Sequence[Place], path: str | None) -> Place | None:
    """Return the place that `path` names or lies in (an arena, or an object in it)."""
    if not path:
        return None
    arena = "/".join(path.split("/")[:2])
    exact = next((p for p in places if p.path == path), None)
    return exact or next((p for p in places if p.path == arena), None) or _sector(places, path)


def _sector(places: Sequence[Place], path: str) -> Place | None:
    return next((p for p in places if "/" not in path and p.sector == path), None)


def home_of(me: Person, places: Sequence[Place]) -> Place:
    """Return the home of `me` if it is in `places`, or a place that lodges `me`, or the first."""
    return find_place(places, me.home) or next(
        (p for p in places if me.name in p.residents), places[0]
    )


def own_sectors(me: Person) -> tuple[str, ...]:
    """Return the buildings in which `me` lives and works, "" for no work."""
    return (me.home.split("/")[0], (me.work or "").split("/")[0])


def room_with(me: Person, places: Sequence[Place], words: Sequence[str]) -> Place | None:
    """Return the room at home with an object whose kind or name contains one of `words`."""
    own = home_of(me, places)
    rooms = [p for p in places if p.sector == own.sector]
    rooms.sort(key=lambda p: (me.name not in p.residents, p.path != own.path))
    for word in words:
        for place in rooms:
            if any(word in t.kind or word in t.name for t in place.things):
                return place
    return None


def is_open_for(me: Person, place: Place, minute: int) -> bool:
    """Return whether `me` may be at `place` at that minute and it is nobody else's home."""
    if place.residents and me.name not in place.residents:
        return False
    return place.admits(me.name, minute % 1440)


def leisure_place(
    me: Person, places: Sequence[Place], moment: datetime, dice: Dice
) -> Place | None:
    """Return a public place that suits the hour and the person, or None."""
    minute = minute_of(moment)
    fit = [p for p in places if is_public(p) and p.path != me.work and is_open_for(me, p, minute)]
    weights = [_appeal(me, p, moment) for p in fit]
    if not fit or sum(weights) == 0:
        return None
    roll = dice.below(sum(weights))
    for place, weight in zip(fit, weights, strict=True):
        roll -= weight
        if roll < 0:
            return place
    return fit[-1]


def is_public(place: Place) -> bool:
    """Return whether anyone may spend free time at `place`."""
    if place.residents or place.kind in ("home", "house", "flat", "office", "farm"):
        return False
    back = any(
        w in place.name or w in place.path for w in ("kitchen", "store", "cellar", "bakehouse")
    )
    return (place.outdoors or any(w in place.kind for w in PUBLIC_KINDS)) and not (
        back and place.staff
    )


def _appeal(me: Person, place: Place, moment: datetime) -> int:
    hour, kind = moment.hour, place.kind
    weight = 2 + 3 * (place.path in me.places or place.sector in me.places)
    if any(w in kind for w in ("pub", "bar", "inn")):
        weight = weight * 3 if hour >= 17 else weight // 2
        return 0 if me.age < 16 else weight
    if place.outdoors:
        return weight * 2 if 8 <= hour < 20 else weight // 3
    if any(w in kind for w in ("cafe", "restaurant")):
        return weight * 2 if 8 <= hour < 18 else weight
    if "church" in kind:
        return weight * 4 if moment.weekday() == 6 and 8 <= hour < 12 else weight // 2
    return weight if hour < 19 else weight // 2


@lru_cache(maxsize=1024)
def at_place(name: str) -> str:
    """Return 'in the kitchen of the inn', 'on the green', 'at Fenn's Bakery'."""
    head = name.split(" of ")[0].lower()
    if any(w in head.split() or head.endswith(w) for w in _ON_PLACES):
        return f"on {with_the(name)}"
    if any(w in head for w in _IN_PLACES):
        return f"in {with_the(name)}"
    return f"at {with_the(name)}"
