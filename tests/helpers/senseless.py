"""Servers whose replies fit every schema and make no sense, each in its own way.

They answer as the scripted model does, but for one habit of small models (`HABITS`).
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from agents.asks.questions import Ask
from tests.helpers.fake_server import FakeServer, Handler
from tests.helpers.good_answers import asked, good_reply

Data = dict[str, Any]
Habit = Callable[[Ask[Any], Data], None]  # changes a good answer
PLANS = ("strokes", "hours", "steps")


def senseless_server(habit: Habit) -> FakeServer:
    """Return a server with a habit."""

    def usual(handler: Handler, body: Data) -> None:
        user = body["messages"][-1]["content"]
        data, ask = json.loads(good_reply(user)), asked(user)
        if ask is not None:
            habit(ask, data)
        handler.say(json.dumps(data))

    server = FakeServer()
    server.usual = usual
    return server


def say_everywhere(text: str) -> Habit:
    """Write the same text wherever there is room for one."""

    def habit(_ask: Ask[Any], data: Data) -> None:
        for name in PLANS:
            for entry in data.get(name, ()):
                entry["activity"] = text
        if "text" in data:
            data["text"] = text

    return habit


def counts(_ask: Ask[Any], data: Data) -> None:
    if "ratings" in data:
        data["ratings"] = list(range(1, len(data["ratings"]) + 1))


def always_seven(_ask: Ask[Any], data: Data) -> None:
    if "ratings" in data:
        data["ratings"] = [7] * len(data["ratings"])


def reads_the_clock_wrong(_ask: Ask[Any], data: Data) -> None:
    if "strokes" in data:
        data["strokes"], data["bed"] = data["strokes"][-3:], "23:30"
        for hour, stroke in zip((16, 18, 20), data["strokes"], strict=True):
            stroke["start"] = f"{hour}:50"


def speaks_to_oneself(ask: Ask[Any], data: Data) -> None:
    if "text" in data:
        data["text"] = f"That is good to hear, {ask.me.name.split()[0]}, and new to me."


def reads_out_memories(ask: Any, data: Data) -> None:
    if "text" in data and ask.kind in ("next_line", "interview"):
        data["text"] = ask.memories[1].text
    if "ratings" in data:
        always_seven(ask, data)


def does_not_conjugate(_ask: Ask[Any], data: Data) -> None:
    for name in PLANS:
        for n, entry in enumerate(data.get(name, ())):
            entry["activity"] = ("wash the dishes", "baking", "I work", "workbench", "rest")[n % 5]


HABITS: Mapping[str, tuple[Habit, str]] = {
    "echoes the prompt": (say_everywhere("in the third person"), "It repeats the words"),
    "says one thing only": (say_everywhere("works"), "It writes the same"),
    "counts": (counts, "It counts in the place of rating: 1, 2, 3, 4, 5."),
    "gives constants": (always_seven, "things all alike: 7, 7, 7, 7, 7."),
    "reads the clock wrong": (reads_the_clock_wrong, "the plan at 16:50; it is 06:50."),
    "speaks to itself": (speaks_to_oneself, "Tobias Fenn speaks to somebody called like"),
    "reads out memories": (reads_out_memories, "all alike: 7"),
    "does not conjugate": (does_not_conjugate, 'the third person without a subject: "'),
}
"""What each does, and what is to be said of it."""
