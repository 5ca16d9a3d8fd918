"""Numbers, dates and times beside a source: what is told of each kind, how heavy it is, and what should stand there."""

from __future__ import annotations

import pytest

from tests.checks.told import told


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        # One number for another, in digits or above twelve.
        ("ru-en", "Пришли 28 человек.", "Some 26 people came.", [
            'major ⟦26⟧ "26" stands where the source has "28" → 28 ← 28'
        ]),
        ("ru-en", "Пришли 28 человек.", "Twenty-six people came.", [
            'major ⟦Twenty-six⟧ "Twenty-six" stands where the source has "28" → Twenty-eight ← 28'
        ]),
        ("ru-en", "Пришли двадцать восемь человек.", "Some 26 people came.", [
            'major ⟦26⟧ "26" stands where the source has "двадцать восемь" → 28 ← двадцать восемь'
        ]),
        ("ru-en", "Пришли семь человек.", "Some six people came.", []),
        ("ru-en", "Пришли 13 человек.", "Twelve people came.", [
            'major ⟦Twelve⟧ "Twelve" stands where the source has "13" → Thirteen ← 13'
        ]),
        ("ru-en", "Долг 1,234 млрд.", "The debt is 1.23 billion.", [
            'major ⟦1.23 billion⟧ "1.23 billion" stands where the source has "1,234 млрд" → 1.234 billion ← 1,234 млрд'
        ]),
        # The part of the day and the ending of an ordinal go along.
        ("ru-en", "Начало в 15:00.", "It begins at 5 p.m.", [
            'major ⟦5 p.m.⟧ "5 p.m." stands where the source has "15:00" → 3 p.m. ← 15:00'
        ]),
        ("ru-en", "Это 22-й дом.", "It is the 23rd house.", [
            'major ⟦23rd⟧ "23rd" stands where the source has "22" → 22nd ← 22'
        ]),
        # Of several, those of one unit stand for each other, then those of one scale and length.
        ("ru-en", "Дали 28 рублей и 35 км.", "They gave 36 km and 26 rubles.", [
            'major ⟦36⟧ "36" stands where the source has "35" → 35 ← 35',
            'major ⟦26⟧ "26" stands where the source has "28" → 28 ← 28',
        ]),
        ("ru-en", "Было 28 и 3500.", "There were 3600 and 26.", [
            'major ⟦3600⟧ "3600" stands where the source has "3500" → 3500 ← 3500',
            'major ⟦26⟧ "26" stands where the source has "28" → 28 ← 28',
        ]),
        ("ru-en", "Было 28 и 45.", "There were 26.", [
            'major ⟦26⟧ "26" stands where the source has "28" → 28 ← 28'
        ]),
        # Figures of languages that nothing is known of.
        ("xx-en", "Ura 17 hil.", "They killed 71.", [
            'major ⟦71⟧ "71" stands where the source has "17" ← 17'
        ]),
        # Right in whatever way it is written.
        ("ru-en", "Это было двадцать первого мая.", "It was on May 21.", []),
        ("ru-en", "В двадцать первом веке.", "In the 21st century.", []),
        ("ru-en", "Он пришёл в половине первого.", "He came at 12:30.", []),
        ("ru-en", "Пришли 28 человек.", "Twenty-eight people came.", []),
        ("ru-en", "Дали 1,5 млн рублей.", "They gave 1,500,000 rubles.", []),
        ("ru-en", "Длина 100 км.", "It is 62 miles long.", []),
        ("ru-en", "Длина 100 км.", "It is 90 miles long.", [
            'major ⟦90⟧ "90" stands where the source has "100" ← 100'
        ]),
    ],
)  # fmt: skip
def test_a_number_for_another(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert told("NUM310", (source, target), langs=langs) == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Оштрафовали 28 человек.", "They fined people.", [
            'major source ⟦28⟧ "28" of the source has no counterpart in the target ← 28'
        ]),
        # What it counts did not arrive.
        ("Оштрафовали 28 человек.", "They fined somebody.", [
            'minor source ⟦28⟧ "28" of the source has no counterpart in the target ← 28'
        ]),
        # The noun has another number before it.
        ("Оштрафовали 28 человек и 3 суда.", "They fined 3 people.", [
            'minor source ⟦28⟧ "28" of the source has no counterpart in the target ← 28'
        ]),
        # Money and shares arrive by their unit.
        ("Рост 5% и ещё 28 рублей.", "Growth was in percent and 28 rubles.", [
            'major source ⟦5⟧ "5" of the source has no counterpart in the target ← 5'
        ]),
        ("Рост 5% и ещё 28 рублей.", "Growth was there and 28 rubles.", [
            'minor source ⟦5⟧ "5" of the source has no counterpart in the target ← 5'
        ]),
        # Zero, one, small words and phrases that say none.
        ("Это дело № 1.", "It is a case.", []),
        ("Он развернулся на 180 градусов.", "He turned round.", []),
        ("Оштрафовали семь человек.", "They fined people.", []),
        ("Оштрафовали 28 человек.", "They fined 28 people.", []),
    ],
)  # fmt: skip
def test_a_number_that_is_lost(source: str, target: str, lines: list[str]) -> None:
    assert told("NUM311", (source, target), langs="ru-en") == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Оштрафовали людей.", "They fined 28 people.", ['minor ⟦28⟧ "28" has no counterpart in the source']),
        ("Оштрафовали людей.", "They fined 1 person.", []),
        ("Оштрафовали людей.", "They fined two people.", []),
        ("Ждали сутки.", "They waited 24 hours.", []),
        ("Ждали сутки.", "They waited 25 hours.", ['minor ⟦25⟧ "25" has no counterpart in the source']),
    ],
)  # fmt: skip
def test_a_number_that_is_made_up(source: str, target: str, lines: list[str]) -> None:
    assert told("NUM312", (source, target), langs="ru-en") == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Долг 5 млрд рублей.", "The debt is 5 million rubles.", [
            'major ⟦5 million⟧ "5 million" is 5000000; the source has 5000000000: "5 млрд" → 5 billion ← 5 млрд'
        ]),
        ("Долг 5,2 тыс. рублей.", "The debt is 5.2 million rubles.", [
            'major ⟦5.2 million⟧ "5.2 million" is 5200000; the source has 5200: "5,2 тыс" → 5.2 thousand ← 5,2 тыс'
        ]),
        ("Долг 5 млрд рублей.", "The debt is 5 rubles.", [
            'major ⟦5⟧ "5" is 5; the source has 5000000000: "5 млрд" → 5,000,000,000 ← 5 млрд'
        ]),
        ("Долг 5 рублей.", "The debt is 5 million rubles.", [
            'major ⟦5 million⟧ "5 million" is 5000000; the source has 5: "5" → 5 ← 5'
        ]),
        ("Долг 1500 млн рублей.", "The debt is 1.5 billion rubles.", []),
        # Three decimals.
        ("Долг 1,234 млрд рублей.", "The debt is 1,234 million rubles.", []),
        ("Долг 1,234 млрд рублей.", "The debt is 1.234 billion rubles.", []),
        ("Долг 1,250 млрд рублей.", "The debt is 1.25 billion rubles.", []),
        ("Долг 1234 млрд рублей.", "The debt is 1.234 trillion rubles.", []),
        ("Долг 1,234 трлн рублей.", "The debt is 1.234 billion rubles.", [
            'major ⟦1.234 billion⟧ "1.234 billion" is 1234000000; the source has 1234000000000: "1,234 трлн"'
            " → 1.234 trillion ← 1,234 трлн"
        ]),
        ("Долг 5 млрд рублей.", "The debt is 6 million rubles.", []),
    ],
)  # fmt: skip
def test_a_scale_for_another(source: str, target: str, lines: list[str]) -> None:
    assert told("NUM313", (source, target), langs="ru-en") == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Это стоило 20 долларов.", "It cost 20 euros.", [
            'major ⟦20⟧ "20 euros" has another unit than "20 долларов" in the source ← 20'
        ]),
        ("Это 20 км.", "It is 20 miles.", ['major ⟦20⟧ "20 miles" has another unit than "20 км" in the source ← 20']),
        ("Это заняло 20 лет.", "It took 20 months.", [
            'major ⟦20⟧ "20 months" has another unit than "20 лет" in the source ← 20'
        ]),
        ("Это заняло двадцать лет.", "It took twenty months.", [
            'major ⟦twenty⟧ "twenty months" has another unit than "двадцать лет" in the source ← двадцать'
        ]),
        ("Это стоило 20 долларов.", "It cost $20.", []),
        ("Это стоило 20 долларов.", "It cost 20.", []),
        ("Это 20 домов.", "It is 20 miles.", []),
    ],
)  # fmt: skip
def test_a_unit_for_another(source: str, target: str, lines: list[str]) -> None:
    assert told("NUM314", (source, target), langs="ru-en") == lines


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("ru-en", "Суд начался 3 июля 2024 года.", "The trial began on June 3, 2024.", [
            'major ⟦June⟧ "June" stands where the source has "июля" → July ← июля'
        ]),
        ("ru-en", "Суд начался 5 июля 2024 года.", "The trial began on July 6, 2023.", [
            'major ⟦July 6, 2023⟧ "July 6, 2023" stands where the source has "5 июля 2024" → July 5, 2024 ← 5 июля 2024'
        ]),
        ("ru-en", "Суд начался 05.06.2024.", "The trial began on May 6, 2024.", [
            'major ⟦May 6, 2024⟧ "May 6, 2024" stands where the source has "05.06.2024" → June 5, 2024 ← 05.06.2024'
        ]),
        ("be-en", "Суд пачаўся ў сераду.", "The trial began on Monday.", [
            'major ⟦Monday⟧ "Monday" stands where the source has "сераду" → Wednesday ← сераду'
        ]),
        ("en-ru", "It began on Wednesday.", "Началось в понедельник.", [
            'major ⟦понедельник⟧ "понедельник" stands where the source has "Wednesday" ← Wednesday'
        ]),
        ("be-en", "Суд пачаўся ў сераду.", "The trial began on Wednesday, not on Monday.", []),
        ("be-en", "Суд пачаўся ў сераду.", "The trial began then.", []),
        # Months that are known by three letters, without a number beside them.
        ("ru-en", "Суд начался в июле.", "The trial began in June.", [
            'major ⟦June⟧ "June" stands where the source has "июле" → July ← июле'
        ]),
        ("be-en", "Суд пачаўся ў жніўні.", "The trial began in May.", [
            'major ⟦May⟧ "May" stands where the source has "жніўні" → August ← жніўні'
        ]),
        ("uk-en", "Суд почався в січні.", "The trial began in May.", [
            'major ⟦May⟧ "May" stands where the source has "січні" → January ← січні'
        ]),
        ("uk-en", "Суд почався в січні.", "The trial began in January.", []),
    ],
)  # fmt: skip
def test_a_date_for_another(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert told("NUM315", (source, target), langs=langs) == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Он жил там три года.", "He lived there for two years.", [
            'major ⟦two⟧ "two" stands where the source has "три" → three ← три'
        ]),
        ("Погибли двенадцать человек.", "Eleven people died.", [
            'major ⟦Eleven⟧ "Eleven" stands where the source has "двенадцать" → Twelve ← двенадцать'
        ]),
        ("Погибли тринадцать человек.", "Eleven people died.", []),  # NUM310
        ("Пустуют три четверти мест.", "Two thirds of the seats are empty.", [
            'major ⟦Two thirds⟧ "Two thirds" stands where the source has "три четверти" → Three quarters ← три четверти'
        ]),
        ("Он жил там третий год.", "He lived there for two years.", []),
        ("Он жил там три года.", "He lived there.", []),
    ],
)  # fmt: skip
def test_a_small_number_in_words(source: str, target: str, lines: list[str]) -> None:
    assert told("NUM316", (source, target), langs="ru-en") == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("В аварии 3 человека погибли, 8 ранены.", "The crash left 8 people dead and 3 injured.", [
            'major ⟦8 people dead and 3⟧ "8" and "3" stand in each other\'s place (injured, dead)'
            " ← 3 человека погибли, 8"
        ]),
        ("Ставка выросла с 4 до 9 процентов.", "The rate went from 9 percent to 4 percent.", [
            'major ⟦9 percent to 4⟧ "9" and "4" stand in each other\'s place (from and to) ← 4 до 9'
        ]),
        ("В аварии 3 человека погибли, 8 ранены.", "8 people were injured and 3 died.", []),
    ],
)  # fmt: skip
def test_numbers_in_each_other_s_place(
    source: str, target: str, lines: list[str]
) -> None:
    assert told("NUM317", (source, target), langs="ru-en") == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        # A minus is heavy before degrees, as a word, or against a plus.
        ("Сегодня ночью −7 градусов.", "At night 7 degrees.", [
            'major ⟦7⟧ "7" lost the minus sign of "−7" in the source → -7 ← −7'
        ]),
        ("Сегодня ночью −7 градусов.", "At night +7 degrees.", [
            'major ⟦+7⟧ "+7" lost the minus sign of "−7" in the source → -7 ← −7'
        ]),
        ("Ночью минус 7 градусов.", "At night 7 degrees.", [
            'major ⟦7⟧ "7" lost the minus sign of "7" in the source → minus 7 ← 7'
        ]),
        ("Ночью 7 градусов.", "At night -7 degrees.", [
            'major ⟦-7⟧ "-7" has a minus sign that "7" in the source has not ← 7'
        ]),
        ("Доход составил -7 рублей.", "Income was 7 rubles.", [
            'minor ⟦7⟧ "7" lost the minus sign of "-7" in the source → -7 ← -7'
        ]),
        ("Доход составил -7.", "Income was 7.", []),  # may be a dash
        ("Доход составил -7.", "Income was +7.", [
            'major ⟦+7⟧ "+7" lost the minus sign of "-7" in the source → -7 ← -7'
        ]),
        ("Доход составил минус 7.", "Income was 7.", [
            'major ⟦7⟧ "7" lost the minus sign of "7" in the source → minus 7 ← 7'
        ]),
        ("Сегодня ночью −7 градусов.", "At night 7 degrees below zero.", []),
        ("Сегодня ночью −7 градусов.", "At night -7 degrees.", []),
        # A dash behind a word with a capital may be the minus: nothing is lost, and nothing added.
        ("Ночью −7 градусов.", "At night -7 degrees.", []),
        ("Сегодня ночью −7 градусов.", "Tonight -7 degrees.", []),
        # A percent sign is minor.
        ("Явка составила 61%.", "Turnout was 61.", [
            'minor ⟦61⟧ "61" lost the percent sign of "61" in the source ← 61'
        ]),
        ("Явка составила 61%, или 5 тысяч.", "Turnout was 61 percent.", []),
        ("Явка составила 61.", "Turnout was 61%.", []),
        ("Явка была 61% и 62%.", "Turnout was 61 and 62%.", []),
    ],
)  # fmt: skip
def test_a_sign_that_is_lost(source: str, target: str, lines: list[str]) -> None:
    assert told("NUM318", (source, target), langs="ru-en") == lines


@pytest.mark.parametrize(
    ("source", "target", "lines"),
    [
        ("Рассмотрели 340 дел.", "It heard 340, 340 cases.", ['minor ⟦340, 340⟧ "340, 340" says a number twice → 340']),
        ("Рассмотрели 9 дел.", "It heard 9 9 cases.", ['minor ⟦9 9⟧ "9 9" says a number twice → 9']),
        ("Рассмотрели 340, 340 дел.", "It heard 340, 340 cases.", []),
        ("Рассмотрели 340 дел.", "It heard 340; 340 cases.", []),
        ("Рассмотрели 340 дел.", "It heard 340 cases, 340 cases.", []),
        ("Рассмотрели 340 дел.", "It heard 340, 341 cases.", []),
    ],
)  # fmt: skip
def test_a_number_that_stands_twice(source: str, target: str, lines: list[str]) -> None:
    assert told("NUM319", (source, target), langs="ru-en") == lines


@pytest.mark.parametrize(
    ("langs", "source", "target", "lines"),
    [
        ("be-en", "Учора гарэў склад.", "The depot burned today.", [
            'major ⟦today⟧ "today" stands where the source has "Учора" → yesterday ← Учора'
        ]),
        ("uk-en", "Минулого тижня відкрили міст.", "Last month the bridge was opened.", [
            'major ⟦Last month⟧ "Last month" stands where the source has "Минулого тижня" → Last week ← Минулого тижня'
        ]),
        ("en-ru", "The depot burned today.", "Вчера горел склад.", [
            'major ⟦Вчера⟧ "Вчера" stands where the source has "today" ← today'
        ]),
        ("ru-en", "Позавчера шёл дождь.", "The day before yesterday it rained.", []),
        ("ru-en", "Вчера шёл дождь.", "It rained on Monday.", []),
    ],
)  # fmt: skip
def test_a_time_counted_from_the_present(
    langs: str, source: str, target: str, lines: list[str]
) -> None:
    assert told("NUM320", (source, target), langs=langs) == lines
