"""What a talk changes between people, and of others who were spoken of."""

import json
from dataclasses import replace
from typing import Any

import pytest

from agents.asks.ask import ReplyError
from agents.asks.context import Acquaintance, TalkLine
from agents.asks.questions import AfterTalk, NextLine
from agents.doctor.example_asks import example_of
from agents.engine.mind import Mind
from agents.mind.news.living import hold
from agents.mind.remembering.regard import note_kept_secrets
from agents.mind.state import Relationship
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CLEO,
    Company,
    Model,
    Solo,
    other,
    said,
    seen,
    wishing,
)
from tests.helpers.rendered import render
from town.interface import Fact, RelationshipChanged, SavedMind
from town.runfile.records import RelationRow

AFTER = {"memory": "We talked.", "importance": 4, "closeness": 1, "opinion": "nice"}
CLEO_IS = {"who": "Cleo", "closeness": -1, "trust": -2, "opinion": "sells what is not hers"}


def after_a_talk(line: str, **answer: Any) -> Company:
    """Return Ada and Ben, who knows Cleo, after a talk in which Ada says `line`."""
    lines = {"Ada Lund": line, "Ben Holt": "Is that so."}

    def says(ask: Any) -> dict[str, Any]:
        return {"text": lines[ask.me.name], "ends": True}

    def keeps(ask: Any) -> dict[str, Any]:
        return {**AFTER, **(answer if ask.me.name == "Ben Holt" else {})}

    both = Company(Model(notice=wishing("Ben Holt"), next_line=says, after_talk=keeps), ADA, BEN)
    ben = both.minds["Ben Holt"].agent
    ben.relationships["Cleo May"] = Relationship("cousin", 4)
    both.live(40)
    return both


def test_what_one_hears_of_somebody_else_changes_what_one_thinks_of_them() -> None:
    both = after_a_talk("Cleo has sold your cow.", third=[CLEO_IS])
    ben = both.minds["Ben Holt"].agent
    cleo = ben.relationship("Cleo May")
    assert (cleo.closeness, cleo.trust, cleo.opinion) == (3, 2, "sells what is not hers")
    (row,) = (r for r in both.rows if isinstance(r, RelationRow) and r.other == "Cleo May")
    assert (row.agent, row.closeness, row.trust) == ("Ben Holt", 3, 2)
    told = ("Ben Holt", "Ben Holt sees Cleo May otherwise now: sells what is not hers")
    assert both.told("regard") == [told]
    shown = ben.acquaintance("Cleo May")
    assert (shown.trusted, shown.closeness) == (2, 3)


def test_only_of_those_who_were_spoken_of() -> None:
    ask = replace(
        example_of(AfterTalk), known=("Cleo May", "Ben Holt"), lines=(TalkLine("x", "Cleo!"),)
    )
    assert ask.spoken_of == ["Cleo May"]
    assert ask.read(json.dumps({**AFTER, "third": [CLEO_IS]})).third[0].who == "Cleo May"
    with pytest.raises(ReplyError, match="'Ben Holt' was not spoken of"):
        ask.read(json.dumps({**AFTER, "third": [{**CLEO_IS, "who": "Ben Holt"}]}))
    assert "third" in ask.schema()["properties"]
    assert "third" not in replace(ask, lines=()).schema()["properties"]


def test_closeness_and_trust_go_their_own_ways() -> None:
    both = after_a_talk("Morning.", closeness=2, trust=-2)
    ada = both.minds["Ben Holt"].agent.relationship("Ada Lund")
    assert (ada.closeness, ada.trust) == (2, -2)


def test_what_the_other_promised_stands_beside_their_name_for_a_day() -> None:
    both = after_a_talk("I will mend your gate.", promised="to mend my gate on Monday")
    ben = both.minds["Ben Holt"].agent
    shown = ben.acquaintance("Ada Lund")
    assert shown.promised == "to mend my gate on Monday"
    ben.tick += 2 * 24 * 360
    assert ben.acquaintance("Ada Lund").promised == ""


def test_a_line_knows_what_there_is_what_one_thinks_now_and_what_was_promised() -> None:
    ada = Acquaintance(
        "Ada Lund",
        "friend",
        5,
        "owes me an answer",
        story="Ada taught Ben to swim.",
        trust=1,
        promised="to mend my gate on Monday",
    )
    ask = replace(example_of(NextLine), others=(ada,))
    card = (
        "- Ada Lund: your friend, you like them, but you do not trust them; Ada taught Ben to"
        " swim; by now: owes me an answer; promised you: to mend my gate on Monday"
    )
    assert card in render(ask, "en", "A town.").user
    assert "可你信不过；Ada taught Ben to swim；如今：" in render(ask, "zh", "A town.").user


@pytest.mark.parametrize(("told", "blamed"), [(["Ben Holt"], "Ben Holt"), ([], "")])
def test_who_alone_had_a_secret_has_told_it_on(told: list[str], blamed: str) -> None:
    secret = Fact("debt", "Ada owes the miller forty crowns.", "secret", ADA.name)
    solo = Solo(replace(ADA, knows=("debt",)))
    solo.agent.town = replace(solo.agent.town, facts={"debt": secret})
    solo.settled()
    solo.agent.known_facts["debt"].shared = list(told)
    heard = said("You owe the miller?", "Cleo May", talk="t", tells=("debt",), ends=True)
    solo.see(seen(10, people=(other("Cleo May", talk="t"),), heard=(heard,)))
    solo.think(seen(40, ended=True))  # Cleo has gone
    ben = solo.agent.relationship("Ben Holt")
    if blamed:
        assert (ben.closeness, ben.trust, ben.opinion) == (4, 2, "has told my secret on")
        text = "Cleo May knows what I told Ben Holt alone: Ada owes the miller forty crowns."
        assert text in solo.texts("observation")
    else:
        assert (ben.closeness, ben.trusted, ben.opinion) == (5, 5, "")


def test_trust_opens_and_shuts_a_secret() -> None:
    secret = Fact("boat", "Maren builds a boat.", "secret", "Maren Fenn")
    ask = example_of(NextLine)
    for trust, sayable in ((9, ["boat"]), (1, [])):
        otto = Acquaintance("Otto Brandt", "friend", 7, trust=trust)
        held = tuple(replace(f, fact=secret, told=False) for f in ask.facts[:1])
        asked = replace(ask, others=(otto,), facts=held, hearers=())
        assert [known.fact.id for known in asked.sayable()] == sayable


def test_a_resumed_mind_trusts_as_before() -> None:
    saved = RelationshipChanged("Ben Holt", "friend", 5, "", 1, 2, 3, -4, "to come on Monday")
    old = RelationshipChanged("Cleo May", "friend", 5, "", 1, 2, 3)  # of an older run
    mind = Mind(ADA, Solo().agent.town)
    mind.restore(SavedMind([], [], [saved, old], [], [], {}))
    ben, cleo = (mind.agent.relationship(name) for name in (BEN.name, CLEO.name))
    assert (ben.trusted, ben.promised, cleo.trusted) == (-4, "to come on Monday", 5)


def test_who_kept_a_secret_overnight_is_trusted_more_once_and_who_told_it_on_is_not() -> None:
    solo = Solo().settled()
    secret = Fact("cat", "Ada hid the cat.", "secret", "Ada Lund")
    hold(solo.agent, secret, 0)
    solo.agent.known_facts["cat"].shared += ["Ben Holt", "Cleo May"]
    solo.agent.state.kept_by["cat"] = ["Cleo May"]
    before = {name: solo.agent.relationship(name).trusted for name in ("Ben Holt", "Cleo May")}
    for _ in range(2):
        note_kept_secrets(solo.agent)
    more = {name: solo.agent.relationship(name).trusted - then for name, then in before.items()}
    assert more == {"Ben Holt": 1, "Cleo May": 0}
