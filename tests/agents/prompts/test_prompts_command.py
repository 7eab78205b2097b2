"""What the command prints of the questions it is given."""

from collections.abc import Callable
from contextlib import closing
from itertools import islice
from typing import Any

from typer.testing import CliRunner, Result

from agents.asks.questions import Ask, Interview
from agents.doctor.example_asks import ABOUT, examples
from agents.prompts.commands import KINDS, RARE_KINDS, TownQuestions, one_of_each, prompt_commands
from sim import asked_of, command_line
from tests.helpers.lived_asks import lived
from tests.helpers.living import HAMLET


def examined(language: str) -> Callable[[str, str], Ask[Any]]:
    return lambda name, question: examples(language)["interview"]


def told(*arguments: str, language: str = "en") -> Result:
    asks = (ask for ask in list(examples(language).values())[:3])
    names = ("陈玉梅", "Maren Fenn", "Tobias Fenn")
    asked = TownQuestions(ABOUT[language], language, {}, names, asks, examined(language))
    command = prompt_commands(lambda folder: asked)
    return CliRunner().invoke(command, ["nowhere", *arguments])


def test_one_question_of_each_kind_is_shown() -> None:
    result = told("--who", "maren")
    heads = [line.split(":")[0] for line in result.stdout.splitlines() if line.startswith("--- ")]
    days = ["revise_identity", "plan_day", "next_steps"]
    assert heads == [f"--- {kind}" for kind in ["system", *days, "whisper", "interview"]]
    assert "Nothing made Maren Fenn face these so far: notice, react" in result.stderr


def test_one_kind_in_another_language_with_its_schema() -> None:
    result = told("--who", "Maren Fenn", "--kind", "plan_day", "--lang", "zh", "--schema")
    assert "任务：" in result.stdout
    assert result.stdout.rstrip().splitlines()[-1].startswith('{"type": "object"')
    assert result.exit_code == 0


def test_wrong_words_are_answered_with_what_there_is() -> None:
    for arguments in (("--who", "Fenn"), ("--who", "x"), ("--who", "Maren", "--kind", "plan")):
        result = told(*arguments)
        assert result.exit_code == 2
        assert "There are" in result.stderr
    assert told("--who", "Maren", "--lang", "fr").exit_code == 2


def test_a_recorder_keeps_what_was_asked_in_order() -> None:
    assert {ask.kind for ask, _ in lived()} >= {"plan_day", "next_steps", "notice"}
    for name in {ask.me.name for ask, _ in lived()}:
        asked = [ask.now for ask, _ in lived() if ask.me.name == name]
        assert asked == sorted(asked), "people may be ahead of each other, but not of themselves"


def test_an_interview_is_asked_of_the_mind_that_has_lived() -> None:
    asked = asked_of(HAMLET)
    with closing(asked.asks):
        found = one_of_each(asked, "Agnes Thorley", KINDS, "en")
    ask = found["interview"]
    assert isinstance(ask, Interview)
    assert ask.me.name == "Agnes Thorley"
    assert ask.plan
    assert {p.name for p in ask.people} >= {"Wilf Tansley", "Edda Marsh"}
    assert any("kitchen" in b.place for b in ask.plan) or ask.doing
    assert any(m.kind == "seed" for m in ask.memories)
    assert [f.fact.id for f in ask.facts][:1] == ["song_evening"]


def test_the_town_lives_no_longer_than_until_the_usual_questions_have_come() -> None:
    asked = asked_of(HAMLET)
    with closing(asked.asks):
        found = one_of_each(asked, "Agnes Thorley", KINDS, "en")
        latest = max(ask.now for ask in found.values())
        after = next(asked.asks).now
    assert set(KINDS) - set(found) <= set(RARE_KINDS)
    assert (after - latest).total_seconds() < 3600


def test_a_towns_first_day_is_lived_to_see_its_questions() -> None:
    asked = asked_of(HAMLET)
    assert asked.names[0] == "Agnes Thorley"
    with closing(asked.asks) as asks:
        assert {ask.kind for ask in islice(asks, 40)} > {"plan_day", "next_steps"}
    result = CliRunner().invoke(
        command_line(), ["prompts", str(HAMLET), "--who", "Agnes", "--kind", "notice"]
    )
    assert result.stdout.count("--- notice: about") == 1
    assert (
        CliRunner().invoke(command_line(), ["prompts", "nowhere", "--who", "Agnes"]).exit_code == 2
    )
