"""What the doctor says a graphics card could gain."""

from pathlib import Path

import pytest

from agents.doctor.gains import CARD_PROFILES, Card, gains, largest_card, profile_for
from agents.models.base.profiles import shipped_profiles

L4 = Card("NVIDIA L4", 22.5, 8.9)


@pytest.mark.parametrize(
    ("name", "mib", "profile"),
    [
        ("NVIDIA H200", 143771, "h200"),
        ("NVIDIA A100-SXM4-80GB", 81920, "a100-80"),
        ("NVIDIA A100-SXM4-40GB", 40960, "consumer-24"),
        ("NVIDIA L4", 23034, "l4-24"),
        ("NVIDIA GeForce RTX 3090", 24576, "consumer-24"),
        ("NVIDIA GeForce RTX 4080", 16376, "consumer-16"),
        ("NVIDIA GeForce RTX 3060", 12288, None),
    ],
)
def test_a_card_has_its_profile(name: str, mib: int, profile: str | None) -> None:
    assert profile_for(name, mib / 1024) == profile


def test_every_shipped_profile_is_for_some_card() -> None:
    assert {"l4-24", *(profile for _, profile in CARD_PROFILES)} == set(shipped_profiles())


def test_what_a_profile_leaves_undone_is_named() -> None:
    said = list(gains("Qwen/Qwen3-8B", ["--no-enable-prefix-caching"], L4))
    assert [finding.what.split(":")[0] for finding in said] == [
        "The profile switches vLLM's prefix cache off",
        "NVIDIA L4 reckons in fp8, which halves the weights; Qwen/Qwen3-8B is not in fp8.",
    ]
    assert said[1].remedy.endswith("Or see --model profile:l4-24.")
    plain = list(gains("Qwen/Qwen3-4B-Instruct-2507-FP8", [], L4))
    assert [finding.remedy for finding in plain] == ["Use --model profile:l4-24, or its flags."]


def test_a_shipped_profile_leaves_nothing_undone_on_its_card() -> None:
    ampere, hopper = Card("A100", 80, 8.0), Card("H200", 140, 9.0)
    for name, card in {"a100-80": ampere, "h200": hopper, "l4-24": L4, "consumer-16": L4}.items():
        profile = shipped_profiles()[name]
        assert list(gains(profile.model, profile.flags, card)) == []


def test_the_largest_card_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert largest_card() is None
    program = tmp_path / "nvidia-smi"
    program.write_text("#!/bin/sh\necho 'Old, 8192 MiB, 6.1'\necho 'NVIDIA L4, 23040 MiB, 8.9'\n")
    program.chmod(0o755)
    assert largest_card() == L4
    program.write_text("#!/bin/sh\necho 'No devices were found'\n")
    assert largest_card() is None
