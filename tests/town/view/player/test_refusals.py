"""What the simulation refuses is said in the player's language; its forms are those it has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from town.view.language.translating import use
from town.view.player.refusals import FORMS, refusal

PLAYERS = Path(__file__).parents[4] / "town/players"


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    use("zh")
    yield
    use("en")


def test_a_refusal_is_said_in_the_language_of_the_player() -> None:
    said = refusal("There is somebody called Ada in town already.")
    assert said == "镇上已经有叫Ada的人了。"
    said = refusal("The stove cannot be 'blue'; it can be cold, lit.")
    assert said == "stove不能变成“blue”，只能是：cold, lit。"


def test_a_sentence_that_is_not_known_stays_as_it_is() -> None:
    assert refusal("The sky is too low.") == "The sky is too low."


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_one_that_the_simulation_has(form: str) -> None:
    code = "".join(path.read_text("utf-8") for path in PLAYERS.glob("*.py"))
    longest = max(form.replace("}", "{").split("{")[::2], key=len)
    assert longest in code
