from tests.helpers.window import AGNES, HAMLET, WILF
from town.entities import Thing, Use
from town.map.tilemap import MapObject
from town.scenario.loader import load
from town.view.player.menu_actions import outcome_text
from town.view.state.context_menu import (
    Menu,
    Permissions,
    ground_menu,
    has_key,
    nearest_board,
    object_at,
    object_menu,
    person_menu,
    place_near,
    tile_of,
    visitor_menu,
    within_door,
)

STOVE = Thing(
    "inn/kitchen/stove", "range", "stove", (Use("cook soup"),), ("off", "cooking", "burning"), "off"
)
RANGE = MapObject(STOVE, "inn/kitchen", ((3, 3), (4, 3)), ((3, 4),), "off")
BOARD = MapObject(Thing("green/board", "notice board", "notice_board"), "green", ((5, 5),), ())
LOOK_ONLY = Permissions(
    ask=False, act=False, why="Hands off: this run can be watched, not changed."
)
OVER = Permissions(act=False, why="It is over.")


def deeds(menu: Menu) -> list[str]:
    return [entry.action for entry in menu.entries]


def test_a_person_can_be_looked_at_asked_and_spoken_to() -> None:
    menu = person_menu(AGNES, "lights the range", Permissions(), followed=False)
    assert (menu.title, menu.remark) == (AGNES, "Lights the range.")
    assert deeds(menu) == [
        "follow", "inspect", "talk", "possess", "whisper", "letter", "interview", "memory",
    ]  # fmt: skip


def test_with_hands_off_one_can_only_look() -> None:
    menu = person_menu(AGNES, "lights the range", LOOK_ONLY, followed=True)
    assert deeds(menu) == ["follow", "inspect"]
    assert menu.entries[0].text == "stop following"
    assert menu.remark == "Lights the range. Hands off: this run can be watched, not changed."
    assert deeds(object_menu(RANGE, "off", LOOK_ONLY)) == []
    assert deeds(ground_menu(None, (1, 2), BOARD, LOOK_ONLY)) == []


def test_a_run_that_is_over_can_still_be_asked() -> None:
    assert deeds(person_menu(AGNES, "sleeps", OVER, False)) == ["follow", "inspect", "interview"]


def test_the_body_one_plays_can_be_left() -> None:
    mine = Permissions(body=AGNES)
    assert deeds(person_menu(AGNES, "waits", mine, False)) == ["follow", "inspect", "release"]
    assert "possess" not in deeds(person_menu(WILF, "waits", mine, False))
    guest = Permissions(body="Vera", visiting=True)
    assert deeds(person_menu("Vera", "waits", guest, False)) == ["follow", "inspect", "exit"]


def test_a_visitor_has_no_mind_to_whisper_to() -> None:
    assert deeds(visitor_menu("Vera", "looks about", Permissions(), False)) == [
        "follow", "inspect", "talk",
    ]  # fmt: skip


def test_an_object_tells_its_state_and_takes_any_other() -> None:
    menu = object_menu(RANGE, "cooking", Permissions())
    assert (menu.title, menu.remark) == ("Range", "It is cooking.")
    assert [(e.action, e.target, e.value) for e in menu.entries] == [
        ("object", "inn/kitchen/stove", "off"),
        ("object", "inn/kitchen/stove", "burning"),
    ]
    used = object_menu(RANGE, "off", Permissions(body=AGNES), STOVE.uses)
    assert (used.entries[0].action, used.entries[0].value) == ("use", "cook soup")


def test_notices_hang_on_the_nearest_board() -> None:
    tiles = load(HAMLET).map
    board = nearest_board(tiles, (20, 20))
    assert board is not None
    assert board.thing.path == "green/lawn/notice_board"
    assert deeds(object_menu(board, board.state, Permissions())) == ["notice"]
    menu = ground_menu(tiles.place_at(board.tiles[0]), (20, 21), board, Permissions())
    assert deeds(menu) == ["enter", "announce", "announce", "notice"]
    assert tile_of(menu.entries[0].value) == (20, 21)
    assert [entry.target for entry in menu.entries[1:]] == ["green", "", "green/lawn/notice_board"]


def test_the_smallest_object_on_a_tile_is_meant() -> None:
    tiles = load(HAMLET).map
    for item in tiles.objects:
        found = object_at(tiles, item.tiles[0])
        assert found is not None
        assert len(found.tiles) <= len(item.tiles)
    assert object_at(tiles, (0, 16)) is None


def test_what_came_of_a_wish_is_said() -> None:
    assert (
        outcome_text("whisper", {"who": AGNES, "text": "Rest."}, "08:14")
        == "Agnes heard it as a thought of their own at 08:14."
    )
    assert (
        outcome_text("object", {"object": "x", "state": "burning"}, "08:14", "range")
        == "The range is burning from 08:14 on."
    )
    assert outcome_text("announce", {"text": "x"}, "08:14") == (
        "It was announced to the whole town at 08:14."
    )
    assert outcome_text("walk", {"who": AGNES}, "08:14") == ""


def test_a_remark_ends_as_its_language_does() -> None:
    assert person_menu("沈满", "擦桌子", Permissions(), followed=False).remark == "擦桌子。"
    assert person_menu("Ann Fenn", "rests", Permissions(), followed=False).remark == "Rests."


def test_what_is_turned_on_may_stay_on() -> None:
    listen = Use("listen to the radio", "on", "off")
    radio = Thing("inn/bar/radio", "radio", "radio", (listen,), ("off", "on"), "off", (), ("on",))
    item = MapObject(radio, "inn/bar", ((3, 3),), ((3, 4),), "off")
    entries = object_menu(item, "off", Permissions(), radio.uses).entries
    assert [(e.text, e.action) for e in entries[:2]] == [
        ("listen to the radio", "use"),
        ("listen to the radio, and leave it on", "use_and_leave"),
    ]


def test_a_visitor_goes_in_at_a_door_knocks_and_turns_its_sign() -> None:
    tiles = load(HAMLET).map
    tile, path = next(
        (t, p) for t, p in tiles.locks.items() if len(tiles.by_path[p].thing.uses) > 2
    )
    door, me = tiles.by_path[path], Permissions(body="Vera", visiting=True)
    within = within_door(tiles, door)
    assert within is not None
    room = tiles.place_at(within)
    assert room is not None
    assert room.path == door.arena
    opened, _, locked = door.thing.states
    shut = object_menu(door, locked, me, door.thing.uses, within)
    assert (shut.entries[0].text, tile_of(shut.entries[0].value)) == ("knock, and go in", within)
    menu = object_menu(door, opened, me, door.thing.uses, within)
    assert [entry.text for entry in menu.entries] == [
        "go in", "turn the sign to closed", "lock up",
    ]  # fmt: skip
    assert deeds(object_menu(door, opened, Permissions(), (), within)) == ["object", "object"]
    assert place_near(tiles, tile) is not None
    keys = {name: has_key(tiles, door, name) for name in ("Vera", *room.staff, *room.residents)}
    assert len(keys) > 1
    assert not keys.pop("Vera")
    assert all(keys.values())
    assert has_key(tiles, RANGE, "Vera")


def test_a_wardrobe_is_meant_where_it_hides_the_wall() -> None:
    tiles = load(HAMLET).map
    tall = [
        item
        for item in tiles.objects
        for x, y in item.tiles[:1]
        if tiles.opaque[y - 1, x] and item.thing.kind == "wardrobe"
    ]
    assert tall
    x, y = tall[0].tiles[0]
    assert object_at(tiles, (x, y - 1)) is tall[0]
    outside = place_near(tiles, (0, 0))
    assert outside is None or outside.outdoors
