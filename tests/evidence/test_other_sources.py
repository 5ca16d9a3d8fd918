"""Names of sources in languages that the trees were not trained on: little is asked of them, and nothing decides."""

from __future__ import annotations

import pytest

import transqa

FAITHFUL = [
    ("de", "en", "Die Ministerin eröffnete die Schule am Fluss.", "The minister opened the school by the river."),
    ("de", "ru", "Der Vorsitzende sprach über die Zukunft der Stadt.", "Председатель говорил о будущем города."),
    ("de", "ru", "Das Vereinigte Königreich sagte ab.", "Великобритания отказалась."),
    ("pl", "en", "Stany Zjednoczone Ameryki odmówiły.", "The United States of America refused."),
    ("id", "en", "Menteri Luar Negeri Indonesia tiba di Jakarta.", "Indonesia's foreign minister arrived in Jakarta."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "target_lang", "source", "target"), FAITHFUL)
def test_common_words_in_capitals_are_no_lost_names(
    lang: str, target_lang: str, source: str, target: str
) -> None:
    report = transqa.check_pairs(
        [(source, target)], source_lang=lang, target_lang=target_lang
    )
    assert [(issue.code, issue.text) for issue in report.issues] == []


def test_a_misspelled_name_decides_nothing_there() -> None:
    report = transqa.check_pairs(
        [("Burmistrz Kowalczyk otworzył most.", "Mayor Kovalchuk opened the bridge.")],
        source_lang="pl",
        target_lang="en",
    )
    assert report.passed
    assert {issue.severity.value for issue in report.issues} <= {"minor"}


def test_another_country_is_told_in_any_language() -> None:
    report = transqa.check_pairs(
        [("Gestern hat Deutschland zugestimmt.", "Yesterday France agreed.")],
        source_lang="de",
        target_lang="en",
    )
    assert [
        (issue.code, issue.text, issue.severity.value) for issue in report.issues
    ] == [("NAM111", "France", "major")]
