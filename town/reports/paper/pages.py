"""What a paper is made of: articles of sentences, each of which knows the moment it tells of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """Where to look: a tick, and a person or a place."""

    tick: int
    name: str = ""  # of a person, "" for none
    place: str = ""  # arena path, where there is no person to look at


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a headline, and the moment to which it leads."""

    text: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class Picture:
    """A piece of the map as it was at a moment, and what stands below it."""

    moment: Moment
    caption: str


@dataclass(frozen=True, slots=True)
class Article:
    """One story of the day."""

    kind: str  # occasion | incident | secret | rumour | cool | warm | odd | goal | visitor
    weight: float  # of two, the heavier one stands first
    kicker: str  # two or three words above the headline
    headline: Sentence
    sentences: tuple[Sentence, ...]
    brief: str  # the whole in one short sentence, for the next morning
    picture: Picture | None = None
    people: tuple[str, ...] = ()  # names of those whose story it is, two at most


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of one day."""

    name: str
    motto: str
    date: str
    number: str  # "No. 2", with the edition
    articles: tuple[Article, ...]  # the lead first
    notices: tuple[Sentence, ...]  # small things, in order of time
    coming: tuple[Sentence, ...]  # what is announced for later
    titles: tuple[str, str]  # of these two columns

    @property
    def is_empty(self) -> bool:
        """Return whether the day has given nothing to write about."""
        return not (self.articles or self.notices)
