"""A day in the hamlet, and five questions one may ask of any run. Knows rows; looks into no mind.

Run it whole (`python tests/examples/analysis.py`), or cell by cell in an editor that knows `# %%`.
Tables are pandas data frames where pandas is installed, and plain rows elsewhere.
"""
# ruff: noqa: T201

# %% Let the hamlet live until the evening, unless it has done so already
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from sim import Simulation
from town.runfile import load
from town.runfile.records import (
    AskRow,
    KnowledgeRow,
    LineRow,
    MemoryRow,
    SegmentRow,
    TimingRow,
)

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = Path("runs/example.sqlite")

if not RUN.exists():
    RUN.parent.mkdir(exist_ok=True)
    sim = Simulation.create(ROOT / "scenarios" / "hamlet", out=RUN, seed=1)
    sim.run(until=sim.clock.parse("22:00"))
    sim.close()

run = load(RUN)
clock = run.clock
end = run.frontier
print(f"{run.manifest.get('scenario', 'a town')}, lived until {clock.label(end)}.")


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows under their heads: by pandas where it is installed, plainly elsewhere."""
    found = [list(row) for row in rows]
    print(f"\n{title}")
    if not found:
        print("  nothing")
        return
    try:
        import pandas as pd

        print(pd.DataFrame(found, columns=list(heads)).to_string(index=False))
    except ImportError:
        print(*heads, sep="\t")
        for row in found:
            print(*row, sep="\t")


def hours(ticks: int) -> float:
    """Return `ticks` as game hours."""
    return round(ticks * clock.seconds_per_tick / 3600, 2)


# %% 1. Who knows what, since when, and from whom?
knowledge = list(run.rows(KnowledgeRow))
show(
    "Who knows",
    ["fact", "who", "since", "from", "hop"],
    (
        (k.fact, k.agent, clock.label(k.tick), k.source or "-", k.hop)
        for k in sorted(knowledge, key=lambda k: (k.fact, k.tick, k.agent))
    ),
)

# %% 2. Who talks with whom, and does talk carry news?
talks: dict[str, list[LineRow]] = defaultdict(list)
for line in run.rows(LineRow):
    talks[line.talk].append(line)
pairs: Counter[tuple[str, str]] = Counter()
carried: Counter[tuple[str, str]] = Counter()
for lines in talks.values():
    for one, other in combinations(sorted({line.agent for line in lines}), 2):
        pairs[one, other] += 1
        carried[one, other] += sum(len(json.loads(line.tells)) for line in lines)
show(
    "Who talks with whom",
    ["one", "other", "talks", "facts told"],
    ((*pair, count, carried[pair]) for pair, count in pairs.most_common()),
)

# %% 3. Where does the time go?
KINDS = ("sleep", "act", "walk", "say", "listen", "wait")
spent: dict[str, Counter[str]] = defaultdict(Counter)
for segment in run.rows(SegmentRow):
    if segment.refused is None:
        spent[segment.agent][segment.kind] += max(0, min(segment.until, end) - segment.tick)
show(
    "Hours spent",
    ["who", *KINDS],
    ((who, *(hours(spent[who][kind]) for kind in KINDS)) for who in sorted(spent)),
)

# %% 4. What was the model asked, and what did it cost?
asks = list(run.rows(AskRow))
took: dict[tuple[int, str, int], float] = defaultdict(float)
for timing in run.rows(TimingRow):
    took[timing.thought, timing.agent, timing.n] += timing.model_ms
by_kind: dict[str, list[AskRow]] = defaultdict(list)
for ask in asks:
    by_kind[ask.kind].append(ask)
show(
    "What was asked",
    ["kind", "asks", "asked again", "failed", "characters", "model ms"],
    (
        (
            kind,
            len(some),
            sum(ask.tries - 1 for ask in some),
            sum(ask.outcome == "failed" for ask in some),
            round(sum(len(ask.fields) for ask in some) / len(some)),
            round(sum(took[ask.thought, ask.agent, ask.n] for ask in some) / len(some), 3),
        )
        for kind, some in sorted(by_kind.items(), key=lambda item: -len(item[1]))
    ),
)

# %% 5. What makes a memory come to mind: that it is recent, important, or to the point?
kind_of = {(m.agent, m.n): m.kind for m in run.rows(MemoryRow)}
scores: dict[str, list[Sequence[float]]] = defaultdict(list)
for ask in asks:
    for n, *three in json.loads(ask.fields).get("memories", []):
        scores[kind_of[ask.agent, n]].append(three)
show(
    "What came to mind (mean scores, 0 to 1)",
    ["kind of memory", "times", "recency", "importance", "relevance"],
    (
        (
            kind,
            len(some),
            *(round(sum(column) / len(some), 3) for column in zip(*some, strict=True)),
        )
        for kind, some in sorted(scores.items(), key=lambda item: -len(item[1]))
    ),
)
run.close()
