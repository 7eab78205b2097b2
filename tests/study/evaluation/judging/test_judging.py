"""Comparisons of answers, what judges say of them, and the paper's statistics."""

import csv
from pathlib import Path

import pytest

from study.evaluation.answers import read_answers
from study.evaluation.judging.ratings import PEOPLE, PLUMBING, Rating, ratings_of, read_ratings
from study.evaluation.judging.sheets import Comparison, share_out, sheets_of
from study.evaluation.judging.stand_in import ratings_by_rules
from study.evaluation.statistics import statistics_of
from tests.study.evaluation.lived_hamlet import papers_answers
from town.runfile import RunFileError

CONDITIONS = {"full", "reflection", "reflection+planning", "all"}


@pytest.fixture(scope="module")
def sheets() -> list[Comparison]:
    return sheets_of(read_answers(papers_answers()), 0)


def test_a_comparison_has_the_answers_of_all_conditions_each_text_once(
    sheets: list[Comparison],
) -> None:
    assert len(sheets) == 125
    for sheet in sheets:
        assert {a for option in sheet.options for a in option.ablations} == CONDITIONS
        assert len({option.text for option in sheet.options}) == len(sheet.options)
    assert any(len(sheet.options) < 4 for sheet in sheets)


def test_a_rater_sees_one_person_and_a_question_of_each_category(sheets: list[Comparison]) -> None:
    mine = share_out(sheets, 0, "Ada")
    assert len({sheet.agent for sheet in mine}) == 1
    assert len({sheet.category for sheet in mine}) == len(mine) == 5
    shares = {share_out(sheets, 0, str(n))[0].agent for n in range(20)}
    assert len(shares) > 1


def test_conditions_with_the_same_words_share_a_rank(sheets: list[Comparison]) -> None:
    sheet = next(s for s in sheets if any(len(o.ablations) == 2 for o in s.options))
    ranks = {option.key: float(i) for i, option in enumerate(sheet.options)}
    found = {each.ablation: each.rank for each in ratings_of(PEOPLE, "Ada", sheet, ranks)}
    assert sum(found.values()) == pytest.approx(1 + 2 + 3 + 4)
    pair = next(o.ablations for o in sheet.options if len(o.ablations) == 2)
    assert found[pair[0]] == found[pair[1]]


def test_the_stand_ins_are_called_plumbing_and_find_no_memory_worse(
    sheets: list[Comparison],
) -> None:
    result = statistics_of(ratings_by_rules(sheets, 30, 0))
    assert result.judge == PLUMBING
    assert {each.ablation for each in result.standings} == CONDITIONS
    assert result.standings[-1].ablation == "all"
    assert result.df == 3
    assert result.p < 0.05


def rated(ranks: list[tuple[str, str, dict[str, float]]]) -> list[Rating]:
    return [
        Rating(PEOPLE, rater, sheet, sheet, "c", ablation, rank)
        for rater, sheet, each in ranks
        for ablation, rank in each.items()
    ]


def test_who_always_ranks_better_has_the_greatest_effect_and_judges_agree() -> None:
    ranks = {"a": 1.0, "b": 2.0, "c": 3.0}
    result = statistics_of(rated([(r, f"s{n}", ranks) for r in "xy" for n in range(12)]))
    assert [each.ablation for each in result.standings] == ["a", "b", "c"]
    assert {each.delta for each in result.differences} == {1.0}
    assert result.alpha == pytest.approx(1.0)
    assert max(each.p for each in result.differences) < 0.01


def test_who_ranks_now_so_now_so_has_no_effect() -> None:
    turns = [{"a": 1.0, "b": 2.0}, {"a": 2.0, "b": 1.0}]
    result = statistics_of(rated([("x", f"s{n}", turns[n % 2]) for n in range(12)]))
    (difference,) = result.differences
    assert difference.delta == 0
    assert difference.low is not None
    assert difference.high is not None
    assert difference.low < 0 < difference.high
    assert difference.p > 0.5


def test_rankings_come_back_as_csv(sheets: list[Comparison], tmp_path: Path) -> None:
    path = tmp_path / "back.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["rater", "sheet", "option", "rank"])
        for i, option in enumerate(sheets[0].options, 1):
            rows.writerow(["Ada", sheets[0].id, option.key, i])
    assert {each.ablation for each in read_ratings(path, sheets)} == CONDITIONS


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "is no JSON"),
        ('{"ratings": 3}', "no list of ratings"),
        ('[{"rater": "Ada"}]', "Judgement 1 .* lacks"),
        ('[{"rater": "A", "sheet": "s", "option": "o", "rank": 1}]', "of other answers"),
    ],
)
def test_what_is_no_ranking_is_refused_in_a_sentence(
    sheets: list[Comparison], tmp_path: Path, text: str, what: str
) -> None:
    path = tmp_path / "back.json"
    path.write_text(text, "utf-8")
    with pytest.raises(RunFileError, match=what):
        read_ratings(path, sheets)
