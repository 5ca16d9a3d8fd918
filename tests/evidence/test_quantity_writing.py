"""How a number, a date or a day of the source is written as the target writes its own."""

from __future__ import annotations

import pytest
from babel.numbers import format_decimal

from transqa.evidence.quantity_writing import (
    date_in,
    day_in,
    quantity_span,
    relative_in,
    written_in,
    written_number,
)
from transqa.languages import LANGUAGES
from transqa.quantities.dates import dates
from transqa.quantities.reading import NamedDay, read_quantities
from transqa.quantities.relative import RelativeTime


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        # Digits, by the marks of the target's language.
        ("1 403", "1,304", "1,403"),
        ("1403", "1304", "1403"),
        ("2020", "2,021", "2,020"),
        ("12345", "54321", "12345"),
        ("1 234 567", "7654321", "1,234,567"),
        ("3,5", "5.3", "3.5"),
        # Decimals as many as the source has, zeros too: of prices they are told.
        ("1,50", "1.05", "1.50"),
        ("12,0", "10.2", "12.0"),
        ("1 234 567,80", "1,243,567.80", "1,234,567.80"),
        ("0,90 млн", "0.09 million", "0.90 million"),
        ("2,50 млрд", "2.05 million", "2.50 billion"),
        # Thousands or decimals, which nobody can tell: as the target has them.
        ("3,125", "3.152", "3.125"),
        ("3,125", "3,152", "3,125"),
        # A number to call is copied.
        ("116 123", "116 124", "116 123"),
        # Scale words: the target's own, unless the scale is what differs.
        ("2,7 млрд", "2.1 billion", "2.7 billion"),
        ("2,7 млрд", "2.1bn", "2.7bn"),
        ("2,7 млрд", "2.1\u00a0billion", "2.7\u00a0billion"),
        ("5 млрд", "5m", "5 billion"),
        ("5 млрд", "5 million", "5 billion"),
        ("5 тысяч", "6 million", "5 thousand"),
        ("2 712 345 678", "2.1 billion", "2,712,345,678"),
        # Words, with a capital where there was one.
        ("пять", "six", "five"),
        ("Пять", "Six", "Five"),
        ("42", "Forty-three", "Forty-two"),
        ("20", "thirty", "twenty"),
        ("147", "forty-eight", None),
        # Ordinals.
        ("21", "the 22nd", "21st"),
        ("22", "the 23rd", "22nd"),
        ("23", "the 24th", "23rd"),
        ("24", "the 21st", "24th"),
        ("11", "the 12th", "11th"),
        ("12", "the 11th", "12th"),
        ("13", "the 14th", "13th"),
        ("111", "the 112th", "111th"),
        ("121", "the 122nd", "121st"),
        # Times of day.
        ("14:30", "4:30 p.m.", "2:30 p.m."),
        ("14:30", "4 p.m.", "2:30 p.m."),
        ("2:30", "4:30 p.m.", "2:30 a.m."),
        ("14:00", "4 PM", "2 PM"),
        ("14:00", "4:15 pm", "2:00 pm"),
        ("00:15", "1:15 a.m.", "12:15 a.m."),
        ("12:00", "1 p.m.", "12 p.m."),
        ("14:30", "16:30", "14:30"),
        ("9:05", "08:05", "09:05"),
        ("9:05", "8:05", "9:05"),
        # Midnight, an hour of a clock of 24, a number that is no hour.
        ("0:00", "1:00", "0:00"),
        ("0", "1:15", "0:00"),
        ("24", "1:15", "24:00"),
        ("25", "1:15", None),
        ("24:00", "1:00 a.m.", "12:00 a.m."),
        ("14:30", "4.15", "14.30"),
        ("14:30", "4:15 P.M.", "2:30 P.M."),
        ("14:30", "4:15\u00a0pm", "2:30\u00a0pm"),
        ("14:30", "four", None),
        ("14", "4 pm", "2 pm"),
        ("2,5", "4 pm", "2.5"),
        # Numbers in words: below a hundred, and a hundred itself.
        ("21", "forty-three", "twenty-one"),
        ("99", "forty-three", "ninety-nine"),
        ("13", "forty-three", "thirteen"),
        ("101", "forty-three", None),
        ("2,5", "forty-three", None),
        # An age is told of a year of life.
        ("на 88-м году жизни", "aged 86", "87"),
        ("на 88-м году жизни", "in his 86th year", "88th"),
        # Scales: the target's word, the source's, digits where neither fits.
        ("5 млрд", "6 trillion", "5 billion"),
        ("5", "6 million", "5"),
        ("5000", "6 million", "5,000"),
        ("5,1234 млрд", "6 billion", "5,123,400,000"),
        ("5,123 млрд", "6 billion", "5.123 billion"),
        ("5 млрд", "6000", "5,000,000,000"),
        # Years are not grouped, unless the target's is; longer numbers are.
        ("2020", "20210", "2020"),
        ("20200", "2021", "20200"),
        ("202", "2021", "202"),
        ("2020,5", "2021.5", "2,020.5"),
    ],
)
def test_a_number_is_written_as_the_target_writes_its_own(
    source: str, target: str, expected: str | None
) -> None:
    (of_source, *_), text = read_quantities(source, "ru").quantities, target
    of_target = read_quantities(text, "en").quantities[0]
    assert written_in(of_source, of_target, "en", text) == expected


@pytest.mark.parametrize("lang", [*LANGUAGES, "sv"])
@pytest.mark.parametrize("value", [0, 7, 0.5, 1403, 3.125, 1234567.5, 1e21, -1403])
@pytest.mark.parametrize("grouped", [True, False])
@pytest.mark.parametrize("decimals", [0, 2])
def test_numbers_are_written_as_cldr_has_them(
    value: float, lang: str, decimals: int, grouped: bool
) -> None:
    pattern = f"#,##0.{'0' * decimals}###"
    by_babel = format_decimal(
        value, pattern, lang, decimal_quantization=False, group_separator=grouped
    )
    assert written_number(value, lang, decimals=decimals, grouped=grouped) == by_babel


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        ("1,403.5", "1.304,5", "de", "1.403,5"),
        ("1,403.5", "1 304,5", "ru", "1\u00a0403,5"),
        ("five", "шесть", "ru", None),  # five of what, in which case?
        ("5 billion", "5 млн", "ru", "5\u00a0000\u00a0000\u00a0000"),
    ],
)
def test_words_of_a_language_with_cases_are_nobodys_to_write(
    source: str, target: str, lang: str, expected: str | None
) -> None:
    of_source = read_quantities(source, "en").quantities[0]
    of_target = read_quantities(target, lang).quantities[0]
    assert written_in(of_source, of_target, lang, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("10 км", "6 miles", None),  # 6.21 miles are no short number
        ("1,609344 км", "2 miles", "1"),
        ("5 км", "6 kilometres", "5"),
        ("5 км", "6,000 metres", "5,000"),
        ("5 км", "6 metres", "5,000"),
    ],
)
def test_a_measure_is_written_in_the_unit_of_the_target(
    source: str, target: str, expected: str | None
) -> None:
    of_source = read_quantities(source, "ru").quantities[0]
    of_target = read_quantities(target, "en").quantities[0]
    assert written_in(of_source, of_target, "en", target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("половина из них", "a third of them", "half"),
        ("треть из них", "Half of them", "A third"),
        ("две трети из них", "three quarters of them", "two thirds"),
        ("четверть из них", "two thirds of them", "a quarter"),
        ("половина из них", "3 of them", None),  # no part stands for a number
        ("3 из них", "half of them", None),
    ],
)
def test_a_part_of_a_whole_is_written_in_words(
    source: str, target: str, expected: str | None
) -> None:
    of_source = read_quantities(source, "ru").quantities[0]
    of_target = read_quantities(target, "en").quantities[0]
    assert written_in(of_source, of_target, "en", target) == expected


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("at 4 p.m. sharp", "4 p.m."),
        ("on the 22nd of May", "22nd"),
        ("in 4 parts", "4"),
        ("four p.m.", "four"),
    ],
)
def test_what_changes_along_with_a_number(text: str, changes: str) -> None:
    quantity = read_quantities(text, "en").quantities[0]
    assert quantity_span(text, quantity).of(text) == changes


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("24 февраля 2022", "22 February 2024", "24 February 2022"),
        ("5 мая", "May 6", "May 5"),
        ("5 мая", "06.06.2023", "05.05.2023"),
        ("5 мая 2020", "6/5/2021", "5/5/2020"),
        ("май 2020", "June 2021", "May 2020"),
        ("сентябрь 2020", "Sept. 2021", "Sept. 2020"),
        # The source has no year for the one of the target, or no day.
        ("5 мая", "June 6, 2021", "May 5, 2021"),
        ("май 2020", "5 June 2021", None),
        ("5 мая 2020", "June 2021", None),
        # Ranges and ordinals are nobody's to write.
        ("5–7 мая", "June 6–8", None),
        ("5 мая", "May 6th", None),
        ("26.50.2024", "May 26, 2024", None),
    ],
)
def test_a_date_is_written_in_the_form_of_the_target(
    source: str, target: str, expected: str | None
) -> None:
    of_source, of_target = dates(source, "ru")[0], dates(target, "en")[0]
    assert date_in(of_source, of_target, "en") == expected


@pytest.mark.parametrize(
    ("month", "weekday", "written", "lang", "expected"),
    [
        (7, 0, "June", "en", "July"),
        (9, 0, "Jun", "en", "Sept"),
        (7, 0, "June's", "en", "July's"),
        (0, 3, "Monday’s", "en", "Wednesday’s"),
        (0, 1, "Sunday", "en", "Monday"),
        (7, 0, "Junes", "en", None),
        (7, 0, "июня", "ru", None),
    ],
)
def test_a_month_or_weekday_is_written_in_the_form_of_the_target(
    month: int, weekday: int, written: str, lang: str, expected: str | None
) -> None:
    day = NamedDay(0, 4, month, weekday, True)
    assert day_in(day, written, lang) == expected


@pytest.mark.parametrize(
    ("unit", "offset", "written", "lang", "expected"),
    [
        ("week", -1, "Last month", "en", "Last week"),
        ("month", 1, "last year's", "en", "next month's"),
        ("day", -1, "today", "en", "yesterday"),
        ("day", -9, "today", "en", None),
        ("week", -1, "в прошлом месяце", "ru", None),
    ],
)
def test_a_relative_time_is_written_in_the_form_of_the_target(
    unit: str, offset: int, written: str, lang: str, expected: str | None
) -> None:
    assert relative_in(RelativeTime(0, 5, unit, offset), written, lang) == expected
