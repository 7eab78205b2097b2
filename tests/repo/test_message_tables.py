"""What minds and the world say stands in tables, in every language and with the same fields."""

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from agents.asks import language as minds
from agents.asks.news import language as news
from agents.asks.resolves import language as resolves
from agents.asks.sense import language as sense
from town import language as world
from town.scenario.assembly.object_kinds import common_kinds

ROOT = Path(__file__).parents[2]
WHY = (
    "agents/mind/attention.py",
    "wake_reason",
    "_worth_a_thought",
)  # why one thinks: for the window alone
NAMES = ("known by sight",)  # not said: the templates word it
PHRASE = re.compile(r"[a-z] [a-z]|[A-Za-z] $|^ [a-z]")
FORMS = ("JSON", "HH:MM", "true", "false", "with", "about", "thought", "takes_back")  # of replies
TABLES: list[Any] = [minds, sense, news, resolves, world]


def texts(table: Any) -> dict[str, str]:
    named = {field.name: getattr(table, field.name) for field in dataclasses.fields(table)}
    return {name: text for name, text in named.items() if isinstance(text, str)}


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("module", TABLES)
def test_a_sentence_has_the_same_fields_in_every_language(module: Any) -> None:
    english, chinese = texts(module.ENGLISH), texts(module.CHINESE)
    odd = {n for n in english if fields(english[n]) ^ fields(chinese[n])}
    assert odd <= {"every_taken"}  # English names the kind, Chinese the thing


@pytest.mark.parametrize("module", TABLES)
def test_the_chinese_table_is_chinese(module: Any) -> None:
    said = [*texts(module.CHINESE).values(), *minds.CHINESE.shape.values(), *minds.CHINESE.days]
    for text in said:
        left = re.sub(r"{\w*}", "", text)
        for form in FORMS:
            left = left.replace(form, "")
        assert not re.search("[A-Za-z]", left), text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_minds_know_what_bodies_do_between_doing_things(language: str) -> None:
    mind, say = minds.mind_messages(language), world.messages_in(language)
    idle = [say.talking, say.talking_to, say.taking_leave, say.walking_about, say.standing]
    idle += [say.on_the_way, say.crossing, say.turning, say.walking_up, say.looking]
    idle += [mind.listening, mind.walking_up, mind.moment, mind.better_moment]
    for phrase in idle:
        doing = phrase.format(who="Ada", place="the green")
        assert mind.quiet.match(doing), doing
        assert mind.activity_in(mind.describe("Ada", doing), "Ada") == doing
    for phrase in (say.sleeping, say.getting_up, mind.thinking, mind.lost):
        assert not mind.quiet.match(phrase)
    assert (mind.walking_up, mind.sleeping) == (say.walking_up, say.sleeping)


@pytest.mark.parametrize(
    ("activity", "told"),
    [("揉面", "阿满正在揉面"), ("在厨房揉面", "阿满在厨房揉面"), ("往茶馆走", "阿满正在往茶馆走")],
)
def test_what_one_does_is_told_in_chinese(activity: str, told: str) -> None:
    assert minds.CHINESE.describe("阿满", activity) == told


@pytest.mark.parametrize("activity", ["和面", "跟着师傅学手艺", "等水开", "往灶里添柴"])
def test_work_is_news_though_it_begins_like_idling(activity: str) -> None:
    assert not minds.CHINESE.quiet.match(activity)


def test_names_are_listed() -> None:
    assert minds.ENGLISH.join(["Ada"]) == "Ada"
    assert minds.ENGLISH.join(["Ada", "Ben", "Cy"]) == "Ada, Ben and Cy"
    assert minds.CHINESE.join(["玉兰", "知秋", "阿满"]) == "玉兰、知秋和阿满"


def test_every_common_kind_has_a_chinese_name_and_other_states_than_its_own() -> None:
    english, chinese = common_kinds(), common_kinds("zh")
    assert list(english) == list(chinese)
    for id_, kind in chinese.items():
        said = [kind.name, *kind.states, *kind.unusual, *(use.do for use in kind.uses)]
        assert not [text for text in said if re.search("[A-Za-z]", text)], id_
        assert len(set(kind.states)) == len(english[id_].states), id_
        assert [kind.appearance.drawn_state(state) for state in kind.states] == list(
            english[id_].states
        )
        assert kind.to_sleep_in == english[id_].to_sleep_in


def phrases(path: Path) -> Iterator[tuple[str, int, str]]:
    """Yield the English phrases in the code of a module that it does not raise as an error."""
    tree, skipped = ast.parse(path.read_text(encoding="utf-8")), set[ast.AST]()
    name = str(path.relative_to(ROOT))
    for node in ast.walk(tree):
        why = isinstance(node, ast.FunctionDef) and name == WHY[0] and node.name in WHY[1:]
        if isinstance(node, ast.Raise) or why:
            skipped.update(ast.walk(node))
        if isinstance(node, ast.Expr):
            skipped.add(node.value)  # a docstring
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and node not in skipped else None
        if isinstance(text, str) and PHRASE.search(text) and text not in NAMES:
            yield name, node.lineno, text  # type: ignore[attr-defined]


def test_no_mind_and_no_body_words_anything_outside_the_tables() -> None:
    folders = ("agents/asks", "agents/mind", "agents/engine", "town", "town/world")
    modules = [path for folder in folders for path in (ROOT / folder).glob("*.py")]
    tables = ("language.py",)
    texts = ("addressing.py", "validation_text.py", "normalize.py", "data_errors.py", "program.py")
    pages = ("mind_view.py", "notebook.py")  # shown in notebooks, to no mind
    known = (*tables, *texts, *pages)
    found = [p for path in modules if path.name not in known for p in phrases(path)]
    assert [each for each in found if each[0] != "town/clock.py"] == []
