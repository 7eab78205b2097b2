"""The feed of a town that speaks Chinese is Chinese: no word of it is English."""

import json
import re
from dataclasses import fields
from pathlib import Path

from tests.helpers.rows import line, segment
from tests.helpers.window import stays_at
from town.runfile import RunWriter, load
from town.runfile.records import EventRow, InterventionRow, RelationRow
from town.scenario.loader import load as load_scenario
from town.scenario.manifest import manifest_of
from town.scenario.shipped import town_folder
from town.view.panels.feed_items import FeedBook
from town.view.records.alert_log import AlertLog, things_of
from town.view.records.chronicle import Chronicle
from town.view.records.phrases import CHINESE, ENGLISH, Phrases

MAN, YULAN, GUANGHE = "沈满", "陶玉兰", "沈广和"
LETTERS = re.compile("[A-Za-z]")


def told(path: Path) -> list[str]:
    """Tell an hour of Xiaoqiao in which a bit of everything happens, and its small print."""
    town = load_scenario(town_folder("xiaoqiao"))
    fact = json.dumps({"fact": "f", "source": ""})
    kettle = next(iter(things_of(town)))
    rows = [
        *(stays_at(name, 20 + n, 20) for n, name in enumerate((MAN, YULAN, GUANGHE))),
        EventRow(10, MAN, 0, "met", f"{MAN}头一回见到{YULAN}。", "{}"),
        EventRow(11, GUANGHE, 0, "met", f"{GUANGHE}头一回见到{YULAN}。", "{}"),
        EventRow(20, MAN, 0, "learned", f"{MAN}得知：桥要修了。", fact),
        EventRow(21, YULAN, 0, "learned", f"{YULAN}得知：桥要修了。", fact),
        line(30, MAN, 33, "你好。", to=YULAN),
        line(40, YULAN, 43, "小声点。", to=MAN, loudness="whisper"),
        line(50, GUANGHE, 53, "都过来！", loudness="call"),
        RelationRow(55, MAN, YULAN, "", 5, "", 9, 9, 1),
        RelationRow(60, MAN, YULAN, "", 3, "她说话不算数", 9, 9, 1),
        InterventionRow(70, 0, "whisper", MAN, json.dumps({"text": "去看看桥"})),
        InterventionRow(71, 0, "object", "", json.dumps({"object": kettle, "state": "开着"})),
        InterventionRow(72, 0, "possess", MAN, "{}"),
        segment(80, MAN, 81, "说话", kind="say", x=20, y=20, refused=f"{YULAN}已经在说话了。"),
        segment(81, MAN, 82, "坐下", x=20, y=20, refused=f"{YULAN}正用着长凳。"),
    ]
    with RunWriter.create(path, manifest_of(town, 1, "scripted")) as writer:
        writer.step(100, rows)
        writer.finish()
    with load(path) as run:
        chronicle = Chronicle(run)
        chronicle.poll()
        log = AlertLog(chronicle, things=things_of(town))
        log.poll()
        groups = [FeedBook(log).items(group, 99, {"talk": "feed"}) for group in ("", "details")]
        return [item.text for items in groups for item in items]


def test_the_feed_of_a_chinese_town_is_chinese(tmp_path: Path) -> None:
    feed = told(tmp_path / "xiaoqiao.sqlite")
    assert [text for text in feed if LETTERS.search(text)] == []
    assert {
        f"今天头一回照面：{MAN}和{YULAN}；{GUANGHE}和{YULAN}。",
        f"{MAN}和{YULAN}得知：桥要修了。",
        f"{MAN}对{YULAN}说：“你好。”",
        f"{YULAN}悄悄对{MAN}说：“小声点。”",
        f"{GUANGHE}大声说：“都过来！”",
        f"{MAN}对{YULAN}的看法不如从前：“她说话不算数”",
        f"你悄悄提醒{MAN}：去看看桥。",
        f"你变成了{MAN}。",
        f"{MAN}：{YULAN}正用着长凳。",
    } <= set(feed)
    assert not any("已经在说话" in text for text in feed)  # it is said after that


def test_both_tables_have_the_same_keys() -> None:
    def keys(say: Phrases) -> dict[str, list[str]]:
        tables = {field.name: getattr(say, field.name) for field in fields(say)}
        return {name: sorted(table) for name, table in tables.items() if hasattr(table, "keys")}

    assert keys(ENGLISH) == keys(CHINESE)
    assert keys(ENGLISH)["said"] == ["call", "speak", "whisper"]
