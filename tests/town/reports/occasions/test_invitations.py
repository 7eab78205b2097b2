"""What became of an invitation is told as it was: who came, who did not, what was said and done."""

from pathlib import Path

import pytest

from tests.helpers.rows import line, segment
from tests.helpers.small_morning import MANIFEST, UNTIL, rows
from town.reports.occasions.invitations import (
    InvitationOutcome,
    invitation_outcomes,
    outcome_sentences,
)
from town.reports.summary import summary
from town.runfile import RunWriter, load
from town.runfile.records import EventRow, Row

ANN, BO, CY = "Ann Fenn", "Bo Reed", "Cy Noon"
GREEN, PROMISED = "lane/green", '{"fact": "fair"}'


def written(path: Path, more: list[Row], until: int = UNTIL) -> Path:
    with RunWriter.create(path, MANIFEST) as run:
        run.step(until, [*rows(), *more])
        run.finish()
    return path


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    """Return a run in which Cy only looks in at the fair, and something is said and done there."""
    more: list[Row] = [
        segment(0, CY, 730, "sleeping", kind="sleep", place="lane/house"),
        segment(730, CY, 790, "on the way home", kind="walk", place=GREEN),
        segment(790, CY, 795, "dances", place=GREEN),
        segment(795, CY, 999, "dances", place="bakery/kitchen"),
        EventRow(330, ANN, 5, "promised", "Ann will come.", PROMISED),
        EventRow(331, CY, 0, "promised", "Cy will come.", PROMISED),
        segment(800, BO, 804, "talking to Ann", kind="say", place=GREEN, talk="t2"),
        line(800, BO, 804, "What a fair.", talk="t2", to=ANN),
        line(801, CY, 804, "No, this is elsewhere.", talk="t3"),
    ]
    return written(tmp_path / "fair.sqlite", more)


def the_fair(path: Path) -> InvitationOutcome:
    with load(path) as run:
        return invitation_outcomes(run, run.frontier)[0]


def test_who_passes_by_has_not_come(fair: Path) -> None:
    found = the_fair(fair)
    assert (found.came, found.promised, found.missing()) == ((ANN, BO), (ANN, CY), [CY])
    assert found.lines == 1
    assert found.doings == (("dances", 2),)


def test_who_took_a_promise_back_had_not_promised(tmp_path: Path) -> None:
    said = (("promised", 330), ("declined", 340), ("promised", 350), ("called_off", 360))
    for count, promised in ((1, (ANN,)), (2, ()), (3, (ANN,)), (4, ())):
        rows: list[Row] = [
            EventRow(tick, ANN, 0, kind, "x", PROMISED) for kind, tick in said[:count]
        ]
        assert the_fair(written(tmp_path / f"{count}.sqlite", rows)).promised == promised


def test_who_says_yes_when_it_has_begun_had_not_promised_before(tmp_path: Path) -> None:
    rows: list[Row] = [EventRow(tick, ANN, 0, "promised", "x", PROMISED) for tick in (800,)]
    assert the_fair(written(tmp_path / "late.sqlite", rows)).promised == ()


def test_it_is_told_in_sentences(fair: Path) -> None:
    assert list(outcome_sentences(the_fair(fair))) == [
        "Ann Fenn and Bo Reed came.",
        "Cy Noon had promised and did not come.",
        "1 line was said there.",
        "Seen more than once: dances (2).",
    ]


def test_the_summary_says_who_came(fair: Path) -> None:
    with load(fair) as run:
        said = [text for text in summary(run).split("\n") if text.startswith("Came of it")]
    assert said == [
        "Came of it: Bo Reed is giving a fair on the green at eight. 2 people came: "
        "Ann Fenn and Bo Reed, 1 of the 2 who had promised to. 1 line was said there."
    ]


def test_what_is_still_to_come_is_not_told(tmp_path: Path) -> None:
    with load(written(tmp_path / "early.sqlite", [])) as run:
        assert invitation_outcomes(run, 720) == []
        assert [g.fact for g in invitation_outcomes(run, 721)] == ["fair"]
