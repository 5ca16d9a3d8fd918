"""Scripts: mixed words, look-alikes folded letter for letter, a table that holds what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transqa.text.scripts import _tables, fold_homoglyphs, mixed_script, script_of


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("a", "latin"),
        ("Ł", "latin"),
        ("ĸ", "latin"),
        ("ẽ", "latin"),
        ("ў", "cyrillic"),
        ("Ґ", "cyrillic"),
        ("ώ", "other"),
        ("漢", "other"),
        ("ʼ", None),
        ("'", None),
        ("5", None),
        ("\u0301", None),
        ("×", None),
        ("", None),
    ],
)
def test_script_of_a_character(char: str, script: str | None) -> None:
    assert script_of(char) == script


@pytest.mark.parametrize(
    ("word", "found", "folded"),
    [
        ("Мiнск", ((1, "i", "і"),), "Мінск"),
        ("Mіnsk", ((1, "і", "i"),), "Minsk"),
        ("Mоscоw", ((1, "о", "o"), (4, "о", "o")), "Moscow"),
        ("Луĸашенко", ((2, "ĸ", "к"),), "Лукашенко"),
        ("Luĸashenko", ((2, "ĸ", "k"),), "Lukashenko"),
        ("Tsikhanoўskaya", ((8, "ў", "ŭ"),), "Tsikhanoŭskaya"),
        ("Shchяrbа", ((4, "я", ""), (7, "а", "a")), "Shchяrba"),
        ("Лук'янаw", ((7, "w", ""),), "Лук'янаw"),
        ("KГБ", ((0, "K", "К"),), "КГБ"),
        ("Кiеv", ((0, "К", "K"), (2, "е", "e")), "Kiev"),
        ("аa", ((1, "a", "а"),), "аа"),
        ("жw", ((1, "w", ""),), "жw"),
        ("Ёlka", ((0, "Ё", "Ë"),), "Ëlka"),
    ],
)
def test_letters_of_the_other_script_are_named_and_folded(
    word: str, found: tuple[tuple[int, str, str], ...], folded: str
) -> None:
    assert mixed_script(word) == found
    assert fold_homoglyphs(word) == folded


@pytest.mark.parametrize(
    "word",
    [
        "",
        "Minsk",
        "Мінск",
        "CCCP",
        "СССР",
        "Х5",
        "ĸ",
        "naïve",
        "Лук’янаў",
        "αβ",
        "aα",
        "яα",
    ],
)
def test_word_of_one_script_has_nothing_mixed(word: str) -> None:
    assert mixed_script(word) == ()
    assert fold_homoglyphs(word) == word


def test_table_pairs_letters_of_the_two_scripts_one_to_one() -> None:
    to_latin, to_cyrillic = _tables()
    assert (
        {script_of(char) for char in to_latin}
        == {"cyrillic"}
        == {script_of(char) for char in to_cyrillic.values()}
    )
    assert (
        {script_of(char) for char in to_latin.values()}
        == {"latin"}
        == {script_of(char) for char in to_cyrillic}
    )
    assert all(
        cyrillic.isupper() == latin.isupper()
        for cyrillic, latin in (to_latin | to_cyrillic).items()
    )


@given(st.text(alphabet="aіiоoкkĸжw'ўЁHН5", max_size=12) | st.text(max_size=12))
def test_folding_keeps_length_and_names_letters_of_the_word(word: str) -> None:
    assert all(word[place] == char for place, char, _ in mixed_script(word))
    assert len(fold_homoglyphs(word)) == len(word)
