"""What the simulation says is said in the player's language; its forms are those it has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from town.view.language.sentences import FORMS, in_own_words
from town.view.language.translating import use

ROOT = Path(__file__).parents[4]
SPEAKERS = ("town/players/*.py", "town/reports/health.py", "town/scenario/loader.py")


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    use("zh")
    yield
    use("en")


def test_a_refusal_is_said_in_the_language_of_the_player() -> None:
    said = in_own_words("There is somebody called Ada in town already.")
    assert said == "镇上已经有叫Ada的人了。"
    said = in_own_words("The stove cannot be 'blue'; it can be cold, lit.")
    assert said == "stove不能变成“blue”，只能是：cold, lit。"


def test_a_note_of_the_terminal_is_said_in_words_for_a_player() -> None:
    note = (
        "The town in /home/me/towns/larkspur has changed since this run began: town.yaml. The run "
        "goes on with the town as it was; a new run lives with the town as it is now."
    )
    use("en")
    assert in_own_words(note) == (
        "The files of this town have changed since; this life goes on with the town as it was."
    )


def test_a_sentence_that_is_not_known_stays_as_it_is() -> None:
    assert in_own_words("The sky is too low.") == "The sky is too low."


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_one_that_the_simulation_has(form: str) -> None:
    files = [path for pattern in SPEAKERS for path in ROOT.glob(pattern)]
    code = "".join(path.read_text("utf-8") for path in files)
    first = form.replace("}", "{").split("{")[::2]
    assert any(len(part) > 8 and part in code for part in first)
