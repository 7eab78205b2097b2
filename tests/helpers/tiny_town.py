"""A tiny town that has no mistake, as files, and ways to spoil it. Written for the tests alone."""

from pathlib import Path

from town.scenario.loader import Checked, examine, load_files
from town.scenario.model import Scenario

TOWN = """\
title: Tiny
about: A town for tests.
start: "2026-06-18 06:50"
seed: 3
settings:
  world: {sight: 6}
  mind: {reflect_at: 90, step_minutes: [5, 10]}
map:
  size: [24, 14]
  draw:
    - {road: [[0, 6], [23, 6]], name: Mill Lane}
    - {trees: [[23, 0]]}
    - {hedge: [[10, 0], [10, 4]]}
    - {water: [16, 9, 4, 3]}
    - {bridge: [17, 9, 1, 3]}
kinds:
  bell:
    solid: true
    states: [still, ringing]
    uses: [{do: ring the bell, during: ringing, icon: music}]
legend: {b: bed, w: wardrobe, t: table, c: chair, s: stove}
sectors:
  house:
    name: the house
    kind: home
    at: [0, 0]
    plan: |
      #########
      #b.w#s.c#
      #b.B+..K#
      #...#t..#
      ######+##
    arenas:
      bedroom: {mark: B}
      kitchen: {mark: K}
  cafe:
    name: Ann's Cafe
    kind: cafe
    at: [12, 0]
    hours: "08:00-18:00"
    days: {Sun: closed}
    about: One pays first.
    plan: |
      ####=####
      #ct.S#oL#
      #c..@+..#
      ##+######
    legend: {o: {kind: oven, name: brick oven}}
    arenas:
      shop: {mark: S, name: the shop}
      kitchen: {mark: L, private: true, capacity: 2}
  green:
    name: the green
    kind: park
    at: [2, 8]
    ground: grass
    plan: |
      .b..n
      .b...
      ..T.g
    legend: {T: tree, b: bench, n: notice_board, g: bell}
    arenas:
      lawn: {area: [0, 0, 5, 3], name: the lawn}
"""
ANN = """\
id: ann_lee
name: Ann Lee
age: 41
pronoun: she
traits: [warm, stubborn]
occupation: baker
backstory: >
  Ann Lee bakes for the whole street; Ann is married to
  Ben
lifestyle: Ann goes to bed early.
sleep: "21:30-05:00"
home: house/bedroom
bed: house/bedroom/bed
work: {place: cafe/kitchen, hours: "05:30-13:00", days: Mon-Sat}
goals: ["a party"]
concern: Ann is planning a party.
relations:
  ben_lee: {kind: husband, closeness: 8, story: married nineteen years}
knows: [party]
memories: ["I owe Ben a cake."]
places: [green/lawn]
routine:
  - "05:00 gets up @ house/bedroom"
  - "Mon-Sat 05:30 kneads @ cafe/kitchen/oven"
  - "Sun 09:00 reads @ house/bedroom/bed"
look: {hair: red}
"""
BEN = """\
id: ben_lee
name: Ben Lee
age: 43
traits: [mild]
backstory: Ben Lee mends clocks.
home: house/bedroom
relations:
  ann_lee: {kind: wife, closeness: 7}
routine:
  - "10:00 has coffee @ cafe/shop/chair"
  - "11:00 mends a clock @ house/kitchen"
"""
PARTY = """\
  party:
    text: Ann gives a party on the green.
    kind: invitation
    source: ann_lee
    about: [ann_lee]
    spread: 0.9
    when: "day 2 17:00-19:00"
    place: green/lawn
"""
EVENTS = (
    f"facts:\n{PARTY}"
    + """\
events:
  - {at: "day 1 11:40", object: house/kitchen/stove, state: burning, text: The stove is on fire.}
  - {at: "day 1 08:00", notice: A party!, on: green/lawn/notice_board, facts: [party]}
  - {at: "day 2 12:00", announce: A siren sounds., place: cafe}
  - {at: "day 1 15:00", learn: party, to: [ben_lee]}
  - {at: "12:00", every: day, announce: The bell strikes noon., importance: 1}
"""
)
FILES = {
    "town.yaml": TOWN,
    "people/ann.yaml": ANN,
    "people/ben.yaml": BEN,
    "events.yaml": EVENTS,
}
SHORT = {
    "town": "town.yaml",
    "ann": "people/ann.yaml",
    "ben": "people/ben.yaml",
    "events": "events.yaml",
}


def town() -> Scenario:
    """Return the tiny town."""
    return load_files("tiny", FILES)


def spoiled(*changes: tuple[str, str, str]) -> dict[str, str]:
    """Return the files with each (file, old, new) put in; `old` must be there."""
    files = dict(FILES)
    for short, old, new in changes:
        name = SHORT[short]
        assert old in files[name], f"{old!r} is not in {name}"
        files[name] = files[name].replace(old, new, 1)
    return files


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder and return it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def examined(folder: Path, files: dict[str, str]) -> Checked:
    """Return what checking these files finds."""
    return examine(write(folder, files))


def mistakes(folder: Path, *changes: tuple[str, str, str]) -> list[str]:
    """Return the mistakes of the tiny town with these changes, as they are printed."""
    return [str(mistake) for mistake in examined(folder, spoiled(*changes)).mistakes]
