"""Measures of runs of a few rows, where each is known exactly."""

from pathlib import Path

import pytest

from study.outcomes.kinds.asking import is_no
from study.outcomes.kinds.news import tellings
from study.outcomes.kinds.talking import gini, words
from study.outcomes.registry import measures_named
from study.outcomes.table import RunOutcomes, outcomes_of
from tests.helpers.measuring import ANN, BO, CY, HOUR
from tests.helpers.small_morning import MANIFEST
from town.runfile import RunWriter, load
from town.runfile.records import (
    KnowledgeRow,
    LineRow,
    PlanRow,
    RelationRow,
    Row,
    SegmentRow,
)

FACTS = {"fair": {"text": "A fair."}, "cat": {"text": "A cat."}}


def body(tick: int, agent: str, until: int, place: str, kind: str = "act") -> SegmentRow:
    return SegmentRow(tick, agent, until, kind, "is", place, None, "look", 0, 0, "", *[None] * 4)


def line(tick: int, agent: str, text: str, talk: str = "t") -> LineRow:
    return LineRow(tick, agent, tick + 1, talk, None, text, "[]", 0)


def tie(tick: int, agent: str, other: str, kind: str = "", close: int = 0, talks: int = 0) -> Row:
    met = tick if not kind else None
    return RelationRow(tick, agent, other, kind, close, "", met, None, talks)


def measured(folder: Path, names: str, *rows: Row, until: int = 2 * HOUR) -> RunOutcomes:
    path = folder / "run.sqlite"
    path.unlink(missing_ok=True)
    with RunWriter.create(path, {**MANIFEST, "facts": FACTS}) as writer:
        writer.step(until, [*(body(0, name, until, "inn") for name in (ANN, BO, CY)), *rows])
    return outcomes_of(path, measures_named(names.split()))


def test_who_knows_and_who_told_whom(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        "knowers told hops hours_to_half",
        KnowledgeRow(1, ANN, "fair", "", None, None, 0),
        KnowledgeRow(HOUR, BO, "fair", ANN, 5, None, 1),
        KnowledgeRow(HOUR + 3, CY, "fair", BO, 9, None, 2),
        KnowledgeRow(4, CY, "arose-in-town", BO, 9, None, 2),
    )
    assert [found.latest(n) for n in ("knowers", "told", "hops", "hours_to_half")] == [3, 2, 2, 1]
    assert found.latest("knowers", "cat") == 0
    over_time = [(r.tick, r.value) for r in found.rows if (r.name, r.key) == ("knowers", "fair")]
    assert over_time[:3] == [(1, 1), (HOUR, 2), (HOUR + 3, 3)]
    with load(found.path) as run:
        assert [(b.teller, b.hearer) for b in tellings(run)] == [("", ANN), (ANN, BO), (BO, CY)]


def test_density_three_ways_needs_both_sides(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        "density_seen density_talked closeness trust",
        tie(1, ANN, BO, "friend", 6),
        tie(1, BO, ANN, "friend", 2),
        tie(5, ANN, CY),
        tie(5, CY, ANN),
        tie(6, BO, CY, talks=1),
    )
    assert found.latest("density_seen") == pytest.approx(2 / 3)
    assert found.latest("density_talked") == pytest.approx(1 / 3)
    assert found.latest("closeness", ANN) == 3
    assert found.latest("trust") == pytest.approx(8 / 5)


def test_plans_are_kept_where_somebody_is_in_the_room_named(tmp_path: Path) -> None:
    def plan(start: int, end: int, place: str, tick: int = 0, n: int = 0) -> PlanRow:
        return PlanRow(tick, ANN, "hour", n, start, end, "is", place, None, "look", "")

    found = measured(
        tmp_path,
        "plan_adherence",
        plan(0, HOUR, "inn"),
        plan(HOUR, 2 * HOUR, "mill", n=1),
        plan(HOUR + HOUR // 2, 2 * HOUR, "inn", tick=HOUR + HOUR // 2),
    )
    assert found.latest("plan_adherence") == pytest.approx(0.75, abs=0.01)
    assert found.latest("plan_adherence", BO) is None


def test_lines_that_repeat_and_lines_that_do_not(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        "lines talks repetition distinct_1 distinct_2 talk_gini",
        line(1, ANN, "The bell is cracked."),
        line(3, BO, "the bell is cracked"),
        line(5, ANN, "It is.", "u"),
    )
    assert (found.latest("lines"), found.latest("talks")) == (3, 2)
    assert found.latest("repetition") == pytest.approx(1 / 3)
    assert found.latest("distinct_1") == pytest.approx(5 / 10)
    assert found.latest("distinct_2") == pytest.approx(4 / 7)
    assert found.latest("talk_gini") == pytest.approx(gini([2, 1, 0]))
    assert measured(tmp_path, "repetition").why_not["repetition"].startswith("Nobody has spoken")


@pytest.mark.parametrize(
    ("values", "wanted"), [([1, 1, 1], 0), ([0, 0, 6], 2 / 3), ([0, 0], 0), ([1, 3], 0.25)]
)
def test_gini_by_hand(values: list[int], wanted: float) -> None:
    pairs = sum(abs(x - y) for x in values for y in values)
    mean = sum(values) / len(values)
    assert gini(values) == pytest.approx(wanted)
    assert gini(values) == pytest.approx(pairs / (2 * len(values) ** 2 * mean) if mean else 0)


def test_a_word_of_chinese_is_a_character() -> None:
    assert words("Don’t ring—twice!") == ["don't", "ring", "twice"]
    assert words("钟裂了。") == ["钟", "裂", "了"]


@pytest.mark.parametrize(
    "answer", ["No.", "I don't know of her.", "I’ve never met him.", "我不认识他。", ""]
)
def test_an_answer_that_denies(answer: str) -> None:
    assert is_no(answer)


@pytest.mark.parametrize("answer", ["Yes, she is my friend.", "Bo is noisy.", "认识，是我的邻居。"])
def test_an_answer_that_affirms(answer: str) -> None:
    assert not is_no(answer)
