"""A day of Larkspur with a script of interventions: what is said to people counts.

The midsummer party is on the first day here. A visitor claims something, another invites, a fire is
announced, and that there will be no party; the rules answer.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from agents.models.scripted.decisions.answers import answer_words
from tests.helpers.living import LARKSPUR
from tests.helpers.visiting import Visited
from town.runfile import load
from town.runfile.reader import Run
from town.runfile.records import (
    EventRow,
    FactRow,
    KnowledgeRow,
    LineRow,
    SegmentRow,
)
from town.scenario.loader import load as load_scenario
from town.scenario.model import Scenario

pytestmark = pytest.mark.gate
PARTY = "midsummer_party"
CLAIM = "Mortimer stole the cat."
FIRE = "Fire! The stove in the kitchen of the cafe is burning!"
OFF = "The midsummer party is cancelled. A swarm of wasps is coming! Stay away!"
ASKED = "Good day! Come to the Otter at eight tonight, will you come?"
ACCUSED, OWNER, HOST = "Mortimer Gaskell", "Torvald Aldersen", "Maren Fenn"
INVITED = ("Ines Duarte", "Lorne Pettifer", "Odile Brandt")
ENOUGH_MINUTES = 5  # for which one has come


def party_today() -> Scenario:
    """Return Larkspur with the party a day earlier."""
    town, day = load_scenario(LARKSPUR), timedelta(days=1)
    fact = town.facts[PARTY]
    assert fact.starts is not None
    assert fact.ends is not None
    text = fact.text.replace("Friday", "Thursday")
    moved = replace(fact, text=text, starts=fact.starts - day, ends=fact.ends - day)
    return replace(town, facts={**town.facts, PARTY: moved})


@pytest.fixture(scope="module", params=[1, 2])
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    path = tmp_path_factory.mktemp("news") / "day.sqlite"
    town = Visited(party_today(), path, request.param)
    town.until("08:40")
    town.meets("Milo Kent", "Joss Fenn", f"Good morning! Have you heard? {CLAIM}")
    town.until("10:00")
    town.wish("announce", text=FIRE)
    town.until("11:00")
    for name in INVITED:
        town.meets("Nell Gray", name, ASKED, "I should like that.")
    town.until("15:30")
    town.wish("announce", text=OFF)
    town.until("21:30")
    with load(town.end()) as run:
        yield run


def holders(run: Run, text: str) -> dict[str, int]:
    """Return who holds the news with that text, and since when."""
    facts = {row.fact for row in run.rows(FactRow) if row.text == text}
    return {row.agent: row.tick for row in run.rows(KnowledgeRow) if row.fact in facts}


def there(run: Run, place: str, begin: str, end: str) -> set[str]:
    """Return who was at a place between two times, and did not only pass."""
    start, until, minutes = run.clock.parse(begin), run.clock.parse(end), dict[str, float]()
    for row in run.rows(SegmentRow):
        if row.kind not in ("walk", "sleep") and row.place.startswith(place):
            ticks = min(row.until, until) - max(row.tick, start)
            minutes[row.agent] = minutes.get(row.agent, 0) + max(0, ticks) / run.clock.ticks(1)
    return {name for name, stayed in minutes.items() if stayed >= ENOUGH_MINUTES}


def test_a_claim_told_to_one_person_comes_round_but_not_to_all(day: Run) -> None:
    known = holders(day, CLAIM)
    assert 5 <= len(known) <= 20
    assert min(known, key=lambda name: known[name]) in ("Joss Fenn", "Jun Okabe")
    doubts = {
        row.agent for row in day.rows(FactRow) if row.text == CLAIM and row.belief == "doubted"
    }
    assert doubts <= {ACCUSED, "Lavinia Gaskell", "Harald Culpin"}


def test_the_owner_of_the_cat_does_something_about_it_within_two_hours(day: Run) -> None:
    heard = holders(day, CLAIM)[OWNER]
    soon = range(heard, heard + day.clock.ticks(120))
    events = day.rows(EventRow, agent=OWNER, kind="reacted")
    lines = [line for line in day.rows(LineRow, agent=OWNER) if line.to == ACCUSED]
    assert any(event.tick in soon and CLAIM in event.text for event in events) or any(
        line.tick in soon and "cat" in line.text for line in lines
    )


def test_a_fire_is_spoken_of(day: Run) -> None:
    (fire,) = {
        row.fact for row in day.rows(FactRow) if "stove in the kitchen of the cafe" in row.text
    }
    talks = {line.talk for line in day.rows(LineRow) if fire in json.loads(line.tells)}
    assert len(talks) >= 5
    assert len(talks) <= 25


def test_who_had_promised_stays_away_from_a_party_that_is_cancelled(day: Run) -> None:
    off = day.clock.parse("15:30")
    promises = [
        e for e in day.rows(EventRow, kind="promised") if json.loads(e.data).get("fact") == PARTY
    ]
    promised = {event.agent for event in promises if event.tick < off} - {HOST}
    assert promised
    came = there(day, "green/lawn", "17:00", "19:00") & promised
    assert 3 * len(came) <= len(promised)
    late = {event.agent for event in promises if event.tick > off + day.clock.ticks(5)}
    assert late == set()


def test_an_invitation_in_plain_words_is_kept_by_who_said_yes(day: Run) -> None:
    answers = [line for line in day.rows(LineRow) if line.to == "Nell Gray"]
    yes = {line.agent for line in answers if answer_words("en").yes.search(line.text)}
    assert yes
    assert yes <= there(day, "otter/bar", "20:00", "21:00")
