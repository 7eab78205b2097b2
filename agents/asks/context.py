"""What the fields of a question are made of: memories, people, news, plan blocks, lines of talk.

`as_data` writes them down, memories with their texts: a question's hash is taken of that. In the
run file a memory is its number and its scores alone (`memory_rows`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from agents.asks.language import mind_messages
from town.interface import Fact, Person, Place

CALLED_OFF = "cancelled"  # what one believes of an occasion that does not take place

OUTSIDERS = ("known by sight", "stranger", "newcomer")  # kinds of people to whom one has no tie


@dataclass(frozen=True)
class MemoryExcerpt:
    """A memory as a question shows it, with the scores that brought it here."""

    n: int  # position in the agent's memory stream
    text: str
    kind: str = "observation"
    created: datetime | None = None
    importance: int = 1
    about: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    scores: tuple[float, float, float] = (0.0, 0.0, 0.0)  # recency, importance, relevance
    score: float = 0.0  # their weighted sum
    slot: str = ""  # why it is shown, if not for its score: last_talk | newest


@dataclass(frozen=True)
class Acquaintance:
    """Another person, as the agent knows them."""

    name: str
    kind: str  # "wife", "friend", "neighbour", "known by sight", "stranger", "newcomer"
    closeness: int  # -5 to 10
    opinion: str = ""  # what the agent thinks of them by now; "": nothing of its own yet
    activity: str = ""  # what they are doing, as far as seen
    talks: int = 0  # talks they have had so far
    minutes_since_talk: int | None = None
    talking: bool = False  # they are in a talk, which one may join
    sharing: str = ""  # what both use: the table at which both sit
    talk_with: tuple[str, ...] = ()  # others in that talk, as far as in sight
    asleep: bool = False
    place: str = ""  # where they are, if that is another place than one's own
    business: str = ""  # what one has to settle with them
    story: str = ""  # what the author says of the two
    trust: int | None = None  # -5 to 10; None: as closeness
    promised: str = ""  # what they promised the agent, not long ago
    age: int | None = None  # None: not known

    @property
    def trusted(self) -> int:
        """Return how far the agent trusts them, -5 to 10."""
        return self.closeness if self.trust is None else self.trust


@dataclass(frozen=True)
class FactExcerpt:
    """A fact the agent knows and could tell."""

    fact: Fact
    memory: int  # `n` of the memory it is from
    told: bool = False  # they have told it to, or heard it from, all they talk with
    known_by: tuple[str, ...] = ()  # those of them who have it: told, or it is theirs
    belief: str = "known"  # known | claimed: somebody told it | doubted | cancelled
    kept: bool = False  # it is no news to bring up: told in confidence, or a matter of one's own
    tellings: int = 0  # people of whom one knows that they have it
    urgent: bool = True  # one wants to tell it on still: of news of the town's own


@dataclass(frozen=True)
class Appointment:
    """Something in the agent's calendar."""

    start: datetime
    end: datetime
    activity: str
    place: str
    fact: str | None = None
    who: tuple[str, ...] = ()  # to whom it was promised
    people: tuple[str, ...] = ()  # with whom it is done: both wait for each other
    about: str = ""  # what they mean to talk about


@dataclass(frozen=True)
class Goal:
    """Something the agent wants, and what has become of it."""

    text: str
    state: str = "open"  # open | tried | done | given_up
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether the agent still wants it."""
        return self.state in ("open", "tried")


@dataclass(frozen=True)
class News:
    """One new thing, as the mind words it."""

    text: str
    kind: str  # person | own | object | heard | overheard | happening | memory | thought
    subject: str = ""  # name or object path
    facts: tuple[str, ...] = ()
    unusual: bool = False
    seen_at: datetime | None = None  # when it was perceived
    goes_on: bool = False  # somebody is still in sight, doing it
    for_all: bool = False  # and it is done for all in the room, like a song
    case: str = ""  # kind and state of the object, "radio/on"


@dataclass(frozen=True)
class PlanBlock:
    """One block of the agent's plan."""

    start: datetime
    end: datetime
    activity: str
    place: str
    why: str = ""
    people: tuple[str, ...] = ()  # with whom: to begin with, one talks to them
    about: str = ""  # what about


@dataclass(frozen=True)
class AtWork:
    """When and where somebody works today, as everybody in town knows."""

    name: str
    place: str
    start: int  # minute of the day
    end: int


@dataclass(frozen=True)
class Secret:
    """What may be seen of no activity of somebody who keeps a secret."""

    words: tuple[str, ...]
    enough: int  # of the words that give it away


@dataclass(frozen=True)
class TalkLine:
    """A line of the talk so far."""

    speaker: str
    text: str
    tells: tuple[str, ...] = ()
    to: str = ""  # to whom; "" for all who are in the talk
    began: int = 0  # tick of the line in the run file


def memory_rows(memories: Iterable[MemoryExcerpt]) -> list[list[float]]:
    """Return memories as the run file keeps them: [n, recency, importance, relevance]."""
    return [[memory.n, *(round(score, 4) for score in memory.scores)] for memory in memories]


_PLAIN = frozenset({str, int, float, bool, type(None)})  # types that are JSON data already
_FORMS: Mapping[type[Any], Callable[[Any], Any]] = {
    datetime: datetime.isoformat,
    Fact: lambda fact: fact.id,
    Person: lambda person: [person.name, *person.goals],
    Place: lambda place: place.path,
}


def as_data(value: Any) -> Any:
    """Return `value` as JSON data: by the form of its type, or all its fields."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in _FORMS:
        return _FORMS[kind](value)
    if isinstance(value, tuple | list):
        return [each if type(each) in _PLAIN else as_data(each) for each in value]
    whole = {name: getattr(value, name) for name in field_names(kind)}
    return {n: each if type(each) in _PLAIN else as_data(each) for n, each in whole.items()}


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass."""
    if kind not in _FIELD_NAMES:
        _FIELD_NAMES[kind] = tuple(field.name for field in fields(kind))
    return _FIELD_NAMES[kind]


_FIELD_NAMES: dict[type[Any], tuple[str, ...]] = {}


def introduction(person: Person, language: str) -> str:
    """Return who `person` is in a sentence, from the fields of the person's file."""
    say, work = mind_messages(language), person.occupation
    return say.introduced.format(
        name=person.name,
        age=person.age,
        work=say.work.format(work=work) if work else "",
        traits=say.commas.join(person.traits),
    )
