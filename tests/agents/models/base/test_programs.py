"""A program that fails is described in words, without a traceback."""

import sys

import pytest

from agents.models.base.programs import ProgramError, output_of


def test_a_program_that_fails_is_said_in_words() -> None:
    for command, said in (
        (["/nowhere/program"], "cannot be started: no such file or directory"),
        ([sys.executable, "-c", "import sys; sys.exit(3)"], "ended with code 3 without a word"),
        ([sys.executable, "-c", "raise SystemExit('So it is.')"], "ended with code 1: So it is"),
        ([sys.executable, "-c", "import time; time.sleep(9)"], "took longer than 1 s"),
    ):
        with pytest.raises(ProgramError) as caught:
            output_of(command, 1 if "sleep" in command[-1] else 30)
        assert str(caught.value) == said
