"""The formula of the checksums, which must give the same under any version of Python."""

from hashlib import blake2b

import pytest

from town.runfile.checksums.steps import chained, packed, row_sum, unpacked


def test_a_row_is_hashed_as_json_in_ascii() -> None:
    text = rb'[3,"Wei \u9648",null,1.5,"01ff"]'
    expected = int.from_bytes(blake2b(text, digest_size=8).digest())
    assert row_sum((3, "Wei \u9648", None, 1.5, b"\x01\xff")) == expected
    assert row_sum((True, False)) == row_sum((1, 0)), "as SQLite keeps them"


def test_the_sums_of_a_step_are_packed_by_the_number_of_their_table() -> None:
    data = packed({"events": 258, "segments": 1})
    assert data == bytes.fromhex("00 0000000000000001 03 0000000000000102")
    assert unpacked(data) == {"events": 258, "segments": 1}


@pytest.mark.parametrize("data", [b"\x00", b"\xff" * 9])
def test_what_are_no_sums_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no sums of a step"):
        unpacked(data)


def test_a_step_is_chained_with_the_one_before() -> None:
    data = blake2b(b"before" + b"60 2026-06-18T06:00:00 " + b"sums", digest_size=16).digest()
    assert chained(b"before", 60, "2026-06-18T06:00:00", b"sums") == data
