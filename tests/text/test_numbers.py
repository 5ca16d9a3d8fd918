from __future__ import annotations

from decimal import Decimal

import pytest

from tests.growth import grows_linearly
from transqa.text.numbers import amounts, quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,403 people", [("1,403", "1403", "number", "")]),
        ("twenty-five men", [("twenty-five", "25", "number", "")]),
        ("two hundred and five", [("two hundred and five", "205", "number", "")]),
        ("two thousand twenty-four", [("two thousand twenty-four", "2024", "number", "")]),
        ("one hundred and fifty thousand", [("one hundred and fifty thousand", "150000", "number", "")]),
        ("three dozen, a dozen", [("three dozen", "36", "number", ""), ("a dozen", "12", "number", "")]),
        ("half a million", [("half a million", "500000", "number", "")]),
        ("two and a half million", [("two and a half million", "2500000", "number", "")]),
        ("1.4 million", [("1.4 million", "1400000", "number", "")]),
        ("25%, 3.5 per cent", [("25%", "25", "percent", "%"), ("3.5 per cent", "3.5", "percent", "%")]),
        ("$5 million dollars", [("$5 million dollars", "5000000", "money", "USD")]),
        ("US$1.4bn", [("US$1.4bn", "1400000000", "money", "USD")]),
        ("EUR 20", [("EUR 20", "20", "money", "EUR")]),
        ("30 rubles", [("30 rubles", "30", "money", "RUB")]),
        ("5km", [("5km", "5", "measure", "km")]),
        ("a 25-year-old", [("25-year", "25", "measure", "a")]),
        ("in 2024", [("2024", "2024", "year", "")]),
        ("the 1990s", [("1990s", "1990", "decade", "")]),
        ("the 21st", [("21st", "21", "ordinal", "")]),
        ("twenty-first", [("twenty-first", "21", "ordinal", "")]),
        ("one hundred and first", [("one hundred and first", "101", "ordinal", "")]),
        ("-5 degrees", [("-5 degrees", "-5", "measure", "deg")]),
        ("10:30, v1.2.3, A4, hundreds of, someone", []),
    ],
)
def test_amount_is_read_with_its_value_kind_and_unit(text: str, found: list[tuple[str, str, str, str]]) -> None:
    made = amounts(text)
    assert [(q.text, q.value, q.kind, q.unit) for q in made] == [
        (said, Decimal(value), kind, unit) for said, value, kind, unit in found
    ]
    assert all(text[q.start : q.end] == q.text for q in made)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10-15 people", 10, 15, ""),
        ("from 50 to 30 percent", 50, 30, "%"),
        ("between 20 and 40", 20, 40, ""),
        ("between one hundred and two hundred", 100, 200, ""),
        ("2 to 3 million", 2_000_000, 3_000_000, ""),
    ],
)
def test_two_amounts_make_a_range(text: str, low: int, high: int, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.kind, found.unit) == ("range", unit)
    assert (found.value, found.upper) == (Decimal(low), Decimal(high))


def test_date_is_one_quantity_and_hides_its_numbers() -> None:
    found = quantities("On Tuesday, July 3, 2024 12 men came.")
    assert [(q.start, q.end, q.kind, q.unit) for q in found] == [
        (3, 24, "date", "2024-07-03"),
        (25, 27, "number", ""),
    ]


def test_other_languages_have_a_decimal_comma_and_grouping_spaces() -> None:
    found = quantities("1 403 человека, 3,5%", "ru")
    assert [(q.text, q.value) for q in found] == [("1 403", Decimal(1403)), ("3,5%", Decimal("3.5"))]


@pytest.mark.parametrize("unit", ["one ", "1,", "1", "hundred thousand ", "3 ", "$", "1.", " "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    assert grows_linearly(lambda size: quantities(unit * (size // len(unit))))
