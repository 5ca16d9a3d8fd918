"""Which of several numbers stands for which: one that is written alike, then the nearest; and segments full of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import transqa
from transqa.evidence.quantity_pairs import compare_texts

if TYPE_CHECKING:
    from transqa.base.model import Issue


def places(source: str, target: str) -> list[tuple[int, int]]:
    """Return which number of the source stands for which of the target, by their places among them."""
    compared = compare_texts(source, target, "ru", "en")
    assert compared is not None
    assert compared.readings is not None
    left, right = (reading.quantities for reading in compared.readings)
    pairs = [(left.index(one), right.index(other)) for one, other in compared.agreed]
    return sorted(pairs)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("5, 5, 5", "5, 5, 5", [(0, 0), (1, 1), (2, 2)]),
        ("7, 8, 9", "9, 8, 7", [(0, 2), (1, 1), (2, 0)]),
        # The one too many is told at the end, where it stands.
        ("5, 6, 5", "5, 6, 5, 6", [(0, 0), (1, 1), (2, 2)]),
        ("5 км, 5 тонн", "5 tonnes, 5 km", [(0, 1), (1, 0)]),
        ("5 человек, 5", "five people, 5", [(0, 1), (1, 0)]),
        ("сезон 2019", "SS19", [(0, 0)]),
        ("сезон 19", "the season of 2019", [(0, 0)]),
        ("в 14:00 пришли 2", "at 2 pm 2 came", [(0, 0), (1, 1)]),
    ],
)
def test_numbers_are_paired_with_the_likest_and_nearest(
    source: str, target: str, expected: list[tuple[int, int]]
) -> None:
    assert places(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "agree"),
    [
        ("5 мая 2022 и 5 мая 2023", "5 May 2023 and 5 May 2022", True),
        ("5 мая", "5 May", True),
        ("5 мая", "5 May 2022", False),  # the year is of the target alone
        ("05.06.2023", "6/5/2023", True),
        ("5 мая 2022", "5 May 2023", False),
        ("мая 2022, июня 2022", "June 2022, May 2022", True),
    ],
)
def test_dates_are_paired_by_their_parts(source: str, target: str, agree: bool) -> None:
    compared = compare_texts(source, target, "ru", "en")
    assert compared is not None
    nothing_left = not (compared.dates or compared.source or compared.target)
    assert nothing_left is agree


def changed(count: int) -> list[Issue]:
    source = ", ".join(f"{number} тонн" for number in range(300, 300 + count))
    target = ", ".join(f"{number} tonnes" for number in range(700, 700 + count))
    report = transqa.check_pairs([(source, target)], source_lang="ru", target_lang="en")
    return [issue for issue in report.issues if issue.code == "NUM310"]


def test_each_of_many_wrong_numbers_is_told_and_suggestions_are_tried_for_fifty() -> (
    None
):
    few, many = changed(50), changed(51)
    assert (len(few), len(many)) == (50, 51)
    assert not any(issue.expected for issue in many)
