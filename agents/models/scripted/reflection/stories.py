"""Stories of people's own: what they come to want now and then, and what becomes of it.

The author's goals end, and a town in which nothing new is wanted falls silent. So in some mornings
one who has no want of their own comes to one of stories.yaml: to make up with somebody one fell out
with, to have a friend to supper, to finish a piece of work at home. As a goal it is known by its
words again: the first two are said to somebody (agents/mind/intentions), the last is worked at
after the day's work (day/planning.py), until it is done or let go.
"""

from agents.asks.context import Goal
from agents.asks.questions import ReviseIdentity
from agents.asks.replies import GoalState
from agents.models.scripted.day.habits import is_working
from agents.models.scripted.talk.character import tie
from agents.models.scripted.talk.invitations import time_in
from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.story_words import is_own, project_in, words_of
from town.interface import Dice, Person, season_of

LIKED = 3  # closeness from which on somebody is asked to come, or given something
SAME_HOUSE = ("spouse", "kin")  # ties of those who most likely live together


# --- they begin ----------------------------------------------------------------------------------


def new_want(ask: ReviseIdentity, dice: Dice) -> str:
    """Return what the person wants from this morning on, "" for nothing new."""
    words, odds = words_of(ask.me.language), load("stories")["odds"]
    own = [goal for goal in ask.goals if is_own(goal.text, ask.me.language)]
    if not ask.morning or own or len(ask.goals) >= odds["up_to"] or not dice.chance(odds["want"]):
        return ""
    who = _fallen_out_with(ask)
    if who:
        return str(words["make_up"]).format(who=who)
    friends = _friends(ask.me)
    free = [text for text in words["invites"] if _is_free(ask, text)]
    if friends and free and not dice.chance(odds["project"]):
        return str(dice.choice(free)).format(friend=dice.choice(friends))
    projects = words["projects"]
    fit = [*projects["any"], *projects[season_of(ask.now)]]
    fit = [text for text in fit if friends or "{friend}" not in text]
    return str(dice.choice(fit)).format(friend=dice.choice(friends) if friends else "")


def _fallen_out_with(ask: ReviseIdentity) -> str:
    """Return with whom one fell out and has not made up, as far as one remembers; "" for nobody."""
    words, settled = words_of(ask.me.language), set[str]()
    for memory in sorted(ask.memories, key=lambda m: -m.n):
        if memory.kind != "talk" or not memory.about or memory.about[0] in settled:
            continue
        if words["quarrelled"] in memory.text:
            return memory.about[0]
        settled |= set(memory.about) if words["made_up"] in memory.text else set()
    return ""


def _is_free(ask: ReviseIdentity, invites: str) -> bool:
    """Return whether one is not at work at the time for which one would ask somebody to come."""
    start = time_in(invites, ask.now)
    return start is not None and not is_working(ask.me, start)


def _friends(me: Person) -> list[str]:
    return [
        name
        for name, tied in me.relations.items()
        if tied.closeness >= LIKED and tie(tied.kind, tied.closeness) not in SAME_HOUSE
    ]


# --- they end ------------------------------------------------------------------------------------


def outcome(ask: ReviseIdentity, goal: Goal, kept: bool, dice: Dice) -> GoalState:
    """Return what has become of a want of one's own; `kept`: they came as they had promised."""
    odds, words = load("stories")["odds"], words_of(ask.me.language)
    if not ask.morning:
        return "open"
    if project_in((goal.text,), ask.me.language):
        return "done" if dice.chance(odds["done"]) else "tried"
    if is_own(goal.text, ask.me.language, "invites"):
        return "done" if kept else "given_up"
    talks = [memory for memory in ask.memories if memory.kind == "talk"]
    if any(words["made_up"] in m.text and any(n in goal.text for n in m.about) for m in talks):
        return "done"
    return "given_up" if goal.state == "tried" or dice.chance(odds["let_go"]) else "tried"
