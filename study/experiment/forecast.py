"""What a study will ask and cost, said before a token is spent: the scripted run is the forecast.

One replicate of each condition is lived by rules, and every question is put into the words that a
language model would read; so the questions are those of rules, and the tokens are counted on real
prompts. Both are estimates: docs/research.md says how far off they were. What rules answer, and
what a fork takes over from its past, costs nothing and is left out.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

from agents.models.base.model_context import Render, Wording
from agents.models.base.service import Answer, Call, CallId, Service
from agents.models.factory import open_model
from agents.prompts.sanitize import estimate_tokens
from sim import Simulation
from study.experiment.plan import write_aside
from study.experiment.study_model import DONE_BY_STUDY, Arm, PlannedRun
from town.players.commands import CommandError
from town.reports.costs import Pricer
from town.runfile.manifest import KINDS, program_state

FORECAST = "forecast.json"
RULES = "scripted"
BLOCK = 64  # letters: about the 16 tokens of a block of a server's cache
KEPT = 40_000  # blocks that a server keeps
CALL_S = 1.5  # wall seconds of a call, where no run of the study tells; of small models on a card
ALONE, EACH_MORE = 1.15, 0.054  # calls of a town at once: 1.4 of 5 people, 2.5 of 25, as measured


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one run is likely to ask."""

    calls: int
    tokens_in: int
    tokens_cached: int
    tokens_out: int


class CountingService(Service):
    """Answers by rules, and counts the tokens that a language model would read and write."""

    name = RULES

    def __init__(self, inner: Service, render: Render, is_paid: Callable[[Call], bool]) -> None:
        """Let `inner` answer; `render` puts the questions into words that `is_paid` names."""
        self._inner, self._render, self._is_paid = inner, render, is_paid
        self._open: set[CallId] = set()  # counted, and not answered yet
        self._kept: OrderedDict[tuple[int, int], None] = OrderedDict()  # (place, CRC up to there)
        self.calls = self.tokens_in = self.tokens_cached = self.tokens_out = 0

    def submit(self, call: Call) -> None:
        """Count a question, and hand it on."""
        if self._is_paid(call):
            prompt = self._render(call.ask)
            text = f"{prompt.system}\n{prompt.user}"
            self.calls += 1
            self.tokens_in += estimate_tokens(text)
            self.tokens_cached += estimate_tokens(text[: self._known(text)])
            self._open.add(call.id)
        self._inner.submit(call)

    def _known(self, text: str) -> int:
        """Return how many letters at the beginning a server's cache has; keep all blocks."""
        known, goes_on, sum_so_far = 0, True, 0
        for end in range(BLOCK, len(text) + 1, BLOCK):
            sum_so_far = crc32(text[end - BLOCK : end].encode(), sum_so_far)
            key = (end, sum_so_far)
            goes_on = goes_on and key in self._kept
            known += BLOCK if goes_on else 0
            self._kept[key] = None
            self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return known

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Count the answers, and hand them out."""
        answers = self._inner.collect(timeout_s)
        counted = [answer for answer in answers if answer.id in self._open]
        self._open.difference_update(answer.id for answer in counted)
        self.tokens_out += sum(estimate_tokens(answer.text) for answer in counted)
        return answers

    def forecast(self) -> Forecast:
        """Return what was counted so far."""
        return Forecast(self.calls, self.tokens_in, self.tokens_cached, self.tokens_out)


def forecast_of(arm: Arm, seed: int, with_rules: bool = False) -> Forecast:
    """Return what a run of `arm` would ask of language models, living it by rules.

    `with_rules`: what rules answer is counted, too, as if a language model did.
    """
    town, begins = arm.town, arm.fork.tick if arm.fork else 0

    def is_paid(call: Call) -> bool:
        return call.id.thought >= begins and (with_rules or model_of(call, arm) != RULES)

    words = Wording(town.language, town.about, town.files)()
    counting = CountingService(open_model(RULES, seed), words, is_paid)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "run.sqlite"
        with Simulation.create(town, path, seed, service=counting, ask_ahead=False) as sim:
            for deed in arm.deeds:
                if deed.kind not in DONE_BY_STUDY:
                    try:
                        sim.intervene(deed.kind, deed.data, deed.tick)
                    except CommandError:
                        continue  # that the run itself will tell of
            sim.run(arm.until)
    return counting.forecast()


def model_of(call: Call, arm: Arm) -> str:
    """Return the name of the model that answers `call` in a run of `arm`."""
    of = arm.answering
    later = [deed for deed in arm.deeds if deed.kind == "model" and deed.tick <= call.id.thought]
    default = str(later[-1].data["model"]) if later else of.default
    return of.kinds.get(call.ask.kind) or of.people.get(call.id.agent) or default


def models_of(arm: Arm) -> list[str]:
    """Return all models that answer in the runs of an arm."""
    later = [str(deed.data["model"]) for deed in arm.deeds if deed.kind == "model"]
    return [*arm.answering.models, *later]


def forecasts(folder: Path, arms: Sequence[Arm], seed: int) -> dict[str, Forecast]:
    """Return a forecast for a run of each arm, by label; those of last time are used again.

    Where a language model answers anywhere in the study, what rules answer is not counted; a study
    by rules alone is told what it would take with a language model.
    """
    path = folder / FORECAST
    known: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    program = [program_state().get(kind) for kind in KINDS]
    with_rules = all(name == RULES for arm in arms for name in models_of(arm))
    found: dict[str, Forecast] = {}
    for arm in arms:
        if not with_rules and all(name == RULES for name in models_of(arm)):
            found[arm.label] = Forecast(0, 0, 0, 0)
            continue
        key = json.dumps([program, arm.spec(), seed, with_rules], default=dict)
        if key not in known:
            known[key] = asdict(forecast_of(arm, seed, with_rules))
            folder.mkdir(parents=True, exist_ok=True)
            write_aside(path, json.dumps(known, indent=1) + "\n")
        found[arm.label] = Forecast(**known[key])
    return found


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the runs of one arm that are still to be lived are likely to take."""

    label: str
    runs: int
    calls: int
    tokens_in: int
    tokens_cached: int
    tokens_out: int
    seconds: float
    price: float | None
    currency: str


def estimate(
    label: str,
    runs: Sequence[PlannedRun],
    each: Forecast,
    at_once: int,
    call_s: float,
    price: tuple[Pricer, str] | None,
) -> Estimate:
    """Return what `runs` of one arm will take, `at_once` of them on one server."""
    people = len(runs[0].arm.town.people) if runs else 0
    count = len(runs)
    read, cached, out = count * each.tokens_in, count * each.tokens_cached, count * each.tokens_out
    in_flight = (ALONE + EACH_MORE * people) * max(1, min(at_once, count))
    seconds = count * each.calls * call_s / in_flight
    money = price[0](read, cached, out) if price else None
    currency = price[1] if price else ""
    return Estimate(label, count, count * each.calls, read, cached, out, seconds, money, currency)


def total(estimates: Iterable[Estimate]) -> Mapping[str, float]:
    """Return the money of all estimates by currency."""
    sums: dict[str, float] = {}
    for each in estimates:
        if each.price is not None:
            sums[each.currency] = sums.get(each.currency, 0.0) + each.price
    return sums
