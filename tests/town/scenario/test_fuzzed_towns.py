"""Whatever stands in a town's files: they load, or their mistakes are said; nothing else."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.helpers import tiny_town
from tests.town.scenario.assembly import test_grid as test_grids
from town.scenario.loader import load_files
from town.scenario.yaml.errors import Findings, Mistake, ScenarioError
from town.scenario.yaml.reader import decode, read

NAMES = sorted(tiny_town.FILES)
WORDS = (
    "~", "null", "no", "[]", "{}", "{a: 1}", "[1, 2, 3]", "-1", "0", "99999999999999999999", "1e9",
    ".nan", "''", "'#'", "house", "house/bedroom", "a/b/c/d", "24:00-24:00", "Mon", "day 9 10:00",
    "*a", "&a x", "!!int 3", "|", ">", "- x", "?", "@", "\t", "é", "'ann_lee'", "true", "'Mon @'",
)  # fmt: skip
RELAXED = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def loads_or_says(files: dict[str, str]) -> None:
    mistakes: tuple[Mistake, ...] = ()
    try:
        load_files("fuzzed", files)
    except ScenarioError as error:
        mistakes = error.mistakes or (Mistake("none", 0, 0, "nothing said"),)
    for mistake in mistakes:
        assert mistake.line >= 1
        assert mistake.column >= 1
        assert str(mistake).endswith((".", "?", "]", ":", '"'))


yaml_like = st.text(st.sampled_from("abe:- \n[]{},'\"#&*!|>?%@`0123.~\té<=+"), max_size=60)


@RELAXED
@given(st.dictionaries(st.sampled_from(NAMES), yaml_like, min_size=1))
def test_any_text(texts: dict[str, str]) -> None:
    loads_or_says({**tiny_town.FILES, **texts})


@RELAXED
@given(st.sampled_from(NAMES), st.integers(0, 3000), st.integers(0, 40), st.data())
def test_a_stretch_replaced(name: str, start: int, length: int, data: st.DataObject) -> None:
    text = tiny_town.FILES[name]
    start %= len(text)
    new = data.draw(st.sampled_from(WORDS) | yaml_like)
    loads_or_says({**tiny_town.FILES, name: text[:start] + new + text[start + length :]})


@RELAXED
@given(st.sampled_from(NAMES), st.integers(0, 200), st.sampled_from(WORDS))
def test_a_value_replaced(name: str, number: int, new: str) -> None:
    lines = tiny_town.FILES[name].splitlines()
    number %= len(lines)
    key, colon, _ = lines[number].partition(":")
    lines[number] = f"{key}{colon} {new}"
    loads_or_says({**tiny_town.FILES, name: "\n".join(lines) + "\n"})


@RELAXED
@given(st.sampled_from(NAMES), st.integers(0, 200), st.integers(1, 6))
def test_lines_left_out(name: str, start: int, count: int) -> None:
    lines = tiny_town.FILES[name].splitlines(keepends=True)
    start %= len(lines)
    loads_or_says({**tiny_town.FILES, name: "".join(lines[:start] + lines[start + count :])})


@RELAXED
@given(st.binary(max_size=80))
@example(b"\xef\xbb\xbfid: a")
@example(b"\x00")
@example("id: \ud7ff\ue000".encode())
@example(b"a: &a\n  <<: *a\n")
def test_any_bytes(raw: bytes) -> None:
    found = Findings()
    text = decode("x.yaml", raw, found)
    if text is not None:
        read("x.yaml", text, found)
    assert text is not None or found.mistakes


@RELAXED
@given(st.sampled_from(sorted(test_grids.files())), st.integers(0, 400), st.data())
def test_a_grid_with_a_stretch_replaced(name: str, start: int, data: st.DataObject) -> None:
    files = test_grids.files(collision=test_grids.OPEN)
    text = files[name]
    start %= len(text)
    new = data.draw(st.sampled_from((*WORDS, ",", "1,1", "9" * 30, "-", "٣")) | yaml_like)
    length = data.draw(st.integers(0, 12))
    loads_or_says({**files, name: text[:start] + new + text[start + length :]})
