"""The files of a town as pydantic models.

References between files are checked later, in assembly/. Each field's description goes into the
JSON Schemas of scenarios/schema, which editors show.
"""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from town.scenario.yaml.fields import (
    PRONOUNS,
    AnyPlace,
    Area,
    Arena,
    Block,
    Closeness,
    Count,
    Days,
    Ground,
    Id,
    Land,
    Line,
    Moment,
    Name,
    Object,
    Open,
    Pair,
    Points,
    Shape,
    Shaped,
    Size,
    Span,
    Start,
    Text,
    Translated,
    When,
    Year,
    either,
    words,
)
from town.scenario.yaml.looks import KNOWN, PLACE_KINDS, pattern
from town.scenario.yaml.phrase_shapes import NO_PHRASES, PhrasesShape
from town.scenario.yaml.settings import DEFAULT_SETTINGS, SettingsShape
from town.scenario.yaml.shapes import DRAWN, LOOKS, ROOFS, WALLS


class UseShape(Shaped):
    """One thing that can be done with an object."""

    do: Translated = Field(description="What one does with it, without subject: 'bake bread'.")
    during: Text | None = Field(None, description="State of the object while it is used.")
    after: Text | None = Field(None, description="State it is left in; default: as before.")
    icon: Text = Field("dot", description="Icon of the activity, a name of icons.txt.")


Posture = Annotated[str, *words("sit", "lie", "sit_behind")]
Pixels = Annotated[int, Field(ge=1, le=200)]
Tiles = Annotated[int, Field(ge=1, le=60)]


class KindShape(Shaped):
    """A kind of object: what people can do with its things, and how they are drawn."""

    name: Translated | None = Field(
        None, description="What people call it, in one language or each; default: the kind's id."
    )
    solid: bool = Field(False, description="Used from beside it, not from on it.")
    states: list[Translated] = Field(
        default_factory=list, min_length=1, description="States; first is the default. Or: idle."
    )
    unusual: list[Text] = Field([], description="States that anyone who sees them notices.")
    unattended: list[Text] = Field(
        [], description="States noticed where it was left so: while nobody is at it."
    )
    heard: dict[Text, Tiles] = Field(
        default_factory=dict,
        description="States heard through doors where they are noticed: how many steps away.",
    )
    smelled: dict[Text, Tiles] = Field(
        default_factory=dict,
        description="States whose smoke is noticed through doors: how many steps away.",
    )
    capacity: Count | None = Field(
        None, description="People at once; default: one for each tile it is used from."
    )
    uses: list[UseShape] = Field([], description="What one can do with it; none: decoration.")

    posture: Posture | None = Field(
        None,
        description="How people are drawn on it: sit, lie, or sit_behind (a desk with a seat).",
    )
    seated_at: bool = Field(False, description="A seat beside it faces it, as it does a table.")
    turns: bool = Field(
        False,
        description="Drawn from four sides, away from a wall: pictures KIND_up, KIND_left ...",
    )
    low: bool = Field(
        False, description="Drawn as KIND_low where it would hide what stands behind it."
    )
    flat: bool = Field(False, description="Lies on the floor and hides nothing.")
    smokes: list[Text] = Field(
        [], description="States in which the chimney smokes; with any, its house has a chimney."
    )
    glows: list[Text] = Field([], description="States in which it is bright in the dark.")
    lamp_height: Pixels | None = Field(
        None,
        description="A lamp, lit in the open when it is dark: pixels from its foot to its light.",
    )
    festive: list[Text] = Field(
        [], description="States in which strings of flags hang over it, as over a laid party table."
    )
    string_height: Pixels | None = Field(
        None, description="Pixels from its foot to where a string of flags is tied to it."
    )
    frame_seconds: Annotated[float, Field(gt=0, le=60)] = Field(
        0.2, description="Seconds that each picture lasts where it moves."
    )


class ItemShape(Shaped):
    """One object of a legend."""

    kind: Id = Field(description="Kind of the object, one of kinds.yaml or of `kinds`.")
    name: Name | None = Field(None, description="What people call it; default: the kind's name.")
    id: Id | None = Field(None, description="Its id in paths; default: the kind.")
    state: Text | None = Field(None, description="State as the story starts; default: the kind's.")
    capacity: Count | None = Field(None, description="People at once.")


def _item(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


Item = Annotated[ItemShape, BeforeValidator(_item, json_schema_input_type=Id | ItemShape)]


def _kinds(value: object) -> object:
    return [value] if isinstance(value, str) else value


Kinds = Annotated[
    list[Text],
    BeforeValidator(_kinds, json_schema_input_type=Text | list[Text]),
    Field(min_length=1),
]


class StrokeShape(Shaped):
    """One thing drawn on the ground: a line through points, a rectangle or an outline."""

    one_of = DRAWN
    road: Shape | None = Field(None, description="A road.")
    path: Shape | None = Field(None, description="A footpath.")
    water: Shape | None = Field(None, description="Water: a pond or a river; nobody walks there.")
    bridge: Shape | None = Field(None, description="A bridge: walkable again.")
    hedge: Shape | None = Field(None, description="A hedge: blocks walking and sight.")
    fence: Shape | None = Field(
        None, description="A fence: blocks walking; `of` wood, stone, bamboo or courtyard (a wall)."
    )
    trees: Points | None = Field(None, description="Trees: block walking, not sight.")
    woods: Points | None = Field(None, description="Trees scattered within an outline.")
    orchard: Points | None = Field(None, description="Trees in rows within an outline.")
    scenery: Points | None = Field(
        None, description="What stands about: `of` sheep, haystack, rowboat, rock, lamp ..."
    )
    fill: Ground | None = Field(
        None, description="A kind of ground, laid over `area` or within `inside`."
    )
    area: Area | None = Field(None, description="The rectangle that `fill` covers.")
    inside: Points | None = Field(None, description="The corners of the outline that `fill` fills.")
    curve: bool = Field(
        False, description="The line, or the outline, bends through its points without corners."
    )
    width: Annotated[int, Field(ge=1, le=40)] = Field(1, description="Tiles across, for a line.")
    of: Kinds | None = Field(
        None,
        description="Which trees: oak, birch, pine, apple, poplar, willow, blossom, bamboo, bush, "
        "reeds, or some of them; what of scenery; what a fence or a bridge is made of.",
    )
    density: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None, description="Share of the tiles of woods on which a tree stands; default 0.2."
    )
    spacing: Annotated[int, Field(ge=1, le=40)] | None = Field(
        None, description="Tiles from one tree of an orchard to the next; default 3."
    )
    name: Name | None = Field(None, description="What people call the road, path or water.")


Look = Annotated[str, *words(*LOOKS)]


class MapShape(Shaped):
    """The ground of the town, or the folder of a grid of ids."""

    one_of = ("size", "grid")
    size: Size | None = Field(None, description="Width and height in tiles.")
    ground: Ground = Field("grass", description="What covers the map where nothing is drawn.")
    draw: list[Annotated[StrokeShape, either(*StrokeShape.one_of)]] = Field(
        [], description="What is drawn on the ground, in order, later over earlier."
    )
    look: Look = Field("english", description="How houses look: english or chinese.")
    grid: Text | None = Field(None, description="Folder of a map made elsewhere (CSV layers).")


class RoomShape(Shaped):
    """What there is to say of an arena, wherever it is drawn."""

    name: Name | None = Field(None, description="What people call it: 'the kitchen'.")
    private: bool | None = Field(
        None, description="Closed to all but those who live or work here; homes are by default."
    )
    hours: Open | None = Field(None, description="Opening hours, if not the building's.")
    days: dict[str, Open] | None = Field(None, description="Hours of single weekdays.")
    capacity: Count | None = Field(None, description="People who may be busy in it at once.")
    about: Text | None = Field(None, description="A norm or a description, if not the building's.")
    ground: Ground | None = Field(None, description="What its floor is made of.")


class ArenaShape(RoomShape):
    """A room, or a piece of open ground, in a plan."""

    mark: Annotated[str, Field(pattern="^[A-Z]$")] | None = Field(
        None, description="The capital letter in the plan that stands in this room."
    )
    ground: Land | None = Field(
        None, description="What its floor is made of; 'drawn' leaves what the map has there."
    )
    area: Area | None = Field(None, description="[x, y, width, height] inside the plan.")


PlaceKind = Annotated[Name, WithJsonSchema({"type": "string", "enum": [*PLACE_KINDS]})]


class PlotShape(Shaped):
    """What there is to say of a building or piece of land, wherever it is drawn."""

    name: Name = Field(description="What people call it: 'Fenn's Bakery'.")
    kind: PlaceKind = Field(
        "place", description="home, shop, cafe, pub, school, park, church ...; or any other word."
    )
    hours: Open | None = Field(None, description="Opening hours: '07:00-17:00', closed, always.")
    days: dict[str, Open] | None = Field(
        None, description="Hours of single weekdays: {Sun: closed}."
    )
    about: Text | None = Field(None, description="A norm or a description in words.")
    ground: Ground = Field("floor", description="What '.' is made of.")


class SectorShape(PlotShape):
    """A building, or a piece of land with a name."""

    ground: Land = Field(
        "floor", description="What '.' is made of; 'drawn' leaves what the map has there."
    )
    look: Look | None = Field(None, description="How the house looks, if not as the map says.")
    roof: Annotated[str, *words(*ROOFS)] | None = Field(
        None, description="The colour of its roof; straw is thatch. Or: by kind and look."
    )
    walls: Annotated[str, *words(*WALLS)] | None = Field(
        None, description="What its outer walls are made of. Or: by kind and look."
    )
    locks: bool = Field(
        False,
        description="Whether its outer doors are locked: by its people, at night or out of hours.",
    )
    lamps: bool = Field(
        False,
        description="Whether its rooms have lamps and curtains: turned on at dusk by who is there.",
    )
    at: Pair = Field(description="Where the plan's upper left corner lies on the map.")
    plan: Block = Field(description="The plan, one character a tile.")
    legend: dict[str, Item] = Field({}, description="What the characters stand for.")
    arenas: dict[Id, ArenaShape] = Field(min_length=1, description="Its rooms, by id.")


class GridSectorShape(PlotShape):
    """A sector of a grid."""

    id: Id = Field(description="Its id in paths.")
    look: Look | None = Field(None, description="How the house looks: english or chinese.")
    roof: Annotated[str, *words(*ROOFS)] | None = Field(None, description="What covers it.")
    walls: Annotated[str, *words(*WALLS)] | None = Field(
        None, description="What its outer walls are made of."
    )


class GridArenaShape(RoomShape):
    """An arena of a grid."""

    sector: Id = Field(description="Id of the sector it lies in.")
    id: Id = Field(description="Its id in paths.")


class GridShape(Shaped):
    """The file names.yaml of a grid: what the numbers in its layers stand for."""

    sectors: dict[str, GridSectorShape] = Field(description="By the numbers of sector.csv.")
    arenas: dict[str, GridArenaShape] = Field(description="By the numbers of arena.csv.")
    objects: dict[str, Item] = Field({}, description="By the numbers of object.csv.")
    spawns: dict[str, AnyPlace] = Field(
        {}, description="Person ids, or paths of rooms, by the numbers of spawn.csv."
    )
    grounds: dict[str, Ground] = Field({}, description="Grounds by the numbers of ground.csv.")
    arts: dict[str, Text] = Field(
        {}, description="What is drawn and is no object, by the numbers of art.csv: 'tree/oak'."
    )


class WeatherShape(Shaped):
    """A spell of weather: it is drawn, and everybody knows of it while it lasts."""

    kind: Annotated[str, *words("rain", "snow", "fog", "overcast")] = Field(description="Which.")
    when: When = Field(description="'day 2 14:00-16:30'.")


class TownShape(Shaped):
    """The file town.yaml."""

    title: Name = Field(description="Name of the town.")
    about: Text = Field("", description="A sentence or two about the town, said to every mind.")
    language: Annotated[str, *words("en", "zh")] = Field("en", description="What people speak.")
    start: Start = Field(description="When the first tick begins: '2026-06-18 06:50'.")
    seconds_per_tick: Annotated[int, Field(ge=1, le=600)] = Field(
        10, description="Game seconds a tick takes; one tick is one step of one tile."
    )
    seed: Annotated[int, Field(ge=0)] = Field(1, description="What the dice are seeded with.")
    settings: SettingsShape = Field(DEFAULT_SETTINGS, description="Constants of world and minds.")
    weather: list[WeatherShape] = Field([], description="Rain and the like; else it is fair.")
    phrases: PhrasesShape = Field(NO_PHRASES, description="What people say of this town.")
    map: Annotated[MapShape, either(*MapShape.one_of)] = Field(description="The ground.")
    kinds: dict[Id, KindShape] = Field({}, description="Own kinds of objects, or changed ones.")
    legend: dict[str, Item] = Field({}, description="Characters of all plans.")
    sectors: dict[Id, SectorShape] = Field({}, description="Buildings and lands, by id.")


class WorkShape(Shaped):
    """Where and when someone works."""

    place: Arena = Field(description="The room they work in: 'bakery/kitchen'.")
    hours: Span | None = Field(None, description="From when to when: '05:30-13:00'.")
    days: Days = Field((0, 1, 2, 3, 4), description="On which weekdays; default Mon-Fri.")


class RelationShape(Shaped):
    """What one person is to another."""

    kind: Name = Field(description="wife, brother, friend, colleague, neighbour, rival ...")
    closeness: Closeness = Field(3, description="-5 (enemies) to 10 (inseparable).")
    story: Text | None = Field(None, description="What there is between them; a first memory.")
    private: Text | None = Field(
        None, description="What there is between them that this one alone knows; kept as a secret."
    )


_NOUNS_IN_S = "sales|arts|news|sports|goods|clothes|[a-z]*(?:ics|us|is)"
_NO_VERB = rf"^(?!(?!(?:{_NOUNS_IN_S})(?: |$))[a-z]+[a-rt-z]s(?: |$))"
Occupation = Annotated[Name, WithJsonSchema({"type": "string", "pattern": _NO_VERB})]
_LOOK = {
    "type": "object",
    "properties": {
        key: {"type": "string", "pattern": pattern(words), "description": f"Words for {key}."}
        for key, words in KNOWN.items()
    },
    "additionalProperties": False,
}
PersonLook = Annotated[dict[str, Text], WithJsonSchema(_LOOK)]


class PersonShape(Shaped):
    """A file of people/."""

    extends: Text | None = Field(
        None, description="A file of shared/ with what this one does not say: 'shared/fisher.yaml'."
    )
    id: Id = Field(description="How other files name this person: 'maren_fenn'.")
    name: Name = Field(description="Full name.")
    age: Year = Field(description="Years.")
    pronoun: Annotated[str, *words(*PRONOUNS)] = Field("they", description="she, he or they.")
    traits: list[Text] = Field(min_length=1, description="What they are like, a few words each.")
    occupation: Occupation = Field(
        "", description="What they do for a living, as a noun: 'net mender'."
    )
    backstory: Text = Field(description="One paragraph; phrases between ';' become memories.")
    private: list[Text] = Field(
        [], description="What of their life they alone know, as sentences; kept as secrets."
    )
    lifestyle: Text = Field("", description="How they spend their days, in a sentence.")
    sleep: Span = Field((1350, 420), description="From going to bed to waking: '22:30-07:00'.")
    comes: Moment | None = Field(
        None, description="When they come to live here: 'day 2 12:00'; default: from the start."
    )
    home: Arena = Field(description="The room they live in: 'fenn_house/bedroom'.")
    bed: Object | None = Field(None, description="Their bed; default: a free one at home.")
    work: WorkShape | None = Field(None, description="Where and when they work.")
    speech: Text = Field("", description="How they talk, in a few words.")
    goals: list[Text] = Field([], description="What they want.")
    concern: Text = Field("", description="What is on their mind as the story starts.")
    relations: dict[Id, RelationShape] = Field({}, description="People they know, by id.")
    knows: list[Id] = Field([], description="Facts of events.yaml they hold from the start.")
    memories: list[Text] = Field([], description="More first memories.")
    places: list[AnyPlace] = Field([], description="Places known beside home and work.")
    routine: list[Line] = Field([], description="Habits: '[days] 05:30 kneads @ bakery/kitchen'.")
    look: PersonLook = Field({}, description="skin, hair, style, clothes: for the window.")
