"""The contract between town and minds: the only module of town/ that agents/ may import.

Each tick the world hands a mind an `Observation` and gets an `Action` back. When a thought takes
effect, the mind also hands over what it changed (`MindChange` in mind_changes.py): that is written
to the run file and comes back as a `SavedMind` when a run is resumed. Everything here is frozen:
both sides may hold it, neither can change it. Words that both sides need (Clock, Person, rng, ...)
are passed on from the modules below this one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from town.addressing import addressed, beside_in, matter_of, names_in, speaks_to_one, stays_by
from town.clock import MINUTES_A_DAY, SEASONS, Clock, hhmm, minute_of, parse_hhmm, season_of
from town.data_errors import DataError, closest, errors_in, keys_at
from town.entities import (
    Fact,
    Person,
    Place,
    Relation,
    Routine,
    Thing,
    TownPhrases,
    Use,
    WeatherSpell,
    icons,
)
from town.language import in_third_person
from town.map.tiles import Tile, distance
from town.mind_changes import (
    DIRECTOR,
    EDITOR,
    EditedPage,
    FactHeld,
    FactLearned,
    FeedEvent,
    GoalChanged,
    IntentionChanged,
    MemoryAdded,
    MemoryRetrieved,
    MemoryShown,
    MindChange,
    PlanChanged,
    PlanItem,
    QuestionSettled,
    RecordedReply,
    RelationshipChanged,
    ReplyReceived,
    SavedMind,
    StateChanged,
    StoredPrompt,
    TickOutcome,
)
from town.names import given_name, is_named, mentions, names_of, whole_word
from town.notebook import card
from town.rng import Dice, rng, stable_digest, stable_hash
from town.scenario.yaml.files import UnreadableFileError, YamlFileError, read_yaml_file
from town.text import canonical, clipped, letters_in, one_line, visible, without_escapes

__all__ = [
    "DIRECTOR",
    "EDITOR",
    "MINUTES_A_DAY",
    "PARTS_OF_MINDS",
    "SEASONS",
    "WHISPER_TILES",
    "Action",
    "Clock",
    "Conversation",
    "DataError",
    "Dice",
    "Do",
    "EditedPage",
    "Fact",
    "FactHeld",
    "FactLearned",
    "FeedEvent",
    "GoalChanged",
    "Greet",
    "Happening",
    "Heard",
    "IntentionChanged",
    "Leave",
    "Loudness",
    "MemoryAdded",
    "MemoryRetrieved",
    "MemoryShown",
    "MindChange",
    "MindSettings",
    "Observation",
    "OwnLine",
    "Person",
    "Place",
    "PlanChanged",
    "PlanItem",
    "QuestionSettled",
    "RecordedReply",
    "Relation",
    "RelationshipChanged",
    "ReplyReceived",
    "Routine",
    "SavedMind",
    "Say",
    "SeenObject",
    "SeenPerson",
    "StateChanged",
    "StoredPrompt",
    "Thing",
    "TickOutcome",
    "TownPhrases",
    "UnreadableFileError",
    "Use",
    "Wait",
    "Walk",
    "WeatherSpell",
    "YamlFileError",
    "addressed",
    "beside_in",
    "canonical",
    "card",
    "clipped",
    "closest",
    "distance",
    "errors_in",
    "given_name",
    "hhmm",
    "icons",
    "in_third_person",
    "is_named",
    "keys_at",
    "letters_in",
    "matter_of",
    "mentions",
    "minute_of",
    "names_in",
    "names_of",
    "one_line",
    "parse_hhmm",
    "read_yaml_file",
    "rng",
    "season_of",
    "speaks_to_one",
    "stable_digest",
    "stable_hash",
    "stays_by",
    "visible",
    "whole_word",
    "without_escapes",
]


Loudness: TypeAlias = Literal["whisper", "speak", "call"]
"""How far a line carries: to who is beside the speaker, as one speaks, as far as one can hear."""
WHISPER_TILES = 1  # within which a whisper is heard


# --- what comes out of the world -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SeenPerson:
    """Another person in sight: what they were doing during the last tick, and since when."""

    name: str
    tile: Tile  # where they stand at the start of this tick
    place: str  # arena path of that tile, "" outside of all arenas
    activity: str
    since: int  # tick at which that activity began
    object: str | None = None  # path of the object in use
    talk: str | None = None  # id of the conversation they are in
    speaking: bool = False
    asleep: bool = False
    walking: bool = False
    to: str | None = None  # to whom they speak, if they are in the middle of a line
    sharing: str = ""  # name of the thing that both use: the table at which both sit, the sink


@dataclass(frozen=True, slots=True)
class SeenObject:
    """An object in sight and the state it is in."""

    path: str
    name: str
    state: str
    unusual: bool = False
    used_by: tuple[str, ...] = ()
    cause: str = ""  # how it came to be so, where the author says it
    case: str = ""  # its kind and its state, in English in every town: "radio/on"; and "/heard"
    left_by: str = ""  # who left it so, of what is unusual because nobody is at it
    sense: str = ""  # how it is noticed that is not in sight: heard | smelled
    says: str = ""  # and what is noticed then, in words


@dataclass(frozen=True, slots=True)
class Heard:
    """A line or a greeting that ended just now within earshot, heard whole."""

    speaker: str
    text: str
    talk: str  # conversation id
    to: str | None = None  # None: to everyone in the conversation
    tells: tuple[str, ...] = ()  # ids of the facts it tells
    ends: bool = False  # the speaker wants no more of the talk
    began: int = 0  # tick of the line in the run file
    place: str = ""
    kind: str = "line"  # line | greeting: a word in passing, of no conversation
    loudness: Loudness = "speak"
    news: tuple[Fact, ...] = ()  # those of the facts it tells that arose in town, whole


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of one's own that ended just now, and who was there, awake, to hear it."""

    text: str
    to: str | None
    tells: tuple[str, ...] = ()
    heard_by: tuple[str, ...] = ()

    @property
    def missed(self) -> bool:
        """Return whether the one it was said to has not heard it; said to all, whether nobody."""
        return not self.heard_by if self.to is None else self.to not in self.heard_by


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody writes to somebody else, and puts in the post when it is written."""

    to: str  # name; one who is not in town any more has it all the same
    text: str
    tells: tuple[str, ...] = ()  # ids of the facts it tells
    news: tuple[Fact, ...] = ()  # those of them that arose in town, whole
    answers: bool = False  # it is the answer to a letter, and needs none


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that reaches a mind without a speaker in sight: an announcement, a notice ..."""

    kind: str  # announcement | notice | learn | whisper | memory | alarm | weather | letter
    text: str
    facts: tuple[str, ...] = ()
    importance: int | None = None  # set by the author, or None to be rated
    began: int = 0  # tick at which it happened, or a notice was hung
    sender: str = ""  # who wrote a letter; "" for a letter without a name
    letter: Letter | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The conversation a character is in: whose segments carry its id, as far as in sight."""

    id: str
    members: tuple[str, ...]  # others who carry the id and are in sight, nearest first
    speaking: str | None = None  # who is in the middle of a line


@dataclass(frozen=True, slots=True)
class Observation:
    """What one character sees and hears at the start of one tick: what was done before it."""

    name: str
    tick: int
    now: datetime
    tile: Tile
    place: str  # arena path where the character stands, "" outside of all arenas
    activity: str  # what its own body is doing
    object: str | None = None
    asleep: bool = False
    walking: bool = False
    ended: bool = False  # what the body was doing is over: it needs something to do
    refused: str | None = None  # why the last action failed, a sentence
    due: "Do | None" = None  # what is to be done at the door of one's house, once one is free
    people: tuple[SeenPerson, ...] = ()  # nearest first, at most the attention bandwidth
    more_people: int = 0  # others in sight whom it does not hold
    objects: tuple[SeenObject, ...] = ()  # nearest first
    afar: tuple[SeenObject, ...] = ()  # out of sight, but heard or smelled, nearest first
    heard: tuple[Heard, ...] = ()
    said: OwnLine | None = None
    posted: Letter | None = None  # a letter of one's own that is written and in the post just now
    greeted: str | None = None  # to whom a greeting of one's own was said that ended just now
    happenings: tuple[Happening, ...] = ()
    conversation: Conversation | None = None
    places: tuple[Place, ...] = ()  # arenas in view, this one first
    weather: tuple[WeatherSpell, ...] = ()  # that players have set, of which everybody knows


# --- what goes in --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Do:
    """Do something at a place: walk there if need be, then do it for `minutes`.

    `place` is an arena path; `object` the path of an object to use there, any object of the same
    kind in the same arena will serve if it is taken. With `person` the body goes to that person,
    following whom it sees, and stops within speaking distance; with `follow` it goes on with them,
    wherever they walk, until they stand still or the time is up.

    With `company` it is done together. The body sets out when those of them in sight are ready to
    go with it, begins when they are all there, and takes a place beside them. To set out it waits
    half of `patience` at the most, to begin all of it; then it goes on alone.
    """

    activity: str
    place: str
    minutes: float
    icon: str = "dot"
    object: str | None = None
    during: str | None = None  # state of the object while it is used
    after: str | None = None  # state the object is left in
    person: str | None = None
    follow: bool = False
    company: tuple[str, ...] = ()  # with whom
    patience: float = 5  # minutes
    beside: bool = False  # with `person`: go right up to them, as near as one whispers
    sleep: bool = False  # the eyes are closed: only loud or close things reach this character
    letter: Letter | None = None  # what is written meanwhile; in the post when it is done, whole


@dataclass(frozen=True, slots=True)
class Say:
    """Say one line. It takes as long as saying it takes, and is heard whole when it is over.

    Where somebody else has the floor it is refused, unless it has `patience`: then the body says it
    as soon as the floor is free.
    """

    text: str
    to: str | None  # a name, or None for everyone in the conversation
    talk: str  # conversation id; a new one opens a conversation
    tells: tuple[str, ...] = ()
    ends: bool = False  # all is said: nothing more of the talk is wanted
    loudness: Loudness = "speak"
    news: tuple[Fact, ...] = ()  # facts it tells that arose in town, whole: no listener has them
    patience: float = 0  # minutes that it waits for the floor


@dataclass(frozen=True, slots=True)
class Greet:
    """Greet somebody with a few words while the body goes on with what it does.

    Of no conversation, heard by those near at its end, and too soft to wake a sleeper. Where one of
    the two is already saying something to the other it comes to nothing.
    """

    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave the conversation; the body is free for something else at the next tick."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Stay as one is for `minutes`, or until `person` is in sight and awake."""

    minutes: float
    activity: str = "waiting"
    icon: str = "wait"
    talk: str | None = None  # id of the conversation one goes on listening to
    person: str | None = None  # whom one waits for


@dataclass(frozen=True, slots=True)
class Walk:
    """Walk tile by tile, as a player steers: one letter of U, D, L, R a tick."""

    moves: str


Action: TypeAlias = Do | Say | Greet | Leave | Wait | Walk


# --- settings a scenario sets and a mind obeys ----------------------------------------------------


PARTS_OF_MINDS = ("observation", "reflection", "planning", "relationship")
"""What a mind can be without, as a condition of a study (`MindSettings.without`); "all" is each."""


@dataclass(frozen=True, slots=True)
class MindSettings:
    """The constants of a mind. Defaults are the paper's (Park et al. 2023) where it states one."""

    retention: int = 8  # events remembered as "just seen", so not news again (shipped n25 town)
    recency_decay: float = 0.995  # per game hour since last retrieval (paper, section 4.1)
    weight_recency: float = 1.0  # paper: all three weights are 1
    weight_importance: float = 1.0
    weight_relevance: float = 1.0
    reflect_at: int = 150  # sum of importance of observations since the last reflection (paper)
    reflect_over: int = 100  # most recent records that feed the questions (paper)
    reflection_minutes: int = 5  # until a reflection that has fallen due takes effect
    questions: int = 3  # salient questions a reflection asks (paper)
    insights: int = 5  # insights a question may give (paper)
    retrieve: int = 30  # memories that a question to the memory stream shows at most
    shown_in_plan: int = 8  # the same of the plan of a day
    shown_in_notice: int = 1  # of a look at what is new
    shown_in_reaction: int = 6
    shown_in_line: int = 4  # of a line of talk, besides those that have a slot
    shown_all_talk: int = 2  # of a talk's first line, kept for all of it, besides those of a slot
    shown_by_words: int = 2  # of a later line, that the words just said bring up
    seeds_in_line: int = 1  # of a line's, the author's at most: lest they drown the day's
    seeds_in_reaction: int = 2
    shown_in_wondering: int = 30  # of the questions that a reflection asks
    renew_at: int = 8  # importance from which something makes one think what one wants
    renew_every_minutes: int = 120  # at most
    backstory_days: int = 7  # before the story: from then the author's memories are, for recency
    step_minutes: tuple[int, int] = (5, 15)  # length of the smallest plan steps (paper)
    sight_again_minutes: int = 60  # the same person coming into sight is news again after this
    notice_every_minutes: int = 15  # after a look about, before company in sight wakes one again
    look_about_minutes: int = 20  # between two steps, those who share a room are looked at again
    rate_every_minutes: int = 15  # what nothing can be done about is gathered and rated together
    talk_cooldown_minutes: int = 135  # of the same two (the paper's code: 800 steps of 10 s)
    talk_pause_minutes: int = 30  # after a talk, before one begins another oneself
    mingle_pause_minutes: int = 7  # the same, and between looks about, at an occasion
    mingle_cooldown_minutes: int = 50  # of the same two at an occasion
    talk_lines: int = 24  # lines after which a talk is over, whoever wants more of it
    talk_patience_minutes: float = 1.5  # silence after which a talk is over
    without: tuple[str, ...] = ()  # parts of minds that there are not, of PARTS_OF_MINDS, or "all"
    language: str = "en"

    def lacks(self, part: str) -> bool:
        """Return whether minds are without a part."""
        return bool(self.without) and (part in self.without or "all" in self.without)
