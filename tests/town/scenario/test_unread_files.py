"""Files in a town's folder that are no part of it: hidden ones do no harm, others are named."""

from pathlib import Path

from tests.helpers import tiny_town
from town.scenario.loader import examine

APPLE_DOUBLE = b"\0\005\026\007"  # what macOS leaves beside each file on a foreign disk
WHERE = "Templates are read from prompts/en/ or prompts/zh/ alone."


def notes_with(folder: Path, **more: bytes) -> list[str]:
    """Return the notes on files, once those given lie in the tiny town's folder."""
    for name, content in more.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    checked = examine(folder)
    assert checked.mistakes == ()
    return [str(note) for note in checked.notes if "read" in note.what]


def test_hidden_files_do_not_refuse_a_town(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path, tiny_town.FILES)
    hidden = {"people/._ann.yaml": APPLE_DOUBLE, "people/.#ben.yaml": b"x", "._town.yaml": b"\0"}
    assert notes_with(folder, **hidden) == []


def test_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path, tiny_town.FILES)
    unread = {
        "people/zed.yaml.txt": b"",
        "people/zed.YAML": b"",
        "people/zed.yml": b"",
        "people/zed.json": b"",
        "people/family/zed.yaml": b"",
        "events.yaml.txt": b"",
        "prompts/en/line.txt": b"",
        "prompts/line.j2": b"",
    }
    known = {"README.md": b"", "people/README.md": b"", "models.yaml": b"", "run.sqlite": b""}
    ending = "This file is not read. Let its name end in .yaml."
    assert notes_with(folder, **unread, **known) == [
        f"events.yaml.txt:1:1: {ending}",
        "people/family:1:1: This folder is not read. Put its files into people/ itself.",
        f"people/zed.YAML:1:1: {ending}",
        f"people/zed.json:1:1: {ending}",
        f"people/zed.yaml.txt:1:1: {ending}",
        f"people/zed.yml:1:1: {ending}",
        "prompts/en/line.txt:1:1: This file is not read. Let its name end in .j2.",
        f"prompts/line.j2:1:1: This file is not read. {WHERE}",
    ]


def test_folders_and_other_names_among_templates_are_named(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path, tiny_town.FILES)
    unread = {
        "prompts/en/notice.j2": b"Well?",
        "prompts/en/sub/react.j2": b"",
        "prompts/en/react.jinja2": b"",
        "prompts/en/whisper.J2": b"",
        "prompts/sub/en/react.j2": b"",
        "prompts/react.j2": b"",
        "prompts/en/._react.j2": APPLE_DOUBLE,
    }
    assert notes_with(folder, **unread) == [
        "prompts/en/react.jinja2:1:1: This file is not read. Let its name end in .j2.",
        "prompts/en/sub:1:1: This folder is not read. Put its files into prompts/en/ itself.",
        "prompts/en/whisper.J2:1:1: This file is not read. Let its name end in .j2.",
        f"prompts/react.j2:1:1: This file is not read. {WHERE}",
        f"prompts/sub:1:1: This folder is not read. {WHERE}",
    ]


def test_a_heap_of_files_is_counted(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path, tiny_town.FILES)
    notes = notes_with(folder, **{f"people/{n:02}.txt": b"" for n in range(40)})
    assert len(notes) == 21
    assert notes[-1] == "people/20.txt:1:1: This and 20 more files are not read."
