"""Letters of people in town: they take longer than anybody may be ahead, so no tiles matter."""

import pytest

from tests.helpers import drawn_plan as stage
from tests.town.world.test_influence import NEAR, Script, ahead, rows
from town.interface import Do, Greet, Letter, Observation, Say, Walk
from town.world import calendar
from town.world.influence import POST_TICKS, REACH

UNTIL = 260
TOWN = rows("." * 60, people={"Ann": (3, 0), "Ben": (59, 0)}, **NEAR)


def writes(text: str) -> Do:
    return Do("writing a letter", "green/lawn", 2, letter=Letter("Ann", text))


SCRIPT: Script = {
    (20, "Ben"): writes("Come at six."),
    (36, "Ben"): writes("No, at seven."),
    (60, "Ben"): Walk("L" * 3),
}


@pytest.fixture(autouse=True)
def _a_post_every_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "POSTS", tuple(range(24 * 60)))
    monkeypatch.setattr(calendar, "SORTING_MINUTES", 0)


def brought(seen: list[Observation]) -> list[tuple[int, str]]:
    return [(look.tick, said.text) for look in seen for said in look.happenings]


def test_letters_in_flight_reach_who_is_ahead_of_their_writer_as_in_step() -> None:
    story = stage.Story(TOWN, SCRIPT, UNTIL)
    in_step = story.seen["Ann"]
    came = brought(in_step)
    assert [text.split(": ")[1] for _, text in came] == ["“Come at six.”", "“No, at seven.”"]
    assert all(tick > 32 + POST_TICKS for tick, _ in came)
    seen, lead = ahead(TOWN, SCRIPT, UNTIL)
    assert (seen == in_step, lead) == (True, 54), "Ann is far ahead while they are written"


def test_a_post_that_is_quicker_than_people_may_be_ahead_is_seen_too_early(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Why POST_TICKS is more than REACH: the rule of the clock looks at tiles alone."""
    assert POST_TICKS > REACH
    monkeypatch.setattr(calendar, "POST_TICKS", 1)
    in_step = stage.Story(TOWN, SCRIPT, UNTIL).seen["Ann"]
    assert len(brought(in_step)) == 2
    assert ahead(TOWN, SCRIPT, UNTIL)[0] != in_step


def test_a_letter_over_which_something_comes_is_not_in_the_post() -> None:
    """Until it is written, whole; a word in passing does not keep one from it."""
    for said, whole in ((Say("Who is there?", None, "t"), False), (Greet("Ann", "Hello!"), True)):
        script: Script = {(20, "Ben"): writes("Come at six."), (26, "Ben"): said}
        story = stage.Story(TOWN, script, UNTIL)
        assert bool(brought(story.seen["Ann"])) == whole
        posted = [look.tick for look in story.seen["Ben"] if look.posted is not None]
        assert posted == [32] * whole


def test_a_letter_that_could_not_be_written_down_is_not_in_the_post() -> None:
    script: Script = {(20, "Ben"): Do("writing a letter", "no/where", 2, letter=Letter("Ann", "?"))}
    story = stage.Story(TOWN, script, UNTIL)
    assert (brought(story.seen["Ann"]), len(story.refusals("Ben"))) == ([], 1)
