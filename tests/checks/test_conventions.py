"""NAM118: a rendering by another language's convention is noted where it may be none of the bearer's own."""

from __future__ import annotations

import pytest

import transqa
from transqa.checker.config import Config


def noted(lang: str, source: str, target: str) -> list[tuple[str, tuple[str, ...]]]:
    report = transqa.check_pairs([(source, target)], source_lang=lang, target_lang="en")
    return [(one.text, one.expected) for one in report.issues if one.code == "NAM118"]


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        # Attested so, and not by the table of the source's language.
        ("be", "Грызлоў прыехаў у Саратаў.", "Gryzlov came to Saratov."),
        ("be", "Яго звалі Ігар Кузняцоў.", "His name was Igor Kuznetsov."),
        # The segment names the country whose convention it is.
        ("be", "Расійскі генерал Ігар Бусаргін.", "The Russian general Igor Busargin."),
        ("ru", "Украинец Игорь Горбатюк уехал.", "The Ukrainian Ihor Horbatiuk left."),
        # The glossary knows the person, and its checks judge the spelling.
        ("be", "Паводле МЗС, Лаўроў прыедзе.", "Lavrov will come, the ministry said."),
    ],
)
def test_the_bearers_own_spelling_is_not_noted(
    lang: str, source: str, target: str
) -> None:
    assert noted(lang, source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Яго звалі Ігар Краўцоў.", "His name was Igor Kravtsov.", "Krautsou"),
        ("Яе дзед — Пётр Гаралёў.", "Her grandfather is Pyotr Haraliou.", "Piotr"),
    ],
)
def test_where_nothing_tells_the_own_convention_is_proposed_with_its_yo(
    source: str, target: str, expected: str
) -> None:
    assert [new for _, new in noted("be", source, target)] == [(expected,)]


def test_beside_letters_with_marks_the_suggestion_has_them() -> None:
    report = transqa.check_pairs(
        [("Мэр — Зміцер Жылуновіч.", "The mayor is Źmicier Žyłunouvič.")],
        source_lang="be",
        target_lang="en",
    )
    assert [issue.expected for issue in report.issues] == [("Žyłunovič",)]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("preferred", "Krautsou"),
        ("belarusian-based", "Krautsou"),
        ("be-lacinka", "Kraŭcoŭ"),
        ("be-icao-9303", "Krautsou"),
        ("uk-ua-2010", "Krautsou"),  # no system for Belarusian names
    ],
)
def test_a_suggestion_follows_the_house_style(style: str, expected: str) -> None:
    report = transqa.check_pairs(
        [("Яго звалі Ігар Краўцоў.", "His name was Igor Kravtsov.")],
        source_lang="be",
        target_lang="en",
        config=Config(style=style),
    )
    (found,) = [issue for issue in report.issues if issue.text == "Kravtsov"]
    assert found.expected == (expected,)


def test_what_the_house_style_asks_for_is_not_noted() -> None:
    report = transqa.check_pairs(
        [("Яго звалі Ігар Краўцоў.", "His name was Igor Kravtsov.")],
        source_lang="be",
        target_lang="en",
        config=Config(style="russian-based"),
    )
    assert report.issues == ()
