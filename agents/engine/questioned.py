"""Many questions to one mind, each alone: no answer is known to the next. They leave no trace.

`Interviewer` holds a talk, in which an answer may rest on the one before. Here every question finds
the mind as it was, whole or without some of its parts (agents/mind/remembering/ablation.py), and
many are asked at once.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from agents.asks.ask import ReplyError
from agents.engine.driver import Driver, Embedding, RunningThought
from agents.engine.interview import interview_of
from agents.engine.mind import Mind
from agents.mind.remembering.ablation import ablated
from agents.mind.remembering.choosing import showing
from agents.models.base.service import Service
from town.interface import Action, ReplyReceived, StoredPrompt, stable_hash


@dataclass(frozen=True)
class AloneAnswer:
    """An answer, the memories it rests on and those it was shown, by their numbers in the run."""

    answer: str  # "" where none was good enough
    because: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    tries: int = 1
    prompt: str = ""  # BLAKE2b of the words sent; where rules answer, of the question's fields
    refused: str = ""  # why none was good enough


Done = Callable[[AloneAnswer], None]


class Questioned:
    """A mind that is asked, at one moment."""

    def __init__(self, mind: Mind, tick: int, doing: str, without: Collection[str] = ()) -> None:
        """Ask `mind`, restored for this purpose, that is `doing` something, without some parts."""
        mind.agent.begin(tick, tick, mind.attention.places)
        self._agent, self._numbers = ablated(mind.agent, without)
        self.name, self._tick, self._doing = mind.name, tick, doing

    def thought(
        self, question: str, options: Sequence[str], n: int, prompts: "PromptHashes", done: Done
    ) -> RunningThought:
        """Return the thought that answers `question` and hands the answer to `done`.

        The dice hang on who is asked, when, and `n`: they are the same whatever else is asked.
        """

        async def answering() -> Action | None:
            asked = interview_of(self._agent, question, self._doing, options=options)
            ask = await showing(self._agent, asked, question, touch=False)
            shown = tuple(self._numbers[memory.n] for memory in ask.memories)
            try:
                reply = await ask
            except ReplyError as error:
                done(AloneAnswer("", (), shown, _tries(thought), ask.hash, str(error)))
                return None
            because = tuple(shown[i - 1] for i in reply.because if 1 <= i <= len(shown))
            tries = _tries(thought)
            words = prompts.digest(self.name, self._tick, n, tries) or ask.hash
            done(AloneAnswer(reply.answer, because, shown, tries, words))
            return None

        run = answering()
        thought = RunningThought(self.name, self._tick, self._tick, "interview", run)
        thought.asked = n
        return thought


def _tries(thought: RunningThought) -> int:
    return thought.questions[-1].tries if thought.questions else 1


class PromptHashes:
    """Hashes of the words that a language model was sent."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str, int, int], str] = {}

    def store(self, prompts: Sequence[StoredPrompt]) -> None:
        """Note the words of some prompts."""
        for each in prompts:
            key = (each.thought, each.agent, each.n, each.attempt)
            self._found[key] = stable_hash(f"{each.system}\n{each.user}")

    def digest(self, agent: str, thought: int, n: int, attempt: int) -> str:
        """Return the hash of a prompt; "" where no words were sent."""
        return self._found.get((thought, agent, n, attempt), "")


def put_all(
    service: Service, embedder: Embedding, thoughts: Sequence[RunningThought], prompts: PromptHashes
) -> None:
    """Ask everything at once and wait until all is answered. Raises ModelError."""
    driver = Driver(service, embedder, _unwritten, {}, store_prompts=prompts.store)
    for thought in thoughts:
        driver.start(thought)
    driver.finish(thoughts)


def _unwritten(replies: Sequence[ReplyReceived]) -> None:
    """Write no reply into the run: it is none of its life."""
