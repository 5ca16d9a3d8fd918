"""The rows that the trees of names read: what can be told of a row without a table of weights, counted by hand."""

from __future__ import annotations

import pytest

from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.lost_rows import LOST_FEATURES
from transqa.evidence.pair_rows import PAIR_FEATURES
from transqa.glossary import Glossary

Row = dict[str, int]


def rows(
    *pairs: tuple[str, str], langs: tuple[str, str] = ("ru", "en")
) -> tuple[dict[str, Row], dict[str, Row]]:
    """Return the rows of a document's pairs and of its lost names, by the words: "Орлов 3" is of the third segment."""
    segments = tuple(
        Segment(str(number), target, source)
        for number, (source, target) in enumerate(pairs, 1)
    )
    evidence = DocumentEvidence(
        Document("d", segments, *langs), Glossary((), "none"), Config()
    )
    names = evidence.names
    assert names is not None
    paired: dict[str, Row] = {}
    lost: dict[str, Row] = {}
    for number in range(len(segments)):
        for pair, row in names.pair_rows(number):
            words = f"{pair.source.text} {pair.target.text} {number + 1}"
            paired[words] = dict(zip(PAIR_FEATURES, row, strict=True))
        for name, _, _, row in names.lost_rows(number):
            lost[f"{name.text} {number + 1}"] = dict(
                zip(LOST_FEATURES, row, strict=True)
            )
    return paired, lost


def rivals(source: str, target: str) -> dict[str, str | None]:
    """Return the names of a Russian source that an English target lacks, with what may stand in their place."""
    document = Document("d", (Segment("1", target, source),), "ru", "en")
    names = DocumentEvidence(document, Glossary((), "none"), Config()).names
    assert names is not None
    return {
        name.text: rival and rival.word.text for name, rival, _, _ in names.lost_rows(0)
    }


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        # A given name for a given name, a surname for a surname.
        (
            "Виктор Орлов приехал.",
            "Pavel Petrov came.",
            {"Виктор": "Pavel", "Орлов": "Petrov"},
        ),
        # Beside the half that is rendered, wherever else something is nearer.
        (
            "Сергей Лавров и Пётр Иванов приехали.",
            "Sergei Kuznetsov and Semyon Ivanov came.",
            {"Лавров": "Kuznetsov", "Пётр": "Semyon"},
        ),
        # A country for a country, and a person for none.
        ("Германия победила.", "Austria won.", {"Германия": "Austria"}),
        ("Германия победила.", "Kovalenko won.", {"Германия": None}),
        # An acronym may be told in words.
        ("Фонд МВФ одобрил кредит.", "Paris approved the loan.", {"МВФ": None}),
        # Each takes one, the nearest.
        (
            "Ковалёва видела Громова и Белова.",
            "Smirnov saw Tarasov.",
            {"Ковалёва": "Smirnov", "Громова": "Tarasov", "Белова": None},
        ),
        # The whole name stands there in short.
        ("Он есть в Инстаграме.", "He is on Insta.", {"Инстаграме": None}),
    ],
)
def test_what_stands_in_the_place_of_a_name(
    source: str, target: str, expected: dict[str, str | None]
) -> None:
    assert rivals(source, target) == expected


def only(row: Row, **expected: int) -> tuple[Row, Row]:
    """Return the named columns of a row, and what they should hold."""
    return {name: row[name] for name in expected}, expected


MEETING = (
    (
        "Министр Сергей Лавров встретил Анну Ковалёву в Москве.",
        "Minister Sergei Lavrov met Anna Kovaleva in Moscow.",
    ),
    (
        "Лавров и Ковалёва говорили о Киеве и ФСБ.",
        "Lavrov spoke about Warsaw and the SBU.",
    ),
    ("Виктор Орлов приехал в Брест.", "Pavel Petrov came on Monday."),
    ("Потом Ковалёва уехала.", "Then she left."),
)


def test_a_lost_name_that_the_document_has_elsewhere() -> None:
    _, lost = rows(*MEETING)
    found, expected = only(
        lost["Ковалёва 2"],
        is_slavic=1,
        is_given=0,
        has_meaning=0,
        begins=0,
        letters=8,
        seen_elsewhere=2,  # in the second and fourth sentence; Ковалёву is another word
        rendered_elsewhere=1,  # Kovaleva in the first
        lost_elsewhere=1,  # in the fourth
        has_half=0,
        group_words=1,
        group_lost=1,
        group_capitals=1,
        lost=3,  # with Киеве and ФСБ
        added=2,  # Warsaw, SBU
        names=4,  # Лавров, Ковалёва, Киеве, ФСБ
        target_names=3,
        rival=0,
        length_ratio=93,  # 38 letters for 41
        lang=0,
        target_lang=0,
        near_rendered=1,  # Kovaleva in the sentence before
        mentions=1,
        is_cyrillic=1,
        target_meanings=2,  # Warsaw, SBU
        lost_meanings=2,  # Киеве, ФСБ
        given_lost_whole=0,
        is_alone=0,
    )
    assert found == expected


def test_a_lost_place_and_a_lost_body_with_their_rivals() -> None:
    _, lost = rows(*MEETING)
    found, expected = only(
        lost["Киеве 2"],
        has_meaning=1,
        is_acronym=0,
        in_capitals=0,
        rival=1,
        rival_meaning=1,
        rival_acronym=0,
        same_kind=1,
        rival_letters=6,
        letters_apart=1,
        rival_distance=21,  # 29 of 41 letters against 19 of 38
        rival_elsewhere=0,
        rival_for_this=0,
        rival_in_group=0,
        rival_group=1,
        near_rendered=0,
    )
    assert found == expected
    # The tables have both bodies, so that it says nothing that they are acronyms.
    found, expected = only(
        lost["ФСБ 2"],
        has_meaning=1,
        is_acronym=0,
        in_capitals=0,
        rival=1,
        rival_acronym=0,
        rival_meaning=1,
        same_kind=1,
        rival_letters=3,
        letters_apart=0,
    )
    assert found == expected


def test_a_lost_person_with_another_in_the_place() -> None:
    _, lost = rows(*MEETING)
    found, expected = only(
        lost["Виктор 3"],
        is_given=1,
        is_person=1,
        begins=1,
        group_words=2,
        group_lost=2,
        group_capitals=2,
        given_lost_whole=1,
        rival=1,
        rival_begins=1,
        rival_group=2,
        rival_letters=5,
        letters_apart=1,
        rival_distance=0,
        same_kind=1,
        lost_meanings=1,  # Брест
        target_meanings=0,
    )
    assert found == expected
    found, expected = only(
        lost["Орлов 3"],
        is_given=0,
        is_slavic=1,
        begins=0,
        given_lost_whole=0,
        rival_begins=0,
        rival_letters=6,
        rival_distance=3,  # 7 of 29 letters against 6 of 28
    )
    assert found == expected


def test_half_a_name_that_is_rendered_and_a_document_of_one_segment() -> None:
    _, lost = rows(
        (
            "Приехал Виктор Орлов, и Виктор Орлов уехал.",
            "Viktor Petrov came, and Viktor Petrov left.",
        )
    )
    found, expected = only(
        lost["Орлов 1"],
        has_half=1,
        half_is_given=1,
        group_words=2,
        group_lost=1,
        mentions=2,
        rival=1,
        rival_in_group=1,
        is_alone=1,
    )
    assert found == expected


def test_a_surname_with_a_wrong_letter() -> None:
    paired, _ = rows(
        ("Суд начался.", "The trial began."),
        ("Никто не пришёл.", "Nobody came."),
        (
            "«Газета» пишет о Тимуре Бекмамбетове.",
            "The Gazeta writes about Timur Bekmambitov.",
        ),
    )
    found, expected = only(
        paired["Бекмамбетове Bekmambitov 3"],
        edits=1,  # of Бекмамбетов
        edits_share=9,  # of 11 letters
        verdict=3,
        verdict_edits=1,
        strength=0,
        pair_strength=0,
        source_letters=12,
        target_letters=11,
        source_begins=0,
        target_begins=0,
        is_common=0,
        is_given=0,
        is_person=1,
        is_slavic=1,
        source_meaning=0,
        target_meaning=0,
        same_elsewhere=0,
        other_elsewhere=0,
        group_fine=1,
        group_words=2,
        is_shared=0,
        source_gender=1,
        target_gender=1,
        given_gender=1,
        given_oblique=1,
        is_acronym=0,
        lang=0,
        target_lang=0,
        same_first_letter=1,
        same_last_letters=1,
        differs_in_vowels=1,
        is_oblique=1,
        names=3,
        left_over=0,
        target_small=0,
        misfit=0,
        is_alone=0,
    )
    assert found == expected


def test_a_name_that_the_document_renders_in_two_ways() -> None:
    paired, _ = rows(
        ("Выступила Анна Ковалёва.", "Anna Kovaljova spoke."),
        ("За ней Ковалёва.", "After her Kovaleva."),
        ("Ковалёва уехала.", "Kovaljova left."),
    )
    found, expected = only(
        paired["Ковалёва Kovaljova 3"],
        same_elsewhere=1,
        other_elsewhere=1,
        group_words=1,
        group_fine=0,
        source_begins=1,
        target_begins=1,
        source_gender=2,
        target_gender=2,
        given_gender=0,
        given_oblique=0,
        is_oblique=0,
    )
    assert found == expected


def test_a_surname_of_the_other_gender_than_the_given_name() -> None:
    paired, _ = rows(
        ("Мікола Статкевіч сустрэў Алену Баранаву.", "Mikola met Alena Baranau."),
        langs=("be", "en"),
    )
    found, expected = only(
        paired["Баранаву Baranau 1"],
        lang=2,
        is_usual=1,
        target_gender=1,
        given_gender=2,
        misfit=1,
        is_alone=1,
        left_over=1,  # Статкевіч
    )
    assert found == expected


def test_a_latin_source_and_a_cyrillic_target() -> None:
    paired, _ = rows(("Ivan Petrov left.", "Ивана Петрову видели."), langs=("en", "ru"))
    found, expected = only(
        paired["Petrov Петрову 1"],
        lang=3,
        target_lang=1,
        edits=0,
        edits_to_known=0,
        is_known=1,
        is_oblique=1,
        source_letters=6,
        target_letters=7,
        group_words=2,
        verdict=0,
        source_gender=0,
    )
    assert found == expected
