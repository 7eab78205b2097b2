"""Character cards of all sorts are read as data; what is wrong with one is told in a sentence."""

import base64
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from town.scenario.additions.arrivals import from_card
from town.scenario.additions.cards import MAX_FIELD, read_card
from town.scenario.additions.edits import AdditionError, put_in, town_to_change
from town.scenario.loader import examine, load

HAMLET = Path(__file__).parents[4] / "scenarios/hamlet"
KIT = {
    "name": "Kit Marsh",
    "description": "{{char}} is a 34 years old baker. She greets {{user}} at the door; "
    "{{// not said }}always.\n"
    "She said: {{random:a,b}}{% for x in y %}bread{% endfor %} # not a comment: never",
    "personality": "warm, stubborn; Blunt",
    "scenario": "{{user}} has come to the village.",
    "first_mes": "Hello!",
    "alternate_greetings": "not a list",
    "character_book": {
        "entries": [
            {
                "keys": ["mill"],
                "content": "The mill has stood still since {{char}} was a child.",
                "enabled": True,
            },
            {"keys": ["no"], "content": "Not this one.", "enabled": False},
            "nonsense",
        ]
    },
}


def v3(**more: Any) -> dict[str, Any]:
    return {"spec": "chara_card_v3", "spec_version": "3.0", "data": {**KIT, **more}}


def picture(**chunks: Any) -> bytes:
    texts, out = PngInfo(), io.BytesIO()
    for name, card in chunks.items():
        texts.add_text(name, base64.b64encode(json.dumps(card).encode()).decode())
    Image.new("RGB", (300, 400), "red").save(out, "PNG", pnginfo=texts)
    return out.getvalue()


def archive(card: Any, **files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        if card is not None:
            made.writestr("card.json", json.dumps(card))
        for name, content in files.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def rotten() -> bytes:
    """Return an archive that says of its card that it is compressed, which it is not."""
    raw = bytearray(archive({"name": "Ada"}))
    raw[8] = raw[raw.index(b"PK\x01\x02") + 10] = zipfile.ZIP_DEFLATED
    return bytes(raw)


ICON = {"type": "icon", "uri": "embeded://assets/main.png", "name": "main", "ext": "png"}
CARDS = {
    "one.json": json.dumps(KIT).encode(),
    "two.json": b"\xef\xbb\xbf" + json.dumps({"spec": "chara_card_v2", "data": KIT}).encode(),
    "three.png": picture(chara={"name": "Old"}, ccv3=v3()),
    "four.charx": archive(
        v3(assets=[ICON]), assets__main_png=b"", **{"assets/main.png": picture()}
    ),
    "five.charx": b"\xff\xd8 a picture before it" + archive(v3(assets=[ICON])),
}


@pytest.mark.parametrize("name", CARDS)
def test_a_card_of_any_form_says_who_somebody_is(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(CARDS[name])
    card = read_card(path)
    assert card.name == "Kit Marsh"
    assert card.description.startswith("Kit Marsh is a 34 years old baker. She greets a visitor")
    assert "{" not in card.description
    assert [entry.content[:8] for entry in card.lore] == ["The mill"]
    assert bool(card.portrait) == (name in ("three.png", "four.charx"))
    assert "first_mes" in card.left_out


def test_a_person_of_a_card_lives_in_the_town_with_story_lore_and_portrait(tmp_path: Path) -> None:
    folder, file = tmp_path / "hamlet", tmp_path / "kit.png"
    shutil.copytree(HAMLET, folder)
    file.write_bytes(CARDS["three.png"])
    town, files = town_to_change(folder)
    put_in(folder, files, from_card(town, read_card(file), 1))
    assert [*map(str, examine(folder).mistakes)] == []
    kit = next(person for person in load(folder).people if person.name == "Kit Marsh")
    assert (kit.age, kit.pronoun, kit.traits) == (34, "she", ("warm", "stubborn", "blunt"))
    assert kit.occupation == "baker"
    assert "greets a visitor at the door" in kit.backstory
    assert any("The mill has stood still" in memory for memory in kit.memories)
    with Image.open(folder / "people/kit_marsh.png") as portrait:
        assert portrait.size == (192, 192)


BAD = {
    "nothing.json": (b"{", "no JSON"),
    "list.json": (b"[1, 2]", "no character card"),
    "deep.json": (b"[" * 200_000, "no JSON|no character card"),
    "bare.png": (picture(), "without a character in it"),
    "cut.png": (CARDS["three.png"][:40], "no whole picture"),
    "other.charx": (archive(None, **{"../../evil.txt": b"x"}), "without card.json"),
    "rotten.charx": (rotten(), "no whole archive"),
    "cut.charx": (b"PK\x03\x04 not a zip", "no whole archive"),
    "bomb.charx": (archive({"name": "x" * 5_000_000}), "larger than a card may be"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_card_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    content, why = BAD[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AdditionError, match=why):
        read_card(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_a_card_should_not_hold_is_left_out_or_cut(tmp_path: Path) -> None:
    odd = {
        "name": "",
        "description": "A" * 90_000,
        "character_book": None,
        "tags": "x",
        "personality": 7,
    }
    (tmp_path / "old_ned.card.json").write_text(json.dumps({"data": odd}))
    card = read_card(tmp_path / "old_ned.card.json")
    assert card.name == "old ned"
    assert len(card.description) == MAX_FIELD
    assert (card.lore, card.tags, card.personality) == ((), (), "")
