"""What a language model was sent is kept word for word, small, and beside the content."""

from pathlib import Path

import pytest

from tests.helpers.living import HAMLET, Worded, lived, on
from tests.helpers.rows import MANIFEST, ask, reply, segment, written
from tests.helpers.tampering import as_format_2, sql
from town.interface import StoredPrompt
from town.reports.export import export
from town.runfile import RunWriter, digest, fork, load
from town.runfile.prompt_store import packed, unpacked

ONE = StoredPrompt(
    5, "Ann", 0, 1, "notice", "You live in a town.", "Ann: what is new? 冬天", '{"a":1}'
)
TWO = StoredPrompt(
    9, "Ann", 0, 1, "notice", "You live in a town.", "Ann: what is new? Rain.", '{"a":1}'
)


@pytest.mark.parametrize("basis", ["", "Ann: what is new? Nothing."])
def test_a_text_is_packed_and_unpacked(basis: str) -> None:
    assert unpacked(packed(ONE.user, basis), basis) == ONE.user


def run_with(path: Path, *sent: StoredPrompt) -> Path:
    rows = (segment(0, "Ann", 99), ask(6, "Ann", 5), reply(5, "Ann"))
    with RunWriter.create(path, MANIFEST) as writer:
        writer.store_prompts(sent[:1])
        writer.step(20, rows)
    with RunWriter.open(path) as writer:  # by another process
        writer.store_prompts(sent[1:])
        writer.finish()
    return path


def test_prompts_are_read_as_they_were_sent(tmp_path: Path) -> None:
    path = run_with(tmp_path / "a.sqlite", ONE, TWO)
    with load(path) as run:
        assert run.prompts() == [ONE, TWO]
        assert run.prompts(thought=9, agent="Ann") == [TWO]
        assert run.query("SELECT count(*) FROM texts") == [(4,)]  # one a process and kind
    assert digest(path) == digest(run_with(tmp_path / "b.sqlite", ONE))


def test_a_fork_takes_them_along_and_an_export_writes_them(tmp_path: Path) -> None:
    path = run_with(tmp_path / "a.sqlite", ONE, TWO)
    fork(path, 7, tmp_path / "b.sqlite")
    with load(tmp_path / "b.sqlite") as run:
        assert run.prompts() == [ONE]
    with load(path) as run:
        assert "冬天" in export(run, "jsonl", tmp_path / "out")[-1].read_text("utf-8")


def test_a_file_of_before_has_none_and_gets_them(tmp_path: Path) -> None:
    path = written(tmp_path / "a.sqlite", 20, segment(0, "Ann", 99))
    sql(as_format_2(path), "DROP TABLE prompts", "DROP TABLE texts")
    with load(path) as run:
        assert run.prompts() == []
    fork(path, 7, tmp_path / "b.sqlite")
    with RunWriter.open(path) as writer:
        writer.store_prompts([ONE])
    with load(path) as run:
        assert run.prompts() == [ONE]


def test_a_lived_day_keeps_what_was_sent_and_grows_by_less_than_a_third(tmp_path: Path) -> None:
    plain = lived(HAMLET, tmp_path / "plain.sqlite", "10:00")
    worded = lived(HAMLET, tmp_path / "worded.sqlite", "10:00", service=Worded(1, HAMLET))
    assert plain == worded
    sizes = [(tmp_path / f"{name}.sqlite").stat().st_size for name in ("worded", "plain")]
    assert sizes[0] < sizes[1] * 4 / 3
    with load(tmp_path / "worded.sqlite") as run:
        sent = run.prompts()
        assert len(sent) == len(run.query("SELECT 1 FROM replies"))
        assert {one.kind for one in sent} >= {"notice", "plan_day", "next_steps"}
        assert all(one.agent.split()[0] in one.user for one in sent)
    with load(tmp_path / "plain.sqlite") as run:
        assert run.prompts() == []
    on(tmp_path / "plain.sqlite", 1600, Worded(1, HAMLET))
    with load(tmp_path / "plain.sqlite") as run:
        assert run.prompts()
