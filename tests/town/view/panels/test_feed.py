"""What the feed tells: the tab of each kind, insights as they were drawn, meetings folded."""

import json
from pathlib import Path

import pytest

from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, EDDA, LUCY, WILF, stays_at, write_run
from town.runfile import load
from town.runfile.records import EventRow
from town.view.panels.feed_items import FeedBook, FeedItem
from town.view.records.alert_log import AlertLog
from town.view.records.chronicle import Chronicle


def items(path: Path, group: str, tick: int, selected: str | None = None) -> list[FeedItem]:
    with load(path) as run:
        chronicle = Chronicle(run)
        chronicle.poll()
        log = AlertLog(chronicle)
        log.poll()
        return FeedBook(log).items(group, tick, {}, selected)


def met(tick: int, who: str, whom: str) -> EventRow:
    return EventRow(tick, who, 0, "met", f"{who} saw {whom} for the first time.", "{}")


def town(path: Path, *events: EventRow) -> Path:
    names = (AGNES, BRAM, EDDA, LUCY, WILF)
    bodies = [stays_at(name, 20 + n, 20) for n, name in enumerate(names)]
    return write_run(path, 2000, *bodies, *events)


def test_first_meetings_of_an_hour_are_one_line(tmp_path: Path) -> None:
    pairs = [(10, AGNES, BRAM), (100, BRAM, EDDA), (300, EDDA, LUCY), (900, LUCY, WILF)]
    path = town(tmp_path / "a.sqlite", *(met(*pair) for pair in pairs))
    told = [item.text for item in items(path, "", 1900)]
    assert told == [
        f"First meetings: {AGNES} and {BRAM}; {BRAM} and {EDDA}; {EDDA} and {LUCY}.",
        f"{LUCY} saw {WILF} for the first time.",
    ]
    assert len(items(path, "people", 1900)) == 3  # by the quarter of an hour where one looks


def learned(tick: int, who: str, news: str) -> EventRow:
    data = json.dumps({"fact": f"f{len(news)}", "source": ""})
    return EventRow(tick, who, 0, "learned", f"{who} learned: {news}", data)


def test_an_announcement_that_all_learn_is_one_line_and_stays_where_it_began(
    tmp_path: Path,
) -> None:
    """All hear of the well at once, one person somewhat later of the mill: "no: bread"."""
    well, mill = "The well is dry.", "A sign says: no bread."
    names = (AGNES, BRAM, EDDA, LUCY, WILF)
    events = [learned(20 + n % 2, name, well) for n, name in enumerate(names)]
    path = town(tmp_path / "a.sqlite", *events, learned(21, WILF, mill), learned(90, LUCY, mill))
    told = [(item.tick, item.text) for item in items(path, "news", 1900)]
    everybody = f"{AGNES}, {EDDA}, {WILF}, {BRAM} and {LUCY}"
    assert told == [
        (20, f"{everybody} learned: {well}"),
        (21, f"{WILF} learned: {mill}"),
        (90, f"{LUCY} learned: {mill}"),
    ]


def test_what_all_learn_is_one_line_in_a_chinese_town_too(tmp_path: Path) -> None:
    data = json.dumps({"fact": "opera", "source": ""})
    learned = [
        EventRow(20, who, 0, "learned", f"{who}得知：今晚有戏。", data) for who in (BRAM, EDDA)
    ]
    path = town(tmp_path / "a.sqlite", *learned)
    told = [item.text for item in items(path, "news", 1900)]
    assert told == [f"{BRAM} and {EDDA}得知：今晚有戏。"]


@pytest.mark.parametrize(
    ("withdrawn", "missed"),
    [("", [BRAM]), ("declined", []), ("taken_back", []), ("called_off", [])],
)
def test_who_does_not_come_has_broken_a_promise_only_if_it_still_stood(
    tmp_path: Path, withdrawn: str, missed: list[str]
) -> None:
    data, after_nine = json.dumps({"fact": "song_evening"}), 6000
    events = [EventRow(50, BRAM, 0, "promised", f"{BRAM} will come.", data)]
    events += [EventRow(60, BRAM, 0, withdrawn, f"{BRAM} will not.", data)] if withdrawn else []
    path = write_run(tmp_path / "a.sqlite", after_nine, stays_at(BRAM, 20, 20), *events)
    with load(path) as run:
        chronicle = Chronicle(run)
        chronicle.poll()
        log = AlertLog(chronicle)
        log.poll()
        assert [alert.name for alert in log.all.values if alert.kind == "broken"] == missed


def test_meetings_stand_where_the_first_of_them_was(tmp_path: Path) -> None:
    pairs = [(10, AGNES, BRAM), (100, BRAM, EDDA)]
    path = town(tmp_path / "a.sqlite", *(met(*pair) for pair in pairs))
    assert [item.tick for item in items(path, "", 1900)] == [10]


def test_a_reflection_opens_its_insight_and_a_promise_the_plan(tmp_path: Path) -> None:
    data = json.dumps({"memories": [7, 9], "memory": 9, "questions": ["Why?"]})
    thought = EventRow(50, AGNES, 0, "reflection", f"{AGNES} came to think: It rains.", data)
    promise = EventRow(60, BRAM, 0, "promised", f"{BRAM} will come.", "{}")
    path = town(tmp_path / "a.sqlite", thought, promise)
    links = [item.link for item in items(path, "", 1900, AGNES)]
    assert [(link.name, link.tab, link.key) for link in links] == [
        (AGNES, "Memory", "9"),
        (BRAM, "Plan", ""),
    ]


def test_all_that_happens_reads_as_what_happened_in_town(tmp_path: Path) -> None:
    """A day of everything: the minds of others stay out, those of the chosen person are told."""
    news, mill = json.dumps({"fact": "mill"}), "the mill is sold."
    events = [
        EventRow(5, AGNES, 0, "plan", f"{AGNES} planned the day.", "{}"),
        EventRow(20, BRAM, 0, "reflection", f"{BRAM} came to think: It rains. (and 7 more)", "{}"),
        EventRow(30, EDDA, 0, "told", f"{EDDA} told {BRAM}: {mill}", news),
        EventRow(40, BRAM, 0, "reacted", f"{BRAM} looks for {WILF}: {mill}", "{}"),
        EventRow(40, BRAM, 1, "replanned", f"{BRAM} changed plans: {mill}", "{}"),
        EventRow(50, WILF, 0, "intends", f"{WILF} means to do this: asks {EDDA}.", "{}"),
        EventRow(55, WILF, 0, "unsaid", f"{WILF} did not get to say: “Well!”", "{}"),
        EventRow(60, LUCY, 0, "promised", f"{LUCY} will come.", "{}"),
        EventRow(70, LUCY, 0, "regard", f"{LUCY} sees {WILF} otherwise now: kind.", "{}"),
    ]
    path = town(tmp_path / "a.sqlite", *events)
    happened = [(30, "news"), (40, "reacted"), (60, "promised")]
    assert [(item.tick, item.kind) for item in items(path, "", 1900)] == happened
    of_bram = [(20, "reflection"), *happened]
    assert [(item.tick, item.kind) for item in items(path, "", 1900, BRAM)] == of_bram
    thoughts = [(20, "reflection"), (70, "regard")]
    assert [(item.tick, item.kind) for item in items(path, "thoughts", 1900)] == thoughts
    plans = [item.tick for item in items(path, "plans", 1900, BRAM)]
    assert plans == [5, 40, 40, 50, 55, 60]


def test_what_happens_is_not_told_again_of_who_saw_it(tmp_path: Path) -> None:
    news = "A kettle is scorching on the stove"
    events = [
        EventRow(20, "", 0, "object", f"{news}.", "{}"),
        learned(21, WILF, f"{news}, in Wilf's kitchen."),
        learned(30, LUCY, "The well is dry."),
    ]
    path = town(tmp_path / "a.sqlite", *events)
    told = [(20, f"{news}."), (30, f"{LUCY} learned: The well is dry.")]
    assert [(item.tick, item.text) for item in items(path, "", 1900)] == told
    assert [item.tick for item in items(path, "news", 1900)] == [21, 30]


def test_a_line_opens_its_talk(tmp_path: Path) -> None:
    said = line(30, AGNES, 33, "Is it Thursday?", talk="29:Agnes")
    path = write_run(tmp_path / "a.sqlite", 90, stays_at(AGNES, 20, 20), said)
    (item,) = [item for item in items(path, "", 80) if item.kind == "line"]
    assert (item.link.tab, item.link.key, item.link.tick) == ("Talk", "29:Agnes", 30)
