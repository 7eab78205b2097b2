"""What minds leave: rows to be, made when a thought takes effect, and read back at resume.

A mind hands over `MindChange`s without a tick; the run file (town/runfile/mind_rows.py) dates and
keeps them. A part of the contract with minds, who know it by town/interface.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias

from town.entities import Fact


@dataclass(frozen=True, slots=True)
class MemoryAdded:
    """A memory was appended to the mind's stream."""

    n: int  # its position in the stream
    kind: str  # observation | reflection | plan | talk | seed | thought
    text: str
    importance: int  # 1 to 10
    created: int  # tick of what is remembered
    place: str = ""
    about: tuple[str, ...] = ()  # names
    facts: tuple[str, ...] = ()  # ids of the facts it holds
    evidence: tuple[int, ...] = ()  # `n` of the memories it rests on
    depth: int = 0  # 0 for what was perceived, 1 + that of its deepest evidence for a reflection
    source: str = ""  # "line:TICK:SPEAKER", "ask:KIND", "scenario" ...
    vector: bytes = b""  # int8 embedding of `text`


@dataclass(frozen=True, slots=True)
class MemoryRetrieved:
    """A memory was retrieved: its recency counts from tick `at` on."""

    memory: int  # `n` of the memory
    at: int


@dataclass(frozen=True, slots=True)
class RelationshipChanged:
    """What another person is to the mind from now on."""

    other: str
    kind: str  # wife, friend, neighbour ... "" for somebody known by sight
    closeness: int  # -5 to 10
    opinion: str
    met: int | None  # tick at which they first saw each other
    talked: int | None  # tick at which their last talk ended
    talks: int  # how many talks they have had
    trust: int | None = None  # -5 to 10; None: as closeness
    promised: str = ""  # what the other promised in their last talk


@dataclass(frozen=True, slots=True)
class FactLearned:
    """The mind came to know a fact."""

    fact: str  # id
    source: str  # name of the one who told it; "" for the scenario, a notice, an announcement
    line: int | None  # `began` of the line that told it
    memory: int | None  # `n` of the memory that holds it


@dataclass(frozen=True, slots=True)
class FactHeld:
    """How the mind holds a fact that it knows, from now on."""

    fact: Fact
    belief: str  # known | claimed: somebody told it | doubted
    witnesses: tuple[str, ...] = ()  # who was there when it was said or seen, as far as one knows
    also: tuple[str, ...] = ()  # ids of facts that say the same to this mind
    called_off: bool = False  # what it announced does not take place
    held: bool = True  # False: the mind has let it go


@dataclass(frozen=True, slots=True)
class GoalChanged:
    """A goal of the mind stands so from now on."""

    n: int  # its place among the mind's goals, from 0
    text: str
    state: str  # open | tried | done | given_up
    why: str = ""


@dataclass(frozen=True, slots=True)
class IntentionChanged:
    """What the mind means to do beyond the step in hand stands so from now on."""

    n: int  # from 1, in the order in which they arose
    kind: str  # whisper | resolve | unheard | promise | news: where it came from
    about: str  # what is to be done, or to be said
    who: str  # with whom, or to whom it is to be said; "" for nobody
    place: str  # where, "" for anywhere
    fact: str  # id of the news that is to be told, "" for none
    begun: int  # tick
    deadline: int  # tick
    state: str  # open | tried | done | given_up
    tries: int
    why: str = ""  # it came to nothing so far, or was given up


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item of a plan, in ticks."""

    start: int
    end: int
    activity: str
    place: str
    object: str | None = None
    icon: str = "dot"
    why: str = ""
    people: tuple[str, ...] = ()  # with whom
    about: str = ""  # what to talk about with them
    thought: str = ""  # why one does it: for no other mind


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """A new version of one level of the plan."""

    level: str  # day (broad strokes) | hour | step (5 to 15 minutes)
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, slots=True)
class StateChanged:
    """One part of the mind's working state has a new value."""

    part: str
    value: str  # canonical JSON


@dataclass(frozen=True, slots=True)
class MemoryShown:
    """A memory stood in a question."""

    memory: int  # `n` of the memory
    recency: float  # the three terms of retrieval, each scaled to 0 to 1
    importance: float
    relevance: float
    score: float  # their weighted sum
    slot: str = ""  # why it is shown, if not for its score: last_talk | newest


@dataclass(frozen=True, slots=True)
class QuestionSettled:
    """A question to the model got its answer, or was given up after the last try."""

    n: int  # index as asked within the thought, from 0
    thought: int  # tick of the observation that the thought is about
    kind: str
    why: str  # what woke the mind
    fields: str  # canonical JSON: what the prompt was made of
    tries: int
    outcome: str  # ok | failed
    shown: tuple[MemoryShown, ...] = ()  # in the order in which they stand in it


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """Something worth telling happened in a mind: one sentence of the run file's event feed."""

    kind: str  # plan | reflection | told | met | accepted | declined | reacted | drift ...
    text: str
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


MindChange: TypeAlias = (
    MemoryAdded
    | MemoryRetrieved
    | RelationshipChanged
    | FactLearned
    | FactHeld
    | PlanChanged
    | GoalChanged
    | IntentionChanged
    | StateChanged
    | QuestionSettled
    | FeedEvent
)


@dataclass(frozen=True, slots=True)
class TickOutcome:
    """What a tick of all minds comes to."""

    changes: Sequence[tuple[str, MindChange]]  # by whom, in the order in which they happened
    overdue: Mapping[str, int]  # name -> tick of a thought that this tick did not wait for


@dataclass(frozen=True, slots=True)
class SavedMind:
    """A mind as the run file has it at some tick: what it takes to go on from there."""

    memories: Sequence[MemoryAdded]
    retrieved: Sequence[MemoryRetrieved]
    relationships: Sequence[RelationshipChanged]
    facts: Sequence[FactLearned]
    held: Sequence[FactHeld]  # how each of them is held
    state: Mapping[str, str]  # part -> canonical JSON


EDITOR = "editor"  # in whose name the paper's question stands in the run file


DIRECTOR = "director"  # in whose name stands what was judged to happen


@dataclass(frozen=True, slots=True)
class EditedPage:
    """The first page of a day's paper, as its editor wrote it."""

    lead: int  # number of the story, from 1
    headline: str
    text: str
    odd: str = ""  # something odd of the day, "" for nothing


# --- what the model is asked, and what it replies -------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReplyReceived:
    """A reply as it arrived, for the journal of the run file."""

    thought: int  # tick of the observation that the thought is about
    agent: str
    n: int  # index as asked within the thought, from 0
    attempt: int  # from 1
    question_hash: str
    reply: str  # JSON text as the model gave it
    error: str | None  # why it was not accepted, a sentence
    waited_ms: float
    model_ms: float
    batch: int
    tokens_in: int | None
    tokens_cached: int | None
    tokens_out: int | None


class RecordedReply(Protocol):
    """A reply in the journal of a run, which need not be asked for again."""

    @property
    def question_hash(self) -> str:
        """Return the hash of the question that it answers."""

    @property
    def reply(self) -> str:
        """Return the JSON text as the model gave it."""


@dataclass(frozen=True, slots=True)
class StoredPrompt:
    """What a language model was sent for one try of one question, word for word."""

    thought: int  # tick of the observation the thought is about
    agent: str
    n: int  # index as asked within the thought, from 0
    attempt: int  # from 1
    kind: str  # of the question
    system: str
    user: str
    schema: str  # JSON text: the schema of the reply
