"""Words by what they do in a sentence: every class that the code asks for stands in the table, in lower case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import truceline
from truceline.knowledge.language import load_accusations, load_word_classes, word_class

SOURCE = Path(truceline.__file__).parent
ASKED = {name for path in SOURCE.rglob("*.py") for name in re.findall(r'word_class\("(\w+)"\)', path.read_text())}


def test_classes_asked_for_are_those_of_the_table() -> None:
    assert set(load_word_classes()) == ASKED


def test_words_are_in_lower_case() -> None:
    words = {word for name in ASKED for word in word_class(name)} | {word for row in load_accusations() for word in row}
    assert words == {word.lower() for word in words}


def test_an_unknown_class_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="no_such_class"):
        word_class("no_such_class")
