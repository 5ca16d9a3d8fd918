"""Popes, monarchs and saints of both sides: the same one, another one, or one whose name was not translated."""

from __future__ import annotations

import pytest

from transqa.base.model import Document, Segment, Severity
from transqa.checker.config import Config
from transqa.checker.functions import check_pairs
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.rendering import Fate
from transqa.glossary import Glossary

NONE = Glossary((), "none")


@pytest.mark.parametrize(
    ("lang", "source", "target", "place", "wrong", "right"),
    [
        (
            "ru",
            "Император Александр III построил эту дорогу.",
            "Emperor Alexander II built this road.",
            "Александр III",
            "Alexander II",
            "Alexander III",
        ),
        (
            "uk",
            "Папа Іван Павло ІІ відвідав Львів.",
            "Pope John Paul I visited Lviv.",
            "Іван Павло ІІ",
            "John Paul I",
            "John Paul II",
        ),
        (
            "be",
            "Кароль Карл III прыбыў у Берлін.",
            "King Charles II arrived in Berlin.",
            "Карл III",
            "Charles II",
            "Charles III",
        ),
        (
            "ru",
            "Николай Второй отрёкся в 1917 году.",
            "Nicholas I abdicated in 1917.",
            "Николай Второй",
            "Nicholas I",
            "Nicholas II",
        ),
        (
            "ru",
            "При Иване Грозном казнили многих бояр.",
            "Under Ivan the Great many boyars were executed.",
            "Грозном",
            "the Great",
            "the Terrible",
        ),
        (
            "uk",
            "Ярослав Мудрий уклав «Руську правду».",
            "Yaroslav the Great compiled the Ruska Pravda.",
            "Мудрий",
            "the Great",
            "the Wise",
        ),
        (
            "ru",
            "Папа Павел VI посетил Индию.",
            "Pope Pavel VI visited India.",
            "Павел",
            "Pavel",
            "Paul",
        ),
        (
            "be",
            "Папа Францішак памёр у панядзелак.",
            "Pope Frantsishak died on Monday.",
            "Францішак",
            "Frantsishak",
            "Francis",
        ),
    ],
)
def test_another_ruler_or_an_untranslated_pope(
    lang: str, source: str, target: str, place: str, wrong: str, right: str
) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")
    issues = [issue for issue in report.issues if issue.severity != Severity.NEUTRAL]
    assert [
        (issue.text, issue.source and issue.source.text, issue.expected, issue.severity)
        for issue in issues
    ] == [(wrong, place, (right,), Severity.MAJOR)]
    of_another = [issue.message for issue in issues if issue.code == "NAM111"]
    assert all("is another ruler than" in message for message in of_another)


@pytest.mark.parametrize(
    ("lang", "source", "target", "lost", "instead"),
    [
        ("ru", "Папа Франциск призвал к миру.", "Pope Benedict called for peace.", "Франциск", "Benedict"),
        ("be", "Папа Францішак сустрэўся з імі.", "Pope Benedict met them.", "Францішак", "Benedict"),
        ("uk", "Там правив Володимир Великий.", "Yaroslav the Wise ruled there.", "Володимир", "Yaroslav"),
        ("ru", "При Иване Грозном казнили бояр.", "Under Peter the Great they died.", "Иване", "Peter"),
        ("ru", "Собор Святого Николая закрыт.", "Saint Michael's Cathedral is closed.", "Николая", "Michael"),
    ],
)  # fmt: skip
def test_another_name_of_a_ruler(
    lang: str, source: str, target: str, lost: str, instead: str
) -> None:
    document = Document("d", (Segment("1", target, source),), lang, "en")
    evidence = DocumentEvidence(document, NONE, Config())
    replaced = [
        (rendering.source and rendering.source.text, rendering.target and rendering.target.text)
        for rendering in evidence.renderings[0]
        if rendering.fate == Fate.REPLACED
    ]  # fmt: skip
    assert replaced == [(lost, instead)]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("ru", "Указ подписал Пётр I.", "The decree was signed by Peter the Great."),
        ("ru", "Указ подписал Пётр Первый.", "The decree was signed by Peter I."),
        ("ru", "При Екатерине Великой город вырос.", "Under Catherine II the town grew."),
        ("ru", "Иван Грозный взял Казань.", "Ivan IV, known as the Terrible, took Kazan."),
        ("ru", "Храм Василия Блаженного закрыт.", "Saint Basil's Cathedral is closed."),
        ("ru", "Папа римский Лев XIV выступил с речью.", "Pope Leo XIV gave a speech."),
        ("ru", "Николай I и Николай II носили одно имя.", "Nicholas I and Nicholas II bore the same name."),
        ("ru", "Император Николай II отрёкся.", "Emperor Nikolai II abdicated."),
        ("ru", "Владимир Святой крестил Русь.", "Vladimir the Great baptised Rus."),
        ("ru", "В XIX веке здесь стояла крепость.", "In the 19th century a fortress stood here."),
        ("uk", "Церкву збудували у ХІХ столітті.", "The church was built in the 19th century."),
        ("uk", "Папа Іван Павло ІІ відвідав Львів.", "Pope John Paul II visited Lviv."),
        ("be", "Папа Ян Павел II быў палякам.", "Pope John Paul II was Polish."),
        ("be", "Касцёл Святога Юзафа збудавалі ў XIX ст.", "The Church of St Joseph is of the 19th century."),
        ("be", "Святы Мікалай прынёс падарункі.", "Saint Nicholas brought gifts."),
    ],
)  # fmt: skip
def test_the_same_ruler_raises_nothing(lang: str, source: str, target: str) -> None:
    report = check_pairs([(source, target)], source_lang=lang, target_lang="en")
    assert [i for i in report.issues if i.severity != Severity.NEUTRAL] == []
