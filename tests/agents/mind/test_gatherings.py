"""At an occasion one mingles: looks round between steps, and talks again soon; elsewhere not."""

from dataclasses import replace
from typing import Any

import pytest

from agents.mind.attention import occasion, wake_reason
from agents.mind.state import OngoingTalk
from tests.helpers.fake_world import CLOCK, PLACES, Model, Solo, carry_on, other, seen
from town.interface import Observation, SeenObject, SeenPerson, Thing, Use

FIVE = CLOCK.ticks(8 * 60)  # the party begins
HALF_AN_HOUR, TEN_MINUTES = CLOCK.ticks(30), CLOCK.ticks(10)
LAWN = "green/lawn"


def there(tick: int, place: str = LAWN, **more: Any) -> Observation:
    return seen(tick, place=place, **{"people": (other(),), "ended": True, **more})


def looked(model: Model) -> list[list[str]]:
    return [[n.text for n in ask.news] for ask in model.asked("notice")]


@pytest.mark.parametrize(
    ("tick", "place", "on"),
    [
        (FIVE - 1, LAWN, False),
        (FIVE, LAWN, True),
        (FIVE, "green/pond", True),
        (FIVE, "house/kitchen", False),
        (FIVE + CLOCK.ticks(120), LAWN, False),
    ],
)
def test_an_occasion_is_on_in_its_time_and_at_its_place(tick: int, place: str, on: bool) -> None:
    found = occasion(Solo().settled().agent, there(tick, place))
    assert (found is not None) is on


@pytest.mark.parametrize(("minutes", "on"), [(59, True), (60, False)])
def test_an_occasion_without_an_end_lasts_an_hour(minutes: int, on: bool) -> None:
    agent = Solo().settled().agent
    for known in agent.known_facts.values():
        known.fact = replace(known.fact, ends=None)
    found = occasion(agent, there(FIVE + CLOCK.ticks(minutes)))
    assert (found is not None) is on


def test_who_knows_of_no_party_is_at_none() -> None:
    solo = Solo().settled()
    solo.agent.known_facts.clear()
    assert occasion(solo.agent, there(FIVE)) is None


def test_between_two_steps_at_a_party_one_looks_round_again() -> None:
    solo = Solo().settled()
    for tick in (FIVE, FIVE + TEN_MINUTES, FIVE + 2 * TEN_MINUTES):
        solo.see(there(tick))
    assert looked(solo.model) == [["Ben Holt reads"], [], []]


def test_elsewhere_one_looks_round_later() -> None:
    solo = Solo(look_about_minutes=25).settled()
    for tick in (FIVE, FIVE + TEN_MINUTES, FIVE + 2 * TEN_MINUTES):
        solo.see(there(tick, "house/kitchen"))
    assert looked(solo.model) == [["Ben Holt reads"]]


def test_nobody_looks_round_in_the_middle_of_a_step_or_of_a_talk() -> None:
    solo = Solo().settled()
    solo.see(there(FIVE))
    solo.see(there(FIVE + TEN_MINUTES, ended=False))
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"])
    solo.see(there(FIVE + 2 * TEN_MINUTES, people=(other(talk="t"),)))
    assert len(looked(solo.model)) == 1


@pytest.mark.parametrize(("apart", "joins"), [(3, True), (4, False)])
def test_who_stands_near_a_talk_may_join_it(apart: int, joins: bool) -> None:
    solo = Solo().settled()
    ben = SeenPerson("Ben Holt", (apart, 0), LAWN, "talking to Cleo May", 0, talk="t")
    solo.see(there(FIVE, people=(ben,)))
    asked = solo.model.asked("notice")
    assert [(p.name, p.talking) for ask in asked for p in ask.people] == (
        [("Ben Holt", True)] if joins else []
    )


def test_one_is_asked_about_the_next_soon_after_a_talk_and_about_the_same_later() -> None:
    agent = Solo().settled().agent
    agent.state.talk_ended = agent.relationship("Ben Holt").talked = FIVE
    soon, later = FIVE + CLOCK.ticks(8), FIVE + CLOCK.ticks(60)
    both = ("Cleo May", "Ben Holt")
    assert [agent.has_just_talked(name, soon, mingling=True) for name in both] == [False, True]
    assert [agent.has_just_talked(name, soon) for name in both] == [True, True]
    assert [agent.has_just_talked(name, later, mingling=True) for name in both] == [False, False]
    assert [agent.has_just_talked(name, later) for name in both] == [False, True]


def test_a_guest_who_comes_rouses_those_who_have_just_looked_about() -> None:
    solo = Solo(model=Model(notice=carry_on)).settled()
    solo.agent.state.noticed_at = CLOCK.at(FIVE)
    for place, why in ((LAWN, "saw Cleo May"), ("house/kitchen", None)):
        now = there(FIVE + TEN_MINUTES, place, people=(other("Cleo May"),), ended=False)
        solo.attention.noticed.clear()
        solo.attention.before = there(FIVE, place, people=())
        solo.attention.take_inbox()
        solo.attention.attend(now)
        assert wake_reason(solo.agent, now, solo.attention.take_unconsidered()) == why


# --- what is done for all in the room ------------------------------------------------------------

PIANO = Thing(
    "green/lawn/piano", "piano", "piano", uses=(Use("play the piano", "playing", icon="music"),)
)


def hears(activity: str, place: str = LAWN, language: str = "en", **more: Any) -> str | None:
    """Return why somebody wakes in the middle of a long step, when Ben begins something."""
    solo = Solo(language=language).settled()
    places = {**PLACES, LAWN: replace(PLACES[LAWN], things=(PIANO,))}
    solo.agent.town = replace(solo.agent.town, places=places)
    solo.agent.state.noticed_at = CLOCK.at(FIVE)
    solo.agent.talk = more.pop("talk", None)
    ben = SeenPerson("Ben Holt", (5, 0), more.pop("there", place), "reads", 0)
    used, state = more.get("uses"), more.get("state", "playing")
    for n, doing in enumerate((ben.activity, activity)):
        here = replace(ben, activity=doing, object=used if n or more.get("before") else None)
        things = (SeenObject(PIANO.path, "piano", state),)
        asleep = more.get("asleep", False)
        now = seen(FIVE + n, place=place, people=(here,), objects=things, asleep=asleep)
        solo.attention.attend(now)
        woken = wake_reason(solo.agent, now, solo.attention.take_unconsidered())
    return woken


@pytest.mark.parametrize(
    ("activity", "more", "wakes"),
    [
        ("sings the miller", {}, True),
        ("reads the list aloud", {}, True),
        ("announces the winner", {}, True),
        ("tries a chord", {"uses": PIANO.path}, True),
        ("tries a chord", {"uses": PIANO.path, "before": True}, False),  # the same music goes on
        ("leans on it", {"uses": PIANO.path, "state": "silent"}, False),
        ("tries a cake", {}, False),
        ("on the way to the piano", {"uses": PIANO.path}, False),
        ("sings the miller", {"place": "house/kitchen"}, False),  # no occasion there
        ("sings the miller", {"there": "green/pond"}, False),  # not in the room
        ("sings the miller", {"asleep": True}, False),
        ("sings the miller", {"talk": OngoingTalk("t", ["Cleo May"], line_begun=True)}, False),
        ("sings the miller", {"talk": OngoingTalk("t", ["Cleo May"])}, True),
        ("唱起了老歌", {"language": "zh"}, True),
        ("宣布名次", {"language": "zh"}, True),
    ],
)
def test_at_an_occasion_what_is_done_for_all_wakes_those_in_the_room(
    activity: str, more: dict[str, Any], wakes: bool
) -> None:
    assert hears(activity, **more) == ("heard Ben Holt" if wakes else None)


def test_a_song_is_thought_of_at_once_and_the_same_song_once() -> None:
    solo = Solo().settled()
    solo.agent.state.noticed_at, songs = CLOCK.at(FIVE), ("reads", "sings", "reads", "sings")
    for n, doing in enumerate(songs):
        now = there(FIVE + n, people=(other(activity=doing, place=LAWN),), ended=False)
        solo.attention.attend(now)
        if wake_reason(solo.agent, now, solo.attention.take_unconsidered()):
            assert solo.think(now, solo.attention.take_inbox()) is None, "the step goes on"
    assert looked(solo.model) == [["Ben Holt reads", "Ben Holt sings"]]
