"""The director: who is worth looking at, and when to cut to somebody else.

It stays a few seconds with each person, longer where nothing else weighs more; an event of much
more weight may interrupt only after a moment, and a talk that is over is soon left.
`candidates_of` finds people to look at while nothing happens that is worth an alert: first who is
speaking or about to, then crowds, who walks up to somebody, and who walks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from town.view.records.chronicle import Chronicle, Scene

CROWD_SIZE = 4  # people in one room that are worth looking at
MIN_STAY_S, MAX_STAY_S = 6.0, 16.0  # with one person
MIN_CUT_S = 1.5  # with one person, before something much weightier may interrupt
CUT_WEIGHT = 3.0  # how much more weight interrupts
RECENT_S = 4.0  # after which something that happened is not worth going to
IDLE_STAY_S = 9.0  # with one person, where nothing happens
DULL_STAY_S = 2.5  # with one person who is worth much less than somebody else by now
DULLER = 1.2  # so much less
SPEAKING, TALKING, SEEKING, WALKING = 3.5, 1.8, 1.2, 0.5  # weights
FEW = 0.1  # weight of each member of a talk, up to five


@dataclass(frozen=True, slots=True)
class CameraCandidate:
    """A person worth looking at, and how much."""

    name: str
    weight: float
    since: float = 0.0  # seconds, wall time
    company: frozenset[str] = frozenset()  # others who are seen with them, in the same talk


class Director:
    """Chooses the person to look at; `current` is the last choice."""

    def __init__(self) -> None:
        self.current: CameraCandidate | None = None
        self._recent: list[CameraCandidate] = []

    def add(self, candidates: Iterable[CameraCandidate]) -> None:
        self._recent += candidates

    def reset(self) -> None:
        """Forget all candidates, after a jump or when the player moves the camera."""
        self.current, self._recent = None, []

    def choose(self, now: float, idle: Iterable[CameraCandidate] = ()) -> str | None:
        """Return the person to look at from `now` on; `idle` are candidates without an event."""
        idle = list(idle)
        self._recent = [
            candidate for candidate in self._recent if now - candidate.since <= RECENT_S
        ]
        best = max((*self._recent, *idle), key=lambda candidate: candidate.weight, default=None)
        if best is not None and self._goes(best, now, idle):
            self.current = CameraCandidate(best.name, best.weight, now, best.company)
            self._recent = [candidate for candidate in self._recent if candidate.name != best.name]
        return self.current.name if self.current else None

    def _goes(self, best: CameraCandidate, now: float, idle: list[CameraCandidate]) -> bool:
        if self.current is None:
            return True
        age = now - self.current.since
        if best.name == self.current.name:
            return best.weight > self.current.weight
        if best.name in self.current.company and best not in self._recent:
            return False  # they are seen already
        if age >= DULL_STAY_S:
            seen = {self.current.name, *self.current.company}
            worth = max((c.weight for c in idle if c.name in seen), default=0.0)
            faded = self.current.weight * (1.0 - age / MIN_STAY_S)
            if best.weight >= max(worth, faded) + DULLER:
                return True
        if age < MIN_STAY_S:
            return age >= MIN_CUT_S and best.weight >= self.current.weight + CUT_WEIGHT
        if best in self._recent:
            return best.weight > self.current.weight * (1.0 - age / MAX_STAY_S)
        return age >= IDLE_STAY_S


def candidates_of(
    scene: Scene, chronicle: Chronicle | None = None, soon: int = 0
) -> Iterator[CameraCandidate]:
    """Yield people to look at while nothing happens: in talks, in crowded rooms, walking.

    Who speaks counts most; with a `chronicle` also who begins to within `soon` ticks.
    """
    talks: dict[str, list[str]] = defaultdict(list)
    rooms: dict[str, list[str]] = defaultdict(list)
    spoken = _speakers(scene, chronicle, soon)
    for segment in scene.segments:
        if segment.talk:
            talks[segment.talk].append(segment.agent)
        elif segment.kind == "walk":
            yield CameraCandidate(segment.agent, SEEKING if segment.company else WALKING)
        elif segment.kind != "sleep" and segment.place:
            rooms[segment.place].append(segment.agent)
        if not segment.talk and segment.agent in spoken:
            yield CameraCandidate(segment.agent, SPEAKING, company=spoken[segment.agent])
    for members in talks.values():
        here = [name for name in members if name in spoken]
        weight = (SPEAKING if here else TALKING) + FEW * min(len(members), 5)
        first = here[0] if here else members[0]
        yield CameraCandidate(first, weight, company=frozenset(members) - {first})
    for people in rooms.values():
        if len(people) >= CROWD_SIZE:
            yield CameraCandidate(people[0], min(1.0 + 0.2 * len(people), 3.0))


def _speakers(scene: Scene, chronicle: Chronicle | None, soon: int) -> dict[str, frozenset[str]]:
    """Return who speaks now or within `soon` ticks, each with whom they speak to."""
    if chronicle is None:
        return {s.agent: frozenset(s.company) for s in scene.segments if s.kind == "say"}
    found: dict[str, frozenset[str]] = {}
    for name in scene.names:
        line = chronicle.line(name, scene.tick)
        if line is not None:
            found[name] = frozenset({line.to} if line.to else ())
    for line in chronicle.all_lines.between(scene.tick + 1, scene.tick + 2 + soon):
        if line.agent in scene.names:
            found.setdefault(line.agent, frozenset({line.to} if line.to else ()))
    return found
