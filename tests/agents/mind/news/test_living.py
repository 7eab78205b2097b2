"""News that arises in town: heard in a talk, told on, believed or not, and let go."""

from dataclasses import replace
from typing import Any

import pytest

from agents.asks.context import Acquaintance, TalkLine
from agents.asks.news.gist import fact_of_line
from agents.asks.questions import AfterTalk
from agents.asks.secrecy import tidings
from agents.engine.mind import Mind
from agents.mind.news.living import MAX_HELD, find_in_talk, hear_again, hold
from agents.mind.state import OngoingTalk
from agents.models.scripted.talk.claims import claim_heard
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CLEO,
    CLOCK,
    KITCHEN,
    STOVE,
    Company,
    Model,
    Solo,
    other,
    said,
    seen,
    town,
    wishing,
)
from tests.helpers.kept_rows import KeptRows
from town.interface import (
    Fact,
    FactHeld,
    Happening,
    MindSettings,
    Person,
    Relation,
    SeenObject,
)
from town.runfile.mind_rows import MindRows, fact_of, saved_mind
from town.runfile.records import FactRow, KnowledgeRow

CLAIM = "Cleo stole the vicar's cat."
NAMES = tuple(one.name for one in (ADA, BEN, CLEO))
SPREAD = {
    "memory": "Milo said it.",
    "importance": 5,
    "opinion": "odd",
    "news": "Cleo stole the cat",
}


def made(text: str = CLAIM, speaker: str = "Milo", began: int = 4) -> Fact:
    fact = fact_of_line(TalkLine(speaker, text, began=began), CLOCK.at(began), NAMES, "en")
    assert fact is not None
    return fact


def held(solo: Solo) -> list[tuple[str, str, str]]:
    """Return text, teller and belief of what arose in town, as somebody holds it."""
    known = solo.agent.known_facts.values()
    return [
        (k.fact.text, k.source, k.belief) for k in known if k.fact.id not in solo.agent.town.facts
    ]


def after_hearing(text: str, who: Any = ADA, language: str = "en", **answer: Any) -> Solo:
    """Return somebody who talked with Milo, a visitor, who said `text`."""
    solo = Solo(who, Model(after_talk={**SPREAD, **answer}), language=language)
    solo.think(seen(0, who.name, ended=True))
    line = said(text, "Milo", who.name, began=4)
    bye = said("Bye.", "Milo", who.name, began=9, ends=True)
    milo = other("Milo", talk="t")
    for tick, heard in ((5, (line,)), (7, ()), (10, (bye,)), (13, ()), (16, ()), (30, ())):
        solo.see(seen(tick, who.name, heard=heard, people=(milo,), ended=tick > 5))
    return solo


def test_what_a_model_names_is_kept_in_the_words_of_the_line() -> None:
    solo = after_hearing(f"Good day! Have you heard? {CLAIM}")
    assert held(solo) == [(CLAIM, "Milo", "claimed")]
    rows = [row for row in solo.rows if isinstance(row, FactRow) and row.kind == "claim"]
    assert [(row.fact, row.belief, row.held) for row in rows] == [("4-Milo", "claimed", 1)]
    assert fact_of(rows[0]) == made()
    assert rows[0].witnesses == '["Ada Lund","Milo"]'


@pytest.mark.parametrize("news", ["", "the price of turnips"])
def test_nothing_is_kept_that_was_not_named_or_not_said(news: str) -> None:
    assert held(after_hearing(f"Good day! {CLAIM}", news=news)) == []


@pytest.mark.parametrize(
    ("relations", "belief"),
    [
        ({}, "claimed"),
        ({"Milo": Relation("rival", -3)}, "doubted"),
        ({"Cleo May": Relation("sister", 8)}, "doubted"),
        ({"Cleo May": Relation("sister", 8), "Milo": Relation("friend", 9)}, "claimed"),
    ],
)
def test_who_tells_it_of_whom_decides_whether_it_is_believed(
    relations: dict[str, Relation], belief: str
) -> None:
    solo = after_hearing(CLAIM, replace(BEN, relations=relations))
    assert held(solo) == [(CLAIM, "Milo", belief)]


def test_one_does_not_believe_what_is_said_of_oneself() -> None:
    assert held(after_hearing(CLAIM, CLEO)) == [(CLAIM, "Milo", "doubted")]


def test_news_is_told_on_and_is_one_for_all_who_hear_it() -> None:
    tells = {"text": "Have you heard? Cleo stole the cat.", "tells": ["4-Milo"], "ends": True}

    def line(ask: Any) -> dict[str, Any]:
        return tells if ask.me is ADA and not ask.has_spoken else {"text": "No!", "ends": True}

    room = Company(Model(next_line=line, notice=wishing("Ben Holt")), ADA, BEN)
    hold(room.minds["Ada Lund"].agent, made(), 0, "Milo", 4, belief="claimed")
    room.live(60)
    ben = room.minds["Ben Holt"].agent.known_facts["4-Milo"]
    assert (ben.fact, ben.source, ben.belief) == (made(), "Ada Lund", "claimed")
    rows = [row for row in room.rows if isinstance(row, KnowledgeRow) and row.fact == "4-Milo"]
    assert ("Ben Holt", "Ada Lund") in [(row.agent, row.source) for row in rows]


def test_equal_news_is_one_within_a_mind_and_a_second_voice_is_believed() -> None:
    solo = Solo(replace(BEN, relations={"Milo": Relation("rival", -3)})).settled()
    hold(solo.agent, made(), 0, "Milo", 4, belief="doubted")
    again = made("The vicar's cat, Cleo stole it.", "Ada Lund", 90)
    hold(solo.agent, again, 0, "Ada Lund", 90, belief="claimed")
    assert held(solo) == [(CLAIM, "Milo", "claimed")]
    assert solo.agent.known_facts["4-Milo"].also == ("90-Ada_Lund",)


def test_a_mind_holds_so_much_news_and_lets_the_oldest_go() -> None:
    solo = Solo(BEN).settled()
    for n in range(MAX_HELD + 2):
        hold(solo.agent, made(f"Cleo hid a{n}a, b{n}b, c{n}c and d{n}d.", began=n + 10), n)
    texts = [text for text, _, _ in held(solo)]
    assert len(texts) == MAX_HELD
    assert texts[0].startswith("Cleo hid a2a")
    gone = [row.fact.id for row in solo.agent.changes if isinstance(row, FactHeld) and not row.held]
    assert gone == ["10-Milo", "11-Milo"]


def test_an_announcement_and_a_fire_are_news_and_small_things_are_none() -> None:
    told = Happening("announcement", "The bridge has fallen into the river!", began=3)
    fire = SeenObject(STOVE.path, "stove", "burning", unusual=True)
    for rating, count in ((8, 2), (4, 0)):
        many = Model(notice=lambda ask, r=rating: {"ratings": [r, r - 1][: len(ask.news)]})
        solo = Solo(model=many).settled()
        solo.see(seen(5, happenings=(told,), objects=(fire,), ended=True))
        assert len(held(solo)) == count, rating
    assert "The stove was burning, at the kitchen." not in [text for text, _, _ in held(solo)]
    assert KITCHEN.name == "the kitchen"


def test_what_is_known_comes_back_from_the_run_file() -> None:
    solo = after_hearing(CLAIM)
    again = Mind(ADA, town())
    again.restore(saved_mind(KeptRows(solo.rows), "Ada Lund", 99))
    before, after = (mind.known_facts["4-Milo"] for mind in (solo.agent, again.agent))
    assert replace(after, shared=before.shared) == before


@pytest.mark.parametrize(
    ("whisper", "texts"),
    [
        ("Cleo stole the vicar's cat. Tell everyone!", [CLAIM]),
        ("Ask Cleo to the party, I love her.", []),
        ("Go to the inn.", []),
    ],
)
def test_what_is_whispered_of_somebody_is_news_that_nobody_told(
    whisper: str, texts: list[str]
) -> None:
    solo = Solo().settled()
    solo.see(seen(5, happenings=(Happening("whisper", whisper, began=4),)))
    assert held(solo) == [(text, "", "claimed") for text in texts]


def test_a_file_of_an_older_version_knows_the_authors_facts() -> None:
    solo = after_hearing(CLAIM)
    saved = saved_mind(KeptRows(solo.rows), "Ada Lund", 99)
    again = Mind(ADA, town())
    again.restore(replace(saved, held=()))
    assert {id_: known.belief for id_, known in again.agent.known_facts.items()} == {
        "party": "known"
    }


def test_what_was_let_go_is_not_known_again_after_resuming() -> None:
    solo = Solo(BEN)
    solo.think(seen(0, "Ben Holt", ended=True))
    agent = solo.agent
    agent.begin(3, 4, [])
    for n in range(MAX_HELD + 1):
        hold(agent, made(f"Cleo hid a{n}a, b{n}b, c{n}c and d{n}d.", began=n + 10), n)
    rows = MindRows().rows(4, [("Ben Holt", change) for change in agent.changes])
    saved = saved_mind(KeptRows([*solo.rows, *rows]), "Ben Holt", 99)
    again = Mind(BEN, town())
    again.restore(saved)
    assert set(again.agent.known_facts) == set(agent.known_facts)
    assert len(again.agent.known_facts) == MAX_HELD


FRAME = "Ada. The thing under the sheet. It's the frame. For the bell. Oak … given."
GESTELL = "雅达。那个架子。给钟的。橡木……送你们。"
QUOTED = "Milo said: “The thing under the sheet. It's the frame. For the bell. Oak … given”."


def named_by(who: Person, line: TalkLine, words: str) -> dict[str, str]:
    """Return id and text of the news that somebody who heard `line` names in `words`."""
    solo = Solo(who).settled()
    solo.agent.town = replace(solo.agent.town, mind=MindSettings(language=who.language))
    found = find_in_talk(solo.agent, OngoingTalk("t", ["Milo"], lines=[line]), words, 0)
    return {found.fact.id: found.fact.text} if found else {}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (FRAME, QUOTED),
        (GESTELL, "Milo说：“雅达。那个架子。给钟的。橡木……送你们”。"),
    ],
)
def test_news_that_no_sentence_states_is_one_for_all_whatever_they_call_it(
    said: str, kept: str
) -> None:
    chinese = not said.isascii() and said is GESTELL
    ada, ben = (replace(one, language="zh" if chinese else "en") for one in (ADA, BEN))
    line = TalkLine("Milo", said, to="Ada Lund", began=4)
    words = ("米罗送来橡木架子给钟用", "橡木架子送你们") if chinese else (
        "Milo gives an oak frame for the bell", "he gives the bell an oak frame")  # fmt: skip
    for who, named in zip((ada, ben), words, strict=True):
        assert named_by(who, line, named) == {"4-Milo-whole": kept}


def test_whatever_two_hearers_call_it_no_id_has_two_texts() -> None:
    line = TalkLine("Milo", f"{CLAIM} {FRAME}", to="Ada Lund", began=4)
    ask = AfterTalk(
        me=BEN, now=CLOCK.start, currently="", others=(Acquaintance("Milo", "newcomer", 0),),
        lines=(line,), heard=(), told=(), appointments=(), plan=(), places=(), known=NAMES,
    )  # fmt: skip
    by_rules = claim_heard(ask)
    named = ["the vicar's cat is stolen", by_rules, "an oak frame for the bell", "Oak! The bell!"]
    held_by = [named_by(who, line, words) for who in (ADA, BEN) for words in named]
    texts = {pair for facts in held_by for pair in facts.items()}
    assert by_rules == CLAIM
    assert {id_ for id_, _ in texts} == {"4-Milo", "4-Milo-whole"}
    assert len(texts) == 2


@pytest.mark.parametrize(
    ("source", "teller", "others", "urgent"),
    [
        ("Milo", "Milo", ("Ada", "Kit", "Nell"), True),
        ("Milo", "Milo", ("Ada", "Kit", "Nell", "Joss"), False),
        ("Milo", "Ada", ("Kit",), True),
        ("Milo", "Ada", ("Kit", "Nell"), False),
    ],
)
def test_news_is_told_on_until_one_knows_of_enough_who_have_it(
    source: str, teller: str, others: tuple[str, ...], urgent: bool
) -> None:
    solo = Solo(BEN).settled()
    known = hold(solo.agent, made(speaker=source), 0, teller, 4, belief="claimed")
    for name in others:
        hear_again(solo.agent, known.fact.id, name)
    assert known.is_urgent is urgent
    (excerpt,) = (f for f in solo.agent.facts_for(["Cleo May"]) if f.fact is known.fact)
    assert (excerpt in tidings(BEN, (excerpt,), solo.agent.now)) is urgent


def test_what_one_doubts_one_does_not_tell_on() -> None:
    solo = Solo(BEN).settled()
    known = hold(solo.agent, made(), 0, "Milo", 4, belief="doubted")
    assert not known.is_urgent
    hear_again(solo.agent, known.fact.id, "Ada Lund")
    assert known.is_urgent
