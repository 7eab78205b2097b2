"""Sentences of the simulation, in the player's language and words.

Why it refuses something, and what is wrong with a run, is kept in the run file in English. Those
that a player can come to read are known here by their form; any other one stays as it is.
"""

import re
from functools import cache
from string import Formatter

from town.view.language.translating import msg, tr

FORMS = {
    text: text
    for text in (
        msg("There is somebody called {who} in town already."),
        msg("There is nobody called {who} with a mind of their own in town."),
        msg("The {thing} cannot be '{state}'; it can be {states}."),
        msg("No player is {who}."),
        msg("This run is lived with hands off: nobody may take part."),
        msg("Nobody has spoken for {hours} hours, though people are awake."),
        msg("No question has found a good answer: {failed} of {asked} failed{why}"),
        msg("Of the last {asked} questions, {failed} found no good answer{why}"),
    )
} | {
    "The town in {folder} has changed since this run began: {files}. The run goes on with the town "
    "as it was; a new run lives with the town as it is now.": msg(
        "The files of this town have changed since; this life goes on with the town as it was."
    ),
}
"""What is said for a sentence of each form."""


def in_own_words(sentence: str) -> str:
    """Return a sentence of the simulation in the player's language, if its form is known."""
    for form, text in FORMS.items() if sentence else ():
        if found := _pattern(form).fullmatch(sentence):
            return tr(text, **found.groupdict())
    return sentence


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = Formatter().parse(form)
    return re.compile("".join(re.escape(t) + (f"(?P<{f}>.+)" if f else "") for t, f, _, _ in parts))
