"""Replies in another language than the town's are counted, by kind and by person."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sim import command_line
from tests.helpers.window import AGNES, BRAM, stays_at
from town.reports.costs import by_kind, by_person
from town.reports.language_drift import (
    LanguageDrift,
    is_drift,
    is_foreign,
    names_of,
)
from town.runfile import RunWriter, load
from town.runfile.records import AskRow, ReplyRow, TimingRow
from town.scenario.loader import load as load_scenario
from town.scenario.manifest import manifest_of

ROOT = Path(__file__).parents[3]
NOBODY = re.compile("(?!)")
GERMAN = "Ich gehe in die Küche und koche das Essen für den Abend."


@pytest.mark.parametrize(
    ("language", "text", "foreign"),
    [
        ("zh", "玉兰在茶堂里擦桌子，想着今晚的评弹。", False),
        ("zh", "She wipes the table and thinks of tonight.", True),
        ("zh", "好的，I will come to the teahouse tonight at seven.", True),
        ("zh", "去看告示，写着 OK 两个字", False),
        ("zh", "hm, ok", False),  # too short to tell
        ("zh", "goes to teahouse/hall/little_stage", False),  # seven letters and a path
        ("en", "She wipes the table and thinks of tonight.", False),
        ("en", "她在茶堂里擦桌子", True),
        ("en", "去茶馆喝茶", True),  # five characters say as much as ten letters
        ("en", "好", False),
        ("en", "She says 你好 and wipes the table.", False),
        ("en", "Она вытирает стол и думает о вечере.", True),
        ("en", GERMAN, True),
        ("en", "Je vais au marché avec ma mère et je suis contente.", True),
        ("en", "Voy a la plaza con los niños para ver el mercado.", True),
        ("en", "kneads dough", False),
        ("en", "waters beans, sweeps yard, feeds hens", False),
        ("en", "reads to die Witwe and the others on the green", False),
    ],
)
def test_a_language_is_told_by_its_letters_and_common_words(
    language: str, text: str, foreign: bool
) -> None:
    assert is_foreign(text, language, NOBODY) is foreign


def test_names_ids_and_choices_do_not_count() -> None:
    names = names_of({"people": {"Maximilian Obermeier": {}}, "places": {"a/b": "Café Central"}})
    assert not is_foreign("和Maximilian去Café Central", "zh", names)
    assert is_foreign("和Maximilian去Café Central", "zh", NOBODY)
    step = {"activity": "揉面", "place": "bakery", "during": "full of dough", "icon": "cook"}
    assert not is_drift(json.dumps({"steps": [step]}), "zh", NOBODY)
    step["activity"] = "kneads the dough"
    assert is_drift(json.dumps({"steps": [step]}), "zh", NOBODY)
    assert not is_drift("{cut off", "zh", NOBODY)


def told(agent: str, n: int, text: str) -> tuple[ReplyRow, TimingRow]:
    data: dict[str, Any] = {"text": text, "tells": [], "ends": False}
    reply = json.dumps(data, ensure_ascii=False)
    timing = TimingRow(10, agent, n, 1, 5.0, 9.0, 2, None, None, None)
    return ReplyRow(10, agent, n, 1, "", reply, None), timing


def run_of(path: Path, town: str, lines: list[tuple[str, str]], model: str = "openai:x") -> Path:
    """Write a run in which people said `lines`."""
    scenario = load_scenario(ROOT / "scenarios" / town)
    with RunWriter.create(path, manifest_of(scenario, 1, model)) as writer:
        writer.journal_many([told(who, n, text) for n, (who, text) in enumerate(lines)])
        who = [name for name, _ in lines]
        asks = [AskRow(10, w, n, 10, "next_line", "", "{}", 1, "ok") for n, w in enumerate(who)]
        writer.step(scenario.clock.ticks(720), [stays_at(lines[0][0], 1, 1), *asks])
        writer.finish()
    return path


SAID = [(AGNES, "Good morning, Bram."), (AGNES, "今天晚上来听歌吧，我等你。"), (BRAM, GERMAN)]


def test_it_is_counted_by_kind_and_by_person_and_no_reply_twice(tmp_path: Path) -> None:
    drift = LanguageDrift()
    with load(run_of(tmp_path / "a.sqlite", "hamlet", SAID)) as run:
        assert [(cost.name, cost.drift) for cost in by_kind(run, drift)] == [("next_line", 2)]
        assert {cost.name: cost.drift for cost in by_person(run, drift)} == {AGNES: 1, BRAM: 1}
    with load(run_of(tmp_path / "b.sqlite", "hamlet", SAID, "scripted")) as run:
        assert [cost.drift for cost in by_kind(run)] == [0]


def test_in_a_chinese_town_english_is_counted(tmp_path: Path) -> None:
    said = [("陶玉兰", "我说你呀，坐下喝茶。"), ("林知秋", "I am going to the city next month.")]
    with load(run_of(tmp_path / "zh.sqlite", "xiaoqiao", said)) as run:
        assert {cost.name: cost.drift for cost in by_person(run)} == {"陶玉兰": 0, "林知秋": 1}


def test_the_report_has_a_column_for_it_only_where_there_is_any(tmp_path: Path) -> None:
    path = run_of(tmp_path / "a.sqlite", "hamlet", SAID)
    said = CliRunner().invoke(command_line(), ["report", str(path), "--cost"]).stdout
    heads = next(line for line in said.splitlines() if line.startswith("kind of question"))
    row = next(line for line in said.splitlines() if line.startswith("next_line"))
    assert row.split()[heads.split()[3:].index("drift") + 1] == "2"
    data = json.loads(CliRunner().invoke(command_line(), ["report", str(path), "--json"]).stdout)
    assert data["total"]["drift"] == 2
    assert [person["drift"] for person in data["people"]] == [1, 1]
    clean = run_of(tmp_path / "b.sqlite", "hamlet", SAID[:1])
    assert (
        "drift" not in CliRunner().invoke(command_line(), ["report", str(clean), "--cost"]).stdout
    )
