"""The embedder: the same bytes everywhere, and an angle that follows the meaning."""

from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from agents.memory.static_embedder import StaticEmbedder, hashed, quantised

EMBEDDER = StaticEmbedder()
QUESTIONS = yaml.safe_load(
    Path(__file__).with_name("town_questions.yaml").read_text(encoding="utf-8")
)


def codes(text: str) -> list[int]:
    return [int(code) for code in EMBEDDER.embed([text])[0]]


def cosine(a: str, b: str) -> float:
    x, y = EMBEDDER.embed([a, b]).astype(np.float64)
    return float(x @ y / (np.linalg.norm(x) * np.linalg.norm(y)))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Maria is baking bread.", [75, 65, -127, 113, 96, -5, 14, -25, 34, -5, 114, 39]),
        (
            "Isabella is planning a Valentine's Day party at Hobbs Cafe.",
            [84, 8, -76, 54, 127, 56, -21, -7, -35, -61, 11, -32],
        ),
        ("Café déjà vu — “so it goes”", [47, 30, -44, -35, 84, 72, 44, 11, -75, 43, 127, -78]),
        ("她在咖啡馆里。", [55, 63, -88, -85, 56, -96, -64, -29, 13, -39, 36, -19]),
    ],
)
def test_a_text_has_the_same_codes_everywhere(text: str, first: list[int]) -> None:
    assert codes(text)[:12] == first


def test_all_codes_of_the_questions_have_the_same_digest() -> None:
    asks = [item["ask"] for item in QUESTIONS]
    assert blake2b(EMBEDDER.embed(asks).tobytes(), digest_size=8).hexdigest() == "6fc59638829f4684"


def test_the_shape_is_texts_by_dimension() -> None:
    found = EMBEDDER.embed(["a cat", "a dog", ""])
    assert (found.shape, found.dtype) == ((3, EMBEDDER.dimension), np.dtype(np.int8))
    assert EMBEDDER.embed([]).shape == (0, EMBEDDER.dimension)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b", "\x07", "\u0301"])
def test_a_text_without_words_is_all_zeros(text: str) -> None:
    assert codes(text) == [0] * EMBEDDER.dimension


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("Who is baking bread?", "Maria kneads dough.", "Tom is fixing the roof."),
        ("the party tonight", "a celebration in the evening", "a form for the tax office"),
        ("The well is dry.", "There is no water.", "The cat is asleep."),
        ("a doctor", "a nurse in the hospital", "a plumber under the sink"),
        ("He plays the violin.", "a concert of classical music", "He sows wheat."),
        ("她在咖啡馆工作", "咖啡馆今天很忙", "图书馆关门了"),
        ("Она работает в кафе", "кафе закрыто", "библиотека открыта"),
    ],
)
def test_what_is_alike_in_meaning_is_nearer(text: str, near: str, far: str) -> None:
    assert cosine(text, near) > cosine(text, far) + 0.05


CHINESE = [  # a question, the memory that answers it, one that does not
    ("今晚茶馆有什么热闹", "玉兰今晚七点在听雨茶馆办一场评弹", "石桥东边的桥栏松了一截"),
    ("桥栏要修多少钱", "石桥东边的桥栏松了，修好要八百块", "阿满在菜园里拔草"),
    ("谁在半夜唱曲子", "半夜总有人在桥下唱曲子", "周德海在柜台后面记账"),
    ("知秋要去哪里", "林知秋已经答应了省城的剧团", "沈老爹煮粥忘了关火"),
    ("周德海想当什么", "周德海想当下一任的街坊会长", "玉兰在灶间下面"),
    ("沈老爹的粥糊了", "沈家灶上的粥糊了，满屋子是烟", "林知秋在理父亲留下的曲子"),
    ("阿满学三弦", "阿满跟着知秋老师学弹三弦", "周德海把赊账写在黑板上"),
    ("陶玉兰在意的事", "玉兰疼知秋像疼自己的妹妹", "送信的自行车在门口响了两声铃"),
    ("沈广和星期四的打算", "沈广和星期四的打算：05:50 煮粥", "林知秋在桥头的石凳上理教案"),
    ("借钱还钱的事", "德海十年前赊给玉兰一口锅", "阿满在老树上爬上爬下"),  # no character in common
]


def test_in_chinese_what_has_characters_in_common_is_nearer() -> None:
    nearer = [cosine(ask, answer) - cosine(ask, other) for ask, answer, other in CHINESE]
    assert sum(gap > 0.1 for gap in nearer) == len(CHINESE) - 1
    memories = [text for _, *both in CHINESE for text in both]
    asks = EMBEDDER.embed([ask for ask, *_ in CHINESE]).astype(np.float64)
    vectors = EMBEDDER.embed(memories).astype(np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    best = np.argsort(-(asks @ vectors.T), axis=1, kind="stable")
    places = [list(row).index(2 * n) for n, row in enumerate(best)]
    assert [sum(place < k for place in places) for k in (1, 3)] == [6, 9]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maria bakes bread", "  MARIA\tbakes \n bread "),
        ("the cafe", "the café"),
        ("the cafe", "the cafe\u0301"),
        ("a\u200bb", "ab"),
    ],
)
def test_case_accents_and_blanks_do_not_count(a: str, b: str) -> None:
    assert codes(a) == codes(b)


def test_the_order_of_words_does_not_count_but_their_number_does() -> None:
    assert codes("dog bites man") == codes("man bites dog")
    assert codes("dog dog man") != codes("dog man man")


def test_a_character_that_no_piece_has_is_hashed_not_lost() -> None:
    assert codes("🫠") == codes(" 🫠 ") != codes("🥳")
    assert codes("🫠") == [int(x) for x in quantised(hashed("🫠", 96))]


@given(st.lists(st.text(max_size=40), max_size=8))
def test_a_batch_is_its_texts_one_by_one(texts: list[str]) -> None:
    batch = EMBEDDER.embed(texts)
    for text, row in zip(texts, batch, strict=True):
        fresh = StaticEmbedder.embed(EMBEDDER, [text])[0]
        assert row.tobytes() == fresh.tobytes()


def test_what_is_forgotten_is_worked_out_again_alike() -> None:
    small = StaticEmbedder(texts=1, words=1)
    texts = ["red apple", "green pear", "red apple", "green apple"]
    assert small.embed(texts).tobytes() == EMBEDDER.embed(texts).tobytes()


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=9))
def test_scaling_is_exact_to_half_a_code(parts: list[int]) -> None:
    total: NDArray[np.int64] = np.array(parts, np.int64)
    peak = max(abs(p) for p in parts)
    found = [int(code) for code in quantised(total)]
    if not peak:
        assert found == [0] * len(parts)
        return
    assert max(abs(code) for code in found) == 127
    assert all(
        abs(2 * (code * peak - p * 127)) <= peak for code, p in zip(found, parts, strict=True)
    )
    assert found == [-int(code) for code in quantised(-total)]


def test_the_answer_is_found_more_often_than_by_chance() -> None:
    memories = [text for item in QUESTIONS for text in (item["answer"], *item["decoys"])]
    vectors = EMBEDDER.embed(memories).astype(np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    asks = EMBEDDER.embed([item["ask"] for item in QUESTIONS]).astype(np.float64)
    best = np.argsort(-(asks @ vectors.T), axis=1, kind="stable")
    places = [
        list(row).index(memories.index(item["answer"]))
        for item, row in zip(QUESTIONS, best, strict=True)
    ]
    assert [sum(p < k for p in places) for k in (1, 3, 10)] == [13, 21, 27]
