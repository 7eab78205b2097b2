"""Why an answer without sense is refused, in each language (rules.py)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseMessages:
    """Reasons that a model is shown, in one language. Braces name what is filled in."""

    ratings: str
    counts: str
    all_alike: str
    begins_late: str
    same_hour: str
    same_again: str
    bed_by_day: str
    is_path: str
    in_circles: str
    not_by_name: str
    as_another: str
    no_question: str
    twice: str
    is_name: str
    first_person: str
    no_doing: str
    is_instruction: str
    instructions: tuple[str, ...]  # in which prompts ask for an activity


ENGLISH = SenseMessages(
    ratings="Give {count} ratings, one for each new thing.",
    counts="The ratings {ratings} only count. Rate each thing by itself; most are 1 or 2.",
    all_alike="The ratings {ratings} are all alike, the things are not. Rate each by itself; what"
    " is everyday is 1.",
    begins_late="Your first entry begins at {start}. It is {now}: the first begins at {now}.",
    same_hour="Of {count} entries many begin at the same time, as at {start}. Each begins when the"
    " one before it ends.",
    same_again="'{text}' stands there {count} times. Write it once, and what else you do.",
    bed_by_day="You go to bed at {bed}; usually it is {usual}. Write when you go to sleep tonight.",
    is_path="'{text}': write words alone, without the path of a place or a thing.",
    in_circles="'{text}' says the same words three times over. Say it once, and shorter.",
    as_another="'{text}': you are {name}. Say 'I' and 'my' of yourself.",
    not_by_name="'{text}': write it as others would tell it, beginning with '{name}', without 'I'"
    " and 'my'.",
    no_question="'{text}' is no question. Ask for what lies behind the memories, with '?' at the"
    " end.",
    twice="'{text}' says again what another entry says. Write something else for it.",
    is_name="'{text}' is the name of a place or a thing. Write what you do there.",
    first_person="'{text}': write it in the third person, without 'I' and 'my'.",
    no_doing="'{text}' is nothing that you do. Begin with a verb, as in 'goes' or 'takes'.",
    is_instruction="'{text}' are words of the question. Write what you do.",
    instructions=(
        "what you do, in the third person without a subject",
        "Keep to your own room and things.",
        "Leave things as you would want to find them",
        "Meals, rest and small chores have their time too",
        "Do not start that over.",
    ),
)

CHINESE = SenseMessages(
    ratings="给 {count} 个分数，每件新的事一个。",
    counts="分数 {ratings} 只是在数数。请一件一件地打分，多半是 1 或 2。",
    all_alike="分数 {ratings} 都一样，事情却不一样。请一件一件地打分，平常的事打 1。",
    begins_late="第一条写的是 {start}。现在是 {now}，第一条从 {now} 开始。",
    same_hour="{count} 条里有好些同时开始，比如 {start}。每一条都在上一条做完时开始。",
    same_again="“{text}”写了 {count} 次。写一次就够了，再写别的要做的事。",
    bed_by_day="你写 {bed} 睡觉，平常是 {usual}。请写今晚几点睡。",
    is_path="“{text}”：只写话，不要写地方或东西的路径。",
    in_circles="“{text}”同样的话说了三遍。请只说一遍，短一些。",
    as_another="“{text}”：你就是{name}，说自己要用“我”。",
    not_by_name="“{text}”：请像别人讲起那样写，以“{name}”开头，不要写“我”。",
    no_question="“{text}”不是问题。请问记忆背后的缘由，用“？”结尾。",
    twice="“{text}”和另一条说的一样。请另写一条。",
    is_name="“{text}”只是地方或东西的名字。请写在那里做什么。",
    first_person="“{text}”：只写动作，不要写“我”。",
    no_doing="“{text}”不是在做的事。请写动作。",
    is_instruction="“{text}”是问题里的话。请写做什么。",
    instructions=(
        "做什么，只写动作，不写主语",
        "用自己的房间和东西，用完收拾好",
        "吃饭、歇息、零碎的活也要有时间",
        "不要从头再来",
    ),
)

LANGUAGES: Mapping[str, SenseMessages] = MappingProxyType({"en": ENGLISH, "zh": CHINESE})


def sense_messages(language: str) -> SenseMessages:
    """Return the table of `language`; English for one that has none."""
    return LANGUAGES.get(language, ENGLISH)
