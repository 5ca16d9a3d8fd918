"""What becomes of names without a glossary: pairs of a source and a target, by what is said of each name."""

import pytest

from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.checker.config_values import REPORT_CONFIDENCE
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.rendering import Fate, Rendering
from transqa.glossary import Glossary
from transqa.names.model import Verdict

NONE = Glossary((), "none")
REPORTED = REPORT_CONFIDENCE


def renderings(
    source: str, target: str, langs: tuple[str, str] = ("ru", "en")
) -> list[Rendering]:
    document = Document("d", (Segment("1", target, source),), *langs)
    return list(DocumentEvidence(document, NONE, Config()).renderings[0])


def fates(
    source: str, target: str, langs: tuple[str, str] = ("ru", "en")
) -> set[tuple[str, str, str]]:
    found = renderings(source, target, langs)
    return {
        (
            one.fate.value,
            one.source.text if one.source else "",
            one.target.text if one.target else "",
        )
        for one in found
    }


@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        (
            "Об этом говорил Борис Джонсон.",
            "Boris Johnson spoke about it.",
            ("ru", "en"),
        ),
        ("В Пекине прошла встреча.", "A meeting was held in Beijing.", ("ru", "en")),
        ("Это решение французов.", "It is a decision of the French.", ("ru", "en")),
        (
            "Губернатор Тульской области приехал.",
            "The governor of Tula Region came.",
            ("ru", "en"),
        ),
        ("Пра гэта сказаў Кастусь Кравец.", "Kastus Kravets said so.", ("be", "en")),
        ("Судья Майкл Кроули отказал.", "Judge Michael Crowley refused.", ("ru", "en")),
        (
            "The mayor, Oleg Kravtsov, spoke.",
            "Выступил мэр Олег Кравцов.",
            ("en", "ru"),
        ),
        ("Выступіў мэр Алег Краўцоў.", "Выступил мэр Олег Кравцов.", ("be", "ru")),
    ],
)
def test_rendered_names_raise_nothing(
    source: str, target: str, langs: tuple[str, str]
) -> None:
    doubted = [
        (rendering.source and rendering.source.text, rendering.confidence)
        for rendering in renderings(source, target, langs)
        if rendering.confidence >= REPORTED
    ]
    assert doubted == []


def test_another_name_in_its_place_is_named_with_the_source() -> None:
    assert ("replaced", "Ломсадзе", "Petrenko") in fates(
        "Победил Ломсадзе.", "The winner was Petrenko."
    )


def test_a_surname_swapped_beside_its_given_name() -> None:
    assert ("replaced", "Кравцов", "Petrenko") in fates(
        "Там был Олег Кравцов.", "Oleg Petrenko was there."
    )


def test_a_lost_person_is_reported_once_and_whole() -> None:
    source = "Там был Олег Кравцов."
    lost = [
        rendering
        for rendering in renderings(source, "He was there.")
        if rendering.fate == Fate.MISSING
    ]
    assert [rendering.group and rendering.group.of(source) for rendering in lost] == [
        "Олег Кравцов"
    ]


def test_another_country_is_a_lost_one() -> None:
    assert {
        fate for fate, *_ in fates("Он приехал из Венгрии.", "He came from Spain.")
    } == {"replaced"}


@pytest.mark.parametrize(
    ("source", "target", "verdict", "text"),
    [
        (
            "Победил Дмитрий Ломсадзе.",
            "Dmitry Lopsadze won.",
            Verdict.MISSPELLED,
            "Lopsadze",
        ),
        (
            "Мэр — Олег Кравцов.",
            "The mayor is Oleg Karvtsov.",
            Verdict.MISSPELLED,
            "Karvtsov",
        ),
        ("Мэр — Олег Кравчов.", "The mayor is Oleg Kravčow.", Verdict.MIXED, "Kravčow"),
        ("Он живёт в Канаде.", "He lives in Canda.", Verdict.MISSPELLED, "Canda"),
        (
            "Поёт Полина Гагарина.",
            "Polina Gagarin sings.",
            Verdict.MISSPELLED,
            "Gagarin",
        ),
        (
            "Арест Сергея Фургала.",
            "The arrest of Sergei Furgala.",
            Verdict.MISSPELLED,
            "Furgala",
        ),
        (
            "Об этом пишет Reuters.",
            "Reuers writes about it.",
            Verdict.MISSPELLED,
            "Reuers",
        ),
    ],
)
def test_wrong_spellings_are_told(
    source: str, target: str, verdict: Verdict, text: str
) -> None:
    doubted = [
        rendering
        for rendering in renderings(source, target)
        if rendering.confidence >= REPORTED
    ]
    assert [
        (rendering.spelling and rendering.spelling.verdict, rendering.target.text)
        for rendering in doubted
        if rendering.target
    ] == [(verdict, text)]


def test_a_name_translated_as_a_word() -> None:
    assert ("translated", "Зеленский", "Green") in fates(
        "Об этом сказал Владимир Зеленский.", "Vladimir Green said so."
    )


def test_a_spelling_that_the_document_repeats_is_doubted_less() -> None:
    pairs = [("Он видел Сочимилько.", "He met Xochimilko.")] * 3
    segments = tuple(
        Segment(str(number), target, source)
        for number, (source, target) in enumerate(pairs)
    )
    evidence = DocumentEvidence(Document("d", segments, "ru", "en"), NONE, Config())
    repeated = [names[0].confidence for names in evidence.renderings]
    once = renderings("Он видел Сочимилько.", "He met Xochimilko.")[0].confidence
    assert max(repeated) <= once
