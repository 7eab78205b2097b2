"""Days and steps: habits, appointments, closed doors and refusals."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from agents.asks import questions as a
from agents.asks.context import Appointment, MemoryExcerpt, PlanBlock
from agents.asks.replies import MAX_STROKES, DayReply, StepsReply
from agents.doctor.example_people import MAREN, NOW, PLACES
from agents.models.scripted import answer
from agents.models.scripted.words.phrase_store import load
from town.interface import rng

DAWN = datetime(2026, 6, 18, 5, 0)
LUNCH = Appointment(
    datetime(2026, 6, 18, 14),
    datetime(2026, 6, 18, 15),
    "meets Ines",
    "green/lawn",
    None,
    ("Ines",),
)


def _day(seed: int, dates: tuple[Appointment, ...] = (), now: datetime = DAWN) -> DayReply:
    ask = a.PlanDay(me=MAREN, now=now, currently="", memories=(), appointments=dates, places=PLACES)
    return ask.read(answer(ask, rng(seed)).model_dump_json())


def _steps(
    block: PlanBlock, now: datetime, refused: str | None = None, seed: int = 1
) -> StepsReply:
    ask = a.NextSteps(
        me=MAREN, now=now, currently="", block=block, after=None, here="fenn_house/bedroom",
        done=(), refused=refused, places=PLACES,
    )  # fmt: skip
    return ask.read(answer(ask, rng(seed)).model_dump_json())


def test_a_day_begins_with_habit_and_keeps_its_hours() -> None:
    strokes = _day(1).strokes
    assert (strokes[0].start, strokes[0].activity) == ("05:00", "washes and puts her hair up")
    assert ("05:30", "kneads the first dough", "bakery/kitchen") in [
        (s.start, s.activity, s.place) for s in strokes
    ]


def test_days_differ_from_seed_to_seed_but_not_within_one() -> None:
    assert _day(1) == _day(1)
    assert len({_day(seed).model_dump_json() for seed in range(8)}) > 4


def test_one_who_wakes_late_starts_with_what_is_running() -> None:
    first = _day(1, now=DAWN.replace(hour=6)).strokes[0]
    assert (first.start, first.activity) == ("06:00", "kneads the first dough")


def test_an_appointment_goes_in_at_its_time() -> None:
    assert ("14:00", "meets Ines", "green/lawn") in [
        (s.start, s.activity, s.place) for s in _day(1, (LUNCH,)).strokes
    ]


def test_a_day_has_habits_between_its_strokes_and_keeps_appointments() -> None:
    strokes = _day(1, (LUNCH,)).strokes
    starts = [stroke.start for stroke in strokes]
    assert starts == sorted(starts)
    said = [(stroke.start, stroke.activity) for stroke in strokes]
    assert ("14:00", "meets Ines") in said
    assert any(activity == "reads in bed" for _, activity in said)
    assert len(strokes) <= MAX_STROKES


def test_nothing_is_planned_behind_closed_doors() -> None:
    for seed in range(30):
        cafe = [s for s in _day(seed).strokes if s.place == "cafe/room"]
        assert all("08:00" <= s.start < "18:00" for s in cafe)
        assert all(s.place != "roth_flat/room" for s in _day(seed).strokes)


def test_steps_fill_the_block_and_begin_with_it() -> None:
    block = PlanBlock(NOW, NOW + timedelta(minutes=55), "kneads the first dough", "bakery/kitchen")
    steps = _steps(block, NOW).steps
    assert sum(s.minutes for s in steps) == 55
    assert all(5 <= s.minutes <= 15 for s in steps)
    first = steps[0]
    assert (first.activity, first.object) == ("kneads the first dough", "bakery/kitchen/oven")
    assert len({s.activity for s in steps}) > 2


def test_baking_heats_the_oven_and_leaves_it_warm() -> None:
    block = PlanBlock(NOW, NOW + timedelta(minutes=15), "bakes bread", "bakery/kitchen")
    step = _steps(block, NOW).steps[0]
    assert (step.object, step.during, step.after) == ("bakery/kitchen/oven", "hot", "warm")


def test_a_refused_object_is_left_alone() -> None:
    block = PlanBlock(NOW, NOW + timedelta(minutes=50), "kneads the first dough", "bakery/kitchen")
    for seed in range(20):
        steps = _steps(block, NOW, "The brick oven is taken.", seed).steps
        assert {s.place for s in steps} == {"bakery/kitchen"}
        assert all(s.object is None for s in steps)


def test_a_refused_place_is_given_up() -> None:
    block = PlanBlock(NOW, NOW + timedelta(minutes=50), "has a coffee", "cafe/room")
    steps = _steps(block, NOW, "There is no way into that room.").steps
    assert all(s.place != "cafe/room" for s in steps)


@pytest.mark.parametrize(("hour", "inside"), [(10, True), (20, False)])
def test_a_closed_shop_is_not_entered(hour: int, inside: bool) -> None:
    now = NOW.replace(hour=hour)
    block = PlanBlock(now, now + timedelta(minutes=30), "has a coffee", "cafe/room")
    assert all((s.place == "cafe/room") == inside for s in _steps(block, now).steps)


def test_one_who_has_no_habits_still_has_a_day() -> None:
    ask = a.PlanDay(
        me=replace(MAREN, routine=()), now=DAWN, currently="", memories=(), appointments=(),
        places=PLACES,
    )  # fmt: skip
    reply: DayReply = ask.read(answer(ask, rng(3)).model_dump_json())
    assert any(s.place == "bakery/kitchen" for s in reply.strokes)
    assert any("breakfast" in s.activity for s in reply.strokes)


@pytest.mark.parametrize(
    ("thought", "done"),
    [
        (
            "I should bake a cake for my sister.",
            ("bakes a cake for her sister", "fenn_house/bedroom"),
        ),
        ("I should go to the cafe.", ("goes to the cafe", "cafe/room")),
        ("I should tell Ines about the plums.", None),
    ],
)
def test_what_one_thinks_one_should_do_is_planned(
    thought: str, done: tuple[str, str] | None
) -> None:
    memory = MemoryExcerpt(9, thought, "thought", DAWN - timedelta(hours=9), 8)
    ask = a.PlanDay(
        me=MAREN, now=DAWN, currently="", memories=(memory,), appointments=(), places=PLACES
    )
    reply: DayReply = ask.read(answer(ask, rng(1)).model_dump_json())
    plain: DayReply = _day(1)
    added = {(s.activity, s.place) for s in reply.strokes} - {
        (s.activity, s.place) for s in plain.strokes
    }
    assert (done in added) if done else not added


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("month", "season"), [(1, "winter"), (6, "summer")])
def test_the_garden_is_worked_as_the_season_wants(month: int, season: str, language: str) -> None:
    """In winter nobody waters; in summer nobody breaks the ice."""
    now = datetime(2026, month, 15, 10)
    table = load("seasons")[language]
    other = "summer" if season == "winter" else "winter"
    block = PlanBlock(now, now + timedelta(hours=4), "weeds and waters the garden", "green/lawn")
    done: list[str] = []
    for seed in range(12):
        ask = a.NextSteps(
            me=replace(MAREN, language=language), now=now, currently="", block=block, after=None,
            here="green/lawn", done=(), refused=None, places=PLACES,
        )  # fmt: skip
        done += [s.activity for s in ask.read(answer(ask, rng(seed)).model_dump_json()).steps]
    bare = [re.sub(r"<\w+>", "", text) for text in table[season]["garden"]]
    assert sum(any(text in doing for text in bare) for doing in done) > 5, done
    assert not any(text in doing for text in table[other]["garden"] for doing in done), done
    if season == "winter" and language == "en":
        usual = load("themes")["garden"]["says"]
        assert not any(text in doing for text in usual for doing in done), done
