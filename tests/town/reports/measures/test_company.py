"""Minutes together and in talk, talks and how they end, sentences said again and again."""

from pathlib import Path

from tests.helpers.measuring import ANN, BO, CY, MINUTE, measures
from tests.helpers.rows import line, segment
from town.reports.measures.company import sentences
from town.runfile.records import Row

UNTIL = 60 * MINUTE


def test_minutes_in_one_room_with_somebody_awake(tmp_path: Path) -> None:
    found = measures(
        tmp_path,
        UNTIL,
        segment(0, ANN, UNTIL, "kneads", place="bakery"),
        segment(0, BO, 20 * MINUTE, "waits", place="bakery"),
        segment(20 * MINUTE, BO, 25 * MINUTE, "on the way", kind="walk", place="bakery"),
        segment(25 * MINUTE, BO, UNTIL, "grinds", place="mill"),
        segment(0, CY, 10 * MINUTE, "watches", place="bakery"),
        segment(10 * MINUTE, CY, UNTIL, "sleeping", kind="sleep", place="mill"),
    )["company"]
    assert found.each == {ANN: 20, BO: 20, CY: 10}
    assert found.text == "17 (10 to 20)"


def test_those_outside_of_every_room_are_not_together(tmp_path: Path) -> None:
    rows = [segment(0, name, UNTIL, place="") for name in (ANN, BO)]
    assert measures(tmp_path, UNTIL, *rows)["company"].each == {ANN: 0, BO: 0}


def test_talks_and_how_they_end(tmp_path: Path) -> None:
    def talk(tick: int, agent: str, id_: str, kind: str = "say") -> Row:
        return segment(tick, agent, tick + MINUTE, "talking", kind=kind, talk=id_)

    found = measures(
        tmp_path,
        UNTIL,
        *(
            talk(0, name, "a", kind)
            for name, kind in ((ANN, "say"), (BO, "listen"), (CY, "listen"))
        ),
        line(1, ANN, 4, "I must go.", talk="a", ends=1),
        line(5, BO, 6, "Go, then.", talk="a"),
        talk(60, ANN, "b"),
        line(61, ANN, 64, "And you?", talk="b", to=BO),
        line(65, BO, 66, "Not yet.", talk="b", to=ANN),
        talk(120, CY, "c"),
        line(121, CY, 124, "Hello?", talk="c"),
        segment(350, BO, UNTIL + 9, "talking", kind="say", talk="d"),
        line(351, BO, 355, "Still here.", talk="d"),
    )
    assert (found["talks"].value, found["lines"].value) == (4, 6)
    assert found["talks_of_many"].part == (1, 4)
    assert found["talks_left"].part == (1, 3), "the talk that goes on has not ended"
    assert found["talks_silent"].part == (2, 3)
    assert found["talks_unanswered"].part == (1, 3)
    assert found["in_talk"].each == {ANN: 2, BO: 1 + 10 / 6, CY: 2}


def test_talks_of_many_are_counted_apart_at_an_occasion(tmp_path: Path) -> None:
    """The fair is on the green of the lane from 08:00 to 09:00."""
    rows: list[Row] = [segment(0, name, 100 * MINUTE) for name in (ANN, BO, CY)]
    for start, place in (
        (110, "lane/green"),
        (120, "lane/green"),
        (130, "lane/end"),
        (140, "mill"),
    ):
        for name in (ANN, BO, CY)[: 3 if start == 120 else 2]:
            there = segment(
                start * MINUTE, name, (start + 9) * MINUTE, talk=f"{start}", place=place
            )
            rows.append(there)
        rows.append(line(start * MINUTE + 1, ANN, start * MINUTE + 4, "Well!", talk=f"{start}"))
    found = measures(tmp_path, 200 * MINUTE, *rows)
    assert found["talks_of_many"].part == (1, 4)
    assert found["talks_of_many_there"].part == (1, 2), "before it, and in the mill, is none"


def test_sentences_are_the_same_but_for_names_and_numbers(tmp_path: Path) -> None:
    said = ["Tea, Bo? At 7:30.", "Tea, Cy? At 8.", "Tea, Ann Fenn? At nine.", "TEA, Bo! Now."]
    rows = [line(10 * n, ANN, 10 * n + 3, text) for n, text in enumerate([*said, "Tea, Bo?"])]
    people = [segment(0, name, UNTIL) for name in (ANN, BO, CY)]
    found = measures(tmp_path, UNTIL, *people, *rows)
    assert found["phrases"].each == {"tea, name": 5}
    assert found["phrased"].part == (5, 9)


def test_a_line_is_cut_into_sentences() -> None:
    assert sentences("周德海，茶好了。三点来！周德海！", ["周德海"]) == ["name，茶好了", "0点来"]
    assert sentences('Ann! She said "No." Twice… Ann, four.', [ANN]) == ['she said "no', "twice"]


def test_silence_has_no_shares(tmp_path: Path) -> None:
    found = measures(tmp_path, UNTIL, segment(0, ANN, UNTIL))
    assert (found["talks"].value, found["talks_left"].text) == (0, "-")
    assert found["phrases"].why == found["talks_left"].why == "Nobody has spoken in this run."
