"""The profiles for graphics cards that come with the town."""

import re
from pathlib import Path

import pytest

from agents.models import trust
from agents.models.base.profiles import (
    SHIPPED,
    Profile,
    find_profiles,
    own_profile,
    shipped_profiles,
    user_folder,
)
from tests.helpers.living import ROOT

CARDS = ("h200", "a100-80", "l4-24", "consumer-24", "consumer-16")


@pytest.fixture(autouse=True)
def empty_user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))


def flag(profile: Profile, name: str) -> str:
    return profile.flags[profile.flags.index(name) + 1]


def test_there_is_a_profile_for_each_card() -> None:
    assert tuple(shipped_profiles()) == CARDS
    for name in CARDS:
        found = own_profile(f"profile:{name}", ())
        assert found is not None
        assert found.path == SHIPPED
        assert found.profile.model.startswith("vllm:Qwen/Qwen3-")


def test_flags_are_names_with_values_and_hold_a_whole_question() -> None:
    for profile in shipped_profiles().values():
        names, values = profile.flags[::2], profile.flags[1::2]
        assert all(name.startswith("--") for name in names)
        assert not any(value.startswith("--") for value in values)
        assert len(names) == len(set(names)) == len(values)
        assert int(flag(profile, "--max-model-len")) == 8192
        assert int(flag(profile, "--max-num-seqs")) == profile.parallel


def test_each_flag_has_its_reason_in_a_comment() -> None:
    text = SHIPPED.read_text()
    for line in re.findall(r"^      - (--\S+)$", text, re.MULTILINE):  # no comment beside it
        assert re.search(rf"^#   {line} .*  \S", text, re.MULTILINE), line


def test_a_users_profile_of_that_name_wins() -> None:
    user_folder().mkdir(parents=True)
    (user_folder() / "models.yaml").write_text("profiles: {h200: {model: scripted}}")
    found = find_profiles(())
    assert found["h200"].profile == Profile(model="scripted")
    assert found["l4-24"].profile == shipped_profiles()["l4-24"]


def test_a_town_may_suggest_limits_for_a_card_and_no_more(tmp_path: Path) -> None:
    hint = "profiles: {h200: {timeout_s: 9, parallel: 1, model: 'openai:http://x', flags: [--x]}}"
    (tmp_path / "models.yaml").write_text(hint)
    found = find_profiles((tmp_path,))["h200"]
    ours = shipped_profiles()["h200"]
    assert found.profile == ours.model_copy(update={"timeout_s": 9.0})
    assert len(found.ignored) == 2


@pytest.mark.parametrize("name", CARDS)
def test_a_strangers_run_says_which_weights_it_would_load(name: str) -> None:
    model = shipped_profiles()[name].model.removeprefix("vllm:")
    said = trust.effect(f"profile:{name}")
    assert said == f"use the profile of that name, and start vllm and load the weights {model}"


def test_the_page_on_models_has_a_row_for_each_card() -> None:
    page = (ROOT / "docs/models.md").read_text()
    for name, profile in shipped_profiles().items():
        model = profile.model.removeprefix("vllm:Qwen/")
        assert re.search(rf"^\| `{name}` \| .*{re.escape(model)} ", page, re.MULTILINE), name
