"""What the feed tells: the tab of each kind, insights as they were drawn, meetings folded."""

import json
from pathlib import Path

import pytest

from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, EDDA, LUCY, WILF, stays_at, write_run
from town.runfile import load
from town.runfile.records import EventRow, RelationRow
from town.view.panels.feed_items import FeedBook, FeedItem
from town.view.records.alert_log import AlertLog
from town.view.records.chronicle import Chronicle

MILO = "Milo"  # a visitor


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
    names = (AGNES, BRAM, EDDA, LUCY, WILF, MILO)
    bodies = [stays_at(name, 20 + n, 20) for n, name in enumerate(names)]
    return write_run(path, 2000, *bodies, *events)


def test_who_is_new_in_town_is_met_and_those_of_an_hour_are_one_line(tmp_path: Path) -> None:
    pairs = [(10, AGNES, MILO), (100, BRAM, MILO), (300, EDDA, MILO), (900, LUCY, MILO)]
    path = town(tmp_path / "a.sqlite", *(met(*pair) for pair in pairs))
    told = [item.text for item in items(path, "", 1900)]
    assert told == [
        f"New faces: {AGNES} and {MILO}; {BRAM} and {MILO}; {EDDA} and {MILO}.",
        f"{LUCY} saw {MILO} for the first time.",
    ]


def test_neighbours_of_years_do_not_meet_for_the_first_time(tmp_path: Path) -> None:
    """That they see each other today is bookkeeping, and stands under its own filter only."""
    path = town(tmp_path / "a.sqlite", met(10, AGNES, BRAM), met(100, BRAM, EDDA))
    assert items(path, "", 1900) == items(path, "people", 1900) == []
    (seen,) = items(path, "details", 1900)
    assert seen.text == f"Seen for the first time today: {AGNES} and {BRAM}; {BRAM} and {EDDA}."


def test_bookkeeping_stands_under_its_own_filter_only(tmp_path: Path) -> None:
    events = [
        EventRow(20, AGNES, 0, "not_greeted", f"{AGNES} meant to greet {BRAM} and did not.", "{}"),
        EventRow(30, BRAM, 0, "silent", f"{BRAM} had nothing new to say.", "{}"),
        EventRow(40, EDDA, 0, "plan", f"{EDDA} planned the day.", "{}"),
    ]
    path = town(tmp_path / "a.sqlite", *events)
    assert items(path, "", 1900, EDDA) == []
    assert [item.tick for item in items(path, "details", 1900)] == [20, 30]


def test_the_same_news_and_the_same_refusal_are_told_once_an_hour(tmp_path: Path) -> None:
    party, fact = "A party at six.", json.dumps({"fact": "party"})
    events = [
        EventRow(20, AGNES, 0, "told", f"{AGNES} told {BRAM}: {party}", fact),
        EventRow(90, BRAM, 0, "told", f"{BRAM} told {EDDA}: {party}", fact),
        EventRow(120, EDDA, 0, "declined", f"{EDDA} turned down an invitation: {party}", fact),
        EventRow(150, BRAM, 0, "declined", f"{BRAM} turned down an invitation: {party}", fact),
        EventRow(900, WILF, 0, "told", f"{WILF} told {LUCY}: {party}", fact),
    ]
    path = town(tmp_path / "a.sqlite", *events)
    assert [item.text for item in items(path, "", 1900)] == [
        f"{AGNES} told {BRAM}; {BRAM} told {EDDA}: {party}",
        f"{EDDA} and {BRAM} turned down an invitation: {party}",
        f"{WILF} told {LUCY}: {party}",
    ]
    assert len(items(path, "news", 1900)) == 3  # each of them where one asks for news


def test_what_two_agreed_on_is_told_once(tmp_path: Path) -> None:
    pair = ((AGNES, BRAM), (BRAM, AGNES))
    events = [EventRow(20, a, 0, "decided", f"{a} washes up, as said to {b}.", "{}")
              for a, b in pair]  # fmt: skip
    path = town(tmp_path / "a.sqlite", *events)
    assert [item.text for item in items(path, "", 1900)] == [events[0].text]


def test_an_old_opinion_is_no_reason_to_think_less_of_somebody(tmp_path: Path) -> None:
    def bond(tick: int, other: str, closeness: int, opinion: str) -> RelationRow:
        return RelationRow(tick, AGNES, other, "", closeness, opinion, 1, tick, 1)

    rows = [bond(10, BRAM, 5, "kind"), bond(10, EDDA, 5, "kind"),
            bond(50, BRAM, 4, "kind"), bond(900, EDDA, 4, "a gossip")]  # fmt: skip
    bodies = [stays_at(name, 20 + n, 20) for n, name in enumerate((AGNES, BRAM, EDDA))]
    path = write_run(tmp_path / "a.sqlite", 2000, *bodies, *rows)
    assert [item.text for item in items(path, "", 1900)] == [
        f"{AGNES} thinks less of {BRAM} than before.",
        f"{AGNES} thinks less of {EDDA} than before: “a gossip”",
    ]


def test_the_end_of_an_occasion_says_what_came_of_it(tmp_path: Path) -> None:
    """Bram had promised and is elsewhere; nobody sings."""
    data = json.dumps({"fact": "song_evening"})
    promise = EventRow(50, BRAM, 0, "promised", f"{BRAM} will come.", data)
    path = write_run(tmp_path / "a.sqlite", 6000, stays_at(BRAM, 20, 20), promise)
    told = [item.text for item in items(path, "", 5999) if item.kind == "answered"]
    assert told == ["The song evening is over, and nobody came."]


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
    pairs = [(10, AGNES, MILO), (100, BRAM, MILO)]
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


def test_a_reason_left_out_leaves_the_stop_of_the_readers_language(tmp_path: Path) -> None:
    fire = "The stove is burning."
    events = [
        EventRow(20, "", 0, "object", fire, "{}"),
        EventRow(21, WILF, 0, "reacted", f"{WILF} drops everything (“runs”): {fire}", "{}"),
    ]
    with load(town(tmp_path / "a.sqlite", *events)) as run:
        chronicle = Chronicle(run, reader="zh")
        chronicle.poll()
        log = AlertLog(chronicle)
        log.poll()
        told = [item.text for item in FeedBook(log).items("", 1900, {})]
    assert told[0] == fire
    assert fire not in told[1]
    assert told[1].endswith("。")


def test_a_line_opens_its_talk(tmp_path: Path) -> None:
    said = line(30, AGNES, 33, "Is it Thursday?", talk="29:Agnes")
    path = write_run(tmp_path / "a.sqlite", 90, stays_at(AGNES, 20, 20), said)
    (item,) = [item for item in items(path, "", 80) if item.kind == "line"]
    assert [len(items(path, "", tick)) for tick in (28, 29)] == [0, 1]  # as its bubble does
    assert (item.link.tab, item.link.key, item.link.tick) == ("Talk", "29:Agnes", 30)


def test_news_is_told_in_full_once_and_then_by_its_beginning(tmp_path: Path) -> None:
    news = (
        "Agnes is holding a song evening at the Heron tonight from seven to nine, and all may come."
    )
    data = json.dumps({"fact": "song"})
    told = [
        EventRow(tick, one, 0, "told", f"{one} told {other}: {news}", data)
        for tick, one, other in ((10, AGNES, BRAM), (50, BRAM, EDDA), (900, EDDA, LUCY))
    ]
    texts = [item.text for item in items(town(tmp_path / "a.sqlite", *told), "", 1900)]
    assert texts == [
        f"{AGNES} told {BRAM}; {BRAM} told {EDDA}: {news}",
        f"{EDDA} told {LUCY}: Agnes is holding a song evening at the Heron …",
    ]


def test_a_bell_that_rings_every_day_is_bookkeeping_from_the_second_day_on(tmp_path: Path) -> None:
    days = [EventRow(tick, "", 0, "object", "The school bell rings.", "{}") for tick in (40, 8680)]
    names = (AGNES, BRAM, EDDA, LUCY, WILF, MILO)
    bodies = [stays_at(name, 20 + n, 20) for n, name in enumerate(names)]
    path = write_run(tmp_path / "a.sqlite", 9000, *bodies, *days)
    rung = {group: [i.tick for i in items(path, group, 8990) if "bell" in i.text]
            for group in ("", "details")}  # fmt: skip
    assert rung == {"": [40], "details": [8680]}
