"""The command of the exam: `python -m tests.exam.run --model NAME`, or `make prompts-exam`.

How well does a model answer the questions of a town? Asks some of each kind (scripted_days.py)
several times (examining.py) and shows a line for each kind (results.py), beside an earlier exam's
with `--against`: what did a change of a prompt do? Model and prompts are those of a run. With
`--out`, each answer is written down as it comes; the same command goes on after a stop
(resuming.py), and `--show FILE` shows what is there meanwhile.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from agents.doctor.questioning import TELLING
from agents.engine.driver import MAX_TRIES
from agents.models.base.model_context import ModelContext, Wording
from agents.models.base.service import ModelError
from agents.models.factory import open_model
from tests.exam.examining import Outcome, sit
from tests.exam.results import Exam, alike, examples, read, save, table, verdict
from tests.exam.resuming import kept, sittings
from tests.exam.scripted_days import ASKED_EACH, END, KINDS, SEED, exam_questions
from town.scenario.loader import load

GGUF = "LIVING_TOWN_GGUF"
TIMES = 3
WIDTH = 120  # of what is printed into a file


def options_of(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options; ends the program where they are wrong."""
    parser = argparse.ArgumentParser(prog="prompts-exam", description=__doc__)
    parser.add_argument("--model", default=model_here(), help="as --model of sim.py takes it")
    parser.add_argument("--town", type=Path, default=Path("scenarios/hamlet"), help="its folder")
    parser.add_argument("--asks", type=int, default=ASKED_EACH, help="questions of each kind")
    parser.add_argument("--times", type=int, default=TIMES, help="how often each is asked")
    parser.add_argument("--tries", type=int, default=MAX_TRIES, help="1: no bad answer asked again")
    parser.add_argument("--kinds", default=",".join(KINDS), help="or 'telling': the doctor's four")
    parser.add_argument("--end", default=END, help="of the days whose questions are asked")
    parser.add_argument("--out", type=Path, help="a file for what is answered; goes on with it")
    parser.add_argument("--show", type=Path, help="only show what such a file has so far")
    parser.add_argument("--against", type=Path, help="the file of another exam, shown beside")
    options = parser.parse_args(arguments)
    options.kinds = TELLING if options.kinds == "telling" else tuple(options.kinds.split(","))
    if wrong := [kind for kind in options.kinds if kind not in KINDS]:
        parser.error(f"no question is called '{wrong[0]}'. There are: {', '.join(KINDS)}.")
    if min(options.asks, options.times, options.tries) < 1:
        parser.error("--asks, --times and --tries are 1 or more.")
    if options.model is None and not options.show:
        parser.error(f"name a model: --model NAME, or {GGUF}=FILE.gguf.")
    return options


def model_here() -> str | None:
    """Return the model in the file that LIVING_TOWN_GGUF names, if it is set."""
    file = os.environ.get(GGUF)
    return f"llama:{file}" if file else None


def examined(options: argparse.Namespace, console: Console) -> Exam:
    """Let the model of `options` sit the exam, or as much of it as one waits for.

    Raises ModelError, and ValueError where `--out` has another exam.
    """
    town = load(options.town)
    wording = Wording(town.language, town.about, town.files)
    questions = exam_questions(options.town, options.asks, options.kinds, options.end)
    wanted = sittings(questions, options.times, wording())
    context = ModelContext(
        wording=wording,
        notify=lambda note: console.print(note, style="dim", markup=False),
        beside=Path("runs/exam"),
    )
    service = open_model(options.model, SEED, context)
    names = ("asks", "times", "tries", "end")
    about = {name: getattr(options, name) for name in names}
    about |= {"model": service.name, "town": town.name, "kinds": list(options.kinds)}
    done: dict[int, Outcome] = {}
    try:
        done |= kept(wanted, _earlier(options.out, about), options.tries)
        left = [sitting for sitting in wanted if sitting.number not in done]
        console.print(f"To ask: {len(left)} of {len(wanted)}.", style="dim")

        def note(number: int, outcome: Outcome) -> None:
            done[number] = outcome
            _tell(console, outcome, f"{len(done)}/{len(wanted)}")
            if options.out:
                save(_exam(about, done), options.out)

        sit(service, left, options.tries, note)
    except KeyboardInterrupt:
        console.print("Stopped; what follows is what was answered so far.")
    finally:
        service.close()
    return _exam(about, done)


def _earlier(path: Path | None, about: Mapping[str, Any]) -> Sequence[Outcome]:
    """Return what `path` has of this exam, if anything. Raises ValueError for another one."""
    if path is None or not path.exists():
        return []
    exam = read(path)
    for name in ("model", "tries"):
        if exam.about.get(name) != about[name]:
            was = exam.about.get(name)
            raise ValueError(
                f"{path} is of an exam with {name} {was}, not {about[name]}. Name another --out."
            )
    return exam.outcomes


def _exam(about: Mapping[str, Any], done: Mapping[int, Outcome]) -> Exam:
    """Return what was answered, kind by kind."""
    by_kind = sorted(done, key=lambda number: (KINDS.index(done[number].kind), number))
    return Exam(about, [done[number] for number in by_kind])


def _tell(console: Console, outcome: Outcome, count: str) -> None:
    how = "good" if outcome.makes_sense else outcome.faults[0][1] if outcome.valid else "no answer"
    line = f"{count} {outcome.kind}, {outcome.who}, {outcome.at}, {outcome.seconds:.0f} s: {how}"
    console.print(line, style="dim", markup=False, highlight=False)


def main(arguments: Sequence[str]) -> int:
    """Hold the exam, or not, and show it; return 0, or 2 where it cannot be held or shown."""
    options = options_of(arguments)
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    try:
        against = read(options.against) if options.against else None
        exam = read(options.show) if options.show else examined(options, console)
    except (ModelError, ValueError) as error:
        console.print(str(error), markup=False)
        return 2
    for sentence in examples(exam):
        console.print(sentence, markup=False, highlight=False)
    console.print(table(exam, against))
    for sentence in (*([alike(exam, against)] if against else ()), *verdict(exam)):
        console.print(sentence, markup=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
