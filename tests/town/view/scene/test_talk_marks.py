"""From afar a talk has one mark, which tells of what kind it is; near by, words and faces."""

from pathlib import Path

import pytest

from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, EDDA, LUCY, RunWindow, stays_at, write_run
from town.runfile.records import LineRow, Row
from town.view.scene.bubbles import PlacedBubble
from town.view.scene.talk_kinds import ORDER, kind_of_line, kind_of_talk
from town.view.terrain.atlas import Atlas

FACTS = {"cat": {"kind": "news"}, "letters": {"kind": "secret"}}


@pytest.mark.parametrize(
    ("text", "tells", "kind"),
    [
        ("Lovely weather.", "[]", "small"),
        ("Will the weather hold, do you think?", "[]", "asking"),
        ("How dare you, Bram. Is that all you have to say?", "[]", "quarrel"),
        ("Oh, I thought of you all day.", "[]", "tenderness"),
        ("I'll be there, at eight.", "[]", "promise"),
        ("Ha, I had to laugh.", "[]", "laughter"),
        ("The cat is gone, have you heard?", '["cat"]', "news"),
        ("She writes letters.", '["letters"]', "secret"),
        ("你凭什么这样说！", "[]", "quarrel"),
        ("你吃了吗？", "[]", "asking"),
        ("一言为定。", "[]", "promise"),
    ],
)
def test_a_line_is_of_a_kind(text: str, tells: str, kind: str) -> None:
    assert kind_of_line(line(9, AGNES, 12, text, tells=tells), FACTS) == kind


def test_a_quarrel_outlasts_the_small_talk_around_it() -> None:
    lines: list[LineRow] = [
        line(n, AGNES, n + 2, text)
        for n, text in enumerate(("Morning.", "You lied to me.", "It rains.", "So it does."))
    ]
    assert kind_of_talk(lines, FACTS) == "quarrel"
    assert kind_of_talk([*lines, *lines[2:]], FACTS) == "small"


def test_each_kind_has_a_mark_of_its_own() -> None:
    marks = {Atlas.load().sprite(f"icon/talk_{kind}").get_buffer().raw for kind in ORDER}
    assert len(marks) == len(ORDER)


def placed(window: RunWindow) -> dict[str, PlacedBubble]:
    return {bubble.request.name: bubble for bubble in window.town.renderer.bubbles.placed}


def test_from_afar_a_talk_has_one_mark_over_who_spoke_last(tmp_path: Path) -> None:
    rows: list[Row] = [stays_at(AGNES, 18, 20, talk="t"), stays_at(BRAM, 22, 20, talk="t")]
    rows += [stays_at(EDDA, 18, 24), stays_at(LUCY, 19, 24, activity="quarrels with Edda Marsh")]
    rows += [line(11, AGNES, 14, "You lied to me.", to=BRAM), line(15, BRAM, 18, "So.", to=AGNES)]
    window = RunWindow(write_run(tmp_path / "run.sqlite", 90, *rows), 12, zoom=1)
    window.frames()
    assert placed(window)[AGNES].request.icon == "talk_quarrel"
    assert placed(window)[LUCY].request.icon == "talk_quarrel", "they need no words for it"
    window.view.playhead.seek(20.0)
    window.frames()
    marks = {name: b.request.icon for name, b in placed(window).items() if name in (AGNES, BRAM)}
    assert marks == {BRAM: "talk_quarrel"}, "in the pause it is still over who spoke last"
    window.view.playhead.seek(80.0)
    window.frames()
    assert BRAM not in placed(window)
    window.close()


def test_whom_one_chose_speaks_with_their_face_beside_the_words(tmp_path: Path) -> None:
    rows: list[Row] = [stays_at(AGNES, 18, 20, talk="t"), stays_at(BRAM, 23, 20, talk="t")]
    text = "I have been thinking of the fair all morning, and of the bell, you know."
    rows += [line(11, AGNES, 30, text, to=BRAM), line(11, BRAM, 30, text, to=AGNES)]
    window = RunWindow(write_run(tmp_path / "run.sqlite", 90, *rows), 15, zoom=3)
    window.view.select(AGNES)
    window.frames()
    bubbles = placed(window)
    assert bubbles[AGNES].request.face is not None
    assert bubbles[BRAM].request.face is None
    assert bubbles[AGNES].rect.width > bubbles[BRAM].rect.width
    window.close()
