"""An activity that speaks to somebody is mime for as long as no line is said."""

from pathlib import Path

import pytest

from tests.helpers.measuring import ANN, BO, CY, MINUTE, measures
from tests.helpers.rows import line, segment
from town.addressing import addressed

PEOPLE = (ANN, BO, CY)
CHINESE = ("周德海", "林知秋")


@pytest.mark.parametrize(
    ("activity", "named"),
    [
        ("tells Bo that she leaves in June", [BO]),
        ("looks in on Bo and asks after the adze", [BO]),
        ("gives Cy soup and asks him nothing", [CY]),
        ("telling Bo Reed a story", [BO]),
        ("thank Bo for the flour", [BO]),
        ("waits for Bo to read it to her", [BO]),
        ("tells whoever passes that she is standing for warden", []),
        ("invites the whole lane", []),
        ("has a word with Bo", [BO]),
        ("has a quiet word about the fence with Bo", [BO]),
        ("chats with Bo over the wall", [BO]),
        ("catches up with Bo", [BO]),
        ("breaks it to Bo that the mill is sold", [BO]),
        ("breaks the bad news to Cy", [CY]),
        ("wishes Cy good morning", [CY]),
        ("lets Bo know about the fair", [BO]),
        ("makes small talk with Cy", [CY]),
        ("hands Bo the plank", [BO]),
        ("presses Bo about the wall", [BO]),
        ("apologises to Bo", [BO]),
        ("congratulates Cy on the prize", [CY]),
        ("bickers with Bo", [BO]),
        ("tells her that the roof leaks", []),
        ("asks him in", []),
        ("gives her the key", []),
        ("has a word with him", []),
        ("talks to her about the roof", []),
        ("asks Otto for a lift", []),  # whom one does not know
        ("chats with customers", []),
        ("talks to the neighbours over the wall", []),
    ],
)
def test_an_activity_that_speaks(activity: str, named: list[str]) -> None:
    assert addressed(activity, PEOPLE, "en") == (True, tuple(named))


@pytest.mark.parametrize(
    "activity",
    [
        "sits opposite Bo and says nothing",
        "means to tell Bo",
        "eats supper with Bo",
        "serves and tells nothing",
        "waits for Bo to lock up",
        "ties thyme in bunches for whoever asks",
        "asks for the salt without words",
        "asks herself why",
        "says her sentence once, aloud",
        "hands over nine bunches",
        "mends Bo's gate",
        "asks for bread",
        "asks what is fresh today",
        "asks about the ferry",
        "plays whatever Bo shouts for",
        "asks for his post and a quarter of mints",
        "tells the time by the sun",
        "tells them apart by their ears",
        "tells fortunes from the cards",
        "welcomes the guests",
        "greets the customers",
        "talks to the beans",
        "argues with a slug and loses",
        "feeds the hens and talks to them",
        "gives her hens corn",
        "tells her beads",
        "washes her hands beside Bo",
        "presses apples with Bo",
        "reads the reports beside Bo",
        "eats breakfast opposite Bo and says little",
        "lets the cat out",
        "catches the bus with Bo",
        "shares a bench with Bo",
        "has supper with Bo",
        "teaches arithmetic",
        "looks up a word with Bo",
    ],
)
def test_an_activity_that_does_not(activity: str) -> None:
    assert not addressed(activity, PEOPLE, "en").speaks


def test_whose_thing_it_is_is_not_who_is_told() -> None:
    assert addressed("tells Cy of Bo's gate", PEOPLE, "en") == (True, (CY,))


@pytest.mark.parametrize(
    ("activity", "speaks", "named"),
    [
        ("告诉德海船要开了", True, ("周德海",)),
        ("跟林知秋说镇上的事", True, ("林知秋",)),
        ("请知秋来喝茶", True, ("林知秋",)),
        ("打听船期", False, ()),
        ("和周德海打招呼", True, ("周德海",)),
        ("向知秋道谢", True, ("林知秋",)),
        ("跟德海聊两句", True, ("周德海",)),
        ("向周德海道歉", True, ("周德海",)),
        ("恭喜知秋", True, ("林知秋",)),
        ("跟他说船的事", True, ()),
        ("问她要不要帮忙", True, ()),
        ("告诉他船要开了", True, ()),
        ("跟客人聊天", True, ()),
        ("和街坊拉家常", True, ()),
        ("听周德海说书", False, ("周德海",)),
        ("和知秋一起喝茶", False, ("林知秋",)),
        ("请他的假", False, ()),
        ("买豆腐", False, ()),
        ("看说明书", False, ()),
        ("陪周德海坐着，什么也不说", False, ("周德海",)),
        ("招呼客人", False, ()),
        ("擦茶柜", False, ()),
    ],
)
def test_an_activity_in_chinese(activity: str, speaks: bool, named: tuple[str, ...]) -> None:
    assert addressed(activity, CHINESE, "zh") == (speaks, named)


def test_minutes_without_a_word_are_mimed(tmp_path: Path) -> None:
    found = measures(
        tmp_path,
        100 * MINUTE,
        segment(0, ANN, 20 * MINUTE, "tells Bo of the fair"),
        segment(20 * MINUTE, ANN, 22 * MINUTE, "talking to Bo", kind="say", talk="t"),
        line(20 * MINUTE + 1, ANN, 22 * MINUTE, "A fair, Bo!", talk="t", to=BO),
        segment(22 * MINUTE, ANN, 25 * MINUTE, "tells Bo of the fair"),
        segment(25 * MINUTE, ANN, 30 * MINUTE, "asks Bo about it", refused="The chair is taken."),
        segment(30 * MINUTE, ANN, 90 * MINUTE, "kneads"),
        segment(90 * MINUTE, ANN, 200 * MINUTE, "asks Bo about it", planned=200 * MINUTE),
        segment(0, BO, 7 * MINUTE, "tells whoever passes"),
        segment(7 * MINUTE, BO, 200 * MINUTE, "planes"),
    )
    mimed, unnamed = found["mimed"], found["mimed_to_nobody"]
    assert (mimed.value, mimed.each) == (33, {ANN: 33})
    assert mimed.cases[0] == f"day 1 06:00-06:20 {ANN}: tells Bo of the fair"
    assert (unnamed.value, unnamed.each) == (7, {BO: 7})


def test_a_line_said_meanwhile_makes_it_speech(tmp_path: Path) -> None:
    rows = [segment(0, ANN, 600, "tells Bo of the fair"), segment(0, BO, 600), segment(0, CY, 600)]
    silent = measures(tmp_path, 600, *rows, line(100, ANN, 104, "Hm.", to=CY))
    assert silent["mimed"].value == 100
    assert measures(tmp_path, 600, *rows, line(100, ANN, 104, "A fair!", to=BO))["mimed"].value == 0
    assert measures(tmp_path, 600, *rows, line(100, ANN, 104, "A fair!"))["mimed"].value == 0
