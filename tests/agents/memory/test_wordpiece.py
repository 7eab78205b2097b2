"""Word pieces as BERT's own tokenizer cuts them; the expected lists were made with it."""

import numpy as np
import pytest

from agents.memory.static_embedder import TABLE
from agents.memory.wordpiece import WordPiece, words

with np.load(TABLE) as _table:
    VOCABULARY = _table["vocabulary"].tobytes().decode().split("\n")
PIECES = WordPiece(VOCABULARY)


def cut(text: str) -> str:
    found = (PIECES.pieces(word) for word in words(text))
    return " ".join(" ".join(VOCABULARY[n] for n in f) or "[UNK]" for f in found)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Isabella is planning a Valentine's Day party at Hobbs Cafe.",
            "isabella is planning a valentine ' s day party at hobbs cafe .",
        ),
        (
            "Klaus Mueller researches gentrification, reads and sleeps.",
            "klaus mueller researches gen ##tri ##fication , reads and sleeps .",
        ),
        (
            "Café déjà vu — “quoted” ‘x’ … naïve Ångström",
            "cafe de ##ja vu — “ quoted ” ‘ x ’ … naive ang ##strom",
        ),
        ("她在咖啡馆里说话。", "[UNK] [UNK] [UNK] [UNK] [UNK] 里 [UNK] [UNK] 。"),
        ("今日は、元気？", "[UNK] 日 は 、 元 [UNK] ？"),
        ("Привет, как дела?", "п ##р ##и ##в ##е ##т , к ##а ##к д ##е ##л ##а ?"),
        ("안녕하세요", "ᄋ ##ᅡ ##ᆫ ##ᄂ ##ᅧ ##ᆼ ##ᄒ ##ᅡ ##ᄉ ##ᅦ ##ᄋ ##ᅭ"),
        ("🎉 party 🫠", "[UNK] party [UNK]"),
        ("ΟΔΥΣΣΕΥΣ İstanbul ß", "ο ##δ ##υ ##σ ##σ ##ε ##υ ##σ istanbul ß"),
        ("co-operate under_score 1,234.50 $", "co - operate under _ score 1 , 234 . 50 $"),
        ("x\u200by\tbell\x07 z\xa0w�", "x ##y bell z w"),
        (
            "it's ain't #tag @me http://x.y/z?q=1",
            "it ' s ain ' t # tag @ me http : / / x . y / z ? q = 1",
        ),
        (
            "The bookbinder’s unputdownable tchotchkes",
            "the book ##bin ##der ’ s un ##put ##down ##able tc ##hot ##ch ##kes",
        ),
    ],
)
def test_text_is_cut_as_bert_cuts_it(text: str, pieces: str) -> None:
    assert cut(text) == pieces


def test_a_small_vocabulary_is_used_greedily_from_the_left() -> None:
    small = WordPiece(["a", "ab", "##b", "##c", "##bc"])
    assert small.pieces("abc") == (1, 3)
    assert small.pieces("abbc") == (1, 4)
    assert small.pieces("abd") == ()
    assert small.pieces("b") == ()


def test_a_word_of_more_than_a_hundred_characters_is_given_up() -> None:
    assert PIECES.pieces("a" * 100) != ()
    assert PIECES.pieces("a" * 101) == ()
