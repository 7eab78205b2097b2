"""The editor's page: what is in no story is refused, with a sentence."""

from dataclasses import replace
from typing import Any

import pytest

from agents.asks.ask import ReplyError
from agents.asks.questions import EditPaper
from agents.asks.replies import PaperReply
from agents.doctor.example_asks import example_of

STORY = "The oven is burning. It was a quarter to eight; Tobias Fenn ran. “Water,” he said. 5 came."
ASK = replace(
    example_of(EditPaper), stories=(STORY,), names=("Tobias Fenn", "Otto Brandt", "Maren Fenn")
)
PAGE: dict[str, Any] = {
    "lead": 1,
    "headline": "Fire at the oven",
    "text": "Tobias ran.",
    "odd": "",
}


def read(**page: object) -> PaperReply:
    return ASK.read(PaperReply(**{**PAGE, **page}).model_dump_json())


def test_a_page_of_the_stories_is_taken() -> None:
    page = read(text="It was Tobias Fenn's oven, and “water” was the word. All five came at eight.")
    assert (page.lead, page.headline) == (1, "Fire at the oven")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ({"text": "Otto watched."}, "Otto Brandt is in none of the stories"),
        ({"text": "Even Zebulon came."}, "Zebulon is in none"),
        ({"odd": "All 17 came."}, "The number 17"),
        ({"odd": "Three came."}, "The number three"),
        ({"headline": "“Never again”, says the baker"}, "Nobody said “Never again”"),
        ({"lead": 2}, "There is no story 2"),
    ],
)
def test_what_is_invented_is_refused(page: dict[str, object], reason: str) -> None:
    with pytest.raises(ReplyError, match=reason):
        read(**page)
