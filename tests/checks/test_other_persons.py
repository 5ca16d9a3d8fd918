"""Another person with the surname of one whom the glossary knows: alone, and beside the source."""

import pytest

import transqa
from transqa.base.model import Issue
from transqa.glossary import load_glossary

GLOSSARY = load_glossary()


def issues(source: str, lang: str, target: str) -> list[Issue]:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    return [issue for issue in report.issues if issue.code == "NAM108"]


@pytest.mark.parametrize(
    "name",
    [
        "Marina Kolesnikova",
        "Maryna Kalesnikava",
        "Valeria Tsepkalo",
        "Valeriia Tsapkala",
        "Aleksandra Lukashenko",
        "Alexei Lukashenko",
        "Viktoria Babariko",
        "Oleg Navalny",
        "Andrei Pachobut",
        "Juliana Navalnaya",
    ],
)
def test_a_given_name_that_people_bear_is_no_slip_for_another(name: str) -> None:
    assert GLOSSARY.find(f"{name} spoke.") == []


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Mariya Kolesnikova", "maria-kalesnikava"),
        ("Mara Kolesnikova", "maria-kalesnikava"),
        ("Valeri Tsepkalo", "valery-tsepkalo"),
        ("Olexandr Lukashenko", "alexander-lukashenko"),
        ("Nikolai Statkevich", "mikola-statkevich"),
    ],
)
def test_another_spelling_of_the_given_name_names_the_person(
    name: str, entry: str
) -> None:
    assert [mention.entry.id for mention in GLOSSARY.find(f"{name} spoke.")] == [entry]


def test_a_form_that_the_person_does_not_go_by_is_neither_judged_nor_rewritten() -> (
    None
):
    for text in (
        "Aliaksandr Bialiatski was released.",
        "Alexander Pushkin was born in 1799.",
    ):
        assert GLOSSARY.find(text)[0].other_form
        assert transqa.check(text, target_lang="en").issues == ()
        assert transqa.normalize_names(text)[0] == text


@pytest.mark.parametrize(
    ("lang", "source", "target", "named", "stands"),
    [
        ("ru", "Медсестра Марина Колесникова уволилась.", "Nurse Maria Kalesnikava quit.",
         "Марина Колесникова", "Maria Kalesnikava"),
        ("uk", "Тренера Олексія Лукашенка відсторонили.", "Coach Alexander Lukashenko was suspended.",
         "Олексія Лукашенка", "Alexander Lukashenko"),
        ("be", "Прэмію атрымаў Эдуард Бабарыка.", "Viktar Babaryka received the prize.",
         "Эдуард Бабарыка", "Viktar Babaryka"),
        ("uk", "Володимира Кличка нагородили.", "Vitali Klitschko received an award.",
         "Володимира Кличка", "Vitali Klitschko"),
        ("ru", "Ключи передали Даше Навальной.", "The keys were given to Yulia Navalnaya.",
         "Даше Навальной", "Yulia Navalnaya"),
        ("ru", "Речь Тихановского длилась час.", "Tsikhanouskaya's speech lasted an hour.",
         "Тихановского", "Tsikhanouskaya"),
        ("uk", "Лист Зеленської прочитали в ООН.", "Zelensky's letter was read at the UN.",
         "Зеленської", "Zelensky"),
        ("be", "Ціханоўскай перадалі ліст.", "A letter was handed to Tsikhanouski.",
         "Ціханоўскай", "Tsikhanouski"),
    ],
)  # fmt: skip
def test_the_source_names_somebody_else(
    lang: str, source: str, target: str, named: str, stands: str
) -> None:
    (issue,) = issues(source, lang, target)
    assert issue.source is not None
    assert (issue.text, issue.source.text) == (stands, named)
    assert (issue.start, issue.source.start) == (
        target.index(stands),
        source.index(named),
    )


def test_the_wife_is_suggested_where_the_glossary_knows_her() -> None:
    (issue,) = issues("Тихановская выступила.", "ru", "Tsikhanouski spoke.")
    assert (issue.severity, issue.expected) == ("critical", ("Tsikhanouskaya",))


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Лукашенко заявил о визите.", "Alexander Lukashenko spoke of a visit."),
        ("ru", "Президент Лукашенко прибыл.", "President Alexander Lukashenko came."),
        ("ru", "Александр Григорьевич Лукашенко прибыл.", "Alexander Lukashenko came."),
        ("be", "А. Лукашэнка прыбыў.", "Alexander Lukashenko came."),
        ("uk", "У Мінську Лукашенко зустрів посла.", "In Minsk Alexander Lukashenko met the envoy."),
        ("ru", "Адвокат Цепкало Иван Петров ушёл.", "Valery Tsepkalo's lawyer Ivan Petrov left."),
        ("ru", "Лукашенко взял с собой Николая Лукашенко.", "Alexander Lukashenko took Nikolai Lukashenko along."),
        ("ru", "Олег Навальный, брат политика, вышел.", "Oleg Navalny, Alexei Navalny's brother, walked out."),
        ("ru", "Саша Лукашенко учился в школе.", "Alexander Lukashenko went to school."),
        ("ru", "Тихановские прибыли.", "The Tsikhanouskis came."),
        ("ru", "Тихановская рассказала о муже.", "Tsikhanouskaya spoke of her husband, Siarhei Tsikhanouski."),
        ("uk", "Зеленська приїхала.", "Mrs Zelensky came."),
        ("ru", "С Тихановским встретились послы.", "Ambassadors met Tsikhanouski."),
    ],
)  # fmt: skip
def test_where_the_source_does_not_tell_nothing_is_said(
    lang: str, source: str, target: str
) -> None:
    assert issues(source, lang, target) == []


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("be", "Андрэя Пачобута асудзілі.", "Andrzej Poczobut was sentenced."),
        ("be", "Сярод іх Андрэй Пачобут.", "Andrzej Pachobut is among them."),
        ("ru", "Освободили Андрея Почобута.", "Andrzej Poczobut was released."),
        ("uk", "Андрій Почобут вийшов.", "Andrzej Poczobut walked free."),
    ],
)
def test_a_given_name_in_the_form_of_the_sources_language_is_the_same_person(
    lang: str, source: str, target: str
) -> None:
    assert issues(source, lang, target) == []


def test_two_given_names_of_nearly_one_sound_are_two_persons() -> None:
    (found,) = issues(
        "Победила Марина Колесникова.", "ru", "Maria Kalesnikava has won."
    )
    assert found.text == "Maria Kalesnikava"


def test_a_latin_name_in_the_source_is_no_fault_of_the_text() -> None:
    """A file was refused whole, in the words of the comparison of two names."""
    pairs = [("Kv", "Rvetlana Tihanovska")]
    report = transqa.check_pairs(pairs, source_lang="ru", target_lang="en")
    assert [issue.code for issue in report.issues] == ["NAM103"]
