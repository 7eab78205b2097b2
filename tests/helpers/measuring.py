"""Runs of a few rows, and the measures of them: where each measure is known exactly."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.helpers.small_morning import MANIFEST
from town.interface import StoredPrompt
from town.reports.measures.measure import Measure
from town.reports.measures.table import MeasuredRun, measured
from town.runfile import RunWriter, load
from town.runfile.records import AskRow, ReplyRow, Row, StateRow, TimingRow

ANN, BO, CY = "Ann Fenn", "Bo Reed", "Cy Noon"
MINUTE = 6  # ticks
HOUR = 60 * MINUTE  # ticks; the day begins at 06:00
WORDS = len  # counts a letter as a token


def asked(thought: int, agent: str, kind: str, n: int = 0, **fields: Any) -> AskRow:
    """Return a question that was settled in the tick after its thought."""
    return AskRow(thought + 1, agent, n, thought, kind, "", json.dumps(fields), 1, "ok")


def replied(thought: int, agent: str, reply: object, n: int = 0) -> ReplyRow:
    """Return an accepted reply."""
    return ReplyRow(thought, agent, n, 1, "0" * 32, json.dumps(reply), None)


def timed(of: ReplyRow, tokens_in: int | None, cached: int | None, out: int | None) -> TimingRow:
    """Return what a model reported of a reply."""
    return TimingRow(of.thought, of.agent, of.n, 1, 1.0, 1.0, 1, tokens_in, cached, out)


def sent(thought: int, agent: str, kind: str, user: str, **more: Any) -> StoredPrompt:
    """Return the words of a question."""
    values = {"n": 0, "system": "Be this person.", "schema": "{}", **more}
    return StoredPrompt(thought, agent, values.pop("n"), 1, kind, user=user, **values)


def calendar(tick: int, agent: str, *entries: Mapping[str, Any]) -> StateRow:
    """Return the appointments of somebody from `tick` on."""
    return StateRow(tick, agent, "appointments", json.dumps(list(entries)))


def measured_rows(
    folder: Path,
    until: int,
    rows: Iterable[Row] = (),
    prompts: Iterable[StoredPrompt] = (),
    /,
    **manifest: Any,
) -> MeasuredRun:
    """Return all measures of a run that holds `rows`."""
    path = folder / "rows.sqlite"
    path.unlink(missing_ok=True)
    with RunWriter.create(path, {**MANIFEST, **manifest}) as writer:
        writer.step(until, rows)
        writer.store_prompts(prompts)
        writer.finish()
    with load(path) as run:
        return measured(run, WORDS)


def measures(
    folder: Path, until: int, /, *rows: Row, prompts: Iterable[StoredPrompt] = (), **more: Any
) -> Mapping[str, Measure]:
    """Return the measures of a run that holds `rows`, by their keys."""
    return measured_rows(folder, until, rows, prompts, **more).measures
