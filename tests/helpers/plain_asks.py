"""Calls for tests of models, with the plainest words for what they ask."""

from dataclasses import dataclass, replace
from typing import Any

from agents.asks import questions as a
from agents.asks.context import MemoryExcerpt
from agents.doctor.example_asks import example_of
from agents.models.base.service import Call, CallId


@dataclass(frozen=True)
class Plain:
    """The plainest prompt."""

    system: str
    user: str
    schema: dict[str, Any]
    max_tokens: int = 200
    shown: tuple[int, ...] | None = None


def plain(ask: a.Ask[Any]) -> Plain:
    memories = "\n".join(m.text for m in getattr(ask, "memories", ()))
    about = getattr(ask, "text", getattr(ask, "question", ""))
    user = f"{ask.me.name}: {ask.kind} {about}\n{memories}"
    return Plain("You live in a town.", user, ask.schema())


def whisper(text: str = "bake") -> a.Whisper:
    return replace(example_of(a.Whisper), text=text)


def insights(count: int) -> a.DrawInsights:
    """Ask about `count` memories; the odd ones (0, 2, ...) score low."""
    memories = tuple(
        MemoryExcerpt(
            n, f"memory {n} " + "x" * 50, importance=3, scores=(float(n % 2), n / 100, 0.0)
        )
        for n in range(count)
    )
    return replace(example_of(a.DrawInsights), questions=("Why?",), memories=memories)


def call(
    n: int = 0,
    ask: a.Ask[Any] | None = None,
    agent: str = "Maren",
    thought: int = 7,
    reason: str | None = None,
) -> Call:
    return Call(CallId(agent, thought, n, 1 if reason is None else 2), ask or whisper(), reason)


class Notes(list[str]):
    """Collects notifications."""

    def __call__(self, sentence: str) -> None:
        self.append(sentence)

    def about(self, word: str) -> list[str]:
        return [note for note in self if word in note]
