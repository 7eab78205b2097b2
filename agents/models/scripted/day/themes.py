"""What an activity is about (eating, baking, reading), from its words, its object and its place.

The themes stand in themes.yaml: cue words, kinds of objects, and the phrases for small steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from agents.models.scripted.words.phrase_store import load
from town.interface import Place, Thing

Phrases = Mapping[str, tuple[str, ...]]  # by kinds of objects, or by circumstances
_TRADE_THEMES = (
    "serve", "bake", "wood", "fix", "mill", "teach", "heal", "post", "office", "cook", "tea",
    "farm",
)  # fmt: skip
_OF_TRADE = {"shop": "serve"}  # what is for others there, and what its own people do instead


@dataclass(frozen=True)
class Theme:
    """One sort of thing people do, with what, and in which small steps."""

    id: str
    cues: frozenset[str]
    kinds: tuple[str, ...]
    icon: str
    says: tuple[str, ...]
    when: Phrases = field(default_factory=dict)  # the same, where and when it fits
    then_when: Phrases = field(default_factory=dict)
    then: tuple[str, ...] = ()  # what follows when it goes on for long
    leads: frozenset[str] = frozenset()  # first words by which one knows who leads it
    hosts: tuple[str, ...] = ()  # what the one does who leads it
    at: Phrases = field(default_factory=dict)  # where one mingles: what to do at which kinds
    tunes: Phrases = field(default_factory=dict)  # the same, while there is music
    plays: Phrases = field(default_factory=dict)  # what those do who make the music

    def rank(self, kind: str) -> int:
        """Return how usual an object of `kind` is for it: 0 not at all, up to 3."""
        if kind not in self.kinds:
            return 0
        return 3 if kind == self.kinds[0] else 2 if kind in self.kinds[:3] else 1


@lru_cache(maxsize=1)
def _themes() -> dict[str, Theme]:
    return {
        key: Theme(
            key,
            frozenset(e["cues"]),
            tuple(e["kinds"]),
            e["icon"],
            tuple(e["says"]),
            {k: tuple(says) for k, says in e.get("when", {}).items()},
            {k: tuple(says) for k, says in e.get("then_when", {}).items()},
            tuple(e.get("then", ())),
            frozenset(e.get("leads", ())),
            tuple(e.get("hosts", ())),
            *(
                {k: tuple(says) for k, says in e.get(key, {}).items()}
                for key in ("at", "tunes", "plays")
            ),
        )
        for key, e in load("themes").items()
    }


@lru_cache(maxsize=1)
def _theme_ids_by_cue() -> dict[str, str]:
    themes: dict[str, str] = {}
    for theme in _themes().values():
        for cue in theme.cues:
            themes.setdefault(cue, theme.id)
    return themes


@lru_cache(maxsize=4096)
def _theme_scores(activity: str) -> tuple[tuple[str, int], ...]:
    """Return the themes that the words speak of, and how strongly; earlier words count more."""
    words = activity.lower().replace(",", " ").replace("'", " ").split()
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    scores: dict[str, int] = {}
    for k, word in enumerate((*pairs, *words)):
        theme = _theme_ids_by_cue().get(word)
        if theme:
            early = k in (0, len(pairs))
            scores[theme] = scores.get(theme, 0) + (4 if early else 3)
    return tuple(scores.items())


@lru_cache(maxsize=4096)
def theme_in_words(activity: str) -> Theme | None:
    """Return what the words of `activity` speak of, None where they tell nothing."""
    scores = _theme_scores(activity)
    return _themes()[max(scores, key=lambda score: score[1])[0]] if scores else None


def theme_of(
    activity: str, place: Place | None = None, thing: Thing | None = None, own: bool = True
) -> Theme:
    """Return what `activity` is about: by its words, by what it is done with, and by where.

    `own`: the person lives or works there; others do not do what its people do for a living.
    """
    kind = place.kind if place else ""
    return _theme(
        activity, kind, bool(place and not place.outdoors), thing.kind if thing else "", own
    )


@lru_cache(maxsize=8192)
def _theme(activity: str, place: str, indoors: bool, thing: str, own: bool) -> Theme:
    score = dict(_theme_scores(activity))
    if indoors:
        score["walk"] = score.get("walk", 0) - 3
    of_place = load("days")["theme_of_place"].items()
    usual = next((theme for kind, theme in of_place if place and kind in place), "")
    if usual:
        score[usual] = score.get(usual, 0) + 2
    for theme in _themes().values():
        rank = theme.rank(thing)
        if theme.id in score or rank > 1:
            score[theme.id] = score.get(theme.id, 0) + rank
    if own:
        for public, trade in _OF_TRADE.items():
            if public in score:
                score[trade] = score.get(trade, 0) + score.pop(public)
    else:
        score = {t: n - 5 * (t in _TRADE_THEMES) for t, n in score.items()}
    best = max(score, key=lambda t: score[t], default="watch")
    return _themes()[best if score.get(best, 0) > 0 else "watch"]
