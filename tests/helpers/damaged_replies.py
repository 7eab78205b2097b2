"""Replies damaged by dice, as models and servers spoil them, and what must hold of each.

A reply is spoiled as data (fields swapped, dropped, of a wrong type or size), then as text (cut,
keys twice, odd fences, digits of other scripts), and read all the way from the server's HTTP body
to the question's own check.
"""

import json
import random
import re
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from agents.asks.questions import ASKS, Ask, DrawInsights, Notice, ReplyError
from agents.asks.reasoning_tags import reasoning_marker
from agents.asks.replies import MEMORY_NUMBER_FIELDS, Reply
from agents.doctor.example_asks import examples
from agents.models.base.service import Call, CallId
from agents.models.base.wire_text import CallText, call_text
from agents.models.http.http_client import Response
from agents.models.http.responses import Garbled, completion_in, unwrapped
from agents.models.scripted import answer
from tests.helpers.lived_asks import lived
from tests.helpers.living import HAMLET, XIAOQIAO
from town.interface import rng, visible

MAX_ADDED = 200_000  # characters by one kind of damage
MAX_REASON = 1000  # characters of a reason that is put into the next prompt
SCALARS: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 11, 2**31, 2**63, -(2**64), 10**400, 1.5, 1e300, 7.0, -0.0),
    *(float("nan"), float("inf"), "", " ", "\n", "7/10", "99/10", "25:99", "4:00 pm"),
    *("٠٧:٣٠", "0٧:3٠", "०७:३०", "七点", "下午25:00", "12", "null", "true", "{}", "[]", "۷"),
    *("<think>", "</think>x", "<|im_end|>", "\x00\x1b[2J", "\u202egnp", "\ud800", "😀" * 99),
    *("x" * 5000, "9" * 5000, "house/", "/", "house//kitchen", "Nobody", "carry on"),
)
SCRIPTS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
AROUND = (
    *("```json\n%s\n```", "```%s", "%s```", "Sure! %s", "%s\n%s", "[%s]", '{"reply": %s}'),
    *("<think>{}</think>%s", "<think>%s", "%s</think>", "[THINK]%s[/THINK]", "<|channel|>final %s"),
    *("// %s", "/* %s", "# a\n%s", "'%s'", '"%s"', "%s}", "{%s", "%s %s{", "((%s))", "a: %s;"),
    *("\0%s", "\ufeff%s"),
)
LETTERS = (*'"\\{}[],:“<`é龘\0\n\t\u202e\u2028\ufeff\ud83d', "'", "|>")
LONG = (
    *("[", "{", '{"a":', '{"a":[', "<think>", "</think>", "<think></think>", "[THINK]", "{'", "{x"),
    *("\\", '"', '\\"', "'", "“", "/*", "//", "#", " ", "\n", "0", "9", "-", "x", "{//", "{a:"),
    *('{"a":1}', "{}", "```", "```json\n", "<", "<think ", "</", "<|", "|>", "\x1b[", "\x1b]"),
    *('{"text":"<think>"},', '"text": "x",', "07:30", "1e9", "a:", "<|channel|>", "\u3000", "，"),
    *("{ ", "\ud800"),
)
"""What a model may repeat without end."""

TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_HOLDER = CallId("Maren Fenn", 1, 0)


@dataclass(frozen=True)
class Damaged:
    """A question, and the text of a reply to it after what was done."""

    ask: Ask[Any]
    text: str
    seed: int


@lru_cache(maxsize=1)
def good_replies() -> dict[str, list[tuple[Ask[Any], str]]]:
    """Return questions of each kind with good replies: of a lived day, or else examples."""
    found: dict[str, list[tuple[Ask[Any], str]]] = {kind.kind: [] for kind in ASKS}
    for town in (HAMLET, XIAOQIAO):
        for ask, text in lived(town, "23:30" if town == HAMLET else "09:30"):
            found[ask.kind].append((ask, text))
    for language in ("en", "zh"):
        for kind, ask in examples(language).items():
            found[kind].append((ask, answer(ask, rng(1, kind)).model_dump_json()))
    return found


def damaged(seed: int) -> Damaged:
    """Return the reply that `seed` chooses, and damages in up to five ways."""
    dice = random.Random(seed)
    ask, text = dice.choice(good_replies()[dice.choice(ASKS).kind])
    data = json.loads(text)
    for _ in range(dice.choice((0, 1, 1, 2, 3))):
        data = _spoiled(data, dice)
    text = json.dumps(data, ensure_ascii=dice.random() < 0.5)
    for _ in range(dice.choice((0, 0, 0, 1, 1, 2))):
        text = dice.choice(WAYS)(text, dice)
    return Damaged(ask, text, seed)


# --- damage to data ------------------------------------------------------------------------------


def _spoiled(data: Any, dice: random.Random) -> Any:
    """Return `data` with one thing changed, at some depth."""
    if not isinstance(data, dict | list) or not data:
        return dice.choice(SCALARS)
    keys = list(data) if isinstance(data, dict) else list(range(len(data)))
    key = dice.choice(keys)
    if isinstance(data[key], dict | list) and dice.random() < 0.7:
        data[key] = _spoiled(data[key], dice)
        return data
    how = dice.choice(("value", "value", "drop", "swap", "rename", "wrap", "many", "add", "deep"))
    value, other = data[key], dice.choice(keys)
    if how == "swap":
        data[key], data[other] = data[other], value
    elif how == "drop":
        del data[key]
    elif how == "rename" and isinstance(data, dict):
        del data[key]
        data[_renamed(str(key), dice)] = value
    elif how == "many":
        most = MAX_ADDED // len(json.dumps(value))
        data[key] = [value] * min(most, dice.choice((2, 30, 3000)))
    elif how == "wrap":
        data[key] = dice.choice(([value], {"value": value}, {key: value}, str(value), [[value]]))
    elif how == "deep":
        data[key] = _nested(value, dice.choice((3, 70, 300)))
    elif how == "add" and isinstance(data, dict):
        data[dice.choice(("extra", "because", "start", "__proto__", "\x00", "x" * 999))] = value
    else:
        data[key] = dice.choice(SCALARS)
    return data


def _renamed(key: str, dice: random.Random) -> str:
    return dice.choice((key.upper(), key.title(), f" {key}", key + "s", "", key[1:], "reply"))


def _nested(value: Any, count: int) -> Any:
    for _ in range(count):
        value = [value]
    return value


# --- damage to text ------------------------------------------------------------------------------


def _cut(text: str, dice: random.Random) -> str:
    start, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return dice.choice((text[:end], text[start:], text[:start] + text[end:]))


def _around(text: str, dice: random.Random) -> str:
    return dice.choice(AROUND).replace("%s", text)


def _twice(text: str, dice: random.Random) -> str:
    """Write a key twice, with another value."""
    found = re.findall(r'"\w+": ?(?:"[^"]*"|\d+|null)', text)
    once = dice.choice(found) if found else '"a": 1'
    key = once.partition(":")[0]
    value = dice.choice(("null", '"x"', "[]", "{}", "1e999", "-0", "NaN", '"\\ud800"', "01"))
    return text.replace(once, f"{once}, {key}: {value}", 1)


def _letters(text: str, dice: random.Random) -> str:
    """Put strange letters in some places."""
    letters = list(text)
    for _ in range(dice.choice((1, 3, 20))):
        at = dice.randrange(len(letters) + 1)
        letters.insert(at, dice.choice(LETTERS))
    return "".join(letters)


def _digits(text: str, dice: random.Random) -> str:
    script = dice.choice(SCRIPTS)
    return re.sub("[0-9]", lambda found: script[int(found[0])], text)


def _quotes(text: str, dice: random.Random) -> str:
    return dice.choice(
        (text.replace('"', "'"), text.replace('"', "“", 1), text.replace(": ", " = "),
         text.replace(": null", ": None"), text.replace("}", ",}"), text.replace('"', '\\"'),
         json.dumps(text), text.replace(",", ";"), text.replace(" ", "\n"), text * 2)
    )  # fmt: skip


def _long(text: str, dice: random.Random) -> str:
    piece = dice.choice((*LONG, text[:9] or "x"))
    return dice.choice((text + piece * 4000, piece * 4000 + text))


WAYS = (_cut, _cut, _around, _around, _twice, _letters, _digits, _quotes, _long)


def read_long(length: int) -> None:
    """Read replies of so many characters that repeat something; print what, once it is read."""
    ask, good = good_replies()["next_line"][0]
    for piece in LONG:
        many = piece * (length // len(piece))
        for text in (many, good + many, many + good, good[:-1] + ', "x": "' + many):
            body = {"choices": [{"message": {"content": text}, "finish_reason": "stop"}]}
            received = completion_in(unwrapped(Response(200, {}, json.dumps(body)))).done.text
            for read in (text, received):
                with suppress(ReplyError):
                    ask.read(read)
        print(repr(piece), flush=True)  # noqa: T201


# --- reading -------------------------------------------------------------------------------------


def faults(seed: int) -> Iterator[str]:
    """Read the reply that `seed` damages, in each way it may come; yield what goes wrong."""
    case, dice = damaged(seed), random.Random(f"body {seed}")
    try:
        for text in {case.text: 0, _received(case, dice): 0}:
            for last in (False, True):
                yield from _wrong(case.ask, text, last)
    except Exception as error:
        last_calls = traceback.extract_tb(error.__traceback__)[-3:]
        where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(last_calls))
        yield f"seed {seed}: {case.ask.kind}: {error!r:.150} at {where}: {case.text!r:.300}"


def _received(case: Damaged, dice: random.Random) -> str:
    """Return what a mind gets of a reply that comes over HTTP; its body may be spoiled too."""
    content: Any = case.text
    message = {"role": "assistant", "content": content}
    body: Any = {"choices": [{"message": message, "finish_reason": "stop"}], "usage": {}}
    for _ in range(dice.choice((0, 0, 0, 1, 2))):
        body = _spoiled(body, dice)
    text = json.dumps(body)
    if dice.random() < 0.1:
        text = dice.choice(WAYS)(text, dice)
    try:
        reply = unwrapped(Response(200, {}, text))
        completion = completion_in(reply).done
    except Garbled as error:
        return f"({str(error)[:50]})"
    shown = tuple(sorted(dice.sample(range(9), 4)))
    prompt = CallText("s", "u", {}, 9, shown if dice.random() < 0.3 else None)
    return completion.restored(prompt).text


def _wrong(ask: Ask[Any], text: str, last: bool) -> Iterator[str]:
    """Yield what is wrong with how `text` is read: it must be a good reply, or be refused."""
    begin = f"{ask.kind}{' (last try)' if last else ''}: {text!r:.200}:"
    try:
        reply = ask.read(text, last)
    except ReplyError as error:
        reason = str(error)
        if not reason.strip() or len(reason) > MAX_REASON:
            yield f"{begin} the reason has {len(reason)} characters: {reason:.80}"
        prompt = call_text(Call(_HOLDER, ask, reason), lambda _: CallText("s", "u", {}, 9)).user
        if visible(prompt) != prompt:
            yield f"{begin} the next prompt holds hidden characters: {prompt[-200:]!r}"
        return
    yield from (f"{begin} {problem}" for problem in out_of_bounds(ask, reply, last))


def out_of_bounds(ask: Ask[Any], reply: Reply, last: bool) -> Iterator[str]:
    """Yield what in an accepted reply the question does not allow."""
    again = type(reply).model_validate_json(reply.model_dump_json())
    if type(reply) is not ask.reply or again != reply:
        yield f"is no sound {ask.reply.__name__}"
    for name, value in _leaves(reply.model_dump()):
        yield from _wrong_leaf(ask, name, value)
    if isinstance(ask, Notice) and isinstance(reply, ask.reply):
        yield from _wrong_notice(ask, reply, last)


def _leaves(data: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value in `data` that holds no others, with the name of its field."""
    inner = data.items() if isinstance(data, dict) else ((name, item) for item in data)
    for key, value in inner:
        if isinstance(value, dict | list):
            yield from _leaves(value, key)
        else:
            yield key, value


def _wrong_leaf(ask: Any, name: str, value: Any) -> Iterator[str]:
    if isinstance(value, str) and (visible(value) != value or reasoning_marker(value)):
        yield f"{name} holds hidden characters or reasoning: {value!r:.80}"
    if name in ("start", "end", "bed") and not TIME.fullmatch(value):
        yield f"{name} is no time: {value!r}"
    if name == "place" and value not in {place.path for place in ask.places}:
        yield f"place is none of those shown: {value!r}"
    numbers = {"ratings": (1, 10), "importance": (1, 10), "minutes": (1, 60), "closeness": (-2, 2)}
    low, high = numbers.get(name, (value, value))
    if name in MEMORY_NUMBER_FIELDS and isinstance(ask, DrawInsights):
        low, high = 1, len(ask.memories)
    if low is not None and not isinstance(value, str) and not low <= value <= high:
        yield f"{name} is out of bounds: {value}"
    called = {each.name for each in getattr(ask, "others", ())} | {*getattr(ask, "may_join", ())}
    if name == "to" and value is not None and value not in called:
        yield f"to is a stranger: {value!r}"
    if name == "tells" and value not in {each.fact.id for each in ask.facts}:
        yield f"tells what was not shown: {value!r}"
    if name == "declined" and value not in {fact.id for fact in ask.heard}:
        yield f"declined what was not heard: {value!r}"


def _wrong_notice(ask: Notice, reply: Any, last: bool) -> Iterator[str]:
    count = len(reply.ratings)
    if count > len(ask.news) or (count < len(ask.news) and not last):
        yield f"has {count} ratings of {len(ask.news)} pieces of news"
    if reply.reaction == "talk" and reply.target not in {each.name for each in ask.people}:
        yield f"talks to {reply.target!r}, who is not there"
    if reply.about is not None and not 1 <= reply.about <= len(ask.news):
        yield f"is about news {reply.about} of {len(ask.news)}"
