"""Chinese names in Cyrillic, read into pinyin."""

from __future__ import annotations

import pytest

from transqa.languages import shared_records
from transqa.names.palladius import pinyin


@pytest.mark.parametrize(
    ("word", "lang", "reading"),
    [
        ("си", "ru", "xi"),
        ("цзиньпина", "ru", "jinping"),
        ("цзэдун", "ru", "zedong"),
        ("кэцяном", "ru", "keqiang"),
        ("гуанчжоу", "ru", "guangzhou"),
        ("тяньаньмэнь", "ru", "tiananmen"),
        ("чанъань", "ru", "changan"),
        ("сиань", "ru", "xian"),
        ("хуэй", "ru", "hui"),
        ("ї", "uk", "yi"),
        ("цзіньпіну", "uk", "jinping"),
        ("шеньчжень", "uk", "shenzhen"),
        ("сі", "be", "xi"),
        ("цзэдуна", "be", "zedong"),
        ("чжаа", "be", "zhao"),
    ],
)
def test_the_reading_is_among_the_first(word: str, lang: str, reading: str) -> None:
    assert reading in pinyin(word, lang)[:3]


def test_one_spelling_may_be_two_syllables() -> None:
    assert pinyin("се", "uk") == ("se", "xie")


@pytest.mark.parametrize(
    ("word", "lang"),
    [("лукашенко", "ru"), ("макрон", "ru"), ("", "ru"), ("си", "de"), ("a", "pinyin")],
)
def test_what_is_not_written_as_chinese_has_no_reading(word: str, lang: str) -> None:
    assert pinyin(word, lang) == ()


@pytest.mark.parametrize("lang", ["be", "ru", "uk"])
def test_each_syllable_is_read(lang: str) -> None:
    for row in shared_records("palladius"):
        for spelling in row[lang].split():
            assert row["pinyin"] in pinyin(spelling, lang), spelling
