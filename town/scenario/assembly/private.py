"""What of somebody's life they alone know: each part becomes a secret of theirs, told to nobody."""

from collections.abc import Iterator, Mapping

from town.entities import PRIVATE, Fact
from town.language import Messages
from town.scenario.assembly.people import PeopleFiles, PersonFile, sentence, story_of
from town.scenario.yaml.errors import Findings
from town.scenario.yaml.reader import Loc

UNTOLD = 0.0  # `spread`: never told unasked


def private_parts(soul: PersonFile) -> Iterator[tuple[Loc, str, str]]:
    """Yield the place of each private part in its file, its text, and the other's id or ""."""
    for n, text in enumerate(soul.shape.private):
        yield ("private", n), text, ""
    for other, relation in soul.shape.relations.items():
        if relation.private:
            yield ("relations", other, "private"), relation.private, other


def private_ids(soul: PersonFile) -> tuple[str, ...]:
    """Return the ids of the facts that a person's private parts become, in their order."""
    return tuple(f"{soul.shape.id}{PRIVATE}{n + 1}" for n, _ in enumerate(private_parts(soul)))


def private_facts(folk: PeopleFiles, say: Messages) -> Mapping[str, Fact]:
    """Return the private parts of everybody as facts by id: secrets that their owner alone has."""
    found: dict[str, Fact] = {}
    for soul in folk.souls.values():
        me = soul.shape.name
        parts = zip(private_ids(soul), private_parts(soul), strict=True)
        for id_, (_, text, other) in parts:
            about = (me, *([folk.name(other)] if other else []))
            if other:
                kind = soul.shape.relations[other].kind
                text = story_of(me, folk.name(other), kind, text, say)
            whole = sentence(text, say)
            found[id_] = Fact(id_, whole, "secret", source=me, about=about, spread=UNTOLD)
    return found


def check_private(soul: PersonFile, findings: Findings) -> None:
    """Note private parts that stand elsewhere in the file, where they are said aloud."""
    shape = soul.shape
    stories = [relation.story or "" for relation in shape.relations.values()]
    open_ = {"backstory": shape.backstory, "memories": " ".join(shape.memories)}
    open_["relations"] = " ".join(stories)
    for loc, text, _ in private_parts(soul):
        for key, said in open_.items():
            if text.rstrip(".。").casefold() in said.casefold():
                what = f"This stands in '{key}' too, of which people speak."
                findings.note(soul.doc.at(*loc), what, "Delete it there.")
