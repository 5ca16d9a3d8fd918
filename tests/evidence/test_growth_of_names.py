"""A segment that lists names costs as much for each of five hundred as for each of a hundred: a list of prisoners."""

from __future__ import annotations

from itertools import islice, product

import transqa
from tests.growth import lines_run

# Syllables that names are made of, and the same in English.
SYLLABLES = (("ка", "ka"), ("ло", "lo"), ("ми", "mi"), ("ру", "ru"), ("ве", "ve"), ("до", "do"),
             ("гу", "gu"), ("пе", "pe"), ("та", "ta"), ("бо", "bo"))  # fmt: skip
ENDINGS = (("нов", "nov"), ("ренко", "renko"), ("хин", "khin"))
GIVEN = (("Иван", "Ivan"), ("Сергей", "Sergei"), ("Анна", "Anna"), ("Олег", "Oleg"))
MOST = 2.3  # times the work of half as many names; squares would take four times


def names(side: int, first: int, count: int) -> str:
    """Return so many different names of persons, from one on: Cyrillic ones (0) or Latin ones (1)."""
    made = product(ENDINGS, SYLLABLES, SYLLABLES, SYLLABLES)
    listed = []
    for number, parts in enumerate(islice(made, first, first + count)):
        ending, *syllables = (part[side] for part in parts)
        surname = "".join(syllables) + ending
        listed.append(f"{GIVEN[number % len(GIVEN)][side]} {surname.capitalize()}")
    return ", ".join(listed)


def growth(apart: int) -> float:
    """Return how much more is done for 300 names a side than for 150; the target's begin ``apart`` names later."""
    checker = transqa.Checker(source_lang="ru", target_lang="en")

    def check(count: int) -> None:
        checker.forget()
        source = f"Среди заключённых {names(0, 0, count)}."
        target = f"Among the prisoners are {names(1, apart, count)}."
        checker.check_pairs([(source, target)])

    check(20)  # reads the tables
    few = lines_run(lambda: check(150))
    return lines_run(lambda: check(300)) / few


def test_names_that_are_rendered() -> None:
    assert growth(apart=0) < MOST


def test_names_that_are_not() -> None:
    assert growth(apart=300) < MOST
