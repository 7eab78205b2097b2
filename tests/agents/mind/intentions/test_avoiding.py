"""Whom a voice within warns of, or one has fallen out with, one does not turn to by chance."""

from datetime import timedelta

import pytest

from agents.asks.resolves.language import resolve_messages
from agents.mind.company import may_turn_to
from agents.mind.intentions.aims import arise
from agents.mind.intentions.avoiding import avoid, heed
from tests.helpers.fake_world import Solo, other, seen


def turns_to(solo: Solo) -> bool:
    return may_turn_to(solo.agent, other(), seen(12, people=(other(),)), mingling=False)


@pytest.mark.parametrize(
    ("voice", "keeps_away"),
    [
        ("Avoid Ben Holt today.", True),
        ("Keep well away from Ben.", True),
        ("Don't talk to Ben, he is cross.", True),
        ("Avoid Cleo May and Ben Holt.", True),
        ("Do not avoid Ben.", False),
        ("Why not talk to Ben?", False),
        ("Talk to Ben.", False),
        ("Avoid the kitchen.", False),
        ("Ben says that one should avoid the kitchen.", False),
    ],
)
def test_a_voice_keeps_one_from_somebody_for_the_day(voice: str, keeps_away: bool) -> None:
    solo = Solo().settled()
    assert turns_to(solo)
    assert heed(solo.agent, voice) == keeps_away
    assert turns_to(solo) != keeps_away
    assert bool(solo.told("avoids")) == keeps_away
    solo.agent.tick += solo.agent.town.clock.ticks(timedelta(days=1) / timedelta(minutes=1))
    assert turns_to(solo)


@pytest.mark.parametrize(
    ("voice", "so"),
    [("躲开阿明", 1), ("不要理阿明", 1), ("别躲着阿明", 0), ("你为什么不跟阿明说话", 0)],
)
def test_a_voice_in_chinese(voice: str, so: int) -> None:
    assert bool(resolve_messages("zh").avoid.search(voice)) == so


def test_whom_it_names_for_something_else_is_not_kept_away_from() -> None:
    solo = Solo().settled()
    heed(solo.agent, "Avoid Cleo and talk to Ben.")
    assert [*solo.agent.state.avoids] == ["Cleo May"]


def test_what_one_means_to_say_to_them_comes_before() -> None:
    """As an apology does."""
    solo = Solo().settled()
    avoid(solo.agent, "Ben Holt")
    assert not turns_to(solo)
    arise(solo.agent, "resolve", "tells Ben: I am sorry", solo.agent.now, who="Ben Holt")
    assert turns_to(solo)
