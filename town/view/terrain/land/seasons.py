"""The four seasons: which one a day lies in, and how plants and ground look in it."""

PICTURED = {  # beginnings of names that have a picture of their own in a season
    "spring": (
        "tree/oak", "tree/birch", "tree/apple", "tree/poplar", "tree/willow", "tree/blossom",
    ),
    "autumn": (
        "tree/oak", "tree/birch", "tree/apple", "tree/poplar", "tree/willow", "tree/blossom",
        "tree/bush", "tree/reeds", "bush/",
    ),
    "winter": ("tree/", "bush/", "hedge/", "fence/"),
}  # fmt: skip
KINDS = {  # of objects that have one
    "spring": ("tree", "old_tree"), "autumn": ("tree", "old_tree", "bush"),
    "winter": (
        "tree", "old_tree", "fruit_tree", "bush", "flower_bed", "garden_bed", "vegetable_patch",
        "field_row",
    ),
}  # fmt: skip
TINTS = {  # added to what grows on the ground: red, green, blue
    "spring": (2, 8, -6), "summer": (0, 0, 0), "autumn": (34, 0, -16), "winter": (26, 4, 6),
}  # fmt: skip
STREWN = {  # what lies strewn over grass, and how much of it
    "spring": (((253, 250, 240), (251, 226, 126), (226, 187, 212)), 0.004),
    "autumn": (((224, 140, 61), (169, 88, 47), (243, 184, 70)), 0.007),
}  # fmt: skip


def in_season(name: str, season: str) -> str:
    """Return the name under which a picture is drawn in a season."""
    return f"{name}/{season}" if name.startswith(PICTURED.get(season, ())) else name


def kind_in_season(kind: str, season: str) -> str:
    """Return the kind of object as which a thing is drawn in a season."""
    return f"{kind}_{season}" if kind in KINDS.get(season, ()) else kind
