import numpy as np

from town.view.terrain.lighting import daylight, is_dark, light_map


def test_the_night_is_darker_than_the_noon_and_blue() -> None:
    noon, night = daylight(12.0), daylight(1.0)
    assert sum(night) < sum(noon) * 0.65
    assert night[2] > night[0]
    assert [h for h in range(24) if is_dark(h)] == [*range(7), 21, 22, 23]


def test_lamps_and_lit_rooms_lift_the_dark_around_them_alone() -> None:
    rooms = np.zeros((20, 20), np.bool_)
    rooms[2:4, 2:4] = True
    dark = daylight(1.0)
    light = light_map(dark, (20, 20), rooms, [(15, 15)])
    assert light[3, 3].sum() > sum(dark) * 1.3
    assert light[15, 15].sum() > sum(dark)
    assert light[8, 8].tolist() == list(dark)


def test_by_day_lamps_do_not_show() -> None:
    noon = daylight(12.0)
    light = light_map(noon, (9, 9), np.zeros((9, 9), np.bool_), [(4, 4)])
    assert (light == np.array(noon, np.uint8)).all()
