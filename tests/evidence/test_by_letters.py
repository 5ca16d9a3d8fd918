"""Names of other languages that were read letter by letter: what is known of them, and what should stand there."""

import pytest

from transqa import check_pairs
from transqa.base.model import Severity
from transqa.evidence.by_letters import (
    family_spellings,
    forms_by_letters,
    known_spellings,
    usual_spellings,
)
from transqa.lexicon import lexicon_of
from transqa.names.exonyms import names_in_english
from transqa.names.palladius import pinyin


@pytest.mark.parametrize(
    ("key", "lang", "latin"),
    [
        ("байдена", "ru", "baiden"),
        ("трампу", "uk", "tramp"),
        ("макроном", "be", "makron"),
        ("качиньского", "ru", "kachinsky"),
        ("цюриху", "uk", "tsiurykh"),
        ("цзиньпина", "ru", "tszinpin"),
    ],
)
def test_name_of_another_language_is_attested_otherwise_than_systems_write_it(
    key: str, lang: str, latin: str
) -> None:
    known = known_spellings(lexicon_of(), key, lang, latin)

    assert known.foreign > known.by_system


@pytest.mark.parametrize(
    ("key", "lang", "latin"),
    [
        ("гончаровой", "ru", "hancharova"),
        ("лосик", "uk", "losyk"),
        ("жыткавічах", "be", "zhytkavichy"),
        ("петрова", "ru", "petrov"),
        ("порошенко", "uk", "poroshenko"),
    ],
)
def test_east_slavic_name_is_attested_as_systems_write_it(
    key: str, lang: str, latin: str
) -> None:
    known = known_spellings(lexicon_of(), key, lang, latin)

    assert known.by_system > known.foreign


def test_systems_of_sister_languages_write_their_form_of_a_name() -> None:
    assert "hancharova" in family_spellings("гончарова", "ru")
    assert "hancharova" not in usual_spellings("гончарова", "ru")


@pytest.mark.parametrize(
    ("key", "lang", "latin", "forms"),
    [
        ("гётеборге".replace("ё", "е"), "ru", "gyoteborg", ("гетеборг",)),
        ("цюриху", "uk", "tsiurykh", ("цюрих",)),
        ("цюриху", "uk", "zurich", ()),
        # A word may be the form of two names: the one whose own letters these are.
        ("джорджа", "ru", "dzhordzha", ("джорджа",)),
    ],
)
def test_nominatives_that_a_system_writes_so(
    key: str, lang: str, latin: str, forms: tuple[str, ...]
) -> None:
    assert forms_by_letters(key, lang, latin) == forms


@pytest.mark.parametrize(
    ("key", "lang", "first"),
    [
        ("мюнхені", "uk", "munich"),
        ("вене", "be", "vienna"),
        ("риме", "ru", "rome"),
        ("німеччини", "uk", "germany"),
        ("немца", "ru", ""),
        ("сша", "ru", ""),
    ],
)
def test_english_name_of_a_place(key: str, lang: str, first: str) -> None:
    assert (names_in_english(key, lang) or ("",))[0] == first


def test_long_words_are_no_chinese_names() -> None:
    assert pinyin("нетаньягу", "uk") == ()
    assert pinyin("шицзячжуан", "ru") == ("shijiazhuang",)


@pytest.mark.parametrize(
    ("lang", "source", "target", "wrong", "right"),
    [
        ("uk", "Турнір пройде в Мюнхені.", "The tournament will be held in Miunkhen.", "Miunkhen", "Munich"),
        ("ru", "Выставка открылась в Кёльне.", "The exhibition opened in Kyoln.", "Kyoln", "Cologne"),
        ("ru", "Матч прошёл в Цюрихе.", "The match was played in Tsyurikh.", "Tsyurikh", "Zurich"),
        ("ru", "Вчера Фридриха Мерца избрали.", "Fridrikh Merts was elected yesterday.", "Merts", "Merz"),
        ("ru", "Об этом пишет Шарль Азнавур.", "Sharl Aznavour writes about it.", "Sharl", "Charles"),
    ],
)  # fmt: skip
def test_what_is_suggested_for_a_name_letter_by_letter(
    lang: str, source: str, target: str, wrong: str, right: str
) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")
    found = {issue.text: issue.expected for issue in report.issues}

    assert found[wrong] == (right,)


@pytest.mark.parametrize(
    ("lang", "source", "target", "wrong", "right"),
    [
        ("be", "Канферэнцыя прайшла ў Празе.", "The conference was held in Praha.", "Praha", "Prague"),
        ("ru", "Выставка откроется в Женеве.", "The exhibition will open in Zheneva.", "Zheneva", "Geneva"),
        ("uk", "Літак сів у Цюриху.", "The plane landed in Tsiurykh.", "Tsiurykh", "Zurich"),
        ("ru", "С речью выступил Джо Байден.", "Dzho Baiden gave a speech.", "Baiden", "Biden"),
        ("uk", "Про це говорив Дональд Трамп.", "Donald Tramp spoke about this.", "Tramp", "Trump"),
        ("be", "Прамову сказаў Эмануэль Макрон.", "Emanuel Makron gave a speech.", "Makron", "Macron"),
    ],
)  # fmt: skip
def test_name_letter_by_letter_is_a_serious_error(
    lang: str, source: str, target: str, wrong: str, right: str
) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")
    found = {
        issue.text: issue.expected
        for issue in report.issues
        if issue.severity is Severity.MAJOR
    }

    assert found[wrong] == (right,)


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Матч Лиги Европы перенесли.", "The Europa League match was postponed."),
        ("uk", "Вибух стався в Харкові.", "There was an explosion in Harkiv."),
        ("ru", "Диана Шнайдер вышла в финал.", "Diana Shnaider reached the final."),
        ("ru", "Аркадий Ротенберг продал завод.", "Arkady Rotenberg sold the plant."),
        ("ru", "Бизнесмен Ротенберг продал завод.", "Businessman Rotenberg sold the plant."),
        ("ru", "Депутат Максим Кац ушёл.", "Deputy Maxim Kats left."),
        ("uk", "Співала Джамала на Євробаченні.", "Jamala sang at Eurovision."),
        ("be", "Жыхары Брагіна чакаюць дажджу.", "The people of Brahin are waiting for rain."),
        ("uk", "Приїхала Валерія Лосик.", "Valeriia Losyk has arrived."),
        ("ru", "Жители Великих Лук ждут поезда.", "The people of Velikiye Luki are waiting for a train."),
    ],
)  # fmt: skip
def test_names_that_may_be_so_spelled(lang: str, source: str, target: str) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")

    assert [
        issue.text for issue in report.issues if issue.severity is Severity.MAJOR
    ] == []


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("be", "Суддзя Вольга Чэмель вынесла прысуд.", "Judge Volha Čemiel passed the verdict."),
        ("be", "Пра гэта піша сайт «Вясёлка».", "The site Viasiolka writes about it."),
        ("ru", "Генерал Юнус-Бек Евкуров прибыл в Минск.", "General Yunus-Bek Yevkurov arrived in Minsk."),
        ("be", "Францішак Рамановіч прыехаў у Вільню.", "Franak Ramanovich came to Vilnius."),
        ("be", "Дзмітрый Лукашук сустрэў сябра.", "Zmicier Lukashuk met a friend."),
        ("ru", "Станислава Карпова отпустили.", "Stas Karpov was released."),
    ],
)  # fmt: skip
def test_spellings_on_purpose_and_short_forms_of_given_names_are_right(
    lang: str, source: str, target: str
) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")

    assert [(one.code, one.text) for one in report.issues if one.code >= "NAM110"] == []


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("Журнал «Шпигель» пишет об этом.", "The magazine Shpigel writes about it.", "Shpigel"),
        ("Жан-Поль Дюпон приехал.", "Zhan-Pol Dupont has come.", "Zhan"),
    ],
)  # fmt: skip
def test_foreign_names_in_quotation_marks_and_halves_of_them_are_still_judged(
    source: str, target: str, wrong: str
) -> None:
    report = check_pairs([(source, target)], source_lang="ru", target_lang="en")

    assert [issue.text for issue in report.issues if issue.code == "NAM113"] == [wrong]
