from hypothesis import given
from hypothesis import strategies as st

from town.view.state.camera import BEYOND, TILE, ZOOMS, Camera

BOX = (196, 38, 1084, 554)
PIXELS = st.tuples(st.integers(196, 1279), st.integers(38, 591))


def camera(zoom: int = 2) -> Camera:
    return Camera(110, 78, BOX, zoom)


@given(PIXELS, st.sampled_from(ZOOMS))
def test_a_pixel_and_its_tile_are_the_same_place(pixel: tuple[int, int], zoom: int) -> None:
    view = camera(zoom)
    x, y = view.to_screen(view.to_tile(pixel))
    assert abs(x - pixel[0]) <= 1
    assert abs(y - pixel[1]) <= 1


def test_zooming_keeps_what_is_under_the_mouse() -> None:
    view = camera()
    before = view.to_tile((700, 300))
    view.zoom_by(1, (700, 300))
    after = view.to_tile((700, 300))
    assert view.zoom == 3
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) < 0.05


@given(st.floats(-9000, 9000), st.floats(-9000, 9000), st.sampled_from(ZOOMS))
def test_however_far_one_pans_one_looks_a_little_beyond_the_map_and_no_further(
    dx: float, dy: float, zoom: int
) -> None:
    view = camera(zoom)
    view.pan(dx, dy)
    x0, y0, x1, y1 = view.visible_tiles()
    beyond = BEYOND / TILE + 0.1
    if view.width * view.scale > BOX[2]:
        assert x0 > -beyond
        assert x1 < view.width + beyond
    if view.height * view.scale > BOX[3]:
        assert y0 > -beyond
        assert y1 < view.height + beyond


def test_it_glides_to_what_it_looks_at() -> None:
    view = camera()
    view.look_at((60, 40))
    for _ in range(80):
        view.glide(0.05)
    middle = (BOX[0] + BOX[2] // 2, BOX[1] + BOX[3] // 2)
    assert [round(n, 1) for n in view.to_tile(middle)] == [60.5, 40.5]
