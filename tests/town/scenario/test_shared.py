"""A file takes what it does not say from a shared one, and mistakes are told where they stand."""

import re
from pathlib import Path

from tests.helpers import tiny_town
from town.scenario.loader import examine, load

PAGE = Path(__file__).parents[3] / "scenarios/shared.md"
FISHER, CY = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)


def files(fisher: str = FISHER, cy: str = CY) -> dict[str, str]:
    return {**tiny_town.FILES, "shared/fisher.yaml": fisher, "people/cy.yaml": cy}


def test_the_documented_example_is_a_person(tmp_path: Path) -> None:
    cy = next(p for p in load(tiny_town.write(tmp_path, files())).people if p.name == "Cy Orr")
    assert (cy.occupation, cy.sleeps, cy.traits) == ("fisher", 20 * 60 + 30, ("talkative",))
    assert cy.memories[1] == "They know the bar at low water."


def test_mistakes_are_told_in_the_file_where_they_stand(tmp_path: Path) -> None:
    looks = "look:\n  hair: [red]\n"
    spoiled = files(FISHER.replace("20:30-04:30", "late") + looks, CY + "look: {skin: light}\n")
    found = [str(each) for each in tiny_town.examined(tmp_path, spoiled).mistakes]
    assert [each[: each.index(" ")] for each in found] == [
        "shared/fisher.yaml:3:8:",
        "shared/fisher.yaml:7:9:",
    ]


def test_a_shared_file_may_extend_another_but_not_itself(tmp_path: Path) -> None:
    deeper = files("extends: shared/base.yaml\n" + FISHER.replace("sleep:", "lifestyle:"))
    deeper["shared/base.yaml"] = 'sleep: "x"\nspeech: slow\n'
    (mistake,) = tiny_town.examined(tmp_path / "a", deeper).mistakes
    assert str(mistake).startswith("shared/base.yaml:1:8: sleep is 'x'")
    deeper["shared/base.yaml"] = "extends: shared/fisher.yaml\n"
    (mistake,) = tiny_town.examined(tmp_path / "b", deeper).mistakes
    assert "extends itself" in str(mistake)
    unknown = tiny_town.write(tmp_path / "c", files(cy=CY.replace("fisher.yaml", "fishr.yaml")))
    assert "Did you mean 'shared/fisher.yaml'?" in "".join(map(str, examine(unknown).mistakes))


def test_events_may_extend_facts(tmp_path: Path) -> None:
    changed = dict(tiny_town.FILES)
    changed["events.yaml"] = "extends: shared/feasts.yaml\n" + tiny_town.EVENTS
    feast = "{text: A feast is held., about: [ann_le], knows: [ann_lee]}"
    changed["shared/feasts.yaml"] = f"facts:\n  feast: {feast}\n"
    (mistake,) = tiny_town.examined(tmp_path, changed).mistakes
    assert str(mistake).startswith("shared/feasts.yaml:2:")
    assert "'ann_le', who is nobody" in str(mistake)
