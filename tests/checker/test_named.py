from __future__ import annotations

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
