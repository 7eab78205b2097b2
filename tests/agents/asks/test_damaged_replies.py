"""Replies damaged by dice: each is taken within its question's bounds, or refused.

`pytest --fuzz 500` tries more of them.
"""

import subprocess
import sys

import pytest

from agents.asks.questions import ASKS
from tests.helpers.damaged_replies import LONG, damaged, faults, good_replies, out_of_bounds
from tests.helpers.living import ROOT

FIRST_SEED = 1
EACH = 200  # replies for each damaged run file
LENGTH = 30_000  # characters of a long reply
MAX_CPU_S = 120  # for some hundred long replies; many times what they need


def test_damaged_replies_are_taken_or_refused(request: pytest.FixtureRequest) -> None:
    count = EACH * request.config.getoption("--fuzz")
    found = [fault for seed in range(FIRST_SEED, FIRST_SEED + count) for fault in faults(seed)]
    assert not found, "\n".join(found[:20])


def test_every_kind_of_question_is_tried_with_its_good_replies() -> None:
    replies = good_replies()
    assert {kind for kind, pairs in replies.items() if len(pairs) > 1} == {a.kind for a in ASKS}
    for ask, text in (pair for pairs in replies.values() for pair in pairs):
        assert list(out_of_bounds(ask, ask.read(text), last=False)) == []


def test_the_same_seed_does_the_same_damage() -> None:
    assert [damaged(n).text for n in range(50)] == [damaged(n).text for n in range(50)]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on a process's time")
def test_a_long_reply_is_read_in_time_that_grows_with_its_length() -> None:
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_CPU, ({MAX_CPU_S}, {MAX_CPU_S}))\n"
        "from tests.helpers.damaged_replies import read_long\n"
        f"read_long({LENGTH})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines() == [repr(piece) for piece in LONG], done.stderr[-2000:]
