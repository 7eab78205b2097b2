"""What others in the room must not have is whispered, and one goes up close to do so."""

from dataclasses import replace
from typing import Any

from agents.asks.context import TalkLine
from agents.mind.state import KnownFact, OngoingTalk, TalkWish
from tests.helpers.fake_world import ADA, Model, Solo, other, said, seen
from town.interface import Do, Fact, Relation, Say, SeenPerson

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
