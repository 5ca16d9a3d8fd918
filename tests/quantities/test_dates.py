from __future__ import annotations

import subprocess
import sys

import pytest

from transqa.quantities.dates import Date, dates, days_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tuesday, July 3, 2024", (3, 7, 2024, 1, None)),
        ("3 July 2024", (3, 7, 2024, None, None)),
        ("3rd of July, 2024", (3, 7, 2024, None, None)),
        ("July 3rd", (3, 7, None, None, None)),
        ("Feb. 30, 2023", (30, 2, 2023, None, None)),
        ("28–31 June", (28, 6, None, None, 31)),
        ("July 28-31, 2024", (28, 7, 2024, None, 31)),
        ("3 July 2024 (Tuesday)", (3, 7, 2024, 1, None)),
        ("July 3, 2024, Tuesday", (3, 7, 2024, 1, None)),
        ("May 2020", (None, 5, 2020, None, None)),
        ("31.06.2024", (31, 6, 2024, None, None)),
        ("07/25/2024", (25, 7, 2024, None, None)),
        ("2024-13-05", (5, 13, 2024, None, None)),
    ],
)
def test_english_date_is_read_whole(text: str, found: tuple[int | None, ...]) -> None:
    assert dates(f"On {text}.") == [Date._make((3, 3 + len(text), text, *found))]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("be", "3 ліпеня 2024", (3, 7, 2024, None)),
        ("ru", "вторник, 3 июля 2024", (3, 7, 2024, 1)),
        ("ru", "среду, 3 июля 2024", (3, 7, 2024, 2)),
        ("uk", "середу, 3 липня 2024", (3, 7, 2024, 2)),
        ("de", "Dienstag, 3. Juli 2024", (3, 7, 2024, 1)),
        ("fr", "1er juillet 2024", (1, 7, 2024, None)),
        ("pl", "środę 3 lipca 2024", (3, 7, 2024, 2)),
        ("id", "Selasa, 3 Juli 2024", (3, 7, 2024, 1)),
        ("nl", "dinsdag 3 juli 2024", (3, 7, 2024, 1)),
    ],
)
def test_date_of_another_language_is_read_by_cldr_names(
    lang: str, text: str, found: tuple[int | None, ...]
) -> None:
    (date,) = dates(text, lang)
    assert (date.text, date.day, date.month, date.year, date.weekday) == (text, *found)


@pytest.mark.parametrize(
    "text",
    [
        "they may 3 times",
        "march 5 miles",
        "May 25% rise",
        "10.30.5",
        "July 5,000",
        "A3 May",
    ],
)
def test_no_date_is_seen(text: str) -> None:
    assert dates(text) == []


def test_unknown_language_has_dates_in_digits_only() -> None:
    assert [date.text for date in dates("3 July 2024, 03.07.2024", "xx")] == [
        "03.07.2024"
    ]


@pytest.mark.parametrize(
    ("month", "year", "days"),
    [(2, 2023, 28), (2, 2024, 29), (2, 1900, 28), (2, None, 29), (6, 2024, 30)],
)
def test_month_has_its_days(month: int, year: int | None, days: int) -> None:
    assert days_in(month, year) == days


def test_iso_names_what_is_stated() -> None:
    assert [date.iso for date in dates("3 July 2024, 4 July, May 2020")] == [
        "2024-07-03",
        "--07-04",
        "2020-05",
    ]


def test_english_does_not_import_babel() -> None:
    code = "import sys; from transqa.quantities.dates import dates; dates('3 July 2024'); exit('babel' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
