"""Each prompt in both languages, word for word. REWRITE_GOLDEN=1 writes the files anew."""

import json
import os
import re
from pathlib import Path

import pytest

from agents.asks.questions import ASKS
from agents.doctor.example_asks import ABOUT, examples
from agents.prompts import Prompts, RenderedPrompt

GOLDEN = Path(__file__).parent / "golden"
KINDS = [kind.kind for kind in ASKS]


def said(prompt: RenderedPrompt) -> str:
    form = json.dumps(prompt.schema, ensure_ascii=False, indent=1)
    return f"{prompt.user}\n\n=== at most {prompt.max_tokens} tokens\n{form}\n"


def golden(name: str, text: str) -> str:
    path = GOLDEN / name
    if os.environ.get("REWRITE_GOLDEN"):
        path.write_text(text, "utf-8")
    return path.read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_prompt_reads_as_it_was_approved(kind: str, language: str) -> None:
    text = said(Prompts(language, ABOUT[language]).render(examples(language)[kind]))
    assert text == golden(f"{language}_{kind}.txt", text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_rules_read_as_they_were_approved(language: str) -> None:
    text = Prompts(language, ABOUT[language]).system + "\n"
    assert text == golden(f"{language}_system.txt", text)


def test_there_is_an_example_of_each_kind() -> None:
    assert [sorted(examples(language)) for language in ("en", "zh")] == [sorted(KINDS)] * 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_chinese_prompt_holds_no_english_sentence(kind: str) -> None:
    prompt = Prompts("zh", ABOUT["zh"]).render(examples("zh")[kind])
    assert re.findall(r"(?:[A-Za-z]{2,} ){3,}", prompt.system + prompt.user) == []
