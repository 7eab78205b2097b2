"""Doing things with somebody: who is ready to set out, who is not there yet, where they are.

Two who mean to do something together each have a `Do` with the other as `company`. The one who is
first waits, the other sees it a tick later, and both walk the same way at the same pace. All of it
is read off settled history: what others were seen to do just before. Somebody who says nothing of
coming along, sleeps, or goes somewhere else is waited for as long as patience lasts (body.py).
"""

from collections.abc import Iterable, Sequence

from town.interface import Do
from town.language import Messages
from town.map.tiles import Tile
from town.names import given_name
from town.world.environment import Environment


def unready(env: Environment, name: str, do: Do, tick: int) -> list[str]:
    """Return those of the company whom `name` sees, and who neither go nor wait nor are there."""
    return [
        other
        for other in _up(env, name, do.company, tick)
        if not _is_ready(env, name, other, tick) and _place(env, other, tick) != do.place
    ]


def absent(env: Environment, name: str, do: Do, tick: int) -> list[str]:
    """Return those of the company whom `name` does not see awake at the place of `do`."""
    there = _up(env, name, do.company, tick)
    return [o for o in do.company if o not in there or _place(env, o, tick) != do.place]


def beside(env: Environment, name: str, company: Iterable[str], tick: int) -> list[str]:
    """Return those of `company` who set out with `name`."""
    return [o for o in _up(env, name, company, tick) if _is_ready(env, name, o, tick)]


def where(env: Environment, name: str, do: Do, tick: int) -> Tile | None:
    """Return the tile of the first of the company who is at the place of `do`, or None.

    Whoever walks by a thing is not at it: both go to the one that both mean.
    """
    there = [
        other
        for other in _up(env, name, do.company, tick)
        if _place(env, other, tick) == do.place
        and not (do.object and env.doing(other, tick).kind == "walk")
    ]
    return env.bodies[there[0]].tile(tick) if there else None


def _up(env: Environment, name: str, company: Iterable[str], tick: int) -> list[str]:
    return [other for other in company if env.is_up(name, other, tick)]


def _is_ready(env: Environment, name: str, other: str, tick: int) -> bool:
    """Return whether `other` is seen to wait for `name`, or to be on the way with them."""
    segment = env.doing(other, tick)
    return segment.kind in ("wait", "walk") and name in segment.company


def _place(env: Environment, other: str, tick: int) -> str:
    return env.path_at(env.bodies[other].tile(tick))


def done_with(activity: str, present: Sequence[str], messages: Messages) -> str:
    """Return `activity` with those who do it too, where its own words do not name them."""
    unnamed = [who for who in present if not named(activity, who)]
    if not unnamed:
        return activity
    return messages.done_with.format(activity=activity, who=messages.join(unnamed))


def named(activity: str, name: str) -> bool:
    """Return whether `activity` names the bearer of `name`, in full or by the given name."""
    return given_name(name) in activity
