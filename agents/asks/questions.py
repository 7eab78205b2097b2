"""The typed questions a mind may put to a language model. Knows what is asked and what would do as
an answer; does no I/O, renders no prompt and knows no model.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from agents.asks import replies as r
from agents.asks.ask import Ask, ReplyError
from agents.asks.context import (
    Acquaintance,
    Appointment,
    FactExcerpt,
    MemoryExcerpt,
    News,
    PlanBlock,
    TalkLine,
)
from agents.asks.reference_checks import (
    bad_step,
    meant,
    there,
    unknown,
)
from town.interface import Fact, Place

__all__ = [
    "ASKS",
    "AfterTalk",
    "Ask",
    "AskQuestions",
    "DrawInsights",
    "Interview",
    "NextLine",
    "NextSteps",
    "Notice",
    "PlanDay",
    "PlanHours",
    "React",
    "ReplyError",
    "ReviseIdentity",
    "Whisper",
]


@dataclass(frozen=True, kw_only=True)
class ReviseIdentity(Ask[r.IdentityReply]):
    """A new day: who am I, what is on my mind, after yesterday?"""

    kind: ClassVar[str] = "revise_identity"
    reply: ClassVar[type[r.Reply]] = r.IdentityReply
    memories: tuple[MemoryExcerpt, ...]


@dataclass(frozen=True, kw_only=True)
class PlanDay(Ask[r.DayReply]):
    """The day in broad strokes."""

    kind: ClassVar[str] = "plan_day"
    reply: ClassVar[type[r.Reply]] = r.DayReply
    memories: tuple[MemoryExcerpt, ...]
    appointments: tuple[Appointment, ...]  # today's
    places: tuple[Place, ...]

    def wrong(self, answer: r.DayReply) -> str | None:
        """Refuse places the agent does not know."""
        return unknown(self.say, (s.place for s in answer.strokes), self.places)


@dataclass(frozen=True, kw_only=True)
class PlanHours(Ask[r.HoursReply]):
    """The day hour by hour, from the broad strokes."""

    kind: ClassVar[str] = "plan_hours"
    reply: ClassVar[type[r.Reply]] = r.HoursReply
    strokes: tuple[PlanBlock, ...]
    bed: datetime
    appointments: tuple[Appointment, ...]
    places: tuple[Place, ...]

    def wrong(self, answer: r.HoursReply) -> str | None:
        """Refuse places the agent does not know."""
        return unknown(self.say, (s.place for s in answer.hours), self.places)


@dataclass(frozen=True, kw_only=True)
class NextSteps(Ask[r.StepsReply]):
    """The next hour, or what is left of a block, in steps of 5 to 15 minutes."""

    kind: ClassVar[str] = "next_steps"
    reply: ClassVar[type[r.Reply]] = r.StepsReply
    block: PlanBlock  # what is to be done until `block.end`
    after: PlanBlock | None  # what comes then
    here: str  # arena path
    done: tuple[str, ...]  # what was done last
    refused: str | None  # why the last step failed
    places: tuple[Place, ...]

    def meant(self, answer: r.StepsReply) -> r.StepsReply:
        """Take objects for those that are where the step is."""
        steps = [meant(step, self.places) for step in answer.steps]
        return answer.model_copy(update={"steps": steps})

    def wrong(self, answer: r.StepsReply) -> str | None:
        """Refuse places and objects the agent does not know."""
        return next(filter(None, (bad_step(self.say, s, self.places) for s in answer.steps)), None)


@dataclass(frozen=True, kw_only=True)
class Notice(Ask[r.NoticeReply]):
    """How much do these new things matter, and do I do something about one of them?"""

    kind: ClassVar[str] = "notice"
    reply: ClassVar[type[r.Reply]] = r.NoticeReply
    news: tuple[News, ...]
    doing: str
    here: str
    plan: PlanBlock | None  # the block of the plan that is running
    people: tuple[Acquaintance, ...]  # those in sight one could talk to now
    memories: tuple[MemoryExcerpt, ...]
    facts: tuple[FactExcerpt, ...] = ()

    def wrong(self, answer: r.NoticeReply) -> str | None:
        """Refuse a wrong number of ratings and people who are not in sight."""
        if len(answer.ratings) != len(self.news):
            return self.say.ratings.format(count=len(self.news))
        if answer.reaction == "talk" and answer.target not in {p.name for p in self.people}:
            said = self.say.not_in_sight.format(who=answer.target)
            return self.say.between.join((said, there(self.say, (p.name for p in self.people))))
        if answer.about is not None and answer.about > len(self.news):
            return self.say.no_news.format(n=answer.about)
        return None


@dataclass(frozen=True, kw_only=True)
class React(Ask[r.ReactionReply]):
    """Something happened that changes what I do: what now, and what of the rest of the day?"""

    kind: ClassVar[str] = "react"
    reply: ClassVar[type[r.Reply]] = r.ReactionReply
    news: News
    why: str
    doing: str
    here: str
    plan: tuple[PlanBlock, ...]  # from now to bedtime
    places: tuple[Place, ...]
    memories: tuple[MemoryExcerpt, ...]

    def meant(self, answer: r.ReactionReply) -> r.ReactionReply:
        """Take an object for the one that is where the step is."""
        return answer.model_copy(update={"step": meant(answer.step, self.places)})

    def wrong(self, answer: r.ReactionReply) -> str | None:
        """Refuse places and objects the agent does not know."""
        return bad_step(self.say, answer.step, self.places) or unknown(
            self.say, (s.place for s in answer.rest), self.places
        )


@dataclass(frozen=True, kw_only=True)
class NextLine(Ask[r.LineReply]):
    """What do I say now?"""

    kind: ClassVar[str] = "next_line"
    reply: ClassVar[type[r.Reply]] = r.LineReply
    others: tuple[Acquaintance, ...]  # who listens, the one addressed last first
    here: str
    doing: str  # what the agent was doing when the talk began
    why: str  # why the talk was opened, for who opened it
    lines: tuple[TalkLine, ...]  # the talk so far, oldest first
    lines_left: int  # before the talk must be wound up
    facts: tuple[FactExcerpt, ...]  # what could be told
    memories: tuple[MemoryExcerpt, ...]
    appointments: tuple[Appointment, ...] = ()
    plan: PlanBlock | None = None
    place_name: str = ""

    def wrong(self, answer: r.LineReply) -> str | None:
        """Refuse strangers to the talk and facts that were not shown."""
        if answer.to is not None and answer.to not in {o.name for o in self.others}:
            said = self.say.not_in_talk.format(who=answer.to)
            return self.say.between.join((said, there(self.say, (o.name for o in self.others))))
        known = {f.fact.id for f in self.facts}
        missing = next((t for t in answer.tells if t not in known), None)
        return self.say.no_fact.format(fact=missing) if missing else None


@dataclass(frozen=True, kw_only=True)
class AfterTalk(Ask[r.TalkMemoryReply]):
    """The talk is over: what stays of it?"""

    kind: ClassVar[str] = "after_talk"
    reply: ClassVar[type[r.Reply]] = r.TalkMemoryReply
    others: tuple[Acquaintance, ...]
    lines: tuple[TalkLine, ...]
    heard: tuple[Fact, ...]  # facts that were news to the agent in this talk
    told: tuple[Fact, ...]
    appointments: tuple[Appointment, ...]
    plan: tuple[PlanBlock, ...]
    places: tuple[Place, ...]

    def wrong(self, answer: r.TalkMemoryReply) -> str | None:
        """Refuse promises at places the agent does not know or for facts it did not hear."""
        known = {f.id for f in self.heard}
        asked = [p.fact for p in answer.promises if p.fact is not None] + answer.declined
        missing = next((f for f in asked if f not in known), None)
        if missing:
            return self.say.no_invitation.format(fact=missing)
        return unknown(self.say, (p.place for p in answer.promises), self.places)


@dataclass(frozen=True, kw_only=True)
class AskQuestions(Ask[r.QuestionsReply]):
    """Reflection, first step: what do the latest memories make one wonder?"""

    kind: ClassVar[str] = "questions"
    reply: ClassVar[type[r.Reply]] = r.QuestionsReply
    memories: tuple[MemoryExcerpt, ...]
    count: int = 3


@dataclass(frozen=True, kw_only=True)
class DrawInsights(Ask[r.InsightsReply]):
    """Reflection, second step: what follows from these statements, and from which of them?"""

    kind: ClassVar[str] = "insights"
    reply: ClassVar[type[r.Reply]] = r.InsightsReply
    question: str
    memories: tuple[MemoryExcerpt, ...]  # numbered from 1 in this order
    count: int = 5

    def wrong(self, answer: r.InsightsReply) -> str | None:
        """Refuse evidence that was not shown."""
        top = len(self.memories)
        bad = next((e for i in answer.insights for e in i.evidence if not 1 <= e <= top), None)
        return self.say.no_statement.format(n=bad) if bad is not None else None


@dataclass(frozen=True, kw_only=True)
class Whisper(Ask[r.ThoughtReply]):
    """An inner voice: what one thinks when it speaks."""

    kind: ClassVar[str] = "whisper"
    reply: ClassVar[type[r.Reply]] = r.ThoughtReply
    text: str


@dataclass(frozen=True, kw_only=True)
class Interview(Ask[r.AnswerReply]):
    """A question from outside the world; nothing of it is remembered."""

    kind: ClassVar[str] = "interview"
    reply: ClassVar[type[r.Reply]] = r.AnswerReply
    question: str
    doing: str
    plan: tuple[PlanBlock, ...]
    appointments: tuple[Appointment, ...]
    people: tuple[Acquaintance, ...]
    facts: tuple[FactExcerpt, ...]
    memories: tuple[MemoryExcerpt, ...]  # numbered from 1 in this order
    lines: tuple[TalkLine, ...] = ()  # the interview so far


ASKS: tuple[type[Ask[Any]], ...] = (
    ReviseIdentity,
    PlanDay,
    PlanHours,
    NextSteps,
    Notice,
    React,
    NextLine,
    AfterTalk,
    AskQuestions,
    DrawInsights,
    Whisper,
    Interview,
)
