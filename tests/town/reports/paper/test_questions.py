"""Open questions come from what people want, hide, announce and promise, and are answered by it."""

from pathlib import Path

from tests.helpers.rows import segment
from tests.helpers.small_morning import MANIFEST
from town.reports.paper.day import PaperDay
from town.reports.paper.questions import TownQuestion, questions
from town.runfile import RunWriter, load
from town.runfile.records import EventRow, GoalRow, IntentionRow, KnowledgeRow, Row

ANN, BO = "Ann Fenn", "Bo Reed"
TOWN = {
    **MANIFEST,
    "facts": {
        "fair": {**MANIFEST["facts"]["fair"], "kind": "invitation", "source": BO},
        "ring": {"text": "Ann Fenn will sell Bo the mill.", "kind": "secret", "source": ANN},
        "mayor": {
            "text": "Bo Reed stands for mayor and needs ten signatures.",
            "kind": "candidacy",
            "source": BO,
        },
    },
}
BODIES = [segment(0, name, 9999, kind="act") for name in (ANN, BO)]
AT_EIGHT, AT_NINE = 720, 1080


def asked(path: Path, tick: int, *rows: Row) -> dict[str, TownQuestion]:
    with RunWriter.create(path, TOWN) as writer:
        writer.step(2000, [*BODIES, *rows])
        writer.finish()
    with load(path) as run:
        return {one.key: one for one in questions(PaperDay(run, tick))}


def test_a_goal_is_a_question_until_it_is_settled(tmp_path: Path) -> None:
    rows = (
        GoalRow(1, BO, 0, "learn to dance", "open", ""),
        GoalRow(900, BO, 0, "learn to dance", "done", "he danced"),
    )
    before = asked(tmp_path / "a.sqlite", 800, *rows)[f"goal:{BO}:0"]
    assert (before.text, before.answered) == ("Will Bo Reed learn to dance?", False)
    after = asked(tmp_path / "b.sqlite", 1000, *rows)[f"goal:{BO}:0"]
    assert (after.answered, after.moment.tick) == (True, 900)
    assert after.progress == "done, at half past eight in the morning"


def test_a_goal_that_is_talked_of_counts_who_has_heard(tmp_path: Path) -> None:
    goal = GoalRow(1, BO, 0, "collect ten signatures to be mayor", "open", "")
    heard = KnowledgeRow(5, BO, "mayor", "", None, None, 0)
    one = asked(tmp_path / "a.sqlite", 800, goal, heard)[f"goal:{BO}:0"]
    assert (one.progress, one.share) == ("1 of 2 have heard of it", 0.5)


def test_who_is_spoken_of_in_a_secret_may_find_out(tmp_path: Path) -> None:
    rows = (
        KnowledgeRow(0, ANN, "ring", "", None, None, 0),
        KnowledgeRow(600, BO, "ring", ANN, 1, None, 1),
    )
    before = asked(tmp_path / "a.sqlite", 500, *rows)[f"hears:ring:{BO}"]
    assert before.text == "Will Bo Reed find out? “Ann Fenn will sell Bo the mill.”"
    assert (before.progress, before.answered) == ("1 of 2 know", False)
    after = asked(tmp_path / "b.sqlite", 700, *rows)[f"hears:ring:{BO}"]
    assert (after.answered, after.moment.tick, after.moment.name) == (True, 600, BO)


def test_an_occasion_asks_who_will_come_and_is_answered_by_its_end(tmp_path: Path) -> None:
    rows = (
        KnowledgeRow(0, BO, "fair", "", None, None, 0),
        EventRow(300, ANN, 0, "promised", "Ann will come.", '{"fact": "fair"}'),
    )
    before = asked(tmp_path / "a.sqlite", 600, *rows)["fact:fair"]
    assert before.text == "Who will come to Bo Reed’s fair? (Thursday 08:00)"
    assert before.progress == "1 have promised, 1 of 2 know of it"
    there = segment(AT_EIGHT, BO, AT_NINE, place="lane/green")
    after = asked(tmp_path / "b.sqlite", 1200, *rows, there)["fact:fair"]
    assert (after.answered, after.progress) == (True, "one person came")


def test_what_somebody_means_to_do_is_asked_until_it_is_done(tmp_path: Path) -> None:
    def meant(tick: int, state: str, tries: int) -> IntentionRow:
        return IntentionRow(tick, BO, 1, "whisper", "asks Ann to dance", ANN, "", "", 5, 1500,
                            state, tries, "")  # fmt: skip

    rows = (meant(5, "open", 0), meant(700, "done", 1))
    one = asked(tmp_path / "a.sqlite", 600, *rows)[f"means:{BO}:1"]
    assert one.text == "Bo Reed means to do this: asks Ann to dance. Will it happen?"
    assert one.progress == "not tried yet"
    assert asked(tmp_path / "b.sqlite", 800, *rows)[f"means:{BO}:1"].answered
