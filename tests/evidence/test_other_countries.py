"""A country for which another one stands that sounds like it."""

from __future__ import annotations

import pytest

import transqa


def replaced(source: str, lang: str, target: str) -> list[tuple[str, ...]]:
    """Return what stands for another name, with the severity and the first suggestion."""
    report = transqa.check(target, source=source, source_lang=lang, target_lang="en")
    return [
        (issue.text, issue.severity.value, *issue.expected[:1])
        for issue in report.issues
        if issue.code == "NAM111"
    ]


@pytest.mark.parametrize(
    ("source", "lang", "target", "found"),
    [
        (
            "Австрия закрыла границу в среду.",
            "ru",
            "Australia closed the border on Wednesday.",
            [("Australia", "major", "Austria")],
        ),
        (
            "Прэм'ер наведаў Славакію ў сераду.",
            "be",
            "The premier visited Slovenia on Wednesday.",
            [("Slovenia", "major", "Slovakia")],
        ),
        (
            "Посол повернувся з Нігеру в середу.",
            "uk",
            "The ambassador returned from Nigeria on Wednesday.",
            [("Nigeria", "major", "Niger")],
        ),
        # Both are named, whatever stands for which.
        (
            "Словакия и Словения закрыли границу в среду.",
            "ru",
            "Slovenia and Slovakia closed the border on Wednesday.",
            [],
        ),
        # One country, its people, its adjective.
        (
            "Словенский посол вернулся в среду.",
            "ru",
            "The ambassador of Slovenia returned on Wednesday.",
            [],
        ),
        # A state of America and a country have one name.
        (
            "Жители Грузии вышли на улицы в среду.",
            "ru",
            "The people of Georgia took to the streets on Wednesday.",
            [],
        ),
    ],
)
def test_a_country_that_sounds_alike_is_another(
    source: str, lang: str, target: str, found: list[tuple[str, ...]]
) -> None:
    assert replaced(source, lang, target) == found


def test_a_wrong_country_in_one_segment_vouches_for_none_in_another() -> None:
    pairs = [
        (
            "Словакия закрыла границу в среду.",
            "Slovenia closed the border on Wednesday.",
        ),
        (
            "Словения открыла границу в четверг.",
            "Slovakia opened the border on Thursday.",
        ),
    ]
    report = transqa.check_pairs(pairs, source_lang="ru", target_lang="en")
    assert [
        (issue.segment, issue.code, issue.start, issue.end) for issue in report.issues
    ] == [("1", "NAM111", 0, 8), ("2", "NAM111", 0, 8)]
