"""The page on which people rank answers, in a browser without a window."""

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from study.evaluation.answers import AnswerRow, read_answers
from study.evaluation.judging.page import page_for
from study.evaluation.judging.ratings import read_ratings
from study.evaluation.judging.sheets import sheets_of
from study.evaluation.statistics import statistics_of
from tests.study.evaluation.lived_hamlet import papers_answers

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
HOSTILE = "</script><img src=x onerror=alert(1)> & {{ 7*7 }}"
FILL_IN = """<script>
for (const box of document.querySelectorAll("fieldset"))
  box.querySelectorAll("select").forEach((pick, i) => { pick.value = String(i + 1); });
const out = document.createElement("pre");
out.id = "out"; out.textContent = JSON.stringify(ratings());
document.body.append(out);
document.getElementById("done").click();
</script>"""


def answers() -> list[AnswerRow]:
    rows = read_answers(papers_answers())
    hostile = next(row for row in rows if row.ablation == "all")
    return [replace(row, answer=HOSTILE) if row is hostile else row for row in rows]


def test_the_page_says_nothing_of_conditions_and_holds_no_markup_of_answers() -> None:
    page = page_for(sheets_of(answers(), 0), "rater-1", 0, everything=True)
    assert HOSTILE not in page
    assert "\\u003c/script>\\u003cimg" in page
    assert not re.search(r"ablation|reflection\+planning", page)
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.skipif(CHROMIUM is None, reason="There is no Chromium here to open the page in.")
def test_what_people_rank_on_the_page_comes_back_as_a_file_of_ratings(tmp_path: Path) -> None:
    sheets = sheets_of(answers(), 0)
    page = tmp_path / "page.html"
    text = page_for(sheets, "Ada", 0, everything=True)
    page.write_text(text.replace("</body>", FILL_IN + "</body>"), "utf-8")
    dom = _opened(page, tmp_path)
    assert "<img" not in dom
    assert "Thank you." in dom
    found = re.search(r'<pre id="out">(.*?)</pre>', dom, re.DOTALL)
    assert found is not None
    back = tmp_path / "ranking.json"
    back.write_text(html.unescape(found[1]), "utf-8")
    ratings = read_ratings(back, sheets)
    assert {each.rater for each in ratings} == {"Ada"}
    assert len({each.sheet for each in ratings}) == len(sheets) == 125
    assert json.loads(back.read_text("utf-8"))["ratings"]
    assert statistics_of(ratings).judge == "people"


def _opened(page: Path, folder: Path) -> str:
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command += [f"--user-data-dir={folder / 'profile'}", page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
