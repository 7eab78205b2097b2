"""The registry of models: what it lists can be built, and what it does not list is refused."""

from importlib import import_module
from pathlib import Path

import pytest

from agents.doctor.probing import PROBES
from agents.models.base.model_context import ModelContext
from agents.models.base.service import ModelError
from agents.models.factory import MODELS, open_model


@pytest.mark.parametrize("prefix", MODELS)
def test_each_model_has_a_module_that_builds_it(prefix: str) -> None:
    kind = MODELS[prefix]
    assert kind.form.partition("[")[0].partition(":")[0] == prefix
    assert callable(import_module(f"agents.models.{kind.module}").build)


def test_the_doctor_knows_each_model() -> None:
    assert set(PROBES) == set(MODELS)


def test_an_unknown_name_is_refused_with_what_there_is() -> None:
    with pytest.raises(ModelError) as caught:
        open_model("gpt", 1)
    assert str(caught.value).startswith("There is no model 'gpt'. You can use: scripted, vllm")
    assert all(kind.form in str(caught.value) for kind in MODELS.values())
    for name in ("scripted:x", "vllm-engines:x", ""):
        with pytest.raises(ModelError, match="There is no model"):
            open_model(name, 1)


@pytest.mark.parametrize("name", ["openai:", "transformers:", "file", "recorded:"])
def test_a_name_without_its_argument_is_shown_whole(name: str) -> None:
    with pytest.raises(ModelError, match=rf"'{name}' is incomplete\. Write {name.strip(':')}:"):
        open_model(name, 1, ModelContext(replies=lambda path: {}))


def test_each_model_is_documented() -> None:
    text = (Path(__file__).parents[3] / "docs/models.md").read_text("utf-8")
    for kind in MODELS.values():
        assert f"`{kind.form}`" in text
