"""The tiny town, read: its map, people, facts and events are exactly what its files say."""

from datetime import datetime
from pathlib import Path

from tests.helpers import tiny_town
from town.entities import Relation, Routine
from town.interface import MindSettings
from town.map.tilemap import Door
from town.scenario.loader import examine, load, load_files
from town.scenario.model import WorldSettings

CLOSED = ((0, 0),)
MAP = """\
#########.#.####o####..o
#00X#X11#.#.#2X22#X3#...
#000.111#.#.#2222.33#...
#000#X11#.#.##.######...
######.##.#.............
........................
........................
........................
..4444X.................
..44444.........o.oo....
..44X4X.........o.oo....
................o.oo....
........................
........................
"""


def test_the_map_is_what_the_plans_draw() -> None:
    tiles = tiny_town.town().map
    lines = []
    for y in range(tiles.height):
        line = ""
        for x in range(tiles.width):
            room, free = int(tiles.arena_index[y, x]), bool(tiles.walkable[y, x])
            if room >= 0:
                line += str(room) if free else "X"
            else:
                line += "." if free else "#" if tiles.opaque[y, x] else "o"
        lines.append(line)
    assert "\n".join(lines) + "\n" == MAP


def test_the_ground_is_laid_in_order() -> None:
    tiles = tiny_town.town().map

    def ground(x: int, y: int) -> str:
        return tiles.grounds[int(tiles.ground[y, x])]

    spots = ((9, 5), (9, 6), (2, 2), (0, 0), (16, 9), (17, 9), (2, 8), (14, 3))
    assert [ground(*spot) for spot in spots] == [
        "grass", "road", "floor", "wall", "water", "bridge", "grass", "floor",
    ]  # fmt: skip
    assert dict(tiles.streets) == {"Mill Lane": ((0, 6), (23, 6))}
    assert {**tiles.solid_art} == {
        (23, 0): "tree",
        **{(10, y): "hedge" for y in range(5)},
        (16, 0): "window",
        (4, 10): "tree",
    }


def test_rooms_have_names_hours_and_people() -> None:
    rooms = [
        (each.path, each.name, each.hours, each.residents, each.staff, each.outdoors)
        for each in tiny_town.town().map.arenas
    ]
    both = ("Ann Lee", "Ben Lee")
    assert rooms == [
        ("house/bedroom", "the bedroom", CLOSED, both, (), False),
        ("house/kitchen", "the kitchen of the house", CLOSED, both, (), False),
        ("cafe/shop", "the shop", ((480, 1080),), (), ("Ann Lee",), False),
        ("cafe/kitchen", "the kitchen of Ann's Cafe", CLOSED, (), ("Ann Lee",), False),
        ("green/lawn", "the lawn", (), (), (), True),
    ]


def test_a_closed_day_closes_rooms_and_doors() -> None:
    tiles = tiny_town.town().map
    shop, noon = tiles.places["cafe/shop"], 12 * 60
    assert [shop.is_open(noon, day) for day in range(7)] == [True] * 6 + [False]
    assert tiles.places["cafe/shop"].about == "One pays first."
    assert tiles.places["cafe/kitchen"].capacity == 2
    front = next(door for door in tiles.doors if door.tile == (14, 3))
    assert [front.is_open(noon, day) for day in range(7)] == [True] * 6 + [False]
    assert [door for door in tiles.doors if door != front] == [
        Door((4, 2)), Door((17, 2)), Door((6, 4)),
    ]  # fmt: skip


def test_objects_are_used_from_on_them_or_from_beside_them() -> None:
    objects = [
        (each.thing.path, each.thing.capacity, each.tiles, each.spots, each.state)
        for each in tiny_town.town().map.objects
    ]
    assert objects == [
        ("house/bedroom/bed", 2, ((1, 1), (1, 2)), ((1, 1), (1, 2)), "made"),
        ("house/bedroom/wardrobe", 1, ((3, 1),), ((3, 2), (2, 1)), "closed"),
        ("house/kitchen/stove", 2, ((5, 1),), ((5, 2), (6, 1)), "off"),
        ("house/kitchen/chair", 1, ((7, 1),), ((7, 1),), "free"),
        ("house/kitchen/table", 2, ((5, 3),), ((6, 3), (5, 2)), "clear"),
        ("cafe/shop/chair", 2, ((13, 1), (13, 2)), ((13, 1), (13, 2)), "free"),
        ("cafe/shop/table", 3, ((14, 1),), ((14, 2), (13, 1), (15, 1)), "clear"),
        ("cafe/kitchen/oven", 2, ((18, 1),), ((18, 2), (19, 1)), "cold"),
        ("green/lawn/bench", 2, ((3, 8), (3, 9)), ((3, 8), (3, 9)), "free"),
        ("green/lawn/notice_board", 2, ((6, 8),), ((6, 9), (5, 8)), "full of notices"),
        ("green/lawn/bell", 2, ((6, 10),), ((5, 10), (6, 9)), "still"),
    ]


def test_everyone_starts_at_home() -> None:
    spawns = tiny_town.town().map.spawns
    assert [(name, tiles[:3]) for name, tiles in spawns.items()] == [
        ("Ann Lee", ((1, 1), (1, 2), (2, 1))),
        ("Ben Lee", ((1, 2), (2, 1), (2, 2))),
    ]
    files = tiny_town.spoiled(("town", "#...#t..#", "#..@#t..#"))
    assert load_files("tiny", files).map.spawns["Ben Lee"][:2] == ((1, 1), (1, 2))
    assert load_files("tiny", files).map.spawns["Ann Lee"][:2] == ((3, 3), (1, 1))


def test_a_person_is_what_the_file_says() -> None:
    ann, ben = tiny_town.town().people
    assert (ann.name, ann.age, ann.pronoun, ann.traits) == (
        "Ann Lee", 41, "she", ("warm", "stubborn"),
    )  # fmt: skip
    assert (ann.work, ann.work_hours) == ("cafe/kitchen", (330, 780))
    assert ann.work_days == (0, 1, 2, 3, 4, 5)
    assert (ann.sleeps, ann.wakes, ann.home, ann.bed) == (
        1290, 300, "house/bedroom", "house/bedroom/bed",
    )  # fmt: skip
    assert ann.memories == (
        "Ann Lee bakes for the whole street.",
        "Ann is married to Ben.",
        "Ann Lee and Ben Lee (husband): married nineteen years.",
        "I owe Ben a cake.",
    )
    assert dict(ann.relations) == {"Ben Lee": Relation("husband", 8, "married nineteen years")}
    assert ann.places == ("house", "cafe", "green/lawn")
    assert ann.routine == (
        Routine(300, "gets up", "house/bedroom"),
        Routine(330, "kneads", "cafe/kitchen/oven", (0, 1, 2, 3, 4, 5)),
        Routine(540, "reads", "house/bedroom/bed", (6,)),
    )
    assert (ann.knows, ann.goals, dict(ann.look)) == (("party",), ("a party",), {"hair": "red"})
    assert (ben.bed, ben.work, ben.sleeps, ben.wakes) == ("house/bedroom/bed", None, 1350, 420)


def test_facts_and_events_name_people_and_ticks() -> None:
    town = tiny_town.town()
    party = town.facts["party"]
    assert (party.source, party.about, party.place) == ("Ann Lee", ("Ann Lee",), "green/lawn")
    assert (party.starts, party.ends) == (datetime(2026, 6, 19, 17), datetime(2026, 6, 19, 19))
    said = [(town.clock.label(each.tick), each.kind, each.text) for each in town.events[:6]]
    assert said == [
        ("day 1 08:00", "notice", "A party!"),
        ("day 1 11:40", "object", "The stove is on fire."),
        ("day 1 12:00", "announcement", "The bell strikes noon."),
        ("day 1 15:00", "learn", "Ann gives a party on the green."),
        ("day 2 12:00", "announcement", "A siren sounds."),
        ("day 2 12:00", "announcement", "The bell strikes noon."),
    ]
    assert len(town.events) == 11
    assert town.events[0].object == "green/lawn/notice_board"
    assert (town.events[1].object, town.events[1].state) == ("house/kitchen/stove", "burning")
    assert (town.events[3].audience, town.events[3].facts) == (("Ben Lee",), ("party",))


def test_settings_language_and_name() -> None:
    town = tiny_town.town()
    assert (town.name, town.title, town.about) == ("tiny", "Tiny", "A town for tests.")
    assert (town.seed, town.language, town.clock.seconds_per_tick) == (3, "en", 10)
    assert town.world == WorldSettings(sight=6)
    assert town.mind == MindSettings(reflect_at=90, step_minutes=(5, 10))


def test_the_hash_is_that_of_the_files(tmp_path: Path) -> None:
    first, again = tiny_town.town(), load(tiny_town.write(tmp_path / "tiny", tiny_town.FILES))
    assert (again.hash, again.name, dict(again.files)) == (first.hash, "tiny", tiny_town.FILES)
    other = load_files("tiny", tiny_town.spoiled(("ann", "age: 41", "age: 42")))
    assert other.hash != first.hash


def test_what_is_odd_is_a_note(tmp_path: Path) -> None:
    files = tiny_town.spoiled(("ben", "  ann_lee: {kind: wife, closeness: 7}", "  {}"))
    checked = examine(tiny_town.write(tmp_path, files))
    assert not checked.mistakes
    assert [str(note) for note in checked.notes] == [
        "people/ann.yaml:18:3: Ben Lee has no relation to Ann Lee in return.",
        "people/ben.yaml:10:5: Ben Lee goes to cafe/shop at 10:00 on Sun, when it is closed.",
    ]
    assert checked.scenario is not None
    assert checked.scenario.notes == tuple(str(note) for note in checked.notes)


def notes(tmp_path: Path, *changes: tuple[str, str, str]) -> list[str]:
    checked = examine(tiny_town.write(tmp_path, tiny_town.spoiled(*changes)))
    assert not checked.mistakes
    return [str(note) for note in checked.notes if "ben.yaml:10" not in str(note)]


def test_news_that_nobody_can_hear_are_odd(tmp_path: Path) -> None:
    secret = "facts:\n  secret: {text: The cat is grey.}\n"
    assert notes(tmp_path, ("events", "facts:\n", secret)) == [
        "events.yaml:2:3: Nobody knows 'secret', and no event tells it. "
        "Add it to somebody's 'knows:'."
    ]


def test_what_is_over_before_the_start_is_odd(tmp_path: Path) -> None:
    assert notes(tmp_path, ("events", "day 2 17:00-19:00", "day 1 05:00-06:00")) == [
        "events.yaml:8:11: 'party' is over before the town starts. Give it a later time."
    ]


def test_strangers_in_one_bed_are_odd(tmp_path: Path) -> None:
    married = "  ben_lee: {kind: husband, closeness: 8, story: married nineteen years}\n"
    changes = (
        ("ann", "relations:\n" + married, ""),
        ("ben", "  ann_lee: {kind: wife, closeness: 7}", "  {}"),
    )
    assert notes(tmp_path, *changes) == [
        "people/ben.yaml:6:7: Ben Lee shares house/bedroom/bed with Ann Lee, a stranger. "
        "Draw another bed, or say how they are related."
    ]


def test_who_has_no_bed_is_odd(tmp_path: Path) -> None:
    narrow = ("town", "{b: bed, w", "{b: single_bed, w")
    named = ("ann", "bed: house/bedroom/bed", "bed: house/bedroom/single_bed")
    habit = ("ann", '@ house/bedroom/bed"', '@ house/bedroom"')
    assert notes(tmp_path, narrow, named, habit) == [
        "people/ben.yaml:6:7: Ben Lee has no bed: there is no free one in house/bedroom. "
        "Draw one, or name another with 'bed:'."
    ]


def test_only_what_has_hours_is_said_to_be_closed(tmp_path: Path) -> None:
    def going(*changes: tuple[str, str, str]) -> list[str]:
        said = [
            n.what for n in examine(tiny_town.write(tmp_path, tiny_town.spoiled(*changes))).notes
        ]
        return [note.partition(" goes to ")[2] for note in said if " goes to " in note]

    helps = ("ben", "10:00 has coffee @ cafe/shop/chair", "10:00 helps @ cafe/kitchen/oven")
    assert going(helps) == ["cafe/kitchen at 10:00, which is private to Ann Lee."]
    late = ("ben", "10:00 has coffee", "24:00 has coffee")
    night = ("town", 'hours: "08:00-18:00"', 'hours: "20:00-02:00"')
    every_day = ("town", "    days: {Sun: closed}\n", "")
    assert going(late, night, every_day) == []
