"""Messages name the command as one typed it."""

import sys

import pytest

from town.program import command


@pytest.mark.parametrize(
    ("started", "typed"),
    [
        ("sim.py", "python sim.py runs"),
        ("/home/ann/.local/bin/living-town", "living-town runs"),
        ("living-town.exe", "living-town runs"),
        ("/usr/bin/pytest", "python sim.py runs"),
    ],
)
def test_a_command_is_named_as_it_was_typed(
    started: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    assert command("runs") == typed
