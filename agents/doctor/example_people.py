"""A few people, places and facts of two small towns, from which example questions are made."""

from dataclasses import replace
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
WORKSHOP = (
    Place("workshop/floor", "the workshop", "workshop", "Tobias's workshop", "shop", (
        Thing("workshop/floor/workbench", "workbench", "workbench",
              (Use("work at the bench", icon="repair"),)),
        Thing("workshop/floor/stove", "stove", "stove", (Use("heat glue", "lit", "off", "cook"),),
              ("off", "lit", "burning"), "off", ("burning",)),
        Thing("workshop/floor/sink", "sink", "sink", (Use("wash", icon="wash"),)),
    ), ((480, 1080),), staff=("Tobias Fenn",)),
)  # fmt: skip
JOINER = replace(
    TOBIAS, wakes=405, sleeps=1320, work="workshop/floor", work_hours=(480, 1020),
    work_days=(0, 1, 2, 3, 4, 5),
    concern="Tobias has promised six chairs to the chapel and has finished two.",
)  # fmt: skip

MEI = Person(
    name="陈玉梅",
    age=41,
    pronoun="she",
    traits=("热心", "倔"),
    backstory="陈玉梅从父亲病倒那年起掌着街口的面馆；玉梅嫌丈夫做什么都慢，又觉得他心好",
    lifestyle="玉梅九点半睡，天不亮就起。",
    occupation="面馆老板",
    wakes=300,
    sleeps=1290,
    home="chen_house/bedroom",
    work="noodles/kitchen",
    work_hours=(330, 780),
    work_days=(0, 1, 2, 3, 4, 5),
    goals=("端午前叫建国把门板漆了",),
    speech="句子短，爱拿面打比方",
    relations={"林建国": Relation("丈夫", 8)},
    routine=(
        Routine(330, "揉第一盆面", "noodles/kitchen/stove", (0, 1, 2, 3, 4, 5)),
        Routine(1200, "靠在床上看书", "chen_house/bedroom/bed"),
    ),
)
STOVE = Thing(
    "noodles/kitchen/stove",
    "灶",
    "stove",
    (Use("煮面", "cooking", "off", "cook"),),
    ("off", "cooking", "burning"),
    "off",
    ("burning",),
)
ZH_PLACES = (
    Place("chen_house/bedroom", "卧室", "chen_house", "陈家", "home",
          (Thing("chen_house/bedroom/bed", "床", "bed", (Use("睡觉", icon="sleep"),)),),
          ((0, 0),), residents=("陈玉梅", "林建国")),
    Place("noodles/kitchen", "后厨", "noodles", "玉梅面馆", "shop", (STOVE,),
          ((360, 840),), staff=("陈玉梅",), about="面要趁热吃。"),
    Place("square/lawn", "老槐树下", "square", "广场", "park", (), outdoors=True),
)  # fmt: skip
FEAST = Fact(
    "dragon_boat",
    "陈玉梅星期五下午五点到七点在广场上摆端午酒，谁都可以来。",
    "invitation",
    "陈玉梅",
    ("陈玉梅",),
    0.9,
    datetime(2026, 6, 19, 17),
    datetime(2026, 6, 19, 19),
    "square/lawn",
)
DEBT = Fact("debts", "林建国欠了信用社不少钱。", "secret", "陈玉梅", ("林建国",), 0.1)
