"""Greetings in passing: what they leave alone, who hears them, and what becomes of two at once."""

from tests.helpers import drawn_plan as stage
from tests.helpers.drawn_plan import Story
from town.interface import Action, Do, Greet, Walk
from town.runfile.records import GreetingRow

GREEN = stage.green(*["." * 20] * 5)
NEAR = {"Ann": (0, 0), "Ben": (2, 0)}
MORNING = Greet("Ben", "Morning, Ben.")


def greetings(tale: Story) -> list[tuple[int, str, int, str, str]]:
    rows = [row for row in tale.rows if isinstance(row, GreetingRow)]
    return [(row.tick, row.agent, row.until, row.to, row.text) for row in rows]


def told(*acts: tuple[int, str, Action], people: dict[str, tuple[int, int]] = NEAR) -> Story:
    return stage.story(GREEN, people, *acts, until=16)


def test_a_greeting_interrupts_no_walk_and_is_heard_two_ticks_later() -> None:
    tale = told((0, "Ann", Walk("RDRRR")), (1, "Ann", MORNING))
    assert tale.did("Ann")[0] == (0, 5, "walking about")
    assert greetings(tale) == [(2, "Ann", 3, "Ben", "Morning, Ben.")]
    assert tale.heard("Ben") == [(3, "Ann", "Morning, Ben.")]
    heard = tale.seen["Ben"][3].heard[0]
    assert (heard.kind, heard.to, heard.talk, heard.began) == ("greeting", "Ben", "", 2)
    assert all(look.conversation is None for look in tale.seen["Ben"])


def test_it_is_heard_within_three_tiles_and_wakes_nobody() -> None:
    people = {"Ann": (0, 0), "Ben": (3, 3), "Dan": (4, 0)}
    tale = told((2, "Ann", MORNING), people=people)
    assert [len(tale.heard(name)) for name in people] == [0, 1, 0]
    sleeps = Do("sleeps", "green/lawn", 5, sleep=True)
    acts = ((0, "Cat", sleeps), (12, "Ann", Greet("Cat", "Up!")))
    beds = stage.green("....", "....")
    tale = stage.story(beds, {"Ann": (0, 0), "Cat": (3, 0)}, *acts, until=16)
    assert (len(greetings(tale)), tale.heard("Cat")) == (1, [])
    assert tale.seen["Cat"][14].asleep


def test_two_who_greet_each_other_at_once_are_both_heard() -> None:
    tale = told((0, "Ann", MORNING), (0, "Ben", Greet("Ann", "Morning.")))
    assert tale.heard("Ann") == [(2, "Ben", "Morning.")]
    assert tale.heard("Ben") == [(2, "Ann", "Morning, Ben.")]


def test_it_gives_way_to_a_line_of_the_two_and_lines_do_not_wait_for_it() -> None:
    spoken = (0, "Ben", stage.say("x" * 200, "Ann"))
    tale = told(spoken, (1, "Ann", MORNING))
    assert (greetings(tale), tale.refusals("Ann")) == ([], [])
    assert [look.tick for look in tale.seen["Ann"] if look.greeted] == []
    tale = told((0, "Ann", MORNING), (1, "Ben", stage.say("Well!", "Ann")))
    assert [text for _, _, text in tale.lines()] == ["Well!"]
    assert len(greetings(tale)) == 1
    assert [(look.tick, look.greeted) for look in tale.seen["Ann"] if look.greeted] == [(2, "Ben")]


def test_nobody_greets_in_mid_line_or_asleep_or_somebody_who_is_not_there() -> None:
    assert greetings(told((0, "Ann", stage.say("x" * 200)), (1, "Ann", MORNING))) == []
    sleeps = Do("sleeps", "green/lawn", 5, sleep=True)
    assert greetings(told((0, "Ann", sleeps), (12, "Ann", MORNING))) == []
    assert (
        greetings(told((0, "Ann", Greet("Zoe", "Hello.")), (2, "Ann", Greet("Ann", "Me.")))) == []
    )


def test_a_greeting_is_short() -> None:
    ((_, _, until, _, text),) = greetings(told((0, "Ann", Greet("Ben", "x" * 200))))
    assert (until, len(text)) == (2, 60)
