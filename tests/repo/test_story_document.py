"""The day told in docs/story.md is what the command prints, word for word."""

from tests.repo.write_story import PAGE, story, written


def test_the_day_in_the_document_is_unedited() -> None:
    page = PAGE.read_text("utf-8")
    assert page == written(page, story()), "run: python -m tests.repo.write_story"
