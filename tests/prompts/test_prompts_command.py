"""What the command prints of the questions it is given."""

from contextlib import closing
from itertools import islice

from typer.testing import CliRunner, Result

from agents.prompts.commands import Asked, mounted
from sim import app, asked_of
from tests.living import HAMLET
from tests.prompts.examples import ABOUT, examples
from tests.prompts.lived import lived


def told(*arguments: str, language: str = "en") -> Result:
    asks = (ask for ask in list(examples(language).values())[:4])
    names = ("陈玉梅", "Maren Fenn", "Tobias Fenn")
    command = mounted(lambda folder: Asked(ABOUT[language], language, {}, names, asks))
    return CliRunner().invoke(command, ["nowhere", *arguments])


def test_one_question_of_each_kind_is_shown() -> None:
    result = told("--who", "maren")
    heads = [line.split(":")[0] for line in result.stdout.splitlines() if line.startswith("--- ")]
    days = ["revise_identity", "plan_day", "plan_hours", "next_steps"]
    assert heads == [f"--- {kind}" for kind in ["system", *days, "whisper", "interview"]]
    assert "Nothing made Maren Fenn face these in a day: notice, react" in result.stderr


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
    assert {ask.kind for ask, _ in lived()} >= {"plan_day", "plan_hours", "next_steps", "notice"}
    assert [a.now for a, _ in lived()] == sorted(a.now for a, _ in lived())


def test_a_towns_first_day_is_lived_to_see_its_questions() -> None:
    asked = asked_of(HAMLET)
    assert asked.names[0] == "Agnes Thorley"
    with closing(asked.asks) as asks:
        assert {ask.kind for ask in islice(asks, 40)} > {"plan_day", "plan_hours"}
    result = CliRunner().invoke(app, ["prompts", str(HAMLET), "--who", "Agnes", "--kind", "notice"])
    assert result.stdout.count("--- notice: about") == 1
    assert CliRunner().invoke(app, ["prompts", "nowhere", "--who", "Agnes"]).exit_code == 2
