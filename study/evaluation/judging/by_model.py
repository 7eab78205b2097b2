"""A language model as judge: it ranks blind answers, each comparison in two orders.

What stands first is often liked better, whatever it says; so every comparison is put twice, the
second time in the reverse order, and an answer's rank is the mean of both. How often the order
decided is told beside the result. Replies are kept as they come and not asked for again.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import combinations, count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.asks.ask import Ask, ReplyError
from agents.asks.replies import Reply
from agents.asks.reply_schema import Schema, list_of, number, schema_of, text
from agents.engine.driver import RunningThought
from agents.engine.questioned import PromptHashes, put_all
from agents.models.base.model_context import ModelContext
from agents.models.base.notifications import Notify, silent
from agents.models.factory import open_model
from agents.prompts.render import Prompts
from study.evaluation.judging.ratings import MODEL, PLUMBING, Rating, ratings_of
from study.evaluation.judging.sheets import Comparison
from town.interface import Action, Dice, Person, stable_hash
from town.runfile.errors import RunFileError

AS_BY_DICE = 0.45  # share of pairs that turn with the order; 0.5 where nothing but dice decides
TURNS = (0, 1)  # as thrown, and reversed
WORDS = Path(__file__).parent / "words"
HAN = re.compile(r"[\u4e00-\u9fff]")
A_DAY = datetime(2026, 1, 1)  # which no template of a judge shows


class RankReply(Reply):
    """A ranking of answers."""

    ranking: list[int]  # their numbers, the most believable first
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class RankAnswers(Ask[RankReply]):
    """Which of these answers to one question is the most believable, and so on to the least?"""

    kind = "rank_answers"
    template = (WORDS / "rank_answers.j2").read_text("utf-8")
    interviewee: str
    question: str
    answers: tuple[str, ...]

    def narrow(self) -> Schema:
        """Ask for as many numbers as there are answers."""
        count = len(self.answers)
        ranking = list_of(number(1, count), count, count)
        return schema_of(self.reply, {"ranking": ranking, "why": text(300, 0)}, optional=("why",))

    def problem(self, answer: RankReply) -> str | None:
        """Refuse what does not name each answer once."""
        if sorted(answer.ranking) == list(range(1, len(self.answers) + 1)):
            return None
        return f"ranking: name each number from 1 to {len(self.answers)} once, the best first."

    def by_rules(self, dice: Dice) -> RankReply:
        """Throw the dice: rules have no opinion."""
        return RankReply(ranking=dice.shuffled(range(1, len(self.answers) + 1)))


@dataclass(frozen=True)
class Verdict:
    """What a model said of one comparison in one order."""

    rater: str
    sheet: str
    turn: int  # of TURNS
    shown: list[str]  # keys of the answers, in the order in which they were shown
    ranking: list[str]  # the same, the best first; []: no reply was one
    why: str


@dataclass(frozen=True)
class OrderBias:
    """How much the order of the answers decided, of one judge."""

    rater: str
    sheets: int  # judged in both orders
    unjudged: int  # no reply was a ranking
    first: float | None  # share of pairs in which what stood earlier won; 0.5: no bias
    turned: float | None  # share of pairs decided otherwise when the order was reversed

    def __str__(self) -> str:
        """Return it as a sentence."""
        if self.first is None or self.turned is None:
            return f"{self.rater} ranked nothing in both orders; {self.unjudged} replies were none."
        return (
            f"{self.rater}, asked in both orders: of two answers the earlier won in "
            f"{self.first:.0%} (50 %: no bias), {self.turned:.0%} of pairs turned with the order; "
            f"{self.unjudged} replies were no ranking.{self._verdict()}"
        )

    def _verdict(self) -> str:
        """Return what to think of a judge whose ranks turn as often as those of dice."""
        no_better = self.turned is not None and self.turned >= AS_BY_DICE
        return " That is no better than dice: its ranks say nothing of the answers." * no_better


class _NoEmbedder:
    def embed(self, texts: Sequence[str]) -> NDArray[np.int8]:
        """Embed nothing: a judge remembers nothing."""
        raise NotImplementedError


def uncounted(_came: int, _of: int) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Watching:
    """What is told while a model judges, which may take hours."""

    notify: Notify = silent  # sentences of the model: that it starts, that it does not answer
    count: Callable[[int, int], None] = uncounted  # verdicts that came, of how many


UNWATCHED = Watching()


def ratings_by_model(
    folder: Path, sheets: Sequence[Comparison], name: str, seed: int, watching: Watching = UNWATCHED
) -> tuple[list[Rating], OrderBias]:
    """Return what a model says of all comparisons, and how much their order decided.

    Verdicts are kept in `folder`, and the ranks as people's are.
    Raises ModelError, PromptError, RunFileError.
    """
    path = folder / f"verdicts-{_as_file(name)}.jsonl"
    known = {(v.sheet, v.turn): v for v in _read(path)}
    missing = [(s, t) for s in sheets if _is_asked(s) for t in TURNS if not _judged(s, t, known)]
    if missing:
        _ask(path, missing, name, seed, watching, known)
    judge = PLUMBING if name.startswith("scripted") else MODEL
    found: list[Rating] = []
    rows: list[dict[str, object]] = []
    for sheet in sheets:
        both = [v.ranking for t in TURNS if (v := _judged(sheet, t, known)) and v.ranking]
        if len(both) < len(TURNS) and _is_asked(sheet):
            continue
        ranks = {o.key: _mean_place(o.key, both) for o in sheet.options}
        found += ratings_of(judge, name, sheet, ranks)
        head = {"rater": name, "judge": judge, "sheet": sheet.id}
        rows += [{**head, "option": key, "rank": rank} for key, rank in ranks.items()]
    ranks_path = folder / f"rankings-{_as_file(name)}.json"
    ranks_path.write_text(json.dumps({"ratings": rows}, ensure_ascii=False, indent=0), "utf-8")
    return found, order_bias(name, sheets, known)


def order_bias(
    name: str, sheets: Sequence[Comparison], known: dict[tuple[str, int], Verdict]
) -> OrderBias:
    """Return how much the order of the answers decided."""
    first: list[bool] = []
    turned: list[bool] = []
    unjudged = judged = 0
    for sheet in filter(_is_asked, sheets):
        both = [v for t in TURNS if (v := known.get((sheet.id, t))) is not None]
        good = [v for v in both if v.ranking]
        if len(good) < len(TURNS):
            unjudged += len(both) - len(good)
            continue
        judged += 1
        for a, b in combinations(good[0].shown, 2):
            wins = [v.ranking.index(a) < v.ranking.index(b) for v in good]
            first += [wins[0], not wins[1]]  # a stands earlier, then later
            turned.append(wins[0] != wins[1])
    return OrderBias(name, judged, unjudged, _share(first), _share(turned))


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _is_asked(sheet: Comparison) -> bool:
    """Return whether there is anything to rank: all may have said the same, word for word."""
    return len(sheet.options) > 1


def _judged(sheet: Comparison, turn: int, known: dict[tuple[str, int], Verdict]) -> Verdict | None:
    """Return the verdict on these very answers, if there is one."""
    verdict = known.get((sheet.id, turn))
    keys = {option.key for option in sheet.options}
    return verdict if verdict is not None and set(verdict.shown) == keys else None


def _mean_place(key: str, rankings: Sequence[Sequence[str]]) -> float:
    return sum(r.index(key) + 1 for r in rankings) / len(rankings) if rankings else 1.0


def _ask(
    path: Path,
    missing: Sequence[tuple[Comparison, int]],
    name: str,
    seed: int,
    watching: Watching,
    known: dict[tuple[str, int], Verdict],
) -> None:
    language = "zh" if any(HAN.search(sheet.question) for sheet, _ in missing) else "en"
    came, render = count(1), _prompts(language).render
    context = ModelContext(render=render, notify=watching.notify, beside=path.with_suffix(""))
    watching.count(0, len(missing))
    with (
        closing(open_model(name, seed, context)) as service,
        path.open("a", encoding="utf-8", newline="\n") as file,
    ):

        def keep(verdict: Verdict) -> None:
            known[verdict.sheet, verdict.turn] = verdict
            if verdict.ranking:  # what was no ranking is asked again the next time
                file.write(json.dumps(asdict(verdict), ensure_ascii=False) + "\n")
                file.flush()
            watching.count(next(came), len(missing))

        thoughts = [_thought(sheet, turn, name, language, keep) for sheet, turn in missing]
        put_all(service, _NoEmbedder(), thoughts, PromptHashes())


def _prompts(language: str) -> Prompts:
    """Return the templates of a judge, who is nobody of the town."""
    folder = f"prompts/{language}"
    system = (WORDS / f"system.{language}.j2").read_text("utf-8")
    own = {f"{folder}/system.j2": system, f"{folder}/identity.j2": "{# nobody #}"}
    return Prompts(language, "", own)


def _thought(
    sheet: Comparison, turn: int, name: str, language: str, keep: Callable[[Verdict], None]
) -> RunningThought:
    options = sheet.options if turn == 0 else tuple(reversed(sheet.options))
    keys = [option.key for option in options]
    ask = RankAnswers(
        me=Person("Judge", 0, (), "", language=language),
        now=A_DAY,
        currently="",
        interviewee=sheet.agent,
        question=sheet.question,
        answers=tuple(option.text for option in options),
    )

    async def judging() -> Action | None:
        try:
            reply = await ask
        except ReplyError as error:
            keep(Verdict(name, sheet.id, turn, keys, [], str(error)))
            return None
        ranking = [keys[number - 1] for number in reply.ranking]
        keep(Verdict(name, sheet.id, turn, keys, ranking, reply.why))
        return None

    thought = RunningThought(sheet.id, 0, 0, "judge", judging())
    thought.asked = turn
    return thought


def _read(path: Path) -> Iterator[Verdict]:
    """Yield the verdicts of a file; a last line that broke off is cut off. Raises RunFileError."""
    if not path.exists():
        return
    whole = path.read_bytes()
    kept = whole[: whole.rfind(b"\n") + 1]
    if kept != whole:
        path.write_bytes(kept)
    for number_, line in enumerate(kept.decode("utf-8").split("\n")[:-1], 1):
        try:
            yield Verdict(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise RunFileError(
                f"{path}, line {number_}, is no verdict ({error}); take that line away."
            ) from None


def _as_file(name: str) -> str:
    """Return a name for files: letters, digits, dots and dashes, and a hash where some went."""
    plain = re.sub(r"[^\w.-]+", "-", name)[:60]
    return plain if plain == name else f"{plain}-{stable_hash(name)[:6]}"
