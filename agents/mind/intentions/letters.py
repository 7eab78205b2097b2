"""Letters: to be answered once, and now and then written to whom one could not meet.

Who has got a letter with a name, or gave up finding somebody, or broke a promise, or misses
somebody dear with whom they have not talked for a day, has a letter to write (`LetterDue`). That is
done at a table at home, in the evening or the next morning; what it says is asked then, and only
then. An answer is not answered again, so no two write for ever.
"""

from datetime import timedelta

from agents.asks.context import Appointment
from agents.asks.questions import WriteLetter
from agents.asks.writing.language import writing_messages
from agents.mind.agent import Agent
from agents.mind.intentions import wishes
from agents.mind.news.living import hear_again, spoken_with
from agents.mind.plan import running
from agents.mind.remembering.choosing import showing
from agents.mind.state import Intention, LetterDue, Percept, PlannedStep
from town.interface import Letter, Observation, Place, Thing, given_name, minute_of, rng

EVENING, MORNING = 17 * 60 + 30, 10 * 60 + 30  # minutes after midnight: from, and until
AT_ONCE = timedelta(hours=1)  # no sooner after it came is a letter answered
TOO_LATE = timedelta(days=2)
WRITING = timedelta(minutes=12)
UNHURRIED = timedelta(minutes=25)  # before bed, or what was promised
SELDOM = timedelta(days=2)  # between two letters of one's own accord
APART = timedelta(days=1)  # without a talk, after which one may miss somebody
MISSED = 4  # closeness from which on one does
MISSING_ODDS = 0.15  # of a morning, that one means to write to them
ODDS = 0.4  # that one writes at all to whom one could not meet
MAX_TRIES = 3
WROTE_IMPORTANCE = 4
TABLES = ("desk", "table", "kitchen_table", "reading_table", "counter")  # the best first


# --- they are due --------------------------------------------------------------------------------


def receive(agent: Agent, percept: Percept) -> None:
    """Mean to answer a letter that was read, unless it is an answer itself."""
    said = percept.happening
    if said is None or said.letter is None or said.letter.answers:
        return
    if said.sender and said.sender != agent.person.name:
        _owe(agent, LetterDue(said.sender, "answer", said.letter.text, agent.now))


def apologize(agent: Agent, date: Appointment) -> None:
    """Perhaps mean to write to whom one promised something and did not keep it."""
    say = writing_messages(agent.person.language)
    for name in date.who[:1]:
        _of_own_accord(agent, name, "apology", say.broke_word.format(what=date.activity))


def write_instead(agent: Agent, aim: Intention) -> None:
    """Perhaps mean to write news to somebody whom one could not find."""
    known = agent.known_facts.get(aim.fact)
    if known is not None and aim.who and aim.who not in known.shared:
        say = writing_messages(agent.person.language)
        why = say.could_not_tell.format(what=aim.what)
        _of_own_accord(agent, aim.who, "news", why, aim.fact)


def think_of(agent: Agent) -> None:
    """Perhaps mean, on a new day, to write to the dearest of those whom one has not met lately."""
    clock, me = agent.town.clock, agent.person
    since = agent.tick - clock.ticks(APART / timedelta(minutes=1))
    known = {name: agent.relationship(name) for name in agent.people_known()}
    missed = [
        (other.closeness, name)
        for name, other in known.items()
        if other.closeness >= MISSED and (other.talked or 0) <= since and _lives_apart(agent, name)
    ]
    if missed and rng(agent.town.seed, me.name, "misses", agent.tick).chance(MISSING_ODDS):
        words = writing_messages(me.language).misses
        who = max(missed)[1]
        _of_own_accord(agent, who, "misses", words.format(who=given_name(who)), odds=1)


def _lives_apart(agent: Agent, who: str) -> bool:
    other = agent.town.people.get(who)
    return other is not None and other.home.split("/")[0] != agent.person.home.split("/")[0]


def _of_own_accord(
    agent: Agent, who: str, reason: str, text: str, fact: str = "", odds: float = ODDS
) -> None:
    """Mean to write to somebody of another house: seldom, and one letter at a time."""
    town, mind, me = agent.town, agent.state, agent.person
    if not _lives_apart(agent, who):
        return
    lately = mind.wrote_at is not None and agent.now < mind.wrote_at + SELDOM
    if lately or any(due.reason != "answer" for due in mind.letters):
        return
    if rng(town.seed, me.name, "letter", agent.tick, who).chance(odds):
        _owe(agent, LetterDue(who, reason, text, agent.now, fact))


def _owe(agent: Agent, due: LetterDue) -> None:
    if all((due.who, due.text) != (other.who, other.text) for other in agent.state.letters):
        agent.state.letters = [*agent.state.letters, due]
        words = writing_messages(agent.person.language).owes
        text = words.format(me=agent.person.name, who=due.who)
        agent.log_event("letter_due", text, who=due.who, reason=due.reason)


# --- they are written ----------------------------------------------------------------------------


def due(agent: Agent, seen: Observation) -> LetterDue | None:
    """Return the letter to be written now: at home, in the evening or the morning, unhurried."""
    waiting = [due for due in agent.state.letters if due.arose + AT_ONCE <= seen.now]
    if not waiting or not seen.ended or seen.asleep or agent.talk is not None:
        return None
    at_home = seen.place.split("/")[0] == agent.person.home.split("/")[0]
    if not at_home or MORNING < minute_of(seen.now) < EVENING:
        return None
    soon, bed = seen.now + UNHURRIED, agent.plan.bed
    promised = any(date.start <= soon and seen.now < date.end for date in agent.calendar)
    if promised or bed is None or soon >= bed or running(agent, seen.now) is None:
        return None
    return None if wishes.sought(agent) is not None else waiting[0]


async def begin(agent: Agent, seen: Observation, due: LetterDue) -> PlannedStep | None:
    """Think of the words, and return the step of writing them down; None for nothing to say."""
    due.tries += 1
    if due.tries > MAX_TRIES:
        _drop(agent, due)
        return None
    if due.letter is None:
        due.letter = await _worded(agent, seen, due)
    if due.letter is None:
        _drop(agent, due)
        words = writing_messages(agent.person.language).unanswered
        text = words.format(me=agent.person.name, who=due.who)
        agent.log_event("letter_unanswered", text, who=due.who)
        return None
    place, thing = _table(agent, seen)
    activity = writing_messages(agent.person.language).writing
    end = seen.now + WRITING
    return PlannedStep(activity, place, seen.now, end, thing, icon="write", letter=due.letter)


async def _worded(agent: Agent, seen: Observation, due: LetterDue) -> Letter | None:
    is_answer = due.reason == "answer"
    ask = WriteLetter(
        **agent.common_fields(seen.now),
        to=agent.acquaintance(due.who),
        why="" if is_answer else due.text,
        letter=due.text if is_answer else "",
        facts=agent.facts_for([due.who]),
        fact=due.fact,
        misses=due.reason == "misses",
    )
    reply = await (await showing(agent, ask, due.text))
    if not reply.text:
        return None
    tells = tuple(fact for fact in reply.tells if fact in agent.known_facts)
    return Letter(due.who, reply.text, tells, spoken_with(agent, tells), is_answer)


def _table(agent: Agent, seen: Observation) -> tuple[str, str | None]:
    """Return where to write: at a table at home, else where one is."""
    home = agent.person.home.split("/")[0]
    rooms = [p for p in agent.known_places() if p.sector == home and _is_open(agent, p, seen)]
    tables = [(room, thing) for room in rooms for thing in room.things if thing.kind in TABLES]
    if not tables:
        return seen.place, None

    def rank(found: tuple[Place, Thing]) -> tuple[int, bool]:
        return TABLES.index(found[1].kind), found[0].path != seen.place

    room, thing = min(tables, key=rank)
    return room.path, thing.path


def _is_open(agent: Agent, place: Place, seen: Observation) -> bool:
    return agent.is_admitted(place, seen.now) and not place.outdoors


# --- they are in the post ------------------------------------------------------------------------


async def settle(agent: Agent, seen: Observation, inbox: list[Percept]) -> None:
    """Be done with a letter that is written, and with those for which it is too late.

    One over which something came is still to be written: it is taken up again, as it was worded.
    """
    for late in [d for d in agent.state.letters if seen.now > d.arose + TOO_LATE]:
        _drop(agent, late)
    for written in [percept.posted for percept in inbox if percept.posted is not None]:
        await _is_posted(agent, seen, written)


async def _is_posted(agent: Agent, seen: Observation, written: Letter) -> None:
    step = agent.steps.current
    if step is not None and step.letter == written:
        step.letter = None
    for due in [d for d in agent.state.letters if d.letter == written]:
        _drop(agent, due)
        if due.reason != "answer":
            agent.state.wrote_at = seen.now
    words = writing_messages(agent.person.language).wrote
    text = words.format(who=written.to, text=written.text)
    told = written.tells
    await agent.remember("observation", text, WROTE_IMPORTANCE, about=(written.to,), facts=told)
    for fact in told:
        if fact in agent.known_facts:
            hear_again(agent, fact, written.to)


def _drop(agent: Agent, due: LetterDue) -> None:
    agent.state.letters = [other for other in agent.state.letters if other is not due]
