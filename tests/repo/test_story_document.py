"""The day told in the README is what the command prints, word for word."""

from tests.repo.write_story import README, story, written


def test_the_day_in_the_readme_is_unedited() -> None:
    readme = README.read_text()
    assert readme == written(readme, story()), "run: python -m tests.repo.write_story"
