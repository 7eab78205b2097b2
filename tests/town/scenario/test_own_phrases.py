"""Phrases of a town's own, in files of their own: read, merged, checked, and lived with."""

import re
from pathlib import Path

import pytest

from agents.models.scripted.day.habits import job_of
from agents.models.scripted.talk.topics import brought_up, of_town
from tests.helpers import tiny_town
from town.entities import SUBJECTS, Person, TownPhrases
from town.scenario.loader import load

ROOT = Path(__file__).parents[3]
NOT_IN_CHINESE = ("season", "place", "home", "rest", "time", "gossip", "play")
EXAMPLE = re.findall(r"```yaml\n(.*?)```", (ROOT / "scenarios/phrases.md").read_text(), re.DOTALL)


def baker(tmp_path: Path, text: str) -> Person:
    files = {**tiny_town.FILES, "phrases/bakers.yaml": text}
    return load(tiny_town.write(tmp_path, files)).people[0]


def test_the_documented_example_is_read(tmp_path: Path) -> None:
    (text,) = EXAMPLE
    ann = baker(tmp_path, text)
    (trade,) = ann.phrases.trades
    assert trade.words == ("net mender", "rigger")
    assert ann.phrases.trade_of("Retired Net Mender") is trade
    assert ann.phrases.trade_of("outrigger builder") is None
    assert "The boats are late." in ann.phrases.says


def test_a_trade_of_the_town_comes_before_the_store_and_is_answered(tmp_path: Path) -> None:
    said = "Dough is [patience|a cat]."
    ann = baker(tmp_path, f"trades: {{bak: {{work: [bakes by moonlight], says: ['{said}']}}}}")
    assert ann.occupation == "baker"
    assert job_of(ann) == {"work": ["bakes by moonlight"], "steps": [], "says": [said]}
    pair = of_town(ann.phrases, "You know, Ben, dough is a cat.")
    assert pair is not None
    assert pair.topic == "work"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_subjects_left_out_are_not_brought_up(language: str) -> None:
    with_all = {t.id for t in brought_up(TownPhrases(), language)}
    for subject in SUBJECTS:
        left = {t.id for t in brought_up(TownPhrases(without=(subject,)), language)}
        assert left < with_all or (language == "zh" and subject in NOT_IN_CHINESE)
        assert "work" in left


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("trades: {b: {steps: [a, 'Ties a knot.']}}", "1:25: 'Ties a knot.' is a sentence."),
        ("trades: {b: {says: ['It is {oven}.']}}", "1:21: 'It is {oven}.' has a brace"),
        ("trades: {b: {says: ['It [is.']}}", "1:21: 'It [is.' has a bracket without"),
        ("trades:\n  b: {wrk: [a]}", "2:7: 'wrk' is no key of trades.b. Did you mean 'work'?"),
        ("without: [wether]", "1:11: 'wether' is no subject of small talk. Did you mean 'weath"),
        ("places: {caef: {}}", "1:10: places.caef is 'caef', which is no building of the town."),
        ("asks: {Who: []}", "1:8: 'Who' is no question."),
        ("- a", "1:1: This file does not consist of 'key: value' lines."),
    ],
)
def test_mistakes_are_named_where_they_stand(tmp_path: Path, text: str, mistake: str) -> None:
    files = {**tiny_town.FILES, "phrases/bakers.yaml": text}
    assert f"phrases/bakers.yaml:{mistake}" in "\n".join(
        map(str, tiny_town.examined(tmp_path, files).mistakes)
    )


def test_what_two_files_have_is_named(tmp_path: Path) -> None:
    files = {**tiny_town.FILES}
    files["phrases/a.yaml"] = "trades: {net mender: {work: [mends]}}"
    files["phrases/b.yaml"] = "trades: {rigger: {work: [a]}, 'tanner, net mender': {work: [b]}}"
    (mistake,) = tiny_town.examined(tmp_path, files).mistakes
    assert str(mistake).startswith("phrases/b.yaml:1:")
    assert "phrases/a.yaml has 'net mender' under 'trades' too." in str(mistake)
