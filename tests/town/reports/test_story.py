"""A chronicle tells what the rows say, and no more."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.rows import MANIFEST, held, line, memory, segment, written
from tests.helpers.small_morning import UNTIL, told
from town.reports.narration import LINE_WIDTH
from town.reports.plan_changes import plan_history
from town.reports.story import last_day, story_of_person, story_of_town
from town.reports.summary import summary
from town.runfile import RunFileError, RunWriter, load
from town.runfile.records import EventRow, GreetingRow, InterventionRow, KnowledgeRow, PlanRow


def sections(text: str) -> dict[str, list[str]]:
    """Return the told lines by heading, without the space around them."""
    found: dict[str, list[str]] = {"": []}
    for part in text.splitlines():
        if part.isupper() and not part.startswith(" "):
            found[part] = []
        elif part.strip():
            found[list(found)[-1]].append(part.strip())
    return found


@pytest.fixture
def ann(tmp_path: Path) -> dict[str, list[str]]:
    with load(told(tmp_path / "a.sqlite")) as run:
        return sections(story_of_person(run, "Ann", UNTIL))


@pytest.fixture
def town(tmp_path: Path) -> dict[str, list[str]]:
    with load(told(tmp_path / "a.sqlite")) as run:
        return sections(story_of_town(run, UNTIL))


def test_a_day_is_told_by_place_without_the_noise_of_ticks(ann: dict[str, list[str]]) -> None:
    assert ann[""] == ["Ann Fenn, 41, baker", "Day 1, Thursday 18 June 2026, 06:00 to 08:30"]
    assert ann["THE DAY"] == [
        "Bakery, loft",
        "06:00  sleeping",
        "The bakehouse",
        "06:06  kneads the first dough (44 min)",
        "06:50  talks with Bo Reed",
        "Ann: “Morning, Bo. Flour already?”",
        "Bo: “No, news: there is a fair at eight.”",
        "06:52  shapes loaves (1 h 08)",
        "06:53  · Ann goes to the fair instead of sweeping.",
        "The green",
        "08:00  dances (30 min)",
    ]


def test_a_plan_shows_what_was_struck_out_and_what_came(ann: dict[str, list[str]]) -> None:
    assert ann["THE PLAN"] == [
        "06:06–08:00  bakes, the bakehouse",
        "× 08:00–08:30  sweeps the yard, bakery, yard (struck out at 06:53)",
        "+ 08:00–08:30  goes to the fair, the green (put in at 06:53: Bo asked)",
    ]


def test_a_mind_is_told_with_its_evidence(ann: dict[str, list[str]]) -> None:
    assert ann["WHAT ANN MADE OF IT"] == [
        "08:13  Ann would rather dance than sweep.",
        "– from before: Ann is fond of music.",
        "– 06:52 there is a fair at eight",
    ]
    assert ann["WHAT STAYED IN HER MIND"] == [
        "06:52  [ 2] Bo Reed brought no flour",
        "06:52  [ 8] there is a fair at eight",
    ]
    assert ann["HER PEOPLE"] == ["Bo Reed, neighbour: closeness 2 → 4, 1 talk. “knows how to live”"]
    assert ann["NEWS THAT REACHED ANN"] == [
        "06:52  heard from Bo Reed: Bo Reed is giving a fair on the green at eight."
    ]


def test_the_town_tells_how_news_travelled_and_who_came(town: dict[str, list[str]]) -> None:
    assert town[""] == [
        "The Lane",
        "Day 1, Thursday 18 June 2026, 06:00 to 08:30: 2 people, 1 talk, 2 lines.",
    ]
    assert town["WHAT HAPPENED"] == [
        "06:52  Ann Fenn: “there is a fair at eight” (8 of 10)",
        "07:56  The church bell strikes eight.",
    ]
    assert town["NEWS, FROM MOUTH TO EAR"] == [
        "Bo Reed is giving a fair on the green at eight. (2 of 2 know)",
        "Bo Reed, from the start",
        "└ Ann Fenn, 06:52",
    ]
    assert town["GATHERINGS"] == [
        "08:00  Bo Reed is giving a fair on the green at eight. Ann Fenn and Bo Reed came."
    ]


def test_what_people_saw_and_what_mattered_to_them_happened_in_town(tmp_path: Path) -> None:
    """A song that all three hear, a broken jug that means much to one, and nothing of the rest."""
    ann, bo, cy = "Ann Fenn", "Bo Reed", "Cy Noon"
    sings, jug = "Bo Reed sings the miller", "Cy Noon drops the blue jug."
    seen = [
        memory(60, ann, 0, sings, importance=4),
        memory(66, cy, 0, sings, importance=3),
        memory(72, "Di Hall", 0, sings, importance=3),
        memory(60, bo, 0, sings, importance=9),  # what one does oneself
        memory(90, ann, 1, jug, importance=6),
        memory(95, bo, 1, "Cy Noon whispers: fire", importance=8, source="line:94:Cy Noon"),
        memory(96, bo, 2, "Ann Fenn sits down", importance=2),
        *(memory(400 * n, who, 3, "Ann Fenn sneezes") for n, who in enumerate((bo, cy, "Di Hall"))),
    ]
    said = [line(100 + n, ann, 101 + n, "The fair!", tells='["fair"]', to=bo) for n in (0, 10)]
    with load(written(tmp_path / "a.sqlite", 3000, *seen, *said)) as run:
        day = sections(story_of_town(run, 3000))
    assert [text[7:] for text in day["WHAT HAPPENED"]] == [
        "Bo Reed sings the miller. (seen by 3, 4 of 10)",
        "Cy Noon drops the blue jug. (seen by 1, 6 of 10)",
    ]
    assert day["WHAT WAS TOLD MOST"] == ["fair (told 2 times, to 1 person)"]


def test_news_that_arose_in_town_is_told_in_words(tmp_path: Path) -> None:
    rows = [
        segment(0, "Ann Fenn", 900),
        KnowledgeRow(50, "Ann Fenn", "44-Milo", "Milo", 44, None, 0),
        held(50, "Ann Fenn", "44-Milo", "The mill is sold."),
    ]
    with load(written(tmp_path / "mill.sqlite", 900, *rows)) as run:
        of_ann = story_of_person(run, "Ann Fenn", 900)
        of_town, summed_up = story_of_town(run, 900), " ".join(summary(run).split())
    assert "heard from Milo: The mill is sold." in of_ann
    assert "The mill is sold. (1 of 1 know)" in of_town
    assert "News: The mill is sold." in summed_up
    assert "44-Milo" not in of_ann + of_town + summed_up


def test_what_was_promised_and_what_was_brought_off_is_told(tmp_path: Path) -> None:
    ann = "Ann Fenn"
    rows = [
        segment(0, ann, 900),
        EventRow(60, ann, 0, "kept", "Ann Fenn kept the promise to Bo to come to tea.", "{}"),
        EventRow(
            70, ann, 0, "goal", "Ann Fenn has worked at a goal: a shelf", '{"state": "tried"}'
        ),
        EventRow(80, ann, 0, "goal", "Ann Fenn has reached a goal: a shelf", '{"state": "done"}'),
    ]
    with load(written(tmp_path / "a.sqlite", 900, *rows)) as run:
        day = sections(story_of_town(run, 900))
    assert [text[7:] for text in day["WHAT WAS PROMISED, AND WHAT PEOPLE BROUGHT OFF"]] == [
        "Ann Fenn kept the promise to Bo to come to tea.",
        "Ann Fenn has reached a goal: a shelf",
    ]


def test_what_comes_after_the_moment_of_telling_is_not_told(tmp_path: Path) -> None:
    with load(told(tmp_path / "a.sqlite")) as run:
        person = story_of_person(run, "ann", 310)
        town = sections(story_of_town(run, 310))
    assert "06:06  kneads the first dough (44 min)" in person
    assert not re.search("fair|loaves|dances", person.split("THE DAY")[1].split("talks with")[0])
    assert "sweeps the yard, bakery, yard\n" in person
    assert town["NEWS, FROM MOUTH TO EAR"][0].endswith("(1 of 2 know)")
    assert "GATHERINGS" not in town


def test_the_moment_of_telling_is_told_on_wish(tmp_path: Path) -> None:
    with load(told(tmp_path / "a.sqlite")) as run:
        town = sections(story_of_town(run, 310, just_now=True))
    assert town["AT 06:51"] == [
        "Ann Fenn: talking to Bo Reed, the bakehouse",
        "Bo Reed: talking to Ann Fenn, the bakehouse",
    ]


def test_every_day_is_told_by_itself(tmp_path: Path) -> None:
    day = 8640
    rows = [segment(0, "Ann", day, "bakes"), segment(day, "Ann", day + 900, "dances")]
    with load(written(tmp_path / "a.sqlite", day + 900, *rows)) as run:
        assert "bakes" in (first := story_of_person(run, "Ann", day - 720))
        assert "Day 1, Thursday 18 June 2026, 06:00 to 04:00" in first
        second = story_of_person(run, "Ann", day + 900)
        assert last_day(run) == day - 720
    assert "Day 2, Friday 19 June 2026, 04:00 to 08:30" in second
    assert "dances (2 h 30)" in second


def test_a_name_may_be_a_part_and_must_be_somebodys(tmp_path: Path) -> None:
    rows = [segment(0, name, 9) for name in ("Ann Fenn", "Anna Reed", "Bo Reed")]
    with load(written(tmp_path / "a.sqlite", 9, *rows)) as run:
        assert story_of_person(run, "bo", 9).startswith("Bo Reed\n")
        assert story_of_person(run, "ann fenn", 9).startswith("Ann Fenn\n")
        with pytest.raises(RunFileError, match="'Reed' may be Anna Reed and Bo Reed; say which"):
            story_of_person(run, "Reed", 9)
        with pytest.raises(RunFileError, match="'Anne Fen'; did you mean Ann Fenn"):
            story_of_person(run, "Anne Fen", 9)


def test_no_line_is_wider_than_a_page(tmp_path: Path) -> None:
    rows = [segment(0, "Ann", 99, "thinks " + "and thinks " * 40)]
    with load(written(tmp_path / "a.sqlite", 99, *rows)) as run:
        text = story_of_person(run, "Ann", 99)
    assert max(len(row) for row in text.splitlines()) <= LINE_WIDTH


def test_what_is_interrupted_is_neither_struck_out_nor_new() -> None:
    def item(tick: int, n: int, start: int, end: int, activity: str) -> PlanRow:
        return PlanRow(tick, "Ann", "hour", n, start, end, activity, "x", None, "dot", "")

    first = [item(0, 0, 0, 60, "bakes")]
    then = [item(9, 0, 0, 20, "bakes"), item(9, 1, 20, 30, "meets Bo"), item(9, 2, 30, 60, "bakes")]
    last = [item(40, 0, 40, 60, "sleeps")]
    found = [(i.row.activity, i.row.start, i.put_in, i.struck) for i in plan_history([first, then])]
    assert found == [("bakes", 0, None, None), ("meets Bo", 20, 9, None), ("bakes", 30, None, None)]
    ends = [(i.row.activity, i.row.start, i.struck) for i in plan_history([first, then, last])]
    assert ends == [
        ("bakes", 0, None),
        ("meets Bo", 20, None),
        ("bakes", 30, 40),
        ("sleeps", 40, None),
    ]


def test_what_is_over_is_done_and_not_struck_out() -> None:
    def item(tick: int, n: int, start: int, activity: str) -> PlanRow:
        return PlanRow(tick, "Ann", "day", n, start, start + 10, activity, "x", None, "dot", "")

    first = [item(0, 0, 0, "eats"), item(0, 1, 20, "works"), item(0, 2, 40, "rests")]
    then = [item(15, 0, 30, "works"), item(15, 1, 20, "flees")]
    found = [(i.row.activity, i.row.start, i.put_in, i.struck) for i in plan_history([first, then])]
    assert found == [
        ("eats", 0, None, None),
        ("flees", 20, 15, None),
        ("works", 30, None, None),
        ("rests", 40, None, 15),
    ]


def test_greetings_are_told_with_their_answer_and_whispers_as_whispers(tmp_path: Path) -> None:
    rows = [segment(0, name, 200, "rests") for name in ("Ann", "Bo")]
    rows += [segment(60, name, 90, "talks", kind="say", talk="t") for name in ("Ann", "Bo")]
    said = [
        GreetingRow(9, "Bo", 10, "Ann", "Morning, Ann."),
        GreetingRow(12, "Ann", 13, "Bo", "Morning."),
        line(61, "Ann", 64, "It is in the cellar.", loudness="whisper"),
    ]
    with load(written(tmp_path / "a.sqlite", 200, *rows, *said)) as run:
        day = "\n".join(sections(story_of_person(run, "Ann", 200))["THE DAY"])
    assert "Bo greets Ann: “Morning, Ann.” “Morning.”" in day
    assert "Ann whispers: “It is in the cellar.”" in day


def test_a_plan_says_with_whom_and_the_day_says_what_one_thought(tmp_path: Path) -> None:
    planned = PlanRow(0, "Ann", "hour", 0, 9, 50, "mends the net", "quay", None, "dot", "")
    rows = [
        segment(0, "Ann", 99, "mends the net", place="quay"),
        replace(planned, people='["Bo Reed"]', about="the boat"),
        replace(planned, n=1, start=50, end=90, activity="eats with Bo", people='["Bo Reed"]'),
        replace(planned, level="step", end=20, thought="He owes me a hand."),
        replace(planned, tick=20, level="step", start=20, end=30, thought="He owes me a hand."),
    ]
    with load(written(tmp_path / "a.sqlite", 99, *rows)) as run:
        text = " ".join(story_of_person(run, "Ann", 99).split())
    assert "mends the net, with Bo Reed, about the boat, quay" in text
    assert "eats with Bo, quay" in text, "who stands in the activity is not said again"
    assert text.count("thinks: He owes me a hand.") == 1


def test_what_one_would_have_thought_of_a_step_never_made_is_not_told(tmp_path: Path) -> None:
    step = PlanRow(0, "Ann", "step", 0, 0, 20, "mends the net", "quay", None, "dot", "")
    rows = [
        segment(0, "Ann", 15, "mends the net with Bo Reed", place="quay"),
        segment(15, "Ann", 99, "唱歌", place="inn"),
        replace(step, thought="He owes me a hand."),
        replace(step, n=1, start=20, end=40, activity="counts boats", thought="One is missing."),
        replace(step, tick=15, start=15, end=50, activity="唱歌", thought="轮到我了。"),
        replace(step, tick=15, n=1, start=50, end=90, activity="听歌", thought="他还没来。"),
    ]
    with load(written(tmp_path / "a.sqlite", 99, *rows)) as run:
        text = story_of_person(run, "Ann", 99)
    assert "thinks: He owes me a hand." in text
    assert "thinks: 轮到我了。" in text
    assert "One is missing" not in text
    assert "他还没来" not in text


def test_a_talk_on_the_way_is_told_once_and_its_unheard_line_as_such(tmp_path: Path) -> None:
    """Ann asks Bo to the fair; he walks on, and hears her in the garden. It was read twice."""
    ask, again, says = "Do come to the fair!", "Bo! Do come to the fair!", {"talk": "t", "to": "Bo"}
    rows = [
        segment(0, "Bo", 200, "rests", place="mill"),
        segment(0, "Ann", 60, "rests", place="mill"),
        segment(60, "Ann", 63, "talks", kind="say", talk="t", place="mill"),
        segment(63, "Ann", 90, "picks a pear", place="orchard"),
        segment(90, "Ann", 120, "talks", kind="say", talk="t", place="garden"),
        line(61, "Ann", 62, ask, tells='["fair"]', **says),
        line(91, "Ann", 92, again, tells='["fair"]', **says),
        line(95, "Bo", 96, "I will.", talk="t", to="Ann"),
    ]
    with load(written(tmp_path / "a.sqlite", 200, *rows)) as run:
        day = "\n".join(sections(story_of_person(run, "Ann", 200))["THE DAY"])
    assert day.count(again) == day.count("I will.") == 1
    assert f"“{ask}” (gets no answer)" in day
    assert "goes on talking with Bo" in day


def test_who_was_there_when_it_happened_did_not_know_before(tmp_path: Path) -> None:
    rows = [
        *(segment(0, name, 900) for name in ("Ann", "Bo", "Cy")),
        KnowledgeRow(50, "Ann", "day1-quarrel", "", None, None, 0),
        KnowledgeRow(50, "Cy", "day1-quarrel", "", None, None, 0),
        InterventionRow(1, 0, "enter", "Cy", "{}"),
    ]
    with load(written(tmp_path / "a.sqlite", 900, *rows)) as run:
        news = sections(story_of_town(run, 900))["NEWS, FROM MOUTH TO EAR"]
    assert news[0].endswith("(1 of 2 know)"), "a visitor does not live there"
    assert "at first hand" in news[1]
    assert "from the start" not in news[1]


@pytest.mark.parametrize(
    "moves", ["is on the way to the bar", "is walking up to Bo", "正在往铺面走"]
)
def test_coming_and_going_is_nothing_that_happened(tmp_path: Path, moves: str) -> None:
    language = "zh" if "正" in moves else "en"
    sight = [memory(60, "Bo", 0, f"Ann {moves}", importance=6)]
    sight += [memory(61, "Bo", 1, "Ann drops a jug.", importance=6)]
    with RunWriter.create(tmp_path / "a.sqlite", MANIFEST | {"language": language}) as writer:
        writer.step(200, [segment(0, "Ann", 200), *sight])
    with load(tmp_path / "a.sqlite") as run:
        seen = sections(story_of_town(run, 200))["WHAT HAPPENED"]
    assert len(seen) == 1
    assert "drops a jug" in seen[0]
