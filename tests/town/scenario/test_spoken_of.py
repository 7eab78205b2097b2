"""News may be about people who are dead or away, and have no file."""

import re
from pathlib import Path

from tests.helpers import tiny_town
from tests.helpers.living import lived
from town.runfile import load
from town.runfile.records import FactRow
from town.scenario.loader import load_files

PAGE = Path(__file__).parents[3] / "scenarios/plot.md"
_, ABSENT = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)
PARTY = tiny_town.EVENTS.split("facts:\n")[1]
EVENTS = ABSENT + PARTY


def test_a_fact_is_about_somebody_who_is_not_in_town(tmp_path: Path) -> None:
    town = load_files("tiny", {**tiny_town.FILES, "events.yaml": EVENTS})
    assert town.facts["lifeboat"].about == ("Denzil Curnow", "Ben Lee")
    assert [person.name for person in town.people] == ["Ann Lee", "Ben Lee"]
    out = tmp_path / "a.sqlite"
    lived(town, out, "08:30")
    with load(out) as run:
        assert "Ann Lee" in {row.agent for row in run.rows(FactRow, fact="lifeboat")}


def test_who_is_absent_does_nothing_in_town(tmp_path: Path) -> None:
    for n, (old, new, mistake) in enumerate(
        (
            ("to: [ben_lee]", "to: [denzil]", "names 'denzil', who is only spoken of and not in"),
            ("denzil: Denzil", "ann_lee: Denzil", "'ann_lee' is only spoken of, and lives in town"),
            ("denzil: Denzil Curnow", "denzil: Ann Lee", "'denzil' is only spoken of, and lives"),
        )
    ):
        assert old in EVENTS
        files = {**tiny_town.FILES, "events.yaml": EVENTS.replace(old, new, 1)}
        found = [str(each) for each in tiny_town.examined(tmp_path / str(n), files).mistakes]
        assert any(mistake in each for each in found), found
