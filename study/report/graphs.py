"""The networks of a run as GraphML, which Gephi, igraph, R and networkx read."""

from pathlib import Path
from typing import Any

from study.outcomes.kinds.news import tellings
from study.outcomes.kinds.ties import seen
from study.outcomes.table import needed
from town.runfile.errors import run_file_errors
from town.runfile.reader import Run
from town.runfile.records import LineRow
from town.text import one_line

NAMES = ("talked", "ties", "told")
"""Who talked with whom; what each thinks of each other; who told whom which fact."""


def graphs_of(run: Run) -> dict[str, Any]:
    """Return the networks of a run by name, as networkx graphs; times are ticks."""
    networkx = needed("networkx")
    graphs = {
        "talked": networkx.Graph(),
        "ties": networkx.DiGraph(),
        "told": networkx.MultiDiGraph(),
    }
    people = run.manifest.get("people", {})
    for graph in graphs.values():
        graph.graph.update(run=run.name, seed=int(run.manifest.get("seed", 0)))
        for name in run.agents():
            graph.add_node(_plain(name), **_person(people.get(name, {})))
    _talks(graphs["talked"], run)
    for name in run.agents():
        for other, row in run.relations(name, run.frontier).items():
            trust = row.closeness if row.trust is None else row.trust
            about = {"kind": _plain(row.kind), "opinion": _plain(row.opinion), "talks": row.talks}
            graphs["ties"].add_edge(
                _plain(name), _plain(other), closeness=row.closeness, trust=trust,
                seen=seen(row), **about,
            )  # fmt: skip
    for one in tellings(run):
        if one.teller:
            pair = _plain(one.teller), _plain(one.hearer)
            graphs["told"].add_edge(*pair, key=one.fact, fact=one.fact, tick=one.tick, hop=one.hop)
    return graphs


def _talks(graph: Any, run: Run) -> None:
    """Add an edge for each two who spoke in one talk: in how many talks, and their lines there."""
    talks: dict[str, list[str]] = {}
    for line in run.rows(LineRow):
        talks.setdefault(line.talk, []).append(_plain(line.agent))
    for speakers in talks.values():
        there = sorted(set(speakers))
        for n, one in enumerate(there):
            for other in there[n + 1 :]:
                if not graph.has_edge(one, other):
                    graph.add_edge(one, other, weight=0, lines=0)
                graph.edges[one, other]["weight"] += 1
                graph.edges[one, other]["lines"] += sum(s in (one, other) for s in speakers)


def _person(about: Any) -> dict[str, str | int]:
    found: dict[str, str | int] = {"occupation": _plain(about.get("occupation", ""))}
    return {**found, "age": int(about["age"])} if "age" in about else found


def _plain(text: object) -> str:
    """Return a text as XML can hold it: without control characters."""
    return one_line(str(text))


def write_graphs(run: Run, folder: Path) -> list[Path]:
    """Write the networks of a run into a folder; return the files. Raises RunFileError."""
    networkx = needed("networkx")
    with run_file_errors(folder / "talked.graphml"):
        folder.mkdir(parents=True, exist_ok=True)
        files = []
        for name, graph in graphs_of(run).items():
            files.append(folder / f"{name}.graphml")
            networkx.write_graphml(graph, files[-1], named_key_ids=True)
        return files
