"""What a player sends has no characters that command a terminal or hide what is said."""

from typing import Any

import pytest

from town.interface import Say
from town.players.commands import COMMAND, CommandError, action_of

ODD = "He\x00llo \x1b[31mred\u202e there\n"
CLEAN = "He llo red there"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"kind": "whisper", "who": "Ann Lee", "text": ODD}, "text"),
        ({"kind": "announce", "text": ODD}, "text"),
        ({"kind": "enter", "who": ODD}, "who"),
    ],
)
def test_texts_and_names_are_made_fit_to_be_shown(data: dict[str, Any], key: str) -> None:
    assert getattr(COMMAND.validate_python(data), key) == CLEAN


def test_what_a_player_says_is_made_fit_to_be_shown() -> None:
    action = action_of("say", {"text": ODD, "to": "Ann Lee", "talk": "t1"})
    assert isinstance(action, Say)
    assert action.text == CLEAN


def test_a_name_of_5000_letters_or_of_nothing_is_refused() -> None:
    for who in ("A" * 5000, "\x00\u202e"):
        with pytest.raises(ValueError, match="who"):
            COMMAND.validate_python({"kind": "enter", "who": who})
    with pytest.raises(CommandError):
        action_of("say", {"text": 3})
