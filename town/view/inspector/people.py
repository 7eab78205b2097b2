"""The tab "People": everybody a person knows, or one relationship from both sides over time.

A relationship is what the author wrote (`first_bonds`) and the changes since, row by row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from town.entities import Person
from town.runfile.records import RelationRow
from town.view.language.translating import labelled, listed, msg, tr
from town.view.portraits.painter import SIZE, card
from town.view.records.link import Link
from town.view.records.mind_records import MindRecords
from town.view.records.wording import DayWording, counted
from town.view.state.open_pages import OpenPages
from town.view.ui.blocks import GAP, Block, Page, head, quiet

MIN_CLOSENESS, MAX_CLOSENESS = -5, 10
FOND, FACE_GAP = 3, 6  # closeness from which on one is glad of the other; pixels between faces
MAX_CHANGES = 12  # moments that are listed
LIKES_BETTER = msg("{who} came to like {whom} better")
LIKES_LESS = msg("{who} came to like {whom} less")


@dataclass(frozen=True, slots=True)
class RelationshipNow:
    """What one person is to another at a moment."""

    kind: str = ""
    closeness: int = 0
    opinion: str = ""
    talks: int = 0
    met: bool = False  # during the run, or known from before
    trust: int | None = None  # None: as closeness
    promised: str = ""  # what the other promised in their last talk


Bonds = dict[tuple[str, str], RelationshipNow]


def first_bonds(people: Sequence[Person]) -> Bonds:
    """Return the relationships before the run: (who, to whom) -> relationship."""
    return {
        (person.name, other): RelationshipNow(bond.kind, bond.closeness, bond.story, met=True)
        for person in people
        for other, bond in person.relations.items()
    }


def bonds_now(first: Bonds, rows: Sequence[RelationRow]) -> Bonds:
    """Return the relationships after the changes in `rows`, which are in order."""
    bonds = dict(first)
    for row in rows:
        met = row.met is not None or bonds.get((row.agent, row.other), RelationshipNow()).met
        bond = RelationshipNow(
            row.kind, row.closeness, row.opinion, row.talks, met, row.trust, row.promised or ""
        )
        bonds[row.agent, row.other] = bond
    return bonds


def page_people(
    minds: MindRecords,
    pages: OpenPages,
    person: Person,
    tick: int,
    first: Bonds,
    person_of: Callable[[str], Person] | None = None,
) -> Page:
    """Return everybody a person knows, the closest first, or the chosen one in full.

    With `person_of` the two are seen by their faces, each as they feel about the other.
    """
    words, name = DayWording(minds, tick), person.name
    rows = minds.relations(tick)
    bonds = bonds_now(first, rows)
    chosen = pages.chosen.get("People", "")
    if (name, chosen) in bonds or (chosen, name) in bonds:
        faces = None
        if person_of is not None:
            faces = _faces(bonds, person, person_of(chosen))
        return [
            Block(tr("‹ everyone"), "link", link=Link(name, "People")),
            _title(bonds, name, chosen, faces),
            *_pair(minds, words, bonds, name, chosen, tick, first),
        ]
    known = [other for who, other in bonds if who == name]
    known.sort(key=lambda other: (-bonds[name, other].closeness, other))
    page = [
        Block(name, "title"),
        quiet(tr("Knows {n} people. Closeness: theirs / the other's.", n=len(known))),
        GAP,
    ]
    return page + [_short(bonds, name, other) for other in known]


def _short(bonds: Bonds, name: str, other: str) -> Block:
    here, there = bonds[name, other], bonds.get((other, name), RelationshipNow())
    parts = [here.kind] * bool(here.kind) + [counted(here.talks, "talk")] * bool(here.talks)
    if here.trust not in (None, here.closeness):
        parts.append(tr("trust {n}", n=f"{here.trust:+d}"))
    text = listed(other, *parts)
    return Block(
        text,
        right=f"{here.closeness:+d} / {there.closeness:+d}",
        mark=tone(here.closeness),
        link=Link(name, "People", key=other),
    )


def tone(closeness: int) -> str:
    """Return the mark of a closeness: cold, new, mild or warm."""
    return "cold" if closeness < 0 else "warm" if closeness >= 5 else "mild" if closeness else "new"


def _pair(
    minds: MindRecords,
    words: DayWording,
    bonds: Bonds,
    name: str,
    other: str,
    tick: int,
    first: Bonds,
) -> Page:
    page: Page = []
    for who, whom in ((name, other), (other, name)):
        bond = bonds.get((who, whom), RelationshipNow())
        page += [GAP, head(_about(words, who, whom), f"{bond.closeness:+d}")]
        page.append(Block(bond.opinion or tr("No opinion yet.")))
        trust = bond.closeness if bond.trust is None else bond.trust
        says = tr(
            "closeness {closeness}, trust {trust} of {most}",
            closeness=bond.closeness,
            trust=trust,
            most=MAX_CLOSENESS,
        )
        page.append(quiet(listed(says, bond.kind)))
        if bond.promised:
            page.append(quiet(promised_by(words.short(whom), bond.promised)))
        page.append(Block(style="curve", curve=history_of(minds, who, whom, tick, first)))
    page += _changes(minds, words, name, other, tick, first)
    return page + _talks(minds, words, name, other, tick)


def _title(bonds: Bonds, name: str, other: str, faces: pygame.Surface | None) -> Block:
    link = Link(other, "Now")
    if faces is None:
        return Block(other, "title", link=link)
    kinds = [bonds[pair].kind for pair in ((name, other), (other, name)) if pair in bonds]
    under = tuple(dict.fromkeys(kind for kind in kinds if kind))
    return Block(other, "portrait", picture=faces, under=under, link=link)


def _faces(bonds: Bonds, one: Person, other: Person) -> pygame.Surface:
    """Return two portraits side by side, each in the mood in which they think of the other."""
    whole = pygame.Surface((2 * SIZE + FACE_GAP, SIZE), pygame.SRCALPHA)
    for n, (who, whom) in enumerate(((one, other), (other, one))):
        closeness = bonds.get((who.name, whom.name), RelationshipNow()).closeness
        mood = "low" if closeness < 0 else "glad" if closeness >= FOND else "even"
        whole.blit(card(who, mood), (n * (SIZE + FACE_GAP), 0))
    return whole


def _changes(
    minds: MindRecords, words: DayWording, name: str, other: str, tick: int, first: Bonds
) -> Page:
    """Return the moments at which one came to like the other better or less, newest first."""
    pairs = ((name, other), (other, name))
    now = {pair: first.get(pair, RelationshipNow()) for pair in pairs}
    found: Page = []
    for row in minds.relations(tick):
        pair = (row.agent, row.other)
        if pair not in now:
            continue
        before, now[pair] = now[pair], bonds_now({}, [row])[pair]
        step = row.closeness - before.closeness
        if not step:
            continue
        says = LIKES_BETTER if step > 0 else LIKES_LESS
        text = tr(says, who=words.short(row.agent), whom=words.short(row.other))
        fresh = row.opinion if row.opinion and row.opinion != before.opinion else ""
        found.append(
            Block(
                labelled(text, f"“{fresh}”") if fresh else text,
                left=words.time(row.tick),
                right=f"{before.closeness:+d} → {row.closeness:+d}",
                mark="warm" if step > 0 else "cold",
                link=Link(row.agent, "", row.tick),
            )
        )
    newest = found[::-1][:MAX_CHANGES]
    return [GAP, head(tr("What changed it")), *newest] if newest else []


def _about(words: DayWording, who: str, whom: str) -> str:
    return tr("{who} about {whom}", who=words.short(who), whom=words.short(whom))


def promised_by(name: str, what: str) -> str:
    """Return in a sentence what somebody promised, which a mind noted in few words.

    "Bo promised to come to the fair", from "to come to the fair"; in Chinese "阿宝答应要来".
    """
    words = what.strip().rstrip(".。")
    if words.startswith("答应"):
        return f"{name}{words}。"
    joint = " " if words.startswith(("to ", "that ")) else ": "
    return f"{name} promised{joint}{words}."


def history_of(
    minds: MindRecords, who: str, whom: str, tick: int, first: Bonds
) -> tuple[tuple[float, float], ...]:
    """Return how close `whom` was to `who` until now: (share of the time, share of the scale).

    Both shares are from 0 to 1.
    """
    last = max(tick, 1)
    points = [(0, first.get((who, whom), RelationshipNow()).closeness)]
    rows = [row for row in minds.relations(tick) if (row.agent, row.other) == (who, whom)]
    points += [(row.tick, row.closeness) for row in rows]
    points.append((last, points[-1][1]))
    scale = MAX_CLOSENESS - MIN_CLOSENESS
    return tuple((min(at / last, 1.0), (c - MIN_CLOSENESS) / scale) for at, c in points)


def _talks(minds: MindRecords, words: DayWording, name: str, other: str, tick: int) -> Page:
    """Return the talks that two people had, newest first."""
    own, theirs = (_ids(minds, who, tick) for who in (name, other))
    shared = [talk for talk in own if talk in theirs]
    page: Page = [GAP, head("Their talks")] if shared else []
    for talk in reversed(shared):
        lines = minds.chronicle.talk(talk, tick)
        if lines:
            link = Link(name, "Talk", key=talk)
            page.append(Block(lines[0].text, left=words.time(lines[0].tick), link=link))
    return page


def _ids(minds: MindRecords, name: str, tick: int) -> list[str]:
    """Return the ids of the talks a person was in by `tick`, in order."""
    if name not in minds.chronicle.timelines:
        return []
    life = minds.chronicle.timelines[name]
    mine = life.segments[: life.index(tick) + 1]
    return list(dict.fromkeys(segment.talk for segment in mine if segment.talk))
