"""The decisions of the stub that peer systems were measured with, for our questions.

A day by the hour that sends everybody to the cafe at 12 and to the park at 13, and dice for the
rest. Equal questions get equal answers. Nothing of it says anything about the quality of answers.
"""

import json
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from agents.asks import questions as a
from agents.models.base.service import Answer, Call, Service
from town.interface import Dice
from town.rng import rng

DAY: Mapping[int, tuple[str, str]] = {
    6: ("goes through the morning routine", "home"), 7: ("has breakfast", "home"),
    8: ("heads out", "work"), 9: ("works", "work"), 10: ("works on", "work"),
    11: ("sees to open tasks", "work"), 12: ("has lunch", "Hobbs Cafe"),
    13: ("takes a walk", "Johnson Park"), 14: ("works", "work"), 15: ("works on", "work"),
    16: ("sees colleagues", "work"), 17: ("wraps up", "work"), 18: ("prepares dinner", "home"),
    19: ("has dinner", "home"), 20: ("has a drink", "The Rose and Crown Pub"),
    21: ("watches television", "home"), 22: ("goes through the night routine", "home"),
}  # fmt: skip
"""What everybody does from an hour on, and where."""
BED = 23
IMPORTANCE = (10, 20, 25, 18, 12, 8, 5, 2)  # weights of 1 to 8
TALK, ENDS, REPEATS, WAIT = 0.30, 0.35, 0.05, 0.20
WORDS = ("the", "cafe", "today", "morning", "paper", "music", "garden", "shelf", "party", "maybe")
LINE = 32  # words: 35 to 45 tokens


class Stub(Service):
    """Answers each question `latency_s` wall seconds after it was asked. Implements `Service`."""

    name = "stub"

    def __init__(self, seed: int, latency_s: float = 0.0) -> None:
        self._seed, self._latency = seed, latency_s
        self._waiting: deque[tuple[float, Answer]] = deque()

    def submit(self, call: Call) -> None:
        due = time.perf_counter() + self._latency
        self._waiting.append((due, Answer(call.id, reply(call.ask, self._seed))))

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        if self._waiting and self._latency:
            time.sleep(max(self._waiting[0][0] - time.perf_counter(), 0.0))
        now, ready = time.perf_counter(), []
        while self._waiting and self._waiting[0][0] <= now:
            ready.append(self._waiting.popleft()[1])
        return ready

    def close(self) -> None:
        self._waiting.clear()


def reply(ask: a.Ask[Any], seed: int) -> str:
    """Return the answer to a question as JSON."""
    return json.dumps(_REPLIES[type(ask)](ask, rng(seed, "stub", ask.hash)))


def _place(ask: Any, where: str) -> str:
    paths: list[str] = [place.path for place in ask.places]
    if where == "home" and ask.me.home in paths:
        return str(ask.me.home)
    if where == "work":
        return str(ask.me.work) if ask.me.work in paths else paths[len(ask.me.name) % len(paths)]
    found = [place.path for place in ask.places if where in (place.sector_name, place.name)]
    return found[0] if found else paths[0]


def _hours(ask: Any, dice: Dice) -> list[dict[str, str]]:
    now: datetime = ask.now
    starts = [now, *(now.replace(hour=h, minute=0) for h in DAY if h > now.hour)]
    return [
        {"start": f"{at:%H:%M}", "activity": does, "place": _place(ask, where)}
        for at in starts
        for does, where in [DAY.get(at.hour, DAY[6])]
    ]


def _day(ask: a.PlanDay, dice: Dice) -> Any:
    strokes = _hours(ask, dice)
    return {"strokes": strokes[:: max(1, -(-len(strokes) // 8))][:8], "bed": f"{BED}:00"}


def _steps(ask: a.NextSteps, dice: Dice) -> Any:
    minutes = int((ask.block.end - max(ask.now, ask.block.start)) / timedelta(minutes=1))
    count = max(1, min(10, minutes // 10))
    does = ask.block.activity
    return {
        "steps": [
            {"activity": f"{does} ({n + 1})", "place": ask.block.place, "minutes": 10}
            for n in range(count)
        ]
    }


def _noticed(ask: a.Notice, dice: Dice) -> Any:
    ratings = [_importance(dice) for _ in ask.news]
    if ask.people and dice.chance(TALK):
        about = {"about": 1, "why": "to talk"} if ask.news else {"why": "to talk"}
        return {"ratings": ratings, "reaction": "talk", "target": ask.people[0].name, **about}
    return {"ratings": ratings, "reaction": "wait" if dice.chance(WAIT) else "carry_on"}


def _importance(dice: Dice) -> int:
    at = dice.between(1, sum(IMPORTANCE))
    return next(n for n in range(1, 9) if sum(IMPORTANCE[:n]) >= at)


def _react(ask: a.React, dice: Dice) -> Any:
    return {"step": {"activity": "sees to it", "place": ask.here, "minutes": 10}, "rest": []}


def _line(ask: a.NextLine, dice: Dice) -> Any:
    if ask.lines and dice.chance(REPEATS):
        text = ask.lines[0].text
    else:
        text = " ".join(dice.choice(WORDS) for _ in range(LINE))
    return {"text": text, "ends": dice.chance(ENDS)}


def _after(ask: a.AfterTalk, dice: Dice) -> Any:
    return {"memory": f"I talked with {ask.others[0].name}.", "importance": _importance(dice)}


def _questions(ask: a.AskQuestions, dice: Dice) -> Any:
    return {"questions": [f"What of the {dice.choice(WORDS)}?" for _ in range(3)]}


def _insights(ask: a.DrawInsights, dice: Dice) -> Any:
    top = len(ask.memories)
    found = [
        {"text": f"I like the {dice.choice(WORDS)} ({n}).", "evidence": [dice.between(1, top)]}
        for n in range(5)
    ]
    return {"insights": found if top else []}


_REPLIES: Mapping[type[a.Ask[Any]], Callable[[Any, Dice], Any]] = {
    a.ReviseIdentity: lambda ask, dice: {"currently": ask.currently or "-", "summary": "As ever."},
    a.PlanDay: _day,
    a.NextSteps: _steps,
    a.Notice: _noticed,
    a.React: _react,
    a.NextLine: _line,
    a.AfterTalk: _after,
    a.AskQuestions: _questions,
    a.DrawInsights: _insights,
    a.Whisper: lambda ask, dice: {"thought": ask.text, "importance": _importance(dice)},
    a.Interview: lambda ask, dice: {"answer": "I do not know."},
}
