"""The bench runner: figures in, JSON lines and a table out."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.bench import bench_day, run
from tests.bench.figure import figure, met

FIGURES = [
    figure("asks", 120, "", baseline=240, goal=150, source="elsewhere"),
    figure("memory", 300, "MB", goal=200),
    figure("size", 3.14159, "MB"),
]


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def fetch(name: str) -> SimpleNamespace:
        asked.append(name)
        return SimpleNamespace(figures=lambda: iter(FIGURES))

    monkeypatch.setattr(run, "modules", lambda: ["day", "retrieval"])
    monkeypatch.setattr(run, "import_module", fetch)
    return asked


def test_a_figure_is_set_beside_its_peer_and_its_goal() -> None:
    assert [row["ratio"] for row in FIGURES] == [0.5, None, None]
    assert [met(row) for row in FIGURES] == [True, False, None]


def test_all_benches_are_run_and_shown(
    shelf: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main([]) == 1
    assert shelf == ["tests.bench.bench_day", "tests.bench.bench_retrieval"]
    said = capsys.readouterr().out
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert lines == FIGURES + FIGURES
    assert "Missed: memory; memory." in said
    assert "peer: elsewhere" in said


def test_one_bench_may_be_named(shelf: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run.main(["day"])
    assert shelf == ["tests.bench.bench_day"]
    assert run.main(["nothing"]) == 2
    assert (
        "There is no bench called 'nothing'; there are day, retrieval." in capsys.readouterr().out
    )


def test_numbers_are_short() -> None:
    assert [run.number(n) for n in (None, 12345.6, 0.12345, 3.14159)] == [
        "",
        "12,346",
        "0.123",
        "3.14",
    ]


def test_a_command_is_weighed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "open('out', 'wb').write(bytes(3_000_000))\nlarge = bytearray(60_000_000)\n"
    (tmp_path / "sim.py").write_text(script)
    monkeypatch.setattr(bench_day, "ROOT", tmp_path)
    lived = bench_day.live("run")
    assert lived.memory_mb > 60
    assert lived.written_mb is None or 3 <= lived.written_mb < 4
    assert lived.cpu_s > 0
    (tmp_path / "sim.py").write_text("raise SystemExit('out of flour')")
    with pytest.raises(RuntimeError, match="out of flour"):
        bench_day.live("run")
