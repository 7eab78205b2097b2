"""A small stage: two people talk, or one person lives a day, answered by the scripted model alone.

python -m tests.helpers.scripted_conversation                         the sample talks of its README
python -m tests.helpers.scripted_conversation scenarios/hamlet        a talk of everyone in a town
python -m tests.helpers.scripted_conversation scenarios/hamlet day    one day of everyone in a town
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from agents.asks import questions as a
from agents.asks import replies as r
from agents.asks.context import (
    Acquaintance,
    FactExcerpt,
    MemoryExcerpt,
    PlanBlock,
    TalkLine,
)
from agents.doctor.example_people import FACTS, INES, MAREN, NOW, OTTO, PARTY, PLACES, TOBIAS
from agents.models.scripted import answer
from town.interface import Fact, Person, Place, rng
from town.scenario.model import Scenario


@dataclass(frozen=True)
class Scene:
    """Where and when two people meet, what each was doing, and the news that each holds."""

    now: datetime
    place: Place
    doing: tuple[str, str]
    facts: Mapping[str, Fact]
    holds: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def samples() -> list[str]:
    """Return three talks: friends with an invitation, husband and wife, two who do not get on."""
    facts = {f.id: f for f in FACTS}
    green, house = PLACES[4], PLACES[0]
    plans = [
        (MAREN, INES, 3, Scene(NOW, green, ("buys plums", "reads on the bench"), facts,
                               ((PARTY.id,), ("mayor",)))),
        (TOBIAS, MAREN, 6, Scene(NOW.replace(hour=18), house, ("takes off his boots",
                                 "counts napkins"), facts, (("cat",), (PARTY.id,)))),
        (OTTO, TOBIAS, 2, Scene(NOW.replace(hour=11), green, ("looks up at the clock",
                                "carries a chair"), facts, (("mayor",), (PARTY.id,)))),
    ]  # fmt: skip
    out = []
    for one, two, seed, scene in plans:
        lines = talk(one, two, scene, seed)
        out.append("\n".join(f"{line.speaker.split()[0]}: {line.text}" for line in lines))
    return out


def talk(one: Person, two: Person, scene: Scene, seed: int = 1) -> list[TalkLine]:
    """Return the lines of a talk that `one` opens, and from which both go on to another place."""
    lines: list[TalkLine] = []
    holds = {one.name: set(scene.holds[0]), two.name: set(scene.holds[1])}
    told: set[str] = set()
    done = False
    for n in range(24):
        me, other = (one, two) if n % 2 == 0 else (two, one)
        facts = [f for f in scene.facts if f in holds[me.name]]
        ask = a.NextLine(
            me=me,
            now=scene.now,
            currently=me.concern,
            others=(known(me, other, scene.doing[(n + 1) % 2]),),
            here=scene.place.path,
            doing=scene.doing[n % 2],
            why="",
            lines=tuple(lines),
            lines_left=24 - n,
            facts=tuple(FactExcerpt(scene.facts[f], 0, f in told) for f in facts),
            memories=tuple(MemoryExcerpt(i, t, "seed", None, 4) for i, t in enumerate(me.memories)),
            place_name=scene.place.name,
            others_done=done,
            leaving=True,
        )
        said = ask.read(answer(ask, rng(seed, me.name, n)).model_dump_json())
        if not said.text:
            break
        lines.append(TalkLine(me.name, said.text, tuple(said.tells)))
        told |= set(said.tells)
        holds[other.name] |= set(said.tells)
        if said.ends and (done or not (said.tells or "?" in said.text)):
            break  # there is nothing to answer
        done = said.ends
    return lines


def known(me: Person, other: Person, activity: str = "") -> Acquaintance:
    """Return `other` as `me` knows them."""
    relation = me.relations.get(other.name)
    kind, closeness = (relation.kind, relation.closeness) if relation else ("stranger", 0)
    return Acquaintance(other.name, kind, closeness, activity=activity)


def day(places: tuple[Place, ...], me: Person, now: datetime, seed: int = 1) -> list[r.Step]:
    """Return the steps of a whole day, each told as if nothing came between."""
    plan = a.PlanDay(me=me, now=now, currently="", memories=(), appointments=(), places=places)
    broad = plan.read(answer(plan, rng(seed, me.name, "day")).model_dump_json())
    bed = _time(now, broad.bed)
    steps: list[r.Step] = []
    for block in _blocks(broad.strokes, now, bed):
        at = block.start
        while at < block.end:
            ask = a.NextSteps(
                me=me, now=at, currently="", block=block, after=None, here=block.place,
                done=tuple(s.activity for s in steps[-6:]), refused=None, places=places,
            )  # fmt: skip
            more = ask.read(answer(ask, rng(seed, me.name, at.isoformat())).model_dump_json())
            steps += more.steps
            at += timedelta(minutes=sum(s.minutes for s in more.steps))
    return steps


def _time(now: datetime, text: str) -> datetime:
    then = now.replace(hour=int(text[:2]), minute=int(text[3:]))
    return then if then >= now else then + timedelta(days=1)


def _blocks(strokes: list[r.BroadStroke], now: datetime, bed: datetime) -> tuple[PlanBlock, ...]:
    starts = [_time(now, s.start) for s in strokes]
    return tuple(
        PlanBlock(start, end, s.activity, s.place)
        for s, start, end in zip(strokes, starts, [*starts[1:], bed], strict=True)
    )


def town_talks(town: Scenario, apart: int = 1) -> Iterator[tuple[Scene, list[TalkLine]]]:
    """Yield a talk that everyone of a town opens with the one who is `apart` further on."""
    for k, one in enumerate(town.people):
        two = town.people[(k + apart) % len(town.people)]
        habit = one.routine[(k * 3 + 4) % len(one.routine)]
        place = town.map.places["/".join(habit.place.split("/")[:2])]
        now = town.clock.start.replace(hour=habit.minute // 60, minute=0)
        doing = (habit.do, two.routine[k % len(two.routine)].do)
        scene = Scene(now, place, doing, town.facts, (one.knows, two.knows))
        yield scene, talk(one, two, scene, k)


def _days(town: Scenario) -> Iterator[str]:
    for me in town.people:
        now = town.clock.start.replace(hour=me.wakes // 60, minute=me.wakes % 60)
        paths = (*me.places, me.home, me.work or "", *(line.place for line in me.routine))
        sectors = {p.split("/")[0] for p in paths}
        yield f"\n{me.name}"
        for step in day(tuple(p for p in town.map.arenas if p.sector in sectors), me, now):
            thing = step.object or step.place
            yield f"{now:%H:%M} {step.activity} @ {thing} {step.during or ''} ({step.icon})"
            now += timedelta(minutes=step.minutes)


def main() -> None:
    """Print what the stage shows."""
    if len(sys.argv) == 1:
        sys.stdout.write("\n\n".join(samples()) + "\n")
        return
    from town.scenario.loader import load

    town = load(Path(sys.argv[1]))
    if "day" in sys.argv:
        sys.stdout.write("\n".join(_days(town)) + "\n")
        return
    for scene, lines in town_talks(town):
        sys.stdout.write(f"\n{scene.now:%H:%M} {scene.place.name}\n")
        sys.stdout.write("\n".join(f"{x.speaker}: {x.text}" for x in lines) + "\n")


if __name__ == "__main__":
    main()
