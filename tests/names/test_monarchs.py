"""Names and epithets that English translates."""

from __future__ import annotations

import pytest

from transqa.languages import shared_records
from transqa.names.monarchs import epithets, translated_names


@pytest.mark.parametrize(
    ("word", "lang", "english"),
    [
        ("льва", "ru", "leo"),
        ("лев", "uk", "leo"),
        ("леў", "be", "leo"),
        ("иоанн", "ru", "john"),
        ("карлу", "ru", "charles"),
        ("франциском", "ru", "francis"),
        ("францыска", "be", "francis"),
        ("миколи", "uk", "nicholas"),
        ("екатерины", "ru", "catherine"),
        ("варфоломія", "uk", "bartholomew"),
        ("юзаф", "be", "joseph"),
        ("іісус", "uk", ""),
        ("ісуса", "uk", "jesus"),
        ("христа", "ru", "christ"),
        ("моисея", "ru", "moses"),
        ("арыстоцеля", "be", "aristotle"),
        ("цезаря", "ru", "caesar"),
        ("зевса", "ru", "zeus"),
        ("ковальчук", "uk", ""),
    ],
)
def test_a_name_that_is_translated(word: str, lang: str, english: str) -> None:
    translations = translated_names(word, lang, "en")
    assert english in translations if english else translations == ()


@pytest.mark.parametrize(
    ("word", "lang", "phrase"),
    [
        ("грозного", "ru", "the terrible"),
        ("вялікага", "be", "the great"),
        ("мудрому", "uk", "the wise"),
        ("второй", "ru", "the second"),
        ("долгорукого", "ru", "dolgoruky"),
    ],
)
def test_an_epithet(word: str, lang: str, phrase: str) -> None:
    assert phrase in epithets(word, lang, "en")


def test_of_another_language_nothing_is_known() -> None:
    assert translated_names("лев", "bg", "en") == ()
    assert translated_names("лев", "ru", "de") == ()
    assert epithets("грозный", "ru", "pl") == ()


@pytest.mark.parametrize("table", ["monarchs", "epithets"])
def test_a_code_stands_in_one_row_and_each_row_has_all_languages(table: str) -> None:
    rows = shared_records(table)
    assert len({row["code"] for row in rows}) == len(rows)
    assert all(all(row.values()) for row in rows)
