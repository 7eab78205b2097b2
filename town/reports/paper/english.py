"""The sentences of a paper in English."""

from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType

from town.reports.paper.pen import Language, Table

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_HOURS = (
    "midnight", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "noon",
)  # fmt: skip


def _number(count: int) -> str:
    """Return a number up to 99 in words, a larger one in digits."""
    if count < len(_NUMBERS):
        return _NUMBERS[count]
    if count > 99:
        return str(count)
    tens, ones = divmod(count, 10)
    word = "twenty" if tens == 2 else _TENS[tens - 3]
    return f"{word}-{_NUMBERS[ones]}" if ones else word


def _people(count: int) -> str:
    return "one person" if count == 1 else f"{_number(count)} people"


def _hour(hour: int) -> str:
    return _HOURS[hour] if hour in (0, 12) else _HOURS[hour % 12]


def _when(moment: datetime) -> str:
    hour, minute = moment.hour, moment.minute
    if minute >= 38:
        clock = f"a quarter to {_hour((hour + 1) % 24)}"
        clock = f"close on {_hour((hour + 1) % 24)}" if minute >= 53 else clock
    elif minute >= 8:
        clock = f"{'a quarter' if minute < 23 else 'half'} past {_hour(hour)}"
    else:
        clock = f"{_hour(hour)}" if minute < 2 else f"a little past {_hour(hour)}"
    return clock if clock.endswith(("noon", "midnight")) else f"{clock} {_part(hour)}"


def _part(hour: int) -> str:
    if hour < 5 or hour >= 22:
        return "at night"
    return "in the morning" if hour < 12 else "in the afternoon" if hour < 17 else "in the evening"


def _date(moment: datetime) -> str:
    return f"{moment:%A}, {moment.day} {moment:%B %Y}"


_ON = ("lawn", "bank", "landing", "bridge", "green", "bandstand", "playground", "floor", "square")
_AT = ("stalls", "fountain", "pond", "foot", "table", "corner", "gate", "well")


def _at(place: str) -> str:
    words = place.split()
    joint = next((on for on, of in (("on", _ON), ("at", _AT)) if any(w in of for w in words)), "in")
    return f"{joint} {place}"


def _join(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


OCCASIONS: Table = {
    "occasion.kicker": ("The event of the day", "Seen and heard", "All the town was there"),
    "occasion.head.full": (
        "{Count} crowd in for the {name}",
        "Standing room only at the {name}",
        "All roads lead to the {name}",
        "“Is there another chair?” {Count} at the {name}",
    ),
    "occasion.head.some": (
        "{Count} come to {host}’s {name}",
        "A good evening for the {name}",
        "{Host}’s {name} finds its people",
    ),
    "occasion.head.few": (
        "A small and willing {name}",
        "Room to spare at the {name}",
        "{Host}’s {name}: few, but there",
    ),
    "occasion.head.none": (
        "The {name} that nobody came to",
        "{Host} waits for guests in vain",
        "An empty place where the {name} was to be",
    ),
    "occasion.lead.full": (
        "If {host} had worried that nobody would come, the worry was over by {start}: {people}"
        " found their way, and stayed.",
        "{Host} had asked, and {count} came. There was hardly a free spot {at} while the {name}"
        " lasted.",
        "By {start} one had to look for a place {at}; {people} had come for the {name}, and more"
        " than one stood.",
    ),
    "occasion.lead.some": (
        "{People} followed {host}’s invitation to the {name}, {at}, from {start} on.",
        "{Host} had asked for company, and got it: the {name} drew {people}.",
        "It was {start} when the {name} began {at}; {people} had come.",
    ),
    "occasion.lead.few": (
        "{People} came to the {name}, {at}. It was the sort of evening at which everybody is"
        " heard.",
        "The {name} began at {start} with seats to spare; {people} came.",
    ),
    "occasion.lead.none": (
        "The hour came, {start}, and nobody with it. {Host} may try again.",
        "It had been told about town for all to hear. All the same, nobody came to the {name}.",
    ),
    "occasion.came": (
        "Among those seen: {names}.",
        "We noted {names}.",
        "{Names} were there, as were their opinions.",
        "One could greet {names}.",
    ),
    "occasion.kept.all": (
        "All {promised} who had given their word kept it, which this paper notes with pleasure.",
        "Of the {promised} who had promised not one stayed away.",
    ),
    "occasion.kept.one": (
        "{Names} had promised, and came.",
        "{Names} kept a promise by it.",
    ),
    "occasion.missed": (
        "{Name} had promised to come. At {when}, with the others all there, {pronoun} was to be"
        " found {at} instead (“{activity}”).",
        "Missed: {name}, whose word had been given. We are told of {at}, and “{activity}”.",
        "A chair stayed empty. {Name}, who had promised, spent the time {at}: “{activity}”.",
    ),
    "occasion.declined": (
        "{Names} had been asked, and had said no.",
        "{Names} had sent regrets, or at least a no.",
        "It went on without {names}, who had declined.",
    ),
    "occasion.notebook": (
        "From our notebook: {doings}.",
        "Seen more than once: {doings}.",
    ),
    "occasion.doing": ("“{activity}” ({count} of them)",),
    "occasion.quote": (
        "“{words}” {who} was heard to say.",
        "Overheard, from {who}: “{text}”",
        "Our favourite line of the evening is {who}’s: “{text}”",
    ),
    "occasion.going": ("It is still going on as we print.", "At press time nobody had gone home."),
    "occasion.brief": (
        "{People} came to the {name}{missing}.",
        "The {name} drew {people}{missing}.",
    ),
    "occasion.brief.missing": ("; {names} had promised and did not",),
}
INCIDENTS: Table = {
    "incident.kicker": ("Alarm", "What happened", "In the course of the day"),
    "incident.lead": (
        "It happened at {when}, {at}.",
        "The clock stood at {when} when it happened, {at}.",
        "{Place}, {when}: no place to be calm.",
    ),
    "incident.lead.nowhere": ("It was {when}.", "The hour was {when}."),
    "incident.ran.one": (
        "{Names} dropped everything at once (“{activity}”).",
        "It was {names} who did not stop to think: “{activity}”.",
    ),
    "incident.ran.many": (
        "{Names} dropped everything at once (“{activity}”).",
        "{Names} were the first who came running: “{activity}”.",
    ),
    "incident.alone": (
        "Nobody, it seems, felt called upon to do anything.",
        "It was looked at, and left at that.",
    ),
    "incident.known": (
        "By bedtime {known} had heard of it, {last} last of all.",
        "The news was in {known} heads when the lamps went out; {last} was the last to hear.",
    ),
    "incident.teller": (
        "{Name} carried it farthest: to {count}.",
        "If you have it from {name}, you are one of {number}.",
    ),
    "incident.brief": ("{Clause}; {names} saw to it.",),
    "incident.brief.alone": ("{Clause}.",),
}
RUMOURS: Table = {
    "rumour.kicker": ("Heard over the fence", "Talk of the town", "They say", "From mouth to ear"),
    "rumour.head": (
        "{Clause}, {known} now say",
        "“{Clause}”: who told whom",
        "{Known} know it now: {clause_}",
        "{Teller} could not keep it in: {clause_}",
    ),
    "rumour.lead": (
        "“{text}” This morning {before} knew that; tonight {known} do.",
        "{After} have it by now, {new} of them since breakfast: “{text}”",
        "“{text}” The count stands at {known}, after {before_} in the morning.",
    ),
    "rumour.lead.bare": (
        "This morning {before} knew that; tonight {known} do.",
        "{After} have it by now, {new} of them since breakfast.",
        "The count of those who say so stands at {known}, after {before_} in the morning.",
    ),
    "rumour.origin": (
        "It began with {name}.",
        "All of it goes back to {name}.",
    ),
    "rumour.visitor": ("It began with {name}, who is not from here.",),
    "rumour.chain": (
        "The long way round went like this: {chain}.",
        "One may follow it from door to door: {chain}.",
        "It changed hands thus: {chain}.",
    ),
    "rumour.arrow": (" to ",),
    "rumour.teller": (
        "{Name} alone told it to {count}.",
        "Most of that is the work of {name}, who told {count}.",
        "{Name} has a good voice for it: {count} heard it from there.",
    ),
    "rumour.doubt": (
        "{Names}, for one, does not believe a word of it.",
        "It met with doubt: {names} heard it and shook {pronoun} head.",
    ),
    "rumour.doubts": (
        "{Names} do not believe a word of it.",
        "It met with doubt: {names} heard it and shook their heads.",
    ),
    "rumour.sure": (
        "We found nobody who doubts it.",
        "So far it is believed by all who heard it.",
    ),
    "rumour.brief": (
        "{After} now know: {clause_}.",
        "Word went round that {clause_}.",
    ),
    "secret.kicker": ("Not for everybody’s ears", "In confidence", "Between us"),
    "secret.head": (
        "A secret changes hands",
        "{Teller} tells {hearer} what was not to be told",
        "One more who knows",
    ),
    "secret.lead": (
        "At {when}, {at}, {teller} told {hearer}: “{text}”",
        "It was {when} and nobody was meant to hear. {Teller} said it all the same, to {hearer}:"
        " “{text}”",
    ),
    "secret.known": (
        "That makes {known} who know.",
        "{Known} know it now. We would not count on it staying so.",
    ),
    "secret.unaware": (
        "{Names} does not know. Do not be the one who says it.",
        "Among those who do not know: {names}.",
    ),
    "secret.brief": ("{Teller} let {hearer} in on a secret.",),
}
PEOPLE: Table = {
    "cool.kicker": ("A chill", "Not on speaking terms?", "Weather between people"),
    "cool.head": (
        "{A} and {b}: not what they were",
        "A chill between {a} and {b}",
        "{A} thinks less of {b} tonight",
        "Something came between {a} and {b}",
    ),
    "cool.head.both": (
        "{A} and {b} fall out",
        "{A} and {b} see less in each other",
    ),
    "cool.lead": (
        "They talked {at}, at {when}, and {a} came away from it cooler than before.",
        "Whatever was said {at} at {when}, {a} has not forgiven all of it.",
        "It takes two for a talk, and one to be sorry for it: {a}, at {when}, {at}.",
    ),
    "cool.lead.untold": (
        "Nobody could tell us why. Since {when} {a} thinks less of {b}.",
        "There was no scene. At {when} {a} simply liked {b} less.",
    ),
    "people.opinion": (
        "“{Opinion}”: that is how {a} puts it.",
        "Asked about {b}, {a} would say: “{opinion}”.",
    ),
    "people.last": (
        "The last words {who} was heard to say there: “{text}”",
        "“{words}” said {who}, and that was the end of it.",
    ),
    "people.bond": ("{B} is {pronoun} {kind}, after all.",),
    "cool.brief": ("{A} cooled towards {b}.",),
    "cool.brief.both": ("{A} and {b} fell out.",),
    "warm.kicker": ("Good neighbours", "On the sunny side", "Hearts"),
    "warm.head": (
        "{A} and {b} draw closer",
        "Thick as thieves: {a} and {b}",
        "{A} has found somebody to talk to: {b}",
        "Warm words between {a} and {b}",
    ),
    "warm.head.new": (
        "Two who had never talked: {a} and {b}",
        "{A} meets {b}, and is glad of it",
    ),
    "warm.lead": (
        "They talked {talks} today, last {at} at {when}, and parted better friends than they met.",
        "One saw them {at} at {when}. It did both of them good, we hear.",
    ),
    "warm.lead.once": (
        "One talk was enough, {at}, at {when}.",
        "It was {when}, {at}, and neither looked at the clock.",
    ),
    "warm.brief": ("{A} and {b} grew closer.",),
    "people.times": ("{count} times",),
    "people.twice": ("twice",),
    "goal.kicker": ("Done and undone", "What became of it"),
    "goal.head.done": ("{Name} has done it", "Ticked off: {name}’s list is shorter by one"),
    "goal.head.given_up": ("{Name} lets it go", "Not this time, {name}"),
    "goal.lead.done": ("It was on {name}’s mind to {goal}. As of {when}, it is done.",),
    "goal.lead.given_up": (
        "{Name} had wanted to {goal}. Since {when} that is over.",
        "To {goal}: that was the plan. {Name} has put it away.",
    ),
    "goal.brief.done": ("{Name} did it: {goal}.",),
    "goal.brief.given_up": ("{Name} gave it up: {goal}.",),
    "visitor.kicker": ("A face from elsewhere",),
    "visitor.head": ("{Name} comes to town", "{Name} was here today"),
    "visitor.lead": (
        "{Name} was first seen at {when}, {at}.",
        "At {when} {name} stood {at}, and looked about.",
    ),
    "visitor.talked": ("{Names} exchanged words with the visitor.",),
    "visitor.quote": ("“{words}” the visitor said, and we leave it to you what to make of it.",),
    "visitor.alone": ("Nobody has spoken with the visitor so far.",),
    "visitor.brief": ("{Name} was in town.",),
}
ODDITIES: Table = {
    "odd.kicker": ("One odd thing", "And finally", "Believe it or not", "Small wonders"),
    "odd.own.head": ("{B} hears {pronoun} own news", "Coals to Newcastle"),
    "odd.own.lead": (
        "At {when}, {at}, {a} had news for {b}: “{text}” It was {b} with whom it had begun.",
        "{A} told {b} something {b} knew better than anybody: “{text}” {B} listened to the end.",
    ),
    "odd.silent.head": ("Not one word from {name}", "{Name} keeps a day of silence"),
    "odd.silent.lead": (
        "{Name} was up and about all day, and did not say a single word to anybody.",
        "We asked around. Nobody has heard {name} speak today.",
    ),
    "odd.silent.more": (
        "The others made up for it with {count} lines.",
        "In the same hours {other} said {count} lines.",
    ),
    "odd.seat.head": ("“Taken”: a hard day for {name}", "{Name} is too late {count} times"),
    "odd.seat.lead": (
        "{Count} times today {name} came for something, and somebody else was there first.",
    ),
    "odd.seat.more": ("Just one of them, at {when}: “{why}”",),
    "odd.unsaid.head": ("What {name} did not get to say", "{Name} was cut short"),
    "odd.unsaid.lead": (
        "It was {when}. The words were ready, the moment was not: “{text}”",
        "{Name} drew breath at {when} for “{text}”. It was never heard; here it is.",
    ),
    "odd.steps.head": ("{Name} walks for all of us", "The longest legs in town"),
    "odd.steps.lead": (
        "{Name} took {count} steps today, more than anybody else.",
        "{Count} steps between waking and bed: nobody walked more than {name}.",
    ),
    "odd.steps.more": ("{Other} got by with {count}.",),
}
THE_REST: Table = {
    "rest.notices": ("In brief", "Noted in passing", "The day by the clock"),
    "rest.coming": ("What is to come", "Announced"),
    "rest.promised": (
        "{text} {Count} have promised so far.",
        "{text} So far {count} have given their word.",
    ),
    "rest.promised.none": ("{text} Nobody has promised yet.",),
    "rest.number": ("No. {number} · evening edition · price: one kind word",),
    "rest.edited": (" · first page by our editor, a language model",),
    "rest.so_far": ("No. {number} · extra edition, {when}",),
    "rest.quiet.head": ("Nothing to report", "A quiet day"),
    "rest.quiet.kicker": ("The town",),
    "rest.quiet.lead": ("Nothing worth printing has happened yet. We hope for the evening.",),
}
QUESTIONS: Table = {
    "ask.occasion": ("Who will come to {host}’s {name}? ({date})",),
    "ask.occasion.progress": ("{promised} have promised, {known} of {all} know of it",),
    "ask.occasion.over": ("{came} came",),
    "ask.hears": ("Will {name} find out? “{text}”",),
    "ask.heard": ("{name} knows since {when}, from {source}",),
    "ask.out": ("Will it come out? “{text}”",),
    "ask.known": ("{known} of {all} know",),
    "ask.goal": ("Will {name} {goal}?",),
    "ask.told": ("{known} of {all} have heard of it",),
    "ask.tried": ("a beginning is made",),
    "ask.done": ("done, at {when}",),
    "ask.given_up": ("given up, at {when}",),
    "ask.means": ("{name} means to do this: {about}. Will it happen?",),
    "ask.tries": ("tries so far: {count}",),
    "ask.untried": ("not tried yet",),
    "ask.word": ("{text} Will the promise be kept?",),
    "ask.broken": ("it was not",),
}
ENGLISH = Language(
    sentences=MappingProxyType(
        {**OCCASIONS, **INCIDENTS, **RUMOURS, **PEOPLE, **ODDITIES, **THE_REST, **QUESTIONS}
    ),
    papers=(
        "The {town} Echo", "The {town} Courier", "The {town} Lantern", "The {town} Observer",
        "The {town} Bugle", "The {town} Gazette",
    ),
    mottos=(
        "All the news that is fit to whisper",
        "Read by everybody, believed by most",
        "We were there, or know somebody who was",
        "Truth, tact, and the tide tables",
    ),
    number=_number,
    people=_people,
    when=_when,
    date=_date,
    weekday=lambda moment: f"{moment:%A}",
    join=_join,
    more="{count} more",
    at=_at,
    outside="out of doors",
    from_left="From the left: {names}.",
    stop=".",
    gap=" ",
)  # fmt: skip
