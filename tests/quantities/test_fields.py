"""All that is read of a number: each of its fields, over the ways in which languages write numbers."""

from __future__ import annotations

from typing import Any

import pytest

from transqa.quantities.reading import NamedDay, Quantity, read_quantities

DOLLARS = {"USD", "AUD", "CAD"}


def fields(quantity: Quantity, text: str) -> dict[str, Any]:
    """Return what a quantity has beside a plain number in digits: all keys with the value itself, and ``to`` its unit.

    A plain number may be its value alone, has one run of digits and no unit, and is no
    ordinal.
    """
    value = quantity.value
    found: dict[str, Any] = {
        "value": value,
        "keys": set(quantity.keys),
        "runs": quantity.runs,
        "units": set(quantity.units),
        "scale": quantity.scale,
        "to": text[quantity.start : quantity.unit_end],
        "in_words": not quantity.digits,
        "weak": not quantity.strict,
        "sign": quantity.sign,
        "fraction": quantity.is_fraction,
        "idiom": quantity.is_idiom,
        "role": quantity.role,
        "rough": quantity.is_rough,
        "time": quantity.is_time,
    }
    plain = {
        "keys": {value},
        "runs": (value,),
        "units": set(),
        "scale": 1,
        "to": quantity.text,
        "in_words": False,
        "weak": False,
        "sign": 0,
        "fraction": False,
        "idiom": False,
        "role": "",
        "rough": False,
        "time": False,
    }
    return {
        name: field
        for name, field in found.items()
        if name not in plain or plain[name] != field
    }


def read(lang: str, text: str) -> dict[str, dict[str, Any]]:
    quantities = read_quantities(text, lang).quantities
    for one in quantities:
        assert text[one.start : one.end] == one.text
    return {one.text: fields(one, text) for one in quantities}


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        # Marks of thousands and decimals.
        ("en", "It had 17.", {"17": {"value": 17}}),
        ("en", "It had 1,403.", {"1,403": {"value": 1403, "keys": {1403, 1.403}, "runs": (1, 403)}}),
        ("en", "It had 1,403.5.", {"1,403.5": {"value": 1403.5, "runs": (1, 403, 5)}}),
        ("de", "Es waren 1.403,5.", {"1.403,5": {"value": 1403.5, "runs": (1, 403, 5)}}),
        ("ru", "Их 1 403.", {"1 403": {"value": 1403, "runs": (1, 403)}}),
        ("ru", "Их 12,5.", {"12,5": {"value": 12.5, "runs": (12, 5)}}),
        ("en", "It had 0.403.", {"0.403": {"value": 0.403, "runs": (0, 403)}}),
        ("en", "It had 1403.403.", {"1403.403": {"value": 1403.403, "runs": (1403, 403)}}),
        ("en", "It had 1.403.220.", {"1.403.220": {"value": 1403220, "runs": (1, 403, 220)}}),
        # Scale words.
        ("en", "It had 5 million.", {"5 million": {"value": 5e6, "runs": (5,), "scale": 1e6}}),
        ("en", "It had 5.2 billion.", {"5.2 billion": {"value": 5.2e9, "runs": (5, 2), "scale": 1e9}}),
        ("ru", "Их 5 тыс.", {"5 тыс": {"value": 5000, "runs": (5,), "scale": 1000}}),
        # Three digits behind the mark of decimals are decimals before a scale word.
        ("ru", "Их 1,234 млрд.", {
            "1,234 млрд": {"value": 1.234e9, "runs": (1, 234), "scale": 1e9}
        }),
        ("en", "It had 1.234 billion.", {
            "1.234 billion": {"value": 1.234e9, "runs": (1, 234), "scale": 1e9}
        }),
        ("en", "It had 1,234 million.", {
            "1,234 million": {"value": 1.234e9, "keys": {1.234e6, 1.234e9}, "runs": (1, 234), "scale": 1e6}
        }),
        ("de", "Es waren 1.234 Millionen.", {
            "1.234 Millionen": {"value": 1.234e9, "keys": {1.234e6, 1.234e9}, "runs": (1, 234), "scale": 1e6}
        }),
        ("en", "It had 5m.", {"5m": {"value": 5e6, "keys": {5, 5e6}, "runs": (5,), "scale": 1e6}}),
        ("en", "It had five million.", {"five million": {"value": 5e6, "scale": 1e6, "in_words": True}}),
        # Words: an ordinal, a dozen and what is at most one say no exact number.
        ("en", "It had twenty-five.", {"twenty-five": {"value": 25, "in_words": True}}),
        ("en", "The twenty-fifth.", {"twenty-fifth": {"value": 25, "in_words": True, "weak": True}}),
        ("en", "Two hundred and five.", {"Two hundred and five": {"value": 205, "in_words": True}}),
        ("ru", "Дело двадцать пятое.", {"двадцать пятое": {"value": 25, "in_words": True, "weak": True}}),
        # A dozen is as rough as ten.
        ("en", "It had two dozen.", {
            "two dozen": {"value": 24, "keys": {24, 20}, "in_words": True}
        }),
        # Units: signs before and behind, codes, words.
        ("en", "It cost $5.", {"5": {"value": 5, "units": DOLLARS}}),
        ("en", "It cost US$5.", {"5": {"value": 5, "units": {"USD"}}}),
        ("en", "It cost EUR 5.", {"5": {"value": 5, "units": {"EUR"}}}),
        ("en", "It cost €5.", {"5": {"value": 5, "units": {"EUR"}}}),
        ("de", "Es kostet 5 €.", {"5": {"value": 5, "units": {"EUR"}, "to": "5 €"}}),
        ("en", "It had 5%.", {"5": {"value": 5, "keys": {5, "5%"}, "units": {"%"}, "to": "5%"}}),
        ("en", "It had 5 %.", {"5": {"value": 5, "keys": {5, "5%"}, "units": {"%"}, "to": "5 %"}}),
        ("en", "It had 5 percent.", {"5": {"value": 5, "keys": {5, "5%"}, "units": {"%"}, "to": "5 percent"}}),
        ("en", "It had 5 per cent.", {"5": {"value": 5, "keys": {5, "5%"}, "units": {"%"}, "to": "5 per cent"}}),
        ("en", "It had 2.5%.", {
            "2.5": {"value": 2.5, "keys": {2.5, "2.5%"}, "runs": (2, 5), "units": {"%"}, "to": "2.5%"}
        }),
        ("en", "It went 5 km.", {"5": {"value": 5, "units": {"km"}, "to": "5 km"}}),
        ("en", "It went 5km.", {"5": {"value": 5, "units": {"km"}, "to": "5km"}}),
        ("en", "A 5-kilometre road.", {"5": {"value": 5, "units": {"km"}, "to": "5-kilometre"}}),
        ("ru", "Шёл 5 км в час.", {"5": {"value": 5, "units": {"kmh"}, "to": "5 км в час"}}),
        ("ru", "Шёл 5 км/ч.", {"5": {"value": 5, "units": {"kmh"}, "to": "5 км/ч"}}),
        ("en", "It went 5 miles an hour.", {"5": {"value": 5, "units": {"mph"}, "to": "5 miles an hour"}}),
        ("en", "It cost 5 million euros.", {
            "5 million": {"value": 5e6, "runs": (5,), "scale": 1e6, "units": {"EUR"}, "to": "5 million euros"}
        }),
        ("ru", "Дал 5 белорусских рублей.", {"5": {"value": 5, "units": {"BYN"}, "to": "5 белорусских рублей"}}),
        ("ru", "Шёл 5 лесных км.", {"5": {"value": 5}}),
        # A year has no unit.
        ("ru", "В 2020 м.", {"2020": {"value": 2020}}),
        # Decades, short years, ends of seasons.
        ("en", "In the 1990s.", {"1990": {"value": 1990, "keys": {1990, 90}}}),
        ("en", "In the 90s.", {"90": {"value": 90, "keys": {90, 1990, 2090}}}),
        ("ru", "В 90-е годы.", {"90": {"value": 90, "keys": {90, 1990, 2090}}}),
        ("en", "In ’18.", {"18": {"value": 18, "keys": {18, 1918, 2018}}}),
        ("en", "In 2018/19.", {"2018": {"value": 2018}, "19": {"value": 19, "keys": {19, 2019}}}),
        ("en", "In 2018–19.", {"2018": {"value": 2018}, "19": {"value": 19, "keys": {19, 2019}}}),
        ("en", "In the 91s.", {"91": {"value": 91}}),
        # Times of day.
        ("en", "At 14:30.", {"14:30": {"value": 14.301, "keys": {14.301, "14:30"}, "runs": (14, 30)}}),
        ("en", "At 14:00.", {"14:00": {"value": 14.001, "keys": {14.001, 14, "14:00"}, "runs": (14, 0)}}),
        ("en", "At 2:30 p.m.", {"2:30": {"value": 2.301, "keys": {2.301, "2:30", "14:30"}, "runs": (2, 30)}}),
        ("en", "At 2 pm.", {"2": {"value": 2, "keys": {2, 14, "2:00", "14:00"}}}),
        ("en", "At 2 a.m.", {"2": {"value": 2, "keys": {2, "2:00"}}}),
        ("en", "At 12 pm.", {"12": {"value": 12, "keys": {12, "12:00"}}}),
        ("en", "At 12 am.", {"12": {"value": 12, "keys": {12, 0, "12:00", "0:00"}}}),
        ("en", "At 13 pm.", {"13": {"value": 13}}),
        ("en", "At 1200 GMT.", {"1200": {"value": 1200, "keys": {1200, 12, "12:00"}}}),
        ("en", "At 0930 GMT.", {"0930": {"value": 930, "keys": {930, 9, "9:30"}}}),
        ("en", "At 1260 GMT.", {"1260": {"value": 1260}}),
        ("en", "At 2400 GMT.", {"2400": {"value": 2400}}),
        ("en", "At 1200 men.", {"1200": {"value": 1200}}),
        ("ru", "В 3 часа дня.", {
            "3": {"value": 3, "keys": {3, 15, "3:00", "15:00"}, "units": {"h"}, "to": "3 часа"}
        }),
        ("ru", "В 3 часа утра.", {
            "3": {"value": 3, "keys": {3, "3:00"}, "units": {"h"}, "to": "3 часа"}
        }),
        ("ru", "Дал 5 новых белорусских рублей.", {"5": {"value": 5}}),
        # Signs.
        ("en", "It was -5.", {"5": {"value": 5, "sign": -1}}),
        ("en", "It was −5.", {"5": {"value": 5, "sign": -1}}),
        ("en", "It was +5.", {"5": {"value": 5, "sign": 1}}),
        ("en", "It was minus 5.", {"5": {"value": 5, "sign": -1}}),
        ("en", "-5 it was.", {"5": {"value": 5, "sign": -1}}),
        ("en", "It was (-5).", {"5": {"value": 5, "sign": -1}}),
        ("en", "The Tu -154.", {"154": {"value": 154}}),
        ("en", "The A-5.", {"5": {"value": 5}}),
        ("en", "It had 5 -7.", {"5": {"value": 5}, "7": {"value": 7}}),
        # Beside other words.
        ("en", "It rose from 5 to 7.", {"5": {"value": 5, "role": "start"}, "7": {"value": 7, "role": "end"}}),
        ("en", "It had about 5.", {"5": {"value": 5, "rough": True}}),
        ("en", "It rose 3 times.", {"3": {"value": 3, "keys": {3, "33%", "67%", "200%"}}}),
        ("ru", "Вырос в 3 раза.", {"3": {"value": 3, "keys": {3, "33%", "67%", "200%"}}}),
        ("en", "It rose 100 times.", {"100": {"value": 100, "keys": {100, "1%", "99%", "9900%"}}}),
        ("en", "It rose 101 times.", {"101": {"value": 101}}),
        ("en", "It took 3 decades.", {"3": {"value": 3, "keys": {3, 30}}}),
        ("ru", "На 88-м году жизни.", {"88": {"value": 88, "keys": {88, 87}}}),
        ("ru", "В 88-м году жизни.", {"88": {"value": 88}}),
        ("ru", "На 121-м году жизни.", {"121": {"value": 121}}),
        ("ru", "На 1-м году жизни.", {"1": {"value": 1}}),
        # Parts of names.
        ("en", "See 247sports.", {"247": {"value": 247, "weak": True}}),
        ("en", "See Chme3 now.", {"3": {"value": 3, "weak": True}}),
        ("en", "See Ch3 now.", {"3": {"value": 3}}),
        # A range has the unit and the scale of its end.
        ("en", "It had 5–6 million.", {
            "5": {"value": 5, "keys": {5, 5e6}},
            "6 million": {"value": 6e6, "runs": (6,), "scale": 1e6},
        }),
        ("en", "It had 5–6%.", {
            "5": {"value": 5, "units": {"%"}},
            "6": {"value": 6, "keys": {6, "6%"}, "units": {"%"}, "to": "6%"},
        }),
        ("en", "In 2020 – 53%.", {
            "2020": {"value": 2020},
            "53": {"value": 53, "keys": {53, "53%"}, "units": {"%"}, "to": "53%"},
        }),
        ("ru", "С 2 – 5 часов вечера.", {
            "2": {"value": 2, "keys": {2, 14, "14:00"}, "units": {"h"}, "role": "start"},
            "5": {"value": 5, "keys": {5, 17, "5:00", "17:00"}, "units": {"h"}, "to": "5 часов"},
        }),
        # Fractions.
        ("en", "It had 1/8.", {"1/8": {"value": 0.125, "keys": {0.125, 12, 16}, "runs": (1, 8)}}),
        ("en", "It had 3/8.", {"3/8": {"value": 0.375, "keys": {0.375, 38}, "runs": (3, 8)}}),
        ("en", "It had 2 1/2.", {"2 1/2": {"value": 2.5, "runs": (2, 1, 2)}}),
        ("en", "It had 1/64.", {"1/64": {"value": 0.015625, "keys": {0.015625, 2, 128}, "runs": (1, 64)}}),
        ("en", "It had 1/65.", {"1": {"value": 1}, "65": {"value": 65}}),
        ("en", "It had 8/8.", {"8": {"value": 8}}),
        ("en", "Two thirds of it.", {
            "Two thirds": {
                "value": 0.666666, "keys": {0.666666, 0.67, 66, 67, 66.7}, "in_words": True, "fraction": True
            }
        }),
        ("ru", "Треть мест.", {
            "Треть": {"value": 0.333333, "keys": {0.333333, 0.33, 33, 33.3}, "in_words": True, "fraction": True}
        }),
        # Idioms, halves.
        ("ru", "Развернулся на 180 градусов.", {
            "180": {"value": 180, "units": {"deg"}, "to": "180 градусов", "idiom": True}
        }),
        ("ru", "Три миллиона с половиной.", {
            "Три миллиона с половиной": {"value": 3.5e6, "keys": {3e6, 3.5e6}, "scale": 1e6, "in_words": True}
        }),
        ("uk", "Три мільйони з половиною жителів.", {
            "Три мільйони з половиною": {"value": 3.5e6, "keys": {3e6, 3.5e6}, "scale": 1e6, "in_words": True}
        }),
        ("ru", "Половиной мест.", {
            "Половиной": {"value": 0.5, "keys": {0.5, 50}, "in_words": True, "fraction": True}
        }),
        # A letter multiplies digits right before it; behind a space or a scale it is a unit.
        ("en", "It had 5k.", {"5k": {"value": 5000, "keys": {5, 5000}, "runs": (5,), "scale": 1000}}),
        ("ru", "Их 44 млн т зерна.", {
            "44 млн": {"value": 44e6, "runs": (44,), "scale": 1e6, "units": {"t"}, "to": "44 млн т"}
        }),
        ("en", "It is 45 m high.", {
            "45": {"value": 45, "keys": {45, 45e6}, "units": {"m"}, "to": "45 m"}
        }),
        # Thousands and what is below them; an ordinal ends a number.
        ("ru", "Их 3 млн 200 тыс.", {
            "3 млн 200 тыс": {"value": 3.2e6, "keys": {3e6, 3.2e6}, "runs": (3, 200), "scale": 1e6}
        }),
        ("ru", "Их 3 млн. 200 тыс.", {
            "3 млн. 200 тыс": {"value": 3.2e6, "keys": {3e6, 3.2e6}, "runs": (3, 200), "scale": 1e6}
        }),
        ("ru", "Их 3 тыс., 200 млн.", {
            "3 тыс": {"value": 3000, "runs": (3,), "scale": 1000},
            "200 млн": {"value": 200e6, "runs": (200,), "scale": 1e6},
        }),
        ("en", "The twenty-fifth two.", {
            "twenty-fifth": {"value": 25, "in_words": True, "weak": True},
            "two": {"value": 2, "in_words": True},
        }),
        # An adjective may stand before a scale: the past two million.
        ("ru", "Их двух последних миллионов.", {
            "двух": {"value": 2, "keys": {2, 2e6}, "in_words": True},
            "миллионов": {"value": 1e6, "scale": 1e6, "in_words": True, "weak": True},
        }),
        # The day of a date before a count, and more than a day.
        ("en", "On April 3 410 came.", {"3": {"value": 3}, "410": {"value": 410}}),
        ("en", "On April 32 410 came.", {"32 410": {"value": 32410, "runs": (32, 410)}}),
        ("en", "On Mondays 3 410 came.", {"3 410": {"value": 3410, "runs": (3, 410)}}),
        # Minutes of an hour, powers of a metre.
        ("en", "At 10-00 it was.", {"10": {"value": 10}}),
        ("en", "It has 5 m2 here.", {"5": {"value": 5, "keys": {5, 5e6}, "units": {"m2"}, "to": "5 m2"}}),
        ("en", "It has 5 a2 here.", {"5": {"value": 5}, "2": {"value": 2}}),
        # An account and a telephone number.
        ("ru", "Счёт 12345678901234567890.", {
            "123456789012345": {"value": 123456789012345}, "67890": {"value": 67890}
        }),
        ("ru", "Тел. 8 017 222 33 4.", {
            "8 017 222": {"value": 8017222, "runs": (8, 17, 222)}, "33": {"value": 33}, "4": {"value": 4}
        }),
        ("ru", "Тел. +375 17 222-33-44.", {"+375 17 222-33-44": {"value": 375172223344}}),
        ("ru", "Тел. 8 (017) 222-33-44.", {"8 (017) 222-33-44": {"value": 80172223344}}),
    ],
)  # fmt: skip
def test_what_is_read_of_a_number(
    lang: str, text: str, found: dict[str, dict[str, Any]]
) -> None:
    assert read(lang, text) == found


@pytest.mark.parametrize(
    ("lang", "text", "named"),
    [
        ("en", "In July and in May.", {7, 5}),
        ("en", "They may march.", set()),
        ("ru", "В июле.", {7}),
        # A Roman numeral is itself, and as a century its first year.
        ("ru", "В XX веке.", {20, 1900}),
        ("ru", "В ХІХ веке.", {19, 1800}),
        ("en", "Louis XIV came.", {14, 1300}),
        ("en", "Charles IX came.", {9, 800}),
        ("en", "Here I am.", set()),
        ("pl", "Tom I wyszedł.", {1, 0}),
        ("en", "XVIIIXVI came.", set()),
        ("en", "LIX came.", {59, 5800}),
    ],
)
def test_months_and_roman_numerals_are_named(
    lang: str, text: str, named: set[float]
) -> None:
    assert read_quantities(text, lang).named == named


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "In July it rained.", (3, 7, 7, 0, False)),
        ("en", "On 3 July it rained.", (5, 9, 7, 0, True)),
        ("en", "On the 3rd of July.", (14, 18, 7, 0, True)),
        ("en", "On July 3 it rained.", (3, 7, 7, 0, True)),
        ("en", "On Jul. 3 it rained.", (3, 6, 7, 0, True)),
        ("en", "In July, 2020.", (3, 7, 7, 0, True)),
        ("en", "On Monday it rained.", (3, 9, 0, 1, False)),
        ("en", "On Sunday it rained.", (3, 9, 0, 7, False)),
        ("de", "Am 3. Juli regnete es.", (6, 10, 7, 0, True)),
        ("ru", "В июле шёл дождь.", (2, 6, 7, 0, False)),
        ("ru", "В 3-м июле.", (6, 10, 7, 0, True)),
    ],
)
def test_months_and_weekdays(
    lang: str, text: str, day: tuple[int, int, int, int, bool]
) -> None:
    assert read_quantities(text, lang).days == (NamedDay(*day),)


@pytest.mark.parametrize(
    ("lang", "text", "has_minus"),
    [
        ("en", "It was 5 below zero.", True),
        ("en", "It was 5.", False),
        ("en", "Below it was ice.", False),
        ("ru", "Ударил мороз.", False),  # no number that it could be about
        ("ru", "Было 5 градусов мороза.", True),
    ],
)
def test_a_word_that_says_below_zero(lang: str, text: str, *, has_minus: bool) -> None:
    assert read_quantities(text, lang).has_minus is has_minus
