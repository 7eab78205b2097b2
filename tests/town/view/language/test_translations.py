"""Every text of the window is translated: nothing is left in English, and no {field} is lost."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.texts_of_window import VIEW, fields, left_over, modules, texts, translated
from tests.repo.write_translations import in_order
from town.view.language.translating import (
    ENGLISH,
    NAMES,
    spoken,
    system_language,
    texts_of,
    tr,
    tr_join,
    tr_n,
    use,
)

OTHERS = [language for language in NAMES if language != ENGLISH]
NO_TEXTS = {
    "had finished", "woke up", "was called by ", "had to do with ", "was spoken to", "was named",
    "something was announced", "saw something out of order", "saw somebody", "could not do it",
    "A notice says",  # as the run file has them
    "The town in {folder} has changed since this run began: {files}. The run goes on with the town "
    "as it was; a new run lives with the town as it is now.",
    "given up", "in use", "go on",  # names of a status, a state, a part
}  # fmt: skip
"""What looks like words for a player, and is none."""
BY_HAND = ("state/settings.py", "state/keys.py")
"""Modules that also tell what is wrong in a file that was written by hand."""
TERMINAL = ("app/session.py",)
"""Modules that also say goodbye in the terminal."""
KEPT = re.compile(r"\{\w+\}|Esc|Pillow|python -m pip install pillow|scenarios|runs|/w|/c|[×↑↓←→‹›]")
"""What stays as it is in any language."""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    use(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_a_translation_and_none_is_without_use(language: str) -> None:
    wanted, there = translated(), texts_of(language)
    assert {text: wanted[text] for text in wanted if text not in there} == {}
    assert sorted(set(there) - set(wanted)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_fields_of_its_text(language: str) -> None:
    there = texts_of(language)
    assert {t: said for t, said in there.items() if fields(t) != fields(said)} == {}


def test_the_chinese_is_chinese() -> None:
    left = {text: KEPT.sub("", said) for text, said in texts_of("zh").items()}
    assert {text: said for text, said in left.items() if re.search("[A-Za-z]", said)} == {}
    ends = {text: said for text, said in texts_of("zh").items() if re.search(r"[,;!?]|\.$", said)}
    assert ends == {}


def test_the_file_has_each_text_once_and_in_order() -> None:
    text = (VIEW / "language/zh.json").read_text("utf-8")
    assert text == in_order(text), "run: python -m tests.repo.write_translations"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(VIEW)))
def test_no_words_for_a_player_are_left_untranslated(path: Path) -> None:
    if str(path.relative_to(VIEW)) in (*BY_HAND, *TERMINAL):
        return
    tree = ast.parse(path.read_text("utf-8"))
    assert [(line, text) for line, text in left_over(tree) if text not in NO_TEXTS] == []


def test_a_text_that_is_not_translated_is_found() -> None:
    code = 'def f():\n    """Say it."""\n    return tr("Good day."), f"Good night, {who}.", "row:1"'
    tree = ast.parse(code)
    assert [text for _, text in texts(tree)] == ["Good day."]
    assert list(left_over(tree)) == [(3, "Good night, ")]


def test_a_language_is_spoken_at_once() -> None:
    assert tr("Settings") == "Settings"
    use("zh")
    assert (spoken(), tr("Settings")) == ("zh", "设置")
    assert tr("{who} told {whom}.", who="阿满", whom="玉兰") == "阿满告诉了玉兰。"
    assert [tr_n("1 person", "{n} people", n) for n in (1, 3)] == ["1 个人", "3 个人"]
    assert tr_join(["玉兰", "知秋", "阿满"]) == "玉兰、知秋和阿满"
    use("en")
    assert [tr_n("1 person", "{n} people", n) for n in (1, 3)] == ["1 person", "3 people"]
    assert (tr_join([]), tr_join(["Ada", "Ben"])) == ("", "Ada and Ben")
    assert tr("a text that nobody knows") == "a text that nobody knows"


@pytest.mark.parametrize(
    ("liked", "language"),
    [("zh_CN.UTF-8", "zh"), ("fr_FR.UTF-8", "en"), ("en_GB", "en"), ("", "en")],
)
def test_the_language_of_the_system_is_followed(
    monkeypatch: pytest.MonkeyPatch, liked: str, language: str
) -> None:
    monkeypatch.setenv("LANG", liked)
    monkeypatch.delenv("LANGUAGE", raising=False)
    assert system_language() == language
    use("")
    assert spoken() == language
