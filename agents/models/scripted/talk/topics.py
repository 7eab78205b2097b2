"""Topics of talk, in pairs: a question with its answers, a remark with what one says to it.

The pairs stand in topics.yaml, those about what one is at in doing.yaml, in Chinese in
chinese_topics.yaml. A line is recognised by the fixed pieces of the templates, so lines of other
models and of players are understood as well, by their words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from agents.models.scripted.talk.style import comparable
from agents.models.scripted.words.phrase_store import expansions, load
from town.interface import TownPhrases

_SLOT = re.compile(r"\{\w+\}")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？…])")
_MIN_PIECE = {"en": 11, "zh": 3}  # letters of a template's fixed text that are enough to know it by
_STORES = {"en": "topics", "zh": "chinese_topics"}
_OF_SUBJECT = {
    "weather": ("weather", "forecast"),
    "season": ("season",),
    "place": ("place", "liking"),
    "sleep": ("sleep",),
    "food": ("supper", "eaten", "home_supper", "food"),
    "home": ("home_things",),
    "rest": ("rest",),
    "time": ("time",),
    "things": ("lost", "found", "small"),
    "opinions": ("opinion",),
    "gossip": ("gossip_talk",),
    "play": ("play",),
}
"""Topics of a subject that a town may do without (town.entities.SUBJECTS)."""
CHILD, GROWN = 12, 18  # years up to which one plays, and from which one speaks of work and age
_OF_AGE = re.compile(
    r"knees|old bones|elbows|Stiff in|my back\b|After forty|thirty years|if you were twenty|"
    r"pays? for the|my aunt swore|getting younger|used to do that|at my age|so did my aunt|"
    r"was born before|out of my four walls|I'm one, I know|whatever is in the house|"
    r"腰|膝盖|老毛病|膏药|这岁数|人老了|一晃多少年|旧事|乘凉|如今|我就是这么过来的|一个人懒得弄|事多|安稳|求个平安",
    re.I,
)
_RETURNED = re.compile(r"\b(and you|what about you|and yourself|how is it with you)\?|你呢？", re.I)


@dataclass(frozen=True)
class Taken:
    """Answers that are taken alike, and what whoever asked says to them."""

    answers: tuple[str, ...]
    then: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A question, or a remark, and what is said to it."""

    topic: str
    label: str  # as in "talked about ..."
    asks: bool
    opens: tuple[str, ...]
    taken: tuple[Taken, ...]
    cues: re.Pattern[str] | None = None  # how a stranger's question of that kind is recognised
    back: bool = False  # whether it may be asked back: "And you?"
    on: tuple["Pair", ...] = ()  # questions by which whoever heard a remark asks on

    @property
    def answers(self) -> tuple[str, ...]:
        """All that is said to it."""
        return tuple(text for taken in self.taken for text in taken.answers)

    def then(self, answer: str, language: str = "en") -> tuple[str, ...]:
        """Return what whoever asked may say to `answer`, () where it is not known for one."""
        bare = comparable(answer)
        for taken in self.taken:
            if any(words in bare for words in _pieces_of(taken.answers, language)):
                return taken.then
        return ()


@dataclass(frozen=True)
class Topic:
    """One subject of small talk."""

    id: str
    label: str
    pairs: tuple[Pair, ...]
    ties: tuple[str, ...] = ()  # with whom only; () is anyone
    marks: tuple[str, ...] = ()  # other words that its remarks are known by
    by: str = ""  # young | grown | ""
    among: str = ""  # grown: brought up with grown people only | ""
    weight: int = 2
    occasion: bool = False  # brought up only while something is going on

    def suits(self, tie: str, age: int, other_age: int | None = None) -> bool:
        """Return whether a speaker of that age brings it up with a listener of that tie and age."""
        if (self.by == "young" and age > CHILD) or (self.by == "grown" and age < GROWN):
            return False
        if self.among == "grown" and min(age, other_age or GROWN) < GROWN:
            return False
        return not self.ties or tie in self.ties

    def opening(self, asks: bool) -> list[Pair]:
        """Return the pairs that a question opens, or those that a remark does."""
        return [pair for pair in self.pairs if pair.asks == asks]


@lru_cache(maxsize=4)
def topics(language: str = "en") -> tuple[Topic, ...]:
    """Return every topic of the store of a language."""
    return tuple(_topic(key, entry) for key, entry in load(_STORES[language]).items())


def brought_up(own: TownPhrases, language: str = "en") -> list[Topic]:
    """Return the topics that people of a town bring up of themselves."""
    spared = {id_ for subject in own.without for id_ in _OF_SUBJECT[subject]}
    return [t for t in topics(language) if t.weight and t.id not in spared]


def topic_named(id_: str, language: str = "en") -> Topic:
    """Return the topic of that id."""
    return next(topic for topic in topics(language) if topic.id == id_)


def _topic(key: str, entry: dict[str, Any]) -> Topic:
    return Topic(
        key,
        entry["label"],
        tuple(_pair(key, entry["label"], each) for each in entry["pairs"]),
        tuple(entry.get("ties", ())),
        tuple(entry.get("marks", ())),
        entry.get("by", ""),
        entry.get("among", ""),
        entry.get("weight", 2),
        entry.get("occasion", False),
    )


def _pair(topic: str, label: str, entry: dict[str, Any]) -> Pair:
    asks = "ask" in entry
    groups = (entry, *entry.get("also", ()))
    cues = "|".join(entry.get("cues", ())).replace("[A-Z]", "(?-i:[A-Z])")
    return Pair(
        topic,
        label,
        asks,
        tuple(entry["ask" if asks else "say"]),
        tuple(Taken(tuple(g.get("to", ())), tuple(g.get("then", ()))) for g in groups),
        re.compile(cues, re.I) if cues else None,
        entry.get("back", False),
        tuple(_pair(topic, label, each) for each in entry.get("further", ())),
    )


def of_town(own: TownPhrases, text: str, language: str = "en") -> Pair | None:
    """Return the pair that a line opens with a phrase of the town's own, None for any other."""
    of_places = {text: () for there in own.places.values() for text in there.says}
    line = comparable(text)
    for trade in own.trades:
        if any(words in line for words in _pieces_of(trade.says, language)):
            return topic_named("work", language).opening(asks=False)[0]
    for topic, texts in (("town_asks", own.asks), ("town_says", own.says), ("place", of_places)):
        for phrase, replies in texts.items():
            if comparable(phrase).rstrip(".。") in line:
                asks = topic == "town_asks"
                pair = topic_named(topic, language).opening(asks)[0]
                taken = Taken(replies or pair.answers, pair.taken[0].then)
                return replace(pair, opens=(phrase,), taken=(taken,))
    return None


@lru_cache(maxsize=256)
def of_theme(theme: str, asks: bool) -> tuple[Pair, ...]:
    """Return the pairs of doing.yaml on a theme: the questions, or the remarks."""
    entries = [e for e in load("doing").get(theme, ()) if ("ask" in e) == asks]
    whole = topic_named("doing" if asks else "remark")
    common = whole.pairs[-1]  # what fits where the pair itself has no words for it
    return tuple(_completed(_pair(whole.id, whole.label, entry), common) for entry in entries)


def _completed(pair: Pair, common: Pair) -> Pair:
    """Return `pair` with the answers of `common`, or with what is said to its own."""
    (own,) = pair.taken
    if not own.answers:
        return replace(pair, taken=common.taken)
    return replace(pair, taken=(Taken(own.answers, own.then or common.taken[0].then),))


@dataclass(frozen=True)
class Mark:
    """Words by which a line is known, and the pair that it opens."""

    words: str
    pair: Pair
    rank: int = 0  # among all marks, the longest first


@dataclass(frozen=True)
class _Marks:
    """The marks of a language by their first words; all in one where words are not told apart."""

    by_words: dict[str, dict[str, list[Mark]]] = field(default_factory=dict)

    def add(self, mark: Mark, language: str) -> None:
        """Keep `mark` by its first word and its second, as far as these are whole words."""
        first, *others = mark.words.split(" ") if language == "en" else [""]
        second = others[0] if len(others) > 1 else ""
        self.by_words.setdefault(first, {}).setdefault(second, []).append(mark)

    def in_text(self, text: str) -> Mark | None:
        """Return the longest mark that `text` holds: of a question, where it asks something."""
        bare, asks = comparable(text), "?" in text or "？" in text
        words, held = ("", *dict.fromkeys(bare.split())), list[Mark]()
        for first in words:
            by_second = self.by_words.get(first, {})
            marks = (mark for second in words for mark in by_second.get(second, ()))
            held += sorted((m for m in marks if m.words in bare), key=lambda mark: mark.rank)
        return max(held, key=lambda m: (m.pair.asks == asks, len(m.words)), default=None)


@lru_cache(maxsize=4)
def _marks(language: str) -> _Marks:
    marks: dict[str, Mark] = {}
    for pair in _all_pairs(language):
        for words in _pieces_of(pair.opens, language):
            marks.setdefault(words, Mark(words, pair))
    for topic in topics(language):
        for words in topic.marks:
            marks.setdefault(words, Mark(words, next(p for p in topic.pairs if not p.asks)))
    found = _Marks()
    for rank, mark in enumerate(sorted(marks.values(), key=lambda mark: -len(mark.words))):
        found.add(replace(mark, rank=rank), language)
    return found


def _all_pairs(language: str) -> Iterable[Pair]:
    for topic in topics(language):
        for pair in topic.pairs:
            yield pair
            yield from pair.on
    if language == "en":
        for theme in load("doing"):
            yield from of_theme(theme, asks=True)
            yield from of_theme(theme, asks=False)
        for topic_id, texts in _lent():
            pair = next(p for p in topic_named(topic_id).pairs if not p.asks)
            yield replace(pair, opens=tuple(texts))


def _lent() -> Iterable[tuple[str, list[str]]]:
    """Yield the topics whose remarks stand in other files of the store, and these remarks."""
    yield "work", [line for job in load("jobs").values() for line in job["says"]]
    yield "place", [line for lines in load("spots").values() for line in lines]
    seasons = [load("weather")[s] for s in ("spring", "summer", "autumn", "winter")]
    kinds = [k for season in (*seasons, load("weather")["spells"]) for k in season.values()]
    yield "weather", [line for kind in kinds for line in (*kind["say"], *kind["np"])]


@lru_cache(maxsize=4096)
def _pieces_of(templates: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return the words by which one of `templates` is known, for each way to say it."""
    shortest = _MIN_PIECE[language]
    return tuple(
        dict.fromkeys(piece for t in templates for piece in _pieces(t) if len(piece) >= shortest)
    )


def _pieces(template: str) -> list[str]:
    """Return for each way to say `template` the longest words in it that no slot changes."""
    found = []
    for text in expansions(template):
        tidy = re.sub(r" (?=[,.!?])", "", text)
        parts = [part for piece in _SLOT.split(tidy) for part in _SENTENCE.split(piece)]
        found.append(comparable(max(parts, key=len, default="")).strip(" .!?,。！？，"))
    return found


def of_age(templates: Sequence[str], age: int) -> list[str]:
    """Return what somebody of that age would say: no child has bad knees and thirty years."""
    return [t for t in templates if age >= GROWN or not _OF_AGE.search(t)]


def is_returned(text: str) -> bool:
    """Return whether a line gives back the question that it answers: "And you?"."""
    return _RETURNED.search(text[-40:]) is not None and text.rstrip().endswith(("?", "？"))


@lru_cache(maxsize=4096)
def pair_of(text: str, language: str = "en") -> Pair | None:
    """Return the pair that a line's last telling sentence opens, None where none is known."""
    for part in reversed(_SENTENCE.split(text)):
        mark = _marks(language).in_text(part)
        if mark:
            return mark.pair
        if "?" in part or "？" in part or part.lower().startswith("thank"):
            for topic in topics(language):
                for pair in (p for each in topic.pairs for p in (each, *each.on)):
                    if pair.cues and pair.cues.search(part):
                        return pair
    return None
