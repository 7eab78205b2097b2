"""Notes to authors: each oddity of a small town is named where it stands, with what would do."""

from pathlib import Path

import pytest

from tests.helpers import tiny_town
from town.scenario.loader import examine


def notes_of(folder: Path) -> list[str]:
    checked = examine(folder)
    assert checked.mistakes == ()
    return [f"{note.what} {note.would_do}".rstrip() for note in checked.notes]


def new_notes(tmp_path: Path, file: str, old: str, new: str) -> list[str]:
    """Return the notes that a town has once `old` reads `new`, and not before."""
    files = dict(tiny_town.FILES)
    before = notes_of(tiny_town.write(tmp_path / "before", files))
    assert old in files[file]
    files[file] = files[file].replace(old, new, 1)
    return [n for n in notes_of(tiny_town.write(tmp_path / "after", files)) if n not in before]


@pytest.mark.parametrize(
    ("file", "old", "new", "note"),
    [
        ("people/ann.yaml", "hair: red", "hair: gery", "The window knows no hair 'gery'"),
        ("people/ann.yaml", "hair: red", "hiar: red", "'hiar' is no key of a look. Did you mean"),
        ("people/ann.yaml", "occupation: baker", "occupation: bakes bread", "I'm a bakes bread\""),
        ("people/ben.yaml", "name: Ben Lee", "name: Ann Moss", "Ann Lee is called Ann, too."),
        ("people/ben.yaml", "10:00 has", "23:45 has", "Ben Lee sleeps from 22:30 to 07:00."),
        ("people/ann.yaml", "05:00 gets up", "05:45 gets up", ""),
        (
            "people/ben.yaml",
            "11:00 mends",
            "09:00 mends",
            "09:00 stands below 10:00, and comes before it.",
        ),
        (
            "people/ben.yaml",
            "mends a clock @ house/kitchen",
            "rings @ green/lawn/bell",
            "Ben Lee rings at green/lawn/bell: with no line after 11:00, it lasts until 22:30.",
        ),
        (
            "people/ben.yaml",
            "home: house/bedroom",
            "home: house/bedroom\nwork: {place: cafe/shop, hours: '19:00-21:00'}",
            "Ben Lee works from 19:00 to 21:00, when cafe/shop is closed to everybody else.",
        ),
        (
            "people/ben.yaml",
            '  - "11:00 mends a clock @ house/kitchen"',
            "work: {place: house/kitchen, hours: '09:00-17:00'}",
            "it keeps them from work until 17:00 on Mon, Tue, Wed, Thu, Fri.",
        ),
        ("people/ben.yaml", "cafe/shop/chair", "house/kitchen/chair", "at home all day."),
        ("town.yaml", "kind: cafe", "kind: caef", "'caef' is no kind of place that is known. Did"),
        ("town.yaml", "#s.c#", "#s.c.", "house/kitchen has a hole in its wall beside (8, 1)"),
        ("town.yaml", "2026-06-18 06:50", "2026-06-18 02:00", "At 02:00 everybody is asleep; Ann"),
        ("town.yaml", "seed: 3", "seed: 3\nseconds_per_tick: 300", "takes 300 seconds"),
        ("events.yaml", "    place: green/lawn\n", "", "'party' has a time and no place"),
        (
            "events.yaml",
            "on: green/lawn/notice_board",
            "on: green/lawn/bell",
            "A notice on green/lawn/bell is seen by those alone who happen to be beside it. "
            "Hang it on 'green/lawn/notice_board'.",
        ),
        ("events.yaml", "to: [ben_lee]", "to: [ann_lee]", "Ann Lee is the source of 'party' and"),
        ("events.yaml", "kind: invitation", "kind: secret", "whoever hears it passes on"),
    ],
)
def test_an_oddity_is_noted(tmp_path: Path, file: str, old: str, new: str, note: str) -> None:
    found = new_notes(tmp_path, file, old, new)
    assert any(note in each for each in found) if note else found == []


def test_a_crowd_is_counted(tmp_path: Path) -> None:
    files = dict(tiny_town.FILES)
    line = '"10:00 has coffee @ cafe/shop/chair"'
    files["people/ben.yaml"] = files["people/ben.yaml"].replace(
        line, '"10:00 cooks @ cafe/kitchen"'
    )
    for n, name in enumerate(("Cy", "Di", "Ed", "Fay")):
        text = (
            files["people/ben.yaml"].replace("ben_lee", f"p{n}").replace("Ben Lee", f"{name} Lee")
        )
        files[f"people/p{n}.yaml"] = text.replace("ann_lee: {kind: wife, closeness: 7}", "{}")
        files[f"people/p{n}.yaml"] = (
            text.split("relations:")[0] + "routine:" + text.split("routine:")[1]
        )
    found = notes_of(tiny_town.write(tmp_path, files))
    assert any("people go to cafe/kitchen at about 10:00" in note for note in found)
