"""What makes no sense in an answer is found, in both languages; what a person could say is not."""

from dataclasses import replace
from typing import Any

import pytest

from agents.asks import questions as q
from agents.asks.context import MemoryExcerpt, News
from agents.asks.sense.words import is_chinese, joined, longest_run, tokens, weight
from agents.doctor.example_asks import example_of
from agents.doctor.judging import RULES, judge
from agents.doctor.questioning import TELLING
from tests.helpers.lived_asks import lived
from tests.helpers.living import HAMLET

PLACE = {"joiner": "workshop/floor", "zh": "noodles/kitchen", "en": "bakery/kitchen"}


def kinds(ask: q.Ask[Any], data: dict[str, Any]) -> list[str]:
    return [fault.kind for fault in judge(ask, ask.reply.model_validate(data))]


def day(cast: str, start: str, *doings: str, bed: str = "22:00") -> list[str]:
    """Return the faults of a plan of the day that begins at `start`."""
    hour, minute = map(int, start.split(":"))
    strokes = [
        {"start": f"{(hour + n) % 24:02}:{minute:02}", "activity": text, "place": PLACE[cast]}
        for n, text in enumerate(doings)
    ]
    return kinds(example_of(q.PlanDay, cast), {"strokes": strokes, "bed": bed})


def rated(*ratings: int, unusual: bool = True) -> list[str]:
    news = tuple(News(f"Thing {n} passes.", "person", unusual=unusual) for n in ratings)
    ask = replace(example_of(q.Notice, "joiner"), news=news)
    return kinds(ask, {"ratings": list(ratings), "reaction": "carry_on"})


def line(cast: str, text: str) -> list[str]:
    return kinds(example_of(q.NextLine, cast), {"text": text, "ends": False})


GOOD_DAY = ("washes and dresses", "planes a seat", "eats his bread", "glues up legs", "reads")
GOOD_ZH = ("揉第二盆面", "卖面", "去广场走走", "切葱", "擦桌子")


def test_good_answers_have_no_fault() -> None:
    assert day("joiner", "06:50", *GOOD_DAY) == []
    assert day("joiner", "07:10", "slowly wakes", *GOOD_DAY) == []
    assert day("zh", "09:00", *GOOD_ZH) == []
    assert rated(7, 2, 1, 4) == []
    assert rated(1, 1, 1, 1, unusual=False) == []
    assert rated(1, 2, 3) == []
    for text in (
        "The bank can wait, Maren. Hand me the plane.",
        "No. It's me, Tobias, who pays for it.",
        "Maren Fenn is giving a midsummer party on the green on Friday from five to seven.",
        "In May I had no chairs to finish.",
        "",  # falls silent
        "Good morning. Tobias Fenn is my name.",
        "I'm Tobias Fenn. Has the bank written?",
    ):
        assert line("joiner", text) == []
    assert line("zh", "建国，门板漆不漆随你。") == []
    quoted = "".join(f"陶玉兰对沈广和说：“{said}。”" for said in ("来坐", "吃茶", "慢走"))
    assert line("zh", quoted) == []


@pytest.mark.parametrize(
    ("cast", "start", "doings", "bed", "fault"),
    [
        ("joiner", "16:50", GOOD_DAY, "23:00", "hour"),
        ("joiner", "06:50", GOOD_DAY, "13:10", "hour"),
        ("joiner", "06:50", ("what you do", *GOOD_DAY), "22:00", "echo"),
        ("joiner", "06:50", (*GOOD_DAY, "without a subject"), "22:00", "echo"),
        ("joiner", "06:50", ("works",) * 5, "22:00", "repeats"),
        ("joiner", "06:50", ("eats", "works", "works", "reads", "works"), "22:00", "repeats"),
        ("joiner", "06:50", ("wash the dishes", "baking", "reads"), "22:00", "person"),
        ("joiner", "06:50", ("Tobias works", "he reads", "rests"), "22:00", "person"),
        ("joiner", "06:50", ("works (workshop/floor)", "eats", "reads"), "22:00", "path"),
        ("joiner", "06:50", ("#", "eats", "reads"), "22:00", "empty"),
        ("joiner", "06:50", GOOD_ZH, "22:00", "language"),
        ("zh", "19:00", GOOD_ZH, "23:30", "hour"),
        ("zh", "09:00", (*GOOD_ZH, "只写动作，不写主语"), "22:00", "echo"),
        ("zh", "09:00", ("我揉面", "她卖面", "切葱"), "22:00", "person"),
        ("zh", "09:00", ("卖面（noodles/kitchen）", "切葱", "擦桌子"), "22:00", "path"),
        ("zh", "09:00", ("卖面",) * 4, "22:00", "repeats"),
        ("zh", "09:00", GOOD_DAY, "22:00", "language"),
    ],
)
def test_faults_of_a_plan(
    cast: str, start: str, doings: tuple[str, ...], bed: str, fault: str
) -> None:
    assert fault in day(cast, start, *doings, bed=bed)


@pytest.mark.parametrize("ratings", [(7,) * 5, (1, 1, 1, 1), (1, 2, 3, 4), (8, 9, 10, 10, 10)])
def test_ratings_that_do_not_depend_on_what_is_rated(ratings: tuple[int, ...]) -> None:
    assert rated(*ratings) == ["ratings"]


def test_the_same_high_rating_for_everything_is_no_rating() -> None:
    assert rated(7, 7, 7, 7, unusual=False) == ["ratings"]


@pytest.mark.parametrize(
    ("cast", "text", "fault"),
    [
        ("joiner", "Tobias, thank you. I'll see you tonight.", "speaker"),
        ("joiner", "Thank you, Tobias.", "speaker"),
        ("joiner", "Tobias Fenn: I will.", "speaker"),
        ("joiner", "Have you heard? Tobias Fenn is making a chair.", "speaker"),
        ("zh", "玉梅，你先忙。", "speaker"),
        ("joiner", "You have not painted the shutters. And the bank has written.", "repeats"),
        ("joiner", "Back in two hours, maybe even sooner, maybe even sooner, maybe even sooner, "
         "maybe even sooner.", "repeats"),
        ("zh", "明天。老赵说他要选镇长。", "repeats"),
        ("joiner", "only the words you speak", "echo"),
        ("joiner", "?", "empty"),
        ("joiner", "好的，我明天就去把椅子做完。", "language"),
        ("zh", "Yes, I will see to it tomorrow.", "language"),
    ],
)  # fmt: skip
def test_faults_of_a_line(cast: str, text: str, fault: str) -> None:
    assert fault in line(cast, text)


@pytest.mark.parametrize(
    ("cast", "remembered", "said"),
    [
        ("joiner", "I talked with Ines Roth about the plums, the pond and the bank.",
         "I talked with Ines Roth about the plums, the pond and the bank…"),
        ("zh", "我和小艾说了今年李子收成不好的事。", "我和小艾说了今年李子收成不好的事"),
    ],
)  # fmt: skip
def test_a_memory_is_not_read_out(cast: str, remembered: str, said: str) -> None:
    memories = (MemoryExcerpt(0, remembered, "talk"),)
    talk = replace(example_of(q.NextLine, cast), memories=memories)
    assert "memory" in kinds(talk, {"text": said, "ends": False})
    insight = replace(example_of(q.DrawInsights, cast), memories=memories)
    assert "memory" in kinds(insight, {"insights": [{"text": said, "evidence": [1]}]})
    thinking = {"insights": [{"text": "Ines keeps her worries to herself.", "evidence": [1]}]}
    if cast == "joiner":
        assert kinds(insight, thinking) == []


def test_a_stove_is_not_left_burning() -> None:
    ask = example_of(q.NextSteps, "joiner")
    step = {"place": "workshop/floor", "object": "workshop/floor/stove", "icon": "cook"}
    heats = {**step, "activity": "heats the glue", "during": "lit", "after": "burning"}
    ends = {**step, "activity": "puts the stove out", "after": "off"}
    assert kinds(ask, {"steps": [heats]}) == ["hazard"]
    assert kinds(ask, {"steps": [heats, ends]}) == []
    react = example_of(q.React, "joiner")
    assert kinds(react, {"step": heats, "rest": []}) == ["hazard"]
    assert kinds(react, {"step": ends, "rest": []}) == []


def test_a_step_uses_what_is_there() -> None:
    ask = example_of(q.NextSteps, "joiner")
    elsewhere = next(p for p in ask.places if not any(t.name == "stove" for t in p.things))
    stirs = {"activity": "heats the glue on the stove", "icon": "cook"}
    assert kinds(ask, {"steps": [{**stirs, "place": elsewhere.path}]}) == ["place"]
    assert kinds(ask, {"steps": [{**stirs, "place": "workshop/floor"}]}) == []


def test_a_fault_is_told_with_its_own_words_and_the_worst_comes_first() -> None:
    ask = example_of(q.Notice, "joiner")
    (fault,) = judge(ask, ask.reply.model_validate({"ratings": [1, 2, 3, 4, 5]}))
    assert fault.sentence == "It counts in the place of rating: 1, 2, 3, 4, 5."
    found = day("joiner", "16:50", *["what you do"] * 5)
    assert found == ["echo", "hour", "repeats", "person"]
    assert len(RULES) == 12


def test_a_town_that_lives_by_rules_makes_sense() -> None:
    judged = [
        (ask.kind, fault.sentence)
        for ask, text in lived(HAMLET)
        if ask.kind in (*TELLING, "react", "after_talk")
        for fault in judge(ask, ask.read(text))
    ]
    assert judged == []


def test_words_are_counted_alike_in_both_languages() -> None:
    assert tokens("I'll go, Wilf!") == ["i'll", "go", "wilf"]
    assert tokens("去 7 点的庙会") == ["去", "7", "点", "的", "庙", "会"]
    assert weight("one two") == 2
    assert longest_run("he sells the bread here", joined("She sells the bread.")) == 3
    assert is_chinese("在 cafe 喝茶聊天")
    assert not is_chinese("Tea (茶) is what she drinks all day")
