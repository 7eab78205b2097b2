"""A run says by which program it was made, in which two states of one version differ."""

import subprocess
from pathlib import Path

import pytest

from town.runfile.manifest import on_this_machine, program_state


@pytest.fixture
def program(tmp_path: Path) -> Path:
    files = {
        "sim.py": "print('a')",
        "agents/mind.py": "pass",
        "agents/prompts/notice.j2": "What do you do?",
        "agents/words.yaml": "hello: [hi]",
        "town/view/window.py": "pass",
        "town/view/theme.json": "{}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "kinds"),
    [
        ("sim.py", {"code"}),
        ("agents/mind.py", {"code"}),
        ("agents/new.py", {"code"}),
        ("agents/prompts/notice.j2", {"templates"}),
        ("agents/words.yaml", {"tables"}),
        ("town/view/window.py", set()),
        ("town/view/theme.json", set()),
        ("town/notes.txt", set()),
    ],
)
def test_each_kind_of_file_has_a_hash_of_its_own(file: str, kinds: set[str], program: Path) -> None:
    before = program_state.__wrapped__(program)
    (program / file).write_text("another")
    after = program_state.__wrapped__(program)
    assert {kind for kind in before if before[kind] != after[kind]} == kinds
    assert set(before) == {"code", "templates", "tables"}


def test_in_a_repository_it_names_the_commit_and_what_is_changed(program: Path) -> None:
    def git(*arguments: str) -> str:
        who = ["-c", "user.name=a", "-c", "user.email=a@b"]
        done = subprocess.run(
            ["git", *who, *arguments], cwd=program, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "Begin")
    assert program_state.__wrapped__(program)["commit"] == git("rev-parse", "HEAD")
    (program / "agents/mind.py").write_text("raise")
    assert program_state.__wrapped__(program)["commit"] == git("rev-parse", "HEAD") + "+"


def test_a_run_keeps_it() -> None:
    assert on_this_machine()["program"] == program_state()
