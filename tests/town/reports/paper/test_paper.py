"""The evening paper tells what a day came to, and each sentence leads to its moment."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.rows import held, line, segment
from tests.helpers.small_morning import MANIFEST, UNTIL, rows
from tests.helpers.window import HAMLET
from town.reports.paper.chinese import CHINESE
from town.reports.paper.edition import paper_of, previously
from town.reports.paper.english import ENGLISH
from town.reports.paper.pages import Article, Paper, Sentence
from town.reports.paper.pen import Pen
from town.runfile import RunWriter, load
from town.runfile.records import (
    EventRow,
    InterventionRow,
    KnowledgeRow,
    RelationRow,
    Row,
)
from town.scenario.loader import load as load_scenario
from town.scenario.manifest import manifest_of

ANN, BO, CY, DEE, MILO = "Ann Fenn", "Bo Reed", "Cy Noon", "Dee Noon", "Milo"
GREEN, KITCHEN, FAIR = "lane/green", "bakery/kitchen", '{"fact": "fair"}'
WHO = {ANN: "she", BO: "he", CY: "he", DEE: "she"}
BOND = {DEE: {"kind": "neighbour", "closeness": 4}}
TOWN = {
    **MANIFEST,
    "people": {
        name: {"pronoun": how, "relations": BOND if name == BO else {}} for name, how in WHO.items()
    },
    "facts": {
        "fair": {**MANIFEST["facts"]["fair"], "kind": "invitation", "source": BO},
        "well": {"text": "The well is haunted.", "kind": "gossip", "source": ANN},
        "ring": {"text": "Cy Noon has bought a ring.", "kind": "secret", "source": CY},
    },
}
MORNING: tuple[Row, ...] = (
    segment(0, CY, 730, "sleeping", kind="sleep", place="lane/house"),
    segment(730, CY, 999, "counts his eels", place="lane/house"),
    segment(0, DEE, 720, "sweeps", place="lane/house"),
    segment(720, DEE, 999, "dances", place=GREEN),
    EventRow(330, CY, 0, "promised", "Cy will come.", FAIR),
    EventRow(331, DEE, 0, "promised", "Dee will come.", FAIR),
)


def paper(path: Path, *more: Row, until: int = UNTIL) -> Paper:
    with RunWriter.create(path, TOWN) as writer:
        writer.step(until, [*rows(), *MORNING, *more])
        writer.finish()
    with load(path) as run:
        return paper_of(run, 1)


def about(told: Paper, kind: str) -> Article:
    (found,) = [article for article in told.articles if article.kind == kind]
    return found


def words(article: Article) -> str:
    return " ".join(sentence.text for sentence in (article.headline, *article.sentences))


def sentences(told: Paper) -> Iterator[Sentence]:
    for article in told.articles:
        yield from (article.headline, *article.sentences)
    yield from (*told.notices, *told.coming)


def test_who_promised_and_did_not_come_is_told_with_where_they_were(tmp_path: Path) -> None:
    fair = about(paper(tmp_path / "a.sqlite"), "occasion")
    assert "Ann Fenn" in words(fair)
    assert "Dee Noon" in words(fair)
    (missed,) = [s for s in fair.sentences if "counts his eels" in s.text]
    assert missed.text.count("Cy Noon") == 1
    assert (missed.moment.name, missed.moment.tick >= 720) == (CY, True)
    assert fair.brief.endswith("; Cy had promised and did not.")
    assert fair.picture is not None
    assert fair.picture.caption.startswith("The green, 08:")


def test_a_rumour_is_followed_from_mouth_to_mouth_and_to_who_doubts_it(tmp_path: Path) -> None:
    told = paper(
        tmp_path / "a.sqlite",
        KnowledgeRow(0, ANN, "well", "", None, None, 0),
        KnowledgeRow(320, BO, "well", ANN, 1, None, 1),
        KnowledgeRow(740, DEE, "well", BO, 1, None, 2),
        held(740, DEE, "well", "The well is haunted.", belief="doubted"),
    )
    rumour = about(told, "rumour")
    assert "Ann to Bo to Dee" in words(rumour)
    assert "three" in words(rumour).lower()
    doubt = rumour.sentences[-1]
    assert "Dee" in doubt.text
    assert (doubt.moment.tick, doubt.moment.name) == (740, DEE)


def test_a_secret_that_got_out_is_told_and_who_must_not_hear_it(tmp_path: Path) -> None:
    told = paper(
        tmp_path / "a.sqlite",
        KnowledgeRow(0, DEE, "ring", "", None, None, 0),
        KnowledgeRow(750, BO, "ring", DEE, 1, None, 1),
    )
    secret = about(told, "secret")
    assert "“Cy Noon has bought a ring.”" in words(secret)
    assert secret.sentences[0].moment.tick == 750
    assert "Cy Noon" in secret.sentences[-1].text


def test_who_falls_out_is_told_with_the_last_words(tmp_path: Path) -> None:
    told = paper(
        tmp_path / "a.sqlite",
        line(770, DEE, 774, "Then fiddle for somebody else.", talk="t9", to=BO),
        RelationRow(780, BO, DEE, "neighbour", 2, "quick to take offence", 5, 780, 1),
        RelationRow(780, DEE, BO, "", -1, "", 5, 780, 1),
    )
    cool = about(told, "cool")
    assert "uick to take offence" in words(cool)
    assert "Then fiddle for somebody else" in words(cool)
    assert "his neighbour" in words(cool)
    assert cool.brief == "Bo and Dee fell out."
    assert (cool.headline.moment.tick, cool.headline.moment.name) == (770, BO)


def test_who_grew_close_is_told_too(tmp_path: Path) -> None:
    told = paper(tmp_path / "a.sqlite", RelationRow(780, DEE, BO, "", 2, "", 5, 780, 1))
    briefs = {article.brief for article in told.articles if article.kind == "warm"}
    assert "Dee and Bo grew closer." in briefs


def test_what_broke_in_upon_the_day_is_told_with_who_ran(tmp_path: Path) -> None:
    told = paper(
        tmp_path / "a.sqlite",
        EventRow(400, "", 0, "object", "The oven is on fire.", "{}"),
        EventRow(402, ANN, 0, "reacted", "Ann Fenn throws water: The oven is on fire.", "{}"),
    )
    fire = about(told, "incident")
    assert fire.headline.text == "The oven is on fire"
    assert "Ann Fenn" in words(fire)
    assert "“throws water”" in words(fire)
    assert fire.headline.moment.name == ANN
    assert [notice.text for notice in told.notices] == ["07:56 The church bell strikes eight."]


def test_a_visitor_reads_of_themselves(tmp_path: Path) -> None:
    told = paper(
        tmp_path / "a.sqlite",
        InterventionRow(500, 0, "enter", MILO, "{}"),
        segment(500, MILO, 999, "looking around", place=KITCHEN),
        line(520, MILO, 524, "The mayor has stolen the cat.", talk="t8", to=ANN),
        line(524, ANN, 528, "I couldn't say.", talk="t8", to=MILO),
    )
    visit = about(told, "visitor")
    assert "The mayor has stolen the cat" in words(visit)
    assert "Ann Fenn" in words(visit)


def test_every_sentence_leads_to_a_moment_of_the_day(tmp_path: Path) -> None:
    told = paper(tmp_path / "a.sqlite")
    assert len(list(sentences(told))) > 4
    assert all(0 <= sentence.moment.tick < UNTIL for sentence in sentences(told))
    assert all("{" not in sentence.text for sentence in sentences(told))


def test_the_next_morning_has_the_paper_in_three_lines(tmp_path: Path) -> None:
    told = paper(tmp_path / "a.sqlite")
    lines = previously(told)
    assert 1 <= len(lines) <= 3
    assert lines[0].moment == told.articles[0].headline.moment


def test_a_day_on_which_nothing_happens_has_a_paper_that_says_so(tmp_path: Path) -> None:
    town = load_scenario(HAMLET)
    with RunWriter.create(tmp_path / "a.sqlite", manifest_of(town, 1, "scripted")) as writer:
        writer.step(20, [segment(0, "Agnes Thorley", 99, kind="sleep")])
        writer.finish()
    with load(tmp_path / "a.sqlite") as run:
        told = paper_of(run, 1)
    assert [article.kind for article in told.articles] == ["quiet"]


def test_the_same_run_has_the_same_paper(tmp_path: Path) -> None:
    assert paper(tmp_path / "a.sqlite") == paper(tmp_path / "b.sqlite")


def test_both_languages_have_sentences_for_the_same_things() -> None:
    assert list(ENGLISH.sentences) == list(CHINESE.sentences)
    assert all(ENGLISH.sentences.values())
    assert all(CHINESE.sentences.values())
    latin = [t for all_ in CHINESE.sentences.values() for t in all_
             if re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", t))]  # fmt: skip
    assert latin == []


@pytest.mark.parametrize("day", [1, 2])
def test_no_sentence_is_used_again_before_all_others_were(day: int) -> None:
    pen = Pen(ENGLISH, 1, day)
    variants = ENGLISH.sentences["rumour.kicker"]
    assert {pen.write("rumour.kicker") for _ in variants} == set(variants)
    assert Pen(ENGLISH, 1, 1).write("rumour.kicker") != Pen(ENGLISH, 1, 2).write("rumour.kicker")
