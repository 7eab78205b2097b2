"""Runs of a study as tasks of Ray: on a cluster of this machine, or of many that share a folder."""

import logging
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from study.experiment.live import LivingTask, outcome_of
from study.experiment.processes import with_our_packages
from town.runfile import RunFileError

NEEDS = "Ray is not installed: pip install 'living-town[study]', or leave --on out."
TOLD = ("PYTHONPATH", "LIVING_TOWN_SERVERS", "XDG_CONFIG_HOME")  # variables that tasks need
STOP_S = 30.0  # wall seconds that tasks have to stop in order


def lived_on_ray(text: str, folder: str) -> str:
    """Live the run of a task; return what went wrong, or "". Called on a machine of the cluster."""
    if not Path(folder).is_dir():
        return (
            f"A machine of the cluster ({os.uname().nodename}) does not see {folder}: put the "
            "study's folder (--out) where all machines of the cluster see it by the same path."
        )
    return outcome_of(text)


class RayTasks:
    """An `Executor` of Ray tasks."""

    at_once = False

    def __init__(
        self, address: str, slots: int | None, folder: Path, environment: Mapping[str, str]
    ) -> None:
        """Use the cluster at `address`, or make one of this machine with so many `slots`.

        The study lies in `folder`. Raises RunFileError where Ray or the cluster is not there.
        """
        try:
            import ray
        except ImportError:
            raise RunFileError(NEEDS) from None
        self._ray, self._folder = ray, str(folder.absolute())
        told = {k: v for k, v in with_our_packages(environment).items() if k in TOLD}
        options: dict[str, Any] = {"include_dashboard": False} if not address else {}
        if address:
            options |= {"address": address, "runtime_env": {"env_vars": told}}
        else:
            os.environ.update({**told, "RAY_USAGE_STATS_ENABLED": "0"})
            options["num_cpus"] = slots or os.cpu_count() or 1
        try:
            ray.init(log_to_driver=False, logging_level=logging.ERROR, **options)
        except (ConnectionError, RuntimeError, ValueError) as error:
            at = address or "this machine"
            raise RunFileError(f"No Ray cluster answers at {at}: {error}") from None
        resources: Mapping[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        self.slots = slots or max(1, int(resources.get("CPU", 1)))
        self._task = ray.remote(max_retries=0)(lived_on_ray)
        self._going: dict[Any, str] = {}

    def start(self, key: str, task: LivingTask, log: Path) -> None:
        """Hand a task to the cluster, which keeps what it says; `log` says where it was sent."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write("Lived as a Ray task; what it said is in the logs of the cluster.\n")
        self._going[self._task.remote(task.json(), self._folder)] = key

    def ended(self, timeout_s: float) -> tuple[str, str] | None:
        """Wait for the next task to end."""
        done, _ = self._ray.wait(list(self._going), num_returns=1, timeout=timeout_s)
        if not done:
            return None
        key = self._going.pop(done[0])
        try:
            return key, str(self._ray.get(done[0]))
        except self._ray.exceptions.RayError as error:
            return key, f"Its Ray task was lost: {error}"

    def end(self, key: str) -> None:
        """Interrupt a task, and end its worker if it does not heed that."""
        for going in [task for task, name in self._going.items() if name == key]:
            self._ray.cancel(going)
            timer = threading.Timer(STOP_S, self._force, (going,))
            timer.daemon = True
            timer.start()

    def _force(self, going: Any) -> None:
        if going in self._going:
            self._ray.cancel(going, force=True)

    def stop(self) -> None:
        """Interrupt the tasks that go on, and leave the cluster."""
        for going in self._going:
            self._ray.cancel(going)
        if self._going:
            self._ray.wait(list(self._going), num_returns=len(self._going), timeout=STOP_S)
        self._going.clear()
        self._ray.shutdown()
