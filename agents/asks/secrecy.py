"""What of the facts one knows may come up near others, and what is kept to oneself.

A secret or a plan is kept from those it concerns, and a secret also from all who are not close.
The asks of a talk (questions.py) say who is near; prompts and schemas offer only what is left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from agents.asks.context import CALLED_OFF, Acquaintance, FactExcerpt, Secret
from agents.asks.news.gist import ARISEN_KINDS, CLAIM, is_arisen
from agents.asks.replies import LineReply
from agents.asks.sense.hints import spoken_out
from town.interface import Fact, Loudness, Person, given_name

TALK_KINDS = ("gossip", CLAIM)  # kinds of what is said about people
GUARDED_KINDS = ("secret", "plan")  # kinds of facts that those they are about may not have
TRUSTED_CLOSENESS = 6  # from which on one may be told a secret
CONFIDED_CLOSENESS = 9  # the same of a secret of others, which one has been told
FEW = 2  # people who may overhear what is claimed of somebody
MAX_SAYABLE = 4  # facts that one might tell in a talk
MAX_TELLABLE = 2  # facts that one might walk up to somebody with


def withheld(me: Person, near: Sequence[Acquaintance], facts: Sequence[FactExcerpt]) -> set[str]:
    """Return the ids of those of `facts` that do not come up while the others are `near`.

    A goal that names the listener lets a secret in, for the author may want it told.
    """
    goals = " ".join(me.goals)
    guarded = [other for other in near if given_name(other.name) not in goals]
    return {
        known.fact.id
        for known in facts
        if not known.told and any(_is_guarded(me, known.fact, other) for other in guarded)
    }


def tidings(me: Person, facts: Sequence[FactExcerpt], now: datetime) -> list[FactExcerpt]:
    """Return what one would bring up: no gossip about oneself, nothing stale or that has begun.

    No news of the day that one has told enough people, nor what is kept to oneself: told in
    confidence, or gossip about a matter of one's own.
    """
    return [
        known
        for known in facts
        if not known.kept
        and not (known.fact.kind in TALK_KINDS and me.name in known.fact.about)
        and not known.fact.is_stale(now)
        and (known.urgent or not is_arisen(known.fact))
        and known.belief != CALLED_OFF
        and not (known.fact.starts is not None and known.fact.starts <= now)
    ]


def sayable(
    listeners: Sequence[Acquaintance], facts: Sequence[FactExcerpt], hidden: set[str]
) -> list[FactExcerpt]:
    """Return which of `facts` may be told in a talk, in their order, without the `hidden` ones.

    At most MAX_SAYABLE of them: those that spread most readily.
    """
    return _most_spread(
        [f for f in _news_to(listeners, facts) if f.fact.id not in hidden], MAX_SAYABLE
    )


@dataclass(frozen=True)
class Company:
    """Those who hear what one says: who listens, who else is within hearing, who is beside one.

    What somebody in hearing must not have is told in a whisper, and where those who listen are not
    near enough for that, it is not told at all.
    """

    me: Person
    listeners: tuple[Acquaintance, ...]
    hearers: tuple[Acquaintance, ...]
    beside: tuple[str, ...]

    @property
    def may_whisper(self) -> bool:
        """Return whether all who listen are near enough for a whisper."""
        return {other.name for other in self.listeners} <= set(self.beside)

    @property
    def eavesdroppers(self) -> list[str]:
        """Return who stands so near that they hear even what one whispers to others."""
        return [other.name for other in self.hearers if other.name in self.beside]

    def told(
        self,
        text: str,
        tells: Sequence[str],
        facts: Sequence[FactExcerpt],
        secrets: Iterable[tuple[str, Secret]],
    ) -> list[str]:
        """Return what a line `tells`, with the secrets that it has the words of.

        Among those who have it already it tells nothing.
        """
        news = {f.fact.id for f in facts if self.hearers or not f.told}
        said = (id_ for id_ in spoken_out(text, secrets) if id_ in news)
        return list(dict.fromkeys((*tells, *said)))

    def withheld(self, facts: Sequence[FactExcerpt]) -> set[str]:
        """Return the ids of facts that are not told in any way."""
        return withheld(self.me, self.listeners, facts) | self.overheard(facts)

    def sayable(self, facts: Sequence[FactExcerpt]) -> list[FactExcerpt]:
        """Return which of `facts` may be told; some of them in a whisper."""
        return sayable(self.listeners, facts, self.withheld(facts))

    def overheard(self, facts: Sequence[FactExcerpt]) -> set[str]:
        """Return the ids of facts that somebody else would overhear who must not."""
        near = [other for other in self.hearers if other.name in self.beside]
        return self._kept_from(near if self.may_whisper else self.hearers, facts)

    def whispers(self, facts: Sequence[FactExcerpt]) -> bool:
        """Return whether one has to be near enough for a whisper to tell what may be told."""
        may = sayable(self.listeners, facts, withheld(self.me, self.listeners, facts))
        return not self._kept_from(self.hearers, facts).isdisjoint(f.fact.id for f in may)

    def _kept_from(self, near: Sequence[Acquaintance], facts: Sequence[FactExcerpt]) -> set[str]:
        """Return the ids of facts that others `near` must not hear, or that speak ill of them.

        What is claimed of somebody is not for a crowd either.
        """
        names = {other.name for other in near} - {other.name for other in self.listeners}
        claims = [known.fact for known in facts if known.fact.kind in TALK_KINDS]
        of_them = {fact.id for fact in claims if names.intersection(fact.about)}
        crowd = len(names) > FEW
        behind = {fact.id for fact in claims if crowd and fact.kind == CLAIM and fact.about}
        return withheld(self.me, near, facts) | of_them | behind

    def loudness(self, line: LineReply, facts: Sequence[FactExcerpt]) -> Loudness:
        """Return how loud `line` is said, whatever is wanted."""
        if not self.may_whisper:
            return "speak" if line.loudness == "whisper" else line.loudness
        guarded = self._kept_from(self.hearers, facts)
        return "whisper" if guarded.intersection(line.tells) else line.loudness


def tellable(people: Sequence[Acquaintance], facts: Sequence[FactExcerpt]) -> list[FactExcerpt]:
    """Return which of `facts` one might walk up with to `people`, who may not have them yet."""
    return _most_spread(
        [f for f in _news_to(people, facts) if f.fact.kind != "secret"], MAX_TELLABLE
    )


def is_meant_for(me: Person, name: str, fact: Fact) -> bool:
    """Return whether `fact` is news for `name` of all people.

    It is about them, or one's own invitation. A secret or a plan of one's own is that only where a
    goal names them; gossip about somebody never is, nor what was claimed or happened in town.
    """
    if name == fact.source or fact.kind in ("gossip", *ARISEN_KINDS):
        return False
    if fact.kind in GUARDED_KINDS:
        wanted = given_name(name) in " ".join(me.goals)
        return fact.source == me.name and name in fact.about and wanted
    return name in fact.about or (fact.kind == "invitation" and fact.source == me.name)


def kept_from(fact: Fact, listeners: Sequence[Acquaintance]) -> list[str]:
    """Return the names of the listeners that the secret or plan `fact` of others concerns."""
    if fact.kind not in GUARDED_KINDS:
        return []
    return [o.name for o in listeners if o.name in fact.about and o.name != fact.source]


def _most_spread(facts: Sequence[FactExcerpt], count: int) -> list[FactExcerpt]:
    """Return in their order `count` facts: the news of the day, and what spreads most readily."""
    chosen = sorted(facts, key=lambda known: (not is_arisen(known.fact), -known.fact.spread))
    chosen = chosen[:count]
    return [known for known in facts if known in chosen]


def _news_to(listeners: Sequence[Acquaintance], facts: Sequence[FactExcerpt]) -> list[FactExcerpt]:
    """Return the facts that are new to somebody but their source and whom they openly are about."""
    names = {other.name for other in listeners}
    return [f for f in facts if not f.told and not names <= has_it(f.fact)]


def has_it(fact: Fact) -> set[str]:
    """Return who has `fact` anyhow: whom it is from, and those it openly is about."""
    hidden = fact.kind in (*GUARDED_KINDS, *ARISEN_KINDS)  # news of the day is new to them as well
    return {fact.source, *(() if hidden else fact.about)}


def _is_guarded(me: Person, fact: Fact, other: Acquaintance) -> bool:
    """Return whether `other` must not hear `fact` of `me`: it concerns them, or none so close."""
    if fact.kind not in GUARDED_KINDS or other.name == fact.source:
        return False
    is_secret = fact.kind == "secret"
    needed = CONFIDED_CLOSENESS if fact.source not in ("", me.name) else TRUSTED_CLOSENESS
    return other.name in fact.about or (is_secret and other.trusted < needed)
