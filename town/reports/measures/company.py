"""Being together and talking: minutes in one room, minutes in talk, talks, and what is repeated."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from town.reports.measures.lived_run import LivedRun, Stay
from town.reports.measures.measure import Measure, mean, missing, share, summed
from town.runfile.records import LineRow

MIN_REPEATED = 5  # times from which a sentence counts as a phrase
MAX_PHRASES = 20  # that are listed
NOBODY = "Nobody has lived in this run yet."
SILENT = "Nobody has spoken in this run."
NOWHERE = "Nobody has spoken at an occasion in this run."
_ENDS = re.compile(r"[.!?…。！？]+[\"'”’」]*\s*")
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
_NUMBERS = re.compile(rf"\d+(?:[.:,]\d+)*|\b(?:{_WORDS})\b|[零一二两三四五六七八九十百]+")

_MASKS = re.compile(r"\bname\b|0")


class Talk(NamedTuple):
    """One talk: its lines in order, and who took part, by speaking or by listening."""

    lines: tuple[LineRow, ...]
    people: frozenset[str]
    goes_on: bool

    @property
    def left(self) -> bool:
        """Return whether somebody ended it with the last line or the one it answers."""
        return any(line.ends for line in self.lines[-2:])


def together(lived: LivedRun) -> list[Measure]:
    """Return the minutes that a person is in a room with somebody awake, and is in talk."""
    shared = _shared(lived.stays)
    minutes = {name: lived.minutes(shared[name]) for name in lived.people}
    talking = summed(
        (name, lived.minutes(lived.end(row) - row.tick) if row.talk else 0)
        for name, rows in lived.segments.items()
        for row in rows
    )
    return [
        mean("company", "minutes in a room with somebody awake, a person", minutes, NOBODY),
        mean("in_talk", "minutes in talk, a person", talking, NOBODY),
    ]


def _shared(stays: Iterable[Stay]) -> Counter[str]:
    """Return for how many ticks each person was in a room with somebody."""
    changes: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for stay in stays:
        changes[stay.place] += [(stay.start, 1, stay.agent), (stay.end, 0, stay.agent)]
    ticks = Counter[str]()
    for moments in changes.values():
        there, before = Counter[str](), 0
        for tick, came, agent in sorted(moments):
            present = [name for name, count in there.items() if count]
            if len(present) > 1:
                ticks.update(dict.fromkeys(present, tick - before))
            there[agent] += 1 if came else -1
            before = tick
    return ticks


def talks_of(lived: LivedRun) -> list[Talk]:
    """Return the talks of a run in which a line was spoken, in order of their first."""
    lines: dict[str, list[LineRow]] = {}
    for line in lived.lines:
        lines.setdefault(line.talk, []).append(line)
    people: dict[str, set[str]] = {id_: {row.agent for row in rows} for id_, rows in lines.items()}
    open_ = set[str]()
    for rows in lived.segments.values():
        for row in rows:
            if row.talk in people:
                people[row.talk].add(row.agent)
                if row.until > lived.frontier:
                    open_.add(row.talk)
    return [Talk(tuple(r), frozenset(people[id_]), id_ in open_) for id_, r in lines.items()]


def talks(lived: LivedRun) -> list[Measure]:
    """Return how many talks and lines there were, and how the talks ended."""
    found = talks_of(lived)
    over = [talk for talk in found if not talk.goes_on]
    many = sum(len(talk.people) > 2 for talk in found)
    there = list(_at_occasions(lived, found))
    many_there = sum(len(talk.people) > 2 for talk in there)
    alone = sum(len({line.agent for line in talk.lines}) == 1 for talk in over)
    left = sum(talk.left for talk in over)
    count = len(over)
    return [
        Measure("talks", "talks", len(found)),
        Measure("lines", "lines spoken", len(lived.lines)),
        share("talks_of_many", "talks of three people or more", many, len(found), SILENT),
        share("talks_of_many_there", "the same, at an occasion", many_there, len(there), NOWHERE),
        share("talks_left", "talks that a line ends", left, count, SILENT),
        share("talks_silent", "talks that end in silence", count - left, count, SILENT),
        share("talks_unanswered", "talks in which one alone spoke", alone, count, SILENT),
    ]


def _at_occasions(lived: LivedRun, talks: Iterable[Talk]) -> Iterator[Talk]:
    """Yield the talks that began in the house and time of what people were invited to."""
    for talk in talks:
        tick = talk.lines[0].tick
        row = lived.doing(talk.lines[0].agent, tick)
        house = row.place.split("/")[0] if row is not None else ""
        if any(
            o.start <= tick < o.end and o.place.split("/")[0] == house for o in lived.invitations
        ):
            yield talk


def phrases(lived: LivedRun) -> list[Measure]:
    """Return the sentences that are said again and again, with names and numbers masked."""
    key, title = "phrases", f"sentences said {MIN_REPEATED} times or more"
    if not lived.lines:
        return [missing(key, title, SILENT)]
    said = Counter(s for line in lived.lines for s in sentences(line.text, lived.people))
    often = {text: times for text, times in said.most_common() if times >= MIN_REPEATED}
    listed = dict(list(often.items())[:MAX_PHRASES])
    repeated = "sentences spoken that are such"
    return [
        Measure(key, title, len(often), each=listed),
        share("phrased", repeated, sum(often.values()), said.total(), SILENT),
    ]


def sentences(text: str, people: Sequence[str]) -> list[str]:
    """Return the sentences of a line in small letters, with "name" for names and 0 for numbers.

    What is a name or a number and nothing else is no sentence.
    """
    names = {*people, *(part for name in people for part in name.split())}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        whole = rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)
        text = re.sub(whole, "NAME", text)
    found = (_NUMBERS.sub("0", part.strip().casefold()) for part in _ENDS.split(text))
    return [part for part in found if _MASKS.sub("", part).strip(" ,，、")]
