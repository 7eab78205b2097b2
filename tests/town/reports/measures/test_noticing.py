"""Whom a question leaves out of the room, and how late an act is thought of."""

import json
from pathlib import Path
from typing import Any

from tests.helpers import drawn_plan as stage
from tests.helpers.measuring import ANN, BO, CY, HOUR, MINUTE, asked, measures, replied, sent
from tests.helpers.rows import segment
from town.runfile.records import Row
from town.scenario.manifest import manifest_of

ROOM = [
    *(segment(0, name, 3 * HOUR, "rests", place="inn") for name in (ANN, BO, CY)),
    segment(0, "Di", 3 * HOUR, "sleeping", kind="sleep", place="inn"),
    segment(0, "Ed", 3 * HOUR, "crossing the inn", kind="walk", place="inn"),
    segment(0, "Flo", 3 * HOUR, "rests", place="mill"),
]
REACT = json.dumps({"anyOf": [{"required": ["ratings", "reaction"]}]})
RATE = json.dumps({"properties": {"reaction": {}}, "required": ["ratings"]})


def seen(subject: str, text: str, **more: Any) -> dict[str, Any]:
    return {"kind": "person", "subject": subject, "text": text, "unusual": False, **more}


def test_who_is_in_the_room_and_not_in_the_words_is_left_out(tmp_path: Path) -> None:
    rows: list[Row] = [
        asked(60, ANN, "notice", news=[seen(BO, "Bo Reed rests")]),
        asked(90, ANN, "notice", news=[seen(BO, "Bo Reed rests")]),
        asked(95, ANN, "notice", news=[{"kind": "memory", "text": "Ann bakes."}]),
        asked(99, ANN, "next_line", lines_left=3, others=[{"name": BO}, {"name": CY}]),
    ]
    words = [
        sent(60, ANN, "notice", "In sight:\n- Bo Reed: a friend\n- Cy Noon rests", schema=REACT),
        sent(90, ANN, "notice", "New:\n1. Bo Reed: a friend", schema=RATE),
        sent(95, ANN, "notice", "You know: 1. Ann bakes.", schema=REACT),
        sent(99, ANN, "next_line", "You talk with:\n- Bo Reed: your friend\n- Cy Noon: new"),
    ]
    found = measures(tmp_path, 3 * HOUR, *ROOM, *rows, prompts=words)
    assert found["unseen_notice"].part == (1, 2)
    assert found["unseen_notice_asks"].part == (1, 1), "only one of them asks for a reaction"
    assert found["unseen_next_line"].part == (0, 2)
    assert found["unseen_notice"].how == "from the words of the questions"


def test_without_the_words_the_fields_say_who_is_there(tmp_path: Path) -> None:
    rows: list[Row] = [
        asked(60, ANN, "notice", news=[seen(BO, "Bo Reed rests")], people=[{"name": CY}]),
        asked(90, ANN, "notice", news=[seen(BO, "Bo Reed rests")], people=[]),
        asked(95, "Flo", "next_line", others=[{"name": ANN}]),
    ]
    found = measures(tmp_path, 3 * HOUR, *ROOM, *rows)
    assert found["unseen_notice"].part == (1, 2)
    assert "as their words are not kept" in found["unseen_notice"].how
    assert found["unseen_next_line"].text == "-", "Flo is alone in the mill"


def test_the_room_is_where_one_stands_and_its_people_are_those_one_saw(tmp_path: Path) -> None:
    """Ann has come into the inn; Flo sits down there in the same moment, which nobody has seen."""
    rows: list[Row] = [
        segment(0, ANN, 60, "on the way to the inn", kind="walk", place="mill"),
        *(segment(0, name, HOUR, place="inn") for name in (BO, CY)),
        segment(0, "Flo", 60, "crossing the inn", kind="walk", place="inn"),
        segment(60, "Flo", HOUR, place="inn"),
        asked(60, ANN, "notice", news=[seen(BO, "Bo Reed rests")], people=[{"name": BO}],
              here="inn"),
    ]  # fmt: skip
    assert measures(tmp_path, HOUR, *rows)["unseen_notice"].part == (1, 2)


def test_out_of_doors_those_beyond_sight_are_not_left_out(tmp_path: Path) -> None:
    town = stage.town(stage.green("." * 30), {"Ann": (0, 0)}, size=(30, 1))
    where = ((ANN, 0), (BO, 8), (CY, 9))
    rows: list[Row] = [segment(0, name, HOUR, place="green/lawn", x=x) for name, x in where]
    about = manifest_of(town, 1, "none")
    for named, left_out in ((BO, 0), (CY, 1)):
        news, people = [seen(named, "somebody rests")], [{"name": named}]
        ask = asked(60, ANN, "notice", news=news, people=people, here="green/lawn")
        found = measures(tmp_path, HOUR, *rows, ask, **about)
        assert found["unseen_notice"].part == (left_out, 1)


def test_how_long_an_act_waits_for_a_thought(tmp_path: Path) -> None:
    acts = [
        segment(0, BO, 2 * HOUR, "oils the door"),
        segment(2 * HOUR, BO, 3 * HOUR, "gives Ann a bun"),
        segment(0, CY, 3 * HOUR, "walks by", kind="walk"),
        segment(0, ANN, 3 * HOUR),
    ]
    rows = [
        asked(
            10 * MINUTE,
            ANN,
            "notice",
            news=[seen(BO, "Bo Reed oils the door"), seen(CY, "Cy Noon walks by")],
        ),
        asked(
            2 * HOUR + 40 * MINUTE,
            ANN,
            "notice",
            news=[seen(BO, "Bo Reed oils the door"), seen(BO, "Bo Reed gives you a bun")],
        ),
        replied(10 * MINUTE, ANN, {"ratings": [1, 1]}),
    ]
    found = measures(tmp_path, 3 * HOUR, *acts, *rows)
    assert found["act_to_thought"].value == 40, "10, 160 and 40 minutes"
    assert found["act_to_thought_late"].part == (2, 3)
    assert (found["own_act_to_thought"].value, found["own_act_to_thought_late"].part) == (
        40,
        (1, 1),
    )


def test_nothing_seen_is_no_zero(tmp_path: Path) -> None:
    found = measures(tmp_path, HOUR, segment(0, ANN, HOUR))
    assert found["act_to_thought"].value is None
    assert found["act_to_thought"].why.startswith("No question is about what somebody else")
