"""The rows of a run file, one dataclass for each table; comments say what a column holds.

A row's key is (tick, agent, n): never a counter of the file, never the order of arrival. `tick` is
the tick with which the row was settled: all that a run holds up to tick t is what has `tick` < t.
Texts in fields marked JSON are canonical JSON (sorted keys, no spaces).
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `table`, `key` and `doc` say where it stands and what makes it unique."""

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    doc: ClassVar[str]


@dataclass(frozen=True, slots=True)
class SegmentRow(Row):
    """What a body does from one tick to another; a body does one thing at a time."""

    table: ClassVar[str] = "segments"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent")
    doc: ClassVar[str] = "Timelines: one row for each thing a body did, never one for each tick."

    tick: int  # first tick of the segment
    agent: str  # name
    until: int  # tick at which it ended; a plan while the owner's clock has not reached it
    kind: str  # walk | act | sleep | say | listen | wait
    activity: str  # in words, without subject: "kneads the first dough"
    place: str  # arena path at the start of the segment, "" on nobody's ground
    object: str | None  # object path in use
    icon: str  # name of an activity icon
    x: int  # tile at `tick`
    y: int
    moves: str  # one letter a tick (U D L R, "." stays); a cut leaves it whole; "": stands still
    talk: str | None  # conversation id
    during: str | None  # state of the object while in use
    after: str | None  # state the object is left in
    refused: str | None  # why it counts as never held, a sentence
    planned: int | None = None  # the `until` it was begun with, where cut or drawn out since
    company: str | None = None  # JSON list: with whom, for whom one waits, to whom one speaks


@dataclass(frozen=True, slots=True)
class LineRow(Row):
    """One spoken line; its segment began a tick earlier."""

    table: ClassVar[str] = "lines"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent")
    doc: ClassVar[str] = "Every line spoken, whether or not anyone was left to hear it."

    tick: int  # tick at which it was settled that the line has the floor, one after its first
    agent: str
    until: int  # tick at which it is heard
    talk: str
    to: str | None
    text: str
    tells: str  # JSON list of fact ids
    ends: int  # 1: the speaker wants no more of the talk
    loudness: str | None = None  # whisper | call; none: as one speaks
    news: str | None = None  # JSON list of those of its facts that arose in town, whole


@dataclass(frozen=True, slots=True)
class GreetingRow(Row):
    """A greeting in passing, while the body went on with what it did."""

    table: ClassVar[str] = "greetings"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent")
    doc: ClassVar[str] = "A nod and a few words in passing; they belong to no conversation."

    tick: int  # tick at which it was settled that it is heard, one after its first
    agent: str
    until: int  # tick at which it is heard
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class ObjectStateRow(Row):
    """An object's state changed."""

    table: ClassVar[str] = "object_states"
    key: ClassVar[tuple[str, ...]] = ("tick", "object", "by")
    doc: ClassVar[str] = "Object states as left behind by uses, events and interventions."

    tick: int  # first tick at which the object is in this state
    object: str
    by: str  # name of the one who left it so, "" for the scenario
    state: str


@dataclass(frozen=True, slots=True)
class EventRow(Row):
    """Something worth telling happened, in the world or in a mind."""

    table: ClassVar[str] = "events"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "n")
    doc: ClassVar[str] = (
        "The event feed: one sentence each, with its data: whom somebody `met` (`who`), the memory "
        "of a `plan` (`memory`), what somebody `reacted` to (`to`) and how (`activity`, `why`). Of "
        "a letter that somebody in town wrote "
        "(`letter_posted`) that is `to`, `arrives` (tick) and `letter` (`text`, `tells`, `news`, "
        "`answers`); of the paper's first page (`paper_edited`, agent `editor`) what was written."
    )

    tick: int
    agent: str  # whose event it is, "" for the town
    n: int  # number within (tick, agent), from 0
    kind: str  # woke | met | told | learned | refused | plan | reacted | reflection | ...
    text: str
    data: str  # JSON object


@dataclass(frozen=True, slots=True)
class MemoryRow(Row):
    """One memory of one agent's memory stream."""

    table: ClassVar[str] = "memories"
    key: ClassVar[tuple[str, ...]] = ("agent", "n")
    doc: ClassVar[str] = "The memory streams; `n` is the position in the agent's own stream."

    tick: int
    agent: str
    n: int
    created: int  # tick of what is remembered
    kind: str  # observation | reflection | plan | talk | seed | thought
    text: str
    importance: int  # 1 to 10
    place: str
    about: str  # JSON list of names
    facts: str  # JSON list of fact ids it holds
    evidence: str  # JSON list of `n` of the memories it rests on
    depth: int  # 0 for what was perceived, 1 + that of its deepest evidence for reflections
    source: str  # what it came from: line:TICK:SPEAKER, ask:KIND, scenario, notice...
    vector: bytes  # int8 embedding of `text`


@dataclass(frozen=True, slots=True)
class AccessRow(Row):
    """A memory was retrieved."""

    table: ClassVar[str] = "accesses"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "memory")
    doc: ClassVar[str] = "When each memory was retrieved: the history of `last access`."

    tick: int
    agent: str
    memory: int  # `n` of the memory
    at: int  # tick that counts as its last access from then on


@dataclass(frozen=True, slots=True)
class PlanRow(Row):
    """One item of one version of one agent's plan."""

    table: ClassVar[str] = "plans"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "level", "n")
    doc: ClassVar[str] = (
        "Plans, a new version (all rows of one tick, agent and level) at each change; an item of "
        "an older version that has no place in the newer one was struck out."
    )

    tick: int
    agent: str
    level: str  # day (broad strokes) | hour | step (5 to 15 minutes)
    n: int
    start: int  # tick
    end: int  # tick
    activity: str
    place: str
    object: str | None
    icon: str
    why: str  # "" or the reason it was put in: a promise, a reaction
    people: str | None = None  # JSON list of names: with whom
    about: str | None = None  # what to talk about with them
    thought: str | None = None  # why one does it, what one feels: known to no other mind


@dataclass(frozen=True, slots=True)
class GoalRow(Row):
    """What one agent wants, and what has become of it."""

    table: ClassVar[str] = "goals"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "n")
    doc: ClassVar[str] = "Goals as history: a row each time that one is set or changes."

    tick: int
    agent: str
    n: int  # its place among the agent's goals, from 0
    text: str
    state: str  # open | tried | done | given_up
    why: str  # "" or the reason


@dataclass(frozen=True, slots=True)
class IntentionRow(Row):
    """What one agent means to do beyond the step in hand, and what has become of it."""

    table: ClassVar[str] = "intentions"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "n")
    doc: ClassVar[str] = (
        "What people mean to do and to say, as history: a row each time that one arises, is tried, "
        "done or given up."
    )

    tick: int
    agent: str
    n: int  # its number among the agent's intentions, from 1
    kind: str  # where it came from: whisper | resolve | unheard | promise | news
    about: str  # what is to be done or said, in the third person without a subject
    who: str  # with whom, or to whom it is to be said; "" for nobody, "anyone" for whoever comes
    place: str  # arena path where it is to be done, "" for anywhere
    fact: str  # id of the news that is to be told, "" for none
    begun: int  # tick at which it arose
    deadline: int  # tick after which it is given up
    state: str  # open | tried | done | given_up
    tries: int  # how often it was tried
    why: str  # why it came to nothing so far, or was given up; "" for no reason


@dataclass(frozen=True, slots=True)
class RelationRow(Row):
    """What one agent has come to think of another."""

    table: ClassVar[str] = "relations"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "other")
    doc: ClassVar[str] = "The acquaintance graph as history: a row each time it changes."

    tick: int
    agent: str
    other: str
    kind: str  # wife, friend, neighbour ... "" for somebody known by sight
    closeness: int  # -5 to 10
    opinion: str
    met: int | None  # tick at which they first saw each other in this run
    talked: int | None  # tick at which their last talk ended
    talks: int  # how many talks they have had in this run
    trust: int | None = None  # -5 to 10; none: as closeness
    promised: str | None = None  # what the other promised in their last talk


@dataclass(frozen=True, slots=True)
class KnowledgeRow(Row):
    """An agent came to know a fact."""

    table: ClassVar[str] = "knowledge"
    key: ClassVar[tuple[str, ...]] = ("agent", "fact")
    doc: ClassVar[str] = "Who came to know which fact when, and from whom; `facts` has its text."

    tick: int
    agent: str
    fact: str
    source: str  # name of the one who told it; "" where nobody did, and the memory's source says
    line: int | None  # `tick` of the row of the line that told it
    memory: int | None  # `n` of the agent's memory that holds it
    hop: int  # 0 for who had it from nobody, else 1 + the teller's; a visitor's is 0


@dataclass(frozen=True, slots=True)
class FactRow(Row):
    """A fact as one agent holds it from `tick` on: the author's, or one that arose in town."""

    table: ClassVar[str] = "facts"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "fact")
    doc: ClassVar[str] = (
        "News as each mind holds it, a row each time that changes. A fact that arose in town is "
        "called after its line (tick and speaker) or its happening, so it is one for all."
    )

    tick: int
    agent: str
    fact: str
    text: str
    kind: str  # news | invitation | ... | claim: somebody said it | happening
    source: str  # with whom it began: who said it first, "" for nobody
    about: str  # JSON list of names
    witnesses: str  # JSON list: who was there when it was said or seen, as far as the agent knows
    belief: str  # known | claimed: somebody told it | doubted
    spread: float  # how readily people tell it on, 0 to 1
    starts: str | None  # ISO time, of something to come to
    ends: str | None  # ISO time
    place: str | None  # arena path
    stale: str | None  # ISO time from which on it is no news any more
    words: str  # JSON list: those that give a secret away
    also: str  # JSON list of facts that say the same to this agent
    called_off: int  # 1: what it announced does not take place, for all the agent knows
    held: int  # 0: the agent has let it go


@dataclass(frozen=True, slots=True)
class StateRow(Row):
    """One part of a mind's or body's working state, as of `tick`; what resume and fork read."""

    table: ClassVar[str] = "agent_state"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "part")
    doc: ClassVar[str] = (
        "Working state as history: the newest row of each part before t is the state at t."
    )

    tick: int
    agent: str
    part: str
    value: str  # JSON


@dataclass(frozen=True, slots=True)
class AskRow(Row):
    """One typed question to the model, and what came of it."""

    table: ClassVar[str] = "asks"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "n")
    doc: ClassVar[str] = "Every ask of every thought, with the fields the prompt was made of."

    tick: int  # tick with which the thought was settled
    agent: str
    n: int  # index as asked within the thought, from 0
    thought: int  # tick of the observation the thought is about
    kind: str
    why: str  # what woke the mind
    fields: str  # JSON object; memories as [n, recency, importance, relevance]
    tries: int
    outcome: str  # ok | failed: after the last try the agent carried on


@dataclass(frozen=True, slots=True)
class ShownRow(Row):
    """A memory stood in a question: found by its score, or for a slot of its own."""

    table: ClassVar[str] = "shown_memories"
    key: ClassVar[tuple[str, ...]] = ("tick", "agent", "n", "place")
    doc: ClassVar[str] = (
        "The memories that each ask shows, exactly; what is shown is what counts as retrieved."
    )

    tick: int  # as of the ask
    agent: str
    n: int  # that of the ask
    place: int  # in the list of the prompt, from 1
    memory: int  # `n` of the memory
    recency: float  # the terms of retrieval, each scaled to 0 to 1; 0 where none was searched for
    importance: float  # as recency
    relevance: float  # as recency
    score: float  # their sum, weighted as the settings say
    slot: str  # last_talk | newest; "" where the score alone chose it


@dataclass(frozen=True, slots=True)
class ReplyRow(Row):
    """A reply as it arrived: the journal. Written at once, used again on resume and replay."""

    table: ClassVar[str] = "replies"
    key: ClassVar[tuple[str, ...]] = ("thought", "agent", "n", "attempt")
    doc: ClassVar[str] = "The journal of replies, keyed by thought, agent, index as asked and try."

    thought: int
    agent: str
    n: int
    attempt: int  # from 1
    question_hash: str  # BLAKE2b of the question's fields, 32 hexadecimal digits
    reply: str  # JSON text as the model gave it
    error: str | None  # why it was not accepted, a sentence


@dataclass(frozen=True, slots=True)
class TimingRow(Row):
    """How long a reply took. Depends on the machine, so it is no part of a run's identity."""

    table: ClassVar[str] = "timings"
    key: ClassVar[tuple[str, ...]] = ("thought", "agent", "n", "attempt")
    doc: ClassVar[str] = (
        "Waiting and model time, batch and tokens of each reply. Not in the identity."
    )

    thought: int
    agent: str
    n: int
    attempt: int
    waited_ms: float
    model_ms: float
    batch: int
    tokens_in: int | None
    tokens_cached: int | None
    tokens_out: int | None


@dataclass(frozen=True, slots=True)
class InterventionRow(Row):
    """Something that a player did, in town or from afar."""

    table: ClassVar[str] = "interventions"
    key: ClassVar[tuple[str, ...]] = ("tick", "n")
    doc: ClassVar[str] = "What was done from outside, recorded before it can be observed."

    tick: int  # first tick at which it can be observed
    n: int
    kind: str  # announce | whisper | object | notice | memory | say | do | ...
    agent: str  # whom it concerns, "" for all
    data: str  # JSON object


IDENTITY: tuple[type[Row], ...] = (
    SegmentRow,
    LineRow,
    ObjectStateRow,
    EventRow,
    MemoryRow,
    AccessRow,
    PlanRow,
    RelationRow,
    KnowledgeRow,
    StateRow,
    AskRow,
    ReplyRow,
    InterventionRow,
    GreetingRow,
    ShownRow,
    GoalRow,
    FactRow,
    IntentionRow,
)
"""The tables whose ordered rows are the content of a run: what the samenesses compare."""
