"""A paper as plain text."""

from collections.abc import Iterator
from textwrap import fill

from rich.cells import cell_len, chop_cells

from town.reports.paper.pages import Article, Paper

WIDTH = 78


def as_text(paper: Paper) -> str:
    """Return a paper as lines of text."""
    return "\n".join(_lines(paper))


def _lines(paper: Paper) -> Iterator[str]:
    yield "═" * WIDTH
    for text in (paper.name.upper(), f"“{paper.motto}”", f"{paper.date} · {paper.number}"):
        yield " " * ((WIDTH - cell_len(text)) // 2) + text
    yield "═" * WIDTH
    for article in paper.articles:
        yield from _article(article)
    for title, sentences in zip(paper.titles, (paper.notices, paper.coming), strict=True):
        if sentences:
            yield f"\n— {title} —"
            for sentence in sentences:
                yield _wrapped(sentence.text, "  ")


def _article(article: Article) -> Iterator[str]:
    yield f"\n[{article.kicker}]"
    yield _wrapped(article.headline.text.upper(), "")
    yield _wrapped(article_text(article), "  ")
    if article.picture:
        yield f"  ({article.picture.caption})"


def article_text(article: Article) -> str:
    """Return the sentences of an article in a row."""
    texts = [sentence.text for sentence in article.sentences]
    return ("" if any(_is_wide(text) for text in texts) else " ").join(texts)


def _is_wide(text: str) -> bool:
    """Return whether a text is of letters that take two columns each, as Chinese ones."""
    return cell_len(text) > len(text) * 3 // 2


def _wrapped(text: str, before: str) -> str:
    """Return a text in lines; one without blanks is broken anywhere, as Chinese is."""
    if _is_wide(text):
        return "\n".join(before + line for line in chop_cells(text, WIDTH - len(before)))
    return fill(text, WIDTH, initial_indent=before, subsequent_indent=before)
