"""The facts of a run: the author's, and those that arose in town."""

from pathlib import Path

from tests.helpers.rows import MANIFEST, held
from town.runfile import RunWriter, load
from town.runfile.queries.news import facts_of

FAIR = {"text": "There is a fair.", "kind": "news", "source": ""}


def test_a_fact_that_arose_in_town_is_told_like_the_authors(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    rows = (
        held(4, "Ann", "fair", "There is a fair."),
        held(5, "Ann", "4-Bo", "Cy sold the mill."),
        held(9, "Cy", "4-Bo", "Cy sold the mill.", belief="doubted"),
    )
    with RunWriter.create(path, {**MANIFEST, "facts": {"fair": FAIR}}) as writer:
        writer.step(20, rows)
        writer.finish()
    with load(path) as run:
        assert facts_of(run)["fair"] == FAIR
        assert facts_of(run)["4-Bo"]["text"] == "Cy sold the mill."
        assert facts_of(run)["4-Bo"]["kind"] == "claim"
        assert list(facts_of(run, 5)) == ["fair"]
