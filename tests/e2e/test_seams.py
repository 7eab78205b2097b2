"""What a study brings along (retrieval, questions), and what it reads of a living town."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agents.asks.ask import Ask
from agents.asks.context import MemoryExcerpt, field_names
from agents.asks.replies import Reply, Score
from agents.memory.memory_stream import Search
from agents.memory.own_retrieval import RetrievalError
from agents.models.scripted.model import ScriptedModel
from agents.prompts.render import PromptError, Prompts
from sim import Simulation, interviewer_of
from tests.helpers.living import HAMLET
from town.interface import Dice
from town.runfile import RunFileError, differences, load
from town.runfile.records import ShownRow

AGNES = "Agnes Thorley"
EARLY, LATER = 180, 360


def newest_first(search: Search) -> Any:
    return np.arange(len(search.memories))


def oldest_first(search: Search) -> Any:
    return -np.arange(len(search.memories))


def no_scores(search: Search) -> Any:
    return np.zeros(1)


def fails(search: Search) -> Any:
    raise ValueError("no such book")


def lived(path: Path, until: int = LATER, **options: Any) -> Path:
    with Simulation.create(HAMLET, path, 1, **options) as sim:
        sim.run(until)
    return path


def shown(path: Path) -> list[ShownRow]:
    with load(path) as run:
        return [row for row in run.rows(ShownRow) if row.recency or row.relevance]


# --- retrieval ----------------------------------------


def test_own_retrieval_decides_what_is_shown(tmp_path: Path) -> None:
    new = shown(lived(tmp_path / "new.sqlite", retrieval=newest_first))
    old = shown(lived(tmp_path / "old.sqlite", retrieval=oldest_first))
    assert new
    assert all(row.score == row.memory for row in new)
    assert all(row.score == -row.memory for row in old)
    assert {(r.tick, r.agent, r.memory) for r in new} != {(r.tick, r.agent, r.memory) for r in old}


def test_a_run_goes_on_with_the_retrieval_that_it_began_with_alone(tmp_path: Path) -> None:
    path, whole = tmp_path / "own.sqlite", tmp_path / "whole.sqlite"
    lived(path, EARLY, retrieval=newest_first)
    with load(path) as run:
        assert run.manifest["retrieval"] == "newest_first"
        with pytest.raises(RetrievalError, match="newest_first"):
            interviewer_of(run, AGNES, EARLY)
    for wrong in (None, oldest_first):
        with pytest.raises(RetrievalError, match="own retrieval 'newest_first'"):
            Simulation.resume(path, retrieval=wrong)
    with pytest.raises(RetrievalError, match="'newest_first'"):
        Simulation.create(HAMLET, tmp_path / "again.sqlite", 1, model=f"recorded:{path}")
    with Simulation.resume(path, retrieval=newest_first) as sim:
        sim.run(LATER)
    lived(whole, retrieval=newest_first)
    assert differences(path, whole, limit=3) == []


def test_a_run_by_the_settings_takes_no_other_retrieval_later(tmp_path: Path) -> None:
    path = lived(tmp_path / "plain.sqlite", 30)
    with pytest.raises(RetrievalError, match="without retrieval of its own"):
        Simulation.resume(path, retrieval=newest_first)


@pytest.mark.parametrize(("wrong", "why"), [(no_scores, "shape"), (fails, "no such book")])
def test_retrieval_without_scores_is_told_in_a_sentence(
    tmp_path: Path, wrong: Any, why: str
) -> None:
    with pytest.raises(RetrievalError, match=why):
        lived(tmp_path / "own.sqlite", retrieval=wrong)


def test_retrieval_needs_a_name(tmp_path: Path) -> None:
    with pytest.raises(RetrievalError, match="name"):
        lived(tmp_path / "own.sqlite", retrieval=lambda search: search.ranking.score)


# --- questions ----------------------------------------


class MoodReply(Reply):
    mood: Score


@dataclass(frozen=True, kw_only=True)
class Mood(Ask[MoodReply]):
    kind = "mood"
    template = "{{ p.moment() }} How about {{ ask.topic|quoted }}?\n{{ p.memory_list('Known') }}"
    topic: str
    memories: tuple[MemoryExcerpt, ...] = ()

    def by_rules(self, dice: Dice) -> MoodReply:
        return MoodReply(mood=min(10, 1 + len(self.memories)))


class Asked(ScriptedModel):
    """Rules that remember what they were asked."""

    def __init__(self) -> None:
        super().__init__(1)
        self.asked: list[Ask[Any]] = []

    def submit(self, call: Any) -> None:
        self.asked.append(call.ask)
        super().submit(call)


def test_an_own_question_is_answered_and_leaves_no_trace(tmp_path: Path) -> None:
    path, alone = tmp_path / "asked.sqlite", lived(tmp_path / "alone.sqlite")
    model = Asked()
    with Simulation.create(HAMLET, path, 1, service=model) as sim:
        sim.run(EARLY)
        reply = sim.interview(AGNES).put(Mood, "the song evening", topic="the evening")
        sim.run(LATER)
    assert reply.mood > 1
    (mood,) = (ask for ask in model.asked if isinstance(ask, Mood))
    assert mood.me.name == AGNES
    assert mood.topic == "the evening"
    assert differences(path, alone, limit=3) == []
    with load(alone) as run:
        same = interviewer_of(run, AGNES, EARLY)
        assert same.put(Mood, "the song evening", topic="the evening") == reply


def test_an_own_question_is_put_into_words_by_its_own_template(tmp_path: Path) -> None:
    model = Asked()
    with Simulation.create(HAMLET, tmp_path / "a.sqlite", 1, service=model) as sim:
        sim.run(30)
        sim.interview(AGNES).put(Mood, topic="the <evening>")
    sent = Prompts("en", "A hamlet.").render(model.asked[-1])
    assert "It is 06:55. How about" in sent.user
    assert AGNES in sent.user
    assert sent.schema["required"] == ["mood"]

    class Odd(Mood):
        template = "{{ nothing }}"

    with pytest.raises(PromptError, match="mood"):
        Prompts("en", "").render(Odd(**{n: getattr(model.asked[-1], n) for n in field_names(Odd)}))


def test_an_own_question_without_a_rule_says_what_to_write() -> None:
    class Bare(Ask[MoodReply]):
        kind = "bare"

    with pytest.raises(LookupError, match=r"Bare\.by_rules"):
        Bare.by_rules(Bare.__new__(Bare), None)  # type: ignore[arg-type]


# --- a living town ----------------------------------------


def test_asking_a_living_town_changes_nothing(tmp_path: Path) -> None:
    path, alone = tmp_path / "asked.sqlite", lived(tmp_path / "alone.sqlite")
    answers = []
    with Simulation.create(HAMLET, path, 1, ask_ahead=True) as sim:
        for _ in sim.ticks(LATER):
            if sim.frontier % 60 == 0:
                answers.append(sim.interview(AGNES).ask("What are you planning?")[0])
        with pytest.raises(RunFileError, match="Nobody Here"):
            sim.interview("Nobody Here")
    assert len(answers) == LATER // 60
    assert all(answers)
    assert differences(path, alone, limit=3) == []


def test_a_mind_is_read_as_it_is_and_cannot_be_changed(tmp_path: Path) -> None:
    with Simulation.create(HAMLET, tmp_path / "a.sqlite", 1) as sim:
        sim.run(LATER)
        mind = sim.mind(AGNES)
        before = len(mind.memories)
        for names in ("currently", "summary", "goals", "plan", "ties", "facts", "memories"):
            assert getattr(mind, names), names
            with pytest.raises(AttributeError):
                setattr(mind, names, None)
        assert mind.name == AGNES
        assert [memory.n for memory in mind.memories] == list(range(before))
        steps = mind.steps
        steps[0].activity = "changed"
        assert sim.mind(AGNES).steps[0].activity != "changed"
        sim.run(LATER + 120)
        assert len(mind.memories) > before
        assert AGNES in mind._repr_html_()
        assert AGNES in repr(mind)
        assert "Sallow End" in sim._repr_html_()
        assert "a.sqlite" in repr(sim)


def test_what_a_view_hands_out_stays_as_it_was(tmp_path: Path) -> None:
    with Simulation.create(HAMLET, tmp_path / "a.sqlite", 1) as sim:
        sim.run(LATER)
        tie = sim.mind(AGNES).ties[0]
        with pytest.raises(AttributeError):
            tie.closeness = 9  # type: ignore[misc]
        assert replace(tie, closeness=9) not in sim.mind(AGNES).ties
