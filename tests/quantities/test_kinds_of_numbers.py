"""Digits, number words, dates, fractions, spoken times, measures: each reader of its own, at its bounds."""

from __future__ import annotations

import pytest

from transqa.quantities.amounts import amounts, most_amounts
from transqa.quantities.clock import spoken_times
from transqa.quantities.counted import concepts
from transqa.quantities.dates import Date, dates
from transqa.quantities.fractions import fractions_of
from transqa.quantities.lexicon import word_sense
from transqa.quantities.numerals import Numeral, numerals
from transqa.quantities.reading import read_quantities
from transqa.quantities.relative import may_begin_relative, relative_times
from transqa.quantities.units import factor, is_same_measure, unit_phrase


@pytest.mark.parametrize(
    ("written", "value", "others", "hour"),
    [
        # One mark: decimals, or thousands where three digits follow one to three that do not begin with a zero.
        ("1.5", 1.5, set(), None),
        ("1,5", 1.5, set(), None),
        ("1.50", 1.5, {"1:50"}, (1, 50)),
        ("24.00", 24, {"24:00", 24}, (24, 0)),
        ("25.00", 25, set(), None),
        ("24.59", 24.59, {"24:59"}, (24, 59)),
        ("24.60", 24.6, set(), None),
        ("124.50", 124.5, set(), None),
        ("1,50", 1.5, set(), None),  # no clock has a comma
        ("1.234", 1234, {1.234}, None),
        ("123.456", 123456, {123.456}, None),
        ("1234.567", 1234.567, set(), None),
        ("0.234", 0.234, set(), None),
        ("1.2345", 1.2345, set(), None),
        # Two marks: the last one parts the decimals if it is another.
        ("1,234.5", 1234.5, set(), None),
        ("1.234.567", 1234567, set(), None),
        ("1.234.567,8", 1234567.8, set(), None),
        # Spaces group thousands.
        ("1 234", 1234, set(), None),
        ("1 234.567", 1234.567, set(), None),
        ("14:30", 14.301, {"14:30"}, (14, 30)),
        ("24:00", 24.001, {"24:00", 24}, (24, 0)),
        ("25:00", 25.001, set(), None),
        ("7", 7, set(), None),
    ],
)
def test_digits_that_are_one_number(
    written: str, value: float, others: set[float | str], hour: tuple[int, int] | None
) -> None:
    (one,) = numerals(written, 5)
    assert (one.start, one.end) == (5, 5 + len(written))
    assert (one.value, set(one.others)) == (value, others)
    assert (one.hour, one.minutes) == (hour or (None, 0))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("03.07.24", [
            (5, 7, 3, set()), (8, 10, 7, set()), (11, 13, 24, {2024, 1924})
        ]),
        ("03.07.2024", [(5, 7, 3, set()), (8, 10, 7, set()), (11, 15, 2024, set())]),
        ("1.23.45.6", [
            (5, 6, 1, set()), (7, 9, 23, set()), (10, 12, 45, set()), (13, 14, 6, set())
        ]),
        # No groups of three digits before the decimals.
        ("1.234.56,7", [
            (5, 6, 1, set()), (7, 10, 234, set()), (11, 13, 56, set()), (14, 15, 7, set())
        ]),
        ("3:1", [(5, 6, 3, set()), (7, 8, 1, set())]),
        ("1:02:03", [(5, 6, 1, set()), (7, 9, 2, set()), (10, 12, 3, set())]),
        ("123456789012345", [(5, 20, 123456789012345, set())]),
        ("1234567890123456", [(5, 20, 123456789012345, set()), (20, 21, 6, set())]),
    ],
)  # fmt: skip
def test_digits_that_are_several_numbers(
    written: str, found: list[tuple[int, int, float, set[float | str]]]
) -> None:
    assert numerals(written, 5) == [
        Numeral(start, end, value, frozenset(others), (value,))
        for start, end, value, others in found
    ]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "one hundred and two thousand", [102_000]),
        ("en", "two hundred thousand and three", [200_003]),
        ("en", "two thousand and three", [2003]),
        ("en", "five and six", [5, 6]),
        ("en", "twenty and six", [20, 6]),
        ("en", "twenty-five", [25]),
        ("en", "twenty fifty", [20, 50]),
        ("en", "five twenty", [5, 20]),
        ("en", "two dozen", [24]),
        ("en", "3 million 200 thousand", [3_200_000]),
        ("en", "2 million 3 thousand", [2_003_000]),
        ("en", "two and a half thousand", [2500]),
        ("en", "two-and-a-half thousand", [2500]),
        ("ru", "сто двадцать пять", [125]),
        ("ru", "двадцать сто", [20, 100]),
        *(("ru", f"двадцать {word}", [21]) for word in ("первый", "первого", "первом", "первая", "первой", "первую")),
        *(("be", f"дваццаць {word}", [21]) for word in ("першы", "першага", "першым", "першая", "першай", "першую")),
        *(("uk", f"двадцять {word}", [21]) for word in ("перший", "першого", "першому", "перша", "першої", "першу")),
        ("ru", "двадцать третьего", [23]),
        ("ru", "тридцать второй", [32]),
        ("ru", "тысяча девятьсот девяносто девять", [1999]),
        ("ru", "два миллиона триста тысяч пять", [2_300_005]),
        ("ru", "пять, шесть", [5, 6]),
        ("de", "zweiundzwanzig", [22]),
        ("de", "hundertfünf", [105]),
        ("de", "hundert", [100]),
        ("de", "zweihundertfünfzehn", [215]),
        ("de", "neunundneunzig", [99]),
        ("de", "zweihundert", [200]),
        ("de", "dreitausendeinhundertzwölf", [3112]),
        ("de", "tausendundzwei", [1002]),
        ("de", "tausendquark", []),
    ],
)  # fmt: skip
def test_words_that_make_one_number(lang: str, text: str, found: list[float]) -> None:
    assert [one.value for one in read_quantities(text, lang).quantities] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The articles, signs and units that belong to an amount.
        ("a dozen men", [("a dozen", 12, "number", "", 12)]),
        ("a hundred men", [("a hundred", 100, "number", "", 100)]),
        ("half a million men", [("half a million", 500_000, "number", "", 1e6)]),
        ("a two percent rise", [("two percent", 2, "percent", "%", 1)]),
        ("a five men crew", [("five", 5, "number", "", 1)]),
        ("costs -5 degrees", [("-5 degrees", -5, "measure", "deg", 1)]),
        ("costs minus 5 degrees", [("5 degrees", 5, "measure", "deg", 1)]),
        ("pays US$ 5 now", [("US$ 5", 5, "money", "USD", 1)]),
        ("pays USD 5 now", [("USD 5", 5, "money", "USD", 1)]),
        ("pays £5 now", [("£5", 5, "money", "GBP", 1)]),
        ("pays 5 dollars now", [("5 dollars", 5, "money", "USD", 1)]),
        ("pays 5 million rubles", [("5 million rubles", 5e6, "money", "RUB", 1e6)]),
        # Years: four digits, from 1500 to 2100.
        ("in 1500 it", [("1500", 1500, "year", "", 1)]),
        ("in 1499 it", [("1499", 1499, "number", "", 1)]),
        ("in 2100 it", [("2100", 2100, "year", "", 1)]),
        ("in 2101 it", [("2101", 2101, "number", "", 1)]),
        ("in 2,020 it", [("2,020", 2020, "number", "", 1)]),
        ("in the 1990s it", [("1990s", 1990, "decade", "", 1)]),
        ("in the 1490s it", []),
        # Ordinals, parts of names and versions, fractions.
        ("on the 5th day", [("5th", 5, "ordinal", "", 1)]),
        ("on the fifth day", [("fifth", 5, "ordinal", "", 1)]),
        ("with v1.2 now", []),
        ("with A4 now", []),
        ("at 10:30 now", []),
        ("with 4x now", []),
        ("with 5, 6 now", [("5", 5, "number", "", 1), ("6", 6, "number", "", 1)]),
        ("with two thirds now", []),
        ("at half past two", []),
    ],
)
def test_what_an_amount_is(
    text: str, found: list[tuple[str, float, str, str, float]]
) -> None:
    read = amounts(read_quantities(text, "en"))
    assert [
        (one.text, one.value, one.kind, one.unit, one.scale) for one in read
    ] == found
    assert all(text[one.start : one.end] == one.text for one in read)


def test_most_amounts_counts_digits_and_words_of_numbers() -> None:
    assert most_amounts(["two", "of", "7"], "en") == 2
    assert most_amounts(["a7", "left"], "en") == 0
    assert most_amounts(["two", "7"], "xx") == 0


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        # Where a date begins and ends.
        ("On 3 July, 2024, he", "en", [("3 July, 2024", 3, 7, 2024, None, None)]),
        ("On 30 Feb. he", "en", [("30 Feb", 30, 2, None, None, None)]),
        ("On Feb. 3 he", "en", [("Feb. 3", 3, 2, None, None, None)]),
        ("On Tuesday the 3rd of July he", "en", [("Tuesday the 3rd of July", 3, 7, None, 1, None)]),
        ("On July the 3rd he", "en", [("July the 3rd", 3, 7, None, None, None)]),
        ("On 3–5 July he", "en", [("3–5 July", 3, 7, None, None, 5)]),
        ("On 3 July 2024 (Tuesday) he", "en", [("3 July 2024 (Tuesday)", 3, 7, 2024, 1, None)]),
        ("On 3 July 2024, a Tuesday, he", "en", [("3 July 2024, a Tuesday", 3, 7, 2024, 1, None)]),
        ("On 3 July (Tuesday) he", "en", [("3 July", 3, 7, None, None, None)]),
        ("In July 2024 he", "en", [("July 2024", None, 7, 2024, None, None)]),
        ("In July, 2024 he", "en", [("July, 2024", None, 7, 2024, None, None)]),
        ("They may 3 times, march 5", "en", []),
        # Digits: month first where the day can be no month.
        ("On 5/6/2024 he", "en", [("5/6/2024", 5, 6, 2024, None, None)]),
        ("On 5/12/2024 he", "en", [("5/12/2024", 5, 12, 2024, None, None)]),
        ("On 5/13/2024 he", "en", [("5/13/2024", 13, 5, 2024, None, None)]),
        ("On 1/13/2024 he", "en", [("1/13/2024", 13, 1, 2024, None, None)]),
        ("On 0/13/2024 he", "en", [("0/13/2024", 0, 13, 2024, None, None)]),
        ("On 12/13/2024 he", "en", [("12/13/2024", 13, 12, 2024, None, None)]),
        ("On 13/13/2024 he", "en", [("13/13/2024", 13, 13, 2024, None, None)]),
        ("Am 5.13.2024 er", "de", [("5.13.2024", 5, 13, 2024, None, None)]),
        ("On 2024-06-05 he", "en", [("2024-06-05", 5, 6, 2024, None, None)]),
        # Two, in order.
        ("On 05.06.2024 and 3 July", "en", [
            ("05.06.2024", 5, 6, 2024, None, None), ("3 July", 3, 7, None, None, None)
        ]),
        ("On 3 July and 05.06.2024", "en", [
            ("3 July", 3, 7, None, None, None), ("05.06.2024", 5, 6, 2024, None, None)
        ]),
    ],
)  # fmt: skip
def test_where_a_date_begins_and_ends(
    text: str, lang: str, found: list[tuple[str, int, int, int, int, int]]
) -> None:
    assert dates(text, lang) == [
        Date(text.index(said), text.index(said) + len(said), said, *parts)
        for said, *parts in found
    ]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "a third of them", [(0, 7, 0.333)]),
        ("en", "one third of them", [(0, 9, 0.333)]),
        ("en", "two-thirds of them", [(0, 10, 0.667)]),
        ("en", "two halves of them", []),  # a whole
        ("en", "a third party", []),
        ("en", "half of them", [(0, 4, 0.5)]),
        ("en", "a quarter of them", [(0, 9, 0.25)]),
        ("en", "a quarter of a century", []),
        ("en", "a quarter of an hour", []),
        ("ru", "треть мест", [(0, 5, 0.333)]),
        ("ru", "две трети мест", [(0, 9, 0.667)]),
        ("ru", "2 трети мест", [(0, 7, 0.667)]),
        ("ru", "12 трети мест", [(3, 8, 0.333)]),
        ("ru", "пятая часть", []),
        ("ru", "одна пятая мест", [(0, 10, 0.2)]),
        ("ru", "половина восьмого", []),
        ("ru", "четверть часа", []),
        ("xx", "a third of them", []),
    ],
)
def test_a_part_of_a_whole(
    lang: str, text: str, found: list[tuple[int, int, float]]
) -> None:
    assert [
        (one.start, one.end, round(one.value, 3)) for one in fractions_of(text, lang)
    ] == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ru", "в половине восьмого", ["19:30", "7:30"]),
        ("ru", "в половине первого", ["0:30", "12:30"]),
        ("ru", "без четверти восемь", ["19:45", "7:45"]),
        ("en", "half past seven", ["19:30", "7:30"]),
        ("en", "half past 7", ["19:30", "7:30"]),
        ("en", "half past twelve", ["0:30", "12:30"]),
        ("en", "half past thirteen", []),
        ("en", "half past 0", []),
        ("en", "half past them", []),
        ("en", "quarter to eight", ["19:45", "7:45"]),
    ],
)
def test_a_time_that_is_spoken(lang: str, text: str, found: list[str]) -> None:
    assert [sorted(one.keys) for one in spoken_times(text, lang)] == (
        [found] if found else []
    )


@pytest.mark.parametrize(
    ("value", "unit", "other", "other_unit", "same"),
    [
        # Of one system: what the written decimals hide.
        (90, "min", 1.5, "h", True),
        (80, "min", 1.3, "h", True),
        (75, "min", 1.3, "h", True),  # 1.25 is rounded
        (74, "min", 1.3, "h", False),
        (1.3, "h", 80, "min", True),
        (1500, "m", 1.5, "km", True),
        (1500, "m", 1, "km", False),
        (1500, "m", 2, "km", False),  # by a quarter
        (1900, "m", 2, "km", True),
        (1790, "m", 2, "km", False),  # more than a tenth
        (12, "mo", 1, "a", True),
        (18, "mo", 1, "a", False),
        # Of two systems: to 85 percent.
        (100, "km", 62, "mi", True),
        (100, "km", 73, "mi", True),
        (100, "km", 74, "mi", False),
        (100, "km", 53, "mi", True),
        (100, "km", 52, "mi", False),
        # Months against days: to 90 percent.
        (3, "mo", 91, "d", True),
        (3, "mo", 80, "d", False),
        # Of two kinds, and none.
        (5, "km", 5, "kg", False),
        (5, "EUR", 5, "USD", False),
        (5, "km", 5, "EUR", False),
    ],
)
def test_one_measure_in_two_units(
    value: float, unit: str, other: float, other_unit: str, *, same: bool
) -> None:
    assert is_same_measure(value, unit, other, other_unit) is same
    assert is_same_measure(other, other_unit, value, unit) is same


def test_units_of_several_words() -> None:
    assert unit_phrase("35 кв. км леса", 2, "ru") == ("km2", 9)
    assert unit_phrase("35-кв. км леса", 2, "ru") == ("km2", 9)
    assert unit_phrase("35 km леса", 2, "ru") is None
    assert unit_phrase("35", 2, "ru") is None
    assert unit_phrase("35 кв. кмов", 2, "ru") is None
    assert factor("km") == ("length", 1000.0)
    assert factor("EUR") is None


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "He left yesterday.", [(8, 17, "day", -1)]),
        ("en", "the day before yesterday", [(0, 24, "day", -2)]),
        ("en", "last week and next month", [(0, 9, "week", -1), (14, 24, "month", 1)]),
        ("ru", "на прошлой неделе", [(3, 17, "week", -1)]),
        ("ru", "позавчера", [(0, 9, "day", -2)]),
        ("ru", "вчерашний", [(0, 9, "day", -1)]),
        ("uk", "у цьому році", [(2, 12, "year", 0)]),
        ("be", "на гэтым тыдні", [(3, 14, "week", 0)]),
        ("en", "yesterdays", []),
    ],
)
def test_a_time_counted_from_the_present(
    lang: str, text: str, found: list[tuple[int, int, str, int]]
) -> None:
    assert [tuple(one) for one in relative_times(text, lang)] == found
    words = text.lower().rstrip(".").split()
    assert any(may_begin_relative(word, lang) for word in words) or not found


@pytest.mark.parametrize(
    ("lang", "words", "found"),
    [
        ("ru", ["погибших"], {"dead"}),
        ("ru", ["детей", "погибших"], {"children", "dead"}),
        ("en", ["children"], {"children"}),
        ("en", ["sky"], set()),
        ("xx", ["children"], set()),
        ("en", [], set()),
    ],
)
def test_what_is_counted(lang: str, words: list[str], found: set[str]) -> None:
    assert concepts(words, lang) == found


@pytest.mark.parametrize(
    ("lang", "word", "fields"),
    [
        ("ru", "двумя", {"number": 2.0}),
        ("ru", "миллионов", {"scale": 1e6}),
        ("ru", "двадцатипятилетний", {"number": 25.0, "ordinal": True}),
        ("ru", "июля", {"month": 7}),
        ("ru", "декабря", {"month": 12}),
        ("ru", "понедельник", {"weekday": 1}),
        ("ru", "воскресенье", {"weekday": 7}),
        ("en", "fifth", {"number": 5.0, "ordinal": True}),
        ("de", "hundertfünf", {"number": 105.0}),
        ("ru", "слон", None),
        ("xx", "two", None),
    ],
)
def test_what_a_word_says(
    lang: str, word: str, fields: dict[str, float] | None
) -> None:
    sense = word_sense(word, lang)
    if fields is None:
        assert sense is None
        return
    assert sense is not None
    assert {name: getattr(sense, name) for name in fields} == fields
