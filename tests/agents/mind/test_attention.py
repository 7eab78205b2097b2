"""What is noticed, and what wakes a mind: each reason, and what leaves it alone."""

from typing import Any

import pytest

from agents.mind.attention import MAX_INBOX, Attention, wake_reason
from agents.mind.state import OngoingTalk
from tests.helpers.fake_world import BEN, Solo, other, said, seen
from town.interface import Happening, MindSettings, Observation, SeenObject, mentions

BURNING = SeenObject("house/kitchen/stove", "stove", "burning", unusual=True)
COLD = SeenObject("house/kitchen/stove", "stove", "off")


def attention() -> Attention:
    return Attention(MindSettings(), 360)


def percepts(*observations: Observation) -> list[tuple[str, str]]:
    noticing = attention()
    for now in observations:
        noticing.attend(now)
    return [(percept.kind, percept.text) for percept in noticing.inbox]


def why(solo: Solo, now: Observation) -> str | None:
    solo.attention.attend(now)
    return wake_reason(solo.agent, now, solo.attention.take_unconsidered())


# --- what is noticed -----------------------------------------------------------------------------


def test_a_person_is_news_once_an_hour() -> None:
    came: dict[str, Any] = {"people": (other(),)}
    gone: dict[str, Any] = {"people": ()}
    early = [seen(0, **came), seen(1, **gone), seen(359, **came)]
    assert percepts(*early) == [("person", "Ben Holt reads")]
    assert percepts(*early, seen(360, **gone), seen(361, **came)) == [
        ("person", "Ben Holt reads"),
        ("person", "Ben Holt reads"),
    ]


def test_what_somebody_in_sight_begins_is_news_but_not_what_lies_between() -> None:
    doings = ["reads", "reads", "walking home", "listening", "paints the gate"]
    found = percepts(*(seen(n, people=(other(activity=do),)) for n, do in enumerate(doings)))
    assert found == [("person", "Ben Holt reads"), ("activity", "Ben Holt paints the gate")]


def test_an_object_is_news_when_it_comes_to_be_out_of_order() -> None:
    found = percepts(
        *(seen(n, objects=(thing,)) for n, thing in enumerate([COLD, BURNING, BURNING]))
    )
    assert found == [("object", "The stove is burning.")]


def test_what_one_does_to_an_object_oneself_is_no_news_but_what_befalls_it_then_is() -> None:
    ringing = SeenObject("green/lawn/bell", "bell", "ringing", unusual=True)
    cracked = SeenObject("green/lawn/bell", "bell", "cracked", unusual=True)
    mine: dict[str, Any] = {"object": "green/lawn/bell", "activity": "cooks"}
    found = percepts(
        seen(0), seen(1, objects=(ringing,), **mine), seen(2, objects=(cracked,), **mine)
    )
    assert found == [("object", "The bell is cracked.")]


def test_how_an_object_came_to_be_out_of_order_is_said_where_the_author_says_it() -> None:
    dry = SeenObject(BURNING.path, "stove", "burning", True, cause="A kettle has boiled dry.")
    assert percepts(seen(0, objects=(dry,))) == [
        ("object", "The stove is burning. A kettle has boiled dry.")
    ]


def test_a_notice_is_read_once() -> None:
    note = Happening("notice", "Lost: one cat.")
    found = percepts(seen(0, happenings=(note,)), seen(9999, happenings=(note,)))
    assert found == [("happening", "A notice says: Lost: one cat.")]


def test_a_talk_that_is_overheard_is_one_thing_and_says_who_told_what() -> None:
    noticing = attention()
    first = said("Hello.", "Ben Holt", "Cleo May", began=3)
    second = said("The cat is lost.", "Cleo May", "Ben Holt", tells=("cat",), began=7)
    noticing.attend(seen(5, heard=(first,)))
    noticing.attend(seen(9, heard=(second,)))
    (percept,) = noticing.inbox
    assert (percept.kind, percept.told_by) == ("overheard", {"cat": ("Cleo May", 7)})
    assert percept.text == (
        'Overheard: Ben Holt to Cleo May: "Hello." Cleo May to Ben Holt: "The cat is lost."'
    )


def test_the_inbox_is_bounded_and_forgets_doings_first() -> None:
    noticing = attention()
    noticing.attend(seen(0, people=(other(),), heard=(said("Ada?"),)))
    for tick in range(1, 60):
        noticing.attend(seen(tick, people=(other(activity=f"paints gate {tick}"),)))
    assert [percept.kind for percept in noticing.inbox] == ["person", "heard"] + ["activity"] * 22
    assert noticing.inbox[-1].text == "Ben Holt paints gate 59"


def test_arenas_in_view_are_known_from_then_on_in_order() -> None:
    noticing = attention()
    noticing.know(["b", "a"])
    noticing.know(["a", "c"])
    assert noticing.places == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("text", "name", "is_named"),
    [
        ("Have you seen Kit?", "Kit", True),
        ("Kit's late.", "Kit", True),
        ("Kitchens are warm.", "Kit", False),
        ("In June we sail.", "Jun", False),
        ("昨天李雷来了", "李雷", True),
        ("", "Kit", False),
    ],
)
def test_a_name_is_a_whole_word(text: str, name: str, is_named: bool) -> None:
    assert mentions(text, name) is is_named


# --- what wakes ----------------------------------------------------------------------------------


def test_the_first_thing_of_all_is_that_the_story_begins() -> None:
    assert why(Solo(), seen(0, asleep=True)) == "the story begins"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"ended": True}, "had finished"),
        ({"ended": True, "asleep": True}, "woke up"),
        ({"refused": "It is taken."}, "could not do it"),
        ({"heard": (said("Hello."),)}, "was spoken to"),
        ({"heard": (said("Hello."),), "asleep": True}, "was spoken to"),
        ({"heard": (said("Ada is late.", to="Cleo May"),)}, "was named"),
        ({"objects": (BURNING,)}, "saw something out of order"),
        ({"people": (other(),)}, "saw Ben Holt"),
        ({"happenings": (Happening("whisper", "go"),)}, "something was announced"),
        ({"happenings": (Happening("announcement", "fire"),), "asleep": True},
         "something was announced"),
        ({"happenings": (Happening("alarm", "fire"),), "asleep": True}, "something was announced"),
    ],
)  # fmt: skip
def test_what_wakes_a_mind(more: dict[str, Any], reason: str) -> None:
    assert why(Solo().settled(), seen(5, **more)) == reason


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"asleep": True},
        {"heard": (said("Nice weather.", to="Cleo May"),)},
        {"heard": (said("Adamant!", to="Cleo May"),)},
        {"heard": (said("Ada is late.", to="Cleo May"),), "asleep": True},
        {"people": (other(asleep=True),)},
        {"people": (other(talk="theirs"),)},
        {"objects": (COLD,)},
        {"happenings": (Happening("announcement", "It strikes noon.", importance=1),)},
        {"happenings": (Happening("whisper", "go"),), "asleep": True},
        {"happenings": (Happening("learn", "you know"),), "asleep": True},
    ],
)
def test_what_leaves_a_mind_alone(more: dict[str, Any]) -> None:
    assert why(Solo().settled(), seen(5, **more)) is None


def test_what_others_begin_is_gathered_without_waking() -> None:
    solo = Solo().settled()
    solo.agent.state.noticed_at = seen(0).now
    assert why(solo, seen(5, people=(other(),))) is None
    assert why(solo, seen(6, people=(other(activity="paints"),))) is None
    assert [percept.kind for percept in solo.attention.take_inbox()] == ["person", "activity"]


def test_nobody_is_approached_in_a_pause_or_soon_after_the_last_talk() -> None:
    solo = Solo().settled()
    solo.agent.known_facts.clear()  # there is nothing to settle with Ben
    met = seen(800, people=(other(),))
    solo.agent.state.talk_ended = 800 - 179
    assert why(solo, met) is None
    solo.agent.state.talk_ended = 800 - 180
    solo.agent.relationship("Ben Holt").talked = 0
    solo.attention = attention()
    assert why(solo, met) is None
    solo.agent.relationship("Ben Holt").talked = 800 - 135 * 6
    solo.attention = attention()
    assert why(solo, met) == "saw Ben Holt"


def test_who_is_in_a_talk_is_not_drawn_away_by_sights_or_by_its_name() -> None:
    solo = Solo().settled()
    solo.agent.talk = OngoingTalk("mine", ["Cleo May"])
    assert why(solo, seen(5, people=(other(),))) is None
    assert why(solo, seen(6, heard=(said("Ada?", to="Cleo May", talk="theirs"),))) is None
    assert why(solo, seen(7, heard=(said("Yes.", to=None, talk="mine"),))) == "was spoken to"


def test_what_came_in_during_a_thought_is_weighed_after_it() -> None:
    solo = Solo(BEN).settled()
    now = seen(5, "Ben Holt", people=(other("Ada Lund"),))
    solo.attention.attend(now)
    assert [percept.considered for percept in solo.attention.inbox] == [False]
    assert wake_reason(solo.agent, now, solo.attention.take_unconsidered()) == "saw Ada Lund"
    assert wake_reason(solo.agent, now, solo.attention.take_unconsidered()) is None


def test_what_one_does_oneself_is_perceived_too() -> None:
    done = ["getting up", "fills a jug", "fills a jug", "walking up to Ben", "reads"]
    assert percepts(*(seen(tick, activity=act) for tick, act in enumerate(done))) == [
        ("own", "Ada Lund fills a jug"),
        ("own", "Ada Lund reads"),
    ]


@pytest.mark.parametrize(("language", "song"), [("en", "sings the miller"), ("zh", "唱起歌")])
def test_a_song_outlasts_the_trifles_of_a_long_hour(language: str, song: str) -> None:
    solo = Solo(language=language)
    for n, doing in enumerate(["reads", song, *(f"stirs cup {n}" for n in range(2 * MAX_INBOX))]):
        solo.attention.attend(seen(n + 5, people=(other(activity=doing),)))
    kept = [percept.text for percept in solo.attention.inbox]
    assert len(kept) == MAX_INBOX
    assert solo.agent.messages.describe("Ben Holt", song) in kept
