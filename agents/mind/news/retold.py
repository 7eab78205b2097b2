"""News that a player tells again: it is the fact of the line that told it first.

A mind names the facts that its lines tell; a player types words, and whoever hears them makes a
fact of that line (agents/asks/news/gist.py). Typed again to somebody else, they would be another.
"""

from collections.abc import Sequence

from agents.asks.context import TalkLine
from agents.asks.news.gist import fact_of_line, gist, names_place
from agents.asks.repetition import says_again
from agents.mind.agent import TownContext
from town.interface import Fact, Say


def retold(
    town: TownContext, speaker: str, earlier: Sequence[tuple[int, Say]], say: Say
) -> Fact | None:
    """Return the fact that the first of the `earlier` lines makes which states what `say` does.

    Each comes with its tick in the run file. What names nobody and no place is small talk.
    """
    people, language = tuple(town.people), town.mind.language
    stated = gist(say.text, speaker, people, language, say.to or "")
    for began, old in earlier if stated else ():
        line = TalkLine(speaker, old.text, old.tells, old.to or "", began)
        fact = fact_of_line(line, town.clock.at(began), people, language)
        if fact is None or old.tells or not says_again(stated, fact.text):
            continue
        places = [name for p in town.places.values() for name in (p.name, p.sector_name)]
        return fact if fact.about or names_place(fact.text, places, language) else None
    return None
