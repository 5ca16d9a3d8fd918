"""Numbers of both sides: which agree, which are left over, and what is taken to stand for what."""

from __future__ import annotations

import pytest

from transqa.evidence.quantity_pairs import compare_texts, pair_leftovers


def compared(langs: str, source: str, target: str) -> dict[str, list[str]]:
    """Return the pairs of a comparison by their kind, each as "28 → 26", and what stands alone."""
    comparison = compare_texts(source, target, *langs.split("-"))
    assert comparison is not None
    left = pair_leftovers(comparison)

    def pairs(found: tuple) -> list[str]:  # type: ignore[type-arg]
        return [
            f"{source[one.start : one.end]} → {target[other.start : other.end]}"
            for one, other in found
        ]

    kinds = {
        "agreed": pairs(comparison.agreed),
        "changed": pairs(left.changed),
        "scaled": pairs(left.scaled),
        "words": pairs(left.words),
        "missing": [one.text for one in left.missing],
        "added": [one.text for one in left.added],
        "days": pairs(comparison.days),
        "dates": pairs(comparison.dates),
        "exchanged": [one.how for one in comparison.exchanged],
    }
    return {kind: found for kind, found in kinds.items() if found}


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        # A measure of two parts is one where the other side has it in one.
        ("Прошло 3 года 6 месяцев.", "It took 3.5 years.", {"agreed": ["3 года 6 месяцев → 3.5"]}),
        ("Прошло 3,5 года.", "It took 3 years and 6 months.", {"agreed": ["3,5 → 3 years and 6 months"]}),
        ("Прошло 3 года 6 месяцев.", "It took 3 years and 6 months.", {"agreed": ["3 → 3", "6 → 6"]}),
        ("Прошло 3 года 6 месяцев.", "It took 3 years and 7 months.", {"agreed": ["3 → 3"], "changed": ["6 → 7"]}),
        ("Прошло 3 года 6 месяцев.", "It took 42 months.", {}),
        ("Прошло 1 час 30 минут.", "It took 90 minutes.", {}),
        ("Прошло 1 час 30 минут.", "It took 80 minutes.", {"changed": ["1 час 30 минут → 80"]}),
        ("Рост 2 метра.", "He is 6 feet 7 tall.", {}),
        # One measure in two units, where none is left in the same one.
        ("Это 100 км.", "It is 62 miles.", {}),
        ("Это 100 км.", "It is 62 km.", {"changed": ["100 → 62"]}),
        ("Это 100 км.", "It is 90 miles.", {"changed": ["100 → 90"]}),
        ("Это 100 км.", "It is 62 miles (100 km).", {"agreed": ["100 → 100"]}),
        ("Это 100 км и 50 км.", "It is 31 miles and 62 miles.", {}),
        # Digits by their runs: a score, a range, a telephone, a date whose month is a name.
        ("Счёт 3:10.", "The score was 3-10.", {}),
        ("Это было 24.02.", "It was on February 24.", {}),
        ("Это было 24.03.", "It was on February 24.", {"missing": ["24.03"]}),
        # Years: short for whole.
        ("Сезон 2018/2019.", "Season 2018/19.", {"agreed": ["2018 → 2018", "2019 → 19"]}),
        ("Весна 2019.", "SS19.", {"agreed": ["2019 → 19"]}),
        # A scale word alone.
        ("Долг 5 млрд.", "The debt is 5 million.", {"scaled": ["5 млрд → 5 million"]}),
        ("Долг 5 млрд и 7 млн.", "The debt is 5 million and 7 billion.", {
            "scaled": ["5 млрд → 5 million", "7 млн → 7 billion"]
        }),
        # Of several left over: by unit, scale, length, order.
        ("Было 28 и 30.", "It was 26 and 31.", {"changed": ["28 → 26", "30 → 31"]}),
        ("Было 28, 30 и 300.", "It was 310, 26.", {"changed": ["300 → 310", "28 → 26"], "missing": ["30"]}),
        ("Было 28 км и 30 кг.", "It was 31 kg and 26 km.", {"changed": ["30 → 31", "28 → 26"]}),
        ("Было 28 и 3 млн.", "It was 2 million and 26.", {"changed": ["3 млн → 2 million", "28 → 26"]}),
        # Small numbers in words are paired only alone.
        ("Их пять.", "There are six.", {"words": ["пять → six"]}),
        ("Их двенадцать.", "There are eleven.", {"words": ["двенадцать → eleven"]}),
        ("Их тринадцать.", "There are eleven.", {"changed": ["тринадцать → eleven"]}),
        ("Их пять, а тех семь.", "There are six.", {}),
        ("Их 5.", "There are six.", {"changed": ["5 → six"]}),
        # Parts of a whole.
        ("Треть мест.", "A quarter of the seats.", {"words": ["Треть → A quarter"]}),
        ("Треть мест.", "A third of the seats.", {"agreed": ["Треть → A third"]}),
        ("Треть мест.", "33% of the seats.", {"agreed": ["Треть → 33"]}),
        ("Треть мест и половина.", "A quarter of the seats.", {}),
        # What is implied or said already.
        ("Это заняло сутки.", "It took 24 hours.", {}),
        ("Это заняло сутки.", "It took 25 hours.", {"added": ["25"]}),
        ("Вырос вдвое.", "It grew 2 times.", {}),
        ("Вырос на 28%.", "It grew by 28%, or 28% in all.", {"agreed": ["28 → 28"]}),
        ("Дело № 1.", "A case.", {}),
        ("Дело № 2.", "A case.", {"missing": ["2"]}),
        # Times of day.
        ("В 15:00.", "At 3 p.m.", {"agreed": ["15:00 → 3"]}),
        ("В 15:00.", "At 15.00.", {"agreed": ["15:00 → 15.00"]}),
        ("В 15:00.", "At 4 p.m.", {"changed": ["15:00 → 4"]}),
        ("В половине восьмого.", "At half past seven.", {"agreed": ["половине восьмого → half past seven"]}),
        ("В половине восьмого.", "At 7:30 p.m.", {"agreed": ["половине восьмого → 7:30"]}),
        ("В половине восьмого.", "At 7:40 p.m.", {"changed": ["половине восьмого → 7:40"]}),
        # No time in words stands for an amount.
        ("В половине восьмого.", "With twenty men.", {}),
        ("В половине восьмого 30 человек.", "With twenty men.", {"changed": ["30 → twenty"]}),
        # A number that the target has as a word with ё.
        ("Ждали около четырёх лет.", "They waited about five years.", {"words": ["четырёх → five"]}),
        # Months and weekdays.
        ("Было в июле и августе.", "It was in July and May.", {"days": ["августе → May"]}),
        ("Было в июле, августе и марте.", "It was in July and May.", {}),
        ("Было в июле 2020 и августе 2021.", "It was in July 2020 and May 2021.", {
            "days": ["августе → May"]
        }),
        ("Было в среду и пятницу.", "It was on Wednesday and Monday.", {"days": ["пятницу → Monday"]}),
        ("Было в среду.", "It was on Wednesday, not on Monday.", {}),
        # Dates as values.
        ("Было 24.02.2022.", "It was on 22 February 2024.", {"dates": ["24.02.2022 → 22 February 2024"]}),
        ("Было 24 февраля 2022.", "It was on February 24, 2022.", {}),
        ("Было 24 февраля 2022.", "It was on February 25, 2022.", {"changed": ["24 → 25"]}),
        ("Было 24 февраля 2022.", "It was on March 24, 2022.", {"days": ["февраля → March"]}),
        ("Было 5 мая и 7 июня.", "It was on June 5 and May 7.", {"days": ["мая → June", "июня → May"]}),
        ("Было 05.06.2023.", "It was on 6/5/2023.", {}),
        ("Было 05.06.2023.", "It was on 7/5/2023.", {"dates": ["05.06.2023 → 7/5/2023"]}),
        # Numbers in each other's place.
        ("Погибли 5 человек, ранены 7.", "It left 7 dead, 5 injured.", {
            "agreed": ["5 → 5", "7 → 7"], "exchanged": ["injured, dead"]
        }),
        ("Выросло с 5 до 7.", "It grew from 7 to 5.", {"agreed": ["5 → 5", "7 → 7"], "exchanged": ["from and to"]}),
        ("Выросло с 5 до 7.", "It grew to 7 from 5.", {"agreed": ["5 → 5", "7 → 7"]}),
        ("Погибли 5 человек, ранены 5.", "It left 5 dead, 5 injured.", {"agreed": ["5 → 5", "5 → 5"]}),
    ],
)  # fmt: skip
def test_what_stands_for_what(
    source: str, target: str, found: dict[str, list[str]]
) -> None:
    assert compared("ru-en", source, target) == found


@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        ("Их 20.", "", "ru-en"),
        ("", "20 of them.", "ru-en"),
        ("Их 20.", " \n", "ru-en"),
        ("Их 20.", "20 of them.", "ru-xx"),
        ("Их 20.", "20 of them.", "xx-en"),
        ("Он пришёл.", "He came.", "ru-en"),
        ("Он пришёл.", "Three of them.", "ru-en"),
        ("Их трое.", "He came.", "ru-en"),
        ("Их 20." + " " * 20_000, "20 of them.", "ru-en"),
    ],
)
def test_nothing_is_compared(source: str, target: str, langs: str) -> None:
    assert compare_texts(source, target, *langs.split("-")) is None


def test_a_side_of_more_than_a_thousand_numbers_is_not_compared() -> None:
    thousand = " ".join(["20"] * 1000)
    comparison = compare_texts(thousand, thousand, "ru", "en")
    assert comparison is not None
    assert not comparison.too_many
    more = compare_texts(f"{thousand} 20", thousand, "ru", "en")
    assert more is not None
    assert more.too_many
    assert (more.agreed, more.source, more.target) == ((), (), ())
