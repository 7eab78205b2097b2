"""A study.yaml is read, or every mistake of it is named with its place and what would do."""

from pathlib import Path

import pytest

from study.experiment.read.reading import read_study
from study.experiment.study_model import ForkedFrom, Study
from tests.study.experiment.studies import HEAD, TWO, written
from town.runfile import RunFileError
from town.scenario.loader import load
from town.scenario.yaml.errors import ScenarioError


def read(folder: Path, text: str) -> Study:
    return read_study(written(folder, text))


def mistakes(folder: Path, conditions: str) -> list[str]:
    """Return the mistakes of a study of `conditions`, without the file's name."""
    path = written(folder, f"{HEAD}conditions:\n{conditions}")
    with pytest.raises(ScenarioError) as error:
        read_study(path)
    return [str(mistake).removeprefix(f"{path}:") for mistake in error.value.mistakes]


def test_what_a_study_says_is_read(tmp_path: Path) -> None:
    study = read(tmp_path, TWO + "hypotheses: Who stands near hears more.\n")
    base, near = study.arms
    assert (study.name, study.seeds) == ("study", (1, 2))
    assert study.hypotheses == ("Who stands near hears more.",)
    assert base.town.clock.label(base.until) == "day 1 07:20"
    assert (base.is_changed, near.is_changed) == (False, True)
    assert near.town.world.hearing == 4 != base.town.world.hearing


def test_a_hypothesis_names_its_test(tmp_path: Path) -> None:
    test = "{says: Who stands near hears more., measure: lines, more: near, than: base}"
    study = read(tmp_path, f"{TWO}hypotheses: [Rain., {test}]\nmeasures: lines\n")
    assert study.hypotheses == ("Rain.", "Who stands near hears more. (lines: near > base)")


def test_a_hypothesis_names_what_there_is(tmp_path: Path) -> None:
    test = "{says: More., measure: liens, more: nera, than: base}"
    found = mistakes(tmp_path, f"  base:\nmeasures: lines\nhypotheses: [{test}]\n")
    assert [each.partition(": ")[2] for each in found] == [
        "'liens' is not among the study's measures. Did you mean 'lines'?",
        "There is no condition 'nera'. Write 'base'.",
    ]
    test = "{says: More., measure: lines, more: base, than: base}"
    (same,) = mistakes(tmp_path, f"  base:\nmeasures: lines\nhypotheses: [{test}]\n")
    assert "'base' is compared with itself." in same


def test_seeds_are_a_list_or_a_range(tmp_path: Path) -> None:
    ranged = read(tmp_path, TWO.replace("[1, 2]", '"3-6"'))
    assert ranged.seeds == (3, 4, 5, 6)
    repeated = read(tmp_path, TWO + "repeats: 2\n")
    assert list(repeated.replicates()) == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_towns_and_models_each_live_under_every_condition(tmp_path: Path) -> None:
    text = TWO.replace("town: hamlet", "towns: [hamlet, xiaoqiao]")
    text += "models: {rules: scripted, server: 'openai:http://127.0.0.1:9/v1'}\n"
    labels = [arm.label for arm in read(tmp_path, text).arms]
    assert len(labels) == len(set(labels)) == 8
    assert {"hamlet-near-rules", "xiaoqiao-base-server"} <= set(labels)


def test_a_condition_changes_people_facts_and_events(tmp_path: Path) -> None:
    (arm,) = read(
        tmp_path,
        HEAD
        + """
conditions:
  other:
    people:
      change: {bram_okafor: {concern: The roof leaks.}}
      drop: [lucy_okafor]
    facts:
      change: {song_evening: {spread: 0}}
      add: {flood: {text: The pond rises., source: bram_okafor}}
    events:
      change: {"post van": {at: "day 1 07:30"}}
      drop: [SONG EVENING]
      add: [{at: "day 1 07:10", announce: A horn sounds.}]
    templates: {next_line: {text: "Say it."}}
""",
    ).arms
    town, plain = arm.town, load("scenarios/hamlet")
    assert {p.name for p in plain.people} - {p.name for p in town.people} == {"Lucy Okafor"}
    assert next(p for p in town.people if p.name == "Bram Okafor").concern == "The roof leaks."
    assert town.facts["song_evening"].spread == 0 < plain.facts["song_evening"].spread
    assert "flood" in town.facts
    texts = [event.text for event in town.events]
    assert "A horn sounds." in texts
    assert not any("SONG EVENING" in text for text in texts)
    van = next(event for event in town.events if "post van" in event.text)
    assert town.clock.label(van.tick) == "day 1 07:30"
    assert town.files["prompts/en/next_line.j2"] == "Say it."


def test_dropping_a_fact_leaves_nothing_that_names_it(tmp_path: Path) -> None:
    (arm,) = read(tmp_path, HEAD + "conditions: {a: {facts: {drop: [bell_fund]}}}").arms
    assert not any("bell_fund" in text for text in arm.town.files.values())


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("set: {world.haering: 4}", "There is no setting 'world.haering'. Did you mean"),
        ("set: {world.hearing: loud}", "5:28: In town.yaml: settings.world.hearing is 'loud'"),
        ("people: {drop: [bram_okafar]}", "There is no 'bram_okafar' in this town. Did you mean"),
        ("people: {change: {bram_okafor: {hom: x}}}", "'hom' is no key here. Did you mean 'home'?"),
        ("facts: {change: {song: {spread: 0}}}", "There is no 'song' in this town."),
        ("events: {drop: [a]}", "events have the words 'a'. Write more of its text."),
        ("events: {drop: [tuba]}", "No event has the words 'tuba'. Events:"),
        ("events: {add: [{at: '08:00', anounce: x}]}", "Did you mean 'announce'?"),
        ("do: [{memory: x, who: Bram}]", "Nobody is called 'Bram' in this town."),
        ("do: [{add: ann, at: '07:00', person: {name: Ann}}]", "In people/ann.yaml"),
        ("do: [{add: bram_okafor, at: '07:00'}]", "There is a person 'bram_okafor' already."),
        ("do: [{add: ann, person: {name: Ann}}]", "'add' does not say when they come."),
        ("do: [{memory: x}]", "'memory' needs 'who'. Add 'who:'."),
        ("do: [{announce: x, who: bram_okafor}]", "'who' does not go with 'announce'."),
        ("do: [{announce: x, at: '23:00'}]", "'23:00' is not within what is lived."),
        ("do: [{object: inn/taproom/harp, state: x}]", "There is no object 'inn/taproom/harp'"),
        ("do: [{weather: hail}]", "'weather'"),
        ("from: base", "This fork does not say when it begins. Add 'at:'."),
        ("at: '07:00'", "'at' goes with 'from'. Add 'from:'."),
        ("{from: nowhere, at: '07:00'}", "There is no condition or run file 'nowhere'."),
        ("{from: a, at: '07:00'}", "This condition is a fork of itself."),
        ("model: skripted", "There is no model 'skripted'. Did you mean 'scripted'?"),
        ("model: {default: scripted, kinds: {next_lyne: scripted}}", "Did you mean 'next_line'?"),
        ("sett: {}", "'sett' is no key of conditions.a. Did you mean 'set'?"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, condition: str, said: str) -> None:
    flow = condition if condition.startswith("{") else f"{{{condition}}}"
    found = mistakes(tmp_path, f"  a: {flow}\n  base: {{}}\n")
    assert any(said in each for each in found), found
    assert all(each.startswith("5:") for each in found)


def test_a_wrong_town_and_wrong_keys_are_named(tmp_path: Path) -> None:
    path = written(tmp_path, "town: hamlett\nseeds: 3-1\nconditons: {}\n")
    with pytest.raises(ScenarioError) as error:
        read_study(path)
    said = str(error.value)
    assert f"{path}:2:8: seeds is '3-1'" in said
    assert "Did you mean 'conditions'?" in said


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match="There is no file"):
        read_study(tmp_path / "study.yaml")


def test_a_fork_has_the_past_of_a_condition(tmp_path: Path) -> None:
    study = read(tmp_path, TWO + "  later: {from: near, at: '07:10', do: [{announce: x}]}\n")
    later = study.arms[-1]
    assert later.fork == ForkedFrom(later.town.clock.parse("07:10"), condition="near")
    assert later.town.world.hearing == 4
    assert [deed.tick for deed in later.deeds] == [later.fork.tick]
