"""Writes a day, as `story` prints it, into a document. Run `python -m tests.repo.write_story`."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.helpers.living import HAMLET, ROOT, lived
from town.reports.story import story_of_person
from town.runfile import load

PAGE = ROOT / "docs" / "story.md"
WHO, UNTIL, SEED = "Agnes Thorley", "23:00", 1
MARKS = ("<!-- story -->", "<!-- end of story -->")


def story() -> str:
    """Return the day of Agnes Thorley in the hamlet."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "hamlet.sqlite"
        lived(HAMLET, out, UNTIL, SEED)
        with load(out) as run:
            return story_of_person(run, WHO, run.frontier)


def written(page: str, text: str) -> str:
    """Return `page` with `text` between its marks."""
    block = f"{MARKS[0]}\n```text\n{text.rstrip()}\n```\n{MARKS[1]}"
    pattern = f"{re.escape(MARKS[0])}.*{re.escape(MARKS[1])}"
    return re.sub(pattern, lambda _: block, page, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8"), story()), "utf-8")
