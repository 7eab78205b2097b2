"""Secrets in company: whispered to those beside one, or not told."""

import pytest

from agents.asks.context import Acquaintance, FactExcerpt
from agents.asks.replies import LineReply
from agents.asks.secrecy import Company
from tests.helpers.fake_world import ADA, CAT
from town.interface import Fact

SECRET = Fact("lantern", "Bram goes down to the pond at night.", "secret", "Bram", about=("Bram",))
FACTS = [FactExcerpt(SECRET, 1, told=False), FactExcerpt(CAT, 2, told=False)]
FRIEND = Acquaintance("Ben Holt", "friend", 9, "", "reads", 1, None)
STRANGER = Acquaintance("Cleo May", "known by sight", 0, "", "knits", 0, None)


def told(beside: str, *hearers: Acquaintance) -> list[str]:
    names = tuple(name for name in ("Ben Holt", "Cleo May") if name.split()[0] in beside)
    company = Company(ADA, (FRIEND,), hearers, names)
    return [known.fact.id for known in company.sayable(FACTS)]


@pytest.mark.parametrize(
    ("beside", "hearers", "tellable"),
    [
        ("", [], ["lantern", "cat"]),  # alone
        ("", [STRANGER], ["cat"]),  # too far away for a whisper
        ("Ben", [STRANGER], ["lantern", "cat"]),
        ("Ben Cleo", [STRANGER], ["cat"]),  # who would hear a whisper too
    ],
)
def test_a_secret_is_told_where_nobody_else_hears_it(
    beside: str, hearers: list[Acquaintance], tellable: list[str]
) -> None:
    assert told(beside, *hearers) == tellable


def test_a_secret_is_whispered_in_company_whatever_was_answered() -> None:
    near = Company(ADA, (FRIEND,), (STRANGER,), ("Ben Holt",))
    alone = Company(ADA, (FRIEND,), (), ("Ben Holt",))
    secret = LineReply(text="It is Bram.", tells=["lantern"], loudness="call")
    assert (near.loudness(secret, FACTS), alone.loudness(secret, FACTS)) == ("whisper", "call")
    plain = LineReply(text="The cat is lost.", tells=["cat"])
    assert near.loudness(plain, FACTS) == "speak"


def test_nobody_whispers_to_one_who_could_not_hear_it() -> None:
    far = Company(ADA, (FRIEND,), (STRANGER,), ())
    assert far.loudness(LineReply(text="Psst.", loudness="whisper"), FACTS) == "speak"
    assert far.loudness(LineReply(text="Hey!", loudness="call"), FACTS) == "call"
