from __future__ import annotations

import pytest

from tests.growth import grows_linearly
from transqa.quantities.amounts import Amount, amounts
from transqa.quantities.reading import read_quantities


def read(text: str) -> list[Amount]:
    return amounts(read_quantities(text, "en"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,403 people", [("1,403", "1403", "number", "")]),
        ("twenty-five men", [("twenty-five", "25", "number", "")]),
        ("two hundred and five", [("two hundred and five", "205", "number", "")]),
        (
            "two thousand twenty-four",
            [("two thousand twenty-four", "2024", "number", "")],
        ),
        (
            "one hundred and fifty thousand",
            [("one hundred and fifty thousand", "150000", "number", "")],
        ),
        (
            "three dozen, a dozen",
            [("three dozen", "36", "number", ""), ("a dozen", "12", "number", "")],
        ),
        ("half a million", [("half a million", "500000", "number", "")]),
        (
            "two and a half million",
            [("two and a half million", "2500000", "number", "")],
        ),
        ("1.4 million", [("1.4 million", "1400000", "number", "")]),
        (
            "25%, 3.5 per cent",
            [("25%", "25", "percent", "%"), ("3.5 per cent", "3.5", "percent", "%")],
        ),
        ("$5 million dollars", [("$5 million", "5000000", "money", "USD")]),
        ("US$1.4bn", [("US$1.4bn", "1400000000", "money", "USD")]),
        ("EUR 20", [("EUR 20", "20", "money", "EUR")]),
        ("30 rubles", [("30 rubles", "30", "money", "RUB")]),
        ("5km", [("5km", "5", "measure", "km")]),
        ("a 25-year-old", [("25-year", "25", "measure", "a")]),
        ("in 2024", [("2024", "2024", "year", "")]),
        ("the 1990s", [("1990s", "1990", "decade", "")]),
        ("the 1990s came", [("1990s", "1990", "decade", "")]),
        ("the 21st", [("21st", "21", "ordinal", "")]),
        ("twenty-first", [("twenty-first", "21", "ordinal", "")]),
        ("one hundred and first", [("one hundred and first", "101", "ordinal", "")]),
        ("-5 degrees", [("-5 degrees", "-5", "measure", "deg")]),
        ("10:30, v1.2.3, A4, hundreds of, someone", []),
    ],
)
def test_amount_is_read_with_its_value_kind_and_unit(
    text: str, found: list[tuple[str, str, str, str]]
) -> None:
    made = read(text)
    assert [(q.text, q.value, q.kind, q.unit) for q in made] == [
        (said, float(value), kind, unit) for said, value, kind, unit in found
    ]
    assert all(text[q.start : q.end] == q.text for q in made)


@pytest.mark.parametrize(
    "unit", ["one ", "1,", "1", "hundred thousand ", "3 ", "$", "1.", " "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    assert grows_linearly(lambda size: read(unit * (size // len(unit))))
