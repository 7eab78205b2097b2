"""Whether a run is well: each rule as a tiny story."""

from datetime import datetime
from itertools import count
from typing import Any

from tests.helpers.rows import line, segment
from town.clock import Clock
from town.reports.health import Health
from town.runfile.records import PlanRow, Row

CLOCK = Clock(datetime(2026, 6, 18, 6))
HOUR = CLOCK.ticks(60)
TICKS = count()
PEOPLE = ("Ann Fenn", "Bo Reed", "Cy Holt")


def health(words: str = "") -> Health:
    return Health(CLOCK, rules=False, words=lambda: words)


def asked(one: Health, kind: str, good: int = 0, bad: int = 0) -> None:
    for failed in [False] * good + [True] * bad:
        one.take_outcome(kind, failed)


def rules(one: Health) -> list[str]:
    return [trouble.rule for trouble in one.troubles(lambda _: "")]


def awake(tick: int = 0, **more: Any) -> list[Row]:
    return [segment(tick, name, tick + HOUR, "sits about", kind="wait", **more) for name in PEOPLE]


def plan(start: int, end: int, activity: str = "eats lunch", level: str = "hour") -> PlanRow:
    return PlanRow(0, "Ann Fenn", level, 0, start, end, activity, "home", None, "dot", "")


# --- questions -----------------------------------------------------------------------------------


def test_a_model_that_never_answers_well_is_told_of_with_the_commonest_reason() -> None:
    town = health()
    town.take([segment(0, f"Person {n}", HOUR, "sits") for n in range(20)], 1)
    asked(town, "notice", bad=7)
    assert rules(town) == []  # too early to tell
    asked(town, "plan_day", bad=1)
    (trouble,) = town.troubles(lambda kind: f"Bad {kind or 'JSON'}.")
    assert trouble.sentence == (
        'No question has found a good answer: 8 of 8 failed, most often because: "Bad JSON."'
    )
    assert town.nothing_worked
    asked(town, "plan_day", good=1)
    assert (rules(town), town.nothing_worked) == ([], False)


def test_one_kind_of_question_that_never_succeeds_is_named() -> None:
    town = health()
    asked(town, "notice", bad=9)
    asked(town, "next_steps", good=90)
    (trouble,) = town.troubles(lambda kind: f"No {kind}.")
    assert trouble.rule == "kind:notice"
    assert trouble.sentence == (
        "No question 'notice' has found a good answer: all 9 failed, most often because: "
        '"No notice."'
    )
    asked(town, "notice", good=1)
    assert rules(town) == []


def test_a_plan_that_nobody_of_three_finds_is_told_of_though_it_is_asked_for_once_a_day() -> None:
    town = health()
    town.take(awake(), 1)
    asked(town, "next_steps", good=9)
    asked(town, "plan_day", bad=2)
    assert rules(town) == []
    asked(town, "plan_day", bad=1)
    assert rules(town) == ["kind:plan_day"]


def test_a_model_that_goes_bad_in_the_midst_of_a_run_is_noticed() -> None:
    town = health()
    asked(town, "notice", good=500)
    asked(town, "notice", bad=20)
    assert rules(town) == []
    asked(town, "notice", bad=1)
    assert rules(town) == ["lately"]
    asked(town, "notice", good=40)
    assert rules(town) == []


def test_a_few_bad_answers_are_counted_and_nothing_more() -> None:
    town = health()
    assert town.summary(lambda _: "") == []
    asked(town, "notice", good=99, bad=1)
    town.take(awake(), 10)
    assert town.summary(lambda _: "Too long.") == [
        '1 of 100 questions found no good answer, most often because: "Too long."'
    ]


# --- what people do ------------------------------------------------------------------------------


def test_nobody_speaks_for_hours_though_people_are_awake() -> None:
    town = health()
    town.take(awake(), 4 * HOUR - 1)
    assert rules(town) == []
    town.take(awake(4 * HOUR), 4 * HOUR)
    assert [t.sentence for t in town.troubles(lambda _: "")] == [
        "Nobody has spoken for 4 hours, though people are awake."
    ]
    town.take([line(4 * HOUR, "Ann Fenn", 4 * HOUR + 2, "Morning!")], 4 * HOUR + 1)
    assert rules(town) == []
    assert [t.rule for t in town.past.values()] == ["silent"]  # the end of the run says so
    assert town.summary(lambda _: "") == ["Nobody has spoken for 4 hours, though people are awake."]


def test_the_silence_of_the_night_is_no_trouble() -> None:
    town = health()
    night = [segment(0, name, 8 * HOUR, "sleeping", kind="sleep") for name in PEOPLE[:2]]
    town.take([*night, segment(0, "Cy Holt", HOUR, "reads")], 8 * HOUR)
    town.take(awake(8 * HOUR), 8 * HOUR)
    assert rules(town) == []


def test_one_person_alone_has_nobody_to_talk_to() -> None:
    town = health()
    town.take(awake()[:1], 12 * HOUR)
    town.take(awake(12 * HOUR)[:1], 12 * HOUR)
    assert rules(town) == []


def doing(town: Health, *activities: str) -> None:
    for activity in activities:
        tick = next(TICKS)
        town.take([segment(tick, "Ann Fenn", tick + 1, activity)], tick + 1)


def test_people_who_do_the_same_over_and_over() -> None:
    town = health()
    doing(town, *[f"bakes loaf {n}" for n in range(16)], *["Stirs the pot"] * 15)
    assert rules(town) == []
    doing(town, *["stirs the pot"] * 3)
    (trouble,) = town.troubles(lambda _: "")
    assert trouble.sentence.startswith("Of the last 30 things people did, 17 repeat what the same")


def test_people_who_do_what_the_prompt_says() -> None:
    town = health("Write each step as a verb phrase, in the third person, such as one would say.")
    doing(town, *[f"bakes loaf {n}" for n in range(30)])
    for n in range(5):
        doing(town, "a verb phrase", f"bread {n}", "in the third person", "such as one would say")
    assert rules(town) == ["repeats"]
    plain = health()  # a prompt that says nothing of the kind
    doing(plain, *[f"bakes loaf {n}" for n in range(90)])
    assert rules(plain) == []


def test_one_long_activity_that_is_cut_or_drawn_out_is_done_once() -> None:
    town = health()
    for n in range(90):
        town.take([segment(n // 45, "Ann Fenn", n + 2, f"bakes loaf {n // 45}")], n + 1)
    assert rules(town) == []


def test_rules_are_of_few_words() -> None:
    town = Health(CLOCK, rules=True)
    doing(town, *["stirs the pot"] * 90)
    town.take(awake(), 12 * HOUR)
    town.take(awake(12 * HOUR), 12 * HOUR)
    assert rules(town) == []


def test_who_goes_to_bed_in_the_morning() -> None:
    town = health()
    bed = [segment(5 * HOUR, name, 25 * HOUR, "sleeping", kind="sleep") for name in PEOPLE]
    town.take(bed, 5 * HOUR)
    assert [t.sentence for t in town.troubles(lambda _: "")] == [
        "Ann Fenn goes to bed at day 1 11:00 to sleep for 20 hours; perhaps the model writes times "
        "of a clock of twelve hours. The same goes for 2 others."
    ]


def test_who_goes_to_bed_at_night() -> None:
    town = health()
    town.take([segment(14 * HOUR, "Ann Fenn", 24 * HOUR, "sleeping", kind="sleep")], 14 * HOUR)
    town.take([segment(-1, "Bo Reed", 14 * HOUR, "sleeping", kind="sleep")], 14 * HOUR)
    assert rules(town) == []


def test_a_lunch_of_ten_hours() -> None:
    town = health()
    town.take([plan(0, 9 * HOUR), plan(0, 15 * HOUR, level="day")], 1)
    assert rules(town) == []
    town.take([plan(6 * HOUR, 16 * HOUR + 180)], 2)
    (trouble,) = town.troubles(lambda _: "")
    assert trouble.sentence.startswith("Ann Fenn plans one thing, 'eats lunch', from day 1 12:00")
