"""The table of names that are words: Горки are hills, Воробьёв is a sparrow."""

from __future__ import annotations

from collections import Counter

import pytest

from transqa.evidence.spelling import meanings
from transqa.languages import shared_table


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("горках", "hills"),
        ("масты", "bridges"),
        ("рівному", "equal"),
        ("счастье", "happiness"),
        ("сумах", "bags"),
        ("гусева", "goose"),
        ("лебедзь", "swan"),
        ("мельника", "miller"),
        ("рубіжному", "frontier"),
    ],
)
def test_a_name_and_what_it_means(name: str, word: str) -> None:
    assert word in meanings(name, "en")


@pytest.mark.parametrize("name", ["путин", "лукашенко", "шмыгаль", "иванова"])
def test_names_that_are_no_words(name: str) -> None:
    assert meanings(name, "en") == frozenset()


def test_a_beginning_stands_in_one_row() -> None:
    rows = shared_table("meanings")["root"]
    beginnings = Counter(
        name for row in rows for name in set(row["names"].replace("ё", "е").split())
    )
    assert [name for name, count in beginnings.items() if count > 1] == []
