"""What one remembers in a talk: some of it for the whole talk, some line by line."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from agents.asks.context import TalkLine
from agents.asks.questions import NextLine
from agents.mind.remembering.slots import LAST_TALK, slots_of_line
from agents.mind.state import OngoingTalk, TalkWish, dump_part, load_part
from agents.prompts.render import Prompts
from tests.agents.mind.remembering.test_choosing import memory
from tests.helpers.fake_world import ADA, Model, Solo, other, said, seen
from town.interface import MindSettings

WORDS = ("Hm, the roof leaks.", "And the goat is out.", "Well, well.")


def spoken(ask: NextLine) -> dict[str, object]:
    return {"text": f"Line {len(ask.lines)}.", "ends": False}


def talked() -> tuple[Solo, Sequence[str]]:
    """Return Ada after four lines of hers to Ben, and the prompts for them."""
    solo = Solo(
        replace(ADA, memories=("Ben cannot swim.",), knows=()), model=Model(next_line=spoken)
    ).settled()
    for one in (
        memory("We talked of eels.", "talk", 2, about=("Ben Holt",)),
        *(memory(f"Ben mended my roof in {n} places.") for n in range(20, 28)),
    ):
        solo.agent.keep(replace(one, n=len(solo.agent.memory)))
    solo.agent.state.wishes.append(TalkWish("Ben Holt", "the weather"))
    solo.think(seen(10, people=(other(),)))
    talk = solo.agent.talk
    assert talk is not None
    for n, text in enumerate(WORDS):
        line = said(text, talk=talk.id)
        there = (other(talk=talk.id),)
        solo.see(seen(20 + 10 * n, people=there, heard=(line,), ended=True))
    asks = solo.model.asked("next_line")
    return solo, [Prompts("en", "A town.").render(ask).user for ask in asks]


def test_the_next_line_of_a_talk_finds_all_before_it_as_it_was() -> None:
    _, prompts = talked()
    assert len(prompts) == 1 + len(WORDS)
    for before, after in pairwise(prompts[1:]):
        head, _, rest = before.partition("The talk so far:\n")
        lines = rest.split("\n\n")[0]
        assert after.startswith(f"{head}The talk so far:\n{lines}\n"), "and goes on from there"
    assert prompts[1].startswith(prompts[0].split("You also remember:")[0].rstrip())


def test_what_has_to_do_with_them_stays_and_the_rest_goes_by_the_line() -> None:
    solo, _ = talked()
    first, *later = solo.model.asked("next_line")
    assert "We talked of eels." in [m.text for m in first.memories if m.n in first.lasting]
    assert not any(m.kind == "seed" for m in first.memories if m.n in first.lasting)
    for ask in later:
        assert ask.lasting == first.lasting
        assert [m.n for m in ask.memories[: len(ask.lasting)]] == sorted(first.lasting)
        assert len(ask.memories) <= len(ask.lasting) + MindSettings().shown_by_words


def test_a_talk_in_a_run_file_keeps_what_it_shows() -> None:
    solo, _ = talked()
    assert solo.agent.talk is not None
    kept = load_part("talk", dump_part("talk", solo.agent.talk))
    assert kept.lasting == solo.agent.talk.lasting != {}
    older = dump_part("talk", OngoingTalk("Ada@3", ["Ben Holt"]))
    assert load_part("talk", older).lasting == {}


def test_who_joins_a_talk_brings_the_last_talk_with_them_along() -> None:
    solo, _ = talked()
    cleo = memory("We talked of plums.", "talk", 2, about=("Cleo May",))
    solo.agent.keep(replace(cleo, n=len(solo.agent.memory)))
    assert solo.agent.talk is not None
    lasting = solo.agent.talk.lasting
    lines = [TalkLine("Cleo May", "Plums, is it?")]
    assert slots_of_line(solo.agent, ["Ben Holt"], lines, lasting) == ()
    (slot,) = slots_of_line(solo.agent, ["Cleo May"], lines, lasting)
    assert slot.name == LAST_TALK
    assert solo.agent.memory.memories[next(iter(slot.candidates))].text == "We talked of plums."
