"""Case endings that were romanized with a name: where they are told, and which nominative is proposed."""

import pytest

import transqa
from transqa.evidence.leaks import plausible_nominatives


@pytest.mark.parametrize(
    ("lang", "source", "target", "wrong", "expected"),
    [
        (
            "ru",
            "Автор «Фонтанки» получил премию.",
            "An author of Fontanki received a prize.",
            "Fontanki",
            "Fontanka",
        ),
        (
            "ru",
            "Матч с «Рубином» отменили.",
            "The match with Rubinom was cancelled.",
            "Rubinom",
            "Rubin",
        ),
        (
            "ru",
            "Пожар под Костромой потушили.",
            "A fire near Kostromoy was put out.",
            "Kostromoy",
            "Kostroma",
        ),
        (
            "ru",
            "Награду дали Ирине Сомовой.",
            "The award was given to Irina Somovoy.",
            "Somovoy",
            "Somova",
        ),
        (
            # In plain letters, as the text has it: no Kovalëva.
            "ru",
            "Встретили Анну Ковалёву.",
            "They met Anna Kovalevu.",
            "Kovalevu",
            "Kovaleva",
        ),
        (
            "ru",
            "Видели Анну Кузнецову.",
            "They saw Anna Kuznetsovu.",
            "Kuznetsovu",
            "Kuznetsova",
        ),
        (
            "be",
            "Сябры «Талакі» сустрэліся ў Мінску.",
            "Members of Talaki met in Minsk.",
            "Talaki",
            "Talaka",
        ),
        (
            "be",
            "Суд над Мацкевічам адклалі.",
            "The trial of Matskevicham was adjourned.",
            "Matskevicham",
            "Matskevich",
        ),
        (
            "uk",
            "Активісти «Просвіти» прийшли до суду.",
            "Activists of Prosvity came to court.",
            "Prosvity",
            "Prosvita",
        ),
        (
            "uk",
            "Бої тривають під Ізюмом.",
            "Fighting continues near Iziumom.",
            "Iziumom",
            "Izium",
        ),
    ],
)
def test_the_nominative_is_proposed(
    lang: str, source: str, target: str, wrong: str, expected: str
) -> None:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    found = [issue for issue in report.issues if issue.text == wrong]
    assert [(issue.code, issue.expected) for issue in found] == [
        ("NAM116", (expected,))
    ]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Группа «Мурашки» приехала.", "The band Murashki came."),
        ("ru", "Об этом пишет «Фонтанка».", "Fontanka writes about it."),
        ("ru", "Он живёт в Тольятти.", "He lives in Tolyatti."),
        ("be", "Хор «Зоркі» спявае.", "The choir Zorki is singing."),
        (
            "uk",
            "Серіал «Свати» зняли з ефіру.",
            "The series Svaty was taken off the air.",
        ),
        ("uk", "Прем'єр-міністр Ішіба поїхав.", "Prime Minister Ishiba left."),
    ],
)
def test_a_nominative_is_no_leak(lang: str, source: str, target: str) -> None:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    assert [issue.text for issue in report.issues if issue.code == "NAM116"] == []


@pytest.mark.parametrize(
    ("key", "lang", "expected"),
    [
        ("радуги", "ru", ("радуга",)),
        ("вясны", "be", ("вясна",)),
        ("пагоні", "be", ("пагоня", "пагонь")),
        ("шахтаря", "uk", ("шахтар",)),
    ],
)
def test_the_letters_before_an_ending_tell_the_nominative(
    key: str, lang: str, expected: tuple[str, ...]
) -> None:
    assert plausible_nominatives(key, lang) == expected
