"""Lines: who has the floor, who hears what when, and what wakes sleepers or reaches a place."""

from typing import Any

from tests.helpers import drawn_plan as stage
from town.interface import Leave, OwnLine, Say, Walk

GREEN = stage.green(*["." * 20] * 5)
NEAR = {"Ann": (0, 0), "Ben": (2, 0), "Cat": (4, 0)}


def test_a_line_takes_as_long_as_saying_it_and_is_heard_when_it_is_over() -> None:
    acts = ((0, "Ann", stage.say("x" * 100, "Ben", tells=("cat",))),)
    tale = stage.story(GREEN, NEAR, *acts, until=6)
    assert tale.did("Ann")[0] == (0, 3, "talking to Ben")
    assert [len(look.heard) for look in tale.seen["Ben"]] == [0, 0, 0, 1, 0, 0]
    line = tale.seen["Ben"][3].heard[0]
    assert (line.speaker, line.to, line.tells, line.began) == ("Ann", "Ben", ("cat",), 1)
    assert tale.heard("Cat") == tale.heard("Ben")
    assert tale.heard("Ann") == []
    assert [look.people[0].speaking for look in tale.seen["Ben"][:5]] == [0, 1, 1, 1, 0]
    told = [look.people[0].to for look in tale.seen["Cat"][:5]]
    assert told[1:4] == [None] * 3, "Ben, who is nearer, speaks to nobody"
    assert [look.people[1].to for look in tale.seen["Cat"][:5]] == [None, *["Ben"] * 3, None]


def test_who_has_gone_has_missed_it_and_who_has_come_has_heard_it() -> None:
    people = {"Ann": (5, 0), "Ben": (1, 0), "Cat": (10, 0)}
    acts = (
        (0, "Ann", stage.say("x" * 80)),
        (0, "Ben", Walk("LLLL")),
        (0, "Cat", Walk("LLLL")),
    )
    tale = stage.story(GREEN, people, *acts, until=4)
    assert tale.heard("Ben") == []
    assert tale.heard("Cat") == [(2, "Ann", "x" * 80)]


def test_a_speaker_knows_who_was_there_to_hear_the_line() -> None:
    people = {"Ann": (5, 0), "Ben": (1, 0), "Cat": (10, 0), "Dan": (6, 0)}
    acts = (
        (0, "Ann", stage.say("x" * 80, "Ben", tells=("cat",))),
        (0, "Ben", Walk("LLLL")),
        (0, "Cat", Walk("LLLL")),
    )
    tale = stage.story(GREEN, people, *acts, until=4, sleepers="Dan")
    said = [(look.tick, look.said) for look in tale.seen["Ann"] if look.said]
    assert said == [(2, OwnLine("x" * 80, "Ben", ("cat",), ("Cat",)))]
    assert said[0][1] is not None
    assert said[0][1].missed
    assert [look.said for look in tale.seen["Cat"]] == [None] * 4


def test_of_three_who_stand_together_and_begin_at_once_one_has_the_floor() -> None:
    for seed in range(1, 7):
        acts = (
            (0, "Ann", stage.say("Hallo!", "Ben", "a")),
            (0, "Ben", stage.say("Hallo!", "Cat", "b")),
            (0, "Cat", stage.say("Hallo!", "Ann", "c")),
        )
        tale = stage.story(GREEN, NEAR, *acts, until=5, seed=seed)
        assert len(tale.lines()) == 1


def test_who_listens_to_one_is_not_spoken_to_by_another() -> None:
    acts = (
        (0, "Ann", stage.say("x" * 100, "Ben", "a")),
        (1, "Cat", stage.say("Ben?", "Ben", "b")),
        (5, "Cat", stage.say("Ben!", "Ben", "b")),
    )
    tale = stage.story(GREEN, NEAR, *acts, until=9)
    assert tale.lines() == [(1, "Ann", "x" * 100), (6, "Cat", "Ben!")]
    assert tale.refusals("Cat") == [(2, "Ann was already speaking.")]


def test_of_two_lines_at_once_one_has_the_floor() -> None:
    acts = ((0, "Ann", stage.say("I first.")), (0, "Ben", stage.say("No, I.")))
    tale = stage.story(GREEN, NEAR, *acts, until=5)
    assert tale.lines() == [(1, "Ben", "No, I.")]
    assert tale.refusals("Ann") == [(1, "Ben was already speaking.")]
    assert tale.heard("Cat") == [(2, "Ben", "No, I.")]
    assert tale.heard("Ben") == []


def test_who_breaks_in_is_refused_whatever_the_draw() -> None:
    for seed in range(1, 9):
        acts = ((0, "Ann", stage.say("x" * 200)), (2, "Ben", stage.say("But!")))
        tale = stage.story(GREEN, NEAR, *acts, until=8, seed=seed)
        assert tale.lines() == [(1, "Ann", "x" * 200)]
        assert tale.refusals("Ben") == [(3, "Ann was already speaking.")]


def test_two_who_address_each_other_in_different_talks_are_rivals() -> None:
    acts = (
        (0, "Ann", stage.say("Hallo!", "Ben", "a")),
        (0, "Ben", stage.say("Hallo!", "Ann", "b")),
    )
    tale = stage.story(GREEN, NEAR, *acts, until=5)
    assert [speaker for _, speaker, _ in tale.lines()] == ["Ben"]


def test_other_talks_go_on_at_the_same_time() -> None:
    people = {**NEAR, "Dan": (6, 0)}
    acts = (
        (0, "Ann", stage.say("One.", "Ben", "a")),
        (0, "Cat", stage.say("Two.", "Dan", "c")),
    )
    tale = stage.story(GREEN, people, *acts, until=4)
    assert tale.lines() == [(1, "Ann", "One."), (1, "Cat", "Two.")]
    assert tale.heard("Ben") == [(2, "Ann", "One."), (2, "Cat", "Two.")]


def test_who_is_out_of_earshot_is_no_rival() -> None:
    people = {"Ann": (0, 0), "Ben": (5, 0)}
    acts = ((0, "Ann", stage.say("Hallo?")), (0, "Ben", stage.say("Hallo?")))
    tale = stage.story(GREEN, people, *acts, until=4)
    assert [speaker for _, speaker, _ in tale.lines()] == ["Ann", "Ben"]
    assert (tale.heard("Ann"), tale.heard("Ben")) == ([], [])


def test_a_line_is_not_interrupted_by_its_speaker() -> None:
    acts = ((0, "Ann", stage.say("x" * 160)), (2, "Ann", stage.wait(1)))
    tale = stage.story(GREEN, NEAR, *acts, until=6)
    assert tale.did("Ann")[0] == (0, 4, "talking")
    assert len(tale.heard("Ben")) == 1


def test_a_talk_is_who_carries_it() -> None:
    acts = (
        (0, "Ann", stage.say("Hallo!", "Ben")),
        (2, "Ben", stage.say("Hallo, Ann!", "Ann")),
        (4, "Cat", stage.wait(1, talk="t")),
        (6, "Ann", Leave()),
        (8, "Ben", stage.say("Bye.", "Cat", ends=True)),
    )
    tale = stage.story(GREEN, NEAR, *acts, until=14)
    members = [
        (look.tick, look.conversation.members, look.conversation.speaking)
        for look in tale.seen["Ben"]
        if look.conversation
    ]
    assert members == [
        (3, ("Ann",), None),
        (4, ("Ann",), None),
        (5, ("Ann", "Cat"), None),
        (6, ("Ann", "Cat"), None),
        (7, ("Cat",), None),
        (8, ("Cat",), None),
        (9, ("Cat",), None),
        (10, ("Cat",), None),
    ]
    talks = [look.conversation is not None for look in tale.seen["Ann"]]
    assert talks == [False] + [True] * 6 + [False] * 7


def test_after_a_line_one_listens_until_patience_is_over() -> None:
    tale = stage.story(GREEN, NEAR, (0, "Ann", stage.say("Well?", "Ben")), until=14)
    assert [(s.start, s.until, s.kind) for s in tale.segments("Ann")] == [
        (0, 2, "say"),
        (2, 11, "listen"),
        (11, 14, "wait"),
    ]
    assert [look.tick for look in tale.seen["Ann"] if look.ended] == [0, 2, 11, 12, 13]


def test_a_sleeper_hears_close_words_that_are_for_him_alone() -> None:
    people = {"Ann": (0, 0), "Ben": (3, 0), "Cat": (2, 0)}
    acts = (
        (0, "Ben", stage.say("Ann!", "Ann", "far")),
        (3, "Cat", stage.say("Is she asleep?", "Ben", "b")),
        (6, "Cat", stage.say("Ann!", "Ann", "near")),
    )
    tale = stage.story(GREEN, people, *acts, until=10, sleepers="Ann")
    assert tale.heard("Ann") == [(8, "Cat", "Ann!")]
    assert all(look.asleep for look in tale.seen["Ann"])


EVENTS = """\
events:
  - {at: "day 1 10:01", announce: Tea!, place: hut}
  - {at: "day 1 10:02", announce: The bell strikes., importance: 1}
  - {at: "day 1 10:03", announce: Fire!, importance: 9}
  - {at: "day 1 10:04", learn: cat, to: [cat]}
  - {at: "day 1 10:01", notice: Lost cat., on: green/lawn/notice_board}
facts:
  cat: {text: The cat is lost.}
"""
HUT = """\
  hut:
    name: the hut
    kind: park
    at: [0, 3]
    plan: |
      ...
    arenas:
      in: {area: [0, 0, 3, 1], name: the hut}
"""
BOARD = stage.green("." * 10 + "n" + "." * 9, "." * 20) + HUT


def test_what_the_author_announces_reaches_a_place_a_town_or_sleepers() -> None:
    people = {"Ann": (0, 3), "Ben": (0, 0), "Cat": (2, 0)}
    tale = stage.story(BOARD, people, until=26, events=EVENTS, sleepers="Cat")
    bell, fire = (13, "announcement", "The bell strikes."), (19, "announcement", "Fire!")
    assert tale.happened("Ann") == [(7, "announcement", "Tea!"), bell, fire]
    assert tale.happened("Ben") == [bell, fire]
    assert tale.happened("Cat") == [fire, (25, "learn", "The cat is lost.")]


def test_a_notice_is_read_near_its_board_from_when_it_hangs_there() -> None:
    people = {"Ann": (11, 1), "Ben": (5, 0), "Cat": (2, 0)}
    acts = ((10, "Ben", Walk("R")),)
    tale = stage.story(BOARD, people, *acts, until=12, events=EVENTS)
    read = {name: [tick for tick, kind, _ in tale.happened(name)] for name in people}
    assert read == {"Ann": [7, 8, 9, 10, 11], "Ben": [11], "Cat": []}


# --- a line that waits for the floor -------------------------------------------------------------


def patient(text: str, to: str | None = None, **more: Any) -> Say:
    return stage.say(text, to, patience=1, **more)


def test_a_patient_line_is_said_as_soon_as_the_floor_is_free() -> None:
    acts = ((0, "Ann", stage.say("x" * 100, "Ben")), (1, "Cat", patient("And me!", "Ben")))
    tale = stage.story(GREEN, NEAR, *acts, until=8)
    assert tale.lines() == [(1, "Ann", "x" * 100), (5, "Cat", "And me!")]
    assert tale.did("Cat")[:2] == [(1, 4, "waiting to speak"), (4, 6, "talking to Ben")]
    assert tale.refusals("Cat") == []


def test_of_two_who_begin_at_once_the_patient_one_speaks_next() -> None:
    for seed in range(1, 7):
        acts = ((0, "Ann", patient("I first.")), (0, "Ben", patient("No, I.")))
        tale = stage.story(GREEN, NEAR, *acts, until=9, seed=seed)
        assert sorted(text for _, _, text in tale.lines()) == ["I first.", "No, I."]


def test_lines_that_come_while_one_speaks_are_said_one_after_the_other() -> None:
    acts = ((0, "Ann", patient("One.")), (1, "Ann", patient("Two.")), (1, "Ann", patient("Two.")))
    tale = stage.story(GREEN, NEAR, *acts, (2, "Ann", patient("Three.")), until=12)
    assert [text for _, _, text in tale.lines()] == ["One.", "Two.", "Three."]


def test_a_line_that_waits_too_long_or_is_overtaken_is_told_of() -> None:
    drone = tuple((n, "Ann", stage.say("x" * 280)) for n in (0, 7))
    late = stage.story(GREEN, NEAR, *drone, (1, "Cat", patient("May I?")), until=12)
    assert [text for _, who, text in late.lines() if who == "Cat"] == []
    why = "Ann went on speaking, so this was not said: “May I?”"
    assert [s.refused for s in late.segments("Cat") if s.refused] == [why]
    goes = (3, "Cat", Walk("RR"))
    gone = stage.story(GREEN, NEAR, *drone, (1, "Cat", patient("May I?")), goes, until=12)
    assert gone.did("Cat")[:2] == [(1, 3, "waiting to speak"), (3, 5, "walking about")]
    why = "Something else came between, so this was not said: “May I?”"
    assert [s.refused for s in gone.segments("Cat") if s.refused] == [why]


def test_who_waits_to_speak_in_a_talk_is_in_it() -> None:
    acts = (
        (0, "Cat", stage.say("Well.")),
        (2, "Ann", stage.say("x" * 100)),
        (3, "Cat", patient("But!")),
    )
    tale = stage.story(GREEN, NEAR, *acts, until=6)
    assert [look.people[-1].talk for look in tale.seen["Ann"]][3:6] == ["t", "t", "t"]
