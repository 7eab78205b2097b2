"""What the scripted model makes of an occasion: places change, music plays, the talk is of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from agents.asks import questions as a
from agents.asks.context import (
    Acquaintance,
    FactExcerpt,
    MemoryExcerpt,
    News,
    PlanBlock,
)
from agents.asks.replies import (
    InsightsReply,
    LineReply,
    NoticeReply,
    StepsReply,
)
from agents.doctor.example_people import FACTS, INES, MAREN, NOW, PARTY, PLACES, TOBIAS
from agents.models.scripted import answer
from agents.models.scripted.day.gatherings import gathering_at, gathering_kind, is_musician
from agents.models.scripted.words.fact_labels import label_of_id
from town.interface import Fact, Person, Place, Routine, Thing, Use, rng

BEGINS = datetime(2026, 6, 19, 17)
POLE = Thing("green/lawn/maypole", "midsummer pole", "maypole",
             (Use("deck the pole", after="decked"), Use("dance round the pole", icon="dance")),
             ("bare", "decked"), "bare")  # fmt: skip
TABLE = Thing(
    "green/lawn/table",
    "table",
    "party_table",
    (Use("help themselves to food", "decked", icon="eat"),),
    ("bare", "decked"),
    "bare",
)
STAGE = Thing(
    "green/bandstand/stage",
    "bandstand",
    "bandstand",
    (Use("play music", "in use", "empty", "music"),),
    ("empty", "in use"),
    "empty",
)
LAWN = Place("green/lawn", "the lawn", "green", "the green", "park", (POLE, TABLE), outdoors=True)
BANDSTAND = Place("green/bandstand", "the bandstand", "green", "the green", "park", (STAGE,),
                  outdoors=True)  # fmt: skip
GREEN = (LAWN, BANDSTAND, *(p for p in PLACES if p.sector != "green"))
PIPER = replace(INES, routine=(Routine(600, "plays the fiddle", "roth_flat/room"),))
HELD = tuple(FactExcerpt(fact, n) for n, fact in enumerate(FACTS))
BEN = Acquaintance("Ben Holt", "friend", 5, activity="stands by the table", minutes_since_talk=30)


def party(seed: int, me: Person = INES, here: str = "cafe/room", minute: int = 0) -> StepsReply:
    now = BEGINS + timedelta(minutes=minute)
    block = PlanBlock(now, now + timedelta(hours=1), "goes to the midsummer party", "green/lawn")
    ask = a.NextSteps(
        me=me, now=now, currently="", block=block, after=None, here=here, done=(), refused=None,
        places=GREEN,
    )  # fmt: skip
    return ask.read(answer(ask, rng(seed)).model_dump_json())


def test_one_arrives_at_a_party_once_and_then_changes_places() -> None:
    for seed in range(20):
        steps = party(seed).steps
        assert [s.activity for s in steps].count("arrives at the midsummer party") == 1
        assert steps[0].activity == "arrives at the midsummer party"
        moved = [one.object for one in steps[1:]]
        pairs = pairwise(moved)
        assert all(one is None or one != two for one, two in pairs), moved
        assert len({s.activity for s in steps}) == len(steps)
        assert all(s.minutes <= 20 for s in steps)


def test_who_is_there_already_does_not_arrive() -> None:
    said = [s.activity for seed in range(9) for s in party(seed, here="green/lawn").steps]
    assert not [text for text in said if "arrives" in text or "goes to the midsummer" in text]


def test_people_dance_while_there_is_music() -> None:
    icons = {s.icon for seed in range(30) for s in party(seed, here="green/lawn").steps}
    assert "dance" in icons


def test_those_who_play_make_the_music_and_nobody_else_does() -> None:
    assert is_musician(PIPER)
    assert not is_musician(INES)
    for me, plays in ((PIPER, True), (INES, False)):
        steps = [s for seed in range(20) for s in party(seed, me, "green/lawn", 20).steps]
        played = [s for s in steps if s.object == STAGE.path and s.during == "in use"]
        assert bool(played) is plays
        assert {s.place for s in played} <= {"green/bandstand"}


@pytest.mark.parametrize(
    ("id_", "text", "sort"),
    [
        ("midsummer_party", "Maren is giving a party.", "feast"),
        ("quiz_night", "Bernadette asks the questions at the quiz.", "quiz"),
        ("song_evening", "Agnes is holding a song evening.", "song"),
        ("council", "The council meets.", ""),
    ],
)
def test_the_sort_of_an_occasion_is_known_by_its_words(id_: str, text: str, sort: str) -> None:
    assert gathering_kind(Fact(id_, text)) == sort


def test_what_goes_on_is_here_and_now() -> None:
    assert gathering_at(HELD, "green/pond", BEGINS) == PARTY
    assert gathering_at(HELD, "cafe/room", BEGINS) is None
    assert gathering_at(HELD, "green/lawn", BEGINS + timedelta(hours=2)) is None


def _wishes(place: str) -> int:
    ask = a.Notice(
        me=INES, now=BEGINS, currently="", doing="stands", here=place, plan=None, people=(BEN,),
        news=(News("Ben Holt stands by the table", "person", "Ben Holt"),), memories=(), facts=HELD,
    )  # fmt: skip
    replies: list[NoticeReply] = [
        ask.read(answer(ask, rng(s)).model_dump_json()) for s in range(200)
    ]
    return sum(reply.reaction == "talk" for reply in replies)


def test_people_shy_each_other_less_at_a_party() -> None:
    assert _wishes("cafe/room") == 0  # they have talked half an hour ago
    assert _wishes("green/lawn") > 20  # of 200


def _opening(place: str, seed: int) -> str:
    ask = a.NextLine(
        me=INES, now=BEGINS, currently="", others=(BEN,), here=place, doing="stands", why="",
        lines=(), lines_left=10, facts=HELD, memories=(), place_name="the lawn",
    )  # fmt: skip
    reply: LineReply = ask.read(answer(ask, rng(seed)).model_dump_json())
    assert "midsummer_party" not in reply.tells or place != "green/lawn"
    return reply.text


def test_at_a_party_one_speaks_of_it_and_invites_nobody_to_it() -> None:
    there = [_opening("green/lawn", seed) for seed in range(60)]
    words = ("Maren", "midsummer", "bun", "cake", "dance", "turnout", "crowd", "Friday", "glass",
             "crumbs", "party", "grass", "pole", "tune", "enjoying", "day")  # fmt: skip
    assert sum(any(word in text for word in words) for text in there) > 30
    assert len(set(there)) > 50


def _insights(memories: tuple[MemoryExcerpt, ...], seed: int) -> list[tuple[str, list[int]]]:
    ask = a.DrawInsights(
        me=MAREN, now=NOW, currently="", questions=("What now?",), memories=memories
    )
    reply: InsightsReply = ask.read(answer(ask, rng(seed)).model_dump_json())
    return [(i.text, i.evidence) for i in reply.insights]


def test_insights_say_what_several_were_seen_doing_and_who_told_one_what() -> None:
    dance = "dances round the midsummer pole"
    memories = (
        MemoryExcerpt(0, f"Ines Roth {dance}", created=NOW, about=("Ines Roth",)),
        MemoryExcerpt(1, f"Otto Brandt {dance}", created=NOW, about=("Otto Brandt",)),
        MemoryExcerpt(2, "Ines Roth told: Otto Brandt is standing for mayor.", created=NOW,
              about=("Ines Roth",), facts=("mayor",)),
    )  # fmt: skip
    found = [i for seed in range(40) for i in _insights(memories, seed)]
    both = [e for text, e in found if "Ines Roth and Otto Brandt" in text and "dancing" in text]
    told = [e for text, e in found if "Ines Roth" in text and "told me" in text]
    assert both
    assert told
    assert (set(map(tuple, both)), set(map(tuple, told))) == ({(1, 2)}, {(3,)})


def test_a_sight_of_oneself_is_told_of_me() -> None:
    seen = MemoryExcerpt(
        0, "Tobias Fenn eats supper with Maren", created=NOW, about=("Tobias Fenn",)
    )
    memories = (seen, replace(seen, n=1))
    texts = {text for seed in range(40) for text, _ in _insights(memories, seed)}
    assert any("eating supper with me" in text for text in texts)
    assert not any("Maren" in text for text in texts)


def test_a_fact_is_called_by_what_somebody_does() -> None:
    assert label_of_id("odile_for_mayor", ["Odile Brandt"]) == "Odile standing for mayor"
    assert label_of_id("784-Odile_Brandt", ["Odile Brandt"]) == "what Odile says"
    assert label_of_id("day1-c05dda", []) == "what has happened"
    assert label_of_id("wilf_leaving", ["Wilf Culpin"]) == "Wilf leaving"
    assert label_of_id("lost_cat", [TOBIAS.name]) == "the lost cat"
