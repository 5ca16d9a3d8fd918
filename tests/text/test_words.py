"""Words: exact spans, keys, linear time."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import grows_linearly
from transqa.text.words import Word, fold, words


def test_words_have_spans_and_keys() -> None:
    assert words("Ён — Лук’янаў, 5.") == (
        Word(0, 2, "Ён", "ен"),
        Word(5, 13, "Лук’янаў", "лук'янаў"),
        Word(15, 16, "5", "5"),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" — ", []),
        ("A-B_C", ["A", "B", "C"]),
        ("Naviny.by", ["Naviny", "by"]),
        ("1,403 or 3.5, not 5,", ["1,403", "or", "3.5", "not", "5"]),
        ("'quoted' O'Neill’s", ["quoted", "O'Neill’s"]),
        ("Lu\u00adka\u200bshenka", ["Lu\u00adka\u200bshenka"]),
        ("Лукашэ\u0301нка", ["Лукашэ\u0301нка"]),
    ],
)
def test_words_are_cut(text: str, found: list[str]) -> None:
    assert [word.text for word in words(text)] == found


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("MINSK", "minsk"),
        ("Лу\u00adка\u200bшэнка\ufeff", "лукашэнка"),
        ("Лукашэ\u0301нка", "лукашэнка"),
        ("Cafe\u0301", "café"),
        ("Дзе\u0306", "дзӗ"),
        ("У\u0306", "ў"),
        ("Лук'янаў", "лук'янаў"),
        ("Лукʼянаў", "лук'янаў"),
        ("Пётр", "петр"),
        ("Пе\u0308тр", "петр"),
        ("Мiнск", "мінск"),
        ("Mіnsk", "minsk"),
        ("Hавiны", "навіны"),
        ("Луĸашенко", "лукашенко"),
        ("Straße", "strasse"),
    ],
)
def test_key(word: str, key: str) -> None:
    assert fold(word) == key


@given(st.text(max_size=200))
def test_spans_lie_inside_in_order(text: str) -> None:
    found = words(text)
    assert all(word.text == text[word.start : word.end] != "" for word in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(word.key == fold(word.text) for word in found)


@given(st.text(max_size=20))
def test_key_of_a_key_is_itself(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    "unit",
    ["a", "A.", "а'", "'", "1.", "1,", "\u0301", "\u200b", "a\u0301", "-", ".", "\n"],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    assert grows_linearly(lambda size: words(unit * (size // len(unit))))
