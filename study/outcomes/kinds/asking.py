"""Questions that measures put to people. They leave no trace in the run."""

import re

from town.runfile.reader import Run

KNOWS = "Do you know of {name}?"
"""As in the paper (Park et al. 2023, 7.1.2)."""
_NO = re.compile(
    r"\b(don'?t know|do not know|never (heard|met)|no idea|not know|couldn'?t tell|know nothing|"
    r"can'?t say)\b|^no\b",
    re.IGNORECASE,
)
_NO_CHINESE = ("不认识", "不知道", "没听说", "没见过", "说不上")


def knows_of(run: Run, who: str, whom: str) -> bool:
    """Return whether `who` says at the end of a run that they know of `whom`."""
    from sim import interviewer_of

    answer, _ = interviewer_of(run, who, run.frontier).ask(KNOWS.format(name=whom))
    return not is_no(answer)


def is_no(answer: str) -> bool:
    """Return whether an answer to `KNOWS` denies it, by its words."""
    plain = answer.strip().replace("’", "'")
    return not plain or bool(_NO.search(plain)) or any(word in plain for word in _NO_CHINESE)
