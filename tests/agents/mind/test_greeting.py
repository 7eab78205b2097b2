"""Greetings by rule: who greets whom, when it is answered, and in which words."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from agents.asks.language import mind_messages
from agents.mind.attention import wake_reason
from agents.mind.greeting import Courtesy
from tests.helpers.fake_world import ADA, BEN, CLEO, CLOCK, Model, Solo, other, said, seen, town
from town.interface import (
    Conversation,
    Greet,
    Heard,
    Observation,
    Person,
    Place,
    Relation,
    SeenPerson,
    given_name,
)

BEN_HERE: dict[str, Any] = {"people": (other(),)}
NOON = 3 * 360  # tick: the story begins at nine


def hello(speaker: str = "Ben Holt") -> Heard:
    return said("Morning, Ada.", speaker, talk="", kind="greeting")


def greeted(*observations: Observation, who: Person = ADA) -> list[tuple[int, str]]:
    """Return whom one greets, and when, who is shown these observations."""
    courtesy, before, found = Courtesy(who, town()), None, []
    for now in observations:
        courtesy.attend(now, before)
        before, greeting = now, courtesy.due(now)
        if greeting is not None:
            found.append((now.tick, greeting.to))
    return found


def for_a_minute(tick: int = 0, **more: Any) -> list[Observation]:
    return [seen(n, **more) for n in range(tick, tick + 8)]


def test_one_who_comes_close_is_greeted_once_in_half_a_day() -> None:
    here, away = for_a_minute(0, **BEN_HERE), for_a_minute(8)
    once = greeted(*here, *away, *for_a_minute(400, **BEN_HERE))
    assert [name for _, name in once] == ["Ben Holt"]
    assert 1 <= once[0][0] <= 4
    assert len(greeted(*here, *away, *for_a_minute(NOON, **BEN_HERE))) == 2


@pytest.mark.parametrize(
    "person",
    [
        other(asleep=True),
        other(talk="t"),
        SeenPerson("Ben Holt", (5, 0), "house/kitchen", "reads", 0),
        other("Cleo May"),
    ],
)
def test_sleepers_talkers_those_far_away_and_strangers_are_not_greeted(person: SeenPerson) -> None:
    assert greeted(*for_a_minute(people=(person,))) == []


def test_nobody_greets_a_rival_or_while_they_talk() -> None:
    rival = replace(ADA, relations={"Ben Holt": Relation("rival", -3)})
    assert greeted(*for_a_minute(**BEN_HERE), who=rival) == []
    talking = Conversation("t", ("Cleo May",))
    assert greeted(*for_a_minute(**BEN_HERE, conversation=talking)) == []


def test_who_is_greeted_greets_back_once_an_hour_strangers_and_rivals_too() -> None:
    met: dict[str, Any] = {"people": (other("Cleo May"),)}
    first = [seen(0, **met), seen(1, **met, heard=(hello("Cleo May"),)), *for_a_minute(2, **met)]
    assert [name for _, name in greeted(*first)] == ["Cleo May"]
    again = [seen(100, **met, heard=(hello("Cleo May"),)), *for_a_minute(101, **met)]
    assert len(greeted(*first, *again)) == 1
    later = [seen(380, **met, heard=(hello("Cleo May"),)), *for_a_minute(381, **met)]
    assert len(greeted(*first, *later)) == 2


def test_of_two_who_greet_at_once_neither_answers() -> None:
    courtesy, before = Courtesy(ADA, town()), None
    found, pending = [], None
    for tick in range(20):
        lines = (hello(),) if pending is not None and tick == pending + 2 else ()
        now = seen(tick, **BEN_HERE, heard=lines)
        courtesy.attend(now, before)
        before, greeting = now, courtesy.due(now)
        if greeting is not None:
            found.append(tick)
            pending = tick
    assert len(found) == 1


def test_who_has_talked_need_not_greet() -> None:
    spoken = [seen(0, heard=(said("Hello there."),), **BEN_HERE), *for_a_minute(1, **BEN_HERE)]
    assert greeted(*spoken) == []
    talking = seen(0, conversation=Conversation("t", ("Ben Holt",)), people=(other(talk="t"),))
    assert greeted(talking, *for_a_minute(1, **BEN_HERE)) == []


def test_a_greeting_wakes_nobody_and_is_remembered_without_a_question() -> None:
    solo = Solo().settled()
    solo.attention.attend(now := seen(10, heard=(hello(),), **BEN_HERE))
    solo.attention.inbox = [t for t in solo.attention.inbox if t.kind == "greeting"]
    assert wake_reason(solo.agent, now, solo.attention.take_unconsidered()) is None
    solo.think(seen(11, **BEN_HERE), solo.attention.take_inbox())
    memory = solo.agent.memory.memories[-1]
    assert (memory.text, memory.importance) == ('Ben Holt says: "Morning, Ada."', 1)
    assert memory.about == ("Ben Holt",)
    assert "notice" not in solo.model.kinds


def test_a_thought_can_choose_to_greet_and_goes_on() -> None:
    nod = {"ratings": [1], "reaction": "greet", "target": "Ben"}
    solo = Solo(CLEO, Model(notice=lambda ask: nod)).settled()
    action = solo.see(seen(10, "Cleo May", ended=True, **BEN_HERE))
    assert action is not None
    assert not isinstance(action, Greet)
    assert solo.agent.greets == "Ben Holt"


def test_a_thought_greets_nobody_who_has_been_here_for_a_while() -> None:
    """A greeting that was chosen, and takes effect eleven minutes after they came, is let be."""
    courtesy = Courtesy(CLEO, town())
    for tick in (0, 1, 66):
        courtesy.attend(seen(tick, "Cleo May", **BEN_HERE), None)
    courtesy.owe("Ben Holt", 66)
    assert not any(courtesy.due(seen(66 + n, "Cleo May", **BEN_HERE)) for n in range(8))
    assert [event.text for event in courtesy.events] == [
        "Cleo May meant to greet Ben Holt and did not: they have been side by side for a while."
    ]
    courtesy.attend(seen(90, "Cleo May"), None)
    courtesy.attend(seen(100, "Cleo May", **BEN_HERE), None)
    courtesy.owe("Ben Holt", 102)
    assert any(courtesy.due(seen(102 + n, "Cleo May", **BEN_HERE)) for n in range(8))


def chooses(*shown: Observation, language: str = "en") -> tuple[list[int], list[str]]:
    """Return when Cleo greets Ben, as she chose at the first of `shown`, and what the feed says."""
    courtesy, before, ticks = Courtesy(CLEO, town(language=language)), None, []
    for now in shown:
        courtesy.attend(now, before)
        before = now
        if now is shown[0]:
            courtesy.owe("Ben Holt", now.tick)
        if courtesy.due(now):
            ticks.append(now.tick)
    return ticks, [event.text.partition(": ")[2] for event in courtesy.events]


def minutes(first: int, last: int, **more: Any) -> list[Observation]:
    return [seen(n, "Cleo May", **more) for n in range(first * 6, last * 6)]


FAR: dict[str, Any] = {"people": (SeenPerson("Ben Holt", (6, 0), "house/kitchen", "reads", 0),)}
TALKING: dict[str, Any] = {"conversation": Conversation("t", ("Ben Holt",))}


def test_a_greeting_that_was_chosen_is_said_when_they_come_close_or_the_feed_says_why_not() -> None:
    here = minutes(5, 12, **BEN_HERE)
    heard = replace(here[2], greeted="Ben Holt")
    assert chooses(*minutes(0, 5, **FAR), *here[:2], heard) == ([30], [])
    drowned = [*minutes(0, 5, **FAR), *here[:4], replace(here[4], greeted="Ben Holt")]
    assert chooses(*drowned) == ([30, 32], []), "somebody was speaking: it is said again"
    gone = minutes(0, 11)
    assert chooses(*minutes(0, 1, **FAR), *gone[6:]) == ([], ["they did not come close in time."])
    talk = replace(seen(9, "Cleo May", **BEN_HERE), **TALKING)
    assert chooses(*minutes(0, 1, **FAR), talk) == ([], ["they came to talk instead."])


def test_who_has_just_been_greeted_is_not_greeted_again_and_the_feed_says_so() -> None:
    courtesy = Courtesy(CLEO, town(language="zh"))
    courtesy.greetings.greeted["Ben Holt"] = 0
    courtesy.owe("Ben Holt", 90)
    assert [event.text for event in courtesy.events] == [
        "Cleo May想跟Ben Holt打个招呼，没打成：两人刚说过话。"
    ]
    courtesy.owe("Ben Holt", 400)  # an hour later, one may again
    assert courtesy.waits


@pytest.mark.parametrize("language", ["en", "zh"])
def test_there_are_words_for_every_part_of_the_day_and_tone(language: str) -> None:
    table = mind_messages(language).greetings
    parts, tones = ("morning", "afternoon", "evening"), ("warm", "polite", "cool")
    assert set(table) == {f"{part} {tone}" for part in parts for tone in tones}
    assert all(len(set(phrases)) >= 3 for phrases in table.values())
    assert set(mind_messages("en").greetings_here) == set(mind_messages("zh").greetings_here)


SHOP = Place("mill/shop", "the shop", "mill", "the mill", "shop", staff=("Ben Holt",))
COTTAGE = Place("cottage/hall", "the hall", "cottage", "the cottage", "home",
                residents=("Ada Lund", "Cleo May"))  # fmt: skip
STREET = Place("green/lawn", "the lawn", "green", "the green", "park", outdoors=True)


@pytest.mark.parametrize(
    ("who", "whom", "place", "hour", "walks", "kind"),
    [
        (ADA, "Ben Holt", SHOP, 10, True, "customer warm"),
        (BEN, "Ada Lund", SHOP, 10, False, "work polite"),
        (BEN, "Ada Lund", COTTAGE, 15, True, "guest polite"),
        (ADA, "Ben Holt", COTTAGE, 15, False, "host warm"),
        (CLEO, "Ada Lund", COTTAGE, 9, False, "waking"),
        (CLEO, "Ada Lund", COTTAGE, 19, False, "homecoming"),
        (CLEO, "Ada Lund", COTTAGE, 19, True, "evening polite"),
        (ADA, "Ben Holt", STREET, 15, True, "afternoon warm"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_words_fit_the_place_and_what_the_two_are_to_each_other(
    language: str, who: Person, whom: str, place: Place, hour: int, walks: bool, kind: str
) -> None:
    stage = town(language=language)
    courtesy = Courtesy(who, replace(stage, places={place.path: place}))
    tick = CLOCK.tick(datetime(2026, 6, 18, hour))
    comes = replace(other(whom), place=place.path, walking=not walks)
    here = seen(tick + 5, who.name, place=place.path, walking=walks, people=(comes,))
    courtesy.greetings.owed = {whom: tick + 5}
    greeting = courtesy.due(here)
    assert greeting is not None
    say = mind_messages(language)
    phrases = {**say.greetings, **say.greetings_here}[kind]
    assert greeting.text in [phrase.format(who=given_name(whom)) for phrase in phrases]


def test_nobody_finds_a_shopkeeper_in_her_own_shop() -> None:
    english = mind_messages("en")
    for kind, phrases in {**english.greetings, **english.greetings_here}.items():
        found = [phrase for phrase in phrases if phrase.startswith("There you are")]
        assert not found or kind.startswith("host"), kind


def test_the_words_fit_the_hour_and_the_bond() -> None:
    def words(tick: int, who: Person) -> str:
        courtesy = Courtesy(who, town())
        courtesy.owe("Ben Holt", tick)
        said = [courtesy.due(seen(tick + n, **BEN_HERE)) for n in range(6)]
        return next(each.text for each in said if each)

    table = mind_messages("en").greetings
    friendly = [phrase.format(who="Ben") for phrase in table["morning warm"]]
    curt = [phrase.format(who="Ben") for phrase in table["afternoon cool"]]
    assert words(0, ADA) in friendly
    assert words(NOON, replace(BEN, relations={"Ben Holt": Relation("rival", -4)})) in curt
