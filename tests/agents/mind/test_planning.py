"""A day from waking to bed: strokes, hours, steps, promises, refusals and changes of plan."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.asks.context import Appointment, PlanBlock, TalkLine
from agents.asks.replies import BroadStroke, Step
from agents.mind.plan import (
    HOUR,
    bedtime,
    blocks_of,
    keep_free,
    longest,
    replaced,
    replan,
    running,
    with_habits,
)
from agents.mind.planning import (
    _end_of_stretch,
    coming_question,
    day_is_new,
    stretched,
    waking,
)
from agents.mind.state import OngoingTalk, PlannedStep
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CLOCK,
    START,
    Model,
    Solo,
    other,
    person,
    seen,
    step,
    strokes,
)
from tests.helpers.rendered import render
from town.interface import Do, Happening, Routine, SeenObject, Wait, parse_hhmm
from town.runfile.records import PlanRow

KITCHEN, LAWN = "house/kitchen", "green/lawn"
BED = START.replace(hour=22)


def at(text: str, day: int = 18) -> datetime:
    return datetime.combine(START.date().replace(day=day), datetime.strptime(text, "%H:%M").time())


def tick(text: str, day: int = 18) -> int:
    return CLOCK.tick(at(text, day))


def laid(blocks: list[PlanBlock]) -> list[str]:
    return [f"{b.start:%H:%M}-{b.end:%H:%M} {b.activity}" for b in blocks]


def stroke(text: str) -> BroadStroke:
    return BroadStroke.model_validate(strokes(text)[0])


def tired(**more: Any) -> Solo:
    """Return Ada, who has lived her day and is about to go to bed."""
    solo = Solo().settled()
    solo.think(seen(tick("22:00"), ended=True, **more))
    return solo


# --- laying out a day ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["09:00 cooks", "12:00 eats"], ["09:00-12:00 cooks", "12:00-22:00 eats"]),
        (["10:00 cooks"], ["09:00-22:00 cooks"]),
        (["06:00 wakes", "08:00 bakes", "12:00 eats"], ["09:00-12:00 bakes", "12:00-22:00 eats"]),
        (["09:00 cooks", "23:00 dances"], ["09:00-22:00 cooks"]),
        (["09:00 cooks", "15:00 reads", "12:00 eats"], ["09:00-15:00 cooks", "15:00-22:00 reads"]),
        (["09:00 cooks", "12:00 eats", "12:00 sings"], ["09:00-12:00 cooks", "12:00-22:00 sings"]),
        (["09:00 cooks", "11:00 cooks", "12:00 eats"], ["09:00-12:00 cooks", "12:00-22:00 eats"]),
        ([], []),
    ],
)
def test_a_day_follows_on_itself(lines: list[str], expected: list[str]) -> None:
    assert laid(blocks_of([stroke(line) for line in lines], START, BED)) == expected


def test_a_day_may_end_after_midnight() -> None:
    bed = bedtime(START, "01:00")
    assert bed == at("01:00", 19)
    lines = [stroke("09:00 cooks"), stroke("21:00 plays"), stroke("00:30 walks home")]
    assert laid(blocks_of(lines, START, bed))[-1] == "00:30-01:00 walks home"


_minutes = st.integers(0, 24 * 60 - 1)
_texts = st.lists(_minutes.map(lambda m: f"{m // 60:02}:{m % 60:02} does {m}"), max_size=12)


def contiguous(blocks: list[PlanBlock], start: datetime, end: datetime) -> bool:
    edges = [start, *(b.end for b in blocks)]
    follows = all(edge == b.start < b.end for edge, b in zip(edges, blocks, strict=False))
    return follows and edges[-1] == end


@given(_texts.filter(bool), _minutes, _minutes)
def test_any_strokes_fill_the_day_and_no_more(texts: list[str], now: int, bed: int) -> None:
    begin = at("00:00") + timedelta(minutes=now)
    end = bedtime(begin, f"{bed // 60:02}:{bed % 60:02}")
    assert contiguous(blocks_of([stroke(t) for t in texts], begin, end), begin, end)
    assert timedelta(0) < end - begin <= timedelta(days=1)


@given(_texts.filter(bool), _minutes, st.integers(1, 600), _texts.filter(bool), _minutes)
def test_whatever_is_promised_or_replanned_leaves_no_hole(
    texts: list[str], start: int, length: int, again: list[str], moment: int
) -> None:
    solo = Solo()
    plan = solo.agent.plan
    plan.bed, plan.blocks = BED, blocks_of([stroke(t) for t in texts], START, BED)
    begin = at("00:00") + timedelta(minutes=start)
    keep_free(solo.agent, Appointment(begin, begin + timedelta(minutes=length), "meets", LAWN))
    assert contiguous(plan.blocks, START, plan.bed)
    solo.agent.begin(CLOCK.ticks(1 + moment % 770), 0, [])
    replan(solo.agent, [stroke(t) for t in again], "a fire")
    assert contiguous(plan.blocks, START, plan.bed)


def test_a_promise_takes_the_place_of_what_it_covers() -> None:
    blocks = blocks_of([stroke("09:00 cooks"), stroke("12:00 eats")], START, BED)
    assert laid(replaced(blocks, PlanBlock(at("11:00"), at("13:00"), "meets", LAWN))) == [
        "09:00-11:00 cooks", "11:00-13:00 meets", "13:00-22:00 eats",
    ]  # fmt: skip


def test_what_is_promised_where_one_is_anyway_is_done() -> None:
    solo = Solo()
    plan = solo.agent.plan
    plan.bed, plan.blocks = BED, blocks_of([stroke("09:00 cooks")], START, BED)
    sings = Appointment(at("19:35"), at("20:00"), "sings a verse", KITCHEN, who=("Ben Holt",))
    keep_free(solo.agent, sings)
    assert laid(plan.blocks)[1] == "19:35-20:00 sings a verse"
    keep_free(solo.agent, Appointment(at("12:00"), at("13:00"), "joins", KITCHEN, "party"))
    assert "12:00-13:00 joins" not in laid(plan.blocks)


def test_two_promises_for_one_time_and_place_are_both_kept() -> None:
    solo = Solo()
    plan = solo.agent.plan
    plan.bed, plan.blocks = BED, blocks_of([stroke("09:00 cooks")], START, BED)
    for act, who in (("asks about boots", "Ben Holt"), ("tells of June", "Cleo May")):
        promise = Appointment(at("18:00"), at("18:30"), act, LAWN, who=(who,), people=(who,))
        solo.agent.calendar.append(promise)
        keep_free(solo.agent, promise)
    block = plan.blocks[1]
    assert (block.activity, block.people) == (
        "asks about boots; tells of June",
        ("Ben Holt", "Cleo May"),
    )


def test_no_rest_is_left_that_is_not_worth_the_way() -> None:
    solo = Solo()
    plan = solo.agent.plan
    plan.bed, plan.blocks = BED, blocks_of([stroke("09:00 cooks")], START, BED)
    for start, end in (("17:00", "18:50"), ("19:00", "21:00")):
        keep_free(solo.agent, Appointment(at(start), at(end), f"meets at {start}", LAWN))
    assert laid(plan.blocks) == [
        "09:00-17:00 cooks", "17:00-19:00 meets at 17:00", "19:00-21:00 meets at 19:00",
        "21:00-22:00 cooks",
    ]  # fmt: skip


def test_only_what_is_new_in_a_plan_has_the_new_reason() -> None:
    solo = Solo()
    plan = solo.agent.plan
    plan.bed, plan.blocks = (
        BED,
        blocks_of([stroke("09:00 cooks"), stroke("12:00 eats")], START, BED),
    )
    replan(solo.agent, [stroke("09:00 carries water"), stroke("10:00 eats")], "a fire")
    assert [(b.activity, b.why) for b in plan.blocks] == [("carries water", "a fire"), ("eats", "")]


# --- what one usually does -----------------------------------------------------------------------


def habits(*lines: str) -> tuple[Routine, ...]:
    parts = [line.split(" ", 2) for line in lines]
    return tuple(Routine(parse_hhmm(start), do, place) for start, place, do in parts)


def day_of(*lines: str) -> list[str]:
    """Return the day of Ada, who plans to mend nets from nine to ten at night, with her habits."""
    agent = Solo(replace(ADA, routine=habits(*lines))).settled().agent
    return laid(with_habits(agent, blocks_of([stroke("09:00 mends nets")], START, BED)))


def test_a_habit_stands_in_the_midst_of_what_goes_on_for_hours() -> None:
    assert day_of("12:00 house/kitchen eats soup", "18:00 house/kitchen eats bread") == [
        "09:00-12:00 mends nets", "12:00-13:00 eats soup", "13:00-18:00 mends nets",
        "18:00-19:00 eats bread", "19:00-22:00 mends nets",
    ]  # fmt: skip


def test_no_habit_cuts_short_what_one_has_begun_or_is_about_to_end() -> None:
    assert day_of("10:30 house/kitchen eats soup", "21:30 house/kitchen washes up") == [
        "09:00-22:00 mends nets"
    ]


def test_a_habit_of_another_day_and_of_an_unknown_place_stays_out() -> None:
    other_day = replace(habits("12:00 house/kitchen bakes")[0], days=(6,))
    agent = Solo(replace(ADA, routine=(other_day, *habits("15:00 moon/base naps")))).settled().agent
    blocks = blocks_of([stroke("09:00 mends nets")], START, BED)
    assert with_habits(agent, blocks) == blocks


def test_a_plan_of_many_strokes_is_left_alone_and_the_longest_are_remembered() -> None:
    agent = Solo(replace(ADA, routine=habits("12:00 house/kitchen eats soup"))).settled().agent
    strokes = [stroke("09:00 cooks"), stroke("11:00 paints"), stroke("12:30 rests")]
    blocks = blocks_of(strokes, START, at("14:00"))
    assert with_habits(agent, blocks) == blocks
    assert [b.activity for b in longest(blocks, 2)] == ["cooks", "paints"]


# --- the day -------------------------------------------------------------------------------------


def test_the_first_day_begins_with_the_past_and_a_plan() -> None:
    solo = Solo()
    action = solo.think(seen(0, ended=True))
    assert solo.model.kinds == ["notice", "plan_day", "next_steps"]
    assert action == Do("cooks", KITCHEN, 22, "cook")
    levels = {row.level for row in solo.rows if isinstance(row, PlanRow)}
    assert levels == {"day", "hour", "step"}
    assert laid(solo.agent.plan.strokes) == [
        "09:00-12:00 cooks", "12:00-14:00 eats", "14:00-22:00 reads",
    ]  # fmt: skip


def test_the_host_keeps_the_hour_of_her_own_party_free() -> None:
    solo = Solo(ADA).settled()
    assert [a.activity for a in solo.agent.calendar] == ["welcomes the guests"]
    assert "17:00-19:00 welcomes the guests" in laid(solo.agent.plan.blocks)


def test_no_day_is_planned_asleep_and_none_at_midnight() -> None:
    solo = Solo()
    solo.think(seen(0, asleep=True))
    assert solo.model.kinds == ["notice"]
    late = Solo().settled()
    late.agent.plan.bed = at("02:00", 19)
    late.think(seen(tick("00:01", 19), ended=True))
    assert late.model.kinds == ["next_steps"]
    assert late.agent.plan.day == START.date()


def test_a_new_day_begins_at_waking_with_who_one_is() -> None:
    solo = tired()
    solo.model.calls = []
    solo.think(seen(tick("07:00", 19), asleep=True, ended=True))
    assert solo.model.kinds == ["revise_identity", "plan_day", "next_steps"]
    assert (solo.agent.state.currently, solo.agent.plan.day) == (
        "A new day.",
        at("07:00", 19).date(),
    )


@pytest.mark.parametrize(("hour", "new"), [("03:00", False), ("05:59", False), ("06:00", True)])
def test_waking_early_is_a_new_day_only_an_hour_before_time(hour: str, new: bool) -> None:
    assert day_is_new(tired().agent, seen(tick(hour, 19))) is new


@pytest.mark.parametrize(("hour", "new"), [("03:00", False), ("05:59", False), ("06:00", True)])
def test_who_was_up_at_night_still_gets_up_to_a_new_day(hour: str, new: bool) -> None:
    solo = tired()
    solo.agent.steps.current = PlannedStep(
        "puts the fire out", KITCHEN, at("05:00", 19), at("06:00", 19)
    )
    assert day_is_new(solo.agent, seen(tick(hour, 19), ended=True)) is new


@pytest.mark.parametrize(
    ("bed", "wakes", "up"),
    [
        ("22:00", 7 * 60, at("07:00", 19)),
        ("00:30", 7 * 60, at("07:00")),
        ("06:30", 7 * 60, at("07:00", 19)),
        ("08:00", 15 * 60, at("15:00")),
    ],
)
def test_one_sleeps_until_the_next_hour_of_waking(bed: str, wakes: int, up: datetime) -> None:
    assert waking(person("X", wakes=wakes), at(bed)) == up


def test_at_bedtime_one_goes_to_bed_until_waking() -> None:
    solo = Solo().settled()
    action = solo.think(seen(tick("22:00"), ended=True))
    assert action == Do(
        "sleeping", "house/bedroom", 9 * 60, "sleep", "house/bedroom/bed", sleep=True
    )


def test_who_is_called_out_of_bed_goes_back_to_it() -> None:
    solo = tired()
    again = solo.think(seen(tick("23:00"), ended=True))
    assert isinstance(again, Do)
    assert (again.sleep, again.minutes) == (True, 8 * 60)


# --- steps ---------------------------------------------------------------------------------------


def test_steps_are_taken_one_after_the_other_and_asked_for_once_a_stretch() -> None:
    steps = {"steps": [step("stirs", 10), step("tastes", 20), step("salts", 60)]}
    solo = Solo(model=Model(next_steps=steps))
    did = [solo.think(seen(t, ended=True)) for t in (0, 60, 180)]
    assert [(a.activity, a.minutes) for a in did if isinstance(a, Do)] == [
        ("stirs", 10), ("tastes", 20), ("salts", 60),
    ]  # fmt: skip
    assert solo.model.kinds.count("next_steps") == 1
    solo.think(seen(540, ended=True))
    (ask,) = solo.model.asked("next_steps")
    assert (ask.block.start, ask.done) == (at("10:30"), ("stirs", "tastes", "salts"))


def test_a_rest_of_minutes_is_not_asked_about_and_what_comes_next_begins_early() -> None:
    solo = Solo().settled()
    solo.agent.steps.current = None
    solo.think(seen(tick("11:57"), ended=True))
    (ask,) = solo.model.asked("next_steps")
    assert (ask.block.activity, ask.block.start) == ("eats", at("11:57"))
    assert ask.block.end == at("12:57")
    assert ask.after is not None
    assert ask.after.start == at("14:00")


def test_what_is_left_of_a_stretch_runs_on_without_a_question() -> None:
    solo = Solo().settled()
    solo.agent.plan.blocks = [
        PlanBlock(at("09:00"), at("09:50"), "cooks", KITCHEN),
        PlanBlock(at("09:50"), at("11:00"), "rests", KITCHEN),
    ]
    solo.agent.steps.todo = []
    solo.agent.steps.current = PlannedStep("whisks", KITCHEN, at("09:20"), at("09:38"))
    goes_on = solo.think(seen(tick("09:38"), ended=True))
    assert goes_on == Do("whisks", KITCHEN, 12)
    assert solo.model.kinds == []
    solo.think(seen(tick("09:50"), ended=True))
    (ask,) = solo.model.asked("next_steps")
    assert (ask.block.activity, ask.done) == ("rests", ("whisks",))


def test_what_one_is_still_at_is_not_told_as_done() -> None:
    solo = Solo().settled()
    solo.agent.steps.current, solo.agent.steps.todo = None, []
    solo.agent.steps.done = ["talked with Ben", "cooks (“At last.”)", "tastes"]
    solo.think(seen(tick("09:30"), ended=True))
    (ask,) = solo.model.asked("next_steps")
    assert (ask.block.activity, ask.goes_on, ask.done) == (
        *("cooks", True), ("talked with Ben", "tastes"),
    )  # fmt: skip


def test_a_block_of_ten_minutes_is_done_as_planned() -> None:
    solo = Solo().settled()
    solo.agent.steps.current, solo.agent.steps.todo = None, []
    solo.agent.plan.blocks[1] = replace(solo.agent.plan.blocks[1], start=at("11:50"))
    solo.agent.plan.blocks[0] = replace(solo.agent.plan.blocks[0], end=at("11:50"))
    does = solo.think(seen(tick("11:40"), ended=True))
    assert isinstance(does, Do)
    assert (does.activity, does.minutes, solo.model.kinds) == ("cooks", 10, [])


def test_the_minutes_before_bed_are_spent_as_planned_without_a_question() -> None:
    solo = Solo().settled()
    solo.agent.steps.current = None
    does = solo.think(seen(tick("21:57"), ended=True))
    assert isinstance(does, Do)
    assert (does.activity, does.minutes) == (solo.agent.plan.blocks[-1].activity, 3)
    assert solo.model.kinds == []


@pytest.mark.parametrize(
    ("minutes", "filled"),
    [
        ([10], [30]),
        ([1, 1], [30, 30]),
        ([5, 10, 5], [15, 30, 15]),
        ([20, 20, 19], [20, 20, 19]),
        ([45, 5], [45, 15]),
        ([30, 40], [30, 40]),
    ],
)
def test_steps_that_are_too_short_are_stretched(minutes: list[int], filled: list[int]) -> None:
    steps = [Step(activity="reads", place=KITCHEN, minutes=m) for m in minutes]
    out = stretched(steps, timedelta(minutes=60), 30)
    assert [s.minutes for s in out] == filled


def test_an_object_may_be_named_as_the_prompt_names_it() -> None:
    solo = Solo()
    for name in ("stove", "Stove", "house/kitchen/stove"):
        solo.model.answers["next_steps"] = {"steps": [step("cooks", object=name)]}
        again = Solo(model=solo.model)
        action = again.think(seen(0, ended=True))
        assert isinstance(action, Do)
        assert action.object == "house/kitchen/stove"


@pytest.mark.parametrize(
    ("wrong", "would_do"),
    [
        ({"object": "sink"}, "There is no 'sink' at house/kitchen. There are: stove."),
        ({"place": "kitchen"}, "'kitchen' is no place you know. There are: house/kitchen."),
    ],
)
def test_a_correction_says_what_would_do(wrong: dict[str, str], would_do: str) -> None:
    solo = Solo()
    solo.model.answers["next_steps"] = {"steps": [step("cooks") | wrong]}
    solo.think(seen(0, ended=True))
    reasons = [c.reason for c in solo.model.calls if c.ask.kind == "next_steps"]
    assert reasons == [None, would_do, would_do]


def test_what_was_broken_off_is_gone_on_with() -> None:
    solo = Solo().settled()
    back = solo.think(seen(48, ended=True))
    assert back == Do("cooks", KITCHEN, 14, "cook")
    assert solo.model.kinds == []


def test_a_refused_step_is_asked_for_again_with_the_reason_and_then_one_waits() -> None:
    solo = Solo().settled()
    for n in range(2):
        solo.think(seen(6 + n, ended=True, refused="The stove is taken."))
    assert [a.refused for a in solo.model.asked("next_steps")] == ["The stove is taken."] * 2
    solo.model.calls = []
    action = solo.think(seen(9, ended=True, refused="The stove is taken."))
    assert action == Wait(5, "waiting for a better moment")
    assert solo.model.kinds == []
    solo.think(seen(40, ended=True))
    assert [a.refused for a in solo.model.asked("next_steps")] == [None]


def test_places_nobody_knows_are_refused_and_the_plan_itself_is_done_for_a_while() -> None:
    solo = Solo()
    solo.model.answers["next_steps"] = {"steps": [step("dances", place="moon/crater")]}
    action = solo.think(seen(0, ended=True))
    assert action == Do("cooks", "house/kitchen", 5, "cook")
    reasons = [c.reason for c in solo.model.calls if c.ask.kind == "next_steps"]
    would_do = "There are: house/kitchen, house/bedroom."
    assert reasons == [None] + [f"'moon/crater' is no place you know. {would_do}"] * 2
    assert solo.thought is not None
    assert [(r.kind, r.tries, r.outcome) for r in solo.thought.questions][-1] == (
        "next_steps",
        3,
        "failed",
    )


# --- promises ------------------------------------------------------------------------------------


LEFT: Any = {"took_leave": True, "answered": True, "partners": ["Ada Lund"]}


def promising(**promise: Any) -> Solo:
    """Return Ben after a talk in which he promised Ada something, at 10:00."""
    answer = {"memory": "I promised.", "importance": 6, "promises": [promise]}
    solo = Solo(BEN, Model(after_talk=answer)).settled()
    solo.attention.know([LAWN])
    lines = [TalkLine("Ada Lund", "Come to the party!", ("party",))]
    solo.agent.talk = OngoingTalk("t", ["Ada Lund"], lines=lines, heard=["party"], **LEFT)
    solo.think(seen(tick("10:00"), "Ben Holt", ended=True))
    return solo


PROMISE = {"start": "17:00", "end": "19:00", "activity": "goes to the party", "place": LAWN}


def test_a_promise_enters_the_calendar_and_the_plan() -> None:
    solo = promising(fact="party", **PROMISE)
    assert [(a.start, a.end, a.fact, a.who) for a in solo.agent.calendar] == [
        (at("17:00"), at("19:00"), "party", ("Ada Lund",))
    ]
    assert laid(solo.agent.plan.blocks)[-3:] == [
        "14:00-17:00 reads", "17:00-19:00 goes to the party", "19:00-22:00 reads",
    ]  # fmt: skip
    told = "Ben Holt promised Ada Lund to go to the party, Thursday 17:00."
    assert solo.told("promised") == [told]
    assert solo.agent.plan.blocks[-2].why == "promised Ada Lund"


def test_a_promise_cuts_the_steps_that_run_into_it() -> None:
    solo = promising(**{**PROMISE, "start": "10:20", "end": "11:00"})
    assert solo.agent.steps.current is not None
    ends = [s.end for s in [solo.agent.steps.current, *solo.agent.steps.todo]]
    assert max(ends) == at("10:20")


def test_a_promise_for_tomorrow_is_in_tomorrows_plan() -> None:
    solo = promising(day="tomorrow", **PROMISE)
    assert "goes to the party" not in " ".join(laid(solo.agent.plan.blocks))
    solo.think(seen(tick("22:00"), "Ben Holt", ended=True))
    solo.model.calls = []
    solo.think(seen(tick("07:00", 19), "Ben Holt", asleep=True, ended=True))
    (ask,) = solo.model.asked("plan_day")
    assert [a.activity for a in ask.appointments] == ["goes to the party"]
    assert "17:00-19:00 goes to the party" in laid(solo.agent.plan.blocks)


@pytest.mark.parametrize(
    ("start", "end", "lasts"),
    [("21:00", "00:30", 210), ("19:00", "19:00", 60), ("15:00", "14:00", 60)],
)
def test_a_promise_may_last_past_midnight(start: str, end: str, lasts: int) -> None:
    solo = promising(**{**PROMISE, "start": start, "end": end})
    (kept,) = solo.agent.calendar
    assert kept.end - kept.start == timedelta(minutes=lasts)


def test_what_is_no_invitation_is_promised_likewise() -> None:
    solo = promising(**{**PROMISE, "activity": "mends the gate"})
    told = "Ben Holt promised Ada Lund to mend the gate, Thursday 17:00."
    assert solo.told("promised") == [told]


def test_a_promise_that_is_over_is_not_shown() -> None:
    solo = promising(**PROMISE)
    line = [TalkLine("Ada Lund", "Well?", ())]
    for hour, shown in (("18:00", 1), ("19:30", 0)):
        solo.agent.talk = OngoingTalk("u", ["Ada Lund"], lines=line, **LEFT)
        solo.think(seen(tick(hour), "Ben Holt", ended=True))
        assert len(solo.model.asked("after_talk")[-1].appointments) == shown


def test_no_rest_of_two_minutes_is_planned() -> None:
    solo = Solo().settled()
    now, blocks = at("10:00"), solo.agent.plan.blocks
    blocks[:] = [
        PlanBlock(now - HOUR, now, "puts the kettle on", KITCHEN),
        PlanBlock(now, now + HOUR, "drinks her tea", KITCHEN),
    ]
    for minutes, doing in ((3, "puts the kettle on"), (2, "drinks her tea"), (1, "drinks her tea")):
        block = running(solo.agent, now - timedelta(minutes=minutes))
        assert block is not None
        assert (block.activity, block.end) == (doing, now if minutes == 3 else solo.agent.plan.bed)


def test_the_same_promise_is_kept_once() -> None:
    solo = promising(fact="party", **PROMISE)
    line = [TalkLine("Ada Lund", "You will come?", ())]
    solo.agent.talk = OngoingTalk("u", ["Ada Lund"], lines=line, heard=["party"], **LEFT)
    solo.think(seen(tick("12:30"), "Ben Holt", ended=True))
    assert len(solo.agent.calendar) == 1


# --- reactions -----------------------------------------------------------------------------------


def test_a_reaction_plans_the_rest_of_the_day_anew() -> None:
    fire = SeenObject("house/kitchen/stove", "stove", "burning", unusual=True)
    solo = Solo().settled()
    solo.model.answers |= {
        "notice": {"ratings": [9], "reaction": "act", "about": 1, "why": "There is a fire."},
        "react": {
            "step": step("puts the fire out", 5),
            "rest": strokes("10:05 cleans", "13:00 eats"),
        },
    }
    action = solo.see(seen(tick("10:00"), objects=(fire,)))
    assert action == Do("puts the fire out", KITCHEN, 5, "fire")
    assert laid(solo.agent.plan.blocks) == [
        "09:00-10:00 cooks",
        "10:00-13:00 cleans",
        "13:00-22:00 eats",
    ]
    assert [b.why for b in solo.agent.plan.blocks] == ["", "There is a fire.", ""]
    assert solo.told("replanned") == ["Ada Lund changed plans: There is a fire."]
    solo.think(seen(tick("10:05"), ended=True))
    assert solo.agent.steps.current is not None
    assert solo.agent.steps.current.activity == "cleans"


def test_who_reacts_chooses_among_the_places_that_it_touches() -> None:
    act = {"ratings": [9], "reaction": "act", "about": 1}
    for text, shown in (("The pump is dry.", False), ("Fire on the lawn!", True)):
        solo = Solo(BEN, Model(notice=act)).settled()
        solo.attention.know([LAWN, KITCHEN])
        fire = Happening("announcement", text)
        solo.see(seen(tick("10:00"), "Ben Holt", happenings=(fire,)))
        (ask,) = solo.model.asked("react")
        assert (LAWN in [place.path for place in ask.places]) is shown
        assert KITCHEN in [place.path for place in ask.places]


def test_what_runs_is_the_block_that_began_last() -> None:
    solo = Solo().settled()
    block = running(solo.agent, at("12:30"))
    assert block is not None
    assert (block.activity, block.end) == ("eats", at("14:00"))
    assert running(solo.agent, at("08:59")) is None


# --- what one knows when one makes steps ---------------------------------------------------------


def test_who_makes_steps_knows_who_is_there_what_is_odd_and_what_was_promised() -> None:
    solo = Solo().settled()
    soon = Appointment(at("10:00"), at("11:00"), "meets Ben", LAWN)
    late = Appointment(at("20:00"), at("21:00"), "sings", LAWN)
    solo.agent.calendar = [soon, late]
    solo.agent.steps.current, solo.agent.steps.todo = None, []
    sink = SeenObject(f"{KITCHEN}/sink", "sink", "overflowing", unusual=True)
    away = SeenObject(f"{LAWN}/bell", "bell", "cracked", unusual=True)
    here, beyond = other("Ben Holt", "reads"), replace(other("Cleo May", "naps"), place=LAWN)
    solo.think(seen(4, people=(here, beyond), objects=(sink, away), ended=True, place=KITCHEN))
    ask = solo.model.asked("next_steps")[-1]
    assert [who.name for who in ask.people] == ["Ben Holt"]
    assert ask.unusual == ("The sink is overflowing",)
    assert ask.appointments == (soon,)
    for language, said in (("en", "Here too: Ben Holt."), ("zh", "也在这里的：Ben Holt。")):
        user = render(ask, language, "").user
        assert said in user
        assert "The sink is overflowing" in user


@pytest.mark.parametrize(
    ("minutes", "first"),
    [(60, 60), (90, 90), (120, 60), (150, 75), (180, 90), (200, 65), (480, 80)],
)
def test_a_long_block_is_made_into_steps_in_even_parts(minutes: int, first: int) -> None:
    end = _end_of_stretch(START, START + timedelta(minutes=minutes))
    assert end - START == timedelta(minutes=first)


def test_who_makes_steps_for_elsewhere_is_not_told_who_is_here() -> None:
    solo = Solo().settled()
    solo.agent.steps.current, solo.agent.steps.todo = None, []
    here = replace(other("Ben Holt", "reads"), place=LAWN)
    solo.think(seen(4, people=(here,), ended=True, place=LAWN))  # the block is in the kitchen
    assert solo.model.asked("next_steps")[-1].people == ()


def test_what_comes_is_asked_as_it_was_foreseen_where_nothing_happens() -> None:
    solo = Solo().settled()
    solo.agent.calendar = [Appointment(at("09:05"), at("09:30"), "meets Ben", LAWN)]
    step = solo.agent.steps.current
    assert step is not None
    solo.agent.steps.todo = []
    over = seen(CLOCK.tick(step.end), people=(other("Ben Holt", "reads"),), ended=True)
    foreseen = coming_question(solo.agent, over)
    assert foreseen is not None
    solo.agent.state.noticed_at = over.now
    solo.think(over)
    (asked,) = solo.model.asked("next_steps")
    assert asked == foreseen


def test_nothing_is_foreseen_in_the_midst_of_a_step_a_talk_or_after_a_refusal() -> None:
    solo = Solo().settled()
    agent, step = solo.agent, solo.agent.steps.current
    assert step is not None
    agent.steps.todo = []
    over = seen(CLOCK.tick(step.end), ended=True)
    assert coming_question(agent, seen(1, ended=True)) is None
    assert coming_question(agent, replace(over, refused="It is locked.")) is None
    agent.talk = OngoingTalk("t", ["Ben Holt"])
    assert coming_question(agent, over) is None
    agent.talk = None
    assert coming_question(agent, over) is not None
