"""A town is named by the name of a shipped one, or by the path of its folder."""

from pathlib import Path

import pytest

from town.scenario.shipped import UnknownTownError, shipped_folder, shipped_towns, town_folder


def test_the_three_towns_are_shipped() -> None:
    assert shipped_towns() == ["hamlet", "larkspur", "xiaoqiao"]


def test_a_name_is_that_of_a_shipped_town_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hamlet").mkdir()
    assert town_folder("hamlet") == shipped_folder() / "hamlet"
    assert town_folder("./hamlet") == Path("hamlet")
    assert town_folder(str(tmp_path / "hamlet")) == tmp_path / "hamlet"


def test_inside_the_checkout_the_path_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped_folder().parent)
    assert town_folder("hamlet") == Path("scenarios/hamlet")


def test_a_folder_without_a_slash_is_found_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert town_folder("mine") == Path("mine")
    assert town_folder(".") == Path()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("hamlt", "There is no town called 'hamlt'. Did you mean 'hamlet'? The towns"),
        ("atlantis", "There is no town called 'atlantis'. The towns that come with the program "),
    ],
)
def test_an_unknown_name_is_answered_with_the_names_there_are(
    name: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnknownTownError) as raised:
        town_folder(name)
    assert str(raised.value).startswith(sentence)
    assert "hamlet, larkspur, xiaoqiao" in str(raised.value)
