"""A day in virtual time: the server's formula, traces, and what each policy makes of a morning."""

import gzip
from pathlib import Path

import pytest

from agents.models.scripted import ScriptedModel
from tests.bench.schedule import published, synthetic
from tests.bench.schedule.__main__ import main, rows
from tests.bench.schedule.policies import EXACT, POLICIES
from tests.bench.schedule.recording import recorded
from tests.bench.schedule.replaying import Day
from tests.bench.schedule.server import Card, cards
from tests.bench.schedule.showing import drawing, over_the_day, plot
from tests.bench.schedule.trace import SHIPPED, Trace, TraceError, read
from tests.bench.schedule.whole import WholeDay
from tests.helpers.living import HAMLET, Clumsy, lived

H200 = cards()["h200"]


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bench") / "morning.sqlite"
    lived(HAMLET, out, "08:30")
    return out


@pytest.fixture(scope="module")
def trace(morning: Path) -> Trace:
    return recorded(morning)


def test_a_card_takes_what_its_formula_says() -> None:
    assert H200.seconds(1, 0, 0) == pytest.approx(0.00502, abs=0.00002)  # 5.0 ms a token, one call
    assert H200.seconds(64, 64 * 650, 0) > 1.2 * H200.seconds(1, 650, 0)  # memory of many calls
    assert H200.seconds(0, 0, 30_800) == pytest.approx(1.0, abs=0.01)  # tokens read in a second
    assert H200.alone(800, 800, 20) > H200.alone(800, 400, 20)


def test_all_policies_live_the_same_morning_and_none_is_slower_than_lock_step(
    trace: Trace,
) -> None:
    day = Day(trace, H200)
    by = {each.policy: each for each in rows(day)}
    assert tuple(by) == POLICIES
    assert all(by[policy].same for policy in EXACT)
    step = by["lock-step"]
    assert step.seconds < step.alone_s
    slower = [name for name, each in by.items() if each.seconds > 1.02 * step.seconds]
    assert slower == []
    assert by["oracle"].seconds <= 1.02 * by["ours"].seconds
    assert day.bound() < by["critical path"].seconds
    assert len(over_the_day(by["ours"], day.trace.clock.ticks(60))) == 2
    assert by["ours"].in_flight >= 1.0
    assert sum(by["ours"].waited.values()) == pytest.approx(1.0)


def test_a_trace_takes_as_long_as_the_whole_town_by_every_policy(
    morning: Path, trace: Trace
) -> None:
    day = Day(trace, H200)
    whole = WholeDay(morning, H200, day.perceived)
    for policy in POLICIES:
        town, replayed = whole.lived(policy), day.lived(policy)
        assert replayed.seconds == pytest.approx(town.seconds, abs=1e-6), policy
        assert town.same
        assert replayed.waited == pytest.approx(town.waited)
        assert replayed.foreseen.get("used") == town.foreseen.get("used")


def test_answers_that_are_refused_are_asked_for_again_in_a_trace(tmp_path: Path) -> None:
    run = tmp_path / "clumsy.sqlite"
    lived(HAMLET, run, "07:40", service=Clumsy(ScriptedModel(1), 1, 0.2))
    trace = recorded(run)
    assert max(len(asked.written) for asked in trace.asked) > 1
    day = Day(trace, H200)
    whole = WholeDay(run, H200, day.perceived).lived("ours")
    assert day.lived("ours").seconds == pytest.approx(whole.seconds, abs=1e-6)


def test_who_may_go_before_those_they_perceive_lives_another_day(
    trace: Trace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("town.world.environment.Environment.blocker", lambda *_: None)
    assert not Day(trace, H200).lived("ours").same


def test_a_trace_is_kept_in_a_file_and_the_same_trace_is_the_same_file(
    trace: Trace, tmp_path: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    trace.save(one)
    read(one).save(other)
    assert read(one) == trace
    assert one.read_bytes() == other.read_bytes()
    one.write_bytes(gzip.compress(b'{"format": 0}'))
    with pytest.raises(TraceError, match="another version"):
        read(one)


def test_the_trace_that_comes_with_the_bench_is_a_day_and_small() -> None:
    trace = read(SHIPPED)
    assert (len(trace.people), trace.ticks) == (25, 8640)
    assert SHIPPED.stat().st_size < 500_000
    assert Day(trace, H200).lived("ours, asked ahead").same


def test_it_is_a_command(morning: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, picture = tmp_path / "morning.trace.gz", tmp_path / "flights.svg"
    assert main([str(morning), "--out", str(out)]) == 0
    assert main([str(out), "--card", "l4-24", "--plot", str(picture)]) == 0
    shown = capsys.readouterr().out
    assert "NVIDIA L4" in shown
    assert "another" not in shown.replace("after another", "").replace("another house", "")
    assert "What people wait for" in shown
    assert picture.read_text("utf-8").startswith("<svg")
    assert main([str(morning) + ".none"]) == 2


def test_of_a_run_the_whole_is_lived(morning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(morning)]) == 0
    shown = capsys.readouterr()
    assert "the same" in shown.out
    assert "lock-step ..." in shown.err


def test_a_plot_is_as_high_as_its_highest_value(trace: Trace) -> None:
    assert plot([0.0, 1.0, 2.0]) == [" ▄█"]
    assert plot([0.0, 1.0, 2.0], 2) == ["  █", " ██"]
    assert plot([]) == [""]
    day = Day(trace, H200)
    assert "Questions in flight" in drawing(day, [day.lived("lock-step")])


def test_a_day_as_others_have_measured_takes_as_long_as_published() -> None:
    day = synthetic.drawn(1)
    assert day.perceived == pytest.approx(1.85, rel=0.05)
    calls = [call for chain in day.chains for call in chain.calls]
    assert len(calls) == pytest.approx(synthetic.CALLS, rel=0.01)
    case = published.CASES[0]
    took, serial, _ = published.lived(case, "lock-step", day)
    assert serial == pytest.approx(case.modelled["one after another"], rel=0.15)
    assert took == pytest.approx(case.modelled["lock-step"], rel=0.15)


def test_few_people_far_from_each_other_go_their_own_ways() -> None:
    day, case = synthetic.drawn(2, people=3), published.CASES[0]
    took = {name: published.lived(case, name, day)[0] for name in published.SCHEDULES}
    assert took["lock-step"] >= took["AI Metropolis"] >= took["oracle"] >= took["critical path"]


def test_servers_share_calls_and_one_alone_is_not_faster_for_it() -> None:
    assert Card("two", 1e12, 1e14, 0.001, servers=2).alone(0, 0, 10) == pytest.approx(0.1786, 0.1)
