from __future__ import annotations

import pytest

from transqa.evidence.agreement import (
    named_words,
    names_found,
    source_agreements,
    word_agreement,
)
from transqa.text.words import words


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Цены выросли на 5 процентов.",
            "Prices rose by 5 percent.",
            {"numbers": 1.0, "script": 1.0},
        ),
        ("Цены выросли на 5 процентов.", "Prices rose by 6 percent.", {"numbers": 0.0}),
        (
            "Цены выросли на 5 и 7 процентов.",
            "Prices rose by 5 percent.",
            {"numbers": 2 / 3},
        ),
        ("Вчера Лукашенко улетел.", "Yesterday Lukashenka left.", {"names": 1.0}),
        ("Вчера Лукашенко улетел.", "Yesterday Putin left.", {"names": 0.0}),
        ("Он сказал это Сидоровой и Гомелю.", "He told Sidorova this.", {"names": 0.5}),
        ("Он сказал это.", "He told Ivanova this.", {"names": 1.0}),
        ("Цены выросли.", "Prices выросли again now.", {"script": 0.75}),
        ("Цены выросли.", "Prices grew again now.", {"script": 1.0}),
        ("Ён пайшоў дадому", "Он пошёл домой", {"script": 1.0}),
        ("abcdefghij", "abcde", {"length": 5 / 7}),
        ("abcdefghij", "abcdefgh", {"length": 1.0}),
        ("", "", {"numbers": 1.0, "names": 1.0, "script": 1.0, "length": 1.0}),
    ],
)
def test_source_agreements(
    source: str, target: str, expected: dict[str, float]
) -> None:
    made = source_agreements(words(source), words(target))
    assert {name: made[name] for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize(
    ("target", "reference", "expected"),
    [
        ("The cat sat.", "The cat sat.", 1.0),
        ("", "", 1.0),
        ("", "A cat.", 0.0),
        ("dogs bark", "cats purr", 0.0),
        ("a cat", "a dog", 2 / 8),
        ("protests", "protest", 2 * 0.6 * 7 / 15),
        ("in 12 days", "in 13 days", 2 * 6 / 28),
    ],
)
def test_word_agreement_weighs_words_by_their_length(
    target: str, reference: str, expected: float
) -> None:
    assert word_agreement(words(target), words(reference)) == pytest.approx(expected)


def test_a_word_is_shared_once() -> None:
    assert word_agreement(words("cat cat"), words("cat")) == pytest.approx(2 / 3)


def test_names_are_found_by_sound_in_any_script() -> None:
    names = named_words(words("Там Макрон, Шольц и США"))
    assert [name.text for name in names] == ["Макрон", "Шольц", "США"]
    assert names_found(names[:2], words("Macron met Scholz")) == 1.0
    assert names_found(names[:2], words("Merkel met Scholz")) == 0.5


@pytest.mark.parametrize(
    ("source", "target", "share"),
    [
        # One word of five was left in Latin letters; what both have is rightly there.
        (
            "The ministers met in Minsk.",
            "Министры ministers встретились в Минске.",
            4 / 5,
        ),
        ("Министры встретились в Минске.", "The министры met in Minsk.", 4 / 5),
        ("They use iPhone, say министры.", "Они говорят про министры.", 1.0),
        ("Ministers met.", "Ministers met.", 1.0),
    ],
)
def test_words_left_in_the_script_of_the_source(
    source: str, target: str, share: float
) -> None:
    agreements = source_agreements(words(source), words(target))
    assert agreements["script"] == pytest.approx(share)
