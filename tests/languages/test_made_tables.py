"""Tables that are made of others, so that a start need not make them, are those of today: ``make tables``."""

from __future__ import annotations

import marisa_trie
from bench.make import english_words, given_latin, systems_by_letter

from transqa.romanization import by_letter


def test_romanization_systems_by_letter() -> None:
    made = systems_by_letter.by_letter()
    assert by_letter.FILE.read_text("utf-8") == made, "make tables"


def test_given_names_in_latin_letters() -> None:
    made = given_latin.given_latin()
    assert given_latin.FILE.read_text("utf-8") == made, "make tables"


def test_packed_common_words() -> None:
    packed = marisa_trie.Trie().load(str(english_words.PACKED))
    assert sorted(packed) == english_words.words_of_list(), "make tables"
