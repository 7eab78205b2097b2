"""What others in the room must not have is whispered, and one goes up close to do so."""

from dataclasses import replace
from typing import Any

import pytest

from agents.asks.context import TalkLine
from agents.mind.news.living import find_in_percept
from agents.mind.state import KnownFact, OngoingTalk, Percept, TalkWish
from tests.helpers.fake_world import ADA, Model, Solo, other, said, seen
from tests.helpers.rendered import render
from town.interface import Do, Fact, OwnLine, Relation, Say, SeenPerson

SECRET = Fact("lantern", "Wilf goes down to the pond at night.", "secret", about=("Wilf",))
CLEO = SeenPerson("Cleo May", (4, 0), "house/kitchen", "knits", 0)
BESIDE, ACROSS = other(), SeenPerson("Ben Holt", (3, 0), "house/kitchen", "reads", 0)
TELLS: dict[str, Any] = {"text": "It is Wilf.", "tells": ["lantern"], "ends": False}


def confidant() -> Solo:
    """Return Ada, who knows a secret that she would tell Ben and means to talk to him."""
    friendly = replace(ADA, relations={"Ben Holt": Relation("friend", 9)})
    solo = Solo(friendly, Model(next_line=TELLS)).settled()
    solo.agent.town = replace(solo.agent.town, facts={**solo.agent.town.facts, "lantern": SECRET})
    solo.agent.learn(KnownFact(SECRET, 0))
    solo.agent.state.wishes.append(TalkWish("Ben Holt", "has found out who it is"))
    return solo


def test_a_secret_is_whispered_where_somebody_else_is_near() -> None:
    told = confidant().think(seen(10, people=(BESIDE, CLEO)))
    assert isinstance(told, Say)
    assert (told.text, told.tells, told.loudness) == ("It is Wilf.", ("lantern",), "whisper")
    alone = confidant().think(seen(10, people=(BESIDE,)))
    assert isinstance(alone, Say)
    assert alone.loudness == "speak"


def test_one_goes_up_close_before_one_begins_to_tell_a_secret() -> None:
    solo = confidant()
    going = solo.think(seen(10, people=(ACROSS, CLEO)))
    assert isinstance(going, Do)
    assert (going.person, going.beside) == ("Ben Holt", True)
    assert solo.model.asked("next_line") == []
    assert isinstance(confidant().think(seen(10, people=(ACROSS,))), Say)


def test_it_is_not_offered_where_one_would_have_to_say_it_aloud() -> None:
    solo = confidant()
    solo.agent.state.wishes = []
    solo.see(seen(10, people=(ACROSS, CLEO), heard=(said("Well, who is it?"),)))
    (ask,) = solo.model.asked("next_line")
    assert "lantern" in ask.withheld()
    assert "lantern" not in [known.fact.id for known in ask.sayable()]


def test_who_wants_no_more_of_a_talk_still_stands_there_and_hears_it() -> None:
    solo = confidant()
    solo.agent.state.wishes = []
    solo.agent.talk = OngoingTalk(
        "t", ["Ben Holt", "Cleo May"], has_floor=True, lines=[TalkLine("Ben Holt", "Well?")],
        ended=["Cleo May"],
    )  # fmt: skip
    solo.think(seen(10, people=(ACROSS, CLEO)))
    (ask,) = solo.model.asked("next_line")
    assert [other.name for other in ask.others] == ["Ben Holt"]
    assert [other.name for other in ask.hearers] == ["Cleo May"]
    assert "lantern" in ask.withheld()


def test_a_whisper_is_remembered_as_one() -> None:
    solo = Solo().settled()
    psst = said("It is Wilf.", loudness="whisper")
    solo.attention.attend(seen(10, people=(BESIDE,), heard=(psst,)))
    texts = [percept.text for percept in solo.attention.inbox if percept.kind == "heard"]
    assert texts == ['Ben Holt whispers: "It is Wilf."']


@pytest.mark.parametrize(
    ("language", "heard", "private"),
    [
        ("en", '"whisper" (Cleo May, right beside you, would hear even that)', "nobody else hears"),
        ("zh", '"whisper" 悄悄说，可Cleo May就在你身边，照样听得见', "别人听不见"),
    ],
)
def test_the_speaker_is_told_who_would_hear_even_a_whisper(
    language: str, heard: str, private: str
) -> None:
    for tile, shown in (((0, 1), True), ((4, 0), False)):
        solo = Solo(replace(ADA, language=language)).settled()
        solo.agent.state.wishes.append(TalkWish("Ben Holt", "knows a roofer"))
        solo.think(seen(10, people=(BESIDE, replace(CLEO, tile=tile))))
        (ask,) = solo.model.asked("next_line")
        prompt = render(ask, language, "A town.").user
        assert (heard in prompt, private in prompt) == (shown, not shown)


LEAVING = Fact("leaving", "Ada leaves in June.", "secret", ADA.name, words=("harbour", "June"))
FERNE = Fact("ferne", "阿达六月去省城。", "secret", ADA.name, words=("省城", "六月"))


@pytest.mark.parametrize(
    ("fact", "line", "told"),
    [
        (LEAVING, "I go to the harbour library. In June, and now you know.", True),
        (LEAVING, "June is always wet.", False),
        (FERNE, "我六月就走，去省城。", True),
        (FERNE, "六月总下雨。", False),
    ],
)
def test_who_says_the_words_of_a_secret_has_told_it(fact: Fact, line: str, told: bool) -> None:
    solo = Solo(ADA, Model(next_line={"text": line, "tells": [], "ends": False})).settled()
    solo.agent.town = replace(solo.agent.town, facts={fact.id: fact})
    solo.agent.learn(KnownFact(fact, 0))
    solo.agent.state.wishes.append(TalkWish("Ben Holt", "the rain"))
    spoken = solo.think(seen(10, people=(BESIDE, replace(CLEO, tile=(0, 1)))))
    assert isinstance(spoken, Say)
    assert spoken.tells == ((fact.id,) if told else ())


@pytest.mark.parametrize("loudness", ["speak", "whisper"])
@pytest.mark.parametrize("text", ["Dan stole the cat of the vicar.", "丹偷了牧师的那只猫。"])
def test_an_overheard_whisper_is_no_news_to_tell_on(loudness: Any, text: str) -> None:
    language = "en" if text.isascii() else "zh"
    solo = Solo(ADA, language=language).settled()
    people = dict.fromkeys(("Dan", "丹"), ADA)
    solo.agent.town = replace(solo.agent.town, people={**solo.agent.town.people, **people})
    line = said(text, "Cleo May", "Ben Holt", began=4, loudness=loudness)
    percept = Percept("overheard", 5, text, "Cleo May", line, lines=[line])
    found = find_in_percept(solo.agent, percept, 0, 9)
    assert (found is None) == (loudness == "whisper")


@pytest.mark.parametrize("text", ["Tell her.", "告诉她吧。"])
def test_who_was_too_far_off_for_a_whisper_is_gone_up_to(text: str) -> None:
    hushed = {"text": text, "tells": [], "ends": False, "loudness": "whisper"}
    solo = Solo(ADA, Model(next_line=hushed)).settled()
    asked = [TalkLine("Ben Holt", "May I tell her?")]
    solo.agent.talk = OngoingTalk("t", ["Ben Holt"], has_floor=True, lines=asked)
    spoken = solo.think(seen(10, people=(BESIDE, CLEO)))
    assert isinstance(spoken, Say)
    assert spoken.loudness == "whisper"
    off = (replace(ACROSS, tile=(2, 0)), CLEO)  # one walked on while the line began
    going = solo.see(seen(13, people=off, ended=True, said=OwnLine(text, "Ben Holt")))
    assert isinstance(going, Do)
    assert (going.person, going.beside) == ("Ben Holt", True)
    again = solo.see(seen(16, people=(BESIDE, CLEO), ended=True))
    assert isinstance(again, Say)
    assert (again.text, again.loudness) == (text, "whisper")
