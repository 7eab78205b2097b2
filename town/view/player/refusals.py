"""Why the town refuses what a player asked for, in the player's language.

The simulation answers in English sentences, which are kept in the run file; those a player can come
to read are known here by their form.
"""

import re
from functools import cache
from string import Formatter

from town.view.language.translating import msg, tr

FORMS = (
    msg("There is somebody called {who} in town already."),
    msg("There is nobody called {who} with a mind of their own in town."),
    msg("The {thing} cannot be '{state}'; it can be {states}."),
    msg("No player is {who}."),
    msg("This run is lived with hands off: nobody may take part."),
)


def refusal(sentence: str) -> str:
    """Return a sentence of the simulation in the player's language, if it is known."""
    for form in FORMS:
        if found := _pattern(form).fullmatch(sentence):
            return tr(form, **found.groupdict())
    return sentence


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = Formatter().parse(form)
    return re.compile("".join(re.escape(t) + (f"(?P<{f}>.+)" if f else "") for t, f, _, _ in parts))
