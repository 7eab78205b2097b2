"""How news of the town's own stands in a prompt: who says so, and whether one believes it."""

from dataclasses import replace
from datetime import datetime

import pytest

from agents.asks.context import CALLED_OFF, FactExcerpt
from agents.asks.questions import Interview, NextLine
from agents.doctor.example_asks import example_of
from tests.helpers.rendered import render
from town.interface import Fact

WHEN = datetime(2026, 6, 18, 23)
CLAIM = Fact("4-Milo", "Cleo stole the cat.", "claim", "Milo", spread=0.9)


@pytest.mark.parametrize(
    ("language", "belief", "shown"),
    [
        ("en", "doubted", "- 4-Milo: Cleo stole the cat. (you doubt it) (so Milo says)\n"),
        ("en", "claimed", "- 4-Milo: Cleo stole the cat. (so Milo says)\n"),
        ("zh", "doubted", "- 4-Milo：Cleo stole the cat.（你不信）（Milo说的）\n"),
    ],
)
def test_a_claim_stands_with_who_says_so(language: str, belief: str, shown: str) -> None:
    ask = replace(example_of(NextLine, language), facts=(FactExcerpt(CLAIM, 1, belief=belief),))
    assert shown in render(ask, language, "A town.").user


def test_what_is_called_off_is_not_told_but_known() -> None:
    party = Fact("party", "Ada gives a party.", "invitation", "Ada", starts=WHEN, ends=WHEN)
    known = (FactExcerpt(party, 1, belief=CALLED_OFF),)
    line, asked = example_of(NextLine, "en"), example_of(Interview, "en")
    assert "Ada gives a party." not in render(replace(line, facts=known), "en", "A town.").user
    told = render(replace(asked, facts=known), "en", "A town.").user
    assert "Ada gives a party." in told
    assert "(called off)" in told
