from __future__ import annotations

import pytest

from transqa.base.model import Span
from transqa.languages import LANGUAGES, language
from transqa.languages.load import read_language
from transqa.text import language_words
from transqa.text.foreign import foreign_language, foreign_runs, likely_rival
from transqa.text.language_words import foreign_letters, is_told_apart, tells
from transqa.text.words import words

LANGS = [lang for lang in LANGUAGES if is_told_apart(lang)]
SENTENCES = {
    "be": "Ён сказаў, што суд пачаўся ўчора, але яго там не было.",
    "ru": "Он сказал, что суд начался вчера, но его там не было.",
    "uk": "Він сказав, що суд почався вчора, але його там не було.",
    "en": "He said that the trial began yesterday, but he was not there.",
    "de": "Er sagte, dass der Prozess gestern begonnen hat, aber er war nicht dort.",
    "pl": "Powiedział, że proces zaczął się wczoraj, ale jego tam nie było.",
    "id": "Dia mengatakan bahwa sidang dimulai kemarin, tetapi dia tidak ada di sana.",
}


def test_every_language_with_function_words_has_a_sentence_here() -> None:
    assert [lang for lang in LANGS if lang not in SENTENCES] == []


def test_two_languages_are_told_apart_whichever_file_names_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head = (
        'name = "German"\nscript = "Latin"\n[function_words]\nwords = "der die das"\n'
    )
    german = read_language("de", head + 'apart_from = ["en"]')
    monkeypatch.setattr(
        language_words,
        "language",
        lambda code: german if code == "de" else language(code),
    )
    assert language_words.rivals.__wrapped__("de") == ("en", "id", "pl")


@pytest.mark.parametrize("declared", LANGS)
@pytest.mark.parametrize("written", SENTENCES)
def test_a_sentence_is_foreign_only_in_another_language(
    written: str, declared: str
) -> None:
    text = SENTENCES[written]
    assert foreign_language(words(text), text, declared, None) == (
        None if written == declared else written
    )


@pytest.mark.parametrize(
    "text",
    ["", "2024", "Reuters, Minsk", "Так", "«Матч» — 3:0", "Il faut bien le faire."],
)
def test_short_and_open_texts_are_not_foreign(text: str) -> None:
    assert foreign_language(words(text), text, "be", "en") is None


@pytest.mark.parametrize("lang", ["fr", "zh", ""])
def test_other_declared_languages_are_not_judged(lang: str) -> None:
    assert foreign_language(words(SENTENCES["ru"]), SENTENCES["ru"], lang, "en") is None


@pytest.mark.parametrize(
    ("target", "source", "langs", "found"),
    [
        (
            "Ён прыйшоў, потому что так решил.",
            "Он пришёл, потому что так решил.",
            ("ru", "be"),
            [(12, 32)],
        ),
        ("Іван Петров і Ганна.", "Иван Петров и Анна.", ("ru", "be"), []),
        (
            "Der Richter said that it was over.",
            "The judge said that it was over.",
            ("en", "de"),
            [(12, 33)],
        ),
        (
            "Zentrum Center for New Security.",
            "Center for New Security.",
            ("en", "de"),
            [],
        ),
        (
            "Судья willy-nilly согласился с breakfast.",
            "The judge, willy-nilly, ate breakfast.",
            ("en", "ru"),
            [(6, 17), (31, 40)],
        ),
        (
            "Пишет Newport on the Levee сегодня.",
            "Newport on the Levee writes.",
            ("en", "ru"),
            [],
        ),
        ("He saw хлеб, and Минск.", "Он видел хлеб и Минск.", ("ru", "en"), [(7, 11)]),
    ],
)
def test_runs_left_in_the_language_of_the_source(
    target: str, source: str, langs: tuple[str, str], found: list[tuple[int, int]]
) -> None:
    assert list(foreign_runs(words(target), target, words(source), langs)) == [
        Span(*one) for one in found
    ]


@pytest.mark.parametrize(
    ("key", "one", "other", "told"),
    [
        ("что", "ru", "be", 1),
        ("який", "uk", "ru", 1),
        ("дом", "ru", "be", 0),
        ("nicht", "de", "en", 1),
        ("in", "de", "en", 0),
    ],
)
def test_words_tell_languages_apart(key: str, one: str, other: str, told: int) -> None:
    assert (tells(key, one, other), tells(key, other, one)) == (told, -told)


def test_letters_of_the_alphabet() -> None:
    assert [lang for lang in LANGS if foreign_letters("їжа", lang)] == ["be", "ru"]


def test_no_rival_where_the_words_are_the_languages_own() -> None:
    assert [likely_rival(words(text), lang) for lang, text in SENTENCES.items()] == [
        None
    ] * len(SENTENCES)
