"""Names and epithets that English translates."""

from __future__ import annotations

import pytest

from transqa.languages import shared_records
from transqa.names.declension import rows_with_form
from transqa.names.monarchs import (
    epithets,
    roman,
    roman_value,
    rulers,
    throne,
    translated_names,
)


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
    assert epithets(word, lang) & epithets(phrase, "en")


def test_of_another_language_nothing_is_known() -> None:
    assert translated_names("лев", "bg", "en") == ()
    assert translated_names("лев", "ru", "de") == ()
    assert epithets("грозный", "pl") == frozenset()
    assert rulers("лев", "bg") == frozenset()


@pytest.mark.parametrize(
    ("word", "lang", "english"),
    [
        ("ян", "be", "john"),
        ("іван", "uk", "john"),
        ("францішка", "be", "francis"),
        ("мікалаю", "be", "nicholas"),
        ("петра", "ru", "peter"),
    ],
)
def test_a_name_of_rulers_is_one_in_both_languages(
    word: str, lang: str, english: str
) -> None:
    assert rulers(word, lang) & rulers(english, "en")


@pytest.mark.parametrize(
    ("word", "lang", "kind"),
    [
        ("папе", "ru", "pope"),
        ("каралю", "be", "monarch"),
        ("святога", "be", "saint"),
        ("св", "uk", "saint"),
        ("княгині", "uk", "noble"),
        ("queen", "en", "monarch"),
        ("мэр", "ru", ""),
    ],
)
def test_a_title_before_a_name(word: str, lang: str, kind: str) -> None:
    assert throne(word, lang) == kind


def test_roman_numerals_go_there_and_back() -> None:
    assert [roman_value(roman(value)) for value in range(1, 90)] == list(range(1, 90))


@pytest.mark.parametrize("text", ["IIII", "VX", "МІ", "ІЛ", "Xi", ""])
def test_what_is_no_numeral(text: str) -> None:
    assert roman_value(text) == 0


@pytest.mark.parametrize("table", ["monarchs", "epithets"])
def test_a_code_stands_in_one_row_and_each_row_has_all_languages(table: str) -> None:
    rows = shared_records(table)
    assert len({row["code"] for row in rows}) == len(rows)
    assert all(all(row.values()) for row in rows)


@pytest.mark.parametrize(
    ("word", "lang"), [("федар", "be"), ("іларыена", "be"), ("федору", "ru")]
)
def test_a_name_that_is_listed_with_yo_is_found_without_it(
    word: str, lang: str
) -> None:
    assert rows_with_form(word, "monarchs", lang)
