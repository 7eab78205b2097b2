"""Whole towns on the stage: lines are many, English is clean, secrets stay, days are full."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from agents.asks.context import TalkLine
from tests.helpers.scripted_conversation import Scene, day, samples, town_talks
from town.reports.measures.company import MIN_REPEATED, sentences
from town.scenario.loader import load
from town.scenario.model import Scenario

ROOT = Path(__file__).parents[4]
README = ROOT / "agents" / "models" / "scripted" / "README.md"
SLIPS = re.compile(
    r"[{}\[\]|<>]|  | [,.!?;:](?!\.)|\.\.(?!\.)|[!?,][.,]|"
    r"\b(I is|I has|I am am|you is|you has|he are|to goes|to has|the the|a a|and and|of of)\b|"
    r"\ba (?=[aeio])|\ban (?=[bcdfgjklmnpqrstvwxyz])"
)
TOWNS = ("hamlet", "larkspur")


@cache
def _town(name: str) -> Scenario:
    return load(ROOT / "scenarios" / name)


@cache
def _talks(name: str) -> tuple[tuple[Scene, list[TalkLine]], ...]:
    return tuple(talk for apart in (1, 2, 3) for talk in town_talks(_town(name), apart))


def test_seven_of_ten_lines_of_a_town_are_said_once() -> None:
    lines = [line.text for _, talk in _talks("larkspur") for line in talk]
    assert len(lines) > 400
    assert len(set(lines)) > 0.7 * len(lines)


def test_hardly_a_sentence_of_a_town_is_heard_five_times() -> None:
    names = [person.name for person in _town("larkspur").people]
    lines = [line.text for _, talk in _talks("larkspur") for line in talk]
    said = Counter(sentence for text in lines for sentence in sentences(text, names))
    often = sum(times for times in said.values() if times >= MIN_REPEATED)
    assert said.total() > 800
    assert often < 0.1 * said.total()


@pytest.mark.parametrize("name", TOWNS)
def test_no_line_shows_the_seams(name: str) -> None:
    lines = [line.text for _, talk in _talks(name) for line in talk]
    slips = [text for text in lines if SLIPS.search(text) or not text[0].isupper()]
    assert slips == []


@pytest.mark.parametrize("name", TOWNS)
def test_nobody_says_the_same_thing_twice_in_a_talk(name: str) -> None:
    for _, talk in _talks(name):
        texts = [line.text for line in talk]
        assert len(set(texts)) >= len(texts) - 1  # "Goodbye." may answer "Goodbye."


@pytest.mark.parametrize("name", TOWNS)
def test_secrets_pass_between_the_closest_only(name: str) -> None:
    town = _town(name)
    people = {p.name: p for p in town.people}
    for _, talk in _talks(name):
        for line in talk:
            if any(town.facts[t].kind == "secret" for t in line.tells):
                listener = next(x.speaker for x in talk if x.speaker != line.speaker)
                assert people[line.speaker].relations[listener].closeness >= 7


@pytest.mark.parametrize("name", TOWNS)
def test_everyone_has_a_full_and_varied_day(name: str) -> None:
    town = _town(name)
    for me in town.people[:8]:
        now = town.clock.start.replace(hour=me.wakes // 60, minute=me.wakes % 60)
        steps = day(town.map.arenas, me, now)
        assert sum(s.minutes for s in steps) > 12 * 60
        assert len({s.activity for s in steps}) > 35
        assert not [s.activity for s in steps if SLIPS.search(s.activity)]


def test_the_readme_shows_talks_as_they_are() -> None:
    text = README.read_text("utf-8")
    assert all(sample in text for sample in samples())
