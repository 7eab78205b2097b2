"""Somebody new in a town: invented, or from a character card."""

import contextlib
import re

from town.names import given_name
from town.rng import rng
from town.scenario.additions.building import HOME, new_building
from town.scenario.additions.cards import CharacterCard
from town.scenario.additions.edits import Addition, AdditionError
from town.scenario.additions.newcomer import Newcomer, free_bed, named, settle, tie_back
from town.scenario.additions.words import jobs
from town.scenario.loader import examine_files
from town.scenario.model import Scenario
from town.text import clipped, one_line

MOST_PHRASES, MOST_MEMORIES, A_PHRASE, A_TRAIT = 12, 24, 220, 30
_AGE = re.compile(
    r"\b(?:age[sd]?\W{0,4}(\d{1,3})|(\d{1,3})[ -]years?[ -]old)\b|(\d{1,3})岁", re.IGNORECASE
)
_SHE, _HE = (
    re.compile(r"\b(she|her|woman|girl)\b|她", re.I),
    re.compile(r"\b(he|his|him|man|boy)\b|他", re.I),
)
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")


def new_person(town: Scenario, who: Newcomer, seed: int) -> Addition:
    """Return a person, with a house where nobody has a bed to spare. Raises AdditionError."""
    addition = Addition({})
    named(town, who, rng(seed, "name", who.name, len(town.people)))
    if free_bed(town) is None:
        house = new_building(town, HOME, seed)
        files = {**town.files, **house.files}
        checked = examine_files(town.name, files)
        if checked.scenario is None:
            raise AdditionError(f"No house can be added for them: {checked.mistakes[0]}")
        town, addition = checked.scenario, house
    id_, text, other = settle(town, who, seed)
    path = f"people/{id_}.yaml"
    addition.files[path] = text
    with contextlib.suppress(AdditionError):
        addition.files |= tie_back(town, who, id_, other)
    addition.told += [
        f"{who.name} lives here now, {who.occupation}, a neighbour of {other.name}: {path}.",
        f"Give {given_name(who.name)} a story of their own there, and relations from both sides.",
    ]
    return addition


def from_card(town: Scenario, card: CharacterCard, seed: int) -> Addition:
    """Return the person of a card, with its lore as memories. Raises AdditionError."""
    who = _newcomer(card)
    addition = new_person(town, who, seed)
    path = next(n for n in addition.files if n.startswith("people/") and n not in town.files)
    if card.portrait:
        addition.pictures[f"{path.removesuffix('.yaml')}.png"] = card.portrait
    kept = [f"{len(who.story)} phrases of the backstory", f"{len(who.memories)} memories"]
    kept += ["a portrait"] if card.portrait else []
    addition.told.insert(0, f"Of the card: {', '.join(kept)}.")
    if card.left_out:
        left = ", ".join(one_line(key, 40) for key in card.left_out[:12])
        addition.told.append(f"Left out, as a town has no use for it: {left}.")
    return addition


def _newcomer(card: CharacterCard) -> Newcomer:
    everything = f"{card.description}\n{card.personality}"
    ages = _AGE.search(everything)
    age = int(next(filter(None, ages.groups()))) if ages else 0
    women, men = len(_SHE.findall(everything)), len(_HE.findall(everything))
    trades = {trade for kind in jobs().get("en", {}).values() for trade in kind}
    said = [trade for trade in trades if re.search(rf"\b{trade}\b", everything, re.IGNORECASE)]
    lore = [clipped(one_line(entry.content), A_PHRASE) for entry in card.lore]
    scenario = [clipped(part, A_PHRASE) for part in _phrases(card.scenario)[:3]]
    by = f" by {one_line(card.creator, 60)}" if card.creator else ""
    return Newcomer(
        name=_safe_name(card.name),
        age=age if 5 <= age <= 110 else 0,
        pronoun="" if women == men == 0 else "she" if women > men else "he",
        occupation=max(said, key=lambda trade: (len(trade), trade), default=""),
        traits=_traits(card.personality),
        story=_phrases(card.description)[:MOST_PHRASES],
        memories=[*scenario, *lore][:MOST_MEMORIES],
        remark=f"From a character card{by}; ask its author before you hand it on.",
    )


def _safe_name(name: str) -> str:
    """Return a name as a town may have it: letters, blanks, hyphens and apostrophes."""
    kept = "".join(c if c.isalpha() or c in " '-·." else " " for c in name)
    return one_line(kept, 40).strip(" .-'")


def _traits(personality: str) -> list[str]:
    parts = re.split(r"[,;、，；\n|+/]+", personality.replace('"', " "))
    found = [one_line(part).strip(" .()[]{}") for part in parts]
    return [part.lower() for part in found if 1 < len(part) <= A_TRAIT][:5]


def _phrases(text: str) -> list[str]:
    """Return the sentences of a text as phrases of a backstory: without their full stops."""
    parts = [s for line in text.splitlines() for s in _SENTENCE.split(line)]
    bare = [
        one_line(part.replace(";", ",").replace("；", "，")).strip(' .。#*_-[](){}"')
        for part in parts
    ]
    return [clipped(part, A_PHRASE) for part in bare if len(part) > 2]
