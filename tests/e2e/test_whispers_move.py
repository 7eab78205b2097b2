"""A whisper changes what its hearer does next, or means to do with the rest of the day."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET, XIAOQIAO
from town.runfile import load
from town.runfile.client import send
from town.runfile.records import LineRow, PlanRow, SegmentRow

AT = "10:00"


@dataclass(frozen=True)
class Next:
    """What somebody did in the half hour after, and planned for the day."""

    acts: list[str]
    places: list[str]
    spoken_to: list[str | None]
    plan: list[tuple[str, str]]


@pytest.fixture(scope="module")
def mornings(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Return towns that have lived to ten in the morning."""
    folder, towns = tmp_path_factory.mktemp("mornings"), {}
    for town in (HAMLET, XIAOQIAO):
        towns[town] = folder / f"{town.name}.sqlite"
        with Simulation.create(town, towns[town], 1) as sim:
            sim.run(sim.clock.parse(AT))
            sim.finish()
    return towns


def lived_on(morning: Path, out: Path, who: str, whisper: str = "") -> Next:
    """Return what `who` does after ten where somebody whispers so, or nobody."""
    shutil.copy(morning, out)
    with Simulation.resume(out, allow=lambda _: True) as sim:
        if whisper:
            send(out, "whisper", {"who": who, "text": whisper})
        since = sim.frontier
        sim.run(since + sim.clock.ticks(35))
        sim.finish()
    with load(out) as run:
        rows = [r for r in run.rows(SegmentRow, agent=who) if r.tick >= since]
        lines = [r for r in run.rows(LineRow, agent=who) if r.tick >= since]
        plans = [r for r in run.rows(PlanRow, agent=who) if r.level == "hour"]
        newest = max(r.tick for r in plans)
    acts = [r for r in rows if r.kind == "act"]
    return Next(
        [r.activity for r in acts],
        [r.place for r in acts],
        [r.to for r in lines],
        [(r.activity, r.place) for r in plans if r.tick == newest],
    )


def goes(place: str) -> Callable[[Next, Next], bool]:
    """Return whether it leads to `place` first, where nothing else does."""
    return lambda then, usual: place in then.places[0] and place not in usual.places[0]


def looks(place: str, says: str) -> Callable[[Next, Next], bool]:
    """Return whether one looks for danger at `place`, and then finds none."""
    return lambda then, usual: place in then.places[0] and any(says in act for act in then.acts)


def speaks(who: str) -> Callable[[Next, Next], bool]:
    return lambda then, usual: who in then.spoken_to[:1] and who not in usual.spoken_to[:1]


def shuns(*places: str) -> Callable[[Next, Next], bool]:
    """Return whether the rest of the day is without what was planned at `places`."""

    def is_shunned(then: Next, usual: Next) -> bool:
        plan = [place for _, place in then.plan[4:]]
        planned = [place for _, place in usual.plan]
        return any(place in planned for place in places) and not {*places} & {*plan}

    return is_shunned


WILF, BRAM, YULAN = "Wilf Tansley", "Bram Okafor", "陶玉兰"
TABLE = (
    (HAMLET, WILF, "The kitchen is burning!", looks("tansley_cottage/kitchen", "wrong")),
    (HAMLET, WILF, "There is a fire in the workshop", looks("workshop/floor", "wrong")),
    (HAMLET, WILF, "Your house is flooded", looks("tansley_cottage", "wrong")),
    (HAMLET, WILF, "There is smoke at the Heron!", looks("inn/", "wrong")),
    (HAMLET, BRAM, "A thief is in the shop!", looks("shop/", "wrong")),
    (HAMLET, WILF, "Go to the inn", goes("inn/taproom")),
    (HAMLET, WILF, "Talk to Bram", speaks(BRAM)),
    (HAMLET, WILF, "Tell Edda that the bell is stolen", speaks("Edda Marsh")),
    (HAMLET, BRAM, "Warn Lucy about the flood", speaks(WILF)),  # who stands in the way
    (HAMLET, WILF, "Invite Bram to the song evening", speaks(BRAM)),
    (HAMLET, WILF, "Avoid Lucy", shuns("shop/front")),
    (HAMLET, WILF, "Stay at home", goes("tansley_cottage")),
    (HAMLET, WILF, "Do not go to the inn", shuns("inn/taproom")),
    (HAMLET, WILF, "Stay away from the inn", shuns("inn/taproom")),
    (XIAOQIAO, YULAN, "灶间着火了！", looks("teahouse/kitchen", "看")),
    (XIAOQIAO, YULAN, "邀沈满去听评弹", speaks("沈满")),
)


@pytest.mark.parametrize(("town", "who", "whisper", "as_told"), TABLE)
def test_a_whisper_is_heeded(
    mornings: dict[Path, Path],
    tmp_path: Path,
    town: Path,
    who: str,
    whisper: str,
    as_told: Callable[[Next, Next], bool],
) -> None:
    usual = lived_on(mornings[town], tmp_path / "usual.sqlite", who)
    then = lived_on(mornings[town], tmp_path / "then.sqlite", who, whisper)
    assert as_told(then, usual), (then, usual)
    assert not as_told(usual, usual)


def test_a_party_that_a_voice_warns_of_is_struck_from_the_plan() -> None:
    """What is planned by its name goes, and what is done at its place at other hours stays."""
    from agents.models.scripted.attention.warnings import shunned_in

    said = {
        "I should not go to the song evening.": "go to the song evening",
        "I should stay away from the inn.": "the inn",
        "I should avoid Edda.": "Edda",
        "I should stay at home.": "",
        "心里忽然冒出一句话：别去茶馆": "去茶馆",
    }
    for thought, what in said.items():
        shunned = shunned_in(thought)
        assert shunned is not None
        assert shunned.what == what
    assert shunned_in("I should tell Ines about the plums.") is None
