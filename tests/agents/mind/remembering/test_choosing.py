"""Which memories a question shows: the best that add something, and those with a slot."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from agents.asks.ask import Ask
from agents.asks.context import Acquaintance, FactExcerpt, MemoryExcerpt, TalkLine
from agents.asks.questions import AskQuestions, Interview, NextLine, Notice, PlanDay
from agents.doctor.example_asks import example_of
from agents.engine.driver import RunningThought
from agents.memory.memory_stream import Memory
from agents.mind.remembering.choosing import looking_back, showing
from agents.mind.remembering.slots import LAST_TALK, NEWEST, Slot, slots_of_line
from agents.mind.state import TalkWish
from tests.helpers.fake_world import ADA, CLOCK, Model, Solo, other, said, seen
from town.interface import Fact, MemoryRetrieved
from town.runfile.records import AccessRow, AskRow, ShownRow

MORNING = CLOCK.at(0)


def holding(*memories: Memory, **settings: Any) -> Solo:
    """Return a mind that remembers these and nothing else."""
    solo = Solo(**settings)
    solo.agent.begin(0, 1, [])
    for memory in memories:
        solo.agent.keep(replace(memory, n=len(solo.agent.memory)))
    return solo


def memory(text: str, kind: str = "observation", importance: int = 5, **more: Any) -> Memory:
    when = more.pop("when", MORNING)
    vector = bytes(more.pop("vector", (1, 0, 0, 0, 0, 0, 0, 0)))
    return Memory(0, kind, text, importance, 0, when, vector=vector, **more)


def look_back(ask: Any, *excerpts: MemoryExcerpt) -> list[str]:
    """Return the texts of those of some memories that `ask` shows, whatever their scores."""
    kept = (memory(m.text, m.kind, m.importance, facts=m.facts) for m in excerpts)
    solo = holding(*kept)
    return [shown.text for shown in looking_back(solo.agent, ask, 99).memories]


def shown(solo: Solo, ask: Ask[Any], *queries: str, **more: Any) -> Sequence[MemoryExcerpt]:
    """Return the memories that `ask` shows, found for `queries`."""
    out: list[Any] = []

    async def asking() -> None:
        out.append(await showing(solo.agent, ask, *queries, **more))

    thought = RunningThought(ADA.name, 0, 1, "test", asking())
    solo.driver.start(thought)
    solo.driver.finish([thought])
    return out[0].memories  # type: ignore[no-any-return]


# --- what adds nothing ----------------------------------------


def test_no_memory_says_what_the_prompt_says_already() -> None:
    ask = example_of(NextLine)
    mind, opinion = ask.currently, f"{ask.others[0].opinion}."
    told = (ask.facts[0].fact.text, mind, opinion, "Otto snores.")
    excerpts = [MemoryExcerpt(n, text, importance=3) for n, text in enumerate(told)]
    assert look_back(ask, *excerpts) == ["Otto snores."]
    assert mind not in look_back(replace(example_of(PlanDay), currently=mind), *excerpts)


def test_what_is_said_already_leaves_its_room_to_other_memories() -> None:
    ask = replace(example_of(NextLine), facts=())
    said = [memory(text, importance=9) for text in (ask.currently, f"{ask.others[0].opinion}.")]
    others = [memory(f"Otto snores {n} times.", importance=3) for n in range(4)]
    found = shown(holding(*said, *said, *others), ask, "Otto")
    assert [m.text for m in found] == [m.text for m in others]


def test_trifles_come_up_in_an_interview_alone() -> None:
    mine = (
        MemoryExcerpt(0, "Maren Fenn waits for the kettle", importance=1),
        MemoryExcerpt(1, "Maren Fenn puts the fire out", importance=8),
        MemoryExcerpt(2, "Otto Brandt passes by", importance=1),
    )
    fire = [mine[1].text]
    assert look_back(example_of(AskQuestions), *mine) == fire
    assert look_back(example_of(NextLine), *mine) == fire
    assert look_back(example_of(Interview), *mine) == [m.text for m in mine]


def test_news_that_the_prompt_lists_is_not_remembered_beside_it() -> None:
    ask = example_of(NextLine)
    fresh, told = (f.fact.id for f in ask.facts)
    ask = replace(ask, lines=(TalkLine("Tobias Fenn", "There is a party.", (told,)),))
    held = (
        MemoryExcerpt(0, "A notice says: PARTY.", importance=3, facts=(told,)),
        MemoryExcerpt(1, "Ines Roth told: a secret.", importance=3, facts=(fresh,)),
        MemoryExcerpt(2, "I talked with Ines about the party.", "talk", facts=(told,)),
    )
    assert look_back(ask, *held) == [held[2].text]


def test_a_memory_of_a_memory_is_not_shown_beside_it() -> None:
    met = "I talked with Otto about the bridge."
    echo = f"What has stayed with me most is this: {met}"
    both = [MemoryExcerpt(n, text, "reflection") for n, text in enumerate((met, echo))]
    assert look_back(example_of(NextLine), *both) == [echo]


def test_a_secret_does_not_come_to_mind_in_front_of_others() -> None:
    secret = Fact("boat", "Maren builds a boat.", "secret", "Maren Fenn")
    held = MemoryExcerpt(0, secret.text, importance=5, facts=("boat",))
    for closeness, told, known in ((2, False, []), (9, False, [held.text]), (2, True, [held.text])):
        near = (Acquaintance("Otto Brandt", "neighbour", closeness),)
        facts = (FactExcerpt(secret, 0, told=told),)
        ask = replace(example_of(Notice), people=near, facts=facts)
        assert look_back(ask, held) == known


def test_a_secret_that_they_share_is_remembered_between_them() -> None:
    secret = Fact("boat", "Maren builds a boat.", "secret", "Maren Fenn")
    held = MemoryExcerpt(0, "Otto found the boat in my shed.", importance=5, facts=("boat",))
    for told, known in ((False, []), (True, [held.text])):
        near = (Acquaintance("Otto Brandt", "neighbour", 2),)
        ask = replace(example_of(NextLine), others=near, facts=(FactExcerpt(secret, 0, told=told),))
        assert look_back(ask, held) == known


# --- the best ----------------------------------------


def test_as_many_are_shown_as_the_settings_say() -> None:
    many = [memory(f"Ben counts to {n}.") for n in range(100, 200)]
    for setting in (5, 30):
        found = shown(holding(*many, retrieve=setting), example_of(Interview), "Ben")
        assert len(found) == setting
    lately = looking_back(holding(*many).agent, example_of(AskQuestions), 30).memories
    assert [m.text for m in lately] == [f"Ben counts to {n}." for n in range(170, 200)]


def test_who_looks_back_does_so_on_what_mattered_most_of_late() -> None:
    long_ago = memory("The mill burnt.", importance=9)
    many = [memory(f"Ben counts to {n}.", importance=2) for n in range(100, 200)]
    many[3] = replace(many[3], importance=6)
    lately = looking_back(holding(long_ago, *many).agent, example_of(AskQuestions), 100).memories
    assert [m.text for m in lately] == [many[3].text, *(m.text for m in many[-29:])]


def test_the_weights_decide_which_are_shown() -> None:
    weighty = memory("The mill burnt.", importance=9, when=MORNING - timedelta(days=9))
    fresh = memory("Ben sneezed.", importance=2)
    asked = replace(example_of(Notice), people=(), facts=())  # it shows one
    for weights, expected in (((1, 3), weighty.text), ((3, 1), fresh.text)):
        recency, importance = weights
        solo = holding(
            weighty, fresh, weight_recency=recency, weight_importance=importance, weight_relevance=0
        )
        (found,) = shown(solo, asked, "Ben")
        assert found.text == expected
        assert found.score == max(weights)


def test_the_authors_memories_do_not_drown_the_days() -> None:
    seeds = [memory(f"Ben owes me {n} pounds.", "seed", 9) for n in range(6)]
    day = [memory(f"Ben sang verse {n}.", importance=4) for n in range(6)]
    solo = holding(*seeds, *day, weight_importance=2)
    ask = replace(example_of(NextLine), facts=())
    found = shown(solo, ask, "Ben")
    assert [m.kind for m in found] == ["seed", *["observation"] * 3]
    again = shown(solo, ask, "Ben", yielding=[found[0].n])
    assert again[0].kind == "seed"
    assert again[0].n != found[0].n


def test_what_the_author_gave_is_older_than_what_one_has_seen() -> None:
    solo = holding(memory("Ben was here.", "seed"), memory("Ben is here."))
    seed, sight = shown(solo, example_of(Interview), "Ben", touch=False)
    assert (seed.scores[0], sight.scores[0]) == (0.0, 1.0)


def test_what_is_shown_and_only_that_was_retrieved() -> None:
    solo = holding(*(memory(f"Ben sang verse {n}.") for n in range(20)))
    found = shown(solo, replace(example_of(NextLine), facts=()), "Ben")
    assert [c.memory for c in solo.agent.changes if isinstance(c, MemoryRetrieved)] == [
        m.n for m in found
    ]
    assert len(found) == 4


def test_near_copies_of_a_memory_are_shown_once() -> None:
    held = (
        MemoryExcerpt(0, "Agnes Thorley is holding a song evening tonight."),
        MemoryExcerpt(1, "Agnes is holding a song evening tonight."),
    )
    assert look_back(example_of(AskQuestions), *(replace(m, importance=5) for m in held)) == [
        held[1].text
    ]


# --- slots ----------------------------------------


def test_the_last_talk_and_the_newest_thing_have_slots() -> None:
    solo = holding(
        memory("I talked with Ben about eggs.", "talk", 2, about=("Ben Holt",)),
        memory("I talked with Ben about bread.", "talk", 2, about=("Ben Holt",)),
        memory("Ben Holt limps", importance=4, about=("Ben Holt",)),
        memory("Cleo May sold her cow", importance=4, about=("Cleo May",)),
        memory("Ben Holt fetches water", importance=3, about=("Ben Holt",)),
        memory("Cleo May counts the swifts", importance=3, about=("Cleo May",)),
        *(memory(f"The roof leaks in {n} places.", importance=9) for n in range(9)),
    )
    solo.agent.relationship("Cleo May")
    for line, newest in (("How is your roof?", "Ben Holt limps"), ("Poor Cleo!", "Cleo May sold")):
        slots = slots_of_line(solo.agent, ["Ben Holt"], [TalkLine("Ben Holt", line)])
        found = shown(solo, replace(example_of(NextLine), facts=()), "roof", slots=slots)
        by_slot = {m.slot: m.text for m in found}
        assert by_slot[LAST_TALK] == "I talked with Ben about bread."
        assert by_slot[NEWEST].startswith(newest)
        assert len(found) == 6


def test_a_talk_of_today_goes_before_one_of_yesterday() -> None:
    yesterday = MORNING - timedelta(days=1)
    solo = holding(
        memory("I talked with Ben.", "talk", about=("Ben Holt",), when=yesterday),
        memory("I talked with Cleo.", "talk", about=("Cleo May",)),
    )
    assert list(slots_of_line(solo.agent, ["Ben Holt", "Cleo May"], [])[0].candidates) == [1, 0]


def test_of_a_talk_that_somebody_here_must_not_hear_of_nothing_is_shown_but_that_it_was() -> None:
    secret = Fact("boat", "Maren builds a boat.", "secret", "Maren Fenn")
    ask = replace(
        example_of(NextLine),
        others=(Acquaintance("Otto Brandt", "neighbour", 2),),
        facts=(FactExcerpt(secret, 0),),
    )
    told = memory("I told Otto of a boat!", "talk", facts=("boat",), about=("Otto Brandt",))
    (talk,) = shown(holding(told), ask, "boat", slots=[Slot(LAST_TALK, (0,))])
    assert (talk.text, talk.n, talk.facts) == ("I talked with Otto Brandt.", 0, ())
    assert shown(holding(told), ask, "boat") == ()


def test_the_rows_of_a_line_say_what_it_showed_and_why() -> None:
    solo = Solo(model=Model()).settled()
    solo.agent.keep(
        replace(memory("We talked of eels.", "talk", about=("Ben Holt",)), n=len(solo.agent.memory))
    )
    solo.agent.state.wishes.append(TalkWish("Ben Holt", "the weather"))
    solo.think(seen(10, people=(other(),)))
    (ask,) = (row for row in solo.rows if isinstance(row, AskRow) and row.kind == "next_line")
    rows = [r for r in solo.rows if isinstance(r, ShownRow) and r.n == ask.n]
    (sent,) = solo.model.asked("next_line")
    assert [(r.place, r.memory) for r in rows] == list(enumerate((m.n for m in sent.memories), 1))
    assert [r.slot for r in rows if r.slot] == [LAST_TALK]
    assert all(abs(r.score - r.recency - r.importance - r.relevance) < 0.001 for r in rows)
    shown_ones = {row.memory for row in solo.rows if isinstance(row, ShownRow)}
    assert {row.memory for row in solo.rows if isinstance(row, AccessRow)} == shown_ones


def test_who_takes_leave_is_shown_nothing() -> None:
    solo = holding(memory("Ben sang."))
    ask = replace(example_of(NextLine), lines_left=1, memories=())
    assert shown(solo, ask, "Ben") == ()


def test_a_seed_gives_way_in_the_next_line_of_a_talk() -> None:
    seeds = ("Ben cannot swim.", "Ben has my ladder.")
    begun = Solo(replace(ADA, memories=seeds, knows=())).settled()
    begun.agent.state.wishes.append(TalkWish("Ben Holt", "the weather"))
    begun.think(seen(10, people=(other(),)))
    talk = begun.agent.talk
    assert talk is not None
    there, line = (other(talk=talk.id),), said("Hm?", talk=talk.id)
    begun.see(seen(20, people=there, heard=(line,), ended=True))
    first, second = (
        [m.n for m in ask.memories if m.kind == "seed"] for ask in begun.model.asked("next_line")
    )
    assert first
    assert not set(first) & set(second)
