"""Questions to the people of a run: alone, without a trace, under ablations, and once only."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from study.evaluation.answers import AnswerStore, read_answers
from study.evaluation.asking import conditions_of, put_to
from tests.study.evaluation.lived_hamlet import ask, job, morning, papers_answers
from town.cli.terminal import confirmed
from town.runfile import RunFileError, digest, load
from town.runfile.records import MemoryRow


def test_all_are_asked_all_under_each_condition_and_the_run_is_as_before() -> None:
    before = digest(morning())
    rows = read_answers(papers_answers())
    assert len(rows) == 5 * 25 * 4
    assert {row.content for row in rows} == {before} == {digest(morning())}
    assert all(row.answer and row.valid for row in rows)
    assert {row.position for row in rows if row.agent == "Agnes Thorley"} == set(range(25))


def test_an_answer_does_not_depend_on_what_else_is_asked(tmp_path: Path) -> None:
    alone = ask(job(who=("Bram",), seed=9), tmp_path)
    whole = [row for row in read_answers(papers_answers()) if row.ablation == "full"]
    among = {row.case: row.answer for row in whole}
    assert len(alone) == 25
    assert {row.case: row.answer for row in alone}.items() <= among.items()


def test_the_order_is_thrown_by_the_seed(tmp_path: Path) -> None:
    order = []
    for seed in (1, 2):
        rows = ask(job(who=("Bram",), seed=seed), tmp_path / str(seed))
        order.append([row.question_id for row in sorted(rows, key=lambda row: row.position)])
    assert sorted(order[0]) == sorted(order[1])
    assert order[0] != order[1]


def test_what_is_answered_is_not_asked_again_and_a_half_line_is(tmp_path: Path) -> None:
    rows = ask(job(who=("Bram",)), tmp_path)
    file = tmp_path / "answers.jsonl"
    whole = file.read_text("utf-8")
    file.write_text(whole[: len(whole) // 2], "utf-8")
    with AnswerStore(tmp_path) as store:
        left = len(store.rows)
        came = put_to(morning(), job(who=("Bram",)), store, confirmed)
    assert 0 < left < came + left == 25
    assert sorted(read_answers(tmp_path), key=str) == sorted(rows, key=str)
    with AnswerStore(tmp_path) as store:
        assert put_to(morning(), job(who=("Bram",)), store, confirmed) == 0


def test_an_ablated_mind_rests_on_no_memory_of_what_was_taken_away() -> None:
    with load(morning()) as run:
        kinds = {(row.agent, row.n): row.kind for row in run.rows(MemoryRow)}
    shown: dict[str, set[str]] = {}
    for row in read_answers(papers_answers()):
        shown.setdefault(row.ablation, set()).update(kinds[row.agent, n] for n in row.shown)
        assert set(row.memories) <= set(row.shown)
    assert {"observation", "reflection", "plan"} <= shown["full"]
    assert "reflection" not in shown["reflection"]
    assert not {"reflection", "plan"} & shown["reflection+planning"]
    assert shown["all"] == set()


def test_answers_on_a_scale_have_a_value(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "name: own\nquestions:\n"
        '  - {id: trust, ask: "How much do you trust {friend}?", scale: {likert: 7}}\n'
        '  - {id: mood, ask: "How are you?", scale: {choice: [well, badly]}}\n',
        "utf-8",
    )
    rows = ask(job(battery=str(own), at=("9:00", "10:00")), tmp_path / "out")
    assert len(rows) == 5 * 2 * 2
    assert all(row.valid and row.value is not None for row in rows)
    assert {row.answer for row in rows if row.question_id == "mood"} <= {"well", "badly"}
    assert {row.when[-5:] for row in rows} == {"09:00", "10:00"}


def test_the_table_has_a_row_an_answer(tmp_path: Path) -> None:
    rows = ask(job(who=("Bram",)), tmp_path)
    with AnswerStore(tmp_path) as store:
        table = pd.read_parquet(store.write_table())
    assert len(table) == len(rows) == 25
    assert table.dtypes["value"] == "float64"
    assert list(table.loc[0, "memories"]) == sorted(rows, key=lambda r: r.case)[0].memories


def test_conditions_are_named_in_one_way() -> None:
    assert conditions_of("paper") == ("full", "reflection", "reflection+planning", "all")
    assert conditions_of("planning+reflection") == ("reflection+planning",)
    with pytest.raises(RunFileError, match="no ablation 'dreams'"):
        conditions_of("full,dreams")


def test_what_a_person_is_asked_of_is_somebody_else() -> None:
    rows = read_answers(papers_answers())
    asked = {row.agent: row.question for row in rows if row.question_id == "friend"}
    assert len(asked) == 5
    assert all(name not in question for name, question in asked.items())
    assert all("{" not in replace(row).question for row in rows)


def test_nobody_knows_who_does_not_exist_and_hours_of_the_day_are_told_apart() -> None:
    rows = [row for row in read_answers(papers_answers()) if row.ablation == "full"]
    said = {question: {r.answer for r in rows if r.question_id == question} for question in
            ("nobody", "six_morning", "done_by_one", "ten_tonight")}  # fmt: skip
    assert all(re.search("know|tell you", answer) for answer in said["nobody"])
    assert all(re.match("I was", answer) for answer in said["six_morning"])
    assert all(re.match("I'll just have finished", answer) for answer in said["done_by_one"])
    assert all(re.match("I'll be", answer) for answer in said["ten_tonight"])


def test_a_mind_without_anything_owns_that_it_knows_nobody() -> None:
    rows = {
        (r.ablation, r.question_id): r
        for r in read_answers(papers_answers())
        if r.agent == "Bram Okafor"
    }
    assert "Lucy Okafor" in rows["full", "household"].answer
    for question in ("household", "gift", "book", "compliment"):
        assert "Lucy" not in rows["all", question].answer
        assert re.search("know|tell you", rows["all", question].answer)
