"""What the rules make of a person is told to authors: trades and manners that they do not know."""

from dataclasses import replace

from agents.doctor.character_notes import character_notes, trades_known
from agents.doctor.example_people import JOINER, MAREN


def test_a_trade_that_the_rules_do_not_know_is_named_with_the_nearest() -> None:
    mender = replace(JOINER, occupation="clock minder of the harbor", work=None)
    ((name, key, what, would_do),) = character_notes([mender])
    assert (name, key) == (JOINER.name, "occupation")
    assert "know no trade 'clock minder of the harbor'" in what
    assert would_do.endswith("A language model needs none.")
    misspelt = replace(JOINER, occupation="fishar", work=None)
    assert "Nearest is 'fisher'" in next(iter(character_notes([misspelt])))[3]


def test_a_known_trade_a_child_and_chinese_are_no_matter() -> None:
    assert list(character_notes([replace(JOINER, occupation="schoolteacher")])) == []
    assert list(character_notes([replace(JOINER, occupation="dragon", work=None, age=9)])) == []
    chinese = replace(JOINER, occupation="dragon", work=None, language="zh")
    assert list(character_notes([chinese])) == []


def test_people_who_speak_alike_are_counted() -> None:
    plain = [
        replace(MAREN, name=name, traits=("tall",), speech="") for name in ("Al", "Bo", "Cy", "Di")
    ]
    (note,) = [what for _, key, what, _ in character_notes(plain) if key == "speech"]
    assert note == "By rules 4 of 4 people speak alike: Al, Bo, Cy, Di."


def test_every_trade_has_words_of_its_own() -> None:
    trades = trades_known()
    assert len(trades) == len(set(trades)) > 100
