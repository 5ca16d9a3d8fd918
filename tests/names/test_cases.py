"""Nominatives of oblique forms: the true one is among the candidates, which stay few."""

from __future__ import annotations

import pytest

from transqa.names.cases import word_nominatives

# What alternates or is lost in the stem, what is declined as an adjective, and plurals.
FORMS = [
    ("uk", "харкова", "харків"),
    ("uk", "каневі", "канів"),
    ("uk", "тернополя", "тернопіль"),
    ("uk", "розі", "ріг"),
    ("uk", "берліні", "берлін"),
    ("uk", "відня", "відень"),
    ("uk", "ользі", "ольга"),
    ("uk", "наталці", "наталка"),
    ("uk", "насті", "настя"),
    ("uk", "гнатишиній", "гнатишина"),
    ("uk", "в'ячеславу", "в'ячеслав"),
    ("uk", "лук'яненком", "лук'яненко"),
    ("uk", "кравцеві", "кравець"),
    ("uk", "яремкові", "яремко"),
    ("uk", "яремка", "яремко"),
    ("uk", "сергієм", "сергій"),
    ("uk", "ігореві", "ігор"),
    ("uk", "льва", "лев"),
    ("uk", "рівному", "рівне"),
    ("uk", "сум", "суми"),
    ("uk", "сумах", "суми"),
    ("uk", "чернівцях", "чернівці"),
    ("uk", "білоруссю", "білорусь"),
    ("uk", "великої", "велика"),
    ("ru", "льву", "лев"),
    ("ru", "павла", "павел"),
    ("ru", "грозном", "грозный"),
    ("ru", "орле", "орел"),
    ("ru", "египта", "египет"),
    ("ru", "чебоксар", "чебоксары"),
    ("ru", "мытищах", "мытищи"),
    ("ru", "барановичах", "барановичи"),
    ("ru", "ковалевы", "ковалев"),
    ("ru", "тихановских", "тихановский"),
    ("ru", "ярославле", "ярославль"),
    ("ru", "андрее", "андрей"),
    ("ru", "северной", "северная"),
    ("be", "вользе", "вольга"),
    ("be", "лідзе", "ліда"),
    ("be", "брэсце", "брэст"),
    ("be", "горках", "горкі"),
    ("be", "баранавіч", "баранавічы"),
    ("be", "паўла", "павел"),
    ("be", "астраўца", "астравец"),
    ("be", "навагрудка", "навагрудак"),
    ("be", "лукашэнкам", "лукашэнка"),
    ("be", "магілёве", "магілёў"),
    ("be", "уладзіславам", "уладзіслаў"),
    ("be", "палессі", "палессе"),
    ("be", "навальнага", "навальны"),
]


@pytest.mark.parametrize(("lang", "form", "nominative"), FORMS)
def test_the_nominative_is_among_the_candidates(
    lang: str, form: str, nominative: str
) -> None:
    assert nominative in word_nominatives(form, lang)


def test_candidates_stay_few() -> None:
    sizes = [len(word_nominatives(form, lang)) for lang, form, _ in FORMS]
    assert max(sizes) <= 8
    assert sum(sizes) / len(sizes) < 5


@pytest.mark.parametrize(
    ("lang", "word"), [("uk", "порошенко"), ("ru", "адам"), ("ru", "лукашенко")]
)
def test_what_is_no_oblique_form_is_itself_alone(lang: str, word: str) -> None:
    assert word_nominatives(word, lang) == (word,)
