"""What the rules make of a person: notes for an author whose town is lived without a model.

The scripted model knows trades by the words of an occupation and manners by those of traits and
speech (jobs.yaml, character.yaml). Whom it does not know works and speaks like anybody.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from agents.models.scripted.day.habits import job_of
from agents.models.scripted.talk.character import manner_of
from agents.models.scripted.words.phrase_store import load
from town.interface import Person

PLAIN = "plain"  # the manner of whom no word of traits and speech describes
MIN_ALIKE = 3  # people who speak alike before it is worth a note
MAX_NAMED = 6
ALIKE = 0.75  # share of letters from which on two words are near
MIN_LETTERS = 4  # of a word that may be a trade misspelt
CHILD = 15  # years; the rules send younger ones to school, whatever they are called
Remark = tuple[str, str, str, str]  # name, key in the person's file, what, what would do


def character_notes(people: Sequence[Person]) -> Iterator[Remark]:
    """Yield what the rules do not know of people who speak English."""
    english = [person for person in people if person.language == "en"]
    trades = trades_known()
    for person in english:
        if person.occupation and person.age > CHILD and not job_of(person):
            near = _nearest_trade(person.occupation, trades)
            what = f"The rules know no trade '{person.occupation}': {person.name} works as anybody."
            would_do = f"Nearest is '{near}'" if near else f"They know {', '.join(trades[:8])} ..."
            own = f"or write phrases/{_file_name(person.occupation)}.yaml"
            yield (
                person.name,
                "occupation",
                what,
                f"{would_do}; {own}. A language model needs none.",
            )
    plain = [person.name for person in english if manner_of(person) == PLAIN]
    if len(plain) >= MIN_ALIKE and 2 * len(plain) > len(english):
        named = ", ".join(plain[:MAX_NAMED]) + (" and others" if len(plain) > MAX_NAMED else "")
        manners = [manner for manner in load("character")["styles"] if manner != PLAIN]
        what = f"By rules {len(plain)} of {len(english)} people speak alike: {named}."
        yield plain[0], "speech", what, f"Words that make a manner: {', '.join(manners)} ..."


def _file_name(occupation: str) -> str:
    """Return an occupation as the name of a file: 'net mender' is net_mender."""
    return re.sub("[^a-z0-9]+", "_", occupation.lower()).strip("_") or "trade"


def trades_known() -> list[str]:
    """Return the words by which the rules know a trade."""
    return [word.strip() for keys in load("jobs") for word in keys.split(",")]


def _nearest_trade(occupation: str, trades: Sequence[str]) -> str:
    """Return the trade that the occupation holds, or is nearest to in letters, or ""."""
    said = occupation.lower()
    held = [trade for trade in trades if trade in said]
    words = [said, *(word for word in reversed(said.split()) if len(word) > MIN_LETTERS)]
    close = (get_close_matches(word, trades, 1, ALIKE) for word in words)
    return max(held, key=len, default="") or next((found[0] for found in close if found), "")
