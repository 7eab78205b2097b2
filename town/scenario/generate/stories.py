"""The planted stories of a generated town: a feast, a secret, gossip and news for each district."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from town.rng import Dice
from town.scenario.generate.places import District, Premises
from town.scenario.generate.society import Resident
from town.scenario.generate.tables import table
from town.scenario.generate.writing import flow, quoted

HEAD = """\
# yaml-language-server: $schema=../schema/events.json
facts:                  # news that goes from mouth to mouth: a secret to few, a feast to all
"""
SPREAD = {"secrets": 0.1, "gossip": 0.6, "news": 0.5}
KINDS = {"secrets": "secret", "gossip": "gossip", "news": "news"}


@dataclass(slots=True)
class Stories:
    """The facts and events of a town, as lines of events.yaml, and who knows what."""

    facts: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    knows: dict[str, list[str]] = field(default_factory=dict)  # fact ids by person id
    concerns: dict[str, str] = field(default_factory=dict)  # of hosts, by person id
    ids: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the whole file."""
        return HEAD + "\n".join([*self.facts, "events:", *self.events]) + "\n"

    def fact(self, id_: str, keys: Mapping[str, str], knowing: Sequence[Resident]) -> str:
        """Put down a fact that some people know; return its id."""
        self.ids[id_] = number = self.ids.get(id_, 0) + 1
        id_ = id_ if number == 1 else f"{id_}_{number}"
        self.facts.append(f"  {id_}:")
        self.facts += [f"    {key}: {value}" for key, value in keys.items()]
        for person in knowing:
            self.knows.setdefault(person.id, []).append(id_)
        return id_


def plant(districts: Sequence[District], town: str, dice: Dice) -> Stories:
    """Return the stories of a town, those of each district among its own people."""
    stories = Stories()
    for district in districts:
        grown = dice.shuffled([p for p in district.people if p.role != "child"])
        host = _feast(stories, district, grown)
        grown = [person for person in grown if person is not host]
        for n, sort in enumerate(("secrets", "gossip", "news")):
            entries = table("stories")[sort]
            entry = entries[(district.number + n) % len(entries)]
            _tell(stories, sort, entry, (grown * 6)[2 * n + 1 :], town)
    green = districts[0].one("green")
    noon = table("stories")["noon"]
    everywhere = "" if len(districts) == 1 or not green else f", place: {green.id}"
    stories.events.append(
        f'  - {{at: "12:00", every: day, announce: {quoted(noon)}{everywhere}, importance: 1}}'
    )
    return stories


def _feast(stories: Stories, district: District, grown: Sequence[Resident]) -> Resident:
    """Put down the feast of a district; return its host."""
    feasts = table("stories")["feasts"]
    first = district.number % len(feasts)
    held = [f for f in (*feasts[first:], *feasts[:first]) if district.one(f["place"].split("/")[0])]
    feast = held[0]
    kind, _, room = feast["place"].partition("/")
    place = district.one(kind)
    assert place is not None  # every kind of place has one with a feast in it: its first or a green
    host = place.staff[0][1] if place.staff else grown[0]
    text = feast["text"].format(a=host.name, place_name=place.name)
    keys = {
        "text": quoted(text),
        "kind": "invitation",
        "source": host.id,
        "about": flow([host.id]),
        "spread": str(feast["spread"]),
        "when": quoted(feast["when"]),
        "place": f"{place.id}/{room}",
    }
    family = next(h.members for h in district.households if host in h.members)
    id_ = stories.fact(feast["id"], keys, family)
    stories.concerns[host.id] = feast["concern"].format(first=host.given, place_name=place.name)
    stories.events += _notice(district.one("green"), id_, text)
    return host


def _notice(green: Premises | None, fact: str, text: str) -> list[str]:
    if green is None:
        return []
    words = quoted(table("stories")["notice"].format(text=text))
    board = f"{green.id}/lawn/notice_board"
    return [f'  - {{at: "day 1 08:30", notice: {words}, on: {board}, facts: [{fact}]}}']


def _tell(
    stories: Stories, sort: str, entry: Mapping[str, Any], people: Sequence[Resident], town: str
) -> None:
    one, other = people[0], people[1]
    about = {"a": one, "b": other}
    named = [about[key].id for key in entry.get("about", ["a"] if "{a}" in entry["text"] else [])]
    keys = {
        "text": quoted(entry["text"].format(a=one.name, b=other.name, town=town)),
        "kind": KINDS[sort],
        "about": flow(named),
        "spread": str(SPREAD[sort]),
    }
    if sort != "gossip":
        keys["source"] = one.id
    if "words" in entry:
        keys["words"] = flow(entry["words"])
    stories.fact(entry["id"], keys, [one] if sort != "gossip" else people[2:4])
