"""A term of one's own glossary that the target lacks: what is reported, and what counts as its rendering."""

from __future__ import annotations

import pytest

from transqa.checker.checker import Checker
from transqa.checker.config import Config
from transqa.glossary import load_glossary

TERMS = """id,kind,en,ru
a,term,transmission,передача инфекции
b,term,disease,болезнь
c,term,World Trade Centre,Центр международной торговли
d,term,ventilator,аппарат ИВЛ
e,term,fever,высокая температура
f,term,water supply,подача воды
"""
RENDERED = [
    ("How transmission happens is unknown.", "Как происходит передача, неизвестно."),
    ("Stay home with a fever.", "С температурой оставайтесь дома."),
    ("A rare disease.", "Редкое заболевание."),
    ("The World Trade Centre has opened.", "Открылся ЦМТ."),
    ("The hospital has one ventilator.", "В больнице одна установка ИВЛ."),
]
LACKING = [
    ("How transmission happens is unknown.", "Как это происходит, неизвестно.", ["transmission"]),
    ("Stay home with a fever.", "С высокой вероятностью оставайтесь дома.", ["fever"]),
    ("A rare disease.", "Редкая птица.", ["disease"]),
    ("A disease like any disease.", "Птица как птица.", ["disease"]),
    ("The World Trade Centre has opened.", "Открылся ВТЦ.", ["World Trade Centre"]),
    # As many words as in the source: the head alone says less.
    ("The water supply was cut.", "Подача была прервана.", ["water supply"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    path = tmp_path_factory.mktemp("terms") / "terms.csv"
    path.write_text(TERMS, encoding="utf-8")
    return Checker(
        glossary=load_glossary(path),
        config=Config(select=("TRM203",)),
        source_lang="en",
        target_lang="ru",
    )


def _missing(checker: Checker, source: str, target: str) -> list[str]:
    issues = checker.check_pairs([(source, target)]).issues
    return [source[issue.start : issue.end] for issue in issues]


@pytest.mark.parametrize(("source", "target"), RENDERED)
def test_the_head_the_acronym_and_a_word_of_the_same_root_suffice(
    checker: Checker, source: str, target: str
) -> None:
    assert _missing(checker, source, target) == []


@pytest.mark.parametrize(("source", "target", "texts"), LACKING)
def test_what_is_not_rendered_is_reported_once_in_a_segment(
    checker: Checker, source: str, target: str, texts: list[str]
) -> None:
    assert _missing(checker, source, target) == texts
