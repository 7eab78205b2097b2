"""What one means to do: it arises, is tried again and again, and is done or given up."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from agents.asks.context import TalkLine
from agents.mind.intentions import aims, wishes
from agents.mind.state import OngoingTalk, Percept, load_part
from tests.helpers.fake_world import (
    ADA,
    CLOCK,
    GREEN,
    PLACES,
    START,
    Model,
    Solo,
    other,
    said,
    seen,
)
from town.interface import Do, Happening, Observation, Say

LAWN, KITCHEN = "green/lawn", "house/kitchen"
LEFT: Any = {"took_leave": True, "answered": True}
ASKS = {"thought": "I should ask Ben to supper.", "importance": 7}
HOUR = CLOCK.ticks(60)


def voice(text: str = "Ask Ben to supper!", tick: int = 6) -> list[Percept]:
    whisper = Happening("whisper", text)
    return [Percept("happening", tick, text, "whisper", happening=whisper)]


def ada(**answers: Any) -> Solo:
    """Return Ada, who has planned her day and thinks like this of what a voice says."""
    solo = Solo(ADA, Model(**{"whisper": ASKS, **answers})).settled()
    solo.attention.know([LAWN, KITCHEN])
    return solo


def at(minutes: int, **more: Any) -> Observation:
    """Return what Ada sees so long after nine, when a step of hers is over."""
    return seen(CLOCK.ticks(minutes), **{"ended": True, **more})


def states(solo: Solo) -> list[tuple[str, str, int]]:
    return [(a.what, a.status, a.tries) for a in solo.agent.state.intentions]


# --- a voice within ------------------------------------------------------------------------------


def test_what_a_voice_wants_is_meant_and_tried_at_once() -> None:
    solo = ada(next_line={"text": "Come to supper!"})
    action = solo.think(seen(6, people=(other(),)), voice())
    assert isinstance(action, Say)
    assert (action.text, action.to) == ("Come to supper!", "Ben Holt")
    assert solo.model.asked("next_line")[0].why == "asks Ben to supper"
    assert solo.model.asked("notice") == []
    assert solo.told("intends") == ["Ada Lund means to ask Ben to supper."]


def test_it_survives_that_nobody_is_there_and_is_tried_again_later() -> None:
    solo = ada(next_line={"text": "Come to supper!"})
    solo.think(seen(6), voice())
    minute = 2
    while solo.agent.state.wishes and wishes.opened(solo.agent):
        solo.think(at(minute))
        minute += 5
    assert states(solo) == [("asks Ben to supper", "open", 1)]
    solo.think(at(minute))
    (aim,) = solo.agent.state.intentions
    assert aim.why == "Ada Lund looked for Ben Holt and did not find them."
    assert isinstance(solo.think(at(30, people=(other(),))), Say)
    assert states(solo) == [("asks Ben to supper", "open", 2)]


def test_it_survives_a_busy_person_and_small_talk() -> None:
    solo = ada()
    aim = aims.resolve(solo.agent, "whisper", "I should ask Ben to supper.")
    assert aim is not None
    for said_by_ada, status in (("Lovely weather.", "open"), ("Will you come to supper?", "done")):
        lines = [TalkLine("Ben Holt", "Hello!"), TalkLine("Ada Lund", said_by_ada)]
        solo.agent.talk = OngoingTalk("t", ["Ben Holt"], lines=lines, partners=["Ben Holt"], **LEFT)
        solo.think(at(30))
        assert aim.status == status
    assert solo.told("fulfilled") == ["Ada Lund managed to ask Ben to supper."]


def test_whom_one_means_to_ask_something_speaks_first_and_is_asked() -> None:
    solo = ada(next_line={"text": "Will you come to supper?"})
    aims.resolve(solo.agent, "whisper", "I should ask Ben to supper.")
    solo.agent.state.intentions[0].tried, solo.agent.state.intentions[0].tries = START, 1
    solo.see(seen(6, people=(other(talk="t"),), heard=(said("Hello!"),)))
    (ask,) = solo.model.asked("next_line")
    assert ask.why == "asks Ben to supper"


def test_after_too_many_tries_it_is_given_up_and_that_is_known() -> None:
    solo = ada()
    aim = aims.resolve(solo.agent, "whisper", "I should ask Ben to supper.")
    assert aim is not None
    aim.tries, aim.tried, aim.why = aims.MAX_TRIES, START, "He was asleep."
    solo.think(at(30))
    told = ("Ada Lund gave up trying to ask Ben to supper."
            " He was asleep. It was tried too often.")  # fmt: skip
    assert (aim.status, solo.told("given_up")) == ("given up", [told])
    assert told in solo.texts("observation")


def test_its_time_passes() -> None:
    solo = ada()
    aim = aims.arise(solo.agent, "promise", "tells Ben it is off", START + timedelta(hours=1),
                     who="Ben Holt")  # fmt: skip
    aim.tries, aim.tried = 1, START
    solo.think(at(61))
    assert aim.status == "given up"


def test_a_shut_bar_is_waited_for() -> None:
    shut = replace(GREEN, hours=((11 * 60, 23 * 60),))
    solo = Solo(ADA, Model(whisper={"thought": "I should dance on the lawn.", "importance": 7}))
    town = solo.agent.town
    solo.agent.town = replace(town, places={**PLACES, LAWN: shut})
    solo.settled()
    solo.attention.know([LAWN])
    solo.think(seen(6), voice("Dance on the lawn!"))
    solo.think(at(15))
    (aim,) = solo.agent.state.intentions
    assert (aim.place, aim.status, aim.tries, aim.why) == (LAWN, "open", 0, "the lawn is closed.")
    action = solo.think(at(125))
    assert isinstance(action, Do)
    assert (action.activity, action.place) == ("dances on the lawn", LAWN)
    solo.think(at(140, place=LAWN, activity="dances on the lawn"))
    assert aim.status == "done"


def test_what_could_not_be_done_is_tried_later() -> None:
    solo = ada(whisper={"thought": "I should dance on the lawn.", "importance": 7})
    solo.think(seen(6), voice("Dance on the lawn!"))
    solo.think(at(2))
    solo.think(at(5, refused="The gate is locked."))
    (aim,) = solo.agent.state.intentions
    assert (aim.status, aim.tries, aim.why) == ("open", 1, "The gate is locked.")
    action = solo.think(at(55))
    assert isinstance(action, Do)
    assert action.activity == "dances on the lawn"


def test_a_voice_that_wants_nothing_done_is_a_thought() -> None:
    solo = ada(whisper={"thought": "I feel that it will rain.", "importance": 7})
    solo.think(seen(6), voice("It will rain."))
    assert solo.agent.state.intentions == []
    assert len(solo.model.asked("notice")) == 1


def test_what_is_for_everybody_is_told_to_three() -> None:
    solo = ada(next_line={"text": "The bell is cracked."})
    aim = aims.resolve(solo.agent, "whisper", "I should tell everyone that the bell is cracked.")
    assert aim is not None
    assert aim.who == "anyone"
    for n, name in enumerate(("Ben Holt", "Cleo May", "Eve Roe")):
        assert aim.status == "open"
        action = solo.think(at(60 * n + 1, people=(other(name),)))
        assert isinstance(action, Say)
        assert action.to == name
        assert solo.agent.talk is not None
        solo.agent.talk.partners = [name]  # they have heard it
        solo.agent.talk.took_leave = solo.agent.talk.answered = True
        solo.think(at(60 * n + 3, people=(other(name),)))
    assert (aim.status, aim.told) == ("done", ["Ben Holt", "Cleo May", "Eve Roe"])


def test_how_to_do_it_is_asked_and_the_step_is_the_first_try() -> None:
    act = {"ratings": [8], "reaction": "act", "about": 1}
    solo = ada(whisper={"thought": "I should dance on the lawn.", "importance": 7}, notice=act,
               react={"step": {"activity": "waltzes", "place": LAWN, "minutes": 10}})  # fmt: skip
    action = solo.think(seen(6), voice("Dance on the lawn!"))
    assert isinstance(action, Do)
    assert action.activity == "waltzes"
    (aim,) = solo.agent.state.intentions
    assert (aim.status, aim.tries) == ("open", 1)
    solo.think(at(11, place=LAWN, activity="waltzes"))
    assert aim.status == "done"


# --- other sources -------------------------------------------------------------------------------


def test_a_resolve_that_names_somebody_is_an_intention() -> None:
    solo = ada()
    assert aims.resolve(solo.agent, "resolve", "I should be kinder.") is None
    assert aims.resolve(solo.agent, "resolve", "I should rest more.") is None
    aim = aims.resolve(solo.agent, "resolve", "I had better tell Ben before she does.")
    assert aim is not None
    assert (aim.what, aim.who) == ("tells Ben before she does", "Ben Holt")
    assert aims.resolve(solo.agent, "resolve", "I had better tell Ben before she does.") is aim


def test_insights_resolve_too() -> None:
    insight = {"text": "I must tell Ben that I am sorry.", "evidence": [1]}
    solo = ada(insights={"insights": [insight]})
    solo.agent.state.unreflected_importance = 500
    solo.think(at(30))
    assert [a.source for a in solo.agent.state.intentions] == ["resolve"]


def test_what_one_did_not_get_to_say_is_meant_to_be_said() -> None:
    solo = ada()
    talk = OngoingTalk("t", ["Ben Holt"], why="asks Ben for nails", partners=["Ben Holt"],
                       lines=[TalkLine("Ben Holt", "Bye.")], **LEFT)  # fmt: skip
    talk.unsaid = TalkLine("Ada Lund", "Have you any nails?")
    solo.agent.talk = talk
    wish = wishes.arise(solo.agent, "Ben Holt", "asks Ben for nails", START + timedelta(hours=1))
    wish.status, wish.talk = wishes.TALKING, "t"
    solo.think(at(30))
    assert [(a.what, a.source, a.who) for a in solo.agent.state.intentions] == [
        ("asks Ben for nails", "unheard", "Ben Holt")
    ]


def test_what_one_means_to_do_is_shown_where_one_decides() -> None:
    solo = ada()
    aim = aims.resolve(solo.agent, "whisper", "I should ask Ben to supper.")
    assert aim is not None
    aim.tries, aim.tried, aim.why = 2, START, "He was asleep."
    solo.agent.steps.todo, solo.agent.steps.current = [], None
    solo.think(at(20))
    (ask,) = solo.model.asked("next_steps")
    assert ask.intentions == ("asks Ben to supper (tried 2 times: He was asleep)",)


def test_what_one_means_to_do_outlives_a_stop() -> None:
    solo = ada()
    aims.resolve(solo.agent, "whisper", "I should warn Ben about the well.")
    aims.begin(solo.agent, at(1), solo.agent.state.intentions[0])
    saved = {change.part: change.value for change in solo.mind.thought_changes()}
    state = load_part("mind", saved["mind"])
    assert state.intentions == solo.agent.state.intentions
    assert [wish.intention for wish in state.wishes] == [1]
