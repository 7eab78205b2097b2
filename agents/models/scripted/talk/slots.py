"""Fill the slots of a line: what the speaker does, wants, plans and remembers, and was just told.

Those of who talks to whom, when and where are in scene.py, and how a slot is found.
"""

import re
from functools import cached_property, lru_cache

from agents.asks.wording.english_verbs import phrase
from agents.models.scripted.day.activities import is_worth_telling
from agents.models.scripted.day.habits import job_of
from agents.models.scripted.day.themes import Theme, theme_in_words
from agents.models.scripted.decisions.secrecy import is_confiding, is_private, same_subject
from agents.models.scripted.talk import recall
from agents.models.scripted.talk.echo import doing_in, wish_in
from agents.models.scripted.talk.scene import SceneSlots
from agents.models.scripted.words.fact_labels import fact_label
from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.text import (
    as_clause,
    clock_words,
    with_article,
    with_the,
)
from town.interface import minute_of

_IDLE_STARTS = (
    "talk", "listen", "wait", "chat", "speak", "say", "walk", "is walking", "is talking", "idle",
    "stand", "on the way", "looking", "turning", "taking", "sleep", "asleep", "going", "follow",
    "washes and", "uses the toilet", "crossing", "heading", "leaving", "coming", "on ", "at ",
    "goes to", "lies", "dozes", "naps",
)  # fmt: skip
_PRONOUN = re.compile(r"\b(he|she|him|they|them)\b")
_UNIQUE_JOBS = ("mayor", "vicar", "town clerk", "postmistress", "postmaster", "head", "parson")


class SlotFiller(SceneSlots):
    """Fills the slots of one speaker's next line."""

    # --- what one does and wants ----------------------------------------------------------------

    def _job(self) -> str:
        named = self.me.occupation[:1].lower() + self.me.occupation[1:]
        only = " of " in named or any(word in named for word in _UNIQUE_JOBS)
        return with_the(named) if only else with_article(named) if named else ""

    def _job_say(self) -> str:
        return self.filled(job_of(self.me).get("says", []))

    def _trait(self) -> str:
        """Return a trait in one word, as one owns up to it."""
        plain = [trait for trait in self.me.traits if trait.isalpha()]
        return self.dice.choice(plain) if plain else ""

    @cached_property
    def _at_hand(self) -> str:
        """What the speaker is at: what this part of the day is for, else the step at hand."""
        block = self.ask.plan.activity if self.ask.plan else ""
        return next((text for text in (block, self.ask.doing) if is_worth_telling(text)), "")

    def _doing(self) -> str:
        return self._to_you(said_doing(self._at_hand, "my", "ing"))

    def _their_doing(self) -> str:
        does = self.other.activity if self.other else ""
        said = said_doing(does, "your", "ing") if is_worth_telling(does) else ""
        names = rf"(?:{re.escape(self.me.name)}|{re.escape(self.me.first_name)})"
        return re.sub(rf"\b{names}\b", "me", said)

    @cached_property
    def theme(self) -> Theme | None:
        """What the speaker's activity is about, as far as its words tell."""
        block = self.ask.plan.activity if self.ask.plan else ""
        return theme_in_words(self.ask.doing) or theme_in_words(block)

    # --- what was said ---------------------------------------------------------------------------

    @property
    def _last_line(self) -> str:
        last = self.ask.lines[-1] if self.ask.lines else None
        return last.text if last and last.speaker != self.me.name else ""

    def _echo_do(self) -> str:
        return wish_in(self._last_line)

    def _echo_ing(self) -> str:
        return doing_in(self._last_line)

    def _plan(self) -> str:
        """Return what habit brings next today, as an intention."""
        minute, weekday = minute_of(self.now), self.now.weekday()
        ahead = [r for r in self.me.routine if weekday in r.days and 10 < r.minute - minute < 400]
        said = said_doing(ahead[0].do, "my", "base") if ahead else ""
        return "" if not said or is_private(said, self.ask.facts) else self._to_you(said)

    def _date(self) -> str:
        ahead = [a for a in self.ask.appointments if a.start > self.now]
        if not ahead:
            return ""
        then = ahead[0].start
        today = "" if then.date() == self.now.date() else f"on {then:%A} "
        return f"{phrase(ahead[0].activity, 'base')} {today}at {clock_words(then)}"

    def _goal(self) -> str:
        fit = [
            g
            for g in self.me.goals
            if not (is_private(g, self.ask.facts) or is_confiding(g) or _PRONOUN.search(g))
        ]
        said = [g for g in (self._to_you(g) for g in fit) if g]
        return phrase(self.dice.choice(said), "base") if said else ""

    def _to_you(self, text: str) -> str:
        """Return a phrase as said to the listener: 'eat with you'; "" where that fails."""
        if self.other is None:
            return text
        names = rf"(?:{re.escape(self.other.name)}|{re.escape(self.other.name.split()[0])})"
        said = re.sub(rf"\b{names}['’]s\b", "your", text)
        if re.search(rf"\b{names} (?:[a-z]+s|and|has|is)\b", said):
            return ""
        return re.sub(rf"\b{names}\b", "you", said)

    def _concern(self) -> str:
        if self.closeness < 5:
            return ""
        for text in (self.ask.currently, self.me.concern):
            said = recall.in_first_person(text, self.me)
            news = any(same_subject(said, f.fact.text) for f in self.ask.facts)
            if said.startswith("I") and not news and recall.may_tell(said, self.ask):
                return as_clause(said)
        return ""

    # --- what one remembers ---------------------------------------------------------------------

    def _memory(self) -> str:
        return self._one_of(recall.memories_to_tell(self.ask)) if self.closeness >= 4 else ""

    def _saw(self) -> str:
        return self._one_of(recall.sightings(self.ask))

    def _talked(self) -> str:
        return self._one_of(recall.past_talks(self.ask))

    def _last_talk(self) -> str:
        return recall.last_talk(self.ask)

    def _shared(self) -> str:
        """Return the label of a fact that both know and that is not over."""
        said = {t for line in self.ask.lines for t in line.tells}
        known = [
            f.fact
            for f in self.ask.facts
            if f.told and f.fact.kind != "secret" and f.fact.id not in said
        ]
        fresh = [f for f in known if f.ends is None or f.ends > self.now]
        listener = self.other.name if self.other else ""
        fit = [f for f in fresh if not {listener, self.me.name} & {f.source, *f.about}]
        return fact_label(self.dice.choice(fit)) if fit else ""

    def _story(self) -> str:
        return recall.story_with_listener(self.ask)

    def _life(self) -> str:
        parts = re.split(r"[;.]", self.me.backstory)
        said = [recall.in_first_person(p.strip(), self.me) for p in parts[:3]]
        fit = [s for s in said if s.startswith("I") and recall.may_tell(s, self.ask)]
        return as_clause(self.dice.choice(fit)) if fit else ""

    def _third(self) -> str:
        """Return the first name of somebody one is close to, who is not there to hear it."""
        close = [name.split()[0] for name, r in self.me.relations.items() if r.closeness > 0]
        away = [name for name in close if self.in_sight(name) is None]
        return self.dice.choice(away) if away else ""

    def _third_story(self) -> str:
        return recall.story_with(self.ask, self.slot("third")) if self.closeness >= 3 else ""

    def _asked(self) -> str:
        """Return the first name of a third person named in the last line, late rather than early.

        Whom it greets comes first in it, and is not meant.
        """
        text = self.ask.lines[-1].text if self.ask.lines else ""
        listener = self.other.name.split()[0] if self.other else ""
        names = (n.split()[0] for n in self.me.relations)
        found = [
            (at[-1].start(), name)
            for name in names
            if name != listener and (at := list(re.finditer(rf"\b{re.escape(name)}\b", text)))
        ]
        return max(found, default=(0, ""))[1]

    def _if_away(self) -> str:
        asked = self.slot("asked")
        return "" if asked and self.in_sight(asked) else "yes"

    def _asked_here(self) -> str:
        """Return where the third person is, who is in sight."""
        asked = self.slot("asked")
        there = self.in_sight(asked) if asked else None
        if there is None:
            return ""
        doing = said_doing(there.activity, "", "ing") if is_worth_telling(there.activity) else ""
        self.set(asked_doing=doing)
        return self.filled(load("lines")["in_sight"])

    def _if_unseen(self) -> str:
        return "" if self.slot("saw_asked") else "yes"

    def _if_like_asked(self) -> str:
        return "yes" if self._closeness_to_asked() > 0 else ""

    def _if_dislike_asked(self) -> str:
        return "yes" if self._closeness_to_asked() <= 0 else ""

    def _closeness_to_asked(self) -> int:
        asked = self.slot("asked")
        return next((r.closeness for n, r in self.me.relations.items() if n.split()[0] == asked), 0)

    def _teller_asked(self) -> str:
        """Return who told the speaker the news that is asked about, "" where it is not known."""
        told = [t for line in self.ask.lines if line.speaker == self.me.name for t in line.tells]
        fact = next((f.fact for f in self.ask.facts if told and f.fact.id == told[-1]), None)
        return recall.teller_of(fact, self.ask) if fact else ""

    def _saw_asked(self) -> str:
        seen = recall.sightings(self.ask, self.slot("asked")) if self.slot("asked") else []
        return f"Yes. {seen[0]}" if seen else ""

    def _story_asked(self) -> str:
        said = recall.story_with(self.ask, self.slot("asked")) if self.slot("asked") else ""
        return f"{said[0].upper()}{said[1:]}." if said else ""

    def _one_of(self, texts: list[str]) -> str:
        said = " ".join(line.text for line in self.ask.lines)
        fresh = [f for f in texts if f.strip(".") not in said]
        return self.dice.choice(fresh) if fresh else ""


@lru_cache(maxsize=4096)
def said_doing(activity: str, whose: str, form: str) -> str:
    """Return an activity as one speaks of it, "" for what is not worth a word or not clear."""
    words = activity.lower()
    idle = any(words.startswith(word) for word in _IDLE_STARTS)
    if not words or idle or len(words) > 90 or _PRONOUN.search(words):
        return ""
    return phrase(activity[0].lower() + activity[1:], form, whose)
