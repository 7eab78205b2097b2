"""The questions a mind may put to a language model, one class each.

A class holds what is asked (its fields), what may be answered (its reply, narrowed to what exists
by `narrow`) and what is refused all the same (`problem`). How it is worded stands in a template
named after its `kind` (prompts/en, prompts/zh); what the scripted model answers, in
models/scripted. To add a question, write the class here, both templates and a rule there.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from agents.asks import normalize, repetition, secrecy
from agents.asks import replies as r
from agents.asks.activities import PlansActivities
from agents.asks.ask import Ask, ReplyError
from agents.asks.choices import (
    places_around,
    ratings_schema,
    step_schema,
    stroke_schema,
)
from agents.asks.context import (
    OUTSIDERS,
    Acquaintance,
    Appointment,
    AtWork,
    FactExcerpt,
    Goal,
    MemoryExcerpt,
    News,
    PlanBlock,
    Secret,
    TalkLine,
)
from agents.asks.promises.after_talk import KeepsTalk
from agents.asks.reference_checks import (
    following,
    resolve_step,
    stranger,
    together,
    usable_plan,
    usable_steps,
)
from agents.asks.reply_schema import Schema, any_of, list_of, number, one_of, schema_of, text
from agents.asks.resolves.answering import TellsOutside
from agents.asks.resolves.reflecting import Concludes, Renews, Wonders
from agents.asks.sense import rules
from agents.asks.validation_text import made_up
from agents.asks.writing.letters import WriteLetter
from agents.asks.writing.paper import EditPaper
from town.interface import Fact, Place

__all__ = [
    "ASKS", "AfterTalk", "Ask", "AskQuestions", "DrawInsights", "EditPaper", "Interview",
    "NextLine", "NextSteps", "Notice", "PlanDay", "React", "ReplyError", "ReviseIdentity",
    "Whisper", "WriteLetter",
]  # fmt: skip

STIRRING_NEWS = ("object", "happening")  # kinds of news that one may do something about


@dataclass(frozen=True, kw_only=True)
class ReviseIdentity(Renews, Ask[r.IdentityReply]):
    """A new day, or something that weighs: who am I, what is on my mind, what do I still want?"""

    kind: ClassVar[str] = "revise_identity"
    may_come_early: ClassVar[bool] = True
    memories: tuple[MemoryExcerpt, ...] = ()
    goals: tuple[Goal, ...] = ()  # those that are not done with, numbered from 1
    morning: bool = True  # else something has just happened

    def narrow(self) -> Schema:
        """Ask what has become of the goals there are, and in the morning for a short summary."""
        count = len(self.goals)
        change = {"number": number(1, max(1, count)), "why": text(80)}
        goals = {"goals": list_of(schema_of(r.GoalChange, change), 0, min(4, count))}
        fields = {"goal": text(80), **(goals if count else {}), "summary": text(200)}
        whole = ("goal", "currently", *(goals if count else ()), "summary")
        only = whole if self.morning else whole[:-1]
        return schema_of(self.reply, fields, only=only, optional=("goal",))


@dataclass(frozen=True, kw_only=True)
class PlanDay(PlansActivities, Ask[r.DayReply]):
    """The day, from now to bed."""

    kind: ClassVar[str] = "plan_day"
    may_come_early: ClassVar[bool] = True
    max_memories = "shown_in_plan"
    memories: tuple[MemoryExcerpt, ...] = ()
    appointments: tuple[Appointment, ...]  # today's
    places: tuple[Place, ...]
    intentions: tuple[str, ...] = ()  # what one still means to do
    at_work: tuple[AtWork, ...] = ()  # of the people one knows

    def narrow(self) -> Schema:
        """Offer the places there are."""
        stroke = stroke_schema(self.choices, 100, self.companions)
        return schema_of(self.reply, {"strokes": list_of(stroke, r.MIN_STROKES, r.MAX_STROKES)})

    def resolve(self, answer: r.DayReply) -> r.DayReply:
        """Put paths in place of the numbers of places."""
        return answer.model_copy(update={"strokes": self.planned(answer.strokes)})

    def problem(self, answer: r.DayReply) -> str | None:
        """Refuse places the agent does not know, odd times, and what is nothing to do."""
        return self.plan_problem(answer.strokes, answer.bed)

    def usable(self, answer: r.DayReply) -> r.DayReply | None:
        """Take a day without the parts that make no sense, to bed at a possible time."""
        bed = rules.possible_bedtime(answer.bed, self.me, self.now)
        strokes = self.acceptable(answer.strokes)
        if rules.same_again(self, strokes):
            strokes = rules.each_once(strokes)
        strokes = usable_plan(self, strokes, bed)
        part = {"strokes": strokes, "bed": bed}
        return answer.model_copy(update=part) if len(strokes) >= r.MIN_STROKES else None


@dataclass(frozen=True, kw_only=True)
class NextSteps(PlansActivities, Ask[r.StepsReply]):
    """The next hour, or what is left of a block, in steps of some minutes."""

    kind: ClassVar[str] = "next_steps"
    may_come_early: ClassVar[bool] = True
    block: PlanBlock  # what is to be done until `block.end`
    after: PlanBlock | None  # what comes then
    here: str  # arena path
    done: tuple[str, ...]  # what was done last
    refused: str | None  # why the last step failed
    places: tuple[Place, ...]
    goes_on: bool = False  # the block has been going on for a while
    intentions: tuple[str, ...] = ()  # what one still means to do, and what came of it so far
    people: tuple[Acquaintance, ...] = ()  # who is in the same room
    more_people: int = 0  # others there, whom the question does not name
    unusual: tuple[str, ...] = ()  # what is not as it should be there
    appointments: tuple[Appointment, ...] = ()  # of the next hours
    step_minutes: tuple[int, int] = (5, 15)  # the shortest and the longest step

    @property
    def near_places(self) -> tuple[Place, ...]:
        """Return the places of the block's building, and of where one is if a step failed."""
        return places_around(self.places, (self.block.place, self.here if self.refused else ""))

    def narrow(self) -> Schema:
        """Offer the places there are, and the things nearby."""
        step = step_schema(self.choices, self.companions, follows=True)
        return schema_of(self.reply, {"steps": list_of(step, 1, 10)})

    def resolve(self, answer: r.StepsReply) -> r.StepsReply:
        """Put paths in place of the numbers of places and things."""
        placed = following(answer.steps, self.block.place)
        steps = self.named(resolve_step(step, self.choices) for step in placed)
        return answer.model_copy(update={"steps": self.in_company(steps, self.block)})

    def problem(self, answer: r.StepsReply) -> str | None:
        """Refuse places, objects and states that there are not, all at once."""
        again = rules.same_again(self, answer.steps, self.block.activity)
        return together(self.messages, (*self.steps_problems(answer.steps), again))

    def usable(self, answer: r.StepsReply) -> r.StepsReply | None:
        """Take the steps that make sense at places there are, in states their objects know."""
        steps = self.acceptable(usable_steps(self, answer.steps))
        if rules.same_again(self, steps, self.block.activity):
            steps = rules.each_once(steps)
        return answer.model_copy(update={"steps": steps}) if steps else None


@dataclass(frozen=True, kw_only=True)
class Notice(Ask[r.NoticeReply]):
    """How much do these new things matter, and do I do something about one of them?"""

    kind: ClassVar[str] = "notice"
    max_memories = "shown_in_notice"
    news: tuple[News, ...]
    doing: str
    here: str
    plan: PlanBlock | None  # the block of the plan that is running
    people: tuple[Acquaintance, ...]  # everybody in sight; who is awake may be talked to
    memories: tuple[MemoryExcerpt, ...] = ()
    facts: tuple[FactExcerpt, ...] = ()
    more_people: int = 0  # others in sight, whom attention does not hold
    in_talk: bool = False  # so that one cannot begin another
    intentions: tuple[str, ...] = ()  # what one still means to do

    @property
    def may_react(self) -> bool:
        """Return whether one could do something about the news, and need not only rate it."""
        return bool(self.awake) or any(n.unusual or n.kind in STIRRING_NEWS for n in self.news)

    @property
    def awake(self) -> list[str]:
        """Return the names of those one may talk to."""
        return [p.name for p in self.people if not (p.asleep or self.in_talk)]

    def withheld(self) -> set[str]:
        """Return the ids of facts that those in sight must not hear."""
        return secrecy.withheld(self.me, self.people, self.facts)

    def tellable(self) -> list[FactExcerpt]:
        """Return the facts one might walk up with to those in sight."""
        return secrecy.tellable(self.people, secrecy.tidings(self.me, self.facts, self.now))

    def narrow(self) -> Schema:
        """Ask for a rating of each piece of news, and for a reaction that is possible."""
        count = min(r.MAX_RATINGS, len(self.news))
        ratings = {"ratings": ratings_schema(count)}

        def option(reactions: list[str], more: dict[str, Schema], optional: str = "") -> Schema:
            fields = {**ratings, "reaction": one_of(reactions), **more}
            return schema_of(self.reply, fields, only=tuple(fields), optional=(optional,))

        if not self.may_react:
            return option(["carry_on"], {}, "reaction")
        why = {**({"about": number(1, count)} if count else {}), "why": text(200)}
        options = [option(["carry_on", "wait"], {}), *([option(["act"], why)] if count else [])]
        if self.awake:
            target = {"target": one_of(self.awake)}
            options += [option(["greet"], target), option(["talk"], {**target, **why}, "about")]
        return any_of(options)

    def resolve(self, answer: r.NoticeReply) -> r.NoticeReply:
        """Take a first name for the one person in sight who has it."""
        target = normalize.person(answer.target, self.awake)
        return answer.model_copy(update={"target": target})

    def problem(self, answer: r.NoticeReply) -> str | None:
        """Refuse a wrong number of ratings and people who are not in sight."""
        wrong = rules.ratings_problem(self.me.language, answer.ratings, self.news)
        return together(self.messages, (wrong, self._reaction_problem(answer)))

    def usable(self, answer: r.NoticeReply) -> r.NoticeReply | None:
        """Take the ratings as far as they go, and the reaction if it is possible."""
        ratings = answer.ratings[: len(self.news)]
        if self.news and not ratings:
            return None
        if self._reaction_problem(answer) is None:
            return answer.model_copy(update={"ratings": ratings})
        return r.NoticeReply(ratings=ratings)

    def _reaction_problem(self, answer: r.NoticeReply) -> str | None:
        say = self.messages
        if answer.reaction in ("greet", "talk") and answer.target not in self.awake:
            return stranger(say, say.not_in_sight, answer.target, self.awake)
        beyond = answer.about is not None and answer.about > len(self.news)
        return say.no_news.format(n=answer.about) if beyond else None


@dataclass(frozen=True, kw_only=True)
class React(PlansActivities, Ask[r.ReactionReply]):
    """Something happened that changes what I do: what now, and what of the rest of the day?"""

    kind: ClassVar[str] = "react"
    max_memories = "shown_in_reaction"
    max_seeds = "seeds_in_reaction"
    news: News
    why: str
    doing: str
    here: str
    plan: tuple[PlanBlock, ...]  # from now to bedtime
    places: tuple[Place, ...]
    memories: tuple[MemoryExcerpt, ...] = ()
    people: tuple[Acquaintance, ...] = ()  # everybody in sight
    more_people: int = 0  # others in sight, whom attention does not hold

    @property
    def near_places(self) -> tuple[Place, ...]:
        """Return the places of the buildings where one is, lives and works, and of the news."""
        me = self.me
        return places_around(self.places, (self.here, me.home, me.work or "", self.news.subject))

    def narrow(self) -> Schema:
        """Offer the places there are, and the things nearby."""
        step = step_schema(self.choices, self.companions)
        rest = list_of(stroke_schema(self.choices, 100, self.companions), 0, 12)
        return schema_of(self.reply, {"step": step, "rest": rest})

    def resolve(self, answer: r.ReactionReply) -> r.ReactionReply:
        """Put paths in place of the numbers of places and things."""
        (step,) = self.named([resolve_step(answer.step, self.choices, lenient=False)])
        return answer.model_copy(update={"step": step, "rest": self.resolved(answer.rest)})

    def problem(self, answer: r.ReactionReply) -> str | None:
        """Refuse places, objects and states that there are not, and times that go backwards."""
        wrong = (*self.steps_problems([answer.step]), self.rest_problem(answer.rest))
        return together(self.messages, wrong)

    def usable(self, answer: r.ReactionReply) -> r.ReactionReply | None:
        """Take the step, in states its object knows, and the rest if it is possible."""
        steps = self.acceptable(usable_steps(self, [answer.step]))
        rest = [] if self.rest_problem(answer.rest) else answer.rest
        return answer.model_copy(update={"step": steps[0], "rest": rest}) if steps else None


@dataclass(frozen=True, kw_only=True)
class NextLine(Ask[r.LineReply]):
    """What do I say now?"""

    kind: ClassVar[str] = "next_line"
    max_memories = "shown_in_line"
    max_seeds = "seeds_in_line"
    others: tuple[Acquaintance, ...]  # who listens, the one addressed last first
    here: str
    doing: str  # what the agent was doing when the talk began
    why: str  # why the talk was opened or joined, for who did that
    lines: tuple[TalkLine, ...]  # the talk so far, oldest first, as far as it was heard
    lines_left: int  # before the talk is over
    facts: tuple[FactExcerpt, ...]  # what could be told
    memories: tuple[MemoryExcerpt, ...] = ()
    lasting: tuple[int, ...] = ()  # `n` of those that are shown for all lines of this talk
    appointments: tuple[Appointment, ...] = ()
    plan: PlanBlock | None = None
    later: tuple[PlanBlock, ...] = ()  # what is planned after that
    place_name: str = ""
    there: Place | None = None  # that place, where the others are in it too
    hearers: tuple[Acquaintance, ...] = ()  # who can hear it too, and is not in the talk
    beyond: tuple[Acquaintance, ...] = ()  # others in sight, who sleep or are out of hearing
    more_people: int = 0  # others in sight, whom attention does not hold
    may_join: tuple[str, ...] = ()  # those of them who are free to be drawn in
    beside: tuple[str, ...] = ()  # who is near enough for a whisper
    known_secrets: tuple[tuple[str, Secret], ...] = ()  # that one has, by their ids
    unsaid: str = ""  # what one was about to say when somebody else spoke first
    others_done: bool = False  # the others want no more of the talk
    leaving: bool = False  # one goes somewhere else from here, soon

    @property
    def has_spoken(self) -> bool:  # in this talk
        return any(line.speaker == self.me.name for line in self.lines)

    @property
    def addressees(self) -> list[str]:
        """Return who may be spoken to."""
        return list(dict.fromkeys([*(other.name for other in self.others), *self.may_join]))

    def withheld(self) -> set[str]:
        """Return the ids of facts that those who listen must not hear, or others would overhear."""
        return self.company.withheld(self.facts)

    @property
    def company(self) -> secrecy.Company:
        """Return who hears a line, and how near they are."""
        return secrecy.Company(self.me, self.others, self.hearers, self.beside)

    def sayable(self) -> list[FactExcerpt]:
        """Return the facts that may be told with this line."""
        facts = secrecy.tidings(self.me, self.facts, self.now) if self.lines_left > 1 else []
        return self.company.sayable(facts)

    def narrow(self) -> Schema:
        """Offer who listens and what may be told, and room for more than a line: no word is cut."""
        fields = {"text": text(300, 0 if self.lines else 1)}
        if len(self.addressees) > 1:
            fields["to"] = one_of(self.addressees)
        if told := [known.fact.id for known in self.sayable()]:
            fields["tells"] = list_of(one_of(told), 0, 3)
        if self.hearers:
            fields["loudness"] = one_of(["whisper"] * self.company.may_whisper + ["speak", "call"])
        last = {"const": True} if self.lines_left <= 1 or self.others_done else {}
        fields["ends"] = {"type": "boolean", **last}
        return schema_of(self.reply, fields, only=tuple(fields), optional=("to", "loudness"))

    def resolve(self, answer: r.LineReply) -> r.LineReply:
        """Take the words alone, of a long text what is whole, and the news that they tell."""
        to = normalize.person(answer.to, self.addressees)
        outsider = any(other.kind in OUTSIDERS for other in self.others)
        said = normalize.spoken(answer.text, self.me.name, outsider)
        said = normalize.worded(normalize.whole_words(said, r.MAX_LINE))
        tells = repetition.all_told(said, answer.tells, (f.fact for f in self.sayable()))
        tells = self.company.told(said, tells, self.facts, self.known_secrets)
        answer = answer.model_copy(update={"to": to, "text": said, "tells": tells})
        return answer.model_copy(update={"loudness": self.company.loudness(answer, self.facts)})

    def problem(self, answer: r.LineReply) -> str | None:
        """Refuse strangers to the talk, facts that were not shown, and what was said already."""
        names, known, wrong = self.addressees, {f.fact.id for f in self.facts}, []
        if answer.to is not None and answer.to not in names:
            wrong = [stranger(self.messages, self.messages.not_in_talk, answer.to, names)]
        none = self.messages.no_fact
        wrong += [none.format(fact=made_up(f)) for f in answer.tells if f not in known]
        if not answer.text and not self.lines:
            wrong.append(self.messages.must_begin)
        shown = (promise.place for promise in self.appointments)
        wrong.append(rules.speech_problem(self.me, answer.text, shown) or "")
        wrong.append(rules.another_problem(self.me, answer.text) or "")
        return together(self.messages, (*wrong, repetition.said_before(self, answer)))

    def usable(self, answer: r.LineReply) -> r.LineReply | None:
        """Take a line without what is wrong beside it; who repeats it all falls silent."""
        to = answer.to if answer.to in self.addressees else None
        known = [f.fact.id for f in self.facts if f.fact.id in answer.tells]
        spoken = rules.in_words(answer.text)
        for words, tells in ((answer.text, known), (spoken, known), ("", [])):
            part = answer.model_copy(update={"text": words, "tells": tells, "to": to})
            if self.problem(part) is None:
                return part
        return None


@dataclass(frozen=True, kw_only=True)
class AfterTalk(KeepsTalk, Ask[r.TalkMemoryReply]):
    """The talk is over: what stays of it?"""

    kind: ClassVar[str] = "after_talk"
    others: tuple[Acquaintance, ...]
    lines: tuple[TalkLine, ...]
    heard: tuple[Fact, ...]  # facts that were news to the agent in this talk
    told: tuple[Fact, ...]
    appointments: tuple[Appointment, ...]
    plan: tuple[PlanBlock, ...]  # of the whole day: what begins alike is read once
    places: tuple[Place, ...]
    here: str = ""  # arena path


@dataclass(frozen=True, kw_only=True)
class AskQuestions(Wonders, Ask[r.QuestionsReply]):
    """Reflection, first step: what do the latest memories make one wonder?"""

    kind: ClassVar[str] = "questions"
    max_memories = "shown_in_wondering"
    memories: tuple[MemoryExcerpt, ...] = ()
    count: int = 3

    def narrow(self) -> Schema:
        """Ask for so many questions."""
        count = min(5, max(1, self.count))
        return schema_of(self.reply, {"questions": list_of(text(160), count, count)})


@dataclass(frozen=True, kw_only=True)
class DrawInsights(Concludes, Ask[r.InsightsReply]):
    """Reflection, second step: what follows from these statements, and from which of them?"""

    kind: ClassVar[str] = "insights"
    questions: tuple[str, ...]  # numbered from 1
    memories: tuple[MemoryExcerpt, ...] = ()  # numbered from 1 in this order
    lasting: tuple[int, ...] = ()  # `n` of those that the first step showed as well, which go first
    count: int = 5  # insights that a question may give

    def narrow(self) -> Schema:
        """Take as evidence only statements that are numbered; without any, no insight."""
        top, asked = len(self.memories), len(self.questions)
        evidence = list_of(number(1, max(1, top)), 1, 8)
        insight = {"text": text(240), "evidence": evidence, "question": number(1, max(1, asked))}
        most = min(r.MAX_INSIGHTS, self.count * asked) if top else 0
        only = ("question",) * (asked > 1) + ("text", "evidence", "importance")
        one = schema_of(r.Insight, insight, only=only)
        return schema_of(self.reply, {"insights": list_of(one, min(1, most), most)})


@dataclass(frozen=True, kw_only=True)
class Whisper(Ask[r.ThoughtReply]):
    """An inner voice: what one thinks when it speaks."""

    kind: ClassVar[str] = "whisper"
    text: str

    def narrow(self) -> Schema:
        """Ask for a deed only where the voice wants one."""
        return schema_of(self.reply, {"to_do": text(110)}, optional=("to_do",))


@dataclass(frozen=True, kw_only=True)
class Interview(TellsOutside, Ask[r.AnswerReply]):
    """A question from outside the world; nothing of it is remembered."""

    kind: ClassVar[str] = "interview"
    question: str
    doing: str
    plan: tuple[PlanBlock, ...]
    appointments: tuple[Appointment, ...]
    people: tuple[Acquaintance, ...]
    facts: tuple[FactExcerpt, ...]
    memories: tuple[MemoryExcerpt, ...] = ()  # numbered from 1 in this order
    lines: tuple[TalkLine, ...] = ()  # the interview so far
    household: tuple[str, ...] = ()  # those they know who live in the same building
    options: tuple[str, ...] = ()  # of which the answer is one; (): in one's own words


ASKS: tuple[type[Ask[Any]], ...] = tuple(
    sorted(Ask.__subclasses__(), key=lambda kind: kind.__module__ != __name__)
)
"""All questions: those of this module in the order of a day, then what is written."""
