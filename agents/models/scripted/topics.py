"""What talk can be about: how a question is recognised, answered and followed up.

Knows the store of topics; reads lines by their words, so that anybody's lines will do.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agents.models.scripted.store import load


@dataclass(frozen=True)
class Topic:
    """One subject of small talk."""

    id: str
    label: str  # as in "talked about ..."
    cues: re.Pattern[str]  # how a question about it is recognised
    asks: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()  # what the asker says to the answer
    says: tuple[str, ...] = ()  # statements that open the subject
    ties: tuple[str, ...] = ()  # with whom only; () is anyone

    def suits(self, tie: str) -> bool:
        """Return whether one asks or says this to somebody of that tie."""
        return not self.ties or tie in self.ties


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """Return every topic of the store."""
    return tuple(_topic(key, entry) for key, entry in load("topics").items())


def _topic(key: str, entry: dict[str, Any]) -> Topic:
    lists = {k: tuple(entry.get(k, ())) for k in ("asks", "answers", "follow", "says", "ties")}
    return Topic(key, entry["label"], re.compile("|".join(entry["cues"]), re.I), **lists)


@lru_cache(maxsize=512)
def topic_of(text: str) -> Topic | None:
    """Return the topic that a line asks about or speaks of, by its cues; the last sentence counts."""
    for part in reversed(re.split(r"(?<=[.!?…]) ", text)):
        for topic in topics():
            if topic.cues.search(part):
                return topic
    return None
