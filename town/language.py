"""What the world says, one table a language: what bodies are doing, and why they could not do it.

Each text reaches an observation; {fields} are filled in. Minds have a table of their own
(agents/asks/language.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """All texts of the world, in one language."""

    # what a body is doing
    sleeping: str
    getting_up: str
    arriving: str
    talking: str
    talking_to: str
    hello: str  # a greeting of a player
    taking_leave: str
    walking_about: str
    standing: str
    on_the_way: str
    on_the_way_with: str
    waiting_for: str
    crossing: str
    turning: str
    walking_up: str
    walking_along: str
    done_with: str
    looking: str

    # why it could not do something
    speaking: str
    to_speak: str
    drowned: str
    dropped: str
    taken_by: str
    every_taken: str
    nothing_there: str
    no_room: str
    no_way: str
    no_way_through: str
    no_way_to_spot: str
    never_still: str
    nowhere: str
    nobody_opens: str
    locked: str
    sign_closed: str
    closed_now: str
    closed_today: str
    closed_to_others: str
    hours: str
    between: str
    last_between: str

    # things and places
    changed: str
    heard: str  # of a thing out of sight
    smelled: str
    letter: str
    letter_of: str  # of whom it names
    for_whom: str  # the feed: of a letter that has come
    posted: str  # the feed
    begins: Mapping[str, str]  # what those out of doors notice, by kind of weather
    idle: str  # the state of a thing that has no others
    open_ground: str
    out_of_doors: str  # where no place has a name
    room_of: str
    relation: str
    full_stop: str
    space: str  # between two sentences

    def join(self, names: Sequence[str]) -> str:
        """Return names as one says them: "Ada, Ben and Cat"."""
        first, last = self.between.join(names[:-1]), names[-1]
        return f"{first}{self.last_between}{last}" if first else last


ENGLISH = Messages(
    sleeping="sleeping",
    getting_up="getting up",
    arriving="arriving",
    talking="talking",
    talking_to="talking to {who}",
    hello="Hello, {who}.",
    taking_leave="taking leave",
    walking_about="walking about",
    standing="standing there",
    on_the_way="on the way to {place}",
    on_the_way_with="on the way to {place} with {who}",
    waiting_for="waiting for {who}",
    crossing="crossing {place}",
    turning="turning to {who}",
    walking_up="walking up to {who}",
    walking_along="walking along with {who}",
    done_with="{activity} with {who}",
    looking="looking around",
    speaking="{who} was already speaking.",
    to_speak="waiting to speak",
    drowned="{who} went on speaking, so this was not said: “{text}”",
    dropped="Something else came between, so this was not said: “{text}”",
    taken_by="The {thing} is taken by {who}.",
    every_taken="Every {kind} in {place} is taken.",
    nothing_there="There is no {thing} in {place}.",
    no_room="There is no room left in {place}.",
    no_way="There is no way to {place}.",
    no_way_through="There is no way through.",
    no_way_to_spot="There is no way to that spot in {place}.",
    never_still="{who} would not stand still.",
    nowhere="{who} is nowhere to be seen.",
    nobody_opens="Nobody opens at {place}.",
    locked="The door of {place} is locked.",
    sign_closed="The sign at {place} says closed.",
    closed_now="{place} is closed; it is open {hours}.",
    closed_today="{place} is closed today.",
    closed_to_others="{place} is closed to others.",
    hours="{start} to {end}",
    between=", ",
    last_between=" and ",
    changed="The {thing} is {state} now.",
    heard="It is heard from {place}: the {thing} is {state}.",
    smelled="Smoke comes from {place}: the {thing} is {state}.",
    letter="A letter has come without a name: “{text}”",
    letter_of="A letter has come from {who}: “{text}”",
    for_whom="For {to}: {text}",
    posted="{who} has written a letter to {to}.",
    begins=MappingProxyType({"rain": "It begins to rain.", "snow": "It begins to snow."}),
    idle="idle",
    open_ground="the open",
    out_of_doors="out of doors",
    room_of="{room} of {house}",
    relation="{me} and {other} ({kind}): {story}",
    full_stop=".",
    space=" ",
)
CHINESE = Messages(
    sleeping="睡觉",
    getting_up="起床",
    arriving="在镇口站定",
    talking="说话",
    talking_to="跟{who}说话",
    hello="{who}，你好。",
    taking_leave="告辞",
    walking_about="四处走走",
    standing="站着",
    on_the_way="往{place}走",
    on_the_way_with="和{who}一起往{place}走",
    waiting_for="等着{who}",
    crossing="穿过{place}",
    turning="转身朝着{who}",
    walking_up="朝{who}走过去",
    walking_along="跟着{who}走",
    done_with="和{who}一起{activity}",
    looking="四下看看",
    speaking="{who}已经在说话了。",
    to_speak="等着开口",
    drowned="{who}一直在说话，这句没说成：“{text}”",
    dropped="中间做了别的事，这句没说成：“{text}”",
    taken_by="{who}正用着{thing}。",
    every_taken="{place}的{thing}都有人用着。",
    nothing_there="{place}没有{thing}。",
    no_room="{place}已经没有空处了。",
    no_way="没有路通到{place}。",
    no_way_through="这里走不过去。",
    no_way_to_spot="{place}的那个位置走不到。",
    never_still="{who}一直没有停下来。",
    nowhere="哪里也看不见{who}。",
    nobody_opens="{place}没有人来开门。",
    locked="{place}的门锁着。",
    sign_closed="{place}的牌子上写着打烊。",
    closed_now="{place}关着门，{hours}开门。",
    closed_today="{place}今天不开门。",
    closed_to_others="{place}不让外人进。",
    hours="{start} 到 {end}",
    between="、",
    last_between="和",
    changed="{thing}{state}。",
    heard="听得见{place}那边，{thing}{state}。",
    smelled="{place}那边飘来烟味，{thing}{state}。",
    letter="来了一封没有署名的信：“{text}”",
    letter_of="来了一封信，{who}写的：“{text}”",
    for_whom="给{to}：{text}",
    posted="{who}给{to}写了一封信。",
    begins=MappingProxyType({"rain": "下起雨来了。", "snow": "下起雪来了。"}),
    idle="闲着",
    open_ground="外头",
    out_of_doors="外头",
    room_of="{house}的{room}",
    relation="{me}和{other}（{kind}）：{story}",
    full_stop="。",
    space="",
)
LANGUAGES: Mapping[str, Messages] = MappingProxyType({"en": ENGLISH, "zh": CHINESE})


def messages_in(language: str) -> Messages:
    """Return the table of `language`; English for one that has none."""
    return LANGUAGES.get(language, ENGLISH)


_IRREGULAR = MappingProxyType({"have": "has", "be": "is"})
_SIBILANT = ("s", "x", "z", "ch", "sh", "o")


def third_person(verb: str) -> str:
    """Return an English infinitive in the third person: 'wash' gives 'washes'."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith(_SIBILANT):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def in_third_person(do: str) -> str:
    """Return an infinitive phrase in the third person: 'bake bread' gives 'bakes bread'."""
    verb, between, rest = do.partition(" ")
    return f"{third_person(verb)}{between}{rest}"
