from itertools import combinations
from pathlib import Path

import pygame
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.rows import line
from tests.helpers.window import AGNES, BRAM, EDDA, LUCY, WILF, RunWindow, stays_at, write_run
from town.runfile.records import GreetingRow, Row
from town.view.scene.bubbles import BubbleRequest, Bubbles
from town.view.terrain.placeholder_art import PlaceholderArt
from town.view.ui.text import cut, font_for, wrap

BOX = pygame.Rect(0, 0, 800, 500)
pygame.font.init()
WISHES = st.builds(
    BubbleRequest,
    name=st.text("abc", min_size=1, max_size=3),
    head=st.tuples(st.integers(0, 800), st.integers(40, 500)),
    icon=st.sampled_from(["eat", "read"]),
    text=st.sampled_from(["", "Morning.", "What do you make of this weather, then? " * 4]),
    rank=st.integers(0, 3),
    level=st.integers(0, 2),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WISHES, max_size=25))
def test_no_two_bubbles_lie_on_each_other(requests: list[BubbleRequest]) -> None:
    placed = Bubbles(PlaceholderArt()).lay(requests, BOX)
    for a, b in combinations(placed, 2):
        assert not a.rect.colliderect(b.rect)


@settings(max_examples=40, deadline=None)
@given(st.lists(WISHES, max_size=25))
def test_no_bubble_lies_under_a_panel(requests: list[BubbleRequest]) -> None:
    hidden = (pygame.Rect(8, 8, 240, 28), pygame.Rect(8, 454, 784, 38))
    for bubble in Bubbles(PlaceholderArt()).lay(requests, BOX, hidden):
        assert bubble.rect.collidelist(hidden) < 0


def test_a_bubble_under_the_buttons_goes_below_the_feet_and_is_read_whole() -> None:
    buttons = pygame.Rect(8, 8, 240, 28)
    text = "What do you make of this weather, then? I have never seen the like of it."
    for head in ((60, 40), (120, 60), (200, 100), (20, 140)):
        (placed,) = Bubbles(PlaceholderArt()).lay(
            [BubbleRequest("a", head, "talk", text, level=2)], BOX, (buttons,)
        )
        assert placed.request.text == text
        assert placed.rect.height > 30  # in whole, on several lines
        assert BOX.contains(placed.rect)
        assert not placed.rect.colliderect(buttons)


def test_what_is_said_at_the_upper_edge_of_the_window_is_seen(tmp_path: Path) -> None:
    text = "I have been thinking of the fair all morning, and of the bell, you know."
    rows = [stays_at(AGNES, 20, 20), line(11, AGNES, 30, text)]
    window = RunWindow(write_run(tmp_path / "run.sqlite", 60, *rows), 15, zoom=3)
    camera, (x, y, _, _) = window.view.camera, window.view.camera.box
    window.view.selected = AGNES
    window.frames()
    for pixel in ((x + 90, y + 40), (x + 240, y + 80), (x + 90, y + 100)):
        now = camera.to_screen((20.5, 20.0))
        camera.pan(now[0] - pixel[0], now[1] - pixel[1])
        window.frames()
        (bubble,) = window.town.renderer.bubbles.placed
        assert (bubble.request.text, bubble.request.level) == (text, 2)
        over = [box for panel in window.town.panels for box in panel.over_map(window.view)]
        assert over  # the buttons above the map
        assert all(not bubble.rect.colliderect(box) for box in over)
    window.close()


def test_no_bubble_hides_the_body_that_the_player_plays(tmp_path: Path) -> None:
    """Agnes stands south of the player, and what she says would be written over him."""
    text = "I have been thinking of the fair all morning, and of the bell, you know."
    rows: list[Row] = [stays_at(AGNES, 20, 22, talk="t"), stays_at(BRAM, 20, 20, talk="t")]
    rows += [line(11, AGNES, 30, text, to=BRAM)]
    window = RunWindow(write_run(tmp_path / "run.sqlite", 60, *rows), 15, zoom=3)
    window.view.body = BRAM
    window.frames()
    (bubble,) = window.town.renderer.bubbles.placed
    assert (bubble.request.name, bubble.request.text, bubble.request.level) == (AGNES, text, 2)
    head = window.view.camera.to_screen((20.5, 20.0))
    feet = window.view.camera.to_screen((20.5, 20.9))
    assert not bubble.rect.collidepoint(head)
    assert not bubble.rect.collidepoint(feet)
    window.close()


def test_who_matters_most_says_all_and_the_rest_says_less() -> None:
    text = "I have been thinking of the fair all morning, you know."
    near = [
        BubbleRequest(n, (400, 300), "talk", text, rank=r, level=2)
        for r, n in enumerate("abcdefghij")
    ]
    placed = Bubbles(PlaceholderArt()).lay(near, BOX)
    assert placed[0].request == near[0]
    assert placed[0].rect.midbottom[0] == 400
    assert len(placed) > 2


def test_what_the_player_says_and_is_told_is_shown_whole(tmp_path: Path) -> None:
    text = "I have been thinking of the fair all morning, and of the bell, you know."
    people = enumerate((AGNES, BRAM, EDDA))
    rows: list[Row] = [stays_at(name, 14 + 6 * n, 20, talk="t") for n, name in people]
    rows += [line(11, AGNES, 14, text, to=BRAM), line(11, EDDA, 14, text)]
    window = RunWindow(write_run(tmp_path / "run.sqlite", 60, *rows), 11, zoom=1)
    window.view.body = BRAM
    window.frames()
    placed = {each.request.name: each for each in window.town.renderer.bubbles.placed}
    assert (placed[AGNES].request.level, placed[EDDA].request.level) == (2, 0)
    window.view.playhead.seek(50.0)  # long after; the talk is not over
    window.frames()
    later = {each.request.name: each.request for each in window.town.renderer.bubbles.placed}
    assert (later[AGNES].text, later[AGNES].level) == (text, 2)
    assert EDDA not in later


def test_everybody_near_the_camera_says_whole_sentences_beside_all_faces(tmp_path: Path) -> None:
    """Five stand close, and three of them speak."""
    text = "I have been thinking of the fair all morning, and of the bell, you know."
    people = (AGNES, BRAM, EDDA, LUCY, WILF)
    rows: list[Row] = [
        stays_at(name, 20 + 2 * n, 20 + n % 2, talk="t") for n, name in enumerate(people)
    ]
    rows += [line(11, name, 30, text) for name in (AGNES, EDDA, WILF)]
    window = RunWindow(write_run(tmp_path / "run.sqlite", 60, *rows), 15, zoom=2)
    window.view.camera.look_at((24, 21), at_once=True)
    window.frames()
    placed = window.town.renderer.bubbles.placed
    assert {bubble.request.name for bubble in placed} == {AGNES, EDDA, WILF}
    for bubble in placed:
        assert bubble.request.text == text
        assert bubble.rect.height > 30  # on several lines
        for figure in window.view.figures:
            face = window.view.camera.to_screen((figure.x + 0.5, figure.y))
            assert not bubble.rect.collidepoint(face)
    window.close()


def test_no_icon_lies_on_the_head_of_another(tmp_path: Path) -> None:
    """Bram stands right behind Agnes, whose icon would be drawn over him."""
    rows = [stays_at(AGNES, 20, 21, icon="money"), stays_at(BRAM, 20, 20, icon="money")]
    window = RunWindow(write_run(tmp_path / "run.sqlite", 60, *rows), 15, zoom=2)
    window.frames()
    for bubble in window.town.renderer.bubbles.placed:
        assert bubble.rect.width <= 12  # no card around it
        for figure in window.view.figures:
            face = window.view.camera.to_screen((figure.x + 0.5, figure.y))
            assert not bubble.rect.collidepoint(face)
    window.close()


def test_what_was_said_before_stays_over_the_head_or_goes() -> None:
    bubbles = Bubbles(PlaceholderArt())
    old = [
        BubbleRequest(n, (400, 300), "", "It was so, once.", True, rank=5, level=2) for n in "ab"
    ]
    (placed,) = bubbles.lay(old, BOX)
    assert placed.rect.centerx == 400


def test_text_is_wrapped_and_cut_to_its_width() -> None:
    text = "There is a fair on the green at eight and everyone is invited."
    face = font_for(text, 14)
    assert " ".join(wrap(text, 14, 150)) == text
    assert max(face.size(line)[0] for line in wrap(text, 14, 150)) <= 150
    assert cut(text, 14, 150).endswith("…")
    assert face.size(cut(text, 14, 150))[0] <= 150
    assert cut("Yes.", 14, 150) == "Yes."


def test_text_without_spaces_is_wrapped_too() -> None:
    text = "明天八点草地上有集市，大家都来。" * 3
    lines = wrap(text, 14, 150)
    assert "".join(lines) == text
    assert max(font_for(text, 14).size(line)[0] for line in lines) <= 150


def test_greetings_whispers_and_calls_have_bubbles_of_their_own(tmp_path: Path) -> None:
    rows = [stays_at(name, 14 + 4 * n, 20) for n, name in enumerate((AGNES, BRAM, EDDA, LUCY))]
    rows += [
        GreetingRow(11, AGNES, 12, BRAM, "Morning, Bram."),
        line(11, BRAM, 14, "It is under the sheet.", loudness="whisper"),
        line(11, EDDA, 14, "It is under the sheet.", loudness="call"),
        line(11, LUCY, 14, "It is under the sheet."),
    ]
    window = RunWindow(write_run(tmp_path / "run.sqlite", 60, *rows), 11, zoom=3)
    window.frames()
    placed = {each.request.name: each for each in window.town.renderer.bubbles.placed}
    assert placed[AGNES].request.text == "Morning, Bram."
    assert placed[BRAM].request.text == "(whispers) It is under the sheet."
    assert placed[EDDA].request.text == "It is under the sheet."  # in large letters
    heights = [placed[name].rect.height for name in (BRAM, LUCY, EDDA)]
    assert heights == sorted(set(heights))
    later = RunWindow(window.view.run.path, 20, zoom=3)
    later.frames()
    assert all(not each.request.text for each in later.town.renderer.bubbles.placed)


def test_of_a_talk_the_older_line_stands_above_the_newer_and_both_point_at_their_speakers() -> None:
    """Their heads are level, the older speaker is to the south: still it is read from above."""
    text = "I have been thinking of the fair all morning, you know."
    bubbles = Bubbles(PlaceholderArt())
    for dy in (-30, 0, 60):
        new = BubbleRequest("a", (400, 300), "talk", text, level=2, talk="t", began=20)
        old = BubbleRequest(
            "b", (440, 300 + dy), "talk", text, True, rank=1, level=2, talk="t", began=10
        )
        placed = {p.request.name: p.rect for p in bubbles.lay([old, new], BOX)}
        assert {*placed} == {"a", "b"}
        assert placed["b"].bottom <= placed["a"].top
    screen = pygame.Surface(BOX.size)
    bubbles.draw(screen, [old, new], BOX)
    for bubble in bubbles.placed:
        around = bubble.rect.inflate(30, 30).clip(BOX)
        outside = [
            (x, y)
            for x in range(around.left, around.right)
            for y in range(around.top, around.bottom)
            if not any(each.rect.collidepoint((x, y)) for each in bubbles.placed)
        ]
        assert any(screen.get_at(pixel)[:3] != (0, 0, 0) for pixel in outside)
