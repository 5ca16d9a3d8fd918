from __future__ import annotations

import random

import pytest

from tests.growth import grows_linearly
from transqa.evidence.quantity_pairs import compare_texts, pair_leftovers
from transqa.evidence.quantity_writing import written_in
from transqa.languages import languages_with
from transqa.quantities.lexicon import quantity_lexicon, word_sense
from transqa.quantities.numerals import numerals
from transqa.quantities.reading import read_quantities


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("ru", "двадцать пять из 1 403", [("двадцать пять", 25), ("1 403", 1403)]),
        (
            "ru",
            "с двумястами пятьюдесятью солдатами",
            [("двумястами пятьюдесятью", 250)],
        ),
        (
            "ru",
            "1,5 млн, 5 тыс. и 2 млрд",
            [("1,5 млн", 1.5e6), ("5 тыс", 5000), ("2 млрд", 2e9)],
        ),
        ("ru", "3 млн 442,2 тыс. тонн", [("3 млн 442,2 тыс", 3_442_200)]),
        ("ru", "две с половиной тысячи", [("две с половиной тысячи", 2500)]),
        ("ru", "полтора миллиона", [("полтора миллиона", 1_500_000)]),
        ("ru", "49-ти тысячам", [("49-ти тысячам", 49000)]),
        ("ru", "двадцатипятилетний", [("двадцатипятилетний", 25)]),
        ("be", "дваццаць пяць мільёнаў", [("дваццаць пяць мільёнаў", 25e6)]),
        ("be", "пяцьсот трыццаць два", [("пяцьсот трыццаць два", 532)]),
        ("uk", "п’ятсот тридцять два", [("п’ятсот тридцять два", 532)]),
        ("pl", "milion dwieście tysięcy", [("milion dwieście tysięcy", 1_200_000)]),
        ("pl", "czterdziestodwuletni", [("czterdziestodwuletni", 42)]),
        (
            "de",
            "fünfundzwanzig, dreihundertfünfzig",
            [("fünfundzwanzig", 25), ("dreihundertfünfzig", 350)],
        ),
        (
            "de",
            "zweitausendfünfhundert, 3 Mio.",
            [("zweitausendfünfhundert", 2500), ("3 Mio", 3e6)],
        ),
        (
            "id",
            "dua puluh lima ribu, dua belas",
            [("dua puluh lima ribu", 25000), ("dua belas", 12)],
        ),
        (
            "en",
            "two hundred and five, $1.4bn",
            [("two hundred and five", 205), ("1.4bn", 1.4e9)],
        ),
        ("en", "two and a half million", [("two and a half million", 2.5e6)]),
        (
            "en",
            "2 1/2 million, 3M 6000",
            [("2 1/2 million", 2.5e6), ("3M", 3e6), ("6000", 6000)],
        ),
        ("en", "between two and five", [("two", 2), ("five", 5)]),
    ],
)
def test_figure_is_read_with_its_span_and_value(
    lang: str, text: str, found: list[tuple[str, float]]
) -> None:
    quantities = read_quantities(text, lang).quantities
    assert [(one.text, one.value) for one in quantities] == found
    assert all(text[one.start : one.end] == one.text for one in quantities)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("1403", [1403.0]),
        ("1,234.5", [1234.5]),
        ("1.234,5", [1234.5]),
        ("1\u202f234,5", [1234.5]),
        ("1.234.567", [1234567.0]),
        ("3,5", [3.5]),
        ("03.07.2024", [3.0, 7.0, 2024.0]),
        ("3:1", [3.0, 1.0]),
        ("16,5:10,5", [16.5, 10.5]),
        ("1,2,3", [1.0, 2.0, 3.0]),
    ],
)
def test_digits_are_read_in_every_way_of_writing(
    written: str, values: list[float]
) -> None:
    assert [one.value for one in numerals(written)] == values


def left(source: str, target: str, langs: str) -> tuple[list[str], list[str]]:
    found = compare_texts(source, target, *langs.split("-"))
    return (
        ([one.text for one in found.source], [one.text for one in found.target])
        if found
        else ([], [])
    )


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("ru-en", "1,5 млн рублей", "1,500 thousand rubles"),
        ("ru-en", "полтора миллиона", "1.5 million"),
        ("ru-en", "1 234,5 евро", "1,234.5 euros"),
        ("ru-en", "вырос в 2 раза", "it doubled"),
        ("ru-en", "в 14:30 и в 18 часов", "at 2:30 p.m. and 6 p.m."),
        ("ru-en", "с 6 до 8 вечера", "from 18:00 to 20:00"),
        ("ru-en", "в XX веке", "in the 20th century"),
        ("ru-en", "на V форуме", "at the 5th forum"),
        ("ru-en", "в 90-е годы", "in the 1990s"),
        ("ru-en", "сезон 2018/19", "the 2018-2019 season"),
        ("ru-en", "весна 2019", "SS19"),
        ("ru-en", "03.07.2024", "July 3, 2024"),
        ("ru-en", "24.02", "February 24"),
        ("ru-en", "счёт 3:1", "the score is 3-1"),
        ("ru-en", "в 1/8 финала", "in the round of 16"),
        ("ru-en", "Т-90 и COVID-19, G7", "T-90 and COVID-19, G7"),
        ("ru-en", "случаи коронавируса", "cases of COVID-19"),
        ("ru-en", "5-летний мальчик", "a five-year-old boy"),
        ("ru-en", "за сутки", "in 24 hours"),
        ("ru-en", "от 5 до 6 миллионов", "5 million to 6 million"),
        ("ru-en", "+7 (495) 123-45-67", "+7 495 123 45 67"),
        ("ru-en", "с 10-00 до 22-00", "from 10:00 a.m. to 10:00 p.m."),
        ("ru-en", "в 72 км", "45 miles (72 kilometers) away"),
        ("be-en", "6 метраў", "20 feet"),
        ("ru-en", "дюжина яиц, 12 дней", "12 eggs, a dozen days"),
        ("en-de", "25 people", "fünfundzwanzig Leute"),
        ("en-id", "7.5 million people", "7,5 juta orang"),
        ("en-pl", "at 1200 GMT", "o 12:00 czasu GMT"),
        ("ru-en", "230 г/м²", "230 g/m2"),
        ("ru-uk", "двести человек", "200 осіб"),
    ],
)
def test_nothing_is_left_where_the_numbers_agree(
    langs: str, source: str, target: str
) -> None:
    assert left(source, target, langs) == ([], [])


@pytest.mark.parametrize(
    ("langs", "source", "target", "found"),
    [
        ("ru-en", "28 человек", "26 people", (["28"], ["26"])),
        ("ru-en", "5 и 8, а потом 5", "5 and 8, then 8", (["5"], ["8"])),
        ("ru-en", "1,1 тысячи", "1.1 million", (["1,1 тысячи"], ["1.1 million"])),
        ("ru-en", "в 14:30", "at 2:50 p.m.", (["14:30"], ["2:50"])),
        ("ru-en", "29 сентября", "September 9", (["29"], ["9"])),
        ("ru-en", "в 18:00", "at 6:67 p.m.", (["18:00"], ["6:67"])),
        ("ru-en", "7 октября один раз", "once on October 1", (["7"], ["1"])),
        ("ru-en", "1,4 метра", "4.4 meters", (["1,4"], ["4.4"])),
        ("ru-en", "три года", "two years", (["три"], ["two"])),
        ("en-de", "October 1", "8. Oktober", (["1"], ["8"])),
    ],
)
def test_what_has_no_counterpart_is_left(
    langs: str, source: str, target: str, found: tuple[list[str], list[str]]
) -> None:
    assert left(source, target, langs) == found


def test_month_and_weekday_pair_with_what_stands_in_their_place() -> None:
    found = compare_texts("во вторник, 3 июля", "on Monday, June 3", "ru", "en")
    assert found is not None
    assert [
        (source.month, target.month, source.weekday, target.weekday)
        for source, target in found.days
    ] == [
        (7, 6, 0, 0),
        (0, 0, 2, 1),
    ]


def test_scale_alone_is_told_from_another_number() -> None:
    compared = compare_texts("5 млрд и 7 человек", "5 million and 9 people", "ru", "en")
    assert compared is not None
    pairing = pair_leftovers(compared)
    assert [(source.text, target.text) for source, target in pairing.scaled] == [
        ("5 млрд", "5 million")
    ]
    assert [(source.text, target.text) for source, target in pairing.changed] == [
        ("7", "9")
    ]


@pytest.mark.parametrize(
    ("source", "target", "lang", "written"),
    [
        ("1403,5", "1304.5", "en", "1,403.5"),
        ("2019", "2018", "en", "2019"),
        ("1,5 млн", "1.7 million", "en", "1.5 million"),
        ("5 млрд", "5 million", "en", "5 billion"),
        ("1,5", "1,7", "de", "1,5"),
    ],
)
def test_expected_number_is_written_as_the_target_language_writes_it(
    source: str, target: str, lang: str, written: str
) -> None:
    quantities = (
        read_quantities(source, "ru").quantities[0],
        read_quantities(target, lang).quantities[0],
    )
    assert written_in(*quantities, lang) == written


@pytest.mark.parametrize("lang", languages_with("quantities"))
def test_language_has_every_cardinal_month_and_weekday(lang: str) -> None:
    lexicon = quantity_lexicon(lang)
    assert lexicon is not None
    senses = [*lexicon.exact.values(), *lexicon.begins.values()]
    assert set(range(1, 13)) - {sense.month for sense in senses} == set(), (
        "months that have no name"
    )
    assert set(range(1, 8)) - {sense.weekday for sense in senses} == set(), (
        "weekdays that have no name"
    )
    assert {float(n) for n in range(12)} - {
        sense.number for sense in senses
    } == set(), "cardinals without a word"
    assert {1e3, 1e6, 1e9, 1e12} - {sense.scale for sense in senses} == set(), (
        "scales without a word"
    )


def test_unknown_language_says_nothing() -> None:
    assert word_sense("deux", "fr") is None
    assert compare_texts("5 hommes", "6 men", "fr", "en") is None


def test_any_text_is_read_without_error_and_in_linear_time() -> None:
    draw = random.Random(7)
    pieces = ["1", "23", ".", ",", ":", "/", " ", "-", "two", "hundred", "million", "and", "a half", "XIV", "July", "%",
              "p.m.", "$", "9" * 400, "II", "0", "½", "'18", "s", "\u00a0"]  # fmt: skip
    for _ in range(1000):
        text = "".join(draw.choices(pieces, k=draw.randrange(1, 30)))
        compare_texts(text, text[::-1], "ru", "en")
        assert left(text, text, "en-en") == ([], [])
    assert grows_linearly(
        lambda size: read_quantities("12 May 1,234.5 two hundred " * size, "en"), 100
    )
