"""The page of a study: whole, readable by a stranger, and asking for nothing from outside."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from sim import command_line
from study.report.drawing import VARIABLES, as_svg, figure
from study.report.page import page
from tests.study.outcomes.small_study import LOUD, QUIET, small_study

BAD = "<script>alert(1)</script> & $x_1$"
PLAN = {
    "about": f"Who speaks? {BAD}",
    "declared": {
        "hypotheses": [f"The loud say more. {BAD}"],
        "measures": ["lines", "knowers:fair"],
        "hash": "0123456789abcdef",
        "at": "2026-06-01T10:00:00+00:00",
    },
    "declared_later": [{"what": "measures", "text": "talks", "at": "2026-06-02T10:00:00+00:00"}],
    "conditions": {LOUD: {}, QUIET: {}},
}
VOID = {"meta", "br"}


class Elements(HTMLParser):
    """The elements of a page; fails where they are not nested."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.all: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def report(*words: object) -> Result:
    return CliRunner().invoke(command_line("report"), ["report", *map(str, words)])


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a small study whose texts are full of markup."""
    people = {name: {"occupation": BAD} for name in ("Ann Fenn", "Bo Reed")}
    facts = {"fair": {"text": f"A fair. {BAD}"}}
    about: dict[str, Any] = {"title": BAD, "people": people, "facts": facts, "model": BAD}
    return page([small_study(tmp_path_factory.mktemp("study"), 8, plan=PLAN, **about)])


def test_it_is_nested_and_its_pictures_are_whole(html: str) -> None:
    elements = Elements()
    elements.feed(html)
    assert elements.open == []
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(pictures) >= 5
    for svg in pictures:
        assert ElementTree.fromstring(svg).get("aria-label")
    ids = [about["id"] for _, about in elements.all if "id" in about]
    assert len(ids) == len(set(ids)) > 20


def test_it_asks_for_nothing_from_outside(html: str) -> None:
    elements = Elements()
    elements.feed(html)
    assert not [tag for tag, _ in elements.all if tag in ("script", "link", "img", "iframe")]
    addresses = [
        value or ""
        for _, about in elements.all
        for name, value in about.items()
        if name in ("src", "href", "xlink:href", "action", "data")
    ]
    assert all(value.startswith("#") for value in addresses)
    assert "default-src 'none'" in html
    assert re.findall(r"url\((?!#)", html) == []


def test_what_people_wrote_is_no_markup(html: str) -> None:
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; $x_1$" in html


def test_it_says_what_was_written_down_before_and_what_came_later(html: str) -> None:
    assert "0123456789abcdef" in html
    assert "Before the first run, 2026-06-01 10:00 UTC" in html
    assert "talks <small>(measures, 2026-06-02 10:00 UTC)</small>" in html
    assert "lines spoken</b>: 2.12 under quiet, 7.12 under loud" in html
    assert "\u22125 [\u22125, \u22125]" in html


def test_it_says_what_a_claim_would_lack(html: str) -> None:
    assert "What a claim would lack" in html
    assert "It does not say by which state of the program it was made." in html


def test_its_colours_are_those_of_the_page(html: str) -> None:
    assert not re.search("|".join(VARIABLES), html)
    assert "prefers-color-scheme: dark" in html
    assert {f"var(--c{n})" for n in (1, 2)} <= set(re.findall(r"var\(--c\d\)", html))


def test_one_picture_is_the_same_each_time() -> None:
    def drawn() -> str:
        with figure(2, 1) as (picture, axis):
            axis.plot([0, 1], [0, 1])
            axis.set_title("a $1 fee & <b>")
            return as_svg(picture, "x", 'a "line"')

    assert drawn() == drawn()
    assert "a $1 fee &amp; &lt;b&gt;" in drawn()
    assert 'aria-label="a &quot;line&quot;"' in drawn()


def test_a_lone_run_has_a_page_too(tmp_path: Path) -> None:
    study = small_study(tmp_path, seeds=1, conditions={"base": 3})
    run = study / "runs" / "base" / "1-1.sqlite"
    done = report(run, "--html")
    assert done.exit_code == 0
    text = run.with_suffix(".html").read_text("utf-8")
    assert "What the run shows" in text
    assert "against" not in text


def test_the_page_of_a_study_lies_in_its_folder(tmp_path: Path) -> None:
    study = small_study(tmp_path, seeds=2)
    assert "report.html" in report(study, "--html", "--on", "lines").stdout
    assert "No difference between the conditions can be told from chance" in (
        study / "report.html"
    ).read_text("utf-8")


def test_a_folder_without_html_is_told_how(tmp_path: Path) -> None:
    done = report(small_study(tmp_path, seeds=1))
    assert done.exit_code == 2
    assert "--html" in done.stderr


def test_its_pictures_stand_alone(tmp_path: Path) -> None:
    study, folder = small_study(tmp_path), tmp_path / "pictures"
    assert report(study, "--html", "--pictures", folder).exit_code == 0
    files = {path.stem: path.read_text("utf-8") for path in folder.iterdir()}
    assert {"spread", "time", "tree1", "net"} <= set(files)
    for svg in files.values():
        ElementTree.fromstring(svg)
        assert "xmlns=" in svg
        assert set(re.findall(r"var\((--\w+)\)", svg)) <= set(re.findall(r"(--\w+):", svg))
