"""The question to the editor of the town's paper: one a day, and only of a language model.

The editor is given the stories that rules found in the rows of the day, and may choose and word,
but not invent: whom the page names, the numbers and the quotations stand in the stories.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from agents.asks import normalize
from agents.asks import replies as r
from agents.asks.ask import Ask
from agents.asks.reference_checks import together
from agents.asks.reply_schema import Schema, number, schema_of, text
from agents.asks.validation_text import made_up
from agents.asks.writing.language import writing_messages
from town.interface import names_in

MAX_HEADLINE, MAX_LEAD, MAX_ODD = 80, 420, 180  # characters
_QUOTED = re.compile('“([^”]+)”|"([^"]+)"')
_NUMBER = re.compile(r"\d+(?:[:.]\d+)?")
_NAMED = re.compile(r"(?<=[a-z0-9,;] )(?:[A-Z][\w’']+)")  # within a sentence, with a capital
_CAPITALS = frozenset(
    {
        *("I", "Mr", "Mrs", "Miss"),
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    }
)


@dataclass(frozen=True, kw_only=True)
class EditPaper(Ask[r.PaperReply]):
    """The day's paper is about to come out: which story leads, and in which words?"""

    kind: ClassVar[str] = "edit_paper"
    stories: tuple[str, ...]  # as rules told them, the weightiest first; numbered from 1
    names: tuple[str, ...] = ()  # of everybody in town

    def narrow(self) -> Schema:
        """Offer the stories there are."""
        fields = {
            "lead": number(1, max(1, len(self.stories))),
            "headline": text(MAX_HEADLINE),
            "text": text(MAX_LEAD),
            "odd": text(MAX_ODD, 0),
        }
        return schema_of(self.reply, fields, only=tuple(fields))

    def resolve(self, answer: r.PaperReply) -> r.PaperReply:
        """Take what is whole of long texts; a headline has no full stop."""
        update = {
            "headline": normalize.whole_words(answer.headline, MAX_HEADLINE).rstrip(".。"),
            "text": normalize.whole_words(answer.text, MAX_LEAD),
            "odd": normalize.whole_words(answer.odd, MAX_ODD),
        }
        return answer.model_copy(update=update)

    def problem(self, answer: r.PaperReply) -> str | None:
        """Refuse whatever is not in the stories: persons, numbers, quotations, other names."""
        say = writing_messages(self.me.language)
        given = " ".join((*self.stories, self.me.name))
        page = " ".join((answer.headline, answer.text, answer.odd))
        wrong = []
        if answer.lead > max(1, len(self.stories)):
            wrong.append(say.no_story.format(n=answer.lead))
        there = names_in(given, self.names, self.me.language)
        absent = [n for n in names_in(page, self.names, self.me.language) if n not in there]
        words = set(re.findall(r"[\w’']+", given))
        absent += [w for w in _NAMED.findall(page) if not _is_known(w, words)]
        wrong += [say.not_in_stories.format(name=made_up(name)) for name in dict.fromkeys(absent)]
        digits = [n for n in _NUMBER.findall(page) if n not in _NUMBER.findall(given)]
        digits += _counted(page, given, say.numbers)
        wrong += [say.no_number.format(n=n) for n in dict.fromkeys(digits)]
        for pair in _QUOTED.findall(page):
            said = next(part for part in pair if part).strip(" ,.!?，。！？")
            if said.lower() not in given.lower():
                wrong.append(say.no_quote.format(text=made_up(said)))
        return together(self.messages, wrong)


def _is_known(word: str, words: set[str]) -> bool:
    """Return whether a word with a capital stands in the stories, in any letters, or needs not."""
    bare = re.sub(r"['’]s?$", "", word)
    same = {each.lower() for each in words}
    return bare in _CAPITALS or bare.lower() in same or word.lower() in same


def _counted(page: str, given: str, numbers: Mapping[str, str]) -> list[str]:
    """Return the words of a page that say how many, where the stories say it in no form."""
    there = {*re.findall(r"\w+", given.lower())}
    said = [word for word in re.findall(r"\w+", page.lower()) if word in numbers]
    return [word for word in said if word not in there and numbers[word] not in there]
