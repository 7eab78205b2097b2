"""How much news matters, and whether to act on it or talk to somebody.

Ratings come from weights.yaml: fire is 10, a tidy table 1. Then the first that applies: act on what
is dangerous or one's own affair; listen to who performs; talk to the person with the highest odds,
if the dice allow it.
"""

from functools import lru_cache

from agents.asks.context import Acquaintance, News
from agents.asks.news.gist import is_arisen
from agents.asks.questions import Notice
from agents.asks.replies import NoticeReply
from agents.asks.sense.rules import all_alike, counts
from agents.models.scripted.attention import deeds
from agents.models.scripted.attention.impulses import CONCERN_KIND, THOUGHT_KIND, notice_impulse
from agents.models.scripted.day.gatherings import gathering_at
from agents.models.scripted.day.shelter import stays_out
from agents.models.scripted.talk.character import readiness, sociability, tie_to
from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.text import clip
from town.interface import Dice, names_in

MINGLING_ODDS = 0.29  # odds of talking to a friend whom one has not talked to, at an occasion
JOINING, JOINING_AT_AN_OCCASION = 0.3, 2.0  # times the odds, of those who are in a talk
KNOWN_ALREADY = 3  # the rating of what one overhears and has heard before
NEWCOMER_ODDS = 0.25  # odds by which a sociable one turns to a newcomer
GREETING_ODDS = {"stranger": 0.15, "known": 0.5, "rival": 0.3}  # of a nod; friends: nearly always
TalkOption = tuple[float, Acquaintance, str]  # odds, with whom, why


def notice(ask: Notice, dice: Dice) -> NoticeReply:
    """Return a rating for each piece of news and the reaction to the weightiest."""
    own = next((news for news in ask.news if news.kind == THOUGHT_KIND), None)
    if own is not None:
        return notice_impulse(ask, own)
    if any(news.kind == CONCERN_KIND for news in ask.news):
        return _see_to(ask, ask.news[0])
    ratings = _told_apart(ask, [rate(ask, news) for news in ask.news])
    alarm = _alarming_news(ask, ratings, dice)
    if alarm is not None:
        why = f"wants to see to it: {ask.news[alarm].text}"
        return NoticeReply(ratings=ratings, reaction="act", about=alarm + 1, why=clip(why, 200))
    listens = any(news.for_all for news in ask.news)
    wish = None if listens else _chosen_talk(ask, dice)
    if wish is not None:
        _, other, why = wish
        about = next((i + 1 for i, n in enumerate(ask.news) if n.subject == other.name), None)
        return NoticeReply(
            ratings=ratings, reaction="talk", target=other.name, about=about, why=clip(why, 200)
        )
    nod = _greeted(ask, dice)
    if nod is not None:
        return NoticeReply(ratings=ratings, reaction="greet", target=nod.name)
    return NoticeReply(ratings=ratings)


def _see_to(ask: Notice, news: News) -> NoticeReply:
    """Return that one turns to whom news that concerns one is about, or goes to find them."""
    why, near = clip(news.text, 200), news.subject in ask.awake
    return NoticeReply(
        ratings=[8] * len(ask.news),
        reaction="talk" if near else "act",
        target=news.subject if near else None,
        about=1,
        why=why,
    )


def _told_apart(ask: Notice, ratings: list[int]) -> list[int]:
    """Return `ratings`, the last one moved where all would be alike or only count."""
    if all_alike(ratings, any(news.unusual for news in ask.news)) or counts(ratings):
        return [*ratings[:-1], ratings[0] - 1 or 2]
    return ratings


def _greeted(ask: Notice, dice: Dice) -> Acquaintance | None:
    """Return who has come into sight and gets a nod: one not spoken to today, strangers seldom."""
    came = {n.subject for n in ask.news if n.kind == "person"}.intersection(ask.awake)
    for other in ask.people:
        minutes = other.minutes_since_talk
        today = minutes is not None and minutes < ask.now.hour * 60
        if other.name in came and not today and not _occupied(ask, other):
            return other if dice.chance(GREETING_ODDS.get(tie_to(other), 0.9)) else None
    return None


def rate(ask: Notice, news: News) -> int:
    """Return the importance of one piece of news, 1 to 10."""
    if news.kind == "object":
        seen = deeds.matters(news) if deeds.is_told(news) else 6 if news.unusual else 1
        return 10 if is_alarming(news.text) else seen
    if news.kind == "own":  # brushing teeth is a 1 (Park et al. 2023, section 4.1)
        return 2 if any(word in news.text.lower() for word in load("weights")["notable"]) else 1
    if news.facts and news.kind == "overheard" and _has_all(ask, news):
        return KNOWN_ALREADY
    if news.kind == "person":
        score = 2 + _nearness(ask, news.subject)
    else:
        score = _text_score(news.text, news.kind) + (ask.me.first_name in news.text)
    if news.facts:
        known: dict[str, int] = load("weights")["facts"]
        kinds = [f.fact.kind for f in ask.facts if f.fact.id in news.facts]
        score = max([score, 5, *(known.get(k, 5) for k in kinds)])
    return min(10, max(1, score + news.unusual))


def _has_all(ask: Notice, news: News) -> bool:
    """Return whether all that is told there is known: then it is no news."""
    return {known.fact.id for known in ask.facts}.issuperset(news.facts)


@lru_cache(maxsize=8192)
def is_alarming(text: str) -> bool:
    """Return whether a text speaks of fire, blood or the like."""
    return any(word in text.lower() for word in load("weights")["danger"])


@lru_cache(maxsize=8192)
def _text_score(text: str, kind: str) -> int:
    score, words = {"heard": 3, "happening": 4}.get(kind, 2), text.lower()
    if is_alarming(text):
        return 9
    if any(w in words for w in load("weights")["grave"]):
        return score + 4
    return score + 2 * any(w in words for w in load("weights")["notable"])


def _nearness(ask: Notice, name: str) -> int:
    other = next((p for p in ask.people if p.name == name), None)
    relation = ask.me.relations.get(name)
    closeness = other.closeness if other else relation.closeness if relation else 0
    if other and any(word in other.activity for word in load("weights")["odd"]):
        return 3
    return 2 if closeness <= -2 else 1 if closeness >= 3 else 0


def _alarming_news(ask: Notice, ratings: list[int], dice: Dice) -> int | None:
    """Return the index of the news that must be acted on now, or None."""
    order = sorted(range(len(ratings)), key=lambda i: -ratings[i])
    for i in order:
        news = ask.news[i]
        danger = is_alarming(news.text)
        if news.subject == "weather" and not stays_out(ask):
            return i
        if news.kind == "object" and news.unusual and (danger or _takes_care(ask, news, dice)):
            return i
        if news.kind == "happening" and danger and "notice says" not in news.text.lower():
            return i
    return None


def _takes_care(ask: Notice, news: News, dice: Dice) -> bool:
    """Return whether one does something about the object: as rules or dice say."""
    if deeds.is_told(news):
        return deeds.will_act(ask.me, news, dice)
    return deeds.is_own(ask.me, news.subject) or dice.chance(0.2 * sociability(ask.me))


def _chosen_talk(ask: Notice, dice: Dice) -> TalkOption | None:
    """Return the talk with the highest odds, if the dice allow it."""
    with_me = names_in(ask.doing, tuple(ask.awake), ask.me.language)  # whom one leaves for nobody
    free = [p for p in ask.people if p.name in (with_me or ask.awake)]
    wishes = [_talk_option(ask, other) for other in free]
    best = max(wishes, key=lambda w: w[0], default=None)
    return best if best and dice.chance(best[0]) else None


def _talk_option(ask: Notice, other: Acquaintance) -> TalkOption:
    """Return the odds of talking to `other` now, and the reason."""
    minutes = other.minutes_since_talk
    mingling = gathering_at(ask.facts, ask.here, ask.now) is not None
    lately = minutes is not None and minutes < 60 and not (mingling or other.business)
    if lately or _occupied(ask, other):
        return 0.0, other, ""
    fresh = 1.0 if minutes is None else min(1.0, minutes / 360)
    if mingling:
        odds = MINGLING_ODDS * (0.5 + 0.5 * fresh) * (0.3 + sociability(ask.me)) * _affinity(other)
    else:
        odds = 0.1 * fresh * sociability(ask.me) * _affinity(other)
    if other.talks == 0 and other.kind == "newcomer":
        odds += NEWCOMER_ODDS * sociability(ask.me)
    why = other.business or _reason(other)
    told = [
        (readiness(ask.me, f, other, ask.now), f.fact)
        for f in ask.facts
        if not f.told and not f.fact.is_stale(ask.now)
    ]
    best = max(told, key=lambda t: t[0], default=None)
    own = best is not None and best[1].source == ask.me.name
    if best and best[0] > 0.3:
        odds += (0.15 if own else 0.08 if is_arisen(best[1]) else 0.03) * best[0]
    if best and (own or is_arisen(best[1])) and best[0] > 0.3 and not other.business:
        why = f"has something to tell {other.name}: {best[1].text}"
    looks_about = not ask.news
    if looks_about or any(n.kind == "person" and n.subject == other.name for n in ask.news):
        odds *= 1.4
    if other.talking:
        odds *= JOINING_AT_AN_OCCASION if mingling else JOINING
    return min(odds, 0.7), other, why


def _affinity(other: Acquaintance) -> float:
    return {"spouse": 1.1, "kin": 1.0, "friend": 1.3, "rival": 0.35, "known": 0.8}.get(
        tie_to(other), 0.45
    )


def _occupied(ask: Notice, other: Acquaintance) -> bool:
    words = f"{other.activity} ".lower()
    return any(w in words for w in load("weights")["undisturbed"]) or any(
        w in ask.doing.lower() for w in load("weights")["private"]
    )


def _reason(other: Acquaintance) -> str:
    if other.talks == 0 and tie_to(other) == "stranger":
        return f"has never spoken with {other.name}"
    if other.minutes_since_talk is None or other.minutes_since_talk > 600:
        return f"has not spoken with {other.name} today"
    return f"is in the mood for a word with {other.name}"
