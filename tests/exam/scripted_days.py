"""The questions of the exam: what people are asked while they live two days by rules.

They are made anew by today's code, with one seed and at fixed times of day, so they have whatever
fields questions have today, and two exams of neighbouring versions ask nearly the same. At fixed
times, too, somebody has a whisper in mind, most of which say what to do at once, and before
somebody's eyes a thing goes wrong, since little else in a quiet town makes people change their
plans. At the start everybody is sent a letter, which most of them answer, and the paper's editor is
shown the day up to each of those times. How the questions are put and judged: examining.py.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agents.asks.questions import ASKS, Ask
from agents.engine.driver import Driver
from agents.engine.editor import PaperEditor
from agents.engine.interview import Interviewer
from agents.memory.embedder_factory import open_embedder
from agents.models.replay.recorder import RecordingService
from agents.models.scripted import ScriptedModel
from sim import Simulation
from town.runfile.client import send
from town.scenario.loader import load

SEED = 1
KINDS = tuple(kind.kind for kind in ASKS)
ASKED_EACH = 8
END = "day 3 07:20"  # two mornings that look back at a day
FIRST, LAST = 7 * 60, 21 * 60  # minutes of the first day between which questions are chosen
TROUBLE_AFTER = 25  # minutes after a whisper
WHISPERS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Go home right now and tidy up the kitchen.",
        "Go for a walk right now and look at the water.",
        "You are too quiet when others decide.",
        "Go to your work right now and put everything in order.",
        "Go and rest at home right now.",
        "Go home right now and sit down with a book.",
        "Go out right now and get some fresh air.",
        "Go home right now and bake bread.",
    ),
    "zh": (
        "现在就回家收拾厨房。",
        "现在就出去走走，看看水。",
        "别人拿主意的时候，你话太少了。",
        "现在就去干活的地方，把东西都理好。",
        "现在就回家歇一歇。",
        "现在就回家坐下看看书。",
        "现在就出去透透气。",
        "现在就回家做饭。",
    ),
}
INTERVIEW: Mapping[str, tuple[str, ...]] = {
    "en": (
        "What are you going to do today, and why?",
        "Who is your best friend here?",
        "What did you do yesterday?",
        "What worries you?",
        "What have you heard lately that was new to you?",
        "How do you know the people you live with?",
        "What would you like to be different a year from now?",
        "Where will you be this evening?",
    ),
    "zh": (
        "你今天打算做什么，为什么？",
        "你在这里最好的朋友是谁？",
        "你昨天做了什么？",
        "你担心什么？",
        "你最近听说了什么新鲜事？",
        "跟你住在一起的人，你是怎么认识的？",
        "一年以后，你希望有什么不一样？",
        "今天晚上你会在哪里？",
    ),
}
LETTERS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Will you come to supper on Sunday? There is something I want to ask you.",
        "I have not forgotten what you did for me last winter.",
        "Did you see who was at the bridge so late last night?",
    ),
    "zh": (
        "星期天来吃晚饭好吗？有件事想问你。",
        "去年冬天你帮我的事，我没忘。",
        "昨晚那么晚了，你看见桥上是谁吗？",
    ),
}
Chosen = Mapping[str, Sequence[Ask[Any]]]  # by kind


def exam_questions(
    town: Path, count: int = ASKED_EACH, kinds: Collection[str] = KINDS, end: str = END
) -> Chosen:
    """Return up to `count` questions of each kind, of the days of `town` until `end`."""
    asks = scripted_days(town, end)
    return {kind: chosen([a for a in asks if a.kind == kind], count) for kind in kinds}


@lru_cache(maxsize=2)
def scripted_days(town: Path, end: str = END) -> tuple[Ask[Any], ...]:
    """Return everything that the people of `town` are asked until `end`, and interviews there."""
    scenario, recorder = load(town), RecordingService(ScriptedModel(SEED))
    names = [person.name for person in scenario.people]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "run.sqlite"
        sim = Simulation.create(scenario, path, SEED, service=recorder)
        last, texts = sim.clock.parse(end), WHISPERS[scenario.language]
        write_to_all(path, names, LETTERS[scenario.language])
        for n, minute in enumerate(times_of_day(len(texts))):
            sim.run(min(last, sim.clock.on_day(1, minute)))
            send(path, "whisper", {"who": names[n % len(names)], "text": texts[n]})
            sim.run(min(last, sim.clock.on_day(1, minute + TROUBLE_AFTER)))
            stir(sim, path, names[(n + 1) % len(names)])
            edit(sim, recorder)
        sim.run(last)
        for n, question in enumerate(INTERVIEW[scenario.language]):
            interview(sim, recorder, names[n % len(names)], question)
        sim.close()
    return tuple(recorder.asks)


def write_to_all(path: Path, names: Sequence[str], texts: Sequence[str]) -> None:
    """Let everybody get a letter from a neighbour with the first post."""
    for n, name in enumerate(names):
        send(path, "letter", {"who": name, "text": texts[n % len(texts)], "sender": names[n - 1]})


def stir(sim: Simulation, path: Path, name: str) -> None:
    """Let something that has a state of alarm go wrong in the room where somebody is."""
    x, y = sim.world.bodies[name].tile(sim.frontier)
    place = sim.world.scenario.map.places.get(sim.world.env.path_at((x, y)))
    for thing in place.things if place else ():
        if thing.unusual:
            send(path, "object", {"object": thing.path, "state": thing.unusual[0]})
            return


def edit(sim: Simulation, recorder: RecordingService) -> None:
    """Ask the editor for a page about the day so far."""
    found = sim._stories_at(sim.frontier)
    driver = Driver(recorder, open_embedder("static"), list[Any]().extend, {})
    editor = PaperEditor(driver, sim.clock, sim.world.scenario.language)
    if found.articles:
        editor.begin(sim.frontier, sim.frontier, found.texts, found.names)
        editor.finish()


def interview(sim: Simulation, recorder: RecordingService, name: str, question: str) -> None:
    """Ask somebody in the town as it stands; the recorder keeps how it was asked."""
    mind, nowhere = sim.minds[name], list[Any]()
    seen = mind.attention.before
    driver = Driver(recorder, open_embedder("static"), nowhere.extend, {})
    Interviewer(mind, sim.frontier, seen.activity if seen else "", driver).ask(question)


def times_of_day(count: int) -> list[int]:
    """Return `count` fixed times between FIRST and LAST, in minutes since midnight."""
    return [FIRST + (LAST - FIRST) * n // max(1, count - 1) for n in range(count)]


def chosen(asks: Iterable[Ask[Any]], count: int) -> list[Ask[Any]]:
    """Return `count` of the questions: those nearest to fixed times of day, of many people.

    A question more or less at another time of day changes nothing in the choice.
    """
    left = sorted(asks, key=lambda ask: ask.now)
    midnight = left[0].now.replace(hour=0, minute=0, second=0) if left else None
    taken: list[Ask[Any]] = []
    times = Counter[str]()  # how often somebody was chosen
    for minute in times_of_day(count):
        if midnight is None or not left:
            break
        at = midnight + timedelta(minutes=minute)
        found = min(left, key=lambda ask: (abs(ask.now - at), times[ask.me.name]))
        left.remove(found)
        taken.append(found)
        times[found.me.name] += 1
    return sorted(taken, key=lambda ask: (ask.now, ask.me.name))
