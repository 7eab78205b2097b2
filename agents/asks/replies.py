"""What a model may answer: one pydantic model for each question.

These are the widest limits. An ask narrows them for the schema that a model is sent (`narrow` in
questions.py) and checks names, paths and numbers against what it showed (`problem`). Every list
has a longest length, so that a constrained decoder always comes to an end.
"""

from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from agents.asks import normalize
from town.interface import Loudness, visible

Sentence = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300, strip_whitespace=True),
    BeforeValidator(normalize.finished),
]
Spoken = Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)]
Phrase = Annotated[
    str,
    StringConstraints(min_length=1, max_length=120, strip_whitespace=True),
    BeforeValidator(normalize.phrase),
]
TimeOfDay = Annotated[
    str,
    StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$"),
    BeforeValidator(normalize.time_of_day),
]
PlaceNumber = Annotated[
    str,
    BeforeValidator(normalize.number_as_text),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string"}]}),
]
"""A number in the list of places and things, or a path, or a name."""
MEMORY_NUMBER_FIELDS = ("evidence", "because")  # lists of memories, as numbered in the prompt
MIN_STROKES = 3  # of a day
MAX_STROKES = 20
MAX_RATINGS = 16  # news rated at once
MAX_LINE = 240  # characters of a line of talk that are said
MAX_TOLD = 3  # facts with one line
MAX_OPINION = 120  # characters of an opinion that are kept
Day = Literal[
    "today", "tomorrow",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
]  # fmt: skip
"""The day of a promise: a weekday is the next of that name."""
Score = Annotated[int, Field(ge=1, le=10), BeforeValidator(normalize.score)]
Ratings = Annotated[
    list[Score],
    Field(max_length=MAX_RATINGS),
    BeforeValidator(normalize.by_number),
    PlainSerializer(normalize.numbered),
    WithJsonSchema({"type": "object", "properties": {
        str(n): {"type": "integer", "minimum": 1, "maximum": 10} for n in range(1, MAX_RATINGS + 1)
    }}),
]  # fmt: skip
"""One rating for each thing under its number, {"1": 3, "2": 1}; a list is read as well.

With a key for each, small models rate each by itself; in a list they count.
"""


def _shown(value: Any) -> Any:
    """Return a text, or a list of texts, without characters that command or hide."""
    if isinstance(value, list):
        return [visible(each) if isinstance(each, str) else each for each in value]
    return visible(value) if isinstance(value, str) else value


Change = Annotated[int, Field(ge=-2, le=2)]
PEOPLE_KEY = "with"  # in JSON; a word of Python, so the field is called `people`
MAX_PEOPLE = 3
GoalState: TypeAlias = Literal["open", "tried", "done", "given_up"]
MAX_INSIGHTS = 15  # of one reflection


class Reply(BaseModel):
    """Base of all replies: unknown keys are dropped, nothing can be changed."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _normalized(cls, data: Any) -> Any:
        keys = _keys_of(cls)
        if isinstance(data, dict):
            data = {keys.by_name.get(key, key): _shown(value) for key, value in data.items()}
        return normalize.fields_of(data, keys.all, keys.optional)


class _Keys(NamedTuple):
    """The keys of a kind of reply in JSON."""

    by_name: dict[str, str]  # name of a field -> its key
    all: frozenset[str]
    optional: frozenset[str]


@cache
def _keys_of(reply: type[Reply]) -> _Keys:
    kinds = reply.model_fields
    by_name = {name: str(field.validation_alias or name) for name, field in kinds.items()}
    optional = (by_name[name] for name, field in kinds.items() if not field.is_required())
    return _Keys(by_name, frozenset(by_name.values()), frozenset(optional))


class GoalChange(Reply):
    """What has become of one of one's goals."""

    number: Annotated[int, Field(ge=1, le=20)]  # as listed
    state: Annotated[GoalState, BeforeValidator(normalize.choice)]
    why: Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)] = ""


class IdentityReply(Reply):
    """What is on the mind now, who one is, and what has become of what one wants."""

    currently: Sentence  # what is on my mind now, in the third person
    summary: Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)] = (
        ""  # who I am, in two sentences; "": as before
    )
    goals: Annotated[list[GoalChange], Field(max_length=8)] = []
    goal: Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)] = ""  # a new one


class WithPeople(Reply):
    """With whom one does something, and what one means to talk about."""

    people: Annotated[
        list[PlaceNumber],
        Field(max_length=MAX_PEOPLE),
        BeforeValidator(normalize.as_list),
        Field(validation_alias=PEOPLE_KEY, serialization_alias=PEOPLE_KEY),
    ] = []
    about: Annotated[
        str,
        StringConstraints(max_length=120, strip_whitespace=True),
        BeforeValidator(normalize.worded),
    ] = ""


class BroadStroke(WithPeople):
    """One stroke of a day; it lasts until the next begins, the last until bedtime."""

    start: TimeOfDay
    activity: Phrase  # third person, no subject: "bakes bread"
    place: PlaceNumber  # resolved to an arena path


class DayReply(Reply):
    """A day, stroke by stroke."""

    strokes: Annotated[list[BroadStroke], Field(min_length=MIN_STROKES, max_length=MAX_STROKES)]
    bed: TimeOfDay  # when I mean to go to sleep


class Step(WithPeople):
    """One small step: usually 5 to 15 minutes of doing one thing at one place."""

    activity: Phrase
    place: PlaceNumber = (
        ""  # resolved to an arena path; the number of a thing stands for both; "": as before
    )
    object: PlaceNumber | None = None  # resolved to an object path at that place
    during: str | None = None  # state of the object meanwhile
    after: str | None = None  # state it is left in
    icon: Annotated[str, StringConstraints(max_length=20)] = ""  # "": by rule (uses/uses.py)
    minutes: Annotated[int, Field(ge=1, le=60)] = 10
    thought: Annotated[
        str,
        StringConstraints(max_length=200, strip_whitespace=True),
        BeforeValidator(normalize.worded),
    ] = ""  # why one does it, what one feels: nobody else ever gets it


class StepsReply(Reply):
    """The next hour in small steps."""

    steps: Annotated[list[Step], Field(min_length=1, max_length=14)]


class NoticeReply(Reply):
    """How much each new thing matters, and whether to do something about it."""

    ratings: Ratings
    reaction: Annotated[
        Literal["carry_on", "greet", "talk", "act", "wait"], BeforeValidator(normalize.choice)
    ] = "carry_on"
    target: str | None = None  # greet, talk: whom
    about: Annotated[int, Field(ge=1, le=MAX_RATINGS)] | None = (
        None  # number of the news it answers to
    )
    why: Annotated[str, StringConstraints(max_length=200)] = ""


class ReactionReply(Reply):
    """What to do now, and how the rest of the day changes."""

    step: Step
    rest: Annotated[
        list[BroadStroke], Field(max_length=20)
    ] = []  # empty: the rest stays as planned


class LineReply(Reply):
    """One line of talk."""

    text: Spoken  # "": says nothing
    to: str | None = None
    tells: Annotated[list[str], Field(max_length=MAX_TOLD)] = []  # ids of facts told with it
    ends: bool = False
    loudness: Annotated[Loudness, BeforeValidator(normalize.choice)] = "speak"


class Promise(WithPeople):
    """Something one has agreed to come to or to do, with its time."""

    fact: str | None = None  # id of the fact that invited
    day: Annotated[Day, BeforeValidator(normalize.weekday)] = "today"
    start: TimeOfDay
    end: TimeOfDay
    activity: Phrase
    place: PlaceNumber


class Regard(Reply):
    """How one sees somebody who was spoken of by now."""

    who: str
    closeness: Change = 0
    trust: Change = 0
    opinion: Annotated[str, StringConstraints(max_length=200)] = ""


class TalkMemoryReply(Reply):
    """What stays of a talk."""

    memory: Sentence
    importance: Score
    closeness: Change = 0
    trust: Change = 0
    opinion: Annotated[str, StringConstraints(max_length=200)] = ""  # how we stand to each other
    promised: Annotated[str, StringConstraints(max_length=160, strip_whitespace=True)] = (
        ""  # what they promised me
    )
    third: Annotated[list[Regard], Field(max_length=2)] = []  # others, whom I see otherwise now
    promises: Annotated[list[Promise], Field(max_length=2)] = []
    next: Step | None = None  # what one does at once, as said in the talk
    takes_back: Annotated[list[int], Field(max_length=3)] = []  # numbers of promises, from 1
    secret: bool = False  # one gave one's word to keep to oneself what was said
    declined: Annotated[list[str], Field(max_length=2)] = []  # ids of facts that invited in vain
    news: Annotated[str, StringConstraints(max_length=200)] = ""  # what is worth telling on


class QuestionsReply(Reply):
    """The most salient high-level questions that the latest memories raise."""

    questions: Annotated[list[Sentence], Field(min_length=1, max_length=5)]


class Insight(Reply):
    """One insight and the numbers of the statements it rests on."""

    text: Sentence
    evidence: Annotated[list[int], Field(min_length=1, max_length=8)]  # numbers shown, from 1
    question: Annotated[int, Field(ge=1, le=5)] = 1  # number of the one it answers
    importance: Score = 6


class InsightsReply(Reply):
    """The insights that statements give on some questions."""

    insights: Annotated[list[Insight], Field(max_length=MAX_INSIGHTS)]


class ThoughtReply(Reply):
    """A whisper taken as one's own thought."""

    thought: Sentence  # first person
    to_do: Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)] = (
        ""  # what it makes one want to do: third person, no subject
    )
    importance: Score


class LetterReply(Reply):
    """A letter, and which news it tells."""

    text: Annotated[str, StringConstraints(max_length=600, strip_whitespace=True)]  # "": none
    tells: Annotated[list[str], Field(max_length=MAX_TOLD)] = []  # ids of facts told in it


class PaperReply(Reply):
    """What the editor makes of the first page of a day's paper."""

    lead: Annotated[int, Field(ge=1)]  # number of the story
    headline: Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
    text: Annotated[str, StringConstraints(min_length=1, max_length=700, strip_whitespace=True)]
    odd: Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)] = ""


class AnswerReply(Reply):
    """An answer to an interviewer."""

    answer: Annotated[
        str,
        StringConstraints(min_length=1, max_length=900, strip_whitespace=True),
        BeforeValidator(normalize.finished),
    ]
    because: Annotated[list[int], Field(max_length=8)] = []  # numbers of the memories it rests on
