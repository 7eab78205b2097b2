"""What the rows say that a mind was shown is what its prompts hold, no more and no less."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

from agents.models.base.service import Call
from agents.models.scripted.model import ScriptedModel
from agents.prompts.render import Prompts
from agents.prompts.sanitize import clean
from agents.prompts.template_data import MAX_MEMORY_LENGTH
from sim import Simulation
from tests.helpers.living import HAMLET
from town.runfile import load
from town.runfile.records import AccessRow, AskRow, MemoryRow, ShownRow
from town.scenario.loader import load as load_town


class Overheard(ScriptedModel):
    """Rules that keep the calls they were given."""

    def __init__(self) -> None:
        super().__init__(1)
        self.calls: list[Call] = []

    def submit(self, call: Call) -> None:
        self.calls.append(call)
        super().submit(call)


def lived(path: Path, until: str, **mind: Any) -> Overheard:
    town, model = load_town(HAMLET), Overheard()
    town = replace(town, mind=replace(town.mind, **mind))
    with Simulation.create(town, path, 1, service=model) as sim:
        sim.run(sim.clock.parse(until))
    return model


def test_prompts_hold_the_memories_of_the_rows_word_for_word(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    model = lived(path, "10:00", reflect_at=30)
    town = load_town(HAMLET)
    prompts = Prompts(town.language, town.about, town.files)
    asks = {(c.id.thought, c.id.agent, c.id.n): c.ask for c in model.calls if not c.id.early}
    rows: dict[Any, list[int]] = defaultdict(list)
    with load(path) as run:
        settled = list(run.rows(AskRow))
        for each in run.rows(ShownRow):
            rows[each.tick, each.agent, each.n].append(each.memory)
        accessed = {(access.agent, access.memory) for access in run.rows(AccessRow)}
        remembered = {(m.agent, m.n): m.text for m in run.rows(MemoryRow)}
    kinds = set()
    for row in settled:
        ask: Any = asks[row.thought, row.agent, row.n]
        memories = getattr(ask, "memories", ())
        assert rows[row.tick, row.agent, row.n] == [memory.n for memory in memories]
        sent = prompts.render(ask)
        assert sent.left_out == 0
        for memory in memories:
            assert clean(memory.text, MAX_MEMORY_LENGTH) in sent.user
            if memory.kind not in ("seed", "talk"):  # told as of today; without a secret
                assert memory.text == remembered[row.agent, memory.n]
        kinds |= {row.kind} if memories else set()
    assert kinds >= {"plan_day", "notice", "next_line", "questions", "insights"}
    shown = {(agent, memory) for (_, agent, _), ones in rows.items() for memory in ones}
    assert accessed == shown


def test_as_many_are_shown_as_the_setting_of_the_question_says(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    few = {"shown_in_plan": 2, "shown_in_wondering": 5, "shown_in_notice": 3}
    lived(path, "10:00", reflect_at=30, **few)
    most: dict[str, int] = defaultdict(int)
    with load(path) as run:
        counted: dict[Any, int] = defaultdict(int)
        for row in run.rows(ShownRow):
            counted[row.tick, row.agent, row.n] += 1
        for ask in run.rows(AskRow):
            most[ask.kind] = max(most[ask.kind], counted[ask.tick, ask.agent, ask.n])
    assert (most["plan_day"], most["questions"], most["notice"]) == (2, 5, 3)
