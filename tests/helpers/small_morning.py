"""A small morning as rows: two neighbours, a fair, a change of plan."""

from pathlib import Path
from typing import Any

from tests.helpers.rows import event, line, memory, segment
from town.runfile import RunWriter
from town.runfile.records import EventRow, KnowledgeRow, PlanRow, RelationRow, Row

MANIFEST: dict[str, Any] = {
    "scenario": "lane",
    "title": "The Lane",
    "start": "2026-06-18T06:00:00",
    "seconds_per_tick": 10,
    "seed": 3,
    "model": "scripted",
    "people": {
        "Ann Fenn": {
            "age": 41,
            "pronoun": "she",
            "occupation": "baker",
            "relations": {"Bo Reed": {"kind": "neighbour", "closeness": 2}},
        },
        "Bo Reed": {"age": 30, "pronoun": "he", "occupation": "miller"},
    },
    "places": {"bakery/kitchen": "the bakehouse", "lane/green": "the green"},
    "facts": {
        "fair": {
            "text": "Bo Reed is giving a fair on the green at eight.",
            "starts": "2026-06-18T08:00:00",
            "ends": "2026-06-18T09:00:00",
            "place": "lane/green",
        }
    },
}
UNTIL = 900  # 08:30


def rows() -> list[Row]:
    """Return the rows of the morning; Ann sleeps when it begins."""
    ann, bo, kitchen, green = "Ann Fenn", "Bo Reed", "bakery/kitchen", "lane/green"
    at = {"place": kitchen}
    thought = {"kind": "reflection", "importance": 7, "evidence": "[0,2]", "depth": 1}
    said = {"talk": "t1", "kind": "say", **at}
    return [
        segment(30, ann, 36, "on the way to the bakehouse", kind="walk", place="bakery/loft"),
        segment(36, ann, 200, "kneads the first dough", **at),
        segment(200, ann, 300, "kneads the first dough", **at),
        segment(300, ann, 301, "reaches for the oven", refused="The oven is taken.", **at),
        segment(301, ann, 304, "standing there", kind="wait", **at),
        segment(304, ann, 307, "talking to Bo Reed", **said),
        segment(307, ann, 312, "talking to Bo Reed", **{**said, "kind": "listen"}),
        segment(312, ann, 720, "shapes loaves", **at),
        segment(720, ann, 999, "dances", place=green),
        segment(0, bo, 295, "grinds corn", place="mill"),
        segment(295, bo, 307, "standing there", kind="wait", **at),
        segment(307, bo, 312, "talking to Ann Fenn", **said),
        segment(312, bo, 740, "carries benches", place=green),
        segment(740, bo, 999, "plays the fiddle", place=green),
        line(304, ann, 307, "Morning, Bo. Flour already?", talk="t1", to=bo),
        line(307, bo, 312, "No, news: there is a fair at eight.", talk="t1", tells='["fair"]'),
        KnowledgeRow(0, bo, "fair", "", None, None, 0),
        KnowledgeRow(312, ann, "fair", bo, 307, 2, 1),
        PlanRow(31, ann, "day", 0, 36, 720, "bakes", kitchen, None, "bake", ""),
        PlanRow(31, ann, "day", 1, 720, 900, "sweeps the yard", "bakery/yard", None, "dot", ""),
        PlanRow(320, ann, "day", 0, 36, 720, "bakes", kitchen, None, "bake", ""),
        PlanRow(320, ann, "day", 1, 720, 900, "goes to the fair", green, None, "dot", "Bo asked"),
        EventRow(320, ann, 0, "replanned", "Ann goes to the fair instead of sweeping.", "{}"),
        event(700, "", text="The church bell strikes eight."),
        memory(0, ann, 0, "Ann is fond of music.", kind="seed"),
        memory(312, ann, 1, "Bo Reed brought no flour", importance=2),
        memory(312, ann, 2, "there is a fair at eight", importance=8, kind="talk"),
        memory(800, ann, 3, "Ann would rather dance than sweep.", **thought),
        RelationRow(312, ann, bo, "neighbour", 4, "knows how to live", 295, 312, 1),
    ]


def told(path: Path) -> Path:
    """Return the path of a run file that holds the morning."""
    first = segment(-1, "Ann Fenn", 30, "sleeping", kind="sleep", place="bakery/loft")
    with RunWriter.create(path, MANIFEST, [first]) as writer:
        writer.step(UNTIL, rows())
        writer.finish()
    return path
