"""Answers about others: whom one likes, what one would give them or say to them, and why."""

import re

from agents.asks.context import Acquaintance
from agents.asks.questions import Interview
from agents.asks.wording.english_verbs import phrase
from agents.models.scripted.talk.character import sociability
from agents.models.scripted.talk.recall import told_by_me
from agents.models.scripted.words.english_persons import in_mouth, in_person
from agents.models.scripted.words.text import as_clause, as_sentence

WARM = 0.6  # sociability from which on one answers as sociable people do
_LIKES = re.compile(
    r"(closest|best friend|spend (an hour|time|a day|an evening)|trust|care (for|about) most|"
    r"like (best|most)|confide|talk to)"
)
_DISLIKES = re.compile(r"(dislike|do you avoid|least|get on with|quarrel|rival|enemy)")
_GIVES = re.compile(
    r"\b(give|get|buy|bring|make)\b.*\b(birthday|present|gift|book|christmas)\b|\bgift\b|"
    r"\b(book|present)\b.*\b(give|get|buy|bring|choose|recommend)\b|\bwhat book\b"
)
_OPENS = re.compile(r"\b(would|could) you (talk|speak|chat)\b.*\babout\b|what would you (ask|tell)")
_GREETS = re.compile(r"\bwhat (would|do) you say\b")
_PRAISES = re.compile(r"\b(compliment|praise|flatter)\b|something (nice|kind) (to|about)")
_LEARNED = re.compile(
    r"(come to )?(understand|understood|learn(ed|t)?|realise|realize|find out|found out) about|"
    r"how has .* changed"
)
_TOPIC = re.compile(r"^I talked with .+? about (.+?)(?:,| and |;|\.|$)")


def is_of_others(question: str) -> bool:
    """Return whether the question is about what one would give, say to, or thinks of somebody."""
    return any(r.search(question) for r in (_GIVES, _OPENS, _PRAISES, _GREETS, _LEARNED))


def of_people(ask: Interview, question: str) -> str:
    """Return what the question asks about others; "" where one knows nothing of them."""
    if is_of_others(question):
        whom = _named(ask, question)
        if whom is None:
            return ""
        if _GIVES.search(question):
            return _gift(ask, whom, "A book" if "book" in question else "Something")
        if _PRAISES.search(question):
            return _praise(ask, whom)
        if _OPENS.search(question):
            return _opener(ask, whom)
        return _greeting(ask, whom) if _GREETS.search(question) else _understood(ask, whom)
    if not {"who", "whom"} & set(re.findall("[a-z]+", question)):
        return ""
    if _DISLIKES.search(question):
        far = sorted((p for p in ask.people if p.closeness < 0), key=lambda p: p.closeness)
        return (
            _because(ask, far[0].name) if far else "Nobody. I get on with them all, more or less."
        )
    near = by_closeness(ask) if _LIKES.search(question) else []
    return _because(ask, near[0]) if near else ""


def by_closeness(ask: Interview) -> list[str]:
    """Return those one is close to, the closest first."""
    people = sorted(ask.people, key=lambda person: -person.closeness)
    return [person.name for person in people if person.closeness > 0]


def thought_of(name: str, opinion: str) -> str:
    """Return an opinion as a sentence: "Edda has a lot to do", "Edda is pleasant enough"."""
    first, text = name.split()[0], as_clause(opinion)
    if text.startswith((first, "I ", "we ")):
        return text
    word = text.split()[0] if text else ""
    is_verb = word == "has" or (len(word) > 3 and word.endswith("s") and not word.endswith("ss"))
    return f"{first} {text}" if is_verb else f"{first} is {text}"


def _named(ask: Interview, question: str) -> Acquaintance | None:
    words = set(re.findall(r"[^\W\d_]+", question))
    return next((p for p in ask.people if p.name.split()[0].lower() in words), None)


def _because(ask: Interview, name: str) -> str:
    story = _story(ask, name)
    return f"{name}. {as_sentence(story)}" if story else f"{name}, if I have to say one."


def _story(ask: Interview, name: str) -> str:
    """Return the author's story of the two, as told by the person asked; "" for none."""
    relation = ask.me.relations.get(name)
    return told_by_me(relation.story, ask.me, name) if relation and relation.story else ""


def _seen(ask: Interview, name: str) -> str:
    """Return what one saw somebody doing: "weeding the bed"; "" for nothing."""
    for memory in ask.memories:
        if memory.kind == "observation" and memory.text.startswith(name) and ":" not in memory.text:
            doing = memory.text.removeprefix(name).strip().rstrip(".").removeprefix("is ")
            if doing and not doing.startswith("on the way"):
                return in_mouth(phrase(doing, "ing", ""), ask.me.name)
    return ""


def _topic(ask: Interview, name: str) -> str:
    """Return what one last talked about with somebody; "" for nothing that one remembers."""
    talks = sorted(
        (m for m in ask.memories if m.kind == "talk" and name in m.text), key=lambda m: -m.n
    )
    found = next((match for m in talks if (match := _TOPIC.search(m.text))), None)
    if found is None or found[1].startswith("somebody") or ask.me.name in found[1]:
        return ""
    return found[1]


def _insight(ask: Interview, name: str) -> str:
    """Return what one has come to think of somebody; "" for nothing that one remembers."""
    first = name.split()[0]
    for memory in ask.memories:
        if memory.kind in ("reflection", "thought") and first in memory.text:
            own = in_person(memory.text, ask.me.name, ask.me.pronoun)
            if own:
                return as_sentence(own, 260)
    return ""


def _gift(ask: Interview, whom: Acquaintance, thing: str) -> str:
    """Return what one would give somebody: by what one knows of them."""
    first, story, seen = whom.name.split()[0], _story(ask, whom.name), _seen(ask, whom.name)
    if story:
        return f"{thing} that goes with this: {as_clause(story)}. {first} would know what I mean."
    if seen:
        return f"{thing} for {seen}. That's how I see {first}."
    if whom.opinion:
        thought = as_sentence(thought_of(whom.name, whom.opinion))
        return f"{thing} small. {thought} It must be well chosen."
    return f"{thing} small. I don't know {first} well enough for more."


def _opener(ask: Interview, whom: Acquaintance) -> str:
    """Return what one would talk about with somebody, and why."""
    name, first = whom.name, whom.name.split()[0]
    if topic := _topic(ask, name):
        return (
            f"I'd ask {first} about {topic}. We have talked of it before, and I'd like to know "
            "what has become of it."
        )
    if seen := _seen(ask, name):
        return f"I'd ask {first} about {seen}. I saw it, and wondered."
    if story := _story(ask, name):
        return f"About this, I think: {as_clause(story)}. It's what we have between us."
    return f"About the weather. I don't know {first} well enough for more."


def _praise(ask: Interview, whom: Acquaintance) -> str:
    """Return what one would say to somebody to please them: what one knows of them."""
    first, seen, story = whom.name.split()[0], _seen(ask, whom.name), _story(ask, whom.name)
    if whom.closeness < 0:
        return f"I'd have to think. That {first} keeps going, I suppose."
    if seen:
        return f"I'd say: I saw you {seen}, {first}, and nobody does it as you do."
    if story:
        return f"I'd tell {first} that I haven't forgotten this: {as_clause(story)}."
    return f"I'd say that it's good to have {first} about. I know too little for more."


def _greeting(ask: Interview, whom: Acquaintance) -> str:
    """Return what one says to somebody who passes."""
    first, topic = whom.name.split()[0], _topic(ask, whom.name)
    if whom.closeness < 0:
        return f"I'd say good day to {first}, and no more."
    if topic:
        return f"I'd call out to {first} and ask what is new about {topic}."
    if sociability(ask.me) >= WARM:
        return f"I'd call out to {first}, and then we'd find a bench and talk."
    return f"I'd say hello to {first}, and we'd walk a bit."


def _understood(ask: Interview, whom: Acquaintance) -> str:
    """Return what one has come to think of somebody, and on what it rests."""
    said = [_insight(ask, whom.name)]
    if whom.opinion:
        said.append(as_sentence(thought_of(whom.name, whom.opinion)))
    if seen := _seen(ask, whom.name):
        said.append(f"I saw {whom.name.split()[0]} {seen}.")
    if not any(said) and (topic := _topic(ask, whom.name)):
        said.append(f"We talked about {topic}, and that is all there is.")
    found = " ".join(dict.fromkeys(s for s in said if s))
    return found or f"Nothing new. {whom.name.split()[0]} is as ever."
