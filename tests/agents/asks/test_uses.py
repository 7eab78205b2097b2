"""What a step leaves out follows from its words: its icon, and what it does to its thing."""

import json
from itertools import chain

import pytest

from agents.asks.questions import NextSteps
from agents.asks.replies import Step
from agents.asks.uses.cues import CUES, WEAK
from agents.asks.uses.uses import PLAIN, completed
from agents.doctor.example_asks import example_of
from tests.helpers.lived_asks import lived
from town.interface import Thing, Use, icons
from town.scenario.assembly.object_kinds import common_kinds

STOVE = Thing(
    "home/kitchen/stove", "stove", "stove",
    (Use("cook a meal", "cooking", "off", "cook"),
     Use("boil water for tea", "cooking", "off", "tea"),
     Use("turn off the stove", None, "off", "alarm")),
    ("off", "cooking", "burning"), "off", ("burning",),
)  # fmt: skip
PIANO = Thing(
    "inn/taproom/piano", "piano", "piano",
    (Use("play the piano", "playing", "silent", "music"),
     Use("practise scales", "playing", "silent", "music")),
    ("silent", "playing"), "silent",
)  # fmt: skip
CHAIR = Thing(
    "inn/taproom/chair", "chair", "chair",
    (Use("sit down", "taken", "free", "sit"), Use("read", "taken", "free", "read")),
    ("free", "taken"), "free",
)  # fmt: skip
ZAO = Thing(
    "chen/kitchen/stove", "灶", "stove",
    (Use("做饭", "烧着", "没开", "cook"), Use("烧水泡茶", "烧着", "没开", "tea"),
     Use("熄灶火", None, "没开", "alarm")),
    ("没开", "烧着"), "没开",
)  # fmt: skip


Done = tuple[str, str | None, str | None]


def done(activity: str, thing: Thing | None = None, **more: str) -> Done:
    step = completed(Step.model_validate({"activity": activity, "minutes": 10, **more}), thing)
    return step.icon, step.during, step.after


@pytest.mark.parametrize(
    ("activity", "thing", "expected"),
    [
        ("cooks a meal for two", STOVE, ("cook", "cooking", "off")),
        ("fries bread and eggs", STOVE, ("cook", "cooking", "off")),
        ("puts the kettle on again", STOVE, ("tea", "cooking", "off")),
        ("turns off the stove", STOVE, ("alarm", None, "off")),
        ("plays the miller low", PIANO, ("music", "playing", "silent")),
        ("sits down at the piano", PIANO, ("sit", None, None)),
        ("counts her votes on her fingers", CHAIR, ("count", "taken", "free")),
        ("reads last week's paper", CHAIR, ("read", "taken", "free")),
        ("炒两个菜", ZAO, ("cook", "烧着", "没开")),
        ("泡一壶茶", ZAO, ("tea", "烧着", "没开")),
        ("熄灶火", ZAO, ("alarm", None, "没开")),
    ],
)
def test_the_words_of_a_step_say_what_it_does_to_its_thing(
    activity: str, thing: Thing, expected: Done
) -> None:
    assert done(activity, thing) == expected


def test_what_is_written_stands() -> None:
    assert done("scrubs the stove", STOVE, during="off") == ("clean", "off", None)
    assert done("fries bread", STOVE, after="cooking") == ("cook", "cooking", "cooking")
    assert done("fries bread", STOVE, icon="fire") == ("fire", None, None)  # as replies were once
    assert done("fries bread", STOVE, icon="unicorn") == ("cook", "cooking", "off")


@pytest.mark.parametrize(
    ("activity", "icon"),
    [
        ("weeds the first row", "garden"),
        ("buys a quarter of nails", "shop"),
        ("chopping onions", "cook"),
        ("tidies the shelf", "clean"),
        ("fetches a pencil", "carry"),
        ("sets the table and sings", "sing"),
        ("hums", "sing"),
        ("walks home", "walk"),
        ("denies it", PLAIN),
        ("在院子里扫落叶", "clean"),
        ("给菜浇水", "garden"),
        ("和周德海下棋", "game"),
    ],
)
def test_an_activity_without_a_thing_has_an_icon_too(activity: str, icon: str) -> None:
    assert done(activity) == (icon, None, None)


def test_each_cue_has_an_icon_that_is_drawn() -> None:
    assert set(CUES) | set(WEAK.values()) <= icons()


def test_the_uses_of_all_kinds_are_recognised_by_their_own_words() -> None:
    wrong = []
    for language in ("en", "zh"):
        for kind in common_kinds(language).values():
            thing = Thing("a/b/c", kind.name, kind.id, kind.uses, kind.states)
            for use in thing.uses:
                got = done(use.do, thing)
                if got[1:] != (use.during, use.after):
                    wrong.append((use.do, got))
    assert wrong == []


def test_a_step_stays_where_the_one_before_was() -> None:
    ask = example_of(NextSteps)
    reply = [
        {"activity": "bakes", "minutes": 5},
        {"place": 4, "activity": "kneads", "minutes": 5},
        {"activity": "bakes on", "minutes": 5},
        {"place": 6, "activity": "walks", "minutes": 5},
    ]
    steps = ask.read(json.dumps({"steps": reply})).steps
    oven = "bakery/kitchen/oven"
    assert [step.place for step in steps] == [
        ask.block.place,
        *2 * ["bakery/kitchen"],
        "green/lawn",
    ]
    assert [step.object for step in steps] == [None, oven, oven, None]


def test_most_steps_of_a_day_have_a_picture() -> None:
    answers = [json.loads(answer) for ask, answer in lived() if ask.kind == "next_steps"]
    steps = [step["activity"] for step in chain.from_iterable(a["steps"] for a in answers)]
    plain = [activity for activity in steps if done(activity)[0] == PLAIN]
    assert len(plain) < len(steps) / 8
