"""Patronymics, which a translation leaves out, and names with the surname first, in three languages."""

import pytest

import transqa
from transqa.base.model import Severity
from transqa.evidence.spotting import is_patronymic_of_given, spot_names
from transqa.text.words import words


def named(source: str, lang: str, target: str) -> set[tuple[str, str]]:
    """Return what is said of names, each with its place in the source, from minor on."""
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    return {
        (issue.code, issue.source.text)
        for issue in report.issues
        if issue.code.startswith("NAM")
        and issue.source is not None
        and issue.severity.rank >= Severity.MINOR.rank
    }


@pytest.mark.parametrize(
    ("lang", "text", "group"),
    [
        (
            "ru",
            "Умер Савельев Пётр Ильич, слесарь.",
            ["Савельев", "Пётр", "Ильич"],
        ),
        (
            "ru",
            "Выдали Савельеву Петру Ильичу.",
            ["Савельеву", "Петру", "Ильичу"],
        ),
        (
            "uk",
            "Засудили Ткаченка Івана.",
            ["Ткаченка", "Івана"],
        ),
        (
            "be",
            "Пакаралі Рудзько Алену Міхайлаўну.",
            ["Рудзько", "Алену", "Міхайлаўну"],
        ),
        ("ru", "Выступил глава Газпрома Алексей Борисович Миллер.", ["Газпрома"]),
        ("ru", "Приехал президент Украины Владимир Зеленский.", ["Украины"]),
        ("ru", "Так ответил Путину Дмитрий Медведев.", ["Путину"]),
    ],
)
def test_a_surname_may_stand_first(lang: str, text: str, group: list[str]) -> None:
    tokens = spot_names(text, words(text), lang)
    number = next(token.group for token in tokens if token.text == group[0])
    assert [token.text for token in tokens if token.group == number] == group


@pytest.mark.parametrize(
    ("key", "lang", "expected"),
    [
        ("ильича", "ru", True),
        ("никитичной", "ru", True),
        ("львовичу", "ru", True),
        ("якович", "uk", True),
        ("іллівною", "uk", True),
        ("паўлавіча", "be", True),
        ("янукович", "uk", False),
        ("статкевіч", "be", False),
        ("абрамович", "ru", False),
    ],
)
def test_patronymics_are_made_of_given_names(
    key: str, lang: str, expected: bool
) -> None:
    assert is_patronymic_of_given(key, lang) is expected


@pytest.mark.parametrize(
    ("source", "lang", "target"),
    [
        (
            "Скончался Дорохов Игорь Павлович, бывший директор завода.",
            "ru",
            "Igor Dorokhov, a former director of the plant, has died.",
        ),
        (
            "Учора ўзнагародзілі Савіцкую Ганну Іванаўну, настаўніцу.",
            "be",
            "Teacher Hanna Savitskaya received an award yesterday.",
        ),
        (
            "Позов подав Гнатюк Василь Петрович.",
            "uk",
            "The claim was filed by Vasyl Hnatiuk.",
        ),
        (
            "Потом Ирина Олеговна ответила на вопросы.",
            "ru",
            "Then the minister answered questions.",
        ),
        (
            "Потом Ирина Олеговна ответила на вопросы.",
            "ru",
            "Then Irina answered questions.",
        ),
        (
            "Після цього Віктор Степанович пішов у відпустку.",
            "uk",
            "After that Kolomiiets went on leave.",
        ),
    ],
)
def test_a_patronymic_may_be_left_out(source: str, lang: str, target: str) -> None:
    assert named(source, lang, target) == set()


@pytest.mark.parametrize(
    ("source", "lang", "target", "place"),
    [
        (
            "Скончался Дорохов Игорь Павлович, бывший директор завода.",
            "ru",
            "Igor Morozov, a former director of the plant, has died.",
            "Дорохов",
        ),
        (
            "Позов подав Гнатюк Василь Петрович.",
            "uk",
            "The claim was filed by Volodymyr Hnatiuk.",
            "Василь",
        ),
        (
            "Ранен сержант Дорохов Денис Олегович.",
            "ru",
            "Sergeant Maxim Dorokhov was wounded.",
            "Денис",
        ),
        (
            "Потом Ирина Олеговна ответила на вопросы.",
            "ru",
            "Then Tatiana Olegovna answered questions.",
            "Ирина",
        ),
    ],
)
def test_another_name_in_its_place_is_found(
    source: str, lang: str, target: str, place: str
) -> None:
    assert ("NAM111", place) in named(source, lang, target)
