"""NUM310: an hour of one half of the day where the source has the same hour of the other one."""

from __future__ import annotations

import pytest

from transqa import check


def found(langs: str, source: str, target: str) -> list[str]:
    """Return what is wrong with the numbers of a target, each with its suggestions."""
    source_lang, target_lang = langs.split("-")
    report = check(target, source, source_lang=source_lang, target_lang=target_lang)
    return [
        " → ".join((issue.text, *issue.expected))
        for issue in report.issues
        if issue.code.startswith(("NUM", "LNG415"))
    ]


@pytest.mark.parametrize(
    ("langs", "source", "target", "issue"),
    [
        ("ru-en", "Пожар начался в 6 утра.", "The fire began at 6 p.m.", "6 p.m. → 6 a.m."),
        ("ru-en", "Рынок закрыли в 7:30 вечера.", "The market closed at 7:30 am.", "7:30 am → 7:30 pm"),
        ("ru-en", "Мост взорвали в 3 часа ночи.", "The bridge was blown up at 3 P.M. on Friday.", "3 P.M. → 3 A.M."),
        ("ru-en", "Поезд придёт в 3 часа дня.", "The train arrives at 3 a.m.", "3 a.m. → 3 p.m."),
        ("ru-en", "Гроза была с 9 до 11 утра.", "The storm raged between 9 and 11 p.m.", "11 p.m. → 11 a.m."),
        # Words of the part of the day would have to change too: nothing is proposed.
        ("ru-en", "Он вышел в шесть утра.", "He left at six in the evening.", "six in the evening"),
        ("be-en", "Мітынг пачаўся а 8-й раніцы.", "The rally began at 8pm.", "8pm → 8am"),
        ("uk-en", "Міст відкрили о восьмій ранку.", "The bridge opened at 8 p.m.", "8 p.m. → 8 a.m."),
        ("de-en", "Der Zug kam um 11 Uhr nachts.", "The train came at 11 a.m.", "11 a.m. → 11 p.m."),
        ("pl-en", "Sklep otwarto o 7 rano.", "The shop opened at 7 p.m.", "7 p.m. → 7 a.m."),
        ("en-ru", "The shop opens at 6 p.m.", "Магазин открывается в 6 утра.", "6 утра"),
    ],
)  # fmt: skip
def test_an_hour_of_the_other_half_of_the_day_is_told(
    langs: str, source: str, target: str, issue: str
) -> None:
    assert found(langs, source, target) == [issue]


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("ru-en", "Пожар начался в 6 утра.", "The fire began at 6 a.m."),
        ("ru-en", "Рынок работал с 9 утра до 6 вечера.", "The market was open from 9 a.m. to 6 p.m."),
        ("ru-en", "В 6 вечера, а не в 6 утра.", "Not at 6 a.m. but at 6 p.m."),
        # Late at night is after noon, and early before it; in between nobody can tell.
        ("ru-en", "Он вернулся в 11 часов ночи.", "He returned at 23:00."),
        ("ru-en", "Он вернулся в 11 ночи.", "He returned at 11 p.m."),
        ("ru-en", "Он вернулся в 6 ночи.", "He returned at 6 p.m."),
        ("be-en", "Ён вярнуўся ў 22:30 ночы.", "He returned at 10:30 p.m."),
        # Twelve o'clock is told in too many ways, and "дня" counts days.
        ("ru-en", "Гудок дали в 12 ночи.", "The whistle blew at 12 o'clock in the morning."),
        ("ru-en", "Осада длилась 3 дня.", "The siege ended at 3 a.m."),
        ("ru-en", "Они провели 2 ночи в отеле.", "They spent 2 nights at the hotel."),
        ("ru-en", "Между 9 и 11 вечера был пожар.", "There was a fire between 9 and 11 p.m."),
    ],
)  # fmt: skip
def test_hours_that_agree_or_cannot_be_told_apart_are_left_alone(
    langs: str, source: str, target: str
) -> None:
    assert found(langs, source, target) == []
