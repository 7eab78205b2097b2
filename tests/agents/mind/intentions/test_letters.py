"""Letters of one's own accord: seldom, to whom one likes and has not talked with for a day."""

from dataclasses import replace

import pytest

from agents.mind.intentions import letters
from agents.mind.state import LetterDue, Percept
from tests.helpers.fake_world import ADA, Model, Solo, seen
from town.interface import Do, Letter, Relation

DAY = 24 * 360  # ticks
SURE = 1.0
TEXT = "Ben, the days go by and we never get to talk. Ada"


def fond_of(closeness: int) -> Solo:
    """Return Ada, who is so close to Ben, and has answers for what she is asked."""
    ada = replace(ADA, home="green/lawn", relations={"Ben Holt": Relation("friend", closeness)})
    return Solo(ada, Model(write_letter={"text": TEXT})).settled()


def owed(solo: Solo) -> list[tuple[str, str]]:
    return [(due.who, due.reason) for due in solo.agent.state.letters]


@pytest.mark.parametrize(
    ("closeness", "talked", "days", "means"),
    [(6, None, 2, True), (6, DAY * 3 // 2, 2, False), (6, None, 0, False), (1, None, 2, False)],
)
def test_who_misses_a_friend_means_to_write(
    closeness: int, talked: int | None, days: int, means: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not who has talked to them since yesterday, or hardly knows them."""
    monkeypatch.setattr(letters, "MISSING_ODDS", SURE)
    solo = fond_of(closeness)
    solo.agent.tick += DAY * days
    solo.agent.relationship("Ben Holt").talked = talked
    letters.think_of(solo.agent)
    letters.think_of(solo.agent)
    assert owed(solo) == [("Ben Holt", "misses")] * means


def test_nobody_writes_every_morning() -> None:
    mornings = 0
    for day in range(1, 41):
        solo = fond_of(6)
        solo.agent.tick += DAY * day
        letters.think_of(solo.agent)
        mornings += bool(owed(solo))
    assert 1 <= mornings <= 12


def test_a_letter_that_was_not_finished_is_taken_up_again_in_the_same_words() -> None:
    """Until it is written whole; and what it says is asked once."""
    solo = fond_of(6)
    clock = solo.agent.town.clock
    evening, arose = clock.parse("19:00"), clock.at(clock.parse("16:00"))
    solo.agent.state.letters = [LetterDue("Ben Holt", "misses", "you miss them", arose)]
    letter, tries = Letter("Ben Holt", TEXT), []
    for minutes in (0, 20):
        seeing = seen(evening + clock.ticks(minutes), place="green/lawn", ended=True)
        tries.append(solo.think(seeing))
    assert [do.letter for do in tries if isinstance(do, Do)] == [letter] * 2
    inbox = [Percept("posted", evening, "", "Ada Lund", posted=letter)]
    late = evening + clock.ticks(32)
    solo.think(seen(late, place="green/lawn", ended=True), inbox)
    assert (owed(solo), len(solo.model.asked("write_letter"))) == ([], 1)
