"""The bench of a real engine: the town lives as the rules decide, at the pace of the engine."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from agents.models.base.model_context import Render
from agents.models.base.service import Answer, Call, Service
from agents.models.scripted import ScriptedModel
from agents.prompts import Prompts
from sim import Simulation
from tests.bench import gpu_day, gpu_tokens
from tests.bench.gpu_day import Figures, read, table
from tests.bench.schedule.server import cards
from tests.bench.shadow import OneByOne, Shadow
from tests.helpers.living import HAMLET
from town.runfile import digest
from town.scenario.loader import load as load_scenario

UNTIL = 200  # ticks


class Engine(Service):
    """Answers nonsense after a while, each call by a thread of its own; counts what it is given."""

    name = "engine"

    def __init__(self, render: Render) -> None:
        self.render, self.lengths, self.most = render, list[int](), 0
        self._open = 0
        self._done: SimpleQueue[Answer] = SimpleQueue()

    def submit(self, call: Call) -> None:
        self.lengths.append(self.render(call.ask).max_tokens)
        self._open += 1
        self.most = max(self.most, self._open)
        threading.Thread(target=self._work, args=(call,), daemon=True).start()

    def _work(self, call: Call) -> None:
        time.sleep(0.002)
        self._done.put(Answer(call.id, "nonsense", 0.0, 2.0, 1, 1000, 250, 20))

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        try:
            answer = self._done.get(timeout=timeout_s) if timeout_s else self._done.get_nowait()
        except Empty:
            return []
        self._open -= 1
        return [answer]

    def close(self) -> None:
        """Let go of nothing."""


def shadowed(path: Path, serial: bool) -> Engine:
    town = load_scenario(HAMLET)
    render = Prompts(town.language, town.about).render
    shadow = Shadow(ScriptedModel(1), render, lambda text: len(text) // 4 + 1)
    engine = Engine(shadow.render)
    shadow.working = OneByOne(engine) if serial else engine
    sim = Simulation.create(town, path, 1, service=shadow)
    sim.run(UNTIL)
    sim.close()
    return engine


@pytest.mark.parametrize("serial", [False, True])
def test_the_rules_decide_and_the_engine_works(tmp_path: Path, serial: bool) -> None:
    engine = shadowed(tmp_path / "a.sqlite", serial)
    plain = Simulation.create(HAMLET, tmp_path / "b.sqlite", 1)
    plain.run(UNTIL)
    plain.close()
    assert digest(tmp_path / "a.sqlite") == digest(tmp_path / "b.sqlite")
    assert (engine.most == 1) is serial
    assert len(set(engine.lengths)) > 5, "answers are as long as those of the rules"
    figures = read(tmp_path / "a.sqlite", "prefix cache", 2.0)
    assert (figures.calls, figures.hit_rate) == (len(engine.lengths), 0.25)
    assert figures.multiple == UNTIL * 10 / 2.0
    assert figures.in_flight == pytest.approx(len(engine.lengths) * 0.002 / 2.0)


def test_ways_are_set_beside_asking_one_by_one() -> None:
    more = ("08:00", 100.0, 50, 1000, 500, 200)
    fast = Figures("prefix cache", *more, 4.0, 9, 30.0)
    slow = Figures("one by one", *more, 1.0, 1, 10.0)
    shown = table([fast, slow], "A day", {"prefix cache": 40.0})
    cells = {name: list(column.cells) for name, column in zip("abc", shown.columns, strict=True)}
    at = cells["a"].index("... over one by one")
    assert (cells["b"][at], cells["c"][at]) == ("3.00", "1.00")
    at = cells["a"].index("... predicted")
    assert (cells["b"][at], cells["c"][at]) == ("40.0", "")


def test_the_time_of_a_token_is_that_of_longer_answers_less_that_of_short_ones() -> None:
    words = gpu_tokens.Sized(lambda text: len(text.split()))
    engine = Engine(words.render)
    found = list(gpu_tokens.token_times(engine, words))
    assert [count for count, _ in found] == [1, 4, 8, 32, 128]
    assert engine.most == 128
    assert set(engine.lengths) == {gpu_tokens.FEW, gpu_tokens.MORE}
    shown = gpu_tokens.table([(1, 0.005), (128, 0.008)], cards()["h200"])
    assert list(shown.columns[1].cells) == ["5.00", "8.00"]
    assert float(str(list(shown.columns[3].cells)[1])) == pytest.approx(8.97, abs=0.02)


def test_a_card_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    here = "GPU 0: NVIDIA H200 (UUID: GPU-1)"
    monkeypatch.setattr(gpu_day, "_cards_here", lambda: here)
    assert gpu_day.has_card()
    assert gpu_day.known_card() == "h200"
    said = gpu_day.predicted("h200")
    assert said["out of order, asked ahead"] > said["out of order"] > said["lock-step"]


def test_without_an_engine_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gpu_day, "python_with_vllm", lambda: None)
    monkeypatch.setattr(gpu_day, "has_card", lambda: True)
    assert gpu_day.main([]) == 2
    assert 'pip install ".[vllm]"' in capsys.readouterr().err
