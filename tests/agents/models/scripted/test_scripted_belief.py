"""What breaks the belief of somebody who reads a day: who says what to whom, and of what age."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agents.asks import questions as a
from agents.asks.context import Acquaintance, FactExcerpt, TalkLine
from agents.asks.news.gist import CLAIM, HAPPENING, NEWS_FOR
from agents.asks.wording.courtesy import called
from agents.asks.wording.english_verbs import phrase, to_do
from agents.doctor.example_people import INES, MAREN, NOW, PARTY
from agents.models.scripted.talk import news
from agents.models.scripted.talk.character import is_there_anyway, readiness, will_come
from agents.models.scripted.talk.slots import SlotFiller
from agents.models.scripted.talk.topics import of_age, topic_named
from agents.models.scripted.words.english_persons import in_person
from agents.models.scripted.words.fact_labels import VAGUE, happening_label, label_in
from town.entities import Routine
from town.interface import Fact, minute_of, rng

QUARREL = Fact("day1-1", "Edda Marsh and Ben Holt have fallen out with each other.", HAPPENING,
               "", ("Edda Marsh", "Ben Holt"), 0.6, stale=NOW + NEWS_FOR)  # fmt: skip
FRIEND = Acquaintance(INES.name, "friend", 5)


def _asked(other: Acquaintance = FRIEND, *lines: TalkLine) -> a.NextLine:
    return a.NextLine(
        me=MAREN, now=NOW, currently="", others=(other,), here="green/lawn", doing="waters",
        why="", lines=lines, lines_left=9, facts=(FactExcerpt(PARTY, 3),), memories=(),
        appointments=(), place_name="the lawn",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("does", "base", "ing"),
    [
        ("weeds, row by row", "weed, row by row", "weeding, row by row"),
        ("sorts, stamps and files", "sort, stamp and file", "sorting, stamping and filing"),
        ("drinks tea and canvasses", "drink tea and canvass", "drinking tea and canvassing"),
    ],
)
def test_a_verb_before_a_comma_changes_too(does: str, base: str, ing: str) -> None:
    assert (phrase(does, "base"), to_do(does), phrase(does, "ing")) == (base, base, ing)


@pytest.mark.parametrize(("topic", "language"), [("work", "en"), ("trade", "zh"), ("health", "zh")])
def test_trade_and_backache_are_subjects_of_the_grown(topic: str, language: str) -> None:
    subject = topic_named(topic, language)
    assert subject.suits("kin", 40, 50)
    assert not subject.suits("kin", 74, 8), "a child is not asked whether business is good"
    assert not subject.suits("kin", 8, 74)


def test_a_child_has_no_bad_knees_and_no_memories_of_old_days() -> None:
    said = [
        "My [knees|elbows] say it will turn.",
        "It looks settled.",
        "坐久了腰就发酸。",
        "没涨。",
    ]
    assert of_age(said, 8) == ["It looks settled.", "没涨。"]
    assert of_age(said, 60) == said


def test_elders_are_called_by_what_they_are_in_chinese() -> None:
    assert called("沈广和", "爷爷", "zh") == "爷爷"
    assert called("陶玉兰", "干妈", "zh") == "妈"
    assert called("沈广和", "长辈", "zh") == "沈老"
    assert called("林知秋", "朋友", "zh") == "知秋"
    assert called("Ada Lund", "teacher", "en") == "Ada"


def test_what_happened_has_a_name() -> None:
    assert happening_label(QUARREL.text) == "the quarrel"
    assert happening_label("A kettle has boiled dry on Wilf's stove.") == "the kettle"
    assert happening_label("Winifred's toast has caught fire.") == "Winifred's toast"
    assert happening_label("Ben came to the bar at 20:00, as Ada Lund had asked.") == "Ada's guests"
    assert happening_label("Somebody has driven in stakes.") == VAGUE
    assert label_in("day1-c05dda", ["Ben Holt told: The espresso machine stops."]) == (
        "the espresso machine"
    )


def test_who_fell_out_says_so_as_people_do() -> None:
    assert in_person(QUARREL.text, "Edda Marsh", "she") == (
        "Ben and I have fallen out with each other."
    )


def test_no_kettle_scorches_for_hours() -> None:
    fact = replace(QUARREL, text="A kettle has boiled dry and is scorching.", about=())
    voice = SlotFiller(_asked(), rng(1))
    at_once = news.tell_news(fact, voice, "")
    later = news.tell_news(replace(fact, stale=NOW + NEWS_FOR - timedelta(hours=3)), voice, "")
    assert "has boiled dry and is scorching" in at_once
    assert "kettle boiled dry and was scorching" in later


def test_somebody_new_to_town_is_not_told_of_people_they_do_not_know() -> None:
    claim = replace(QUARREL, kind=CLAIM, source="Ben Holt", about=("Edda Marsh",), spread=1.0)
    stranger = Acquaintance("Vera Kent", "newcomer", 0)
    assert readiness(INES, FactExcerpt(claim, 1), stranger, NOW) == 0
    told = [readiness(replace(INES, name=f"Guest {n}"), FactExcerpt(claim, 1), FRIEND, NOW)
            for n in range(20)]  # fmt: skip
    assert any(told)
    of_nobody = replace(claim, kind="gossip", about=())
    assert readiness(INES, FactExcerpt(of_nobody, 1), stranger, NOW) > 0


def test_who_is_there_every_evening_does_not_decline() -> None:
    assert PARTY.starts is not None
    at = minute_of(PARTY.starts)
    place = f"{PARTY.place}/bench"
    shy = [replace(INES, name=f"Guest {n}", routine=()) for n in range(99)]
    declines = next(p for p in shy if not will_come(p, PARTY))
    there = replace(declines, routine=(Routine(at - 30, "sits", place),))
    assert is_there_anyway(there, PARTY)
    assert will_come(there, PARTY)
    gone = replace(there, routine=(*there.routine, Routine(at - 5, "goes home", "home/hall")))
    assert not is_there_anyway(gone, PARTY)


def test_who_has_just_spoken_of_it_is_not_told_of_it() -> None:
    before = TalkLine(INES.name, "I've promised to go to the midsummer party.")
    other = TalkLine(INES.name, "It's a dull sort of day.")
    ask = _asked(FRIEND, other)
    assert news.news_to_tell(ask, SlotFiller(ask, rng(1)), asked=True)
    for n in range(30):
        ask = _asked(FRIEND, before)
        assert news.news_to_tell(ask, SlotFiller(ask, rng(n)), asked=True) is None
