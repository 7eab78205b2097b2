"""Questions and tokens: those that the model reported, else the project's own count."""

from pathlib import Path

from tests.helpers.measuring import ANN, BO, HOUR, asked, measures, replied, sent, timed
from tests.helpers.rows import segment
from town.reports.measures.questions import BLOCK_LETTERS, cacheable

DAY = 24 * HOUR
PEOPLE = [segment(0, name, DAY) for name in (ANN, BO)]
ASKED = [asked(5, ANN, "notice"), asked(9, BO, "notice"), asked(9, BO, "next_line", n=1)]
REPLIES = [replied(5, ANN, {}), replied(9, BO, {}), replied(9, BO, {"text": "Ay"}, n=1)]


def test_tokens_are_those_that_the_model_reported(tmp_path: Path) -> None:
    times = [
        timed(r, t, c, 10) for r, t, c in zip(REPLIES, (100, 300, 200), (0, 200, 100), strict=True)
    ]
    found = measures(tmp_path, DAY, *PEOPLE, *ASKED, *REPLIES, *times)
    assert found["questions"].each == {"next_line": 1, "notice": 2}
    assert found["questions_a_day"].each == {"next_line": 0.5, "notice": 1}, "of two people"
    assert found["tokens_in"].each == {"next_line": 200, "notice": 400}
    assert (found["tokens_in_a_day"].value, found["tokens_out"].value) == (300, 30)
    assert found["cached"].part == (300, 600)
    assert found["tokens_in"].how == "as the model reported"


def test_without_a_report_the_words_are_counted(tmp_path: Path) -> None:
    words = [
        sent(5, ANN, "notice", "x" * 85, system="y" * 15),
        sent(9, BO, "notice", "x" * 35, system="y" * 15),
        sent(9, BO, "next_line", "x" * 20, system="y" * 10, n=1),
    ]
    found = measures(tmp_path, DAY, *PEOPLE, *ASKED, *REPLIES, prompts=words)
    assert found["tokens_in"].each == {"next_line": 30, "notice": 150}
    assert found["tokens_out"].each == {"next_line": len('{"text": "Ay"}'), "notice": 4}
    assert found["tokens_in"].how == "by the project's own count of the words"
    assert found["cached"].why == "The model did not report how many tokens a cache had."


def test_rules_are_sent_no_words(tmp_path: Path) -> None:
    found = measures(tmp_path, DAY, *PEOPLE, *ASKED, *REPLIES)
    assert found["questions"].value == 3
    for key in ("tokens_in", "tokens_in_a_day", "tokens_out", "tokens_out_a_day", "cacheable"):
        assert (found[key].value, found[key].text) == (None, "-")
        assert "kept" in found[key].why


def test_a_cache_serves_what_prompts_begin_with() -> None:
    same, block = "a" * (2 * BLOCK_LETTERS), "b" * BLOCK_LETTERS
    system = "s" * (BLOCK_LETTERS - 1)  # and the end of its line
    prompts = [
        sent(1, ANN, "notice", same, system=system),
        sent(2, ANN, "notice", same, system=system),  # whole: 3 blocks
        sent(3, BO, "notice", block + same, system=system),  # the first block alone
    ]
    assert cacheable(prompts).part == (4 * BLOCK_LETTERS, 10 * BLOCK_LETTERS)
    assert cacheable(reversed(prompts)).part == cacheable(prompts).part, "in order of time"
    assert cacheable([]).value is None
