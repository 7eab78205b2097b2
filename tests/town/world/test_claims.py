"""Chairs, lamps and rooms: who has them, who is refused, and what state they are left in."""

import pytest

from tests.helpers import drawn_plan as stage
from town.interface import Do
from town.runfile.records import ObjectStateRow
from town.world.claims import ObjectStates, Reservations, Resource
from town.world.timeline import Segment

PERCH, BEACON = "green/lawn/perch", "green/lawn/beacon"
ONE = stage.green(".....", "..c..", ".....")
TWO = stage.green(".....", "c...c", ".....")
BESIDE = {"Ann": (1, 1), "Ben": (3, 1)}


def both(plan: str, seed: int, **more: int) -> stage.Story:
    """Return what comes of Ann and Ben making for the perch between them at once."""
    acts = ((0, "Ann", stage.sit()), (0, "Ben", stage.sit()))
    return stage.story(plan, BESIDE, *acts, until=12, seed=seed)


@pytest.mark.parametrize(("seed", "winner", "loser"), [(1, "Ann", "Ben"), (3, "Ben", "Ann")])
def test_two_for_one_chair(seed: int, winner: str, loser: str) -> None:
    tale = both(ONE, seed)
    assert tale.did(winner) == [(0, 1, "crossing the lawn"), (1, 12, "sits")]
    assert tale.did(loser) == [
        (0, 1, "crossing the lawn"),
        (1, 2, "sits"),
        (2, 12, "standing there"),
    ]
    assert tale.refusals(loser) == [(2, f"The perch is taken by {winner}.")]
    assert tale.refusals(winner) == []
    attempt = tale.segments(loser)[1]
    assert (attempt.refused, attempt.planned) == (f"The perch is taken by {winner}.", 30)


def test_the_draw_hangs_on_the_seed_and_is_fair() -> None:
    won = [name for seed in range(1, 41) for name in BESIDE if not both(ONE, seed).refusals(name)]
    assert len(won) == 40
    assert 10 <= won.count("Ann") <= 30


def test_others_see_the_attempt_and_a_tick_later_what_became_of_it() -> None:
    tale = both(ONE, 1)
    sitting = [
        [(look.tick, p.name) for p in look.people if p.object]
        for look in tale.seen["Ann"]
        if 1 <= look.tick <= 4
    ]
    assert sitting == [[], [(2, "Ben")], [], []]


def test_who_was_slower_takes_another_chair_by_itself() -> None:
    acts = ((0, "Ann", stage.sit()), (0, "Ben", stage.sit(f"{PERCH}")))
    people = {"Ann": (1, 0), "Ben": (1, 2)}
    tale = stage.story(TWO, people, *acts, until=20, seed=2)
    assert tale.did("Ann") == [(0, 2, "crossing the lawn"), (2, 20, "sits")]
    assert [(s.start, min(s.until, 20), s.kind, s.object) for s in tale.segments("Ben")] == [
        (0, 2, "walk", None),
        (2, 3, "act", PERCH),
        (3, 7, "walk", None),
        (7, 20, "act", f"{PERCH}_2"),
    ]
    assert tale.refusals("Ben") == []


def test_who_sees_that_a_chair_is_taken_does_not_try() -> None:
    acts = ((0, "Ann", stage.sit()), (3, "Ben", stage.sit()))
    tale = stage.story(ONE, BESIDE, *acts, until=6)
    assert tale.did("Ben") == [(3, 4, "looking around"), (4, 6, "standing there")]
    assert tale.refusals("Ben") == [(4, "The perch is taken by Ann.")]


def test_a_chair_is_free_again_when_its_sitter_has_gone() -> None:
    acts = ((0, "Ann", stage.sit()), (5, "Ann", stage.go("green/lawn")), (7, "Ben", stage.sit()))
    tale = stage.story(ONE, BESIDE, *acts, until=12)
    assert tale.refusals("Ben") == []
    assert tale.segments("Ben")[-1].object == PERCH


def test_who_talks_keeps_the_chair() -> None:
    acts = ((0, "Ann", stage.sit()), (6, "Ann", stage.say("Nice here.")), (7, "Ben", stage.sit()))
    tale = stage.story(ONE, {"Ann": (2, 1), "Ben": (2, 2)}, *acts, until=10)
    assert [s.object for s in tale.segments("Ann")] == [PERCH] * 3
    assert tale.refusals("Ben") == [(8, "The perch is taken by Ann.")]
    assert tale.heard("Ben") == [(8, "Ann", "Nice here.")]


CHAIR = Resource("chair", 1)


def segment(agent: str, start: int, until: int) -> Segment:
    return Segment(agent, start, until, "act", "sits", (0, 0))


def test_who_goes_on_with_something_else_in_the_same_chair_keeps_it_against_any_draw() -> None:
    for seed in range(1, 21):
        claims = Reservations(seed, lambda *_: True)
        reads, rival = segment("Ann", 6, 20), segment("Ben", 6, 20)
        for claim in (segment("Ann", 0, 6), rival, reads):
            claims.reserve(claim, [CHAIR], 0)
        assert claims.winner(reads, [CHAIR]) is None
        assert claims.winner(rival, [CHAIR]) == (CHAIR, reads)


def test_of_rivals_the_first_is_named_in_whatever_order_they_come() -> None:
    mine, early = segment("Ann", 6, 20), segment("Cat", 2, 20)
    fresh = [segment("Ben", 6, 20), segment("Dan", 6, 20), early]
    for order in (fresh, fresh[::-1]):
        claims = Reservations(1, lambda *_: True)
        for claim in (*order, mine):
            claims.reserve(claim, [CHAIR], 0)
        assert claims.winner(mine, [CHAIR]) == (CHAIR, early)


def test_who_left_as_one_came_is_no_rival_and_old_claims_are_forgotten() -> None:
    claims = Reservations(1, lambda *_: True)
    left, mine = segment("Ann", 0, 6), segment("Ben", 6, 20)
    claims.reserve(left, [CHAIR], 0)
    claims.reserve(mine, [CHAIR], 0)
    assert claims.winner(mine, [CHAIR]) is None
    assert claims.holders("chair", 5) == [left]
    claims.reserve(segment("Cat", 30, 40), [CHAIR], 10)
    assert claims.holders("chair", 5) == []


def test_holders_are_in_order_and_an_attempt_counts_for_its_first_tick() -> None:
    first, second, vain = segment("Zoe", 2, 9), segment("Ann", 4, 9), segment("Ben", 4, 5)
    vain.refused = "The chair is taken."
    for order in ([first, second, vain], [vain, second, first]):
        claims = Reservations(1, lambda *_: True)
        for claim in order:
            claims.reserve(claim, [CHAIR], 0)
        assert claims.holders("chair", 4) == [first, second, vain]
        assert claims.holders("chair", 5) == [first, second]


LAMP = stage.green(".....", "..l..", ".....")


def light(minutes: float = 2) -> Do:
    return Do(
        "lights the beacon", "green/lawn", minutes, object=BEACON, during="smoking", after="lit"
    )


def test_an_object_has_room_for_as_many_as_it_says() -> None:
    people = {"Ann": (1, 1), "Ben": (3, 1)}
    tale = stage.story(LAMP, people, (0, "Ann", light()), (0, "Ben", light()), until=8)
    refused = {name: tale.refusals(name) for name in people}
    assert sorted(refused.values()) == [[], [(1, "The beacon is taken by Ben.")]]


def test_a_room_has_room_for_as_many_as_it_says() -> None:
    plan = """\
  shed:
    name: the shed
    kind: workshop
    at: [0, 0]
    plan: |
      .....
      .....
    arenas:
      floor: {area: [0, 0, 5, 2], name: the shed, capacity: 2}
"""
    people = {"Ann": (0, 0), "Ben": (2, 0), "Cat": (4, 0)}
    acts = [(tick, name, stage.go("shed/floor", 9)) for tick, name in enumerate(people)]
    tale = stage.story(plan, people, *acts, until=20, home="shed/floor")
    assert [len(tale.refusals(name)) for name in people] == [0, 0, 1]
    assert tale.refusals("Cat")[0][1] == "There is no room left in the shed."
    assert tale.world.env.reach == 8 + 4


def test_the_state_of_a_use_is_seen_from_its_second_tick_and_what_it_leaves_after_it() -> None:
    acts = ((1, "Ann", light()), (8, "Ann", stage.wait()))
    tale = stage.story(LAMP, {"Ann": (1, 1), "Ben": (4, 1)}, *acts, until=12)
    assert tale.states("Ben", BEACON) == [(0, "dark"), (3, "smoking"), (9, "lit")]
    look = next(o for o in tale.seen["Ben"][3].objects if o.path == BEACON)
    assert (look.unusual, look.used_by) == (True, ("Ann",))
    assert [(r.tick, r.by) for r in tale.rows if isinstance(r, ObjectStateRow)] == [(8, "Ann")]


def test_what_was_refused_leaves_nothing() -> None:
    people = {"Ann": (1, 1), "Ben": (3, 1)}
    smoke = Do("smokes it", "green/lawn", 2, object=BEACON, during="smoking", after="smoking")
    acts = ((0, "Ann", light()), (1, "Ben", smoke), (20, "Ann", stage.wait()))
    tale = stage.story(LAMP, people, *acts, until=25)
    assert tale.states("Ben", BEACON)[-1] == (21, "lit")


SMOKE = (
    'events:\n  - {at: "day 1 10:01", object: green/lawn/beacon, state: smoking, text: It smokes}'
)


def test_what_the_author_does_comes_over_a_use_and_is_not_undone_by_its_end() -> None:
    use = Do("tends it", "green/lawn", 2, object=BEACON, during="lit", after="dark")
    acts = ((1, "Ann", use), (10, "Ann", stage.wait()))
    tale = stage.story(LAMP, {"Ann": (1, 1), "Ben": (4, 1)}, *acts, until=14, events=SMOKE)
    assert tale.states("Ben", BEACON) == [(0, "dark"), (3, "lit"), (7, "smoking")]


def test_what_the_author_says_of_it_is_seen_as_long_as_it_is_so() -> None:
    again = Do("smokes it", "green/lawn", 2, object=BEACON, after="smoking")
    acts = ((8, "Ann", again), (10, "Ann", stage.wait()))
    tale = stage.story(LAMP, {"Ann": (1, 1), "Ben": (4, 1)}, *acts, until=14, events=SMOKE)
    causes = {look.tick: look.objects[0].cause for look in tale.seen["Ben"]}
    assert {causes[tick] for tick in range(7)} == {""}
    assert (causes[7], causes[13]) == ("It smokes", "")


def test_a_later_use_undoes_what_the_author_did() -> None:
    use = Do("puts it out", "green/lawn", 2, object=BEACON, after="dark")
    acts = ((8, "Ann", use), (10, "Ann", stage.wait()))
    tale = stage.story(LAMP, {"Ann": (1, 1), "Ben": (4, 1)}, *acts, until=14, events=SMOKE)
    assert tale.states("Ben", BEACON) == [(0, "dark"), (7, "smoking"), (11, "dark")]


def test_entries_count_in_order_of_tick_and_name_however_they_come_in() -> None:
    entries = [(3, "Ben", "lit"), (3, "", "smoking"), (2, "Zoe", "dark"), (3, "Ann", "dark")]
    for order in (entries, entries[::-1]):
        states = ObjectStates({"x": "off"})
        for tick, by, state in order:
            states.load("x", tick, by, state)
        assert [states.during("x", tick) for tick in range(5)] == [
            "off",
            "off",
            "dark",
            "lit",
            "lit",
        ]


def test_who_stands_far_off_is_no_rival_for_the_floor() -> None:
    floor = Resource("floor", 1, "floor", within=2)
    for x, refused in ((2, True), (3, False)):
        claims = Reservations(1, lambda *_: True)
        first, mine = segment("Ann", 0, 20), segment("Ben", 6, 20)
        first.tile, mine.tile = (0, 0), (x, 0)
        for claim in (first, mine):
            claims.reserve(claim, [floor], 0)
        assert (claims.winner(mine, [floor]) is not None) == refused


def test_cleared_claims_are_forgotten() -> None:
    claims = Reservations(1, lambda *_: True)
    claims.reserve(segment("Ann", 0, 20), [CHAIR], 0)
    assert claims.is_held("chair")
    claims.clear()
    assert not claims.is_held("chair")
