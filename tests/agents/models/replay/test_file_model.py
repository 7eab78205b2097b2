"""Questions in a folder, answered by a test in the place of a person."""

import json
import os
import threading
import time
from pathlib import Path

import pytest

from agents.models.base.service import ModelError
from agents.models.replay.file_model import FileModel
from agents.prompts import Prompts
from tests.helpers.fake_server import GOOD
from tests.helpers.plain_asks import Notes, call, insights, plain, whisper


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_question_is_two_files_and_its_answer_a_third(tmp_path: Path) -> None:
    model = FileModel(tmp_path / "asks", plain)
    model.submit(call(0, whisper("one")))
    model.submit(call(1, whisper("two")))
    assert names(tmp_path / "asks") == [
        "001.prompt.txt",
        "001.schema.json",
        "002.prompt.txt",
        "002.schema.json",
    ]
    prompt = (tmp_path / "asks/002.prompt.txt").read_text()
    assert prompt == "You live in a town.\n\n----\n\nMaren Fenn: whisper two\n"
    schema = json.loads((tmp_path / "asks/001.schema.json").read_text())
    assert schema == whisper().schema()
    assert model.collect(0.01) == []
    (tmp_path / "asks/002.reply.json").write_text(GOOD)
    answers = model.collect()
    assert [(answer.id.n, answer.text) for answer in answers] == [(1, GOOD)]
    assert [answer.sent and answer.sent.user for answer in answers] == ["Maren Fenn: whisper two\n"]
    assert model.collect(0.01) == []


def test_an_answer_that_comes_later_is_waited_for(tmp_path: Path) -> None:
    model = FileModel(tmp_path, plain)
    model.submit(call())
    reply = tmp_path / "001.reply.json"
    threading.Timer(0.1, lambda: reply.write_text(GOOD)).start()
    assert [answer.text for answer in model.collect()] == [GOOD]


def test_half_an_answer_is_let_grow_and_nonsense_taken_at_last(tmp_path: Path) -> None:
    model = FileModel(tmp_path, plain)
    model.submit(call())
    reply = tmp_path / "001.reply.json"
    reply.write_text('{"thought": "I sh')
    assert model.collect(0.01) == []
    old = time.time() - 60
    os.utime(reply, (old, old))
    assert [answer.text for answer in model.collect()] == ['{"thought": "I sh']


def test_evidence_is_numbered_as_in_the_whole_question(tmp_path: Path) -> None:
    model = FileModel(tmp_path, Prompts("en", "A town.").render)
    model.submit(call(0, insights(400)))
    prompt = (tmp_path / "001.prompt.txt").read_text()
    reply = '{"insights": [{"text": "So.", "evidence": [1, 2], "importance": 5}]}'
    (tmp_path / "001.reply.json").write_text(reply)
    (answer,) = model.collect()
    numbers = insights(400).read(answer.text).insights[0].evidence
    assert [f"{n}. memory {m - 1} " in prompt for n, m in zip((1, 2), numbers, strict=True)] == [
        True,
        True,
    ]
    assert numbers != [1, 2]


def test_what_was_asked_before_keeps_its_number_and_answer(tmp_path: Path) -> None:
    first = FileModel(tmp_path, plain)
    first.submit(call(0, whisper("one")))
    first.submit(call(1, whisper("two")))
    first.close()
    (tmp_path / "002.reply.json").write_text(GOOD)
    second = FileModel(tmp_path, plain)
    second.submit(call(5, whisper("two")))
    second.submit(call(6, whisper("three")))
    assert [answer.id.n for answer in second.collect()] == [5]
    assert [n for n in names(tmp_path) if "prompt" in n] == [
        "001.prompt.txt",
        "002.prompt.txt",
        "003.prompt.txt",
    ]


def test_asking_again_is_a_new_question(tmp_path: Path) -> None:
    model = FileModel(tmp_path, plain)
    model.submit(call())
    (tmp_path / "001.reply.json").write_text("{}")
    assert len(model.collect()) == 1
    model.submit(call(reason="thought: Field required."))
    assert "thought: Field required." in (tmp_path / "002.prompt.txt").read_text()


def test_whoever_watches_is_told_what_is_missing(tmp_path: Path) -> None:
    notes = Notes()
    model = FileModel(tmp_path, plain, notes)
    model.submit(call())
    model.collect(0.3)
    assert notes == [
        f"The run waits for an answer in {tmp_path}. "
        "The first: 001.prompt.txt wants 001.reply.json."
    ]


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="cannot be used"):
        FileModel(tmp_path / "file", plain)
