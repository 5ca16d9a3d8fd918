from __future__ import annotations

import pytest

import transqa
from transqa.checker.config import Config


def named(source: str, target: str, **options: str) -> list[tuple[str, str, str]]:
    report = transqa.check_pairs(
        [(source, target)],
        source_lang="ru",
        target_lang="en",
        config=Config(**options),  # type: ignore[arg-type]
    )
    return [
        (pair.kind, pair.source.text, pair.target.text)
        for pair in report.documents[0].named
    ]


def test_words_of_one_name_are_one_name() -> None:
    assert named(
        "Павел Дробышев уехал из Варшавы.", "Pavel Drobyshev has left Warsaw."
    ) == [
        ("person", "Павел Дробышев", "Pavel Drobyshev"),
        ("place", "Варшавы", "Warsaw"),
    ]


def test_entries_of_the_glossary_are_named_once() -> None:
    report = transqa.check_pairs(
        [("Вчера Александр Лукашенко молчал.", "Alexander Lukashenko was silent.")],
        source_lang="ru",
        target_lang="en",
    )
    (pair,) = report.documents[0].named
    assert (pair.entry, pair.source.text) == (
        "alexander-lukashenko",
        "Александр Лукашенко",
    )


def test_cases_of_one_name_are_known_by_one_word() -> None:
    report = transqa.check_pairs(
        [
            ("Вчера в Варшаве шёл снег.", "Yesterday it snowed in Warsaw."),
            ("Наутро из Варшавы уехали.", "They left Warsaw in the morning."),
        ],
        source_lang="ru",
        target_lang="en",
    )
    first, second = report.documents[0].named
    assert first.known_by == second.known_by


def test_small_and_common_words_are_no_names() -> None:
    assert (
        named("Российский суд молчит. Президент тоже.", "The Russian court. President.")
        == []
    )


def test_names_are_not_paired_for_the_report_alone() -> None:
    assert (
        named(
            "Павел Дробышев уехал.",
            "Pavel Drobyshev has left.",
            select=("NUM",),  # type: ignore[arg-type]
        )
        == []
    )


@pytest.mark.parametrize(
    ("lang", "source", "target", "expected"),
    [
        # Offices and titles name nobody.
        (
            "be",
            "Прэзідэнт Расіі прыехаў. Амбасадар Расіі Грызлоў маўчыць.",
            "The Russian President came. Russian Ambassador Gryzlov is silent.",
            [("", "Грызлоў", "Gryzlov")],
        ),
        (
            "uk",
            "Міністерка юстиції Ольга Стефанішина промовчала.",
            "Justice Minister Olha Stefanishyna said nothing.",
            [("person", "Ольга Стефанішина", "Olha Stefanishyna")],
        ),
        # An adjective is no spelling of the country; a country is a place.
        ("be", "Яна была ў Польшчы.", "She saw the Polish border.", []),
        ("ru", "Он уехал в США.", "He left for the United States.", [("place", "США", "United States")]),
        # Bodies are no places, and are called by all of their words.
        ("uk", "Про це повідомили в НАТО.", "NATO reported this.", [("organization", "НАТО", "NATO")]),
        (
            "ru",
            "Вчера Верховная рада молчала.",
            "Yesterday the Verkhovna Rada was silent.",
            [("organization", "Верховная рада", "Verkhovna Rada")],
        ),
        (
            "be",
            "Пра гэта сказалі ў МЗС.",
            "The Ministry of Foreign Affairs said so.",
            [("organization", "МЗС", "Ministry of Foreign Affairs")],
        ),
        ("ru", "Депутат Госдумы ушёл.", "A State Duma deputy left.", [("organization", "Госдумы", "State Duma")]),
        # What hyphens join is one name.
        (
            "ru",
            "Обыски шли в Ростове-на-Дону и Ельце.",
            "There were searches in Rostov-on-Don and Yelets.",
            [("place", "Ростове-на-Дону", "Rostov-on-Don"), ("", "Ельце", "Yelets")],
        ),
    ],
)  # fmt: skip
def test_what_names_something_is_told_by_its_kind(
    lang: str, source: str, target: str, expected: list[tuple[str, str, str]]
) -> None:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    named = report.documents[0].named
    assert [(one.kind, one.source.text, one.target.text) for one in named] == expected


def known_by(lang: str, *pairs: tuple[str, str]) -> list[str]:
    report = transqa.check_pairs(list(pairs), source_lang=lang, target_lang="en")
    return [one.known_by for one in report.documents[0].named]


def test_the_cases_of_a_surname_are_one_person() -> None:
    assert known_by(
        "be",
        ("Учора прыехаў Алег Бусаргін.", "Oleg Busargin came yesterday."),
        ("Мы не бачылі Бусаргіна.", "We did not see Busargin."),
        ("Кветкі далі Бусаргіну.", "They gave Busargin flowers."),
    ) == ["алег бусаргін", "бусаргін", "бусаргін"]


def test_wife_and_husband_are_two() -> None:
    wife, husband = known_by(
        "ru",
        ("Вчера видели Ломакину.", "Lomakina was seen yesterday."),
        ("Вчера видели Ломакина.", "Lomakin was seen yesterday."),
    )
    assert wife != husband


def test_the_kremlin_is_another_place_than_russia() -> None:
    first, second = known_by(
        "ru",
        ("Об этом сообщил Кремль.", "The Kremlin reported this."),
        ("Он вернулся из России.", "He came back from Russia."),
    )
    assert first != second


def test_a_name_of_the_glossary_that_nobody_spells_so_is_still_that_name() -> None:
    report = transqa.check_pairs(
        [("Мы помним Анджея Почобута.", "We remember Andrei Pochobut.")],
        source_lang="ru",
        target_lang="en",
    )
    (one,) = report.documents[0].named
    assert (one.entry, one.kind) == ("andrzej-poczobut", "person")
