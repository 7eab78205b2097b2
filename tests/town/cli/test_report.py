"""What a run cost, by kind of question and by person, and what came of it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim import command_line
from tests.helpers.living import HAMLET, lived
from tests.helpers.window import AGNES, BRAM, stays_at
from town.reports.costs import (
    agent_days,
    by_kind,
    by_person,
    price,
    total,
)
from town.runfile import RunWriter, load
from town.runfile.manifest import other_model
from town.runfile.records import AskRow, ReplyRow, TimingRow
from town.scenario.loader import load as load_scenario
from town.scenario.manifest import manifest_of

RUNNER = CliRunner()
PRICES = """
profiles:
  dear:
    model: openai:http://127.0.0.1:9/v1
    price: {input: 1.0, output: 10.0, cached: 0.1, currency: EUR}
"""


def asked(agent: str, n: int, kind: str, tries: int, outcome: str = "ok") -> AskRow:
    return AskRow(10, agent, n, 10, kind, "", "{}", tries, outcome)


def replied(agent: str, n: int, attempt: int, tokens: int) -> tuple[ReplyRow, TimingRow]:
    timing = TimingRow(10, agent, n, attempt, 5.0, 100.0 * attempt, 2, tokens, tokens // 2, 10)
    return ReplyRow(10, agent, n, attempt, "", "{}", None), timing


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Half a day of two people: a notice each, Agnes's tried twice, and a plan that failed."""
    path, town = tmp_path / "dear.sqlite", load_scenario(HAMLET)
    asks = [asked(AGNES, 0, "notice", 2), asked(BRAM, 0, "notice", 1)]
    asks += [asked(BRAM, 1, "plan_day", 1, "failed")]
    with RunWriter.create(path, manifest_of(town, 1, "profile:dear")) as writer:
        tries = ((AGNES, 0, 1, 400), (AGNES, 0, 2, 600), (BRAM, 0, 1, 200), (BRAM, 1, 1, 800))
        writer.journal_many([replied(*one) for one in tries])
        writer.step(town.clock.ticks(720), [stays_at(AGNES, 1, 1), stays_at(BRAM, 2, 2), *asks])
        writer.finish()
    return path


def test_tries_tokens_and_failures_are_counted_by_kind(run: Path) -> None:
    with load(run) as opened:
        notice, plan = by_kind(opened)
        assert (notice.name, notice.asks, notice.calls, notice.again) == ("notice", 2, 3, 1)
        assert (notice.tokens_in, notice.cached, notice.longest) == (1200, 0.5, 600)
        assert (plan.calls, plan.failed, plan.tokens_out) == (1, 1, 10)
        assert [(cost.name, cost.calls) for cost in by_person(opened)] == [(AGNES, 2), (BRAM, 2)]
        whole = total([notice, plan])
        assert (whole.calls, whole.tokens_in, whole.tokens_cached) == (4, 2000, 1000)
        assert whole.model_ms == pytest.approx(125.0)
        assert agent_days(opened) == 1.0
        assert price(whole, lambda i, c, o: i - c + o) == 1040


def test_the_command_says_it_with_the_profiles_price(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agents.models.base.profiles.user_folder", lambda: tmp_path)
    (tmp_path / "models.yaml").write_text(PRICES)
    said = RUNNER.invoke(command_line(), ["report", str(run), "--cost"]).stdout
    assert "4 calls for each agent-day, with 2,000 tokens read (1,000 of them not from a" in said
    assert "The run cost 0.0015 EUR." in " ".join(said.split())
    data = json.loads(RUNNER.invoke(command_line(), ["report", str(run), "--json"]).stdout)
    assert data["total"]["price"] == pytest.approx(0.0015)
    assert [kind["name"] for kind in data["kinds"]] == ["notice", "plan_day"]
    wrong = RUNNER.invoke(command_line(), ["report", str(run), "--cost", "--profile", "cheap"])
    assert wrong.exit_code == 2
    assert (
        "There is no profile 'cheap' in models.yaml. There are: a100-80, consumer-16, "
        in wrong.stderr
    )
    assert "consumer-24, dear, h200" in wrong.stderr


def test_a_run_by_rules_has_no_tokens_and_a_row_for_everybody(tmp_path: Path) -> None:
    path = tmp_path / "hamlet.sqlite"
    lived(HAMLET, path, "08:00")
    said = RUNNER.invoke(command_line(), ["report", str(path)]).stdout
    assert [line for line in said.splitlines() if line.startswith("Agnes Thorley  ")]
    costs = RUNNER.invoke(command_line(), ["report", str(path), "--cost"]).stdout
    assert "This model tells of no tokens." in costs
    assert "tokens in" not in costs


def test_a_profile_that_is_gone_costs_the_price_alone(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agents.models.base.profiles.user_folder", lambda: tmp_path / "user")
    gone = RUNNER.invoke(command_line(), ["report", str(run), "--cost"])
    assert gone.exit_code == 0
    assert "4 calls for each agent-day" in gone.stdout
    assert "Without a price: There is no profile 'dear' in models.yaml." in gone.stdout
    assert str(tmp_path / "models.yaml") in gone.stdout
    data = json.loads(RUNNER.invoke(command_line(), ["report", str(run), "--json"]).stdout)
    assert data["total"]["calls"]
    (tmp_path / "models.yaml").write_text(PRICES)  # beside the run
    assert "0.0015 EUR" in RUNNER.invoke(command_line(), ["report", str(run), "--cost"]).stdout


def test_a_run_of_two_models_names_both(run: Path) -> None:
    with RunWriter.open(run) as writer:
        for key, value in other_model(writer.manifest, "openai:http://b/v1", 90).items():
            writer.set_manifest(key, value)
    said = RUNNER.invoke(command_line(), ["report", str(run), "--cost"]).stdout
    assert "model profile:dear, openai:http://b/v1 from day 1 07:05: 2 people" in said


def test_no_figure_is_cut_where_no_terminal_is(run: Path) -> None:
    assert "…" not in RUNNER.invoke(command_line(), ["report", str(run), "--cost"]).stdout


def test_a_narrow_terminal_has_calls_and_tokens_below_each_other(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = RUNNER.invoke(command_line(), ["report", str(run), "--cost"]).stdout
    heads = [line for line in said.splitlines() if line.startswith("kind of question")]
    assert [line.split()[-1] for line in heads] == ["once", "out"]
    assert "…" not in said
    monkeypatch.setenv("COLUMNS", "140")
    wide = RUNNER.invoke(command_line(), ["report", str(run), "--cost"]).stdout
    assert len([line for line in wide.splitlines() if line.startswith("kind of question")]) == 1
