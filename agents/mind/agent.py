"""One person's mind: who they are, what they remember, and the working state of their thoughts.

A thought (cognition.py) reads and writes one agent. What it changes for good it notes here as it
goes (`changes`, `events`); the engine hands that over when the thought takes effect. The methods
are the mind's vocabulary: remember, recall, learn a fact, look somebody up.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from agents.asks import secrecy
from agents.asks.ask import Embed
from agents.asks.context import (
    CALLED_OFF,
    Acquaintance,
    Appointment,
    FactExcerpt,
    Goal,
    Secret,
    introduction,
)
from agents.asks.language import mind_messages
from agents.asks.news.gist import shared_matter
from agents.asks.sense.hints import everyday_words, given_away, secret_of
from agents.asks.wording.days import as_of
from agents.memory.embedder import Codes
from agents.memory.memory_stream import OBSERVED, UNKEPT, Memory, MemoryStream, Retrieval
from agents.memory.retrieval import Weights
from agents.mind.state import (
    DayPlan,
    KnownFact,
    MindState,
    OngoingTalk,
    PlannedStep,
    Relationship,
    StepPlan,
)
from town.interface import (
    Clock,
    Fact,
    FactHeld,
    FactLearned,
    FeedEvent,
    MemoryRetrieved,
    MindChange,
    MindSettings,
    Person,
    Place,
    RelationshipChanged,
    minute_of,
)

ASKED_EARLY = timedelta(minutes=15)  # before a date, from which on one is let in
FRIENDLY = 3  # closeness from which on one thinks of calling on somebody at home
LASTING = 36 * 60  # minutes for which one keeps in mind what somebody promised
NO_NEWS = ("seed", "plan")  # kinds of memories that are nothing that happened
RETRY_PAUSE = timedelta(minutes=5)  # after a question that got no answer that would do


@dataclass(frozen=True)
class TownContext:
    """What all minds of a town share: time, settings, and descriptions of what there is."""

    clock: Clock
    mind: MindSettings
    places: Mapping[str, Place]  # by arena path
    facts: Mapping[str, Fact]  # by id
    people: Mapping[str, Person]  # by name
    dimension: int  # of the embeddings
    hearing: int = 4  # tiles within which speech is heard
    seed: int = 0  # of the run
    retrieval: Retrieval | None = None  # own; None: as the settings weigh

    @cached_property
    def secrets(self) -> Mapping[str, Secret]:
        """Return by what words each secret of the town is known, by its id and in that order."""
        everyday = everyday_words(self._everyday_texts())
        hidden = (fact for fact in self.facts.values() if fact.kind == "secret")
        return {f.id: secret_of(f, everyday) for f in sorted(hidden, key=lambda fact: fact.id)}

    def _everyday_texts(self) -> Iterator[str]:
        """Yield what everybody may see: names, places, things and what is done with them."""
        for name, person in self.people.items():
            yield name
            yield person.occupation
            yield from (line.do for line in person.routine)
        for place in self.places.values():
            yield from (place.name, place.sector_name)
            for thing in place.things:
                yield from (thing.name, *(use.do for use in thing.uses))


class Agent:
    """One mind. Only its own thoughts write to it, one at a time."""

    def __init__(self, person: Person, town: TownContext) -> None:
        mind = town.mind
        weights = Weights(mind.weight_recency, mind.weight_importance, mind.weight_relevance)
        person = replace(person, relations={}) if mind.lacks("relationship") else person
        self.person, self.town = person, town
        self.messages = mind_messages(mind.language)
        self.memory = MemoryStream(
            town.dimension, town.clock.start, mind.recency_decay, weights, town.retrieval
        )
        self.state = MindState(
            currently=person.concern, summary=introduction(person, town.mind.language)
        )
        self.plan = DayPlan()
        self.steps = StepPlan()
        self.talk: OngoingTalk | None = None
        self.calendar: list[Appointment] = []
        self.relationships = {
            n: Relationship(r.kind, r.closeness) for n, r in person.relations.items()
        }
        self.known_facts: dict[str, KnownFact] = {}
        self.places: list[str] = []  # arenas known when this thought began
        self.tick = 0  # of the observation that is thought about
        self.lands = 0  # tick at which the thought takes effect
        self.new_places: list[str] = []  # arenas it came to know of in this thought
        self.greets = ""  # whom to greet when this thought takes effect
        self.at_once: PlannedStep | None = None  # what was said in a talk to be done right after
        self.events: list[FeedEvent] = []  # of this thought
        self._changes: dict[tuple[str, Hashable], MindChange] = {}  # by what has changed
        self._accessed: set[int] = set()  # memories, in this thought
        self._rated: dict[str, int] = {}  # text of a memory -> its importance
        self._vectors: dict[str, Codes] = {}  # of texts that are about to be remembered
        self._own: tuple[object, tuple[Goal, ...], Person] = (None, (), person)
        self._kept: dict[tuple[str, int], bool] = {}  # facts that are no news to bring up

    # --- a thought begins and ends ---------------------------------------------------------------

    def begin(self, tick: int, lands: int, places: Iterable[str]) -> None:
        """Get ready for a thought about `tick` that takes effect at `lands`, knowing `places`."""
        self.tick, self.lands, self.places = tick, lands, list(places)
        self.events, self.new_places, self._changes, self._accessed = [], [], {}, set()
        self.greets, self.at_once = "", None

    @property
    def changes(self) -> list[MindChange]:
        """Return what the thought has changed so far, each thing once, as it is now."""
        return list(self._changes.values())

    def note_change(self, change: MindChange, *of: Hashable) -> None:
        """Note a change of what `of` names; a later change of the same replaces it."""
        key = (type(change).__name__, of)
        self._changes.pop(key, None)
        self._changes[key] = change

    @property
    def now(self) -> datetime:
        """Return the game time that is thought about."""
        return self.town.clock.at(self.tick)

    def resting(self, now: datetime) -> bool:
        """Return whether a question got no answer just now, so that what can wait should wait."""
        return self.state.failed_at is not None and now - self.state.failed_at < RETRY_PAUSE

    def common_fields(self, now: datetime) -> dict[str, Any]:
        """Return the fields that every question has."""
        mind = self.state
        return {
            "me": self.myself,
            "now": now,
            "currently": self.today(mind.currently),
            "summary": mind.summary,
        }

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Return what the agent wants and is not done with."""
        return self._as_of_today()[0]

    @property
    def myself(self) -> Person:
        """Return the agent's person with the goals and the concern of this day."""
        return self._as_of_today()[1]

    def _as_of_today(self) -> tuple[tuple[Goal, ...], Person]:
        """Return the goals and the person as they read today; a goal or the day may change."""
        me, whole = self.person, self.state.goals
        stored = tuple(map(Goal, me.goals) if whole is None else whole)
        if self._own[0] != (key := (stored, self.now.date(), me.weather)):
            open_ = [goal for goal in stored if goal.is_open]
            goals = tuple(replace(goal, text=self.today(goal.text)) for goal in open_)
            texts = tuple(goal.text for goal in goals)
            own = replace(me, goals=texts, concern=self.today(me.concern))
            self._own = (key, goals, me if texts == me.goals else own)
        return self._own[1:]

    def today(self, text: str) -> str:
        """Return a text of the author's as it reads on this day."""
        clock, mind = self.town.clock, self.town.mind
        return as_of(text, clock.start.date(), self.now.date(), mind.language, self.messages.days)

    def dated(self, text: str) -> str:
        """Return a text of now with its days by their names, so that it reads the same later."""
        today, language = self.now.date(), self.town.mind.language
        return as_of(text, today, today + timedelta(days=1), language, self.messages.days)

    def company_fields(self, sought: str = "") -> dict[str, Any]:
        """Return the fields of questions that are answered with activities.

        Somebody `sought` need not be known: one has heard of them.
        """
        known = (*self.people_known(), *([sought] if sought in self.town.people else ()))
        return {"known": tuple(dict.fromkeys(known)), "secrets": self.secrets()}

    def log_event(self, kind: str, text: str, **data: object) -> None:
        """Add a sentence to the event feed of the run file."""
        self.events.append(FeedEvent(kind, text, data))

    # --- remembering -----------------------------------------------------------------------------

    async def embed(self, texts: Iterable[str]) -> None:
        """Get ready to remember `texts` one after the other: all their vectors at once."""
        self._vectors = {}
        if several := tuple(dict.fromkeys(texts)):
            self._vectors = dict(zip(several, await Embed(several), strict=True))

    async def _vector_of(self, text: str) -> Codes:
        ready = self._vectors.pop(text, None)
        return (await Embed((text,)))[0] if ready is None else ready

    async def remember(
        self,
        kind: str,
        text: str,
        importance: int,
        *,
        place: str = "",
        about: tuple[str, ...] = (),
        facts: tuple[str, ...] = (),
        evidence: tuple[int, ...] = (),
        source: str = "",
        created: int | None = None,
    ) -> Memory:
        """Append a memory to the stream; what was perceived counts towards the next reflection.

        `created` is the tick of what is remembered, if that is not the one thought about.
        """
        created = self.tick if created is None else created
        depth = 1 + max((self.memory.memories[n].depth for n in evidence), default=-1)
        memory = Memory(
            n=len(self.memory),
            kind=kind,
            text=text,
            importance=importance,
            created=created,
            when=self.town.clock.at(created),
            place=place,
            about=about,
            facts=facts,
            evidence=evidence,
            depth=depth if kind == "reflection" else 0,
            source=source,
            vector=(await self._vector_of(text)).tobytes(),
        )
        if kind in OBSERVED and self.town.mind.lacks("observation"):
            return replace(memory, n=UNKEPT)
        self.keep(memory)
        self.note_change(memory.added, memory.n)
        self._weigh(memory)
        return memory

    def _weigh(self, memory: Memory) -> None:
        """Count what happened towards the next reflection, and note what weighs."""
        if memory.kind in ("observation", "talk"):
            self.state.unreflected_importance += memory.importance
        if memory.importance >= self.town.mind.renew_at and memory.kind not in NO_NEWS:
            self.state.stirred.append(memory.n)

    def keep(self, memory: Memory) -> None:
        """Put `memory` into the stream; what the author gives one to remember was long ago."""
        long_ago = timedelta(days=self.town.mind.backstory_days)
        self.memory.add(memory, memory.when - long_ago if memory.kind == "seed" else memory.when)
        self._rated[memory.text] = memory.importance

    def rating_of(self, text: str) -> int | None:
        """Return the importance that the agent gave to `text` last, or None."""
        return self._rated.get(text)

    def access(self, n: int) -> None:
        """Note that memory `n` is shown in a question: its recency counts from now on."""
        self.memory.touch(n, self.now)
        if n not in self._accessed:
            self._accessed.add(n)
            self.note_change(MemoryRetrieved(n, self.tick), n)

    # --- others ----------------------------------------------------------------------------------

    def relationship(self, name: str) -> Relationship:
        """Return what `name` is to the agent: a stranger, unless they know each other."""
        return self.relationships.setdefault(name, Relationship())

    def save_relationship(self, name: str) -> None:
        """Note what `name` is to the agent now."""
        now = self.relationship(name)
        change = RelationshipChanged(
            name,
            now.kind,
            now.closeness,
            now.opinion,
            now.met,
            now.talked,
            now.talks,
            now.trust,
            now.promised,
        )
        self.note_change(change, name)

    def has_just_talked(self, name: str, tick: int, mingling: bool = False) -> bool:
        """Return whether the pauses after a talk, and after one with `name`, last at `tick`.

        They are shorter when mingling.
        """
        ticks, mind = self.town.clock.ticks, self.town.mind
        pause, again = mind.talk_pause_minutes, mind.talk_cooldown_minutes
        if mingling:
            pause, again = mind.mingle_pause_minutes, mind.mingle_cooldown_minutes
        relationship = self.relationships.get(name)
        return _within(self.state.talk_ended, tick, ticks(pause)) or (
            relationship is not None and _within(relationship.talked, tick, ticks(again))
        )

    def people_known(self) -> tuple[str, ...]:
        """Return those the agent knows: those it has a tie to first, the closest before others."""
        known = [
            (not bond.kind, -bond.closeness, name)
            for name, bond in self.relationships.items()
            if name in self.town.people and (bond.kind or bond.talks)
        ]
        return tuple(name for _, _, name in sorted(known))

    def secrets(self) -> tuple[Secret, ...]:
        """Return by what words the secrets that the agent knows are recognised."""
        return tuple(self.secrets_by_id().values())

    def secrets_by_id(self) -> dict[str, Secret]:
        """Return by what words each secret that the agent knows is recognised, by its id."""
        secrets, known = self.town.secrets, self.known_facts
        return {fact: secret for fact, secret in secrets.items() if fact in known}

    def acquaintance(self, name: str, activity: str = "", talking: bool = False) -> Acquaintance:
        """Return `name` as a question shows it."""
        relationship = self.relationship(name)
        since = None
        if relationship.talked is not None:
            seconds = (self.tick - relationship.talked) * self.town.clock.seconds_per_tick
            since = seconds // 60
        unknown = "known by sight" if relationship.met is not None else "stranger"
        kind = relationship.kind or (unknown if name in self.town.people else "newcomer")
        return Acquaintance(
            name,
            kind,
            relationship.closeness,
            relationship.opinion,
            activity,
            relationship.talks,
            since,
            talking,
            story=self._story(name),
            trust=relationship.trusted,
            promised=relationship.promised if since is not None and since < LASTING else "",
            age=self.town.people[name].age if name in self.town.people else None,
        )

    def _story(self, name: str) -> str:
        relation = self.person.relations.get(name)
        return relation.story if relation else ""

    # --- facts -----------------------------------------------------------------------------------

    def learn(self, known: KnownFact, line: int | None = None) -> None:
        """Know a fact from now on, by the line that began at `line` if one told it."""
        fact = known.fact
        if fact.id in self.known_facts or known.memory == UNKEPT:
            return
        self.known_facts[fact.id] = known
        if fact.place is not None:
            self.know_place(fact.place)
        self.note_change(FactLearned(fact.id, known.source, line, known.memory), fact.id)
        self.save_fact(fact.id)
        learned = self.messages.learned.format(me=self.person.name, text=fact.text)
        self.log_event("learned", learned, fact=fact.id, source=known.source)

    def save_fact(self, fact: str, held: bool = True) -> None:
        """Note how the agent holds a fact now, or that it has let it go."""
        known = self.known_facts[fact]
        change = FactHeld(
            known.fact, known.belief, known.witnesses, known.also, known.called_off, held
        )
        self.note_change(change, fact)

    def facts_called(self, ids: Iterable[str]) -> tuple[Fact, ...]:
        """Return the facts with these ids, once each, as the agent or else the author has them."""
        held, authored = self.known_facts, self.town.facts
        found = (held[f].fact if f in held else authored.get(f) for f in dict.fromkeys(ids))
        return tuple(fact for fact in found if fact is not None)

    def facts_for(self, others: Iterable[str]) -> tuple[FactExcerpt, ...]:
        """Return the facts the agent could tell, each with whether all `others` know it already."""
        names = list(others)
        known = sorted(self.known_facts.items(), key=lambda item: (item[1].memory or 0, item[0]))
        return tuple(self._told_to(names, held) for _, held in known)

    def _told_to(self, names: list[str], held: KnownFact) -> FactExcerpt:
        among = self.state.hushed.get(held.fact.id)
        if among is not None:
            fact, told = replace(held.fact, kind="secret"), bool(names) and set(names) <= set(among)
            return FactExcerpt(fact, held.memory or 0, told, tuple(among), held.belief, kept=True)
        told = bool(names) and set(names) <= set(held.shared)
        has = secrecy.has_it(held.fact)
        known_by = tuple(n for n in names if n in held.shared or n in has)
        key = (held.fact.id, len(self.secrets_by_id()))
        if key not in self._kept:
            self._kept[key] = self._keeps_to_itself(held.fact)
        kept = self._kept[key]
        belief = CALLED_OFF if held.called_off else held.belief
        facts = (held.fact, held.memory or 0, told, known_by, belief, kept)
        urgent = held.is_urgent or self.state.means_to_tell(held.fact.id, names)
        return FactExcerpt(*facts, tellings=len(held.shared), urgent=urgent)

    def _keeps_to_itself(self, fact: Fact) -> bool:
        """Return whether a fact is no news to bring up.

        It is a secret of somebody else, gives one away, or is gossip about what the author says
        the agent does.
        """
        if fact.source == self.person.name:
            return False
        if fact.kind == "secret":
            return fact.source != ""
        if fact.kind not in secrecy.TALK_KINDS:
            return False
        if given_away(fact.text, self.secrets()):
            return True
        names, language = tuple(self.town.people), self.person.language
        mine = [text for text in self.person.memories if self._is_of_me(text)]
        return fact.kind == "gossip" and any(
            len(shared_matter(fact.text, text, names, language)) > 1 for text in mine
        )

    def _is_of_me(self, text: str) -> bool:
        say = self.messages
        return bool(say.in_first_person.search(text)) or text.startswith(self.person.first_name)

    def promises_ahead(self) -> tuple[Appointment, ...]:
        """Return what the agent has promised and is not over."""
        return tuple(a for a in self.calendar if a.end > self.now)

    def known_places(self) -> tuple[Place, ...]:
        """Return the places the agent knows, in the order it came to know them."""
        return tuple(self.town.places[p] for p in self.places if p in self.town.places)

    def is_admitted(self, place: Place, now: datetime) -> bool:
        """Return whether the agent may be at `place` at `now`: it is open, or a date is there."""
        dates = (d for d in self.calendar if d.place == place.path)
        asked = any(d.start - ASKED_EARLY <= now < d.end for d in dates)
        return asked or place.admits(self.person.name, minute_of(now), now.weekday())

    def places_to_go(self) -> tuple[Place, ...]:
        """Return the known places to spend time at: public, one's own, or where one is used to."""
        me, news = self.person, [known.fact.place or "" for known in self.known_facts.values()]
        used = [*(line.place for line in me.routine), *(date.place for date in self.calendar)]
        usual = {"/".join(path.split("/")[:2]) for path in (*me.places, *news, *used)}
        return tuple(
            p
            for p in self.known_places()
            if me.name in (*p.residents, *p.staff)
            or p.path in usual
            or (not p.residents and (not p.hours or any(a < b for a, b in p.hours) or p.days))
        )

    def guest_rooms(self, name: str) -> list[Place]:
        """Return the rooms of the home of `name`, those first where guests are received."""
        host = self.town.people.get(name)
        home = host.home.split("/")[0] if host else ""
        beds = {(who.bed or "").rpartition("/")[0] for who in self.town.people.values()}
        rooms = [p for p in self.town.places.values() if p.sector == home and name in p.residents]
        return sorted(rooms, key=lambda p: (p.path in beds, p.capacity == 1, p.outdoors))

    def know_place(self, path: str) -> None:
        """Know a place from now on."""
        if path not in self.places:
            self.places.append(path)
            self.new_places.append(path)


def _within(moment: int | None, tick: int, ticks: int) -> bool:
    return moment is not None and tick - moment < ticks
