"""What a talk or a piece of news was about, in a few words: "the midsummer party"."""

import re
from collections.abc import Iterable

from agents.asks.news.gist import is_arisen
from agents.models.scripted.words.text import with_the
from town.interface import Fact, Person


def fact_label(fact: Fact) -> str:
    """Return what `fact` is about: 'the midsummer party', "Edda's candidacy"."""
    first = fact.about[0].split()[0] if fact.about else ""
    if fact.kind == "candidacy" and first:
        return f"{first}'s candidacy"
    if fact.kind in ("gossip", "claim"):
        what = "the talk of the day" if is_arisen(fact) else label_of_id(fact.id)
        return f"what people say of {first}" if first else what
    if is_arisen(fact):
        return happening_label(fact.text)
    if fact.kind == "secret":
        return f"something about {first}" if first else "a secret"
    return (
        f"the news about {first}"
        if first and _name_in_id(fact.id, [first])
        else label_of_id(fact.id)
    )


VAGUE = "what has happened"
_QUARREL = re.compile(r"\b(?:fallen out|quarrel)")
_GUESTS = re.compile(r" came to .+, as (?P<host>[A-Z]\w+).* had asked\.?$")
_SUBJECT = re.compile(
    r"^(?P<article>An? |The )?(?P<what>(?:[\w'’-]+ ){1,3}?)"
    r"(?:has|have|had|is|was|were|\w{3,}(?<!s)s)\b"
)
_NOBODY = ("somebody ", "someone ", "nobody ", "it ", "there ", "this ", "that ")


def happening_label(text: str) -> str:
    """Return what a happening was about, by its words: 'the kettle', 'the quarrel'."""
    if _QUARREL.search(text):
        return "the quarrel"
    if guests := _GUESTS.search(text):
        return f"{guests['host']}'s guests"
    subject = _SUBJECT.match(text)
    if subject is None or subject["what"].lower().startswith(_NOBODY):
        return VAGUE
    what = subject["what"].strip()
    if subject["article"]:
        return f"the {what}"
    return what if re.search("['’]s? ", what) else VAGUE


def label_in(fact: str, texts: Iterable[str], names: Iterable[str] = ()) -> str:
    """Return what a fact is about by its id, or by what memories of it say: 'the kettle'."""
    label = label_of_id(fact, names)
    said = (text.partition(" told: ")[2] or text for text in texts) if label == VAGUE else ()
    return next((found for found in map(happening_label, said) if found != VAGUE), label)


_ARISEN = re.compile(r"(?:day)?\d+-(?:[0-9a-f]{6}|(?P<said_by>.+))$")
"""The id of a fact that arose in town: of a line, or of a happening (agents/asks/news/gist.py)."""


def label_of_id(fact: str, names: Iterable[str] = ()) -> str:
    """Return what a fact is about by its id: 'the lost cat', 'the news about Odile'."""
    if arisen := _ARISEN.match(fact):
        said_by = arisen["said_by"]
        return f"what {said_by.split('_')[0]} says" if said_by else VAGUE
    who = _name_in_id(fact, names)
    if who:
        return _activity_label(fact, who) or f"the news about {who}"
    return with_the(fact.replace("_", " ").replace("-", " ").strip() or "news")


def _activity_label(fact: str, who: str) -> str:
    """Return 'Odile standing for mayor' for odile_for_mayor, 'Wilf leaving' for wilf_leaving."""
    words = fact.replace("-", "_").split("_")
    if words[0] != who.lower() or len(words) < 2:
        return ""
    if words[1] == "for" and len(words) > 2:
        return f"{who} standing for {' '.join(words[2:])}"
    return f"{who} {words[1]}" if len(words) == 2 and words[1].endswith("ing") else ""


def _name_in_id(fact: str, names: Iterable[str]) -> str:
    words = fact.lower().replace("-", "_").split("_")
    return next((n.split()[0] for n in names if n.split()[0].lower() in words), "")


def known_names(me: Person) -> list[str]:
    """Return the names that `me` knows, its own first."""
    return [me.name, *me.relations]
