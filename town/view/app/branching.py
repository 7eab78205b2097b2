"""Makes a branch beside the window, in a process of its own, and says when it is there.

A branch is a whole run file, so making it takes a second or two of a long run: the town on the
screen goes on meanwhile.
"""

from pathlib import Path

from town.clock import Clock
from town.runfile.runs.catalog import free_name
from town.view.language.translating import tr
from town.view.records.simulation_process import SimulationProcess
from town.view.state.open_dialogs import BranchRequest
from town.view.title.run_files import file_name


class Branching:
    """One branch that is being made: `is_over` at last, and then a file, or a reason why not."""

    def __init__(self, run: Path, clock: Clock, request: BranchRequest) -> None:
        """Begin to make it beside `run`, under a name that is free."""
        self.tick = request.tick
        self.path = free_name(run.parent, file_name(request.name) or run.stem)
        self._process = SimulationProcess.fork(run, clock.exact(request.tick), self.path)

    @property
    def is_over(self) -> bool:
        return not self._process.is_running

    @property
    def refusal(self) -> str:
        """Return why there is no branch, in a sentence, or ''."""
        if self.path.exists():
            return ""
        return self._process.error_output or tr("The branch could not be made.")
