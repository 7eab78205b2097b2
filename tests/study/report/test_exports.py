"""Exports that others can build on: networks, the ODD description, a crate."""

import hashlib
import json
from pathlib import Path
from typing import Any

import networkx
import pytest
from typer.testing import CliRunner, Result

from sim import Simulation, command_line
from study.points import Point
from study.report.crate import NO_LICENCE, SPEC, lacks_of
from study.report.graphs import NAMES, graphs_of
from study.report.odd import ELEMENTS, odd_of, plain
from town.runfile import RunFileError, digest, load


def export(*words: object) -> Result:
    return CliRunner().invoke(command_line("export"), ["export", *map(str, words)])


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of one morning of the hamlet."""
    folder = tmp_path_factory.mktemp("study") / "party"
    path = folder / "runs" / "loud" / "1-3.sqlite"
    with Simulation.create("scenarios/hamlet", path, seed=3) as sim:
        sim._writer.set_manifest("study", Point("party", "loud", 1, 3).entry())
        sim.run(until=sim.clock.parse("10:00"))
    declared = {"hypotheses": [], "measures": ["came"], "hash": "h", "at": "t"}
    plan = {"study": "party", "about": "Who comes?", "declared": declared}
    (folder / "plan.json").write_text(json.dumps(plan))
    return folder


@pytest.fixture
def run(study: Path) -> Path:
    return study / "runs" / "loud" / "1-3.sqlite"


def test_networks_read_back_are_equal(run: Path, tmp_path: Path) -> None:
    assert export(run, "--to", "graphml", "--out", tmp_path).exit_code == 0
    with load(run) as opened:
        graphs = graphs_of(opened)
    assert set(graphs) == set(NAMES)
    for name, graph in graphs.items():
        multi = {"force_multigraph": True} if name == "told" else {}
        read = networkx.read_graphml(tmp_path / f"{name}.graphml", **multi)
        assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True)), name
        assert sorted(map(repr, read.edges(data=True))) == sorted(
            map(repr, graph.edges(data=True))
        ), name
        assert len(read) == 5
    assert graphs["talked"].number_of_edges() > 0
    assert graphs["ties"].edges["Agnes Thorley", "Bram Okafor"]["kind"] == "neighbour"


def test_the_seven_elements_are_filled_from_the_town(run: Path) -> None:
    with load(run) as opened:
        said = odd_of(opened.manifest, ["people who came"], "Who comes?")
    heads = [line.removeprefix("## ") for line in said.splitlines() if line.startswith("## ")]
    assert heads == [f"{n}. {name}" for n, name in enumerate(ELEMENTS, 1)]
    for wanted in ("The study asks: Who comes?", "- people who came", "- Agnes Thorley, 58"):
        assert wanted in said
    assert "| `world.hearing` | 8 | Tiles within which a call is heard" in said
    assert "`song_evening` (invitation): Agnes Thorley is holding" in said
    assert "{{" not in said


def test_a_run_without_a_town_has_no_description() -> None:
    with pytest.raises(RunFileError, match="no town"):
        odd_of({"scenario": "x"})


def test_what_authors_write_is_no_markdown() -> None:
    assert plain("a | b\n# <b>*c*") == "a \\| b \\# \\<b\\>\\*c\\*"


def test_a_study_has_one_description_a_condition(study: Path, tmp_path: Path) -> None:
    assert export(study, "--to", "odd", "--out", tmp_path).exit_code == 0
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.md")] == ["loud/odd.md"]


def entities(folder: Path) -> dict[str, Any]:
    crate = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))
    assert lacks_of(crate) == []
    return {entity["@id"]: entity for entity in crate["@graph"]}


def test_a_crate_of_a_run_says_what_is_in_it_and_how_it_was_made(run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "crate"
    done = export(run, "--to", "crate", "--out", folder, "--licence", "CC-BY-4.0",
                  "--author", "A. Body")  # fmt: skip
    assert done.exit_code == 0
    by = entities(folder)
    root, file = by["./"], by["1-3.sqlite"]
    assert root["license"] == {"@id": "https://spdx.org/licenses/CC-BY-4.0"}
    assert root["citation"]["@id"].endswith("3586183.3606763")
    assert by["#author"]["name"] == "A. Body"
    assert {part["@id"] for part in root["hasPart"]} == {"1-3.sqlite", "odd.md"}
    assert file["sha256"] == hashlib.sha256((folder / "1-3.sqlite").read_bytes()).hexdigest()
    assert by[file["identifier"]["@id"]]["value"] == digest(run)
    life = by["#life-1-3.sqlite"]
    assert (life["@type"], life["result"]) == ("CreateAction", {"@id": "1-3.sqlite"})
    assert {by[one["@id"]]["name"] for one in life["instrument"]} == {"living-town", "scripted"}


def test_a_crate_of_a_study_describes_it_where_it_lies(study: Path) -> None:
    done = export(study, "--to", "crate")
    assert NO_LICENCE in done.stderr
    by = entities(study)
    parts = {part["@id"] for part in by["./"]["hasPart"]}
    assert {"plan.json", "odd.md", "runs/loud/1-3.sqlite"} <= parts
    assert by["./"]["description"] == "Who comes?"
    assert by["./"]["license"] == NO_LICENCE
    assert export(study, "--to", "crate").exit_code == 0, "again"
    assert export(study, "--to", "crate", "--out", study / "x").exit_code == 2


def test_what_a_crate_lacks_is_found() -> None:
    assert len(lacks_of({})) > 5
    graph = [
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"},
         "conformsTo": {"@id": SPEC}},
        {"@id": "./", "@type": "Dataset", "name": "x", "description": "x", "license": "x",
         "datePublished": "2026-01-01", "hasPart": [{"@id": "lost.txt"}]},
    ]  # fmt: skip
    crate = {"@context": f"{SPEC}/context", "@graph": graph}
    assert lacks_of(crate) == ["lost.txt is not described."]


def test_tables_are_files_of_a_run_or_of_each_run_of_a_study(
    run: Path, study: Path, tmp_path: Path
) -> None:
    assert export(run, "--to", "csv", "--out", tmp_path / "a").stdout.startswith("21 files are in")
    assert export(study, "--to", "jsonl", "--out", tmp_path / "b").exit_code == 0
    assert (tmp_path / "b" / "loud" / "1-3" / "manifest.json").is_file()


def test_what_is_no_run_is_said(tmp_path: Path) -> None:
    for to in ("graphml", "odd", "crate", "csv"):
        done = export(tmp_path / "none.sqlite", "--to", to, "--out", tmp_path / "out")
        assert (done.exit_code, "Traceback" in done.stderr) == (2, False)
        assert "none.sqlite" in done.stderr
