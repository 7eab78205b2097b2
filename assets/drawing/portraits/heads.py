"""Heads with ears and neck, in three forms for each stage of life."""

from collections.abc import Iterator

from assets.drawing.portraits.kit import (
    MIDDLE,
    Mask,
    Part,
    X,
    Y,
    below,
    ellipse,
    polygon,
    profile,
    round_light,
)

STAGES = ("adult", "child", "elder")
FORMS = ("round", "long", "square")
CROWN = ((8.0, 3.0), (9.0, 7.0), (11.0, 10.5), (14.0, 13.0), (18.0, 15.0), (23.0, 15.8))
CHILD_CROWN = ((8.0, 4.0), (9.0, 8.0), (11.0, 12.0), (14.0, 14.5), (18.0, 16.3), (24.0, 17.2))
PROFILES: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {
    ("adult", "round"): (
        *CROWN, (30, 15.6), (34, 15.2), (38, 13.6), (41, 11.4), (44, 8.3), (46, 5.4), (47, 3.2),
    ),
    ("adult", "long"): (
        *CROWN, (29, 15.0), (34, 14.2), (39, 12.2), (43, 9.6), (46, 7.2), (48, 4.6), (49, 2.6),
    ),
    ("adult", "square"): (
        *CROWN, (30, 15.4), (35, 15.0), (39, 14.0), (42, 12.4), (45, 9.6), (47, 6.6), (48, 4.4),
    ),
    ("child", "round"): (
        *CHILD_CROWN, (31, 17.2), (36, 16.4), (40, 14.2), (43, 11.0), (45, 7.6), (46, 4.6),
    ),
    ("child", "long"): (
        *CHILD_CROWN, (30, 16.6), (35, 15.6), (39, 13.4), (42, 10.6), (45, 7.0), (46.5, 4.0),
    ),
    ("child", "square"): (
        *CHILD_CROWN, (31, 16.8), (36, 16.2), (40, 14.6), (43, 11.8), (45, 8.6), (46, 5.6),
    ),
    ("elder", "round"): (
        *CROWN, (29, 15.2), (33, 14.6), (37, 14.0), (41, 12.6), (44, 10.0), (46, 6.6), (47, 4.0),
    ),
    ("elder", "long"): (
        *CROWN, (29, 14.8), (33, 13.8), (38, 12.6), (42, 10.8), (45, 8.6), (48, 5.4), (49, 3.0),
    ),
    ("elder", "square"): (
        *CROWN, (29, 15.2), (34, 14.6), (38, 14.2), (42, 13.0), (45, 10.4), (47, 7.4), (48, 5.0),
    ),
}  # fmt: skip


def face_of(stage: str, form: str) -> Mask:
    """Return the pixels of a face."""
    return profile(PROFILES[stage, form])


def neck(stage: str) -> Mask:
    """Return the pixels of a neck."""
    half = {"adult": 6.5, "child": 5.0, "elder": 6.0}[stage]
    return polygon(
        (MIDDLE - half, 38), (MIDDLE + half, 38), (MIDDLE + half + 0.5, 51),
        (MIDDLE + half + 4, 57), (MIDDLE - half - 4, 57), (MIDDLE - half - 0.5, 51),
    )  # fmt: skip


def head(stage: str, form: str) -> Part:
    """Return a head, its ears and its neck; the neck is covered by what is worn."""
    part, face = Part(), face_of(stage, form)
    throat = neck(stage)
    part.shade(throat, "skin", 3.0 - 0.09 * (X - MIDDLE), 2, 3)
    part.lay(throat & (below(face, 5) | ((X > MIDDLE + 3) & (Y < 52))), "skin2")
    part.lay(throat & below(face, 2), "skin1")
    part.outline(throat & (Y < 57), "skin0")
    wide = 17.0 if stage == "child" else 15.5
    row = 32.5 if stage == "child" else 31.0
    for side in (-1, 1):
        ear = ellipse(MIDDLE + side * wide, row, 2.9, 4.6)
        part.lay(ear, "skin3" if side < 0 else "skin2").outline(ear, "skin0")
        part.lay(
            ellipse(MIDDLE + side * (wide + 0.4), row + 0.4, 1.2, 2.4),
            "skin2" if side < 0 else "skin1",
        )
    light = round_light(MIDDLE - 1, 27, 19, 25)
    part.shade(face, "skin", 3.55 + 1.5 * light, 2, 5)
    part.lay(face & (Y > 36) & (X > MIDDLE + 8.5 - (Y - 36) * 0.55) & ~below_cheek(), "skin3")
    part.outline(face, "skin0")
    return part


def below_cheek() -> Mask:
    """Return the round of the cheek in the light's shade, which stays lighter than the jaw."""
    return ellipse(MIDDLE + 7, 36.5, 6, 4)


def pictures() -> Iterator[tuple[str, Part]]:
    """Yield all heads by name: head/<stage>/<form>."""
    for stage in STAGES:
        for form in FORMS:
            yield f"head/{stage}/{form}", head(stage, form)
