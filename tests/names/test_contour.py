"""Keys of a word are the same under every romanization system, so that an index finds it by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transqa.glossary import load_glossary
from transqa.names.contour import all_vocalized, one_vowel_less, vocalized
from transqa.names.latin import fold_latin
from transqa.names.prepare import split_cyrillic
from transqa.romanization.systems import systems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = sorted(
    {
        (lang, word)
        for entry in load_glossary().entries
        if entry.kind in ("person", "place")
        for lang, text in entry.cyrillic().items()
        for word in split_cyrillic(text)
    }
)


def _read(lang: str, word: str) -> Iterator[str]:
    """Yield what the systems of a language write for a word, and what they read besides: one slot at a time."""
    for system in systems_of(lang):
        pieces = system.renderings(word)
        written = [piece.latin for piece in pieces]
        yield fold_latin("".join(written))
        for at, piece in enumerate(pieces):
            yield from (
                fold_latin("".join([*written[:at], other, *written[at + 1 :]]))
                for other in piece.also
            )


@pytest.mark.parametrize("lang", ["be", "ru", "uk"])
def test_every_system_writes_and_reads_a_vocalized_key_of_the_word(lang: str) -> None:
    words = [word for one, word in NAMES if one == lang]
    assert len(words) > 200
    for word in words:
        keys = set(all_vocalized(word))
        other = {
            latin for latin in _read(lang, word) if keys.isdisjoint(vocalized(latin))
        }
        assert not other, (word, keys, other)


def test_a_vowel_lost_added_or_changed_is_one_key_away() -> None:
    (right,) = vocalized("tikhanovskaya")
    for wrong in ("tikhnovskaya", "tikhanoveskaya", "tikhonovskaya"):
        (key,) = vocalized(wrong)
        assert key != right
        assert {key, *one_vowel_less(key)} & {right, *one_vowel_less(right)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "е",
        "e",
        "ab" * 300,
        "oe" * 30,
        "ё" * 300,
        "ж" * 300,
        "ou" * 300,
        "xou" * 300,
        "ŭöß",
        "0",
    ],
)
def test_keys_are_few_for_any_word(text: str) -> None:
    assert 1 <= len(all_vocalized(text)) <= 8
    assert 1 <= len(vocalized(text)) <= 32
    assert all(len(one_vowel_less(key)) <= 80 for key in vocalized(text))
