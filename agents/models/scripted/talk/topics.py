"""Topics of small talk: how a question or remark is recognised, answered and followed up.

The topics stand in topics.yaml. A line is recognised by the fixed pieces of the templates, so lines
of other models and of players are understood as well, by their words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agents.models.scripted.talk.style import comparable
from agents.models.scripted.words.phrase_store import load

_PIECE = re.compile(r"\[([^\[\]]*)\]|\{\w+\}")
_MIN_PIECE_LENGTH = 11  # letters of a template's fixed text that are enough to know it by


@dataclass(frozen=True)
class Topic:
    """One subject of small talk."""

    id: str
    label: str  # as in "talked about ..."
    cues: re.Pattern[str] | None  # how a stranger's question about it is recognised
    asks: tuple[str, ...]
    answers: tuple[str, ...]
    follow: tuple[str, ...]  # what the asker says to the answer
    says: tuple[str, ...]  # statements that open the subject
    heard: tuple[str, ...]  # what one says to such a statement
    ties: tuple[str, ...]  # with whom only; () is anyone
    marks: tuple[str, ...]  # other words that it is known by
    by: str  # young | grown | ""
    weight: int
    occasion: bool = False  # brought up only while something is going on

    def suits(self, tie: str, age: int) -> bool:
        """Return whether a speaker of that age brings it up with a listener of that tie."""
        if self.by and (self.by == "young") != (age <= 12):
            return False
        return not self.ties or tie in self.ties


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """Return every topic of the store."""
    return tuple(_topic(key, entry) for key, entry in load("topics").items())


def _topic(key: str, entry: dict[str, Any]) -> Topic:
    names = ("asks", "answers", "follow", "says", "heard", "ties", "marks")
    lists = {k: tuple(entry.get(k, ())) for k in names}
    cues = (
        re.compile("|".join(entry["cues"]).replace("[A-Z]", "(?-i:[A-Z])"), re.I)
        if entry["cues"]
        else None
    )
    return Topic(
        key,
        entry["label"],
        cues,
        by=entry.get("by", ""),
        weight=entry.get("weight", 2),
        occasion=entry.get("occasion", False),
        **lists,
    )


@lru_cache(maxsize=1)
def _marks() -> tuple[tuple[str, Topic, str], ...]:
    """Return the fixed pieces of all templates, the longest first, with topic and list of each."""
    marks: dict[str, tuple[str, Topic, str]] = {}
    for topic in topics():
        for key in ("asks", "says"):
            for template in getattr(topic, key):
                for piece in _pieces(template):
                    marks.setdefault(piece, (piece, topic, key))
        lent = [piece for line in _borrowed_remarks(topic.id) for piece in _pieces(line)]
        for piece in (*topic.marks, *lent):
            marks.setdefault(piece, (piece, topic, "says"))
    return tuple(sorted(marks.values(), key=lambda f: -len(f[0])))


def _borrowed_remarks(topic: str) -> list[str]:
    """Return the remarks on a topic that stand in other files of the store."""
    if topic == "work":
        return [line for job in load("jobs").values() for line in job["says"]]
    if topic == "place":
        return [line for lines in load("spots").values() for line in lines]
    if topic == "weather":
        seasons = [load("weather")[s] for s in ("spring", "summer", "autumn", "winter")]
        return [
            line
            for kinds in seasons
            for kind in kinds.values()
            for line in (*kind["say"], *kind["np"])
        ]
    return []


def _pieces(template: str) -> list[str]:
    split = _PIECE.split(template)
    fixed = [p for i, p in enumerate(split) if p and i % 2 == 0]
    pieces = [part for piece in fixed for part in re.split(r"(?<=[.!?…]) ", piece)]
    enough = comparable(max(pieces, key=len, default="")).strip(" .!?,")
    chosen = [part for piece in split[1::2] if piece for part in piece.split("|")]
    return [
        p for p in (enough, *(comparable(c).strip(" .!?,") for c in chosen)) if _is_distinctive(p)
    ]


def _is_distinctive(piece: str) -> bool:
    return (
        len(piece) >= _MIN_PIECE_LENGTH
        and piece != "at this hour"
        and "{" not in piece
        and ". " not in piece
    )


@lru_cache(maxsize=4096)
def topic_of(text: str) -> tuple[Topic, str] | None:
    """Return the topic of a line's last telling sentence, and whether it `asks` or `says`."""
    for part in reversed(re.split(r"(?<=[.!?…]) ", text)):
        bare = comparable(part)
        for mark, topic, key in _marks():
            if mark in bare:
                return topic, key
        if "?" in part or part.lower().startswith("thank"):
            for topic in topics():
                if topic.cues and topic.cues.search(part):
                    return topic, "asks"
    return None
