"""A word in another alphabet or language: Łacinka, correspondences of sounds, the gender that a name tells."""

from __future__ import annotations

import pytest

from transqa.names.cases import word_nominatives
from transqa.names.forms import correspond, from_lacinka, gender_of, likeliest_form
from transqa.names.monarchs import epithet_phrases
from transqa.names.organizations import may_be_in_words


@pytest.mark.parametrize(
    ("lacinka", "cyrillic"),
    [
        ("Łukašenka", "Лукашэнка"),
        ("SVIATŁANA CICHANOŬSKAJA", "СВЯТЛАНА ЦІХАНОЎСКАЯ"),
        ("sviatłana cichanoŭskaja", "святлана ціханоўская"),
        ("Jakub Kołas, Janka Kupała", "Якуб Колас, Янка Купала"),
        ("Lviv", "Львів"),
    ],
)
def test_lacinka_is_read_in_its_capitals(lacinka: str, cyrillic: str) -> None:
    assert from_lacinka(lacinka) == cyrillic


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        (["рыгораўна"], "f"),
        (["иванова", "ивановна"], "f"),
        (["рыгоравіч"], None),  # a surname may end so
        (["ціханоўская", "святлана"], "f"),
        (["сяргей"], "m"),
        (["путин"], None),
        ([], None),
    ],
)
def test_a_patronymic_or_a_given_name_tells_the_gender(
    words: list[str], gender: str | None
) -> None:
    assert gender_of(words) == gender


@pytest.mark.parametrize(
    ("word", "lang", "other", "form"),
    [
        # в between a vowel and a consonant, and at the end
        ("савченко", "ru", "be", "саўчанка"),
        ("кравцов", "ru", "be", "краўцоў"),
        ("правдин", "ru", "be", "праўдзін"),
        ("шевчук", "ru", "be", "шэўчук"),
        ("тихановский", "ru", "be", "ціханоўскі"),
        ("лукашэнка", "be", "ru", "лукашенко"),
        ("зеленський", "uk", "ru", "зеленский"),
    ],
)
def test_a_surname_has_the_sounds_of_the_other_language(
    word: str, lang: str, other: str, form: str
) -> None:
    candidates = correspond(word, lang, other)
    assert form in candidates
    assert candidates[0] == likeliest_form(word, lang, other)


@pytest.mark.parametrize("word", ["-на", "нью-", "-"])
def test_a_word_that_begins_or_ends_in_a_hyphen_has_no_other_form(word: str) -> None:
    assert word_nominatives(word, "ru") == (word,)


def test_what_no_table_has_is_left_open() -> None:
    assert epithet_phrases("NOBODY", "en") == ()
    # No word of it is for a kind of body, so nothing rules it out.
    assert may_be_in_words("red cross", ["он"], "ru")
