"""What people come to want of themselves: a quarrel made up, a friend to supper, a shelf built."""

from dataclasses import replace
from datetime import datetime

import pytest

from agents.asks.context import Acquaintance, Goal, MemoryExcerpt, TalkLine
from agents.asks.questions import AfterTalk, NextLine, PlanDay, ReviseIdentity
from agents.asks.replies import IdentityReply, TalkMemoryReply
from agents.doctor.example_asks import example_of
from agents.doctor.example_people import MAREN
from agents.models.scripted import answer
from agents.models.scripted.reflection.stories import new_want
from agents.models.scripted.talk.invitations import invitation_in
from agents.models.scripted.words.story_words import is_own
from town.interface import Place, Relation, rng

OTTO = Acquaintance("Otto Brandt", "friend", 4, talks=3)
HUT = Place("hut/parlour", "the parlour", "home", "Otto's hut", residents=(OTTO.name,))
SORRY = "I've been meaning to apologise to you for what was said in anger."
MORNING = datetime(2026, 6, 3, 7, 0)


def woken(*memories: tuple[str, str], goals: tuple[Goal, ...] = ()) -> ReviseIdentity:
    ask: ReviseIdentity = example_of(ReviseIdentity)
    friend = {OTTO.name: Relation("friend", 5)}
    kept = tuple(
        MemoryExcerpt(n, text, kind, MORNING, 7, about=(OTTO.name,))
        for n, (kind, text) in enumerate(memories)
    )
    me = replace(ask.me, relations=friend)
    return replace(ask, me=me, now=MORNING, memories=kept, goals=goals)


def wants(ask: ReviseIdentity) -> set[str]:
    """Return all that is wanted in some of many mornings."""
    return {want for seed in range(200) if (want := new_want(ask, rng(seed)))}


def test_now_and_then_one_wants_something_new_and_knows_it_for_ones_own() -> None:
    found = wants(woken())
    assert any(want.startswith("ask Otto Brandt to come round") for want in found)
    assert any("shelf" in want for want in found)
    assert all(is_own(want, "en") for want in found)
    assert not wants(woken(goals=(Goal(found.pop()),)))  # one thing at a time


def test_what_one_fell_out_over_is_made_up_before_anything_else() -> None:
    row = ("talk", "I talked with Otto Brandt about the lane, and we quarrelled.")
    assert wants(woken(row)) == {"apologise to Otto Brandt for what was said in anger"}
    peace = ("talk", "I talked with Otto Brandt, and we made it up.")
    assert "apologise" not in " ".join(wants(woken(row, peace)))


@pytest.mark.parametrize(
    ("goal", "memory", "state"),
    [
        ("apologise to Otto Brandt for what was said in anger",
         ("talk", "I talked with Otto Brandt, and we made it up."), "done"),
        ("ask Otto Brandt to come round for supper at seven on Tuesday evening",
         ("observation", "Maren kept the promise to Otto Brandt to have company for supper, "
          "Tuesday 19:00."), "done"),
        ("ask Otto Brandt to come round for supper at seven on Tuesday evening",
         ("observation", "Otto Brandt passes by."), "given_up"),
    ],
)  # fmt: skip
def test_what_becomes_of_it(goal: str, memory: tuple[str, str], state: str) -> None:
    ask = woken(memory, goals=(Goal(goal),))
    reply: IdentityReply = ask.read(answer(ask, rng(3)).model_dump_json())
    assert [change.state for change in reply.goals] == [state]


def test_a_piece_of_work_stands_in_the_plan_until_it_is_done() -> None:
    ask: PlanDay = example_of(PlanDay)
    me = replace(ask.me, goals=("build a shelf for the jars",))
    reply = answer(replace(ask, me=me, memories=()), rng(1)).model_dump()
    assert "builds a shelf for the jars" in [stroke["activity"] for stroke in reply["strokes"]]


def test_come_round_is_to_the_home_of_who_says_it() -> None:
    words = "Will you come round for a game of cards at half past seven tonight?"
    meant = invitation_in(words, (HUT,), MORNING, OTTO.name)
    assert meant is not None
    assert (meant.place, meant.occasion, f"{meant.start:%H:%M}") == (
        HUT,
        "a game of cards",
        "19:30",
    )
    assert invitation_in(words, (HUT,), MORNING, "a visitor") is None


def test_host_and_guest_both_promise() -> None:
    asks = TalkLine(OTTO.name, "Will you come round for supper at seven tonight?", to=MAREN.name)
    comes = TalkLine(MAREN.name, "I'd love to, I'll be there.", to=OTTO.name)
    base = replace(example_of(AfterTalk), now=MORNING, places=(HUT,), heard=(), told=())
    base = replace(base, appointments=(), others=(OTTO,), lines=(asks, comes), known=(OTTO.name,))
    guest: TalkMemoryReply = base.read(answer(base, rng(1)).model_dump_json())
    otto, maren = replace(MAREN, name=OTTO.name), replace(OTTO, name=MAREN.name)
    host_ask = replace(base, me=otto, others=(maren,), known=(MAREN.name,))
    host: TalkMemoryReply = host_ask.read(answer(host_ask, rng(1)).model_dump_json())
    assert [(p.activity, p.start, p.people) for p in (*guest.promises, *host.promises)] == [
        ("comes to supper at Otto's hut", "19:00", [OTTO.name]),
        ("has company for supper", "19:00", [MAREN.name]),
    ]


def test_who_says_sorry_is_forgiven_even_by_a_rival() -> None:
    rival = replace(OTTO, kind="rival", closeness=-4)
    lines = (TalkLine(OTTO.name, SORRY, to=MAREN.name),)
    base = replace(example_of(NextLine), me=MAREN, lines=lines, others=(rival,), facts=(), why="")
    said = {base.read(answer(base, rng(seed)).model_dump_json()).loudness for seed in range(40)}
    assert said == {"speak"}
    forgives = TalkLine(MAREN.name, "It's forgotten, Otto. Sit down.", to=OTTO.name)
    after = replace(example_of(AfterTalk), me=MAREN, lines=(*lines, forgives), heard=(), told=())
    reply: TalkMemoryReply = after.read(
        answer(replace(after, others=(rival,)), rng(1)).model_dump_json()
    )
    assert reply.closeness == 2
    assert "we made it up" in reply.memory
