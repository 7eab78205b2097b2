"""Text of every script: which fonts write it, in which order it is seen, where it breaks."""

from pathlib import Path

import pygame
import pytest

from town.view.ui.bidi import is_rtl, runs_of
from town.view.ui.fonts import (
    BODY,
    BOLD,
    FOLDER,
    SCRIPT_SAMPLES,
    can_write,
    coverage_of,
    font_file_for,
    writable_scripts,
)
from town.view.ui.text import (
    cut,
    font,
    font_for,
    outlined_text,
    wrap,
)
from town.view.ui.theme import render_text, wrapped_lines
from town.view.ui.widgets import WidgetFont, manager_of

BROUGHT = ("Latin", "Greek", "Cyrillic", "Hebrew", "Arabic", "Georgian", "Chinese", "Japanese",
           "Korean")  # fmt: skip


@pytest.fixture(autouse=True)
def display() -> None:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((320, 240))


def pixels(picture: pygame.Surface) -> bytes:
    return pygame.image.tobytes(picture, "RGBA")


def seen(text: str) -> str:
    """Return the letters of a text from left to right."""
    turned = str.maketrans("()", ")(")
    return "".join(r.text[::-1].translate(turned) if r.rtl else r.text for r in runs_of(text))


@pytest.mark.parametrize("script", BROUGHT)
def test_scripts_that_come_along_show_no_boxes(script: str) -> None:
    assert writable_scripts()[script]
    box = pixels(font(20).render("\ufffe", True, (0, 0, 0)))
    for letter in SCRIPT_SAMPLES[script]:
        assert pixels(render_text(letter, 20, (0, 0, 0))) != box, letter


def test_a_text_of_several_scripts_has_the_letters_of_each() -> None:
    files = {run.file for run in runs_of("Maren 你好 שלום مرحبا end")}
    assert files == {
        BODY, "NotoSansSC-Regular.otf", "NotoSansHebrew-Regular.ttf", "NotoSansArabic-Regular.ttf",
    }  # fmt: skip
    assert font_file_for("你", bold=True) == "NotoSansSC-Bold.otf"
    assert runs_of("Maren", bold=True)[0].file == BOLD


def test_letters_that_china_and_japan_share_go_with_the_text() -> None:
    assert runs_of("漢字")[0].file == "NotoSansSC-Regular.otf"
    assert {run.file for run in runs_of("ひらがなと漢字")} == {"NotoSansJP-Regular.otf"}


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("one two", "one two"),
        ("שלום", "םולש"),
        ("he said שלום and left", "he said םולש and left"),
        ("אני Maren כן", "ןכ Maren ינא"),
        ("בן 42 היום", "םויה 42 ןב"),
        ("שעה 12:30", "12:30 העש"),
        ("he wrote (שלום) twice", "he wrote (םולש) twice"),
        ("he said אני (שלום) twice", "he said (םולש) ינא twice"),
    ],
)
def test_letters_are_seen_in_the_order_of_their_direction(text: str, order: str) -> None:
    assert seen(text) == order


def test_hebrew_is_read_from_the_right() -> None:
    assert is_rtl("שלום, Maren")
    assert not is_rtl("Maren, שלום")
    word, last = render_text("שא", 30, (0, 0, 0)), render_text("א", 30, (0, 0, 0))
    mask, of_last = pygame.mask.from_surface(word), pygame.mask.from_surface(last)
    found = of_last.count() - mask.overlap_area(of_last, (0, 0))
    assert found < of_last.count() * 0.15  # the last letter stands at the left


def test_arabic_letters_are_joined() -> None:
    apart = sum(render_text(letter, 30).get_width() for letter in "مرحبا")
    assert render_text("مرحبا", 30).get_width() < apart


def test_what_is_mixed_stands_on_the_line_of_plain_letters() -> None:
    plain, mixed = render_text("Maren", 20), render_text("Maren 你", 20)
    heads = [picture.subsurface((0, 0, 50, picture.get_height())) for picture in (plain, mixed)]
    assert heads[0].get_bounding_rect() == heads[1].get_bounding_rect()


def test_lines_break_where_scripts_let_them(tmp_path: Path) -> None:
    for text in ("你好，今天的天气很好，我们去公园吧。", "สวัสดีครับวันนี้อากาศดีมากเราไปสวนกันเถอะ"):
        lines = wrap(text, 14, 80)
        assert len(lines) > 2
        assert "".join(lines) == text
        assert all(font_for(line, 14).size(line)[0] <= 80 for line in lines)
        assert not any(line[0] in "，。" for line in lines)
    assert cut("你好今天的天气很好", 14, 60).endswith("…")
    assert wrapped_lines("שלום עולם ומה שלומך היום", 14, 75)[0] == "שלום עולם"


def test_labels_with_an_edge_have_every_script() -> None:
    assert outlined_text("你好", 12).get_width() > outlined_text("你", 12).get_width()


def test_widgets_write_every_script() -> None:
    fonts = manager_of((320, 240)).get_theme().get_font([])
    assert isinstance(fonts, WidgetFont)
    box = fonts.size("\ufffe")[0]
    assert fonts.size("你好")[0] != 2 * box
    white = pygame.Color("white")
    shown = fonts.render_premul("שלום 你好", white)
    assert pygame.mask.from_surface(shown).count() > 60
    placed = fonts.render_premul_to("你好", white, (80, 30), (4, 18))
    assert placed.get_size() == (80, 30)
    assert pygame.mask.from_surface(placed).count() > 30
    assert fonts.size("plain") == fonts.plain.size("plain")


def test_a_letter_that_no_font_has_is_told() -> None:
    assert not can_write("\ufffe")
    assert render_text("\ufffe", 14).get_width() > 0


def test_a_broken_font_has_no_letters(tmp_path: Path) -> None:
    for n, content in enumerate((b"", b"\x00\x01\x00\x00\x00\xff", b"ttcf\x00")):
        path = tmp_path / f"{n}.ttf"
        path.write_bytes(content)
        assert "a" not in coverage_of(path)
    assert "a" not in coverage_of(tmp_path / "none.ttf")
    assert "a" in coverage_of(FOLDER / BODY)
    assert "你" not in coverage_of(FOLDER / BODY)
