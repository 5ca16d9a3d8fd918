"""Kinds of errors of numbers, dates and times beside faithful sentences of the same kinds."""

from __future__ import annotations

import pytest

from transqa.checker.checker import Checker
from transqa.checker.config import Config

CHECKERS = {
    lang: Checker(config=Config(select=("NUM",)), source_lang=lang, target_lang="en")
    for lang in ("be", "ru", "uk")
}


def found(lang: str, source: str, target: str) -> list[str]:
    report = CHECKERS[lang].check_pairs([(source, target)])
    return [
        " → ".join((f"{issue.code} {issue.text}", *issue.expected))
        for issue in report.issues
    ]


@pytest.mark.parametrize(
    ("lang", "source", "target", "issues"),
    [
        (
            "ru",
            "Заседание начнётся в 15:00.",
            "The session will start at 5 p.m.",
            ["NUM310 5 p.m. → 3 p.m."],
        ),
        (
            "be",
            "Мастак памёр на 71-м годзе жыцця.",
            "The artist died at the age of 69.",
            ["NUM310 69 → 70"],
        ),
        ("be", "Мастак памёр на 71-м годзе жыцця.", "The artist died aged 70.", []),
        (
            "uk",
            "На шістдесят третьому році життя помер актор.",
            "The actor has died in his 63rd year.",
            [],
        ),
        (
            "ru",
            "В 15:00 двое охранников вышли.",
            "At 2 pm two guards went out.",
            ["NUM310 2 pm → 3 pm"],
        ),
        (
            "uk",
            "Тривогу оголосили о 03:15.",
            "The alert was declared at 3:45 a.m.",
            ["NUM310 3:45 a.m. → 3:15 a.m."],
        ),
        (
            "uk",
            "Комендантська година діє з 23:00 до 5:00.",
            "The curfew is in force from 22:00 to 5:00.",
            ["NUM310 22:00 → 23:00"],
        ),
        (
            "ru",
            "Взрыв прогремел в два часа ночи.",
            "The explosion was heard at 3 a.m.",
            ["NUM310 3 a.m. → 2 a.m."],
        ),
        (
            "be",
            "У бітве загінула 1 403 салдаты.",
            "In the battle 1,304 soldiers died.",
            ["NUM310 1,304 → 1,403"],
        ),
        (
            "ru",
            "Выручка достигла 3 миллионов долларов.",
            "Revenue reached $8 million.",
            ["NUM310 8 million → 3 million"],
        ),
        (
            "be",
            "За тыдзень здалі 45 тэстаў.",
            "They passed forty-nine tests in a week.",
            ["NUM310 forty-nine → forty-five"],
        ),
        (
            "ru",
            "Цена выросла до 1,05 рубля.",
            "The price rose to 1.5 rubles.",
            ["NUM310 1.5 → 1.05"],
        ),
        (
            "ru",
            "Протяжённость трассы 120 км.",
            "The road is 120 miles long.",
            ["NUM314 120"],
        ),
        (
            "ru",
            "Площадь озера 35 квадратных километров.",
            "The lake covers 35 hectares.",
            ["NUM314 35"],
        ),
        (
            "be",
            "Хуткасць ветру дасягала 25 м/с.",
            "The wind speed reached 25 km/h.",
            ["NUM314 25"],
        ),
        (
            "ru",
            "Он получил 5 лет колонии.",
            "He got 5 months in a penal colony.",
            ["NUM314 5"],
        ),
        (
            "be",
            "Квіток каштуе 12 рублёў.",
            "The ticket costs 12 dollars.",
            ["NUM314 12"],
        ),
        ("uk", "Довжина труби 30 см.", "The pipe is 30 mm long.", ["NUM314 30"]),
        (
            "ru",
            "Штраф составил 1000 российских рублей.",
            "The fine was 1,000 Belarusian rubles.",
            ["NUM314 1,000"],
        ),
        (
            "uk",
            "Внаслідок обстрілу 2 загиблих, 11 поранених.",
            "The shelling left 11 dead and 2 wounded.",
            ["NUM317 11 dead and 2"],
        ),
        (
            "ru",
            "Погибли двое, ранены пятеро.",
            "Five were killed and two were wounded.",
            ["NUM317 Five were killed and two"],
        ),
        (
            "ru",
            "Число учеников выросло с 300 до 450.",
            "The number of pupils went from 450 to 300.",
            ["NUM317 450 to 300"],
        ),
        (
            "ru",
            "За проголосовали 56 депутатов, против — 31.",
            "31 deputies voted in favour and 56 against.",
            ["NUM317 31 deputies voted in favour and 56"],
        ),
        (
            "be",
            "У лагеры жывуць 40 дзяцей і 25 дарослых.",
            "The camp houses 25 children and 40 adults.",
            ["NUM317 25 children and 40"],
        ),
        (
            "be",
            "Збор працаваў з 10 сакавіка да 2 красавіка.",
            "The camp ran from 10 April to 2 March.",
            ["NUM315 April → March", "NUM315 March → April"],
        ),
        (
            "uk",
            "Договір підписали 3 серпня 2019 року.",
            "The treaty was signed on 8 March 2019.",
            ["NUM315 8 March 2019 → 3 August 2019"],
        ),
        (
            "ru",
            "Суд состоится 04.07.2024.",
            "The trial will be held on 7 April 2024.",
            ["NUM315 7 April 2024 → 4 July 2024"],
        ),
        (
            "be",
            "Дэкрэт выдалі 1 студзеня.",
            "The decree was issued on June 1.",
            ["NUM315 June → January"],
        ),
        (
            "uk",
            "Він помер 21.11.2013.",
            "He died on 21 November 2014.",
            ["NUM310 2014 → 2013"],
        ),
        (
            "be",
            "Парад прайшоў 3 ліпеня.",
            "The parade took place on 3 3 July.",
            ["NUM319 3 3 → 3"],
        ),
        (
            "ru",
            "Это случилось в феврале.",
            "It happened in January.",
            ["NUM315 January → February"],
        ),
        (
            "uk",
            "Третина учнів захворіла.",
            "Half of the pupils fell ill.",
            ["NUM316 Half → A third"],
        ),
        (
            "ru",
            "Две трети голосов подсчитаны.",
            "Three quarters of the votes have been counted.",
            ["NUM316 Three quarters → Two thirds"],
        ),
        (
            "ru",
            "Цены выросли в полтора раза.",
            "Prices have risen two and a half times.",
            ["NUM316 two and a half"],
        ),
        ("ru", "Безработица достигла 8%.", "Unemployment reached 8.", ["NUM318 8"]),
        (
            "ru",
            "Ночью ожидается −15 градусов.",
            "At night 15 degrees is expected.",
            ["NUM318 15 → -15"],
        ),
        (
            "be",
            "Тэмпература ўпадзе да мінус 20.",
            "The temperature will drop to 20.",
            ["NUM318 20 → minus 20"],
        ),
        (
            "uk",
            "Затримано чотирьох студентів.",
            "Fourteen students were detained.",
            ["NUM310 Fourteen → Four"],
        ),
        (
            "ru",
            "Пришли двенадцать человек.",
            "Twenty people came.",
            ["NUM310 Twenty → Twelve"],
        ),
        ("be", "Двое мужчын уцяклі.", "Three men escaped.", ["NUM316 Three → Two"]),
        (
            "ru",
            "Он провёл там пять лет.",
            "He spent four years there.",
            ["NUM316 four → five"],
        ),
        (
            "ru",
            "Освободили троих заложников.",
            "Thirty hostages were freed.",
            ["NUM310 Thirty → Three"],
        ),
        (
            "uk",
            "Фільм триває 1 годину 50 хвилин.",
            "The film lasts 150 minutes.",
            ["NUM310 150 → 110"],
        ),
        (
            "ru",
            "Срок 5 лет и 3 месяца.",
            "The term is 5.3 years.",
            ["NUM310 5.3 → 5.25"],
        ),
        (
            "ru",
            "В списке числятся 57 солдат.",
            "There are soldiers on the list.",
            ["NUM311 57"],
        ),
        (
            "be",
            "На рамонт пайшло 30 мільёнаў рублёў.",
            "Millions of rubles went on repairs.",
            ["NUM311 30 мільёнаў"],
        ),
        (
            "uk",
            "Сплатили 500 гривень штрафу.",
            "They paid hryvnias in fines.",
            ["NUM311 500"],
        ),
        (
            "ru",
            "Комиссия проверила 210, из них 30 повторно.",
            "The commission checked 210, 210, of them 30 again.",
            ["NUM319 210, 210 → 210"],
        ),
        (
            "ru",
            "Вчера прошёл митинг.",
            "A rally will take place tomorrow.",
            ["NUM320 tomorrow → yesterday"],
        ),
        (
            "be",
            "Заўтра адкрыецца выстава.",
            "The exhibition opens today.",
            ["NUM320 today → tomorrow"],
        ),
        (
            "uk",
            "Наступного року збудують міст.",
            "The bridge was built last year.",
            ["NUM320 last year → next year"],
        ),
        (
            "ru",
            "В прошлом месяце цены упали.",
            "Prices fell last year.",
            ["NUM320 last year → last month"],
        ),
        (
            "uk",
            "У п'ятницю відбувся концерт.",
            "The concert took place on Saturday.",
            ["NUM315 Saturday → Friday"],
        ),
        (
            "ru",
            "В этом году будет засуха.",
            "Next year there will be a drought.",
            ["NUM320 Next year → This year"],
        ),
    ],
)
def test_an_error_is_found_at_its_place_and_the_suggestion_restores_the_original(
    lang: str, source: str, target: str, issues: list[str]
) -> None:
    assert found(lang, source, target) == issues


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        (
            "ru",
            "Митинг начался в 17.30 по местному времени.",
            "The rally began at 5:30 pm local time.",
        ),
        ("be", "Аўтобус прыйшоў а сёмай гадзіне раніцы.", "The bus arrived at 7 a.m."),
        (
            "ru",
            "Самолёт приземлился в половине восьмого.",
            "The plane landed at half past seven.",
        ),
        ("uk", "Збори почалися за чверть восьма.", "The meeting began at 7:45."),
        (
            "be",
            "Паседжанне пачалося а палове дзявятай.",
            "The session began at half past eight.",
        ),
        ("ru", "Рейс задержали до 14 часов.", "The flight was delayed until 2 p.m."),
        (
            "ru",
            "Магазин работает с 9 до 21 часа.",
            "The shop is open from 9 a.m. to 9 p.m.",
        ),
        ("be", "Горад мае 1,9 мільёна жыхароў.", "The city has 1.9 million residents."),
        ("uk", "Витратили 3,4 млрд грн.", "They spent UAH 3.4 billion."),
        ("uk", "Площа ставка 3 кв. км.", "The pond covers 3 sq km."),
        ("be", "Вецер да 20 метраў у секунду.", "Winds of up to 20 metres per second."),
        (
            "ru",
            "Добыча достигла 10 млн баррелей в сутки.",
            "Output reached 10 million barrels a day.",
        ),
        (
            "uk",
            "Видобуток нафти зріс до 90 тис. барелів.",
            "Oil output rose to 90,000 barrels.",
        ),
        ("be", "Адлегласць складае 100 км.", "The distance is 62 miles."),
        ("ru", "Ураган до 33 м/с.", "A hurricane with gusts up to 33 m/s."),
        (
            "be",
            "Сабралі 9,5 млн т збожжа.",
            "They harvested 9.5 million tons of grain.",
        ),
        (
            "ru",
            "Ранены 8 человек, погибли трое.",
            "Three people died and 8 were injured.",
        ),
        (
            "uk",
            "Ціна впала з 40 до 30 гривень.",
            "The price fell to 30 hryvnias from 40.",
        ),
        (
            "ru",
            "В аварии 4 человека погибли, 2 получили травмы.",
            "The crash killed 4 and injured 2.",
        ),
        (
            "ru",
            "С 2019 по 2021 год он жил в Киеве.",
            "He lived in Kyiv from 2019 to 2021.",
        ),
        ("ru", "Он родился 12 марта 1985 года.", "He was born on March 12, 1985."),
        (
            "be",
            "Сустрэчы пройдуць 5 і 7 мая.",
            "The meetings will be held on May 5 and 7.",
        ),
        ("ru", "Выборы прошли 26.01.25.", "The election was held on 26 January 2025."),
        (
            "ru",
            "Тогда, 7 июля прошлого года, его задержали.",
            "He was detained on the seventh of July last year.",
        ),
        (
            "uk",
            "У 90-х роках тут був завод.",
            "There was a factory here in the nineties.",
        ),
        (
            "ru",
            "На 1 января 2024 г. в городе жило 50 тыс. человек.",
            "As of January 1, 2024, 50,000 people lived in the city.",
        ),
        ("ru", "XVIII век.", "The 18th century."),
        ("ru", "С 24 по 26 июня.", "From June 24 to 26."),
        ("uk", "Чверть опитаних.", "25 percent of those polled."),
        ("be", "Амаль палова сем'яў.", "Nearly 50% of families."),
        ("ru", "Полтора года назад.", "A year and a half ago."),
        ("uk", "Півтора мільйона біженців.", "One and a half million refugees."),
        ("ru", "Полмиллиона беженцев.", "Half a million refugees."),
        ("ru", "Первый квартал 2024 года.", "The first quarter of 2024."),
        ("ru", "Он занял третье место.", "He came third."),
        ("uk", "Чверть століття тому.", "A quarter of a century ago."),
        ("ru", "Одна пятая территории.", "20 percent of the territory."),
        ("ru", "Ночью до 10 градусов мороза.", "Down to minus 10 at night."),
        ("be", "Уначы да -5 °C.", "Down to -5 °C at night."),
        ("uk", "Доходи впали на 5%.", "Revenue: down 5 percent."),
        (
            "be",
            "Беспрацоўе вырасла на 2 працэнтныя пункты.",
            "Unemployment rose by 2 percentage points.",
        ),
        ("uk", "Кілька десятків людей.", "Several dozen people."),
        ("ru", "Полторы сотни рабочих.", "150 workers."),
        ("ru", "Две дюжины яиц.", "Two dozen eggs."),
        ("ru", "Один за другим они уходили.", "They left one by one."),
        ("ru", "Семеро козлят.", "Seven kids."),
        ("ru", "Двойное убийство.", "A double murder."),
        ("uk", "Двадцятирічний студент.", "A 20-year-old student."),
        ("be", "Трохпавярховы дом.", "A three-storey house."),
        ("uk", "Тисячі протестувальників.", "Thousands of protesters."),
        ("uk", "Йому дали 1 рік 6 місяців.", "He got 18 months."),
        ("ru", "Высота башни 1 км 500 м.", "The tower is 1.5 kilometres high."),
        ("uk", "Вага 3 кг 500 г.", "It weighs 3.5 kg."),
        ("ru", "Звоните: 8 (800) 555-35-35.", "Call 8 800 555 35 35."),
        ("be", "Тэл. +375 (17) 222-33-44.", "Tel. +375 17 2223344."),
        ("ru", "Более 0,5 млн человек.", "More than 500,000 people."),
        ("uk", "Пів години.", "30 minutes."),
        ("ru", "Сутки.", "24 hours."),
        ("be", "Тысяча рублёў.", "1,000 rubles."),
        ("uk", "Розвернулися на 180 градусів.", "They made a U-turn."),
        ("ru", "Прошло 10 лет.", "A decade has passed."),
        ("uk", "Двічі по 50.", "Twice 50."),
        ("be", "Пазаўчора ён прыехаў.", "He arrived two days ago."),
        ("uk", "Сьогодні ввечері буде дощ.", "It will rain tonight."),
        ("ru", "В прошлую среду.", "Last Wednesday."),
        ("ru", "На прошлой неделе он болел.", "He was ill last week."),
        ("uk", "Торік було сухо.", "It was dry last year."),
        ("ru", "Послезавтра суд.", "The trial is the day after tomorrow."),
    ],
)
def test_what_is_said_otherwise_is_right(lang: str, source: str, target: str) -> None:
    assert found(lang, source, target) == []
