"""Adding a question takes four places: a class, two templates and a rule of the scripted model.

CONTRIBUTING.md says how. The recipe is followed in a copy of the packages, and what happens when
one of the places is forgotten is looked at.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from agents.asks import replies as r
from agents.asks.ask import Ask
from agents.asks.questions import ASKS
from agents.doctor.example_asks import example_of, examples
from agents.models.scripted import answer
from agents.prompts import PromptError
from agents.prompts import render as render_module
from tests.helpers.rendered import render
from town.interface import rng

ROOT = Path(__file__).parents[3]
CLASS = '''@dataclass(frozen=True, kw_only=True)
class Choose(Ask[r.ThoughtReply]):
    """Which of these people would one rather meet?"""

    kind: ClassVar[str] = "choose"
    people: tuple[Acquaintance, ...]

    def narrow(self) -> Schema:
        """Offer the people there are."""
        return schema_of(self.reply, {"thought": one_of(p.name for p in self.people)})


'''
TEMPLATES = {
    "en": "Whom would you rather meet, {{ ask.people[0].name }} or {{ ask.people[1].name }}?",
    "zh": "{{ ask.people[0].name }}和{{ ask.people[1].name }}，你更想见谁？",
}
RULE = '''

def choose(ask: Choose, dice: Dice) -> ThoughtReply:
    """Return one of the people."""
    return ThoughtReply(thought=dice.choice(ask.people).name, importance=3)
'''
TRY = """
import json
from agents.asks.questions import ASKS, Choose
from agents.models.scripted import answer
from agents.doctor.example_asks import examples
from tests.helpers.rendered import render
from town.interface import rng

for language in ("en", "zh"):
    ask = examples(language)["choose"]
    prompt = render(ask, language, "A town.")
    text = answer(ask, rng(1, "try")).model_dump_json()
    print(json.dumps([prompt.user.splitlines()[-1], prompt.schema, ask.read(text).thought]))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the packages, with the four places written."""
    for folder in ("agents", "town", "tests/helpers"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.png"))
    questions = tmp_path / "agents/asks/questions.py"
    before, after = questions.read_text("utf-8").split("ASKS: tuple", 1)
    questions.write_text(f"{before}{CLASS}ASKS: tuple{after}", "utf-8")
    for language, text in TEMPLATES.items():
        (tmp_path / f"agents/prompts/{language}/choose.j2").write_text(text, "utf-8")
    rules = tmp_path / "agents/models/scripted/reflection/identity.py"
    text = rules.read_text("utf-8").replace(
        "import ReviseIdentity", "import Choose, ReviseIdentity"
    )
    rules.write_text(text + RULE, "utf-8")
    return tmp_path


def test_a_class_two_templates_and_a_rule_make_a_question(copy: Path) -> None:
    command = [sys.executable, "-c", TRY]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    english, chinese = (json.loads(line) for line in done.stdout.splitlines())
    assert english[0] == "Whom would you rather meet, Tobias Fenn or Otto Brandt?"
    assert english[1]["properties"]["thought"]["enum"] == ["Tobias Fenn", "Otto Brandt"]
    assert english[2] in ("Tobias Fenn", "Otto Brandt")
    assert chinese[0] == "林建国和赵守正，你更想见谁？"
    assert chinese[2] in ("林建国", "赵守正")


def test_every_question_has_its_four_places() -> None:
    kinds = [kind.kind for kind in ASKS]
    assert len(set(kinds)) == len(kinds)
    for language in ("en", "zh"):
        for kind, ask in examples(language).items():
            assert (Path(render_module.__file__).parent / language / f"{kind}.j2").is_file()
            ask.read(answer(ask, rng(1, "try")).model_dump_json())


class Forgotten(Ask[r.ThoughtReply]):
    """A question without templates and without a rule."""

    kind = "forgotten"


def test_what_is_forgotten_is_said() -> None:
    ask: Any = example_of(Forgotten)
    sentence = r"no template for this question: write agents/prompts/en/forgotten\.j2"
    with pytest.raises(PromptError, match=sentence):
        render(ask, "en", "A town.")
    with pytest.raises(LookupError, match=r"no rule for 'forgotten': write a function forgotten\("):
        answer(ask, rng(1, "try"))
    with pytest.raises(TypeError, match=r"Nameless needs a `kind` and a base Ask"):
        type("Nameless", (Ask,), {})
