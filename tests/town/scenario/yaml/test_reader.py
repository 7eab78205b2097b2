"""Words of YAML 1.2's core schema."""

import pytest

from town.scenario.yaml.errors import Findings
from town.scenario.yaml.reader import read


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *[(word, True) for word in ("true", "True", "TRUE")],
        *[(word, False) for word in ("false", "False", "FALSE")],
        *[(word, None) for word in ("null", "Null", "NULL", "~", "")],
        *[(word, word) for word in ("tRUE", "yes", "No", "on", "OFF")],
        *[(f"'{word}'", word) for word in ("True", "null")],
    ],
)
def test_words_are_read_as_yaml_1_2_means_them(written: str, value: object) -> None:
    doc = read("a.yaml", f"a: {written}\n", Findings())
    assert doc is not None
    assert doc.data == {"a": value}
