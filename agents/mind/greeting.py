"""Greetings by rule: who is greeted in passing, when a greeting is returned, and in which words.

A greeting costs no thought. `Courtesy` runs at every tick, also while a thought is in flight, so as
attention.py does it reads nothing that a thought may write: only what the author wrote, and what
its owner has seen and heard. Two who know each other greet where they come close, once in each half
of a day; who is greeted greets back, once an hour; who talks with somebody need not greet them any
more. What a thought adds (reaction "greet" of a Notice) comes by `owe` when it takes effect: it is
said, again where somebody else was speaking, or the event feed says why it was not.
"""

from datetime import timedelta

from agents.asks.language import mind_messages
from agents.asks.wording.courtesy import NOT_GREETED, called
from agents.mind.agent import TownContext
from agents.mind.state import Greetings
from town.interface import (
    Dice,
    FeedEvent,
    Greet,
    Heard,
    Observation,
    Person,
    Place,
    SeenPerson,
    distance,
    minute_of,
    rng,
)

CLOSE = 3  # tiles at which one greets
DAWN = timedelta(hours=4)  # when a day begins, as people count
NOON, EVENING = 12, 18  # o'clock
FIRST_TICKS, BACK_TICKS = (1, 4), (1, 2)  # it takes to greet, and to greet back
PATIENCE_MINUTES = 2  # after which a greeting is too late
CHOSEN_MINUTES = 10  # the same, of one that a thought has chosen
GREETING_TICKS = 2  # after which one knows whether it was said
RETURNED_MINUTES = 60  # after which a greeting of the same person is returned again
WARM = 3  # closeness from which on one greets as friends do
HABITS = 2  # greetings out of a list that are a person's own
TRADES = ("shop", "cafe", "pub", "market")  # kinds of places where people are served


class Courtesy:
    """What one person does about greetings, without a thought."""

    def __init__(self, person: Person, town: TownContext) -> None:
        self._person, self._town = person, town
        self.greetings = Greetings()
        self.changed = False  # since it was looked at last
        self.events: list[FeedEvent] = []  # of greetings that came to nothing, since then

    @property
    def waits(self) -> bool:
        """Return whether there is somebody to greet, or to see whether they were greeted."""
        return bool(self.greetings.owed or self.greetings.begun)

    def attend(self, seen: Observation, before: Observation | None) -> None:
        """Take in who has come close since `before`, and who has said something."""
        if self.greetings.begun:
            self._settle(seen)
        if seen.conversation is not None:
            for name in seen.conversation.members:
                self._note_word(name, seen.tick)
        for line in seen.heard:
            self._hear(line, seen)
        if not _is_free(seen):
            return
        near = _close_to(seen)
        if near.keys() != self.greetings.close.keys():
            self.changed = True
            since = self.greetings.close
            self.greetings.close = {name: since.get(name, seen.tick) for name in sorted(near)}
        already = _close_to(before) if near and before is not None and _is_free(before) else {}
        for name in near:
            if name not in already and self._knows(name):
                self._owe(name, seen.tick, FIRST_TICKS)

    def owe(self, name: str, tick: int) -> None:
        """Greet `name` from `tick` on, as a thought has decided, be it again in this half day.

        Nobody is greeted who has been close by for a while already, or was spoken with just now.
        """
        since, clock = self.greetings.close.get(name, tick), self._town.clock
        if tick - since > clock.ticks(PATIENCE_MINUTES):
            self._let_be(name, "beside")
        elif self._lately(name, tick):
            self._let_be(name, "lately")
        else:
            dice = rng(self._town.seed, "greets", self._person.name, name, tick)
            self.greetings.owed.setdefault(name, tick + dice.between(*FIRST_TICKS))
            self.greetings.chosen[name] = tick
            self.changed = True

    def _settle(self, seen: Observation) -> None:
        """Work out what became of chosen greetings; begin again where somebody was speaking."""
        now = self.greetings
        for name, begun in list(now.begun.items()):
            if seen.greeted == name:
                del now.begun[name], now.chosen[name]
                self.changed = True
            elif seen.tick >= begun + GREETING_TICKS:
                del now.begun[name]
                now.greeted.pop(name, None)
                now.owed[name] = seen.tick
                self.changed = True
                if self._is_too_late(name, seen.tick, seen.tick):
                    self._let_be(name, "drowned")

    def _let_be(self, name: str, why: str) -> None:
        """Greet `name` no more, and say why."""
        for kept in (self.greetings.owed, self.greetings.chosen, self.greetings.begun):
            kept.pop(name, None)
        say = NOT_GREETED[self._town.mind.language]
        text = say["text"].format(me=self._person.name, who=name, why=say[why])
        self.events.append(FeedEvent("not_greeted", text, {"who": name}))
        self.changed = True

    def due(self, seen: Observation) -> Greet | None:
        """Return the greeting to say now, if somebody is owed one and is close."""
        owed, chosen = self.greetings.owed, self.greetings.chosen
        if not owed:
            return None
        close = _close_to(seen) if _is_free(seen) else {}
        for name, since in sorted(owed.items(), key=lambda item: item[::-1]):
            if self._is_too_late(name, since, seen.tick):
                self.changed = True
                del owed[name]
                if name in chosen:
                    self._let_be(name, "apart")
            elif since <= seen.tick and name in close:
                self.changed = True
                del owed[name]
                self.greetings.greeted[name] = seen.tick
                if name in chosen:
                    self.greetings.begun[name] = seen.tick
                return Greet(name, self._words(name, seen))
        return None

    def _is_too_late(self, name: str, since: int, tick: int) -> bool:
        if name in self.greetings.chosen:
            chosen = self.greetings.chosen[name]
            return tick - chosen > self._town.clock.ticks(CHOSEN_MINUTES)
        patience = self._town.clock.ticks(PATIENCE_MINUTES)
        return tick - since > patience or not self._is_fresh(name, tick)

    def _hear(self, line: Heard, seen: Observation) -> None:
        if line.to != self._person.name:
            return
        if line.kind != "greeting":
            self._note_word(line.speaker, seen.tick)
        elif not seen.asleep and not self._lately(line.speaker, seen.tick):
            self.greetings.greeted.pop(line.speaker, None)  # whatever was said this morning
            self.greetings.owed.pop(line.speaker, None)
            self._owe(line.speaker, seen.tick, BACK_TICKS)

    def _owe(self, name: str, tick: int, within: tuple[int, int]) -> None:
        if name in self.greetings.owed or not self._is_fresh(name, tick):
            return
        dice = rng(self._town.seed, "greets", self._person.name, name, tick)
        self.greetings.owed[name] = tick + dice.between(*within)
        self.changed = True

    def _note_word(self, name: str, tick: int) -> None:
        """Note that one talks with `name`, who need not be greeted any more."""
        if self._is_fresh(name, tick) or name in self.greetings.owed:
            self.greetings.greeted[name] = tick
            if self.greetings.owed.pop(name, None) is not None and name in self.greetings.chosen:
                self._let_be(name, "talking")
            self.changed = True

    def _knows(self, name: str) -> bool:
        """Return whether one greets `name` unasked: on good terms, or no stranger any more."""
        relation = self._person.relations.get(name)
        return relation.closeness >= 0 if relation else name in self.greetings.greeted

    def _is_fresh(self, name: str, tick: int) -> bool:
        """Return whether no word was exchanged with `name` in this half of the day."""
        last = self.greetings.greeted.get(name)
        return last is None or self._half(last) != self._half(tick)

    def _lately(self, name: str, tick: int) -> bool:
        last = self.greetings.greeted.get(name)
        return last is not None and tick - last < self._town.clock.ticks(RETURNED_MINUTES)

    def _half(self, tick: int) -> tuple[object, bool]:
        moment = self._town.clock.at(tick)
        return (moment - DAWN).date(), moment.hour >= NOON or moment.hour < DAWN.seconds // 3600

    def _words(self, name: str, seen: Observation) -> str:
        """Return how one greets `name` now: everybody has a few ways of their own."""
        me, messages = self._person, mind_messages(self._town.mind.language)
        relation = me.relations.get(name)
        closeness = relation.closeness if relation else 0
        tone = "cool" if closeness < 0 else "warm" if closeness >= WARM else "polite"
        hour = (seen.now - DAWN).hour + DAWN.seconds // 3600
        part = "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
        phrases = self._own(f"{part} {tone}", messages.greetings[f"{part} {tone}"])
        here = self._between(name, seen, part)
        for key in (here, f"{here} {tone}"):
            phrases = self._own(key, messages.greetings_here.get(key, ())) or phrases
        dice = rng(self._town.seed, "greeting", me.name, name, seen.tick)
        who = called(name, relation.kind if relation else "", self._town.mind.language)
        return dice.choice(phrases).format(who=who)

    def _own(self, kind: str, phrases: tuple[str, ...]) -> list[str]:
        """Return those of `phrases` that one uses oneself."""
        manner = rng(self._town.seed, "manner", self._person.name, *kind.split())
        return _some(phrases, HABITS, manner) if phrases else []

    def _between(self, name: str, seen: Observation, part: str) -> str:
        """Return what the two are to each other in the room where they meet; "" for nothing."""
        place = self._town.places.get(seen.place)
        other = next((p for p in seen.people if p.name == name), None)
        if place is None or other is None or other.place != seen.place:
            return ""
        mine, theirs = _belongs(self._person.name, place), _belongs(name, place)
        if mine and theirs:
            at_home = {self._person.name, name} <= set(place.residents)
            if at_home and part == "morning":
                return "waking"
            return "homecoming" if at_home and other.walking and not seen.walking else ""
        if place.kind in TRADES and place.is_open(minute_of(seen.now), seen.now.weekday()):
            return "work" if mine else "customer" if theirs else ""
        if not place.residents or place.outdoors:
            return ""
        return "host" if mine and not seen.walking else "guest" if theirs else ""


def _belongs(name: str, place: Place) -> bool:
    """Return whether `name` lives or works at `place`."""
    return name in place.residents or name in place.staff


def _some(phrases: tuple[str, ...], count: int, dice: Dice) -> list[str]:
    first = dice.below(len(phrases))
    return [phrases[(first + n) % len(phrases)] for n in range(min(count, len(phrases)))]


def _is_free(seen: Observation) -> bool:
    """Return whether one could greet: awake, and in no talk."""
    return not seen.asleep and seen.conversation is None


def _close_to(seen: Observation) -> dict[str, SeenPerson]:
    """Return the people close by who could be greeted: awake, and in no talk."""
    return {
        p.name: p
        for p in seen.people
        if not p.asleep and p.talk is None and distance(seen.tile, p.tile) <= CLOSE
    }
