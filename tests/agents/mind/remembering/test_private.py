"""Secrets hold for whatever one remembers, and nobody is offered as news what is theirs to keep."""

from dataclasses import replace

import pytest

from agents.asks.context import Acquaintance, MemoryExcerpt
from agents.asks.questions import Interview, NextLine
from agents.doctor.example_asks import example_of
from agents.mind.remembering.private import is_private
from agents.mind.state import KnownFact
from tests.helpers.fake_world import ADA, Model, Solo, seen
from town.interface import Fact, Happening

HIDDEN = "Maren hides a letter behind the flour and Tobias does not know."


@pytest.mark.parametrize(
    ("name", "closeness", "private"),
    [("Otto Brandt", 8, False), ("Otto Brandt", 3, True), ("Tobias Fenn", 9, True)],
)
def test_what_sounds_secret_is_for_those_one_trusts_and_not_for_whom_it_names(
    name: str, closeness: int, private: bool
) -> None:
    whole = example_of(NextLine)
    ask = replace(
        whole,
        me=replace(whole.me, goals=()),
        others=(Acquaintance(name, "friend", closeness),),
        hearers=(),
    )
    seed = MemoryExcerpt(0, HIDDEN, "seed")
    assert is_private(ask, seed) is private
    assert not is_private(ask, replace(seed, text="Maren bakes at four."))
    assert not is_private(ask, replace(seed, kind="talk"))  # it was said to somebody
    assert not is_private(example_of(Interview), seed)
    overheard = replace(ask, others=(), hearers=ask.others)
    assert is_private(overheard, seed) is private
    told = replace(ask.me, goals=(f"tell {name.split()[0]} everything",))
    assert not is_private(replace(ask, me=told), seed)


def test_what_sounds_secret_in_chinese_is_kept_too() -> None:
    ask = replace(example_of(NextLine, "zh"), hearers=())
    near = replace(ask, others=tuple(replace(each, closeness=2) for each in ask.others))
    assert is_private(near, MemoryExcerpt(0, "这件事我谁也没告诉。", "seed"))


def knowing(*facts: Fact, memories: tuple[str, ...] = ()) -> Solo:
    """Return Ada, who has these memories and learns these facts."""
    solo = Solo(replace(ADA, memories=memories, knows=()))
    solo.agent.town = replace(solo.agent.town, facts={fact.id: fact for fact in facts})
    solo.settled()
    for fact in facts:
        solo.agent.learn(KnownFact(fact, None, fact.source))
    return solo


def offered(solo: Solo) -> list[str]:
    """Return the facts that Ada may bring up with somebody very close."""
    near = (Acquaintance("Cleo May", "sister", 10),)
    facts = solo.agent.facts_for(["Cleo May"])
    ask = replace(example_of(NextLine), me=ADA, others=near, hearers=(), facts=facts)
    return [known.fact.id for known in ask.sayable()]


def test_a_secret_of_ones_own_is_offered_and_a_confided_one_never() -> None:
    own = Fact("debt", "Ada owes the miller forty crowns.", "secret", "Ada Lund")
    confided = Fact("boat", "Ben builds a skiff in the shed.", "secret", "Ben Holt")
    retold = Fact("said", "Ben builds a skiff in the shed.", "claim", "Ben Holt")
    assert offered(knowing(own, confided, retold)) == ["debt"]


def test_nobody_is_offered_gossip_about_what_they_do_themselves() -> None:
    lantern = Fact("lantern", "Somebody goes to the pond with a lantern.", "gossip", "Ben Holt")
    mine = "I went down to the pond again with the lantern and sang."
    assert offered(knowing(lantern)) == ["lantern"]
    assert offered(knowing(lantern, memories=(mine,))) == []
    seen_by_me = "Somebody went to the pond with a lantern again."
    assert offered(knowing(lantern, memories=(seen_by_me,))) == ["lantern"]


def test_a_conclusion_from_a_secret_is_as_secret() -> None:
    debt = Fact("debt", "Ada owes the miller forty crowns.", "secret", "Ada Lund")
    solo = Solo(replace(ADA, knows=("debt",), memories=("I hum at work.",)), Model())
    solo.agent.town = replace(solo.agent.town, facts={"debt": debt})
    solo.settled()

    def concludes(ask: NextLine) -> dict[str, object]:
        number = next(n for n, m in enumerate(ask.memories, 1) if "debt" in m.facts)
        return {"insights": [{"text": "I shall have to sell the cow.", "evidence": [number]}]}

    solo.model.answers["insights"] = concludes
    solo.agent.state.unreflected_importance = 150
    solo.think(seen(30))
    (insight,) = (m for m in solo.agent.memory.memories if m.kind == "reflection")
    assert insight.facts == ("debt",)


def test_ones_own_notice_is_no_news() -> None:
    sale = Fact("sale", "Ada sells her cow.", "news", "Ada Lund")
    notice = Happening("notice", "COW FOR SALE. A. Lund", ("sale",))
    for who, kinds in (("Ada Lund", []), ("Ben Holt", ["notice"])):
        solo = knowing(replace(sale, source=who))
        solo.model.calls = []
        solo.see(seen(40, happenings=(notice,), ended=False))
        assert [kind for kind in solo.model.kinds if kind == "notice"] == kinds
