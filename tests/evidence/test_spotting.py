"""The words of a text that may be of names, each with all that is told of it."""

from __future__ import annotations

import pytest

from transqa.evidence.bearers import (
    Reading,
    bearer_of,
    is_quoted,
    may_be_place,
    names_street,
    stands_oblique,
)
from transqa.evidence.side import SegmentSide
from transqa.evidence.spotting import (
    NameToken,
    is_given,
    is_patronymic_like,
    is_patronymic_of_given,
    spot_names,
)
from transqa.glossary import Glossary
from transqa.text.words import words

FLAGS = ("begins", "given", "person", "common", "acronym", "lower", "capitals")
NONE = Glossary((), "none")


def spotted(text: str, lang: str) -> list[tuple[str, int, str]]:
    """Return the words spotted, each with its group and the names of what is true of it."""
    tokens = spot_names(text, words(text), lang)
    for token in tokens:
        assert text[token.start : token.end] == token.text
    return [
        (
            token.text,
            token.group,
            " ".join(flag for flag in FLAGS if getattr(token, flag)),
        )
        for token in tokens
    ]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        # A given name and the surname behind it name a person.
        ("ru", "Вчера Олег Кравцов ушёл.", [
            ("Вчера", 0, "begins common"), ("Олег", 1, "given person"), ("Кравцов", 1, "person")
        ]),
        ("ru", "Это был Кравцов.", [("Это", 0, "begins common"), ("Кравцов", 1, "")]),
        ("ru", "Кравцов ушёл.", [("Кравцов", 0, "begins")]),
        ("ru", "Олег ушёл.", [("Олег", 0, "begins given")]),
        # An initial before a word; one between two.
        ("ru", "Вот и О.Кравцов ушёл.", [("Вот", 0, "begins common"), ("Кравцов", 1, "person")]),
        ("ru", "Вот Олег И. Кравцов ушёл.", [
            ("Вот", 0, "begins common"), ("Олег", 1, "given person"), ("Кравцов", 1, "begins person")
        ]),
        # A patronymic is no name of its own.
        ("ru", "Вот Олег Иванович Кравцов ушёл.", [
            ("Вот", 0, "begins common"), ("Олег", 1, "given person"), ("Иванович", 1, "person common"),
            ("Кравцов", 1, "person"),
        ]),
        # The surname first.
        ("ru", "Вот Кравцов Олег ушёл.", [
            ("Вот", 0, "begins common"), ("Кравцов", 1, "person"), ("Олег", 1, "given person")
        ]),
        # A comma parts two names, a country and a given name do, too.
        ("ru", "Вот Олег, Кравцов ушли.", [
            ("Вот", 0, "begins common"), ("Олег", 1, "given person"), ("Кравцов", 2, "")
        ]),
        ("ru", "Вот президент России Олег ушёл.", [
            ("Вот", 0, "begins common"), ("России", 1, ""), ("Олег", 2, "given person")
        ]),
        # What begins a sentence, a quotation, an item.
        ("ru", "Был. Кравцов ушёл.", [("Был", 0, "begins common"), ("Кравцов", 1, "begins")]),
        ("ru", "Был: Кравцов ушёл.", [("Был", 0, "begins common"), ("Кравцов", 1, "begins")]),
        ("ru", "Был «Кравцов ушёл».", [("Был", 0, "begins common"), ("Кравцов", 1, "begins")]),
        ("ru", "Был «Кравцов» там.", [("Был", 0, "begins common"), ("Кравцов", 1, "")]),
        ("ru", "Был - Кравцов ушёл.", [("Был", 0, "begins common"), ("Кравцов", 1, "begins")]),
        # Acronyms, adjectives of a country's name, words of one letter, digits, Roman numerals.
        ("ru", "Вот ФСБ ушла.", [("Вот", 0, "begins common"), ("ФСБ", 1, "acronym")]),
        ("ru", "Вот российский закон.", [("Вот", 0, "begins common"), ("российский", 1, "lower")]),
        ("ru", "Вот русский закон.", [("Вот", 0, "begins common"), ("русский", 1, "lower")]),
        ("ru", "Вот Я и Т90 и XIX век.", [("Вот", 0, "begins common")]),
        ("ru", "Вот и NASA ушла.", [("Вот", 0, "begins common"), ("NASA", 1, "")]),
        # A line in capitals tells nothing but the words.
        ("ru", "ОЛЕГ КРАВЦОВ УШЁЛ ДОМОЙ", [
            ("ОЛЕГ", 0, "begins given person capitals"), ("КРАВЦОВ", 0, "begins person capitals"),
            ("УШЁЛ", 1, "begins capitals"), ("ДОМОЙ", 2, "begins common capitals"),
        ]),
        ("ru", "Вот и КРАВЦОВ ушёл.", [("Вот", 0, "begins common"), ("КРАВЦОВ", 1, "capitals")]),
        # English: no given names are known, possessives are cut.
        ("en", "So did Oleg Kravtsov's house.", [
            ("So", 0, "begins common"), ("Oleg", 1, ""), ("Kravtsov", 1, "")
        ]),
        ("en", "So did Petrov-Vodkin.", [("So", 0, "begins common"), ("Petrov", 1, ""), ("Vodkin", 1, "")]),
        ("en", "So the WHO left.", [("So", 0, "begins common"), ("WHO", 1, "acronym")]),
        ("en", "So the White House fell.", [
            ("So", 0, "begins common"), ("White", 1, "common"), ("House", 1, "common")
        ]),
        ("en", "nobody left.", []),
        ("be", "Тут Ігар Краўцоў, украінцы.", [
            ("Тут", 0, "begins common"), ("Ігар", 1, "given person"), ("Краўцоў", 1, "person"),
            ("украінцы", 2, "lower"),
        ]),
        ("uk", "Тут Олексій Кравців пішов.", [
            ("Тут", 0, "begins common"), ("Олексій", 1, "given person"), ("Кравців", 1, "person")
        ]),
    ],
)  # fmt: skip
def test_what_is_told_of_each_word(
    lang: str, text: str, found: list[tuple[str, int, str]]
) -> None:
    assert spotted(text, lang) == found


@pytest.mark.parametrize(
    ("lang", "key", "given", "like", "of_given"),
    [
        ("ru", "олег", True, False, False),
        ("ru", "олегу", True, False, False),
        ("ru", "кравцов", False, False, False),
        ("ru", "иванович", False, True, True),
        ("ru", "ивановича", False, True, True),
        ("ru", "ивановна", False, True, True),
        ("ru", "ивановне", False, True, True),
        ("ru", "янукович", False, True, False),
        ("ru", "львович", False, True, True),
        ("be", "пятровіча", False, True, True),
        ("be", "статкевіча", False, True, False),
        ("uk", "іванівна", False, True, True),
        ("en", "oleg", False, False, False),
    ],
)
def test_given_names_and_patronymics(
    lang: str, key: str, *, given: bool, like: bool, of_given: bool
) -> None:
    assert is_given(key, lang) is given
    assert is_patronymic_like(key) is like
    assert is_patronymic_of_given(key, lang) is of_given


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("первомайская", True),
        ("победный", True),
        ("лесной", True),
        ("верхний", True),
        ("зимы", True),
        ("кравцов", False),
        ("кравцова", False),
    ],
)
def test_a_surname_that_may_be_of_a_street(form: str, *, place: bool) -> None:
    assert may_be_place(Reading(form, "m", True), "ru") is place


def token_in(text: str, lang: str, word: str) -> tuple[NameToken, SegmentSide]:
    side = SegmentSide(text, lang, NONE)
    return next(token for token in side.names if token.text == word), side


@pytest.mark.parametrize(
    ("text", "surname", "forms", "is_person", "by"),
    [
        # The given name, the patronymic of a woman, the word before, the verb.
        ("Задержали Веру Аксёнову.", "Аксёнову", ["аксенова f"], True, "Вера"),
        ("Задержали Ивана Аксёнова.", "Аксёнова", ["аксенов m"], True, "Иван"),
        ("Вот Аксёнова Вера Ильинична.", "Аксёнова", ["аксенова f"], True, "Вера"),
        (
            "Иск подала фигуристка Аксёнова.",
            "Аксёнова",
            ["аксенова f"],
            True,
            "фигуристка",
        ),
        ("Отпустили жителя Аксёнова.", "Аксёнова", ["аксенов m"], True, "жителя"),
        ("Отпустили фотографа Аксёнова.", "Аксёнова", ["аксенов m"], True, "фотографа"),
        ("Обыск прошёл у Аксёнова.", "Аксёнова", ["аксенов m"], False, "у"),
        ("Вот Аксёнова, которую ищут.", "Аксёнова", ["аксенова f"], True, "которую"),
        ("Вот Аксёнов, которого ищут.", "Аксёнов", ["аксенов m"], True, "которого"),
        ("Вчера Аксёнова сказала правду.", "Аксёнова", ["аксенова f"], True, "сказала"),
        ("Вчера сказала Аксёнова правду.", "Аксёнова", ["аксенова f"], True, "сказала"),
        ("Суддя Аксёнова.", "Аксёнова", ["аксенов m", "аксенова f"], False, ""),
        ("Вчера судья Аксёнова ушла.", "Аксёнова", ["аксенова f"], True, "ушла"),
        ("Вчера судья Аксёнова.", "Аксёнова", ["аксенова f"], True, "судья"),
        ("Дело Аксёновой закрыли.", "Аксёновой", ["аксенова f"], False, ""),
        # The sister of Aksyonov, or Aksyonova, a sister.
        ("Вчера сестра Аксёнова пришла.", "Аксёнова", None, True, ""),
        ("Вчера Сорока ушла.", "Сорока", None, True, ""),
    ],
)
def test_who_bears_a_surname(
    text: str, surname: str, forms: list[str] | None, *, is_person: bool, by: str
) -> None:
    bearer = bearer_of(*token_in(text, "ru", surname))
    if forms is None:
        assert bearer is None
        return
    assert bearer is not None
    assert [f"{one.form} {one.gender}" for one in bearer.readings] == forms
    assert (bearer.is_person, bearer.by) == (is_person, by)


@pytest.mark.parametrize(
    ("text", "word", "street", "oblique", "quoted"),
    [
        ("Дом на улице Павлова сгорел.", "Павлова", True, False, False),
        ("Дом на улице Академика Павлова.", "Павлова", True, False, False),
        ("Дом у Павлова сгорел.", "Павлова", False, True, False),
        ("Дом и Павлова видели.", "Павлова", False, False, False),
        ("Дом у, Павлова видели.", "Павлова", False, False, False),
        ("Это журналисты «Медузы» пишут.", "Медузы", False, True, True),
        ("Это журналисты Медузы пишут.", "Медузы", False, False, False),
        ("Это дом у «Медузы» стоит.", "Медузы", False, True, True),
        ("Павлова видели.", "Павлова", False, False, False),
    ],
)
def test_what_stands_before_a_name(
    text: str, word: str, *, street: bool, oblique: bool, quoted: bool
) -> None:
    name, side = token_in(text, "ru", word)
    assert names_street(name, side) is street
    assert stands_oblique(name, side) is oblique
    assert is_quoted(name, side) is quoted
