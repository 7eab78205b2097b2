"""Wishes to talk to somebody: each is one piece of state, and is changed here alone.

A wish arises from a step of the plan, or by chance when somebody is seen. It is *open* while its
owner goes up to them, waits or looks for them, *talking* while the talk lasts, and then *done* or
*given up*, with the reason. The newest open wish comes first: a chance talk on the way is held, and
then one goes on to whom one meant to meet. A wish is done when they have heard a line of its owner;
who was out of earshot is gone up to again. What is over is kept for the day, so that nobody begins
again what has been talked about.
"""

from datetime import datetime

from agents.asks.repetition import says_again
from agents.mind.agent import Agent
from agents.mind.state import OngoingTalk, TalkWish

MAX_KEPT = 16  # wishes, with those that are over
MAX_TRIES = 2  # lines that were not heard, after which one lets it be
OPEN, TALKING, DONE, GIVEN_UP = "open", "talking", "done", "given up"


def opened(agent: Agent) -> list[TalkWish]:
    """Return the wishes that are open, the newest last."""
    return [wish for wish in agent.state.wishes if wish.status == OPEN]


def sought(agent: Agent) -> TalkWish | None:
    """Return the wish that is followed now, if there is one."""
    return next(reversed(opened(agent)), None)


def arise(
    agent: Agent, who: str, why: str, until: datetime | None = None, place: str = ""
) -> TalkWish:
    """Begin to follow a wish. One of a step (`until`) takes the place of that of the step before.

    Who comes by chance upon somebody they mean to meet anyway has the matter of that meeting.
    """
    wish = next((w for w in opened(agent) if w.who == who and until is None), None)
    for old in opened(agent):
        if until is not None and old.until is not None:
            end(agent, old, GIVEN_UP, agent.messages.wish_too_late)
    wish = wish or TalkWish(who, why, until, place)
    others = [each for each in agent.state.wishes if each is not wish]
    agent.state.wishes = [*others, wish][-MAX_KEPT:]
    return wish


def begun(wish: TalkWish, talk: OngoingTalk) -> None:
    """Note that its owner begins to speak, or joins in."""
    wish.status, wish.talk = TALKING, talk.id
    if wish.unheard is not None:
        talk.unsaid, wish.unheard = wish.unheard, None


def taken_up(agent: Agent, speaker: str, talk: str) -> str:
    """Note that somebody whom the agent wanted to talk to speaks first; return what about."""
    wish = next((w for w in reversed(opened(agent)) if w.who == speaker), None)
    if wish is None:
        return ""
    wish.status, wish.talk = TALKING, talk
    return wish.why


def was_missed(agent: Agent, talk: OngoingTalk) -> bool:
    """Note that a line was not heard by the one it was said to; return whether to try again."""
    wish = _of(agent, talk)
    talk.missed += 1
    if wish is not None:
        wish.tries += 1
    return talk.missed < MAX_TRIES


def after_talk(agent: Agent, talk: OngoingTalk) -> None:
    """Settle the wishes that were for those in a talk that is over.

    Where they heard a line of the agent the wish is done. Where nothing came of it, one that has
    time left is open again.
    """
    me = agent.person.name
    spoke = any(line.speaker == me for line in talk.lines[talk.joined :])
    for wish in agent.state.wishes:
        mine = wish.status == TALKING or (wish.status == OPEN and wish.who in talk.partners)
        if not mine:
            continue
        if wish.who in talk.partners and (spoke or wish.until is None):
            end(agent, wish, DONE)
        elif wish.until is None or wish.tries >= MAX_TRIES or agent.now >= wish.until:
            end(agent, wish, GIVEN_UP, agent.messages.wish_in_vain)
        else:
            wish.status = OPEN


def end(agent: Agent, wish: TalkWish, status: str, reason: str = "") -> None:
    """Let a wish be over."""
    wish.status, wish.reason, wish.over = status, reason, agent.now


def is_settled(agent: Agent, who: str, matter: str) -> bool:
    """Return whether the agent has talked to `who` about `matter` today already."""
    return any(
        wish.status == DONE
        and wish.over is not None
        and wish.over.date() == agent.now.date()
        and wish.who == who
        and says_again(wish.why, matter)
        for wish in agent.state.wishes
    )


def _of(agent: Agent, talk: OngoingTalk) -> TalkWish | None:
    ongoing = (wish for wish in reversed(agent.state.wishes) if wish.status == TALKING)
    return next((wish for wish in ongoing if wish.who in talk.others), None)
