"""Keys of a word are the same under every romanization system, so that an index finds it by them."""

import pytest

from transqa.glossary import load_glossary
from transqa.names.contour import all_vocalized, one_vowel_less, vocalized
from transqa.names.lattice import spellings
from transqa.names.prepare import split_cyrillic

NAMES = sorted(
    {
        (lang, word)
        for entry in load_glossary().entries
        if entry.kind in ("person", "place")
        for lang, text in entry.cyrillic().items()
        for word in split_cyrillic(text)
    }
)


@pytest.mark.parametrize("lang", ["be", "ru", "uk"])
def test_every_system_writes_a_vocalized_key_of_the_word(lang: str) -> None:
    words = [word for one, word in NAMES if one == lang]
    assert len(words) > 200
    for word in words:
        keys = set(all_vocalized(word))
        other = [latin for latin in spellings(lang, word) if keys.isdisjoint(vocalized(latin))]
        assert not other, (word, keys, other)


def test_a_vowel_lost_added_or_changed_is_one_key_away() -> None:
    (right,) = vocalized("tikhanovskaya")
    for wrong in ("tikhnovskaya", "tikhanoveskaya", "tikhonovskaya"):
        (key,) = vocalized(wrong)
        assert key != right
        assert {key, *one_vowel_less(key)} & {right, *one_vowel_less(right)}


@pytest.mark.parametrize(
    "text", ["", "е", "e", "ab" * 300, "oe" * 30, "ё" * 300, "ж" * 300, "ou" * 300, "xou" * 300, "ŭöß", "0"]
)
def test_keys_are_few_for_any_word(text: str) -> None:
    assert 1 <= len(all_vocalized(text)) <= 8
    assert 1 <= len(vocalized(text)) <= 32
    assert all(len(one_vowel_less(key)) <= 80 for key in vocalized(text))
