"""Bulgarian is a source by its data alone: no module names it."""

from __future__ import annotations

import pytest

from transqa.checker.checker import Checker
from transqa.quantities.dates import dates
from transqa.quantities.reading import read_quantities
from transqa.romanization import romanization_systems, romanize
from transqa.text.sentences import sentences


def found(source: str, target: str, *select: str) -> list[tuple[str, str, str]]:
    checker = Checker(
        config={"select": list(select)} if select else None,
        source_lang="bg",
        target_lang="en",
    )
    return [
        (issue.code, str(issue.side), issue.text)
        for issue in checker.check_pairs([(source, target)]).issues
    ]


FAITHFUL = [
    (
        "Президентът Румен Радев заяви в петък, че двайсет и пет души са били ранени.",
        "President Rumen Radev said on Friday that twenty-five people had been injured.",
    ),
    (
        "Министърът Атанас Първанов пристигна в Търговище с 1,5 милиона лева.",
        "Minister Atanas Parvanov arrived in Targovishte with 1.5 million levs.",
    ),
    (
        "Георги Щерев и Кирил Жеков се срещнаха с проф. Иванов в гр. Кърджали.",
        "Georgi Shterev and Kiril Zhekov met Prof. Ivanov in Kardzhali.",
    ),
    (
        "Великобритания, Германия, Гърция, Унгария и САЩ не подкрепиха резолюцията.",
        "The United Kingdom, Germany, Greece, Hungary and the United States did not support the resolution.",
    ),
    (
        "На 3 март 2024 г. Желязков не подписа договора.",
        "On 3 March 2024 Zhelyazkov did not sign the contract.",
    ),
    (
        "Народното събрание прие закона със 138 гласа.",
        "The National Assembly adopted the law with 138 votes.",
    ),
    ("Не само цените се повишиха.", "Prices rose, among other things."),
]


@pytest.mark.parametrize(("source", "target"), FAITHFUL)
def test_nothing_is_said_of_a_faithful_pair(source: str, target: str) -> None:
    assert found(source, target) == []
    assert found(source, target, "LNG408") == []


@pytest.mark.parametrize(
    ("pair", "right", "wrong", "code"),
    [
        (0, "twenty-five", "thirty-five", "NUM310"),
        (0, "Friday", "Monday", "NUM315"),
        (1, "1.5 million", "2.5 million", "NUM310"),
        (1, "Parvanov", "Parvnaov", "NAM113"),
        (1, "Parvanov", "Kamenov", "NAM111"),
        (5, "138", "183", "NUM310"),
    ],
)
def test_an_error_is_found_in_its_place_and_nothing_else(
    pair: int, right: str, wrong: str, code: str
) -> None:
    source, target = FAITHFUL[pair]
    assert found(source, target.replace(right, wrong)) == [(code, "target", wrong)]


def test_a_lost_negation_is_found() -> None:
    source = "Желязков не подписа договора."
    assert found(source, "Zhelyazkov signed the contract.", "LNG408") == [
        ("LNG408", "source", "не подписа")
    ]
    assert found(source, "Zhelyazkov refused to sign the contract.", "LNG408") == []


def test_a_lost_unit_is_found() -> None:
    source, target = FAITHFUL[1]
    assert found(source, target.replace("levs", "euros")) == [
        ("NUM314", "target", "1.5 million")
    ]


def test_a_segment_left_in_bulgarian_is_found() -> None:
    text = "Президентът заяви, че законът ще бъде приет."
    assert found(text, text) == [("LNG401", "target", text)]


def test_sentences_do_not_end_after_abbreviations() -> None:
    text = "Проф. Иванов живее на ул. Шипка в гр. София. Той е там от 2018 г. насам."
    assert [span.of(text) for span in sentences(text, "bg")] == [text[:44], text[45:]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("двайсет и пет", 25),
        ("двадесет и пет", 25),
        ("сто двайсет и пет", 125),
        ("двеста и седем", 207),
        ("хиляда и двеста", 1200),
        ("две хиляди триста четирийсет и един", 2341),
        ("три милиона и половина", 3_500_000),
        ("1,5 милиона", 1_500_000),
    ],
)
def test_number_words_are_read(text: str, value: float) -> None:
    (quantity,) = read_quantities(text, "bg").quantities
    assert quantity.value == value


def test_numbers_that_are_listed_stay_apart() -> None:
    assert [
        quantity.value for quantity in read_quantities("пет и шест", "bg").quantities
    ] == [
        5,
        6,
    ]


def test_dates_are_read_by_cldr_names() -> None:
    assert [date[2:7] for date in dates("петък, 13 септември 2024", "bg")] == [
        ("петък, 13 септември 2024", 13, 9, 2024, 4)
    ]


def test_names_are_romanized_by_the_act_of_2009() -> None:
    assert "bg-2009" in romanization_systems()
    assert (
        romanize("София, Желю Първанов, България", "bg-2009")
        == "Sofia, Zhelyu Parvanov, Bulgaria"
    )
