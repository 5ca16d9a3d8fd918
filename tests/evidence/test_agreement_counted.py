"""How far a translation agrees with its source and with a reference, each figure worked out by hand."""

from __future__ import annotations

import pytest

from transqa.evidence.agreement import (
    named_words,
    names_found,
    sound_keys,
    source_agreements,
    word_agreement,
)
from transqa.text.words import words


def agreement(source: str, target: str) -> dict[str, float]:
    return source_agreements(words(source), words(target))


@pytest.mark.parametrize(
    ("source", "target", "numbers"),
    [
        ("Было 9 мая.", "It was May 9.", 1.0),
        ("Было 9 мая.", "It was May 8.", 0.0),
        ("Было 9 и 10 мая.", "It was May 9.", 2 / 3),
        ("Было 9, 10 и 11 мая.", "It was May 9.", 2 / 4),
        ("Было 09.05.", "It was 9/5.", 1.0),  # without leading zeros
        ("Было 9 и 9.", "It was 9.", 2 / 3),
        ("Было.", "It was May 9.", 0.0),
        ("Было.", "It was.", 1.0),
    ],
)
def test_numbers(source: str, target: str, numbers: float) -> None:
    assert agreement(source, target)["numbers"] == pytest.approx(numbers)


def test_without_digits_numbers_need_not_be_looked_for() -> None:
    found = source_agreements(words("Было 9."), words("It was 8."), digits=False)
    assert found["numbers"] == 1.0


@pytest.mark.parametrize(
    ("source", "target", "names"),
    [
        ("Вчера Лукашенко ушёл.", "Yesterday Lukashenka left.", 1.0),
        ("Вчера Лукашенко ушёл.", "Yesterday he left.", 0.0),
        ("Вчера Лукашенко и Петров ушли.", "Yesterday Lukashenka left.", 0.5),
        # What begins the text is no name; in capitals it is one.
        ("Лукашенко ушёл.", "He left.", 1.0),
        ("ЛУКАШЕНКО ушёл.", "He left.", 0.0),
        # A consonant that a case adds, and a name of fewer than two consonants.
        ("Вчера с Петровым ушли.", "Yesterday Petrov left.", 1.0),
        ("Вчера Ия ушла.", "Yesterday she left.", 1.0),
    ],
)
def test_names(source: str, target: str, names: float) -> None:
    assert agreement(source, target)["names"] == pytest.approx(names)


@pytest.mark.parametrize(
    ("source", "target", "script"),
    [
        ("Суд начался вчера.", "The trial began then.", 1.0),
        ("Суд начался вчера.", "The trial начался then.", 3 / 4),
        (
            "Суд начался вчера.",
            "Суд начался вчера.",
            1.0,
        ),  # the same script: told elsewhere
        ("The trial began.", "Суд trial вчера начался.", 3 / 4),
        ("The trial о began.", "Суд о вчера начался.", 1.0),
        ("Суд NATO начался вчера.", "The NATO trial began.", 1.0),
        ("Суд ab.", "Суд ab.", 1.0),
    ],
)
def test_script(source: str, target: str, script: float) -> None:
    assert agreement(source, target)["script"] == pytest.approx(script)


@pytest.mark.parametrize(
    ("source", "target", "length"),
    [
        ("аб вг", "abcd", 1.0),
        ("абвгдежзик", "abcdefg", 1.0),  # seven tenths
        ("абвгдежзик", "abcdef", 6 / 10 / 0.7),
        ("абвгде", "abcdefghij", 6 / 10 / 0.7),
        ("абвгдежзик", "", 0.0),
        ("", "", 1.0),
    ],
)
def test_length(source: str, target: str, length: float) -> None:
    assert agreement(source, target)["length"] == pytest.approx(length)


@pytest.mark.parametrize(
    ("target", "reference", "found"),
    [
        # Names and numbers weigh eight, other words their letters, eight at most.
        ("they left", "they left", 1.0),
        ("they left", "we came", 0.0),
        ("they left", "they came", 2 * 4 / (8 + 8)),
        ("they demonstrated", "they came", 2 * 4 / (12 + 8)),
        ("so 7 left", "so 7 came", 2 * (2 + 8) / (14 + 14)),
        ("so Bo left", "so Bo came", 2 * (2 + 8) / (14 + 14)),
        # Another form of a word agrees by six tenths, weighed as the reference has it.
        ("they demand", "they demanded", 2 * (4 + 0.6 * 8) / (10 + 12)),
        ("they deman", "they demanded", 2 * (4 + 0.6 * 8) / (9 + 12)),
        ("they dema", "they demanded", 2 * 4 / (8 + 12)),
        ("they 70001", "they 70000", 2 * 4 / (12 + 12)),
        # Each word counts once.
        ("they they left", "they left", 2 * 8 / (12 + 8)),
        ("demand demand", "demanded", 2 * 0.6 * 8 / (12 + 8)),
        ("", "", 1.0),
        ("they", "", 0.0),
    ],
)
def test_words_of_two_texts(target: str, reference: str, found: float) -> None:
    assert word_agreement(words(target), words(reference)) == pytest.approx(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday Minsk heard", ["Minsk"]),
        ("Minsk heard", []),
        ("OSCE heard", ["OSCE"]),
        ("McDonald heard", ["McDonald"]),
        ("A Minsk heard", ["Minsk"]),
        ("yesterday I heard", []),
        ("", []),
    ],
)
def test_words_written_as_names(text: str, found: list[str]) -> None:
    assert [word.text for word in named_words(words(text))] == found


def test_keys_of_consonants() -> None:
    assert sound_keys("лукашэнка") == sound_keys("lukashenko") == ("lkSnk",)
    assert set(sound_keys("karla")) < set(sound_keys("carla"))  # c is ts or k
    assert set(sound_keys("filip")) <= set(sound_keys("philip"))
    assert names_found([], words("nobody")) == 1.0
