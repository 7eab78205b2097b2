"""An option is taken for what it is, whatever models put round it; a sentence is no option."""

import pytest

from agents.asks.replies import AnswerReply
from agents.asks.resolves.answering import TellsOutside


class Offering(TellsOutside):
    """Somebody who is offered options."""

    def __init__(self, *options: str) -> None:
        object.__setattr__(self, "options", options)


@pytest.mark.parametrize(
    ("options", "said", "taken"),
    [
        (("1", "2", "3"), "(2)", "2"),
        (("1", "2", "3"), "2)", "2"),
        (("well", "badly"), "**Well**.", "well"),
        (("好", "不好"), "“好”。", "好"),
        (("Yes.", "No."), "yes", "Yes."),
        (("well", "badly"), "not well", "not well"),
        (("a", "(a)"), "[a]", "[a]"),
    ],
)
def test_an_option_in_brackets_is_that_option(
    options: tuple[str, ...], said: str, taken: str
) -> None:
    assert Offering(*options).resolve(AnswerReply(answer=said)).answer == taken
