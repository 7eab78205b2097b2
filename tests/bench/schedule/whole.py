"""Lives a whole run anew on a virtual server, minds and all, and sees that its content is the same.

Slower than its trace (replaying.py), and with the minds of today alone; but nothing is left out.
The replies are those of the run.
"""

import tempfile
from pathlib import Path
from typing import Any

from agents.models.base.service import Call
from agents.models.replay.recorded import RecordedModel
from agents.prompts import Prompts
from sim import Simulation
from tests.bench.schedule.perceiving import Perceived
from tests.bench.schedule.policies import Policy
from tests.bench.schedule.replaying import CACHED, Lived, result
from tests.bench.schedule.server import Card, VirtualServer, tokens_of
from tests.bench.schedule.waiting import Watch
from town.runfile import digest, load
from town.runfile.reader import replies_in
from town.scenario.loader import load_manifest
from town.simulation import Policy as Order


class WholeDay:
    """A run to be lived again."""

    def __init__(self, path: Path, card: Card, perceived: Perceived) -> None:
        """Read the run at `path`, in which people have `perceived` each other."""
        with load(path) as run:
            about, self.ticks = run.manifest, run.frontier
        self.card, self.perceived = card, perceived
        self._town, self._seed = load_manifest(about), int(about["seed"])
        self._name = about["model"]
        self._replies, self._digest = replies_in(path), digest(path)
        self._render = Prompts(self._town.language, self._town.about).render
        self._sizes: dict[str, tuple[int, int, int]] = {}

    def sizes(self, call: Call, answer: str) -> tuple[int, int, int]:
        """Return the tokens of a prompt, those that are read, and those of the answer."""
        key = f"{call.ask.hash} {answer}"
        if key not in self._sizes:
            prompt = self._render(call.ask)
            tokens = tokens_of(prompt.system + prompt.user)
            read = round((1 - CACHED) * tokens)
            self._sizes[key] = tokens, read, tokens_of(answer)
        return self._sizes[key]

    def lived(self, name: str) -> Lived:
        """Live the day by the policy `name`."""
        policy = Policy(name)
        watch: list[Watch] = []
        server = VirtualServer(
            RecordedModel(self._replies, self._name),
            self.card,
            self.sizes,
            policy.endless,
            lambda seconds: watch[0].passed(seconds),
        )
        order: Order = "lockstep" if policy.in_step else "out_of_order"
        options: dict[str, Any] = {"policy": order, "ask_ahead": policy.is_ahead}
        passed: list[float] = []
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "again.sqlite"
            sim = Simulation.create(self._town, out, self._seed, service=server, **options)
            env, scheduler = sim.world.env, sim.minds.scheduler
            watch.append(Watch(scheduler, env, self.perceived))
            with policy.in_place(env, self.perceived):
                sim.run(self.ticks, lambda _: passed.append(server.now))
            sim.finish()
            same = digest(out) == self._digest
            foreseen = dict(sim.minds.foreseen)
        return result(name, server, passed, same, foreseen, watch[0])
