"""What one did is answered: a toast and a line of the feed say what came of it, each thing once."""

import json
from pathlib import Path

from tests.helpers.window import AGNES, BRAM, EDDA, LUCY, WILF, RunWindow, stays_at, write_run
from town.runfile import load
from town.runfile.records import (
    EventRow,
    IntentionRow,
    InterventionRow,
    RelationRow,
    Row,
)
from town.view.records.alert_kinds import Alert
from town.view.records.alert_log import AlertLog
from town.view.records.chronicle import Chronicle

NORA = "Nora Vance"  # a visitor


def act(tick: int, kind: str, who: str = "", text: str = "", n: int = 0) -> Row:
    return InterventionRow(tick, n, kind, who, json.dumps({"text": text, "who": who}))


def event(tick: int, agent: str, kind: str, text: str, **data: object) -> Row:
    return EventRow(tick, agent, 0, kind, text, json.dumps(data))


def learned(tick: int, who: str, fact: str, text: str, source: str = "") -> Row:
    return event(tick, who, "learned", f"{who} learned: {text}", fact=fact, source=source)


def run_of(path: Path, *rows: Row) -> Path:
    names = (AGNES, BRAM, EDDA, LUCY, WILF, NORA)
    return write_run(
        path, 900, *(stays_at(name, 20 + n, 20) for n, name in enumerate(names)), *rows
    )


def alerts(path: Path) -> list[Alert]:
    with load(path) as run:
        chronicle = Chronicle(run)
        chronicle.poll()
        log = AlertLog(chronicle)
        log.poll()
        return log.all.values


def answers(path: Path, *rows: Row) -> list[str]:
    return [alert.text for alert in alerts(run_of(path, *rows)) if alert.kind == "came_of"]


def test_a_whisper_that_works_is_followed_to_its_end(tmp_path: Path) -> None:
    what = f"{BRAM} means to mend the gate."
    tried = IntentionRow(
        50, BRAM, 1, "whisper", "mends the gate", "", "", "", 12, 800, "tried", 1, "It rains."
    )
    told = answers(
        tmp_path / "a",
        act(10, "whisper", BRAM, "Mend the gate."),
        event(12, BRAM, "intends", what, source="whisper"),
        tried,
        event(90, BRAM, "fulfilled", f"{BRAM} managed to mend the gate.", source="whisper"),
        event(95, EDDA, "fulfilled", f"{EDDA} managed to bake.", source="resolve"),
    )
    assert told == [
        f"Your whisper to {BRAM} works: {what}",
        f"{BRAM} tried what you whispered, so far in vain: It rains.",
        f"What you whispered has come to pass: {BRAM} managed to mend the gate.",
    ]


def test_a_whisper_that_moves_nobody_is_answered_too(tmp_path: Path) -> None:
    told = answers(tmp_path / "a", act(10, "whisper", BRAM, "The sky is blue."))
    assert told == [f"{BRAM} took your whisper for a passing thought, and goes on as before."]


def test_a_rumour_that_one_whispered_is_followed_round_the_town(tmp_path: Path) -> None:
    text, fact = "Wilf took the bell.", "10-abc"
    told = answers(
        tmp_path / "a",
        act(10, "whisper", BRAM, text),
        learned(12, BRAM, fact, text),
        event(40, BRAM, "told", f"{BRAM} told {EDDA}: {text}", fact=fact),
        learned(40, EDDA, fact, text, BRAM),
        event(60, EDDA, "told", f"{EDDA} told {LUCY}: {text}", fact=fact),
        learned(60, LUCY, fact, text, EDDA),
    )
    assert told == [
        f"{BRAM} takes your whisper for true: {text}",
        f"What you whispered goes round: {BRAM} told {EDDA}: {text}",
        f"3 people know by now what you whispered: {text}",
    ]


def test_an_announcement_says_who_heard_it_and_who_ran(tmp_path: Path) -> None:
    text = "The mill is on fire!"
    people = (AGNES, BRAM, EDDA, LUCY)
    rows = [learned(102, name, "100-fire", text) for name in people]
    rows += [
        EventRow(102, name, 1, "reacted", f"{name} runs to help: {text}", "{}") for name in people
    ]
    found = alerts(run_of(tmp_path / "a", act(100, "announce", text=text), *rows))
    assert [a.text for a in found if a.kind == "came_of"] == [
        "4 people heard your announcement; 4 dropped everything."
    ]
    (crowd,) = (a.text for a in found if a.kind == "reacted")
    assert crowd == f"{AGNES}, {BRAM}, {EDDA} and 1 more drop everything: {text}"


def test_a_notice_says_when_somebody_has_read_it(tmp_path: Path) -> None:
    text = "Pancakes at seven."
    rows = [act(10, "notice", text=text), learned(200, LUCY, "10-cakes", text)]
    told = answers(tmp_path / "a", *rows, learned(400, WILF, "10-cakes", text))
    assert told == [f"{LUCY} has read your notice: {text}"]


def test_what_a_visitor_said_and_how_they_are_liked_since_is_told(tmp_path: Path) -> None:
    text = "The mayor stole the cat."
    promise = f"{BRAM} promised {NORA} to come to the inn."
    told = answers(
        tmp_path / "a",
        act(5, "enter", NORA),
        learned(40, BRAM, "30-cat", text, NORA),
        RelationRow(50, BRAM, NORA, "newcomer", 1, "good company", 20, 50, 1),
        event(50, BRAM, "promised", promise),
        event(90, BRAM, "told", f"{BRAM} told {EDDA}: {text}", fact="30-cat"),
        RelationRow(120, BRAM, NORA, "newcomer", 0, "good company", 20, 120, 2),
        RelationRow(130, BRAM, EDDA, "neighbour", 9, "good company", 20, 120, 2),
    )
    assert told == [
        promise,
        f"{BRAM} likes {NORA} better since they talked: “good company”",
        f"What you said goes round: {BRAM} told {EDDA}: {text}",
        f"{BRAM} likes {NORA} less since they talked.",
    ]


def test_how_a_visitor_or_a_neighbour_is_seen_since_is_told_once(tmp_path: Path) -> None:
    def sees(n: int, other: str, says: str) -> Row:
        return EventRow(120, BRAM, n, "regard", f"{BRAM} sees {other} otherwise: {says}", "{}")

    found = alerts(
        run_of(
            tmp_path / "a",
            act(5, "enter", NORA),
            *(RelationRow(50, BRAM, who, "", 1, "good company", 20, 50, 1) for who in (NORA, EDDA)),
            RelationRow(120, BRAM, NORA, "", 0, "a liar", 20, 120, 2),
            RelationRow(120, BRAM, EDDA, "", 0, "a gossip", 20, 120, 2),
            sees(0, NORA, "a liar"),
            sees(1, EDDA, "a gossip"),
            sees(2, WILF, "a friend"),
        )
    )
    assert [alert.text for alert in found if alert.tick == 120] == [
        f"{BRAM} sees {WILF} otherwise: a friend",
        f"{BRAM} thinks less of {EDDA} than before: “a gossip”",
        f"{BRAM} likes {NORA} less since they talked: “a liar”",
    ]


def test_nothing_is_answered_where_nobody_did_anything(tmp_path: Path) -> None:
    rows = [
        learned(12, BRAM, "10-abc", "It rains."),
        event(50, BRAM, "intends", "…", source="whisper"),
    ]
    assert answers(tmp_path / "a", *rows) == []


def test_a_promise_that_is_kept_is_a_toast_once_for_both(tmp_path: Path) -> None:
    text = f"{BRAM} kept the promise to {EDDA} to sing."
    other = f"{EDDA} kept the promise to {BRAM} to sing."
    path = run_of(
        tmp_path / "a",
        event(50, BRAM, "kept", text, who=[EDDA]),
        event(51, EDDA, "kept", other, who=[BRAM]),
    )
    window = RunWindow(path, 48)
    window.view.playhead.paused = False
    window.frames(60, 0.1)
    toasts = [toast.text for toast in window.view.toasts.shown]
    assert [t for t in toasts if "kept the promise" in t] == [text]
    window.close()
