"""Surnames that name a street, or are spelled like an office, are names."""

from __future__ import annotations

import pytest

import transqa


def codes(lang: str, source: str, target: str) -> list[str]:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    return [issue.code for issue in report.issues]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        (
            "uk",
            "Він живе на вулиці Академіка Павлова.",
            "He lives on Akademika Pavlova Street.",
        ),
        (
            "ru",
            "Дом на проспекте Генерала Белова снесли.",
            "The house on Generala Belova Avenue was torn down.",
        ),
        (
            "be",
            "Дом на плошчы Генерала Бялова знеслі.",
            "The house on Henerala Bialova Square was torn down.",
        ),
    ],
)
def test_a_street_keeps_the_case_of_its_name(
    lang: str, source: str, target: str
) -> None:
    assert codes(lang, source, target) == []


def test_a_person_does_not_keep_it() -> None:
    assert codes(
        "ru", "Дом генерала Белова снесли.", "The house of General Belova fell."
    ) == ["NAM113"]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Вчера Сергея Королёва наградили.", "Sergei Korolev got a prize yesterday."),
        ("ru", "Судья Королева ушла.", "Judge Koroleva left."),
        ("be", "Мы бачылі Каралёва.", "We saw Karaliou."),
    ],
)  # fmt: skip
def test_a_surname_like_an_office_is_no_office(
    lang: str, source: str, target: str
) -> None:
    assert "TRM207" not in codes(lang, source, target)


def test_a_king_who_is_left_out_is_missed() -> None:
    assert "TRM207" in codes(
        "ru", "Вчера короля Карла видели в Лондоне.", "Charles was seen in London."
    )


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        (
            "be",
            "Сустрэча пачнецца ў Палацы культуры.",
            "The meeting will begin at the Palace of Culture.",
        ),
        (
            "be",
            "Матч прайшоў на Стадыёне прафсаюзаў.",
            "The match took place at the Stadium of Trade Unions.",
        ),
        ("uk", "Вони зустрілися в Палаці спорту.", "They met at the Palace of Sports."),
    ],
)
def test_a_common_word_that_sounds_like_its_rendering_is_no_misspelled_name(
    lang: str, source: str, target: str
) -> None:
    assert codes(lang, source, target) == []
