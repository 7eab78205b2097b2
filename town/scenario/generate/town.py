"""Generates a town: `generate(title, people, seed)` gives its files, `write_town` a folder of them.

In this order: households (society.py), buildings and work (places.py), the map (layout.py), who is
what to whom (ties.py), stories (stories.py); then the files (land.py, portraits.py). Each district
has its own dice, so that the files are the same for the same numbers.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from town.rng import rng
from town.scenario.generate import ties
from town.scenario.generate.habits import Life
from town.scenario.generate.land import town_file
from town.scenario.generate.layout import Layout, arrangement, lay_out
from town.scenario.generate.places import District, Founder, Premises
from town.scenario.generate.portraits import person_file
from town.scenario.generate.society import Names, Resident, households
from town.scenario.generate.stories import Stories, plant
from town.scenario.generate.tables import COMMON, kinds, like, table
from town.scenario.new_folder import write_folder

LEAST, MOST = 5, 1000  # people a town may have
A_DISTRICT = 50  # people


class NewTownError(ValueError):
    """A town cannot be made so. The message is a sentence that says why and what would do."""


def generate(
    title: str, people: int, seed: int, kind: str = COMMON, language: str = "en"
) -> dict[str, str]:
    """Return the files of a new town of so many people, path inside the folder to text.

    `kind` is one of `kinds(language)`. Raises NewTownError.
    """
    if not LEAST <= people <= MOST:
        raise NewTownError(
            f"A town of {people} people cannot be made. Ask for {LEAST} to {MOST} people."
        )
    if kind not in kinds(language):
        known = ", ".join(kinds(language))
        raise NewTownError(f"No tables for a place like '{kind}' are here. Those known: {known}.")
    with like(kind, language):
        return _generate(title, people, seed)


def _generate(title: str, people: int, seed: int) -> dict[str, str]:
    columns, rows = arrangement(max(1, round(people / A_DISTRICT)))
    districts = _districts(people, columns * rows, columns, seed)
    layout = lay_out(districts, columns, rng(seed, "layout"))
    _tie_all(districts, layout, seed)
    stories = plant(districts, title, rng(seed, "stories"))
    files = {
        "town.yaml": town_file(title, seed, layout, districts, rng(seed, "land")),
        "events.yaml": stories.text,
    }
    middle = _middle(len(districts), columns)
    for district in districts:
        files |= _people(district, districts[middle], stories, seed)
    return files


def write_town(
    folder: Path, people: int, seed: int, kind: str = COMMON, language: str = "en"
) -> None:
    """Write a new town to a folder that does not exist. Raises NewTownError."""
    if folder.exists() or not folder.name:
        raise NewTownError(f"{folder} is there already. Name a folder that does not exist.")
    title = " ".join(folder.name.replace("-", " ").replace("_", " ").split()).title()
    texts = generate(title or folder.name, people, seed, kind, language)
    try:
        write_folder(folder, texts)
    except OSError as error:
        raise NewTownError(f"{folder} cannot be written ({error.strerror}).") from None


def _middle(districts: int, columns: int) -> int:
    rows = -(-districts // columns)
    return min(districts - 1, (rows // 2) * columns + columns // 2)


def _districts(people: int, count: int, columns: int, seed: int) -> list[District]:
    """Return the districts with households and buildings."""
    names, founder = Names(rng(seed, "names")), Founder(rng(seed, "founding"))
    middle, called = _middle(count, columns), table("names")["districts"]
    districts = []
    for n in range(count):
        share = people // count + (n < people % count)
        dice = rng(seed, "district", n)
        name = called[n % len(called)]
        district = District(n, name, households(share, names, dice, begins=n == middle))
        founder.found(district, central=n == middle)
        districts.append(district)
    return districts


def _tie_all(districts: Sequence[District], layout: Layout, seed: int) -> None:
    """Say who is what to whom, the closest first: the first tie of two people stays."""
    for n, district in enumerate(districts):
        dice = rng(seed, "ties", n)
        for house in district.households:
            ties.tie_household(house, dice)
        for place in district.places:
            staff = [worker for _, worker in place.staff]
            ties.tie_colleagues(staff, dice)
            ties.tie_class(place.pupils, staff, dice)
        grown = [p for p in district.people if p.role != "child"]
        other = districts[(n + 1) % len(districts)]
        strangers = [p for p in other.people if p.role == "adult"] if other is not district else []
        ties.tie_friends(grown, strangers, dice)
    dice = rng(seed, "neighbours")
    for street in layout.all_streets:
        for side in (street.above, street.below):
            ties.tie_neighbours([b.household for b in side if b.household], dice)


def _people(district: District, middle: District, stories: Stories, seed: int) -> dict[str, str]:
    """Return the files of the people of a district."""
    near = {p.kind: p for p in reversed(middle.places)} | {
        p.kind: p for p in reversed(district.places)
    }
    posts = {worker.id: (trade, p) for p in district.places for trade, worker in p.staff}
    classes = {pupil.id: (n, p) for p in district.places for n, pupil in enumerate(p.pupils)}
    files = {}
    for home in district.homes:
        assert home.household is not None
        for number, person in enumerate(home.household.members):
            life = _life(person, home, number, near, posts, classes)
            knows = stories.knows.get(person.id, [])
            concern = stories.concerns.get(person.id, "")
            text = person_file(life, knows, concern, rng(seed, "person", person.id))
            files[f"people/{person.id}.yaml"] = text
    return files


def _life(
    person: Resident,
    home: Premises,
    number: int,
    near: Mapping[str, Premises],
    posts: Mapping[str, tuple[str, Premises]],
    classes: Mapping[str, tuple[int, Premises]],
) -> Life:
    trade, work, desk = "retired" if person.role == "elder" else "homemaker", None, ""
    if person.id in posts:
        trade, work = posts[person.id]
    elif person.id in classes:
        seat, work = classes[person.id]
        trade = "pupil"
        desk = f"{work.id}/{work.spec['seats']}" + (f"_{seat + 1}" if seat else "")
    return Life(person, home, number, trade, work, desk, near)
