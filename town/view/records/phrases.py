"""What the window says in the language of the town: sentences of the feed, and the first hint.

Buttons, titles and keys are English everywhere; what stands among words of the town is not.
{Fields} are filled in. A new language is one more table in LANGUAGES.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """All of it, in one language."""

    hint: str  # for who opens the window for the first time


ENGLISH = Phrases(
    hint="New here? Click a person to read their mind. Right-click them to talk, to whisper, or to"
    " step into their body. Click in the bar of time below to go back. {key} lists all keys.",
)
CHINESE = Phrases(
    hint="头一回来？点一个人，看看他心里在想什么；右键点他，可以搭话、悄悄提个醒，或者变成他；"
    "点下面的时间条，可以回到过去。按 {key} 看所有的按键。",
)
LANGUAGES: Mapping[str, Phrases] = MappingProxyType({"en": ENGLISH, "zh": CHINESE})


def phrases_in(language: str) -> Phrases:
    """Return the table of `language`; English for one that has none."""
    return LANGUAGES.get(language, ENGLISH)
