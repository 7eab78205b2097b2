"""By rules a Chinese town speaks Chinese too: what is said, done, remembered and answered."""

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from agents.models.scripted.chinese.chinese_talk import LEAVING, given
from agents.models.scripted.decisions.answers import answer_words
from agents.models.scripted.words.phrase_store import fill, load
from sim import interviewer_of
from tests.helpers.living import XIAOQIAO, lived, on
from town.rng import rng
from town.runfile import Run, digest
from town.runfile import load as load_run
from town.runfile.records import (
    AskRow,
    EventRow,
    LineRow,
    MemoryRow,
    PlanRow,
    ReplyRow,
    SegmentRow,
)

LATIN = re.compile("[A-Za-z]{2,}")
TEXTS = ("text", "activity", "why", "refused")
STORE = load("chinese")
WORDS = answer_words("zh")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out: Path = tmp_path_factory.mktemp("rules") / "xiaoqiao.sqlite"
    lived(XIAOQIAO, out, "15:10")
    return out


@pytest.fixture(scope="module")
def run(path: Path) -> Iterator[Run]:
    with load_run(path) as opened:
        yield opened


@pytest.mark.parametrize("kind", [LineRow, MemoryRow, PlanRow, SegmentRow, EventRow])
def test_no_english_is_said_or_done(run: Run, kind: Any) -> None:
    names = {field.name for field in fields(kind)} & set(TEXTS)
    texts = [str(getattr(row, name) or "") for row in run.rows(kind) for name in names]
    assert len(texts) > 10
    assert {text for text in texts if LATIN.search(text)} == set()


def test_news_goes_from_mouth_to_ear_and_talks_end(run: Run) -> None:
    lines = list(run.rows(LineRow))
    assert len({line.talk for line in lines}) >= 2
    assert any(line.tells != "[]" for line in lines)
    assert not any(LEAVING.search(line.text) for line in lines if not line.ends)
    talks = {
        line.talk: [other.text for other in lines if other.talk == line.talk] for line in lines
    }
    assert all(a != b for texts in talks.values() for a, b in pairwise(texts))
    assert {row.outcome for row in run.rows(AskRow)} == {"ok"}
    assert [row.error for row in run.rows(ReplyRow) if row.error] == []


@pytest.mark.parametrize(
    ("groups", "mark"),
    [
        ([STORE["bye"], STORE["bye_back"]], LEAVING),
        ([STORE["hear"][k] for k in ("accept", "accept_third", "going")], WORDS.yes),
        ([STORE["hear"][k] for k in ("decline", "decline_third")], WORDS.no),
        ([STORE["tell_own"]["invitation"], STORE["tell"]["invitation"]], WORDS.inviting),
    ],
)
def test_what_is_meant_can_be_heard(groups: list[list[str]], mark: re.Pattern[str]) -> None:
    for template in (template for group in groups for template in group):
        for throw in range(12):
            text = fill(template, lambda name: "某某", rng(throw, "heard"))
            assert mark.search(text), text


def test_a_name_is_said_without_the_familys() -> None:
    assert [given(name) for name in ("陶玉兰", "沈满", "欧阳明月")] == ["玉兰", "沈满", "欧阳明月"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("你是谁？", "我是陶玉兰，46岁，茶馆老板娘"),
        ("待会儿有什么打算？", "接下来："),
        ("修桥栏的钱凑够了吗？", "我记得："),
        ("嗐嘿？", "说不上来"),
        ("你和谁住在一起？", "我一个人住"),
        ("大致说说你平常一天是怎么过的。", "早上6点起床"),
        ("马长庚是谁？", "是镇上的吗"),
        ("今天早上六点你会在做什么？", "那会儿我在"),
        ("今天晚上十一点你会在做什么？", "那会儿我"),
        ("今天中午十二点，你会刚做完什么？", "做完这个："),
        ("你的早饭烧糊了！你会怎么办？", "灭"),
        ("该做晚饭了，可家里什么吃的都没有。你会怎么办？", "一"),
        ("眼下生活里最让你有干劲的是什么？为什么？", "我想今晚把茶堂坐满"),
    ],
)
def test_an_interviewer_is_answered(run: Run, question: str, said: str) -> None:
    answer, because = interviewer_of(run, "陶玉兰", run.frontier - 1).ask(question)
    assert said in answer
    assert not LATIN.search(answer)
    assert bool(because) == ("记得" in said)


@pytest.mark.parametrize(
    "question",
    [
        "{}是谁？",
        "猜猜{}会喜欢什么书？为什么？",
        "{}过生日，你会送什么？",
        "要夸夸{}，你会说什么？",
    ],
)
def test_what_is_asked_of_somebody_is_answered_of_them(run: Run, question: str) -> None:
    answer, _ = interviewer_of(run, "陶玉兰", run.frontier - 1).ask(question.format("林知秋"))
    assert "知秋头一回上台，是我在后头推了她一把" in answer
    assert not re.search(r"[{}\[\]|]", answer)


def test_a_resumed_run_is_the_same(path: Path, tmp_path: Path) -> None:
    half, whole = tmp_path / "half.sqlite", tmp_path / "whole.sqlite"
    lived(XIAOQIAO, half, "08:07")
    with load_run(half) as run:
        until = run.clock.parse("08:30")
    on(half, until)
    assert digest(half) == lived(XIAOQIAO, whole, "08:30")
