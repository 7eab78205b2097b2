"""What two of the scripted mind do together at one thing: asked at the end of a talk, then done."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from agents.asks.context import Acquaintance, PlanBlock, TalkLine
from agents.asks.questions import AfterTalk, NextLine
from agents.asks.replies import Step
from agents.doctor.example_asks import examples
from agents.models.scripted import answer
from agents.models.scripted.decisions.sharing import (
    Deed,
    answers_along,
    asks_along,
    deed_asked,
    deeds,
)
from agents.models.scripted.talk.character import tie_to
from agents.models.scripted.talk.style import in_manner
from agents.models.scripted.words.phrase_store import expansions, load
from town.interface import Person, Place, Thing, rng

LANGUAGES = ("en", "zh")
MANNERS = ("plain", "terse", "chatty", "formal", "jokey", "shy", "gruff", "young")
EVENING = datetime(2026, 4, 16, 19, 30)
ADA = Person("Ada Roth", 40, ("calm",), "", home="house/kitchen", work="inn/bar")
BEN = Acquaintance("Ben Roth", "husband", 8, activity="clears the plates")
PIANO = Thing("house/kitchen/piano", "old piano", "piano", capacity=4)
SINK = Thing("house/kitchen/sink", "sink", "sink", capacity=2)
NARROW = Thing("house/kitchen/basin", "sink", "sink", capacity=1)
SUPPER = PlanBlock(EVENING, EVENING.replace(hour=20), "eats supper", "house/kitchen")


def kitchen(*things: Thing, **more: Any) -> Place:
    """Return the kitchen of Ada and Ben."""
    home = {"kind": "home", "residents": (ADA.name, BEN.name), **more}
    return Place("house/kitchen", "the kitchen", "house", "the house", things=things, **home)


def line_of(there: Place, *lines: TalkLine, **more: Any) -> NextLine:
    """Return the question what Ada says to Ben there."""
    shown = {"me": ADA, "now": EVENING, "others": (BEN,), "plan": SUPPER, **more}
    return NextLine(
        currently="", here=there.path, doing="eats supper", why="", lines=lines, lines_left=9,
        facts=(), there=there, **shown,
    )  # fmt: skip


def asked(ask: NextLine) -> str:
    """Return what is asked with some dice, "" if it is nothing with any."""
    return next(
        (
            text
            for n in range(20)
            if (text := asks_along(ask, tie_to(ask.others[0]), rng(n, "t"))[0])
        ),
        "",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_ask_is_known_for_what_it_asks(language: str) -> None:
    for deed in deeds(language):
        for text in (said for way in deed.asks for said in expansions(way)):
            spoken = [in_manner(text, manner, rng(1, text), True) for manner in MANNERS]
            for said in spoken if language == "en" else [text]:
                assert deed_asked(language, (said,)) == deed, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_about_anything_else_asks_nothing(language: str) -> None:
    stores = {"en": ["lines", "topics", "news", "doing"], "zh": ["chinese", "chinese_topics"]}
    said = str([load(name) for name in stores[language]])
    assert [deed.cue for deed in deeds(language) if deed.cue in said] == []


def test_who_eats_at_home_asks_the_other_to_wash_up_and_gets_a_yes() -> None:
    text = asked(line_of(kitchen(SINK)))
    assert "wash up with me" in text
    line = TalkLine("Ben Roth", text, to=ADA.name)
    assert answers_along(line_of(kitchen(SINK), line), line, tie_to(BEN), rng(1, "t"))


@pytest.mark.parametrize(
    ("there", "more"),
    [
        (kitchen(NARROW), {}),
        (kitchen(), {}),
        (kitchen(SINK), {"leaving": True}),
        (kitchen(SINK), {"others_done": True}),
        (kitchen(SINK), {"others": (replace(BEN, kind="rival", closeness=-3),)}),
        (kitchen(SINK), {"others": (BEN, replace(BEN, name="Cy Roth"))}),
        (kitchen(SINK), {"now": EVENING.replace(hour=3)}),
        (kitchen(SINK, residents=("Cy Roth",)), {}),
        (kitchen(PIANO, kind="pub", staff=(BEN.name,)), {}),
        (kitchen(PIANO), {"me": replace(ADA, work="house/kitchen", work_hours=(480, 1320))}),
    ],
    ids=[
        "no room for two", "nothing there", "goes away", "the other is done", "a rival", "three",
        "at night", "the home of others", "the other serves", "at work",
    ],
)  # fmt: skip
def test_nobody_is_asked_where_it_cannot_be(there: Place, more: dict[str, Any]) -> None:
    assert asked(line_of(there, **more)) == ""


def test_one_asks_once_in_a_talk() -> None:
    line = TalkLine(ADA.name, "Will you wash up with me?")
    assert asked(line_of(kitchen(SINK), line)) == ""


def test_who_is_asked_and_must_go_says_no() -> None:
    line = TalkLine("Ben Roth", "Will you wash up with me?", to=ADA.name)
    told = answers_along(line_of(kitchen(SINK), line, leaving=True), line, tie_to(BEN), rng(1, "t"))
    assert told.startswith(tuple(load("together")["en"]["refuse"]))


# --- both do it ----------------------------------------------------------------------------------


def after(language: str, deed: Deed, me: str, *said: tuple[str, str]) -> Step | None:
    """Return what is done at once after a talk of these lines, in the kitchen."""
    ask = examples(language)["after_talk"]
    assert isinstance(ask, AfterTalk)
    thing = Thing("house/kitchen/it", "thing", deed.kinds[0], capacity=2)
    lines = tuple(TalkLine(who, text) for who, text in said)
    others = tuple(replace(ask.others[0], name=n) for n in ("Ada", "Ben") if n != me)
    ask = replace(
        ask, me=replace(ask.me, name=me, language=language), others=others, lines=lines,
        places=(kitchen(thing),), here="house/kitchen", known=("Ada", "Ben"), heard=(),
        appointments=(), plan=(),
    )  # fmt: skip
    reply: Any = ask.read(answer(ask, rng(1, "t")).model_dump_json(by_alias=True))
    step: Step | None = reply.next
    return step


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_yes_both_do_the_same_at_the_same_thing_with_each_other(language: str) -> None:
    words = load("together")[language]
    for deed in deeds(language):
        question = expansions(deed.asks[0])[0].format(thing="it")
        talk = ("Ada", question), ("Ben", words["agree"][0] + expansions(deed.yes[0])[0])
        one, two = (after(language, deed, me, *talk) for me in ("Ada", "Ben"))
        assert one is not None
        assert two is not None
        assert (one.people, two.people) == (["Ben"], ["Ada"])
        assert one.object == two.object == "house/kitchen/it"
        assert one.activity == two.activity


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_no_and_for_others_nothing_is_done(language: str) -> None:
    words, deed = load("together")[language], deeds(language)[0]
    question = ("Ada", expansions(deed.asks[0])[0])
    for refusal in words["refuse"]:
        no = ("Ben", refusal + expansions(words["less"][0])[0])
        assert after(language, deed, "Ada", question, no) is None
        assert after(language, deed, "Ben", question, no) is None
    yes = ("Cy", words["agree"][0])
    assert after(language, deed, "Ben", question, yes) is None
