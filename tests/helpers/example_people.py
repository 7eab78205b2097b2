"""A few people, places and facts of a small town, from which example questions are made."""

from datetime import datetime

from town.interface import Fact, Person, Place, Relation, Routine, Thing, Use

NOW = datetime(2026, 6, 18, 9, 0)

MAREN = Person(
    name="Maren Fenn",
    age=41,
    pronoun="she",
    traits=("warm", "stubborn"),
    backstory="Maren Fenn has run the bakery on Mill Lane since her father's stroke",
    occupation="baker",
    wakes=300,
    sleeps=1290,
    home="fenn_house/bedroom",
    work="bakery/kitchen",
    work_hours=(330, 780),
    work_days=(0, 1, 2, 3, 4, 5),
    goals=("get Tobias to paint the shutters before midsummer",),
    concern="Maren is planning a midsummer party on the green and wants everyone to come.",
    relations={"Tobias Fenn": Relation("husband", 8), "Ines Roth": Relation("friend", 5)},
    routine=(
        Routine(300, "washes and puts her hair up", "fenn_house/bathroom/washbasin"),
        Routine(330, "kneads the first dough", "bakery/kitchen/oven", (0, 1, 2, 3, 4, 5)),
        Routine(800, "does the accounts", "fenn_house/bedroom"),
        Routine(1200, "reads in bed", "fenn_house/bedroom/bed"),
    ),
)
INES = Person(
    name="Ines Roth",
    age=30,
    pronoun="she",
    traits=("friendly", "curious"),
    backstory="Ines Roth teaches at the school",
    occupation="teacher",
    home="roth_flat/room",
    relations={"Maren Fenn": Relation("friend", 5)},
)
TOBIAS = Person(
    name="Tobias Fenn",
    age=43,
    pronoun="he",
    traits=("kind", "unpunctual"),
    backstory="Tobias Fenn makes chairs that outlive their owners",
    occupation="joiner",
    speech="rambling and affectionate",
    goals=("finish the chairs for the chapel",),
    home="fenn_house/bedroom",
    relations={"Maren Fenn": Relation("wife", 9), "Otto Brandt": Relation("rival", -2)},
    memories=("I promised to ask Lorne about the lanterns and have met him three times since.",),
    routine=(
        Routine(600, "sands the seat of a chair", "workshop/floor/workbench"),
        Routine(1080, "sharpens his chisels", "workshop/floor/workbench"),
    ),
)
OTTO = Person(
    name="Otto Brandt",
    age=58,
    pronoun="he",
    traits=("proud", "exact"),
    backstory="Otto Brandt has wound the town's clocks for thirty years",
    occupation="clockmaker",
    speech="few words",
    goals=("see the town hall clock put right",),
    home="brandt_house/room",
    relations={"Tobias Fenn": Relation("rival", -2), "Maren Fenn": Relation("customer", 2)},
)
OVEN = Thing(
    "bakery/kitchen/oven",
    "brick oven",
    "oven",
    (Use("bake bread", "hot", "warm", "bake"),),
    ("cold", "hot", "warm", "burning"),
    "cold",
    ("burning",),
)
BED = Thing("fenn_house/bedroom/bed", "bed", "bed", (Use("sleep", icon="sleep"),))
BASIN = Thing(
    "fenn_house/bathroom/washbasin", "washbasin", "washbasin", (Use("wash", icon="wash"),)
)
PLACES = (
    Place("fenn_house/bedroom", "the bedroom", "fenn_house", "the Fenns' house", "home", (BED,),
          residents=("Maren Fenn", "Tobias Fenn")),
    Place("fenn_house/bathroom", "the bathroom", "fenn_house", "the Fenns' house", "home", (BASIN,),
          residents=("Maren Fenn", "Tobias Fenn")),
    Place("bakery/kitchen", "the bakehouse", "bakery", "Fenn's Bakery", "shop", (OVEN,),
          ((420, 1020),), staff=("Maren Fenn",)),
    Place("roth_flat/room", "the room of Ines", "roth_flat", "Ines's flat", "home", (),
          residents=("Ines Roth",)),
    Place("green/lawn", "the lawn", "green", "the green", "park", (), outdoors=True),
    Place("cafe/room", "the cafe", "cafe", "the cafe", "cafe", (), ((480, 1080),)),
)  # fmt: skip
PARTY = Fact(
    "midsummer_party",
    "Maren Fenn is giving a midsummer party on the green on Friday from five to seven.",
    "invitation",
    "Maren Fenn",
    ("Maren Fenn",),
    0.9,
    datetime(2026, 6, 19, 17),
    datetime(2026, 6, 19, 19),
    "green/lawn",
)
SECRET = Fact("debts", "Tobias Fenn owes the bank a great deal.", "secret", "Maren Fenn",
              ("Tobias Fenn",), 0.5)  # fmt: skip
FACTS = (
    PARTY,
    SECRET,
    Fact(
        "mayor", "Otto Brandt is standing for mayor.", "candidacy", "Otto Brandt", ("Otto Brandt",)
    ),
    Fact("cat", "Lost, one grey cat.", "news"),
    Fact("gossip-1", "Ines Roth has been seen with the doctor.", "gossip", "", ("Ines Roth",), 0.9),
)
PEOPLE = (MAREN, INES, TOBIAS, OTTO)
