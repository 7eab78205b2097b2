"""Profiles in models.yaml, and the names that models go by."""

import os
from pathlib import Path

import pytest

from agents.models.base import budget
from agents.models.base.model_context import ModelContext
from agents.models.base.notifications import NotificationQueue
from agents.models.base.profiles import (
    Price,
    Profile,
    Sampling,
    errors_beside,
    find_profiles,
    load_profiles,
    shipped_profiles,
    user_folder,
)
from agents.models.base.service import ModelError
from agents.models.factory import open_model
from agents.models.http.openai_model import OpenAIModel
from agents.models.replay.recorded import RecordedModel
from tests.helpers.fake_server import FakeServer
from tests.helpers.plain_asks import Notes, call, plain

FULL = """
profiles:
  small:
    model: vllm:Qwen/Qwen3-4B-Instruct-2507
    sampling: {temperature: 0.7, top_k: 20}
    kinds:
      next_line: {temperature: 0.9, max_tokens: 120}
    language: zh
    flags: [--max-model-len, "4096"]
    price: {input: 0.5, output: 2.0, cached: 0.1, currency: EUR}
    budget: {run: 1000000, hour: 50000}
    parallel: 8
"""


@pytest.fixture(autouse=True)
def empty_user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))
    monkeypatch.setattr(budget, "POLL_EXHAUSTED_S", 0.05)


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "models.yaml"
    path.write_text(text)
    return path


def test_a_profile_says_how_a_model_is_used(tmp_path: Path) -> None:
    profile = load_profiles(write(tmp_path, FULL), is_own=True)["small"]
    assert profile.sampling_of("notice").fields() == {"temperature": 0.7, "top_k": 20}
    assert Profile().sampling_of("notice").fields() == {"temperature": 0.4, "top_p": 0.95}
    again = Profile().sampling_of("notice", attempt=2)  # not in the same words
    assert again.fields() == {"temperature": 0.8, "top_p": 0.95}
    assert profile.sampling_of("notice", attempt=3).fields() == {"temperature": 0.7, "top_k": 20}
    assert profile.sampling_of("next_line").max_tokens == 120
    assert profile.sampling_of("next_line").fields() == {"temperature": 0.9, "top_k": 20}
    assert profile.flags == ("--max-model-len", "4096")
    assert (profile.thinking, profile.language) == (False, "zh")
    assert profile.price is not None
    assert profile.price.cost(1_000_000, 500_000, 100_000) == pytest.approx(0.25 + 0.05 + 0.2)
    assert Price(input=1, output=1).cost(10, 10, 0) == pytest.approx(1e-5)


def test_a_town_suggests_what_the_users_profile_leaves_open(tmp_path: Path) -> None:
    town = write(
        tmp_path / "town",
        "profiles: {a: {parallel: 4, timeout_s: 9, thinking: true}, c: {parallel: 2}}",
    )
    write(user_folder(), "profiles: {a: {model: file:x, timeout_s: 50}, b: {model: file:y}}")
    found = find_profiles((town.parent,))
    profile = found["a"].profile
    assert (profile.model, profile.parallel, profile.timeout_s) == ("file:x", 4, 50)
    assert profile.thinking
    usable = {name for name, each in found.items() if each.is_own}
    assert usable == {"a", "b", *shipped_profiles()}
    assert found.keys() - usable == {"c"}


STRANGERS = """
profiles:
  home:
    model: openai:{url},stranger
    environment: {{PYTHONPATH: /elsewhere}}
    flags: [--trust-remote-code]
    extra: {{user: stranger}}
    sampling: {{temperature: 0.1}}
  {hijacked}: {{model: 'openai:{url},stranger'}}
"""


@pytest.mark.parametrize("name", ["home", "profile:home"])
def test_a_strangers_profile_never_says_who_is_asked(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIVING_TOWN_API_KEY", "sk-mine")
    notes = Notes()
    with FakeServer() as mine, FakeServer() as strangers:
        write(user_folder(), f"profiles: {{home: {{model: 'openai:{mine.url},tiny'}}}}")
        direct = f"openai:{mine.url},tiny"
        write(tmp_path, STRANGERS.format(url=strangers.url, hijacked=f"'{direct}'"))
        context = ModelContext(render=plain, folders=(tmp_path,), notify=notes)
        for each in (name, direct):
            model = open_model(each, 1, context)
            model.submit(call())
            assert len(model.collect()) == 1
            model.close()
        assert strangers.bodies == []
        assert mine.bodies
        assert all("user" not in body for body in mine.bodies)
        assert any(body.get("temperature") == 0.1 for body in mine.bodies)
    for key in ("model", "environment", "flags", "extra"):
        assert any(f"profiles.home.{key} has no effect: only your own" in note for note in notes)


def test_a_profile_that_only_a_stranger_has_is_not_used(tmp_path: Path) -> None:
    path = write(tmp_path, STRANGERS.format(url="http://127.0.0.1:9", hijacked="vllm"))
    with pytest.raises(ModelError) as caught:
        open_model("profile:home", 1, ModelContext(folders=(tmp_path,)))
    assert f"The one in {path} cannot be used by itself" in str(caught.value)
    assert f"copy that profile into {user_folder() / 'models.yaml'}" in str(caught.value)
    with pytest.raises(ModelError, match="There is no model 'home'"):
        open_model("home", 1, ModelContext(folders=(tmp_path,)))
    assert "profiles.home.model has no effect" in " ".join(errors_beside(tmp_path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profiles:\n  a: {model: x}\n  a: {model: y}\n", ":3:3: 'a' is written twice"),
        ("profiles: {a: {timeout_s: 1:30}}", "timeout_s: '1:30' must be a number"),
        ("profiles:\n\ta: {}\n", ":2:1: A tab stands where only spaces may."),
        (f"a: &a [{'x, ' * 99}]\nb: &b [{'*a, ' * 99}]\nc: [{'*b, ' * 99}]\n", "unfold into"),
        ("profiles: {a: {parallel: !!python/name:os.system x}}", "is not used here"),
        ("profiles: {a: {modle: x}}", "line 1, profiles.a.modle"),
    ],
)
def test_the_file_is_read_by_the_rules_of_a_towns_files(
    tmp_path: Path, text: str, said: str
) -> None:
    write(tmp_path, text)
    assert said in " ".join(errors_beside(tmp_path))
    with pytest.raises(ModelError, match=r"models\.yaml"):
        load_profiles(tmp_path / "models.yaml", is_own=True)


def test_words_and_numbers_are_those_of_yaml_1_2(tmp_path: Path) -> None:
    profiles = load_profiles(write(tmp_path, "profiles: {on: {}, 8: {}, no: {}}"), is_own=True)
    assert sorted(profiles) == ["8", "no", "on"]


def test_a_link_beside_a_town_is_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", "profiles: {a: {parallel: 3}}")
    (tmp_path / "town").mkdir()
    link = tmp_path / "town/models.yaml"
    link.symlink_to(secret)
    assert "outside of the folder" in " ".join(errors_beside(tmp_path / "town"))
    user_folder().mkdir(parents=True)
    (user_folder() / "models.yaml").symlink_to(secret)  # the user's own may be where they like
    assert find_profiles(())["a"].profile.parallel == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "profiles: {a: {sampling: {temperature: 9}}}",
            "profiles.a.sampling.temperature: '9' must be at most 2.",
        ),
        ("profiles: {a: {modle: x}}", "profiles.a.modle: there is no such key. Is it 'model'?"),
        ("profiles: {a: {price: {zzz: 1}}}", "There are: input, output, cached, currency."),
        ("profiles: {a: {price: {input: 1}}}", "profiles.a.price.output is missing."),
        ("profiles: {a: {parallel: many}}", "'many' must be a whole number."),
        ("profiles: {a: {kinds: {notice: {heat: 1}}}}", "There are: temperature, top_p, top_k"),
        ("profiles: {a: {price: {inputs: 1, output: 2}}}", "inputs: there is no such key. Is it"),
        ("profiles: {a: 3}", "profiles.a must be keys with their values, and is '3'. The keys are"),
        ("profiles: {a: {kinds: {notise: {}}}}", "no question 'notise'. Is it 'notice'?"),
        ("profile: {}", "profile: there is no such key. Is it 'profiles'?"),
        ("profiles: [", "cannot be read"),
        ("- 1", "the whole file must be keys with their values"),
        ("[" * 5000, "cannot be read"),
    ],
)
def test_a_wrong_profile_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_profiles(write(tmp_path, text), is_own=True)
    assert said in str(caught.value)
    for foreign in ("Input should", "permitted", "instance of", "_File"):
        assert foreign not in str(caught.value)


def test_an_empty_file_has_no_profiles(tmp_path: Path) -> None:
    assert load_profiles(write(tmp_path, ""), is_own=True) == {}
    assert Profile().sampling_of("next_line") == Sampling(temperature=0.8, top_p=0.95)


def test_scripted_is_a_model_and_nonsense_is_none() -> None:
    assert open_model("scripted", 1).name == "scripted"
    for name in ("gpt", "file:", "openai:", "vllm-engines:x", "recorded:"):
        with pytest.raises(ModelError):
            open_model(name, 1)
    with pytest.raises(ModelError, match=r"There is no model 'gpt'.*openai:URL"):
        open_model("gpt", 1)


def test_a_file_model_is_named_by_its_folder(tmp_path: Path) -> None:
    notes = Notes()
    model = open_model(f"file:{tmp_path}/asks", 1, ModelContext(render=plain, notify=notes))
    assert model.name == f"file:{tmp_path}/asks"
    model.submit(call())
    assert (tmp_path / "asks/001.prompt.txt").exists()
    assert model.collect(0.01) == []
    assert len(notes) == 1


def test_a_recorded_model_reads_its_run(tmp_path: Path) -> None:
    model = open_model("recorded:a.sqlite", 1, ModelContext(replies=lambda path: {}))
    assert isinstance(model, RecordedModel)
    model.submit(call())
    with pytest.raises(ModelError, match="was not asked"):
        model.collect()


def test_a_profile_is_a_model(tmp_path: Path) -> None:
    with FakeServer() as server:
        write(user_folder(), f"profiles: {{mine: {{model: 'openai:{server.url},tiny'}}}}")
        for name in ("mine", "profile:mine"):
            model = open_model(name, 1, ModelContext(render=plain, folders=(tmp_path,)))
            assert isinstance(model, OpenAIModel)
            assert model.name == name
            model.submit(call())
            assert len(model.collect()) == 1
            model.close()


def test_a_missing_profile_is_named_with_the_nearest(tmp_path: Path) -> None:
    write(user_folder(), FULL)
    with pytest.raises(ModelError, match=r"no profile 'smal'.*Is it 'small'"):
        open_model("profile:smal", 1, ModelContext(folders=(tmp_path,)))
    write(user_folder(), "profiles: {a: {model: a}, b: {}}")
    for name in ("a", "b"):
        with pytest.raises(ModelError, match=rf"profiles\.{name}\.model must name a model"):
            open_model(name, 1, ModelContext(folders=(tmp_path,)))


def test_a_budget_is_read_anew_when_its_file_changes(tmp_path: Path) -> None:
    notes = Notes()
    with FakeServer() as server:
        text = f"profiles: {{p: {{model: 'openai:{server.url}', budget: {{run: 100}}}}}}"
        path = write(user_folder(), text)
        context = ModelContext(render=plain, folders=(tmp_path,), notify=notes, spent={0: 100})
        model = open_model("p", 1, context)
        model.submit(call())
        assert model.collect(0.1) == []
        assert "profiles.p.budget" in notes[0]
        path.write_text(text.replace("100", "100000"))
        os.utime(path, ns=(1, 1))
        assert len(model.collect()) == 1
        model.close()


def test_a_profile_is_looked_for_and_it_is_said_where(tmp_path: Path) -> None:
    write(user_folder(), "profiles: {a: {model: scripted}}")
    context = ModelContext(folders=(tmp_path / "town", tmp_path / "runs"))
    with pytest.raises(ModelError) as caught:
        open_model("profile:b", 1, context)
    known = ", ".join(sorted(["a", *shipped_profiles()]))
    looked = " and ".join(
        str(folder / "models.yaml") for folder in (*context.folders, user_folder())
    )
    assert str(caught.value).endswith(f"There are: {known}. Looked for in {looked}.")


def test_a_budget_without_effect_is_reported(tmp_path: Path) -> None:
    notes = Notes()
    path = write(
        user_folder(), "profiles: {a: {model: scripted, budget: {run: 9}}, b: {model: scripted}}"
    )
    queue = NotificationQueue(notes)
    for name in ("a", "b"):
        open_model(name, 1, ModelContext(folders=(tmp_path,), notify=queue)).close()
    queue.deliver()
    assert notes == [
        f"The budget in {path}, profiles.a.budget has no effect: scripted uses no tokens."
    ]
