"""The API pages: made without a warning, and nothing public without a docstring."""

from pathlib import Path

from tests.repo.write_api import MODULES, pages, undocumented


def test_each_public_name_has_a_docstring() -> None:
    assert undocumented() == []


def test_each_public_module_has_a_page(tmp_path: Path) -> None:
    names = {page.relative_to(tmp_path).as_posix() for page in pages(tmp_path)}
    assert {f"{name.replace('.', '/')}.html" for name in MODULES} <= names
    page = (tmp_path / "agents/engine/mind_view.html").read_text("utf-8")
    assert "what others are to the person" in page
