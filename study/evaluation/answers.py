"""Answers as rows: written as they come, so that an evaluation goes on where it was stopped.

A folder of answers holds `answers.jsonl` (a line an answer, as it came) and `answers.parquet` (the
same as a table, sorted). An answer that is there for the same content of the run, person, moment,
ablation, question and model is not asked for again.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TextIO

from study.outcomes.table import needed
from town.runfile.errors import RunFileError

LINES, TABLE = "answers.jsonl", "answers.parquet"
HUMAN = "human"  # the ablation column of what people answered in somebody's place
FULL = "full"  # and of whole minds


@dataclass(frozen=True)
class AnswerRow:
    """An answer of one person to one question."""

    study: str
    condition: str
    replicate: int
    seed: int
    run: str  # the name of the run file
    tick: int
    when: str  # the same in words
    agent: str
    ablation: str  # what the mind was without: full | reflection | reflection+planning | human ...
    battery: str
    category: str
    question_id: str
    question: str  # as it was put
    scale: str  # free | choice | likert | number
    position: int  # in the order in which the person was asked, from 0
    answer: str
    value: float | None  # on its scale; of a choice its position from 1
    valid: bool  # it is an answer on its scale
    memories: list[int]  # `n` of those it rests on, by its own account
    shown: list[int]  # `n` of those that the question showed
    tries: int
    model: str  # who answered; of people their name or initials
    prompt: str  # BLAKE2b of the words sent; where rules answer, of the question's fields
    content: str  # digest of the run's content up to the tick
    unchanged: bool  # it was the same afterwards

    @property
    def key(self) -> tuple[object, ...]:
        """Return what makes two answers the same one."""
        whom = (self.run, self.content, self.tick, self.agent)
        return (*whom, self.ablation, self.battery, self.question_id, self.question, self.model)

    @property
    def case(self) -> tuple[str, int, str, str]:
        """Return to whom, when and what: answers of one case are compared with each other."""
        return self.run, self.tick, self.agent, self.question_id


class AnswerStore:
    """The answers of one folder. Use it as a context manager; every answer is kept at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: TextIO | None = None
        self.rows: dict[tuple[object, ...], AnswerRow] = {
            row.key: row for row in _lines(folder / LINES)
        }

    def __enter__(self) -> "AnswerStore":
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / LINES
        _drop_half_line(path)
        self._file = path.open("a", encoding="utf-8", newline="\n")
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, row: AnswerRow) -> None:
        """Keep an answer."""
        assert self._file is not None
        self.rows[row.key] = row
        self._file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
        self._file.flush()

    def write_table(self) -> Path:
        """Write the answers as a table. Raises RunFileError where a library is missing."""
        needed("pyarrow")
        path = self.folder / TABLE
        half = path.with_suffix(".half")
        frame(self.rows.values()).to_parquet(half, index=False)
        half.replace(path)
        return path


def read_answers(folder: Path) -> list[AnswerRow]:
    """Return the answers in a folder, sorted. Raises RunFileError where there are none."""
    rows = _sorted(_lines(folder / LINES))
    if not rows:
        raise RunFileError(f"There are no answers in {folder}; `evaluate RUN --out {folder}` asks.")
    return rows


def frame(rows: Iterable[AnswerRow]) -> Any:
    """Return rows as a pandas DataFrame. Raises RunFileError where pandas is missing."""
    pd = needed("pandas")
    columns = [item.name for item in fields(AnswerRow)]
    table = pd.DataFrame([asdict(row) for row in _sorted(rows)], columns=columns)
    return table.astype({"value": "float64"})


def _sorted(rows: Iterable[AnswerRow]) -> list[AnswerRow]:
    last = {row.key: row for row in rows}
    return sorted(last.values(), key=lambda row: (*row.case, row.ablation, row.model))


def _lines(path: Path) -> Iterator[AnswerRow]:
    """Yield the rows of a file; a last line that broke off is left out. Raises RunFileError."""
    if not path.exists():
        return
    lines = path.read_text("utf-8").split("\n")
    for number, line in enumerate(lines[:-1], 1):
        try:
            yield AnswerRow(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise RunFileError(
                f"{path}, line {number}, is no answer ({error}); take that line away."
            ) from None


def _drop_half_line(path: Path) -> None:
    if path.exists() and (text := path.read_bytes()) and not text.endswith(b"\n"):
        path.write_bytes(text[: text.rfind(b"\n") + 1])


def same_as_full(rows: Sequence[AnswerRow]) -> dict[str, float]:
    """Return of each ablation the share of answers word for word as those of whole minds."""
    full = {row.case: row.answer for row in rows if row.ablation == FULL}
    shares: dict[str, list[bool]] = {}
    for row in rows:
        if row.case in full and row.ablation != FULL:
            shares.setdefault(row.ablation, []).append(row.answer == full[row.case])
    return {name: sum(same) / len(same) for name, same in shares.items()}
