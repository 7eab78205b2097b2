"""What an agent notices, and when that wakes its mind. No questions are asked here.

`Attention.attend` runs at every tick, also while a thought is in flight, so it reads nothing that a
thought may write: what is new becomes a `Percept` in the inbox, which the next thought takes.
`wake_reason` is the wake rule. How often it wakes a mind decides what a game day costs, more than
anything else.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from agents.asks.language import MindMessages, mind_messages
from agents.asks.news.language import news_messages
from agents.mind.agent import Agent
from agents.mind.company import called_by, may_turn_to
from agents.mind.intentions import wishes
from agents.mind.state import Percept
from town.interface import (
    Fact,
    Happening,
    Heard,
    MindSettings,
    Observation,
    SeenObject,
    SeenPerson,
    is_named,
    mentions,
)

PARTS = ("percepts", "last_noticed", "known_places")  # of the state that is kept here
MAX_INBOX = 24  # percepts that wait for the next thought; older ones are dropped
MAX_OVERHEARD_LETTERS = 400  # that are kept of one overheard talk
MAX_OVERHEARD_LINES = 12  # that are kept of it for the case that one joins it
OCCASION = timedelta(hours=1)  # how long one lasts that was announced without an end
SLIGHT = 2  # importance up to which a happening is kept without a thought
MUSIC = "music"  # icon of what one does with objects that are heard all over the room
ROUSING_KINDS = ("announcement", "alarm")  # happenings that wake sleepers, if they hear them


class Attention:
    """What one agent has seen and heard, up to the last observation."""

    def __init__(self, settings: MindSettings, ticks_an_hour: int) -> None:
        self.messages = mind_messages(settings.language)
        self._language = settings.language
        self.inbox: list[Percept] = []
        self.noticed: dict[str, int] = {}  # what was news -> tick at which it was so last
        self.places: list[str] = []  # arenas known, in the order they came to be known
        self._known: set[str] = set()
        self.before: Observation | None = None
        self._here = ""  # arena path
        self.changed = {*PARTS}  # since the run file got them last
        self._again = settings.sight_again_minutes * ticks_an_hour // 60

    def attend(self, seen: Observation) -> None:
        """Take in what is new in `seen`."""
        if self.before is None or seen.places is not self.before.places:
            self.know(p.path for p in seen.places)
        self.know(item.path.rpartition("/")[0] for item in seen.afar)
        before = {p.name: p for p in self.before.people} if self.before else {}
        self._here = seen.place
        self._own(seen)
        for person in seen.people:
            earlier = before.get(person.name)
            if earlier is None or earlier.activity != person.activity:
                self._person(person, earlier, seen)
        for item in (*seen.afar, *seen.objects):
            if item.unusual and _strikes(item, seen) and not self._was_seen(item):
                self._thing(item, seen)
        for line in seen.heard:
            self._hear(line, seen)
        if seen.said is not None:
            self._keep(Percept("said", seen.tick, "", seen.name, own=seen.said))
        if seen.posted is not None:
            self._keep(Percept("posted", seen.tick, "", seen.name, posted=seen.posted))
        for happening in seen.happenings:
            self._happen(happening, seen.tick)
        self.before = seen

    def _was_seen(self, item: SeenObject) -> bool:
        """Return whether an object was seen in that state just before, and struck one so."""
        last = self.before
        if last is None:
            return False
        return any(
            (it.path, it.state) == (item.path, item.state) and it.unusual and _strikes(it, last)
            for it in (*last.objects, *last.afar)
        )

    def _thing(self, item: SeenObject, seen: Observation) -> None:
        """Perceive an object in an unusual state, but for one that the agent brings about."""
        mine = item.path == seen.object and not self._used(item.path) and not item.cause
        if not mine and self._is_news(f"{item.path}={item.state}", seen.tick):
            text = item.says or self.messages.thing.format(name=item.name, state=item.state)
            if item.cause:
                text = self.messages.between.join((text, item.cause))
            found = Percept("object", seen.tick, text, item.path)
            self._keep(replace(found, case=item.case))

    def _used(self, path: str) -> bool:
        """Return whether the agent used the object `path` before, so that its state is news."""
        return self.before is not None and self.before.object == path

    def _own(self, seen: Observation) -> None:
        """Perceive what the agent itself does (Park et al. 2023, section 4.1)."""
        began = self.before is not None and self.before.activity != seen.activity
        if began and not seen.asleep and not self.messages.quiet.match(seen.activity):
            text = self.messages.describe(seen.name, seen.activity)
            self._perceive("own", seen.tick, text, seen.name)

    def _person(self, person: SeenPerson, before: SeenPerson | None, seen: Observation) -> None:
        """Perceive somebody who has come into sight, or does something else than `before`."""
        if before is None:
            kind = "person" if self._is_news(person.name, seen.tick) else ""
        else:
            kind = "" if self.messages.quiet.match(person.activity) else "activity"
        if kind:
            text = self.messages.describe(person.name, person.activity)
            shared = mentions(seen.activity, person.name)
            begun = person.object is not None and (before is None or before.object != person.object)
            self._keep(Percept(kind, seen.tick, text, person.name, together=shared, takes_up=begun))

    def _hear(self, line: Heard, seen: Observation) -> None:
        if line.kind == "greeting":
            if line.to == seen.name:
                text = self.messages.says.format(who=line.speaker, text=line.text)
                self._perceive("greeting", seen.tick, text, line.speaker)
            return
        mine = seen.conversation is not None and line.talk == seen.conversation.id
        if mine or line.to == seen.name:
            says = {"whisper": self.messages.whispers, "call": self.messages.calls}
            words = says.get(line.loudness, self.messages.says)
            text = words.format(who=line.speaker, text=line.text)
            self._perceive("heard", seen.tick, text, line.speaker, heard=line)
        else:
            self._overhear(line, seen.tick)

    def _overhear(self, line: Heard, tick: int) -> None:
        """Gather what is overheard of one talk into one percept."""
        words = self.messages.overheard_to if line.to else self.messages.overheard_line
        text = self.messages.overheard + words.format(who=line.speaker, to=line.to, text=line.text)
        told = facts_told(line)
        fresh = Percept("overheard", tick, text, line.speaker, line, told_by=told, lines=[line])
        for n, percept in enumerate(self.inbox):
            if same_talk(percept, fresh):
                self.inbox[n] = merged(percept, fresh, self.messages)
                self.changed.add("percepts")
                return
        self._keep(fresh)

    def _happen(self, happening: Happening, tick: int) -> None:
        if happening.kind == "notice":
            if f"notice={happening.text}" in self.noticed:
                return
            self.noticed[f"notice={happening.text}"] = tick
            self.changed.add("last_noticed")
        text = happening.text
        if happening.kind == "notice":
            text = self.messages.notice.format(text=text)
        self._perceive("happening", tick, text, happening.kind, happening=happening)

    def _is_news(self, key: str, tick: int) -> bool:
        """Return whether `key` has not been news recently; if so, it is news at `tick`."""
        last = self.noticed.get(key)
        if last is not None and tick - last < self._again:
            return False
        self.noticed[key] = tick
        self.changed.add("last_noticed")
        return True

    def _perceive(
        self,
        kind: str,
        tick: int,
        text: str,
        subject: str,
        heard: Heard | None = None,
        happening: Happening | None = None,
    ) -> None:
        told = facts_told(heard) if heard else {}
        self._keep(Percept(kind, tick, text, subject, heard, happening, told_by=told))

    def _keep(self, percept: Percept) -> None:
        self.changed.add("percepts")
        percept.place = self._here
        self.inbox.append(percept)
        if len(self.inbox) > MAX_INBOX:
            slight = (t for t in self.inbox if t.kind == "activity" and not self._weighs(t))
            old = next(slight, self.inbox[0])
            self.inbox.remove(old)

    def _weighs(self, percept: Percept) -> bool:
        """Return whether an act names the agent, or is for others to hear."""
        named = self.before is not None and is_named(percept.text, self.before.name)
        return named or is_performed(percept, self.messages, self._language)

    def know(self, places: Iterable[str]) -> None:
        """Add arenas to the known ones."""
        for path in places:
            if path not in self._known:
                self._known.add(path)
                self.places.append(path)
                self.changed.add("known_places")

    def take_unconsidered(self) -> list[Percept]:
        """Return the percepts that the wake rule has not seen yet, and mark them as seen."""
        fresh = [percept for percept in self.inbox if not percept.considered]
        for percept in fresh:
            percept.considered = True
            self.changed.add("percepts")
        return fresh

    def take_inbox(self) -> list[Percept]:
        """Return all percepts, and begin a new inbox."""
        taken, self.inbox = self.inbox, []
        self.changed.add("percepts")
        return taken


def _strikes(item: SeenObject, seen: Observation) -> bool:
    """Return whether an object in an unusual state was not left so by somebody who is there."""
    return not item.left_by or item.left_by not in (seen.name, *(p.name for p in seen.people))


def is_passing(percept: Percept, messages: MindMessages) -> bool:
    """Return whether `percept` is somebody seen walking or waiting, between two activities."""
    doing = messages.activity_in(percept.text, percept.subject)
    return percept.kind == "person" and messages.quiet.match(doing) is not None


def is_performed(percept: Percept, messages: MindMessages, language: str) -> bool:
    """Return whether `percept` is somebody who sings, plays or speaks for others to hear."""
    if percept.kind not in ("person", "activity"):
        return False
    doing = messages.activity_in(percept.text, percept.subject)
    return news_messages(language).performed.search(doing) is not None


def facts_told(line: Heard) -> dict[str, tuple[str, int]]:
    """Return the facts that `line` tells: fact -> (speaker, tick of the line)."""
    return dict.fromkeys(line.tells, (line.speaker, line.began))


def same_talk(a: Percept, b: Percept) -> bool:
    """Return whether both are overheard parts of one talk."""
    if a.heard is None or b.heard is None or not a.kind == b.kind == "overheard":
        return False
    return a.heard.talk == b.heard.talk


def merged(a: Percept, b: Percept, messages: MindMessages) -> Percept:
    """Return `a` with `b`, which was overheard of the same talk after it, in one text."""
    assert a.heard is not None
    assert b.heard is not None
    more = messages.between + b.text.removeprefix(messages.overheard)
    text = a.text if len(a.text) >= MAX_OVERHEARD_LETTERS else a.text + more
    tells = tuple(dict.fromkeys([*a.heard.tells, *b.heard.tells]))
    news = tuple(dict.fromkeys([*a.heard.news, *b.heard.news]))
    heard = replace(a.heard, tells=tells, news=news, text=b.heard.text)
    told = {**b.told_by, **a.told_by}
    lines = [*a.lines, *b.lines][-MAX_OVERHEARD_LINES:]
    return replace(a, text=text, heard=heard, considered=b.considered, told_by=told, lines=lines)


def names_me(agent: Agent, percept: Percept) -> bool:
    """Return whether `percept` is an act that has to do with the agent: "Ben pours Ada tea".

    What the two do together, like eating with each other, or are about to, is none.
    """
    if percept.kind not in ("person", "activity") or percept.together:
        return False
    doing = agent.messages.activity_in(percept.text, percept.subject)
    step = agent.steps.current
    with_them = step is not None and percept.subject in step.people and not step.about
    if agent.messages.quiet.match(doing) or with_them:
        return False
    return is_named(doing, agent.person.name)


def is_slight(agent: Agent, percept: Percept) -> bool:
    """Return whether `percept` is a happening that is not worth a thought.

    Its author says so, or it was rated before in the same words, like the bell at noon.
    """
    said = percept.happening
    if percept.kind != "happening" or said is None or percept.subject == "whisper":
        return False
    if any(fact not in agent.known_facts for fact in said.facts):
        return False
    rated = agent.rating_of(percept.text) if said.importance is None else said.importance
    return rated is not None and rated <= SLIGHT


# --- the wake rule -------------------------------------------------------------------------------


def wake_reason(agent: Agent, seen: Observation, inbox: list[Percept]) -> str | None:
    """Return why the mind of `agent` must decide something now, or None to carry on.

    `inbox` holds the percepts that have come since the rule was evaluated last.
    """
    if not agent.state.past_remembered and not agent.resting(seen.now):
        return "the story begins"
    if any(_concerns(agent, t.heard) for t in inbox if t.heard):
        return "was spoken to"
    if seen.walking and (speaker := called_by(agent, seen)) is not None:
        return f"was called by {speaker.name}"
    if any(t.own is not None and t.own.missed for t in inbox):
        return "was not heard"
    if any(_rouses(agent, t, seen.asleep) for t in inbox):
        return "something was announced"
    if seen.ended:
        return "woke up" if seen.asleep else "had finished"
    if seen.refused:
        return "could not do it"
    if seen.asleep or not inbox:
        return None
    return _worth_a_thought(agent, seen, inbox)


def _worth_a_thought(agent: Agent, seen: Observation, inbox: list[Percept]) -> str | None:
    if any(t.kind == "object" for t in inbox):
        return "saw something out of order"
    if agent.talk is not None and agent.talk.line_begun:
        return None  # in the middle of a line of one's own
    acting = next((t.subject for t in inbox if names_me(agent, t)), None)
    if acting is not None:
        return f"had to do with {acting}"
    heard = next((t for t in inbox if _is_for_all(agent, seen, t)), None)
    if heard is not None:
        heard.performed = True
        return f"heard {heard.subject}"
    if agent.talk is not None:
        return None
    if any(t.heard and mentions(t.heard.text, agent.person.first_name) for t in inbox):
        return "was named"
    awaited = {wish.who for wish in wishes.opened(agent)}
    came = next((t.subject for t in inbox if t.kind == "person" and t.subject in awaited), None)
    if came is not None:
        return f"saw {came}"
    mingling = occasion(agent, seen) is not None
    if looked_recently(agent, seen, mingling):
        return None
    in_sight = {p.name: p for p in seen.people}
    for percept in inbox:
        person = in_sight.get(percept.subject)
        if percept.kind != "person" or person is None or person.talk is not None:
            continue
        if may_turn_to(agent, person, seen, mingling):
            return f"saw {person.name}"
    return None


def _is_for_all(agent: Agent, seen: Observation, percept: Percept) -> bool:
    """Return whether `percept` is an act for all in the room at an occasion, as a song is.

    By its words, or because somebody takes up an object that makes music. The same again is no
    news, nor is who performs beside the agent.
    """
    who = next((p for p in seen.people if p.name == percept.subject), None)
    if who is None or percept.together or percept.kind not in ("person", "activity"):
        return False
    if not seen.place or who.place != seen.place or agent.rating_of(percept.text) is not None:
        return False
    doing = agent.messages.activity_in(percept.text, percept.subject)
    if agent.messages.quiet.match(doing) or occasion(agent, seen) is None:
        return False
    sounds = percept.takes_up and _makes_music(agent, seen, who.object or "")
    return sounds or is_performed(percept, agent.messages, agent.town.mind.language)


def _makes_music(agent: Agent, seen: Observation, path: str) -> bool:
    """Return whether the object in sight at `path` is in a state in which it is heard by all."""
    place, states = agent.town.places.get(seen.place), {o.path: o.state for o in seen.objects}
    uses = [use for t in (place.things if place else ()) if t.path == path for use in t.uses]
    return any(use.icon == MUSIC and use.during == states.get(path, "") for use in uses)


def _concerns(agent: Agent, line: Heard) -> bool:
    """Return whether `line` is said to the agent, or in its conversation."""
    if agent.talk is not None and line.talk == agent.talk.id:
        return True
    return line.to == agent.person.name


def _rouses(agent: Agent, percept: Percept, asleep: bool) -> bool:
    said = percept.happening
    if said is None or is_slight(agent, percept):
        return False
    return not asleep or said.kind in ROUSING_KINDS


# --- occasions -----------------------------------------------------------------------------------
# At an occasion one mingles, as the guests of the party do in Park et al. 2023: after a talk the
# next is not far off, and between two steps of the plan one looks again at who is there.


def occasion(agent: Agent, seen: Observation) -> Fact | None:
    """Return the fact about what goes on here and now, if the agent knows of it."""
    facts = (known.fact for known in agent.known_facts.values() if not known.called_off)
    on = [fact for fact in facts if _is_on(fact, seen)]
    return min(on, key=lambda fact: fact.id, default=None)


def _is_on(fact: Fact, seen: Observation) -> bool:
    if fact.starts is None or not fact.place:
        return False
    now = fact.starts <= seen.now < (fact.ends or fact.starts + OCCASION)
    return now and fact.place.split("/")[0] == seen.place.split("/")[0]


def looked_recently(agent: Agent, seen: Observation, mingling: bool) -> bool:
    """Return whether the agent has looked about so recently that company in sight can wait."""
    mind, last = agent.town.mind, agent.state.noticed_at
    pause = mind.mingle_pause_minutes if mingling else mind.notice_every_minutes
    return last is not None and seen.now - last < timedelta(minutes=pause)
