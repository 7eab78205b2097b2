"""What a mind carries from thought to thought, as plain data that is saved and read back.

The run file keeps it in parts (`STATE_PARTS`), and a run is resumed from them. So the names of
parts and fields here belong to the run file's format (town/runfile/old_format.py).
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from agents.asks.context import Appointment, Goal, PlanBlock, TalkLine
from town.interface import Fact, Happening, Heard, Letter, OwnLine, canonical

EARS, FIRST_HAND_EARS = 3, 5  # people who have news, of whom one knows, and tells it no more


@dataclass
class PlannedStep:
    """One small step of the plan: what, where, until when."""

    activity: str
    place: str
    start: datetime
    end: datetime
    object: str | None = None
    during: str | None = None
    after: str | None = None
    icon: str = "dot"
    sleep: bool = False
    people: tuple[str, ...] = ()  # with whom: it begins with a talk to them
    about: str = ""
    thought: str = ""  # why one does it, what one feels: for no other mind
    intention: int = 0  # `n` of the intention that it is a try of
    letter: Letter | None = None  # what is written, until that is done


@dataclass
class DayPlan:
    """The day's plan, from broad strokes to the next steps."""

    day: date | None = None  # the day that is being lived, which begins at waking
    bed: datetime | None = None
    strokes: list[PlanBlock] = field(default_factory=list)
    blocks: list[PlanBlock] = field(default_factory=list)


@dataclass
class StepPlan:
    """The next steps, and the one that runs."""

    todo: list[PlannedStep] = field(default_factory=list)  # in order
    current: PlannedStep | None = None
    refusals: int = 0  # in a row
    done: list[str] = field(default_factory=list)  # what was done last, newest last


@dataclass
class OngoingTalk:
    """The conversation that the agent is in, as it has heard it."""

    id: str
    others: list[str]
    why: str = ""
    doing: str = ""
    lines: list[TalkLine] = field(default_factory=list)
    joined: int = 0  # lines at the head of `lines` that were overheard before the agent was in it
    partners: list[str] = field(default_factory=list)  # whom it spoke to, or who spoke to it
    spoken_to: list[str] = field(default_factory=list)  # whom the agent's last line is said to
    heard: list[str] = field(default_factory=list)  # facts that were news in this talk
    told: list[str] = field(default_factory=list)
    leaks: dict[str, list[str]] = field(
        default_factory=dict
    )  # secrets of the agent that it heard from others: in whom it had confided
    seeds: list[int] = field(default_factory=list)  # the author's memories shown for its last line
    lasting: dict[int, str] = field(
        default_factory=dict
    )  # memories shown for all its lines: each with its slot, or ""
    last_line: int = 0  # tick of the last line
    has_floor: bool = False  # the agent has the floor
    line_begun: bool = False  # the agent's last line is begun, and not known to be over
    hushed: bool = False  # that line is whispered
    ended: list[str] = field(default_factory=list)  # others who want no more of the talk
    other_left: bool = False  # all the others want no more of it
    took_leave: bool = False  # the agent wants no more of it
    answered: bool = False  # no answer is awaited any more since the agent took leave
    unsaid: TalkLine | None = None  # what it was about to say when somebody else spoke first
    refusals: int = 0  # lines in a row that did not get the floor
    missed: int = 0  # lines that were not heard by the one they were said to
    wants_floor: bool = False  # it speaks as soon as the next line is over, asked or not
    called: Heard | None = None  # what somebody else said to it when it wanted no more of the talk


@dataclass
class TalkWish:
    """A wish to talk to somebody (agents/mind/intentions/wishes.py)."""

    who: str
    why: str
    until: datetime | None = None  # of a step of the plan: so long one waits and looks for them
    place: str = ""  # where they are to be met
    looked: list[str] = field(default_factory=list)  # places where they were not
    aim: str = ""  # the place where one is going to look
    status: str = "open"  # open | talking | done | given up
    talk: str = ""  # id of the talk that came of it
    tries: int = 0  # lines that they could not hear
    walks: int = 0  # times that one went up to them
    unheard: TalkLine | None = None  # what they could not hear, to be said again
    over: datetime | None = None
    reason: str = ""  # why it was given up
    intention: int = 0  # `n` of the intention that it is a try of


@dataclass
class Intention:
    """What the agent means to do beyond the step in hand (agents/mind/intentions/aims.py)."""

    n: int  # from 1, in the order in which they arose
    what: str  # in the third person without a subject
    source: str  # whisper | resolve | unheard | promise | news
    begun: datetime
    until: datetime  # after which it is given up
    who: str = ""  # with whom: to be said to them; "": to be done
    place: str = ""  # where to be done
    thought: str = ""  # that resolved it
    status: str = "open"  # open | done | given up
    tries: int = 0
    tried: datetime | None = None  # when last
    told: list[str] = field(default_factory=list)  # who has heard what is for everybody
    why: str = ""  # it came to nothing so far, or was given up
    over: datetime | None = None
    fact: str = ""  # id of the news that is to be told


@dataclass
class LetterDue:
    """A letter that the agent has to write (agents/mind/intentions/letters.py)."""

    who: str
    reason: str  # answer | apology | news | misses
    text: str  # their letter, or the matter
    arose: datetime
    fact: str = ""  # id of the news for which one writes
    tries: int = 0
    letter: Letter | None = None  # as it was worded, and not written down yet


@dataclass
class Percept:
    """One thing perceived and not yet thought about."""

    kind: str  # person | activity | own | said | posted | object | heard | overheard | ...
    tick: int
    text: str
    subject: str = ""
    heard: Heard | None = None
    happening: Happening | None = None
    considered: bool = False  # the wake rule has looked at it
    told_by: dict[str, tuple[str, int]] = field(
        default_factory=dict
    )  # fact: by whom, in which line
    retried: bool = False  # it was asked about once and found no answer
    lines: list[Heard] = field(default_factory=list)  # what was overheard, line by line
    together: bool = False  # the agent does it with its subject: it is no news to it
    takes_up: bool = False  # somebody has begun to use an object with it
    performed: bool = False  # it is done for all in the room, at an occasion
    own: OwnLine | None = None  # a line of the agent's that has ended
    case: str = ""  # kind and state of the object, "radio/on"
    place: str = ""  # where the one who perceives it was, an arena path
    posted: Letter | None = None  # a letter of the agent's that is written now

    @property
    def is_afar(self) -> bool:
        """Return whether it is heard or smelled, and nobody knows what has happened."""
        return self.case.count("/") > 1


@dataclass
class OpenQuestion:
    """Something asked in a talk that nobody answered."""

    text: str
    by: str  # who asked: the agent, or the other
    when: datetime


@dataclass
class ReflectionStart:
    """What a reflection in flight started from, so that a resumed run can start it again."""

    lands: int  # tick from which on it takes effect
    weight: int  # importance of what it is on
    why: str = ""  # what woke the mind for the thought in which it fell due
    thought: int = -1  # tick that it is about, as no other thought is; -1: it has not begun
    since: int = 0  # tick at whose start the mind was as the reflection takes it


@dataclass
class MindState:
    """Who the agent is these days, and what it keeps in mind between thoughts."""

    currently: str = ""
    summary: str = ""
    past_remembered: bool = False  # all of its past is remembered
    failed_at: datetime | None = None  # when a question last found no answer
    unreflected_importance: int = 0  # importance of what was perceived since the last reflection
    noticed_at: datetime | None = None  # when things that can wait were last thought about
    deferred: list[Percept] = field(default_factory=list)  # things that can wait
    planned_talk: TalkWish | None = None  # the one wish of an older run file
    last_talk: str = ""
    talk_ended: int | None = None  # tick at which the last talk was over
    overheard: dict[str, list[Heard]] = field(default_factory=dict)  # talks in sight, by id
    whereabouts: dict[str, str] = field(default_factory=dict)  # where those one looks for were seen
    goals: list[Goal] | None = None  # None: those of the author, as they stand
    stirred: list[int] = field(default_factory=list)  # memories that weigh, since the last renewal
    renewed_at: datetime | None = None  # when the agent was asked last what is on its mind
    open_questions: dict[str, OpenQuestion] = field(
        default_factory=dict
    )  # of the last talk with each, by name
    at_dates: dict[str, list[str]] = field(
        default_factory=dict
    )  # promises of now that the agent is there for, by start and activity: who else came
    wishes: list[TalkWish] = field(default_factory=list)  # to talk to somebody, the newest last
    hushed: dict[str, list[str]] = field(
        default_factory=dict
    )  # facts and memories, by id and number, to be kept among these: one gave one's word
    intentions: list[Intention] = field(default_factory=list)  # the newest last
    kept_by: dict[str, list[str]] = field(
        default_factory=dict
    )  # secrets of one's own, by id: of whom one has noted that they kept it, or did not
    touched_by: str = ""  # id of news that concerns the agent and was not thought about yet
    reflecting: ReflectionStart | None = None  # the reflection in flight
    letters: list[LetterDue] = field(default_factory=list)  # to be written, the oldest first
    wrote_at: datetime | None = None  # when the agent last wrote to somebody of its own accord
    avoids: dict[str, datetime] = field(default_factory=dict)  # whom it keeps away from, until when
    found: dict[str, str] = field(
        default_factory=dict
    )  # lost things that it has taken up: name by path

    def __post_init__(self) -> None:
        """Take over the wish that an older run file keeps by itself."""
        if self.planned_talk is not None:
            self.wishes, self.planned_talk = [*self.wishes, self.planned_talk], None

    def means_to_tell(self, fact: str, names: Collection[str]) -> bool:
        """Return whether the agent has set its mind on telling `fact` to somebody of `names`."""
        told = [aim for aim in self.intentions if aim.fact == fact and aim.status == "open"]
        return any(aim.who in names for aim in told)


@dataclass
class Relationship:
    """What another is to the agent."""

    kind: str = ""
    closeness: int = 0
    opinion: str = ""
    met: int | None = None
    talked: int | None = None
    talks: int = 0
    trust: int | None = None  # None: as much as closeness, as long as nothing has changed it
    promised: str = ""  # what they promised the agent in their last talk

    @property
    def trusted(self) -> int:
        """Return how far the agent trusts the other, -5 to 10."""
        return self.closeness if self.trust is None else self.trust


@dataclass
class Greetings:
    """Whom the agent has exchanged a word with, and whom it is about to greet."""

    greeted: dict[str, int] = field(default_factory=dict)  # name -> tick of the last word
    owed: dict[str, int] = field(default_factory=dict)  # name -> tick from which to greet
    close: dict[str, int] = field(default_factory=dict)  # who is close by -> tick since when
    chosen: dict[str, int] = field(default_factory=dict)  # whom a thought greets -> tick since when
    begun: dict[str, int] = field(default_factory=dict)  # of those: tick of a greeting under way


@dataclass
class KnownFact:
    """A fact the agent knows, whether an author wrote it or it arose in town."""

    fact: Fact
    memory: int | None
    source: str = ""
    shared: list[str] = field(default_factory=list)  # told to, or heard from
    belief: str = "known"  # known | claimed: somebody told it | doubted
    witnesses: tuple[str, ...] = ()  # who was there when it was said or seen, as far as one knows
    also: tuple[str, ...] = ()  # ids of other facts that say the same
    called_off: bool = False  # it was to take place, and does not

    @property
    def is_urgent(self) -> bool:
        """Return whether one wants to tell it on, whoever comes by.

        One does until one knows of enough people who have it, by telling, hearing or being told
        again: whoever had it from the one who said it first of more than others. So it neither dies
        nor floods, as with the spreaders of Daley and Kendall, who stop where they meet those who
        know ("Stochastic rumours", J. Inst. Maths Applics 1, 1965). What one doubts, one keeps.
        """
        first_hand = self.source in ("", self.fact.source)
        enough = FIRST_HAND_EARS if first_hand else EARS
        return self.belief != "doubted" and len(self.shared) < enough


@dataclass
class ThoughtStart:
    """What a thought in flight started from, so that a resumed run can start it again."""

    thought: int  # tick of its observation
    why: str
    percepts: list[Percept]
    known_places: int  # how many places the agent knew
    ended: bool
    refused: str | None


Calendar = list[Appointment]
STATE_PARTS: dict[str, TypeAdapter[Any]] = {
    "mind": TypeAdapter(MindState),
    "plan": TypeAdapter(DayPlan),
    "steps": TypeAdapter(StepPlan),
    "talk": TypeAdapter(OngoingTalk | None),
    "appointments": TypeAdapter(Calendar),
    "shared_with": TypeAdapter(dict[str, list[str]]),
    "percepts": TypeAdapter(list[Percept]),
    "last_noticed": TypeAdapter(dict[str, int]),
    "known_places": TypeAdapter(list[str]),
    "greetings": TypeAdapter(Greetings),
    "thought": TypeAdapter(ThoughtStart | None),
}
"""The parts of a mind, by name."""


def dump_part(part: str, value: Any) -> str:
    """Return the value of a part as canonical JSON."""
    data = STATE_PARTS[part].dump_python(value, mode="json", exclude_defaults=True, warnings=False)
    return canonical(data)


def load_part(part: str, text: str) -> Any:
    """Return the value that `dump_part` wrote. Raises pydantic.ValidationError."""
    return STATE_PARTS[part].validate_json(text)
