"""Topics of small talk: how a question or remark is recognised, answered and followed up.

The topics stand in topics.yaml. A line is recognised by the fixed pieces of the templates, so lines
of other models and of players are understood as well, by their words.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agents.models.scripted.talk.style import comparable
from agents.models.scripted.words.phrase_store import expansions, load

_SLOT = re.compile(r"\{\w+\}")
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


def topic_named(id_: str) -> Topic:
    """Return the topic of that id."""
    return next(topic for topic in topics() if topic.id == id_)


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


@dataclass(frozen=True)
class Mark:
    """Words by which a line is known, with the topic and whether it `asks` or `says`."""

    words: str
    topic: Topic
    key: str


@lru_cache(maxsize=1)
def _marks() -> dict[str, tuple[Mark, ...]]:
    """Return the marks of all templates by their first word, the longest first."""
    marks: dict[str, Mark] = {}
    for topic in topics():
        for key in ("asks", "says"):
            for template in (*getattr(topic, key), *_borrowed(topic.id, key)):
                for words in _pieces(template):
                    marks.setdefault(words, Mark(words, topic, key))
        for words in topic.marks:
            marks.setdefault(words, Mark(words, topic, "says"))
    by_word: dict[str, list[Mark]] = {}
    for mark in sorted(marks.values(), key=lambda mark: -len(mark.words)):
        by_word.setdefault(mark.words.split(" ", 1)[0], []).append(mark)
    return {word: tuple(found) for word, found in by_word.items()}


def _borrowed(topic: str, key: str) -> list[str]:
    """Return the questions and remarks on a topic that stand in other files of the store."""
    doing = load("doing").values()
    if (topic, key) == ("doing", "asks"):
        return [line for theme in doing for line in theme["ask"]]
    if (topic, key) == ("remark", "says"):
        return [line for theme in doing for line in theme["say"]]
    if (topic, key) == ("work", "says"):
        return [line for job in load("jobs").values() for line in job["says"]]
    if (topic, key) == ("place", "says"):
        return [line for lines in load("spots").values() for line in lines]
    if (topic, key) == ("weather", "says"):
        seasons = [load("weather")[s] for s in ("spring", "summer", "autumn", "winter")]
        return [
            line
            for kinds in seasons
            for kind in kinds.values()
            for line in (*kind["say"], *kind["np"])
        ]
    return []


def _pieces(template: str) -> list[str]:
    """Return for each way to say `template` the longest words in it that no slot changes."""
    found = []
    for text in expansions(template):
        tidy = re.sub(r" (?=[,.!?])", "", text)
        parts = [part for piece in _SLOT.split(tidy) for part in re.split(r"(?<=[.!?…]) ", piece)]
        found.append(comparable(max(parts, key=len, default="")).strip(" .!?,"))
    return [words for words in dict.fromkeys(found) if len(words) >= _MIN_PIECE_LENGTH]


def _mark_in(text: str) -> Mark | None:
    """Return the longest mark that `text` holds."""
    bare, marks = comparable(text), _marks()
    held = (
        next((mark for mark in marks.get(word, ()) if mark.words in bare), None)
        for word in dict.fromkeys(bare.split())
    )
    return max((mark for mark in held if mark), key=lambda mark: len(mark.words), default=None)


@lru_cache(maxsize=4096)
def topic_of(text: str) -> tuple[Topic, str] | None:
    """Return the topic of a line's last telling sentence, and whether it `asks` or `says`."""
    for part in reversed(re.split(r"(?<=[.!?…]) ", text)):
        mark = _mark_in(part)
        if mark:
            return mark.topic, mark.key
        if "?" in part or part.lower().startswith("thank"):
            for topic in topics():
                if topic.cues and topic.cues.search(part):
                    return topic, "asks"
    return None
