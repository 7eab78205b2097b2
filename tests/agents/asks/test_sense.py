"""What no person would answer is refused with the reason; what a capable reader answered is not."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from agents.asks import questions as q
from agents.asks.context import News
from agents.asks.replies import BroadStroke
from agents.asks.sense import rules
from agents.asks.sense.language import sense_messages
from agents.doctor.example_asks import example_of
from agents.models.scripted import answer
from agents.prompts.render import TEMPLATES
from tests.helpers.lived_asks import lived
from tests.helpers.living import ROOT
from tests.helpers.refusing import refusal
from town.interface import Routine, rng

BY_HAND = ROOT.parent / "shared" / "data" / "hamlet-by-hand" / "questions.jsonl"
PLACE = {"en": "bakery/kitchen", "zh": "noodles/kitchen"}
GOOD = {"en": "bakes bread", "zh": "卖面"}


def day(cast: str, *doings: str, starts: tuple[str, ...] = (), bed: str = "22:00") -> str:
    whole = (*doings, *[f"{GOOD[cast]} {n}" for n in range(3)])
    hours = starts or tuple(f"{9 + n:02}:00" for n in range(len(whole)))
    strokes = [
        {"start": start, "activity": text, "place": PLACE[cast]}
        for start, text in zip(hours, whole, strict=False)
    ]
    return json.dumps({"strokes": strokes, "bed": bed})


@pytest.mark.parametrize(
    ("cast", "text", "reason"),
    [
        ("en", "the bakehouse", "the name of a place or a thing"),
        ("en", "Brick oven", "the name of a place or a thing"),
        ("en", "I bake bread", "in the third person"),
        ("en", "the oven is burning", "Begin with a verb"),
        ("en", "what you do", "words of the question"),
        ("en", "in the third person", "words of the question"),
        ("zh", "后厨", "只是地方或东西的名字"),
        ("zh", "我卖面", "不要写“我”"),
        ("zh", "只写动作，不写主语", "问题里的话"),
    ],
)
def test_what_is_nothing_to_do_is_refused_with_the_reason(
    cast: str, text: str, reason: str
) -> None:
    ask = example_of(q.PlanDay, cast)
    ask = replace(ask, me=replace(ask.me, language=cast))
    assert reason in refusal(ask, day(cast, text))
    assert reason in refusal(ask, day(cast, "a", "b", text))
    taken = ask.read(day(cast, text), last=True)
    assert [stroke.activity for stroke in taken.strokes] == [f"{GOOD[cast]} {n}" for n in range(3)]


@pytest.mark.parametrize(
    ("cast", "text"),
    [
        ("en", "bakes bread (bakery/kitchen)"),
        ("en", "bakes bread [3] (bakery/kitchen/oven)"),
        ("en", "bakes bread （bakery/kitchen）"),
        ("zh", "卖面（noodles/kitchen）"),
        ("zh", "卖面（noodles/kitchen）（noodles/kitchen）"),
    ],
)
def test_a_path_behind_an_activity_is_taken_off(cast: str, text: str) -> None:
    first = example_of(q.PlanDay, cast).read(day(cast, text)).strokes[0].activity
    assert first.removesuffix(" [3]") == GOOD[cast]


@pytest.mark.parametrize(
    ("cast", "text", "taken"),
    [
        ("en", "bakes in bakery/kitchen", "bakes in the bakehouse"),
        ("en", "goes to the bakery/kitchen", "goes to the bakehouse"),
        ("en", "lights bakery/kitchen/oven", "lights the brick oven"),
        ("en", "goes to fenn_house", "goes to the Fenns' house"),
        ("en", "reads and/or writes", "reads and/or writes"),
        ("en", "Maren bakes bread (20 minutes)", "bakes bread"),
        ("en", "maren fenn bakes bread", "bakes bread"),
        ("en", "marens a loaf", "marens a loaf"),
        ("en", "bakes bread; cold/in use/hot", "bakes bread"),
        ("zh", "在noodles/kitchen 卖面", "在后厨 卖面"),
        ("zh", "陈玉梅卖面（10分钟）", "卖面"),
    ],
)
def test_an_activity_is_told_in_words_and_without_a_name(cast: str, text: str, taken: str) -> None:
    ask = example_of(q.PlanDay, cast)
    ask = replace(ask, me=replace(ask.me, language=cast))
    assert ask.read(day(cast, text)).strokes[0].activity == taken


def test_the_use_of_a_thing_is_put_into_the_third_person() -> None:
    ask = example_of(q.NextSteps)
    use = next(u.do for c in ask.choices if c.things for u in c.things[0].uses if " " in u.do)
    step = {"place": 3, "activity": use, "icon": "cook", "minutes": 10}
    verb = ask.read(json.dumps({"steps": [step]})).steps[0].activity.split()[0]
    assert verb == f"{use.split()[0]}s"


def test_all_mistakes_of_a_day_are_told_at_once() -> None:
    ask = example_of(q.PlanDay)
    said = refusal(ask, day("en", "I bake", "the bakehouse", starts=("16:50",) * 5, bed="12:50"))
    for reason in ("begins at 16:50. It is 09:00", "begin at the same time", "to bed at 12:50"):
        assert reason in said


@pytest.mark.parametrize(
    ("starts", "bed", "good"),
    [
        (("09:00", "10:00", "11:00"), "22:00", True),
        (("08:30", "10:00", "11:00"), "00:30", True),
        (("10:30", "12:00", "13:00"), "20:00", True),
        (("16:50", "17:00", "18:00"), "22:00", False),
        (("09:00", "09:00", "09:00"), "22:00", False),
        (("09:00", "09:05", "09:10"), "09:15", False),
    ],
)
def test_a_day_begins_now_and_ends_at_night(starts: tuple[str, ...], bed: str, good: bool) -> None:
    ask, text = example_of(q.PlanDay), day("en", starts=starts, bed=bed)
    if good:
        assert ask.read(text).bed == bed
    else:
        refusal(ask, text)


def test_nobody_goes_to_bed_at_noon_by_a_slip() -> None:
    ask = example_of(q.PlanDay)
    usual = f"{ask.me.sleeps // 60:02}:{ask.me.sleeps % 60:02}"
    assert ask.read(day("en", bed="13:00"), last=True).bed == usual
    at_night = replace(ask, me=replace(ask.me, sleeps=13 * 60, wakes=20 * 60))
    assert at_night.read(day("en", bed="13:00")).bed == "13:00"  # works at night


def noticed(*ratings: int, unusual: bool = False) -> tuple[q.Notice, str]:
    news = tuple(
        News(f"Thing {n}", "person", unusual=unusual and n == 0) for n, _ in enumerate(ratings)
    )
    ask = replace(example_of(q.Notice), news=news)
    return ask, json.dumps({"ratings": ratings, "reaction": "carry_on"})


@pytest.mark.parametrize("ratings", [(1, 2, 3, 4), (8, 9, 10, 10), (7, 7, 7, 7)])
def test_numbers_that_rate_nothing_are_asked_for_again_and_then_taken(
    ratings: tuple[int, ...],
) -> None:
    ask, text = noticed(*ratings)
    assert "Rate each" in refusal(ask, text)
    assert ask.read(text, last=True).ratings == list(ratings)


def test_everyday_things_may_all_be_low() -> None:
    for ratings in ((1, 1, 1, 1, 1), (2, 2, 2, 2), (7, 7, 7), (1, 2, 3)):
        ask, text = noticed(*ratings)
        assert ask.read(text).ratings == list(ratings)
    ask, text = noticed(1, 1, 1, 1, unusual=True)
    assert "all alike" in refusal(ask, text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_words_that_nobody_may_repeat_stand_in_the_prompts(language: str) -> None:
    asked = "".join(path.read_text("utf-8") for path in (TEMPLATES / language).glob("*.j2"))
    for each in sense_messages(language).instructions:
        assert each in asked


def answered_by_hand() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield prompts, without the rules of the house, and replies."""
    for line in BY_HAND.read_text("utf-8").splitlines():
        row = json.loads(line)
        reply = row["reply"]
        if isinstance(reply, str):
            reply = json.loads(reply[reply.index("{") : reply.rindex("}") + 1])
        yield row["n"], row["prompt"].partition("----")[2], reply


@pytest.mark.skipif(not BY_HAND.exists(), reason="the answers are in no published tree")
def test_nothing_that_a_capable_reader_answered_is_refused() -> None:
    mornings = {ask.me.name: ask for ask, _ in lived() if isinstance(ask, q.PlanDay)}
    read = 0
    for number, prompt, reply in answered_by_hand():
        name = re.findall(r"^You are ([\w ]+),", prompt, re.MULTILINE)[0]
        hours = re.findall(r"^It is \w+, \d+ \w+, (\d\d):(\d\d)\.", prompt, re.MULTILINE)
        hour, minute = map(int, hours[-1]) if hours else (6, 50)
        ask = replace(mornings[name], now=datetime(2026, 4, 16, hour, minute))
        doings = [*reply.get("steps", ()), *reply.get("rest", ()), *reply.get("promises", ())]
        doings += [reply["step"]] if "step" in reply else []
        plan = [*reply.get("strokes", ()), *reply.get("hours", ())]
        wrong = rules.activity_problems(ask, [SimpleNamespace(**each) for each in (*doings, *plan)])
        strokes = [BroadStroke.model_validate(each) for each in plan]
        wrong += rules.time_problems(ask, strokes, reply.get("bed", ""))
        if ratings := reply.get("ratings"):
            odd = "(unusual)" in prompt.rpartition("New:")[2]
            news = [News("x", "object", unusual=odd)] * len(ratings)
            wrong += filter(None, [rules.ratings_problem("en", ratings, news)])
        assert (number, wrong) == (number, [])
        read += bool(doings or plan or ratings)
    assert read > 200


@pytest.mark.parametrize(
    ("cast", "words"), [("en", "I sell bread on the lawn."), ("zh", "我在树下卖面。")]
)
def test_places_are_spoken_of_in_words(cast: str, words: str) -> None:
    interview, line = example_of(q.Interview, cast), example_of(q.NextLine, cast)
    path = interview.appointments[0].place
    assert path == line.appointments[0].place
    told = {"answer": f"{words} {path}"}
    assert path in refusal(interview, json.dumps(told))
    in_words = f"{words} {path.rpartition('/')[2]}"
    assert interview.read(json.dumps(told), last=True).answer == in_words
    assert interview.read(json.dumps({"answer": words})).answer == words
    said = json.dumps({"text": told["answer"], "tells": [], "ends": False})
    assert path in refusal(line, said)
    assert line.read(said, last=True).text == in_words


def test_a_day_of_one_activity_alone_is_refused_and_shortened_at_last() -> None:
    ask = example_of(q.PlanDay)
    same = ("pots up seedlings",) * 6
    assert "'pots up seedlings' stands there 6 times" in refusal(ask, day("en", *same))
    last = ask.read(day("en", *same), last=True)
    assert [stroke.activity for stroke in last.strokes][:2] == [
        "pots up seedlings",
        "bakes bread 0",
    ]
    habit = Routine(600, "pots up seedlings", PLACE["en"])
    used_to = replace(ask, me=replace(ask.me, routine=(habit,)))
    assert len(used_to.read(day("en", *same)).strokes) == 9
    others = tuple(Routine(660 + n, f"bakes loaf {n}", PLACE["en"]) for n in range(3))
    has_more_to_do = replace(ask, me=replace(ask.me, routine=(habit, *others)))
    assert "stands there 6 times" in refusal(has_more_to_do, day("en", *same))


def test_a_bare_verb_of_a_plan_is_read_in_the_third_person() -> None:
    ask = example_of(q.PlanDay)
    strokes = ask.read(day("en", "play the piano", "rest")).strokes
    assert [stroke.activity for stroke in strokes][:2] == ["plays the piano", "rests"]


def test_a_habit_that_speaks_to_somebody_is_done_with_them() -> None:
    ask = example_of(q.PlanDay)
    habit = Routine(600, "asks Ines for the price of a loaf", PLACE["en"])
    known = replace(ask, me=replace(ask.me, routine=(habit,)), known=("Ines Roth",))
    assert known.read(day("en", habit.do)).strokes[0].people == ["Ines Roth"]
    assert "nobody hears a word" in refusal(known, day("en", "asks Ines for a loan"))


def test_who_had_no_habits_written_washes_once_a_day() -> None:
    ask = example_of(q.PlanDay)
    idle = replace(ask, me=replace(ask.me, routine=(), work=None, work_hours=None))
    for seed in range(20):
        reply: Any = answer(idle, rng(seed, "day"))
        assert sum("washes" in stroke.activity for stroke in reply.strokes) <= 1
