"""What is told of each person of a generated town: character, story, goals, looks, and the file."""

from collections.abc import Sequence
from typing import Any

from town.rng import Dice
from town.scenario.generate.habits import FORMS, Life, routine
from town.scenario.generate.tables import table
from town.scenario.generate.writing import flow, plain, quoted

SCHEMA = "# yaml-language-server: $schema=../../schema/person.json"


def person_file(life: Life, knows: Sequence[str], concern: str, dice: Dice) -> str:
    """Return the file of one person."""
    person, tables = life.person, table("characters")
    child = person.role == "child"
    trait = dice.choice(tables["traits"])
    second = dice.choice(tables["child" if child else "second"])
    lines = [
        SCHEMA,
        f"id: {person.id}",
        f"name: {person.name}",
        f"age: {person.age}",
        f"pronoun: {person.pronoun}",
        f"traits: {flow([trait['is'], second])}",
        f"occupation: {plain(occupation(life, dice))}",
        "backstory: >",
        *(f"  {phrase}" for phrase in _backstory(life, dice)),
        f"lifestyle: {plain(told(life, _lifestyle(life)))}",
        f'sleep: "{life.sleep}"',
        f"home: {'/'.join(person.bed.split('/')[:2])}",
        f"bed: {person.bed}",
        *_work(life),
        f"speech: {plain(told(life, trait['says']))}",
        f"goals: {flow(_goals(life, dice))}",
        f"concern: {plain(concern or told(life, dice.choice(tables['concerns'])))}",
        *_relations(life),
        *([f"knows: {flow(knows)}"] if knows else []),
        *(f"memories: {flow([text])}" for text in [dice.choice(tables["memories"])]),
        f"places: {flow(sorted({place.id for place in life.near.values()}))}",
        "routine:                # what, when and where; another trade wants other lines",
        *(f"  - {quoted(line)}" for line in routine(life, dice)),
        f"look: {_look(life, dice)}",
    ]
    return "\n".join(lines) + "\n"


def occupation(life: Life, dice: Dice) -> str:
    """Return what a person does for a living, in words."""
    written: Any = life.entry["occupation"]
    if isinstance(written, dict):
        return str(written[life.person.pronoun])
    trades = table("trades")
    trade = trades[dice.choice(sorted(trades))]["occupation"]
    return str(written).format(trade=trade)


def told(life: Life, text: str) -> str:
    """Return a sentence of the tables about a person."""
    person = life.person
    their, them = FORMS[person.pronoun]
    place = life.work.name if life.work else "the house"
    return text.format(first=person.given, they=person.pronoun, their=their, them=them, place=place)


def _backstory(life: Life, dice: Dice) -> list[str]:
    """Return the phrases of the backstory, each on a line, parted by semicolons."""
    tables = table("characters")
    past = dice.shuffled(tables["past"])[: 1 if life.person.role == "child" else 2]
    phrases = [
        told(life, text) for text in (life.entry["past"], *past, dice.choice(tables["thinks"]))
    ]
    first, given = phrases[0], life.person.given
    phrases[0] = life.person.name + first.removeprefix(given) if first.startswith(given) else first
    return [*(f"{phrase};" for phrase in phrases[:-1]), phrases[-1]]


def _lifestyle(life: Life) -> str:
    begins = life.sleep[:2]
    lives = table("characters")["lives"]
    return str(
        lives["early" if begins in ("20", "21") else "late" if begins in ("23", "00") else "plain"]
    )


def _work(life: Life) -> list[str]:
    if not life.work:
        return []
    if life.trade == "pupil":
        room, days = "classroom", "Mon-Fri"
    else:
        room, days = life.entry["room"], life.entry["days"]
    where = f"{life.work.id}/{room}"
    return [f'work: {{place: {where}, hours: "{life.entry["hours"]}", days: {days}}}']


def _goals(life: Life, dice: Dice) -> list[str]:
    tables = table("characters")
    own = life.entry.get("goals")
    general = dice.shuffled(tables["child_goals" if life.person.role == "child" else "goals"])
    return [dice.choice(own), general[0]] if own else general[:2]


def _relations(life: Life) -> list[str]:
    ties = life.person.ties
    lines = [
        f"  {id_}: {{kind: {tie.kind}, closeness: {tie.closeness}, story: {quoted(tie.story)}}}"
        for id_, tie in ties.items()
    ]
    return ["relations:", *lines] if lines else []


def _look(life: Life, dice: Dice) -> str:
    looks, person = table("looks"), life.person
    child = person.role == "child"
    age = dice.between(-6, 6) + person.age
    hair = looks["hair"]["grey" if age >= looks["hair"]["from"] else "young"]
    kinds = looks["child_clothes" if child else "clothes"]
    kinds = [kind for kind in kinds if kind != "dress" or person.pronoun == "she"]
    made = f"{dice.choice(looks['colours'])} {dice.choice(kinds)}"
    clothes = [
        c for c in life.entry.get("clothes", [made]) if "dress" not in c or person.pronoun == "she"
    ]
    style = looks["style"]["child" if child else person.pronoun]
    parts = {
        "skin": dice.choice(looks["skin"]),
        "hair": dice.choice(hair),
        "style": dice.choice(style),
        "clothes": dice.choice(clothes or [made]),
    }
    return "{" + ", ".join(f"{key}: {plain(value)}" for key, value in parts.items()) + "}"
