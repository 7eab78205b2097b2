"""A model as judge: blind, in both orders, its replies kept and its bias said."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from study.evaluation.answers import read_answers
from study.evaluation.command import app
from study.evaluation.judging.by_model import OrderBias, Watching, ratings_by_model
from study.evaluation.judging.ratings import MODEL, Rating, read_ratings
from study.evaluation.judging.sheets import Comparison, sheets_of, some_of
from tests.helpers.fake_server import FakeServer, Handler
from tests.study.evaluation.lived_hamlet import papers_answers

AGNES = "Agnes Thorley"


@pytest.fixture(scope="module")
def sheets() -> list[Comparison]:
    found = sheets_of(read_answers(papers_answers()), 0)
    return [sheet for sheet in found if sheet.agent == AGNES][:8]


def _said(body: dict[str, Any]) -> str:
    return str(body["messages"][1]["content"])


def _ranks(order: str) -> Any:
    """A judge that prefers by what is said, or takes what is shown first."""

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        answers = re.findall(r'^(\d+)\. "(.*)"$', _said(body), re.MULTILINE)
        liked = sorted(answers, key=lambda each: each[1]) if order == "text" else answers
        handler.say(json.dumps({"ranking": [int(n) for n, _ in liked], "why": ""}))

    return reply


def _judged(
    server: FakeServer, folder: Path, sheets: list[Comparison]
) -> tuple[list[Rating], OrderBias]:
    return ratings_by_model(folder, sheets, f"openai:{server.url}#tiny", 0)


def test_a_judge_that_reads_is_not_biased_and_asked_once(
    tmp_path: Path, sheets: list[Comparison]
) -> None:
    asked = [sheet for sheet in sheets if len(sheet.options) > 1]
    with FakeServer() as server:
        server.usual = _ranks("text")
        ratings, bias = _judged(server, tmp_path, sheets)
        assert len(server.bodies) == 2 * len(asked) > 4
        again, _ = _judged(server, tmp_path, sheets)
        assert len(server.bodies) == 2 * len(asked)
        words = [_said(body) for body in server.bodies]
    assert again == ratings
    assert (bias.first, bias.turned, bias.unjudged) == (0.5, 0.0, 0)
    assert "dice" not in str(bias)
    assert {rating.judge for rating in ratings} == {MODEL}
    assert len({(r.sheet, r.ablation) for r in ratings}) == 4 * len(sheets)
    assert not any(name in text for text in words for name in ("reflection", "full", "You are"))
    first = min(asked[0].options, key=lambda option: option.text)
    best = min((r for r in ratings if r.sheet == asked[0].id), key=lambda r: r.rank)
    assert best.ablation in first.ablations
    (path,) = tmp_path.glob("rankings-*.json")
    assert sorted(map(repr, read_ratings(path, sheets))) == sorted(map(repr, ratings))


def test_a_judge_that_takes_the_first_finds_all_equal_and_is_told_apart(
    tmp_path: Path, sheets: list[Comparison]
) -> None:
    with FakeServer() as server:
        server.usual = _ranks("place")
        ratings, bias = _judged(server, tmp_path, sheets)
    assert (bias.first, bias.turned) == (1.0, 1.0)
    assert "no better than dice" in str(bias)
    assert {rating.rank for rating in ratings} == {2.5}


def test_what_is_no_ranking_is_refused_and_counted(
    tmp_path: Path, sheets: list[Comparison]
) -> None:
    asked = next(sheet for sheet in sheets if len(sheet.options) > 1)
    with FakeServer('{"ranking": [1, 1], "why": ""}') as server:
        ratings, bias = _judged(server, tmp_path, [asked])
        tries = len(server.bodies)
        assert "once" in _said(server.bodies[-1])
        server.usual = _ranks("text")
        mended, _ = _judged(server, tmp_path, [asked])
    assert not ratings
    assert bias.unjudged == 2 < tries
    assert "no ranking" in str(bias) or "none" in str(bias)
    assert mended


def test_who_waits_for_a_judge_sees_how_far_it_is(tmp_path: Path, sheets: list[Comparison]) -> None:
    counts = list[tuple[int, int]]()
    with FakeServer() as server:
        server.usual = _ranks("text")
        watching = Watching(count=lambda came, of: counts.append((came, of)))
        name = f"openai:{server.url}#tiny"
        ratings_by_model(tmp_path, some_of(sheets, 2, 0), name, 0, watching)
    assert counts == [(n, 4) for n in range(5)]


def test_some_comparisons_are_thrown_and_more_are_the_same_and_others(
    sheets: list[Comparison],
) -> None:
    asked = [sheet for sheet in sheets if len(sheet.options) > 1]
    assert some_of(sheets, None, 0) == sheets
    assert some_of(sheets, 99, 0) == asked
    few, more = some_of(sheets, 2, 0), some_of(sheets, 3, 0)
    assert len(few) == 2
    assert [sheet for sheet in more if sheet in few] == few
    assert [sheet for sheet in asked if sheet in more] == more


def test_judges_are_given_together_and_their_agreement_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    shutil.copytree(papers_answers(), folder)
    done = CliRunner().invoke(
        app,
        ["judge", str(folder), "--model", "scripted", "--by-rules", "20", "--comparisons", "12"],
    )
    assert done.exit_code == 0, done.output
    assert "Agreement of raters" in done.output
    assert "PLUMBING" in done.output
    assert "turned with the order" in done.output
