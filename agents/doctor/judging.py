"""Does an answer make sense? Judged by rules, without a model: `judge(ask, reply)`.

A JSON schema makes any model answer in the right form, a stub as well as a wise one. What small
models get wrong inside that form has few patterns, and each has a rule here: a pure function of the
question, what it showed (`Shown`) and what was answered (`Said`), which returns a `Fault` or None.
A rule must not find fault with an answer that a person could give; it may miss what is merely dull.
Rules that need only the question itself are in asks/sense/rules.py: by them a reply is refused.
Who asks the questions, and what follows from the faults: questioning.py.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from agents.asks import questions as q
from agents.asks import replies as r
from agents.asks.sense import rules
from agents.asks.sense.words import (
    QUOTED,
    is_chinese,
    joined,
    longest_run,
    weight,
)
from agents.doctor.placing import elsewhere
from agents.prompts import Prompts
from town.interface import hhmm, names_of, one_line

FaultKind = Literal[
    "echo", "memory", "ratings", "hour", "speaker", "person", "repeats", "empty",
    "path", "place", "language", "hazard",
]  # fmt: skip
TASK = re.compile(r"^(?:Task:|任务：).*?(?=\n\s*\n|\Z)", re.DOTALL | re.MULTILINE)
SAME_TIMES = 3  # that one activity may not stand in a plan, if that is half of it
LATE_MINUTES = 30  # between now and the first entry of a plan


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which an answer makes no sense."""

    kind: FaultKind
    sentence: str  # what it does, with an example in its own words


@dataclass(frozen=True, slots=True)
class Shown:
    """What a question showed: what is to be done, and everything else."""

    task: str
    data: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered, by what it is for."""

    doings: tuple[str, ...] = ()  # activities: in the third person, without a subject
    texts: tuple[str, ...] = ()  # sentences
    starts: tuple[str, ...] = ()  # of a plan that begins now
    bed: str = ""
    ratings: tuple[int, ...] = ()
    states: tuple[tuple[str, str], ...] = ()  # object and the state it is left in
    placed: tuple[tuple[str, str], ...] = ()  # activity and the place of a step

    @property
    def all(self) -> tuple[str, ...]:
        return self.doings + self.texts


Rule = Callable[[q.Ask[Any], Said, Shown], Fault | None]


def judge(ask: q.Ask[Any], reply: r.Reply) -> list[Fault]:
    """Return what makes no sense in a valid reply to `ask`, the worst first."""
    said, shown = said_in(reply), shown_in(ask)
    return [fault for rule in RULES if (fault := rule(ask, said, shown)) is not None]


def shown_in(ask: q.Ask[Any]) -> Shown:
    """Return what the common prompt of `ask` shows."""
    text = _prompts(_language(ask)).render(ask).user
    found = TASK.search(text)
    task = found.group() if found else ""
    return Shown(task, text.replace(task, "") if task else text)


def _language(ask: q.Ask[Any]) -> str:
    return "zh" if is_chinese(ask.me.name) else ask.me.language


@lru_cache(maxsize=4)
def _prompts(language: str) -> Prompts:
    return Prompts(language, "")


def said_in(reply: r.Reply) -> Said:
    """Return what a reply says, whatever its form."""
    match reply:
        case r.DayReply():
            return _plan(reply.strokes, reply.bed)
        case r.StepsReply():
            return _steps(reply.steps)
        case r.ReactionReply():
            return _steps([reply.step], reply.rest)
        case r.NoticeReply():
            return Said(texts=_some(reply.why), ratings=tuple(reply.ratings))
        case r.LineReply():
            return Said(texts=_some(reply.text))  # none: one falls silent
        case r.TalkMemoryReply():
            return Said(texts=_some(reply.memory, reply.opinion))
        case r.QuestionsReply():
            return Said(texts=tuple(reply.questions))
        case r.InsightsReply():
            return Said(texts=tuple(insight.text for insight in reply.insights))
        case r.ThoughtReply():
            return Said(texts=(reply.thought,))
        case r.AnswerReply():
            return Said(texts=(reply.answer,))
        case r.IdentityReply():
            return Said(texts=(reply.currently, *_some(reply.summary, reply.goal)))
    return Said()


def _plan(entries: Sequence[r.BroadStroke], bed: str = "") -> Said:
    return Said(
        tuple(entry.activity for entry in entries),
        starts=tuple(entry.start for entry in entries),
        bed=bed,
    )


def _steps(steps: Sequence[r.Step], rest: Sequence[r.BroadStroke] = ()) -> Said:
    states = tuple((step.object, step.after) for step in steps if step.object and step.after)
    placed = tuple((step.activity, step.place) for step in steps)
    doings = [*(step.activity for step in steps), *(stroke.activity for stroke in rest)]
    return Said(tuple(doings), states=states, placed=placed)


def _some(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


# --- the rules -----------------------------------------------------------------------------------


def echo(ask: q.Ask[Any], said: Said, shown: Shown) -> Fault | None:
    """The words of the task itself, or a long piece of what the question showed."""
    task, data = joined(QUOTED.sub(" . ", shown.task)), joined(shown.data)
    for text in said.all:
        if weight(text) >= 3 and joined(text) in task:
            return Fault("echo", f"It repeats the words of the question: {_quote(text)}.")
    if isinstance(ask, q.NextLine | q.Interview | q.AskQuestions):
        for text in said.texts:
            if longest_run(text, data) >= max(10, 0.8 * weight(text)) and not _of_fact(ask, text):
                return Fault("echo", f"It copies what it was told: {_quote(text)}.")
    return None


def memory(ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """A memory word for word, in the place of something made of it."""
    if not isinstance(ask, q.NextLine | q.AfterTalk | q.DrawInsights):
        return None
    for remembered in getattr(ask, "memories", ()):
        if isinstance(ask, q.NextLine) and remembered.kind == "seed":
            continue  # of long ago: may be told as it is
        for text in said.texts:
            if rules.reads_out(text, remembered.text) and not _of_fact(ask, text):
                return Fault("memory", f"It reads out a memory word for word: {_quote(text)}.")
    return None


def ratings(ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """Numbers that do not depend on what they rate."""
    if not isinstance(ask, q.Notice):
        return None
    given, listed = said.ratings, ", ".join(map(str, said.ratings))
    if rules.counts(given):
        return Fault("ratings", f"It counts in the place of rating: {listed}.")
    stirring = any(news.unusual for news in ask.news)
    if rules.all_alike(given, stirring):
        return Fault("ratings", f"It rates {len(given)} different things all alike: {listed}.")
    return None


def hour(ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """A plan that begins at another time than now, or a bedtime in the middle of the day."""
    now = f"{ask.now:%H:%M}"
    if said.starts and rules.apart(said.starts[0], now) > LATE_MINUTES:
        return Fault("hour", f"It begins the plan at {said.starts[0]}; it is {now}.")
    if said.bed and rules.is_odd_bedtime(said.bed, ask.me, ask.now):
        usual = hhmm(ask.me.sleeps)
        return Fault("hour", f"It goes to bed at {said.bed} in the place of {usual}.")
    return None


def speaker(ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """One who speaks to or of oneself by name, or writes who speaks before the words."""
    if not isinstance(ask, q.NextLine | q.Interview):
        return None
    name = ask.me.name
    called = "|".join(map(re.escape, names_of(name)))
    called_on = re.compile(
        rf"^\W*(?:{called})\s*[,:：，!！]|[,，]\s*(?:{called})\s*[.!?,。！？，]", re.IGNORECASE
    )
    for text in said.texts:
        found = called_on.search(text)
        if found and not rules.INTRODUCED.search(text[: found.start()]):
            return Fault(
                "speaker", f"{name} speaks to somebody called like {name}: {_quote(text)}."
            )
        if rules.as_another(text, name):
            return Fault("speaker", f"{name} speaks of {name} as of another: {_quote(text)}.")
    return None


def person(ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """Activities that are not in the third person without a subject, as the town words them."""
    wrong = rules.not_in_third_person(said.doings, ask.me.name)
    if not wrong:
        return None
    how = "It does not say what somebody does, in the third person without a subject"
    return Fault("person", f"{how}: {_quote(wrong[0])}.")


def repeats(ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """The same again: an entry of a plan, a line of the talk, a phrase without end."""
    block = joined(ask.block.activity) if isinstance(ask, q.NextSteps) else ""
    text, times = rules.half_of(said.doings, SAME_TIMES)
    if times and joined(text).strip() not in block:
        return Fault("repeats", f"It writes the same {times} times over: {_quote(text)}.")
    spoken = [joined(line.text) for line in getattr(ask, "lines", ())]
    texts = [joined(text) for text in said.texts]
    for n, text in enumerate(texts):
        shown_as = _quote(said.texts[n])
        if weight(text) >= 4 and text in spoken:
            return Fault("repeats", f"It says again what was just said: {shown_as}.")
        if weight(text) >= 3 and text in texts[:n]:
            return Fault("repeats", f"It writes the same twice: {shown_as}.")
        if rules.in_circles(text):
            return Fault("repeats", f"It goes round in a circle: {shown_as}.")
    return None


def empty(_ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """No words at all."""
    for text in said.all:
        if sum(map(str.isalpha, text)) < (1 if is_chinese(text) else 2):
            return Fault("empty", f"It writes no words: {_quote(text)}.")
    return None


def path(_ask: q.Ask[Any], said: Said, shown: Shown) -> Fault | None:
    """The name of a place or a thing as the data have it, in the place of words."""
    for text in said.all:
        found = rules.PATH.search(text)
        if found and found.group() in shown.data:
            return Fault(
                "path", f"It writes names of the data in the place of words: {_quote(text)}."
            )
    return None


def place(ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """A step that uses a thing which stands somewhere else."""
    for text, where in said.placed:
        if thing := elsewhere(text, where, getattr(ask, "places", ())):
            return Fault("place", f"There is no {thing} where it does this: {_quote(text)}.")
    return None


def language(ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """Another language than that of the person who is asked."""
    text = " ".join(said.all)
    if weight(text) < 3 or is_chinese(text) == (_language(ask) == "zh"):
        return None
    return Fault("language", f"It answers in another language: {_quote(text)}.")


def hazard(ask: q.Ask[Any], said: Said, _shown: Shown) -> Fault | None:
    """A thing that is left in a state which makes everybody who sees it come running."""
    unusual = {
        thing.path: thing.unusual for place in getattr(ask, "places", ()) for thing in place.things
    }
    for thing, state in dict(said.states).items():
        if state in unusual.get(thing, ()):
            return Fault("hazard", f"It leaves {thing.rpartition('/')[2]} in the state '{state}'.")
    return None


RULES: tuple[Rule, ...] = (
    empty, echo, language, memory, ratings, hour, speaker, repeats, path, place, person,
    hazard,
)  # fmt: skip
"""What is looked for, the worst first."""


def _of_fact(ask: q.Ask[Any], text: str) -> bool:
    """Return whether a text tells news, which may be done word for word."""
    facts = [known.fact.text for known in getattr(ask, "facts", ())]
    return any(longest_run(fact, joined(text)) >= 0.6 * weight(fact) for fact in facts)


def _quote(text: str) -> str:
    return f'"{one_line(text, 90)}"'
