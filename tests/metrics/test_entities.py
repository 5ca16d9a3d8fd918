from __future__ import annotations

import pytest

from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.checker.metrics import EntityAccuracy, entity_accuracy
from transqa.checker.metrics.entities import is_rendered
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import load_glossary
from transqa.text.words import words


def accuracy(
    source: str | None, target: str, reference: str | None = None, lang: str = "ru"
) -> EntityAccuracy:
    document = Document("d", (Segment("1", target, source, reference),), lang, "en")
    return entity_accuracy(DocumentEvidence(document, load_glossary(), Config()))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Sviatlana Tsikhanouskaya came to Vilnius.", (1, 1)),
        ("Svetlana Tikhanovskaya came to Vilnius.", (1, 1)),
        ("Sviatlana Tsikhanouskya came to Vilnius.", (0, 1)),
        ("She came to Vilnius.", (0, 1)),
    ],
)
def test_an_entry_of_the_source_counts_when_the_glossary_accepts_its_rendering(
    target: str, expected: tuple[int, int]
) -> None:
    assert accuracy("Светлана Тихановская прилетела в город.", target) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("The mayor, Petrushenko, spoke with Schmidt.", (2, 2)),
        ("The mayor, Petruschenko, spoke with Schmidt.", (2, 2)),
        ("The mayor, Petrashenko, spoke with Schmidt.", (1, 2)),
        ("The mayor spoke with a guest.", (0, 2)),
    ],
)
def test_names_of_the_reference_that_the_source_has_are_looked_for(
    target: str, expected: tuple[int, int]
) -> None:
    source, reference = (
        "Мэр Петрушенко говорил со Шмидтом.",
        "Mayor Petrushenko talked to Schmidt.",
    )
    assert accuracy(source, target, reference) == expected


def test_a_name_of_the_reference_that_the_source_lacks_is_no_entity() -> None:
    assert accuracy(
        "Он говорил со Шмидтом.",
        "He spoke with Schmidt.",
        "Kowalski spoke with Schmidt.",
    ) == (1, 1)


def test_without_a_source_there_are_no_entities() -> None:
    made = accuracy(None, "Schmidt spoke.", "Then Schmidt spoke.")
    assert (made, made.share) == ((0, 0), None)


def test_the_share_has_four_decimals() -> None:
    assert EntityAccuracy(2, 3).share == 0.6667


@pytest.mark.parametrize(
    ("source", "name", "target", "rendered"),
    [
        ("Тихановской", "Tikhanovskaya", "to Tsikhanouskaya", True),
        ("Тихановской", "Tikhanovskaya", "Tikhanovskaya's plan", True),
        ("Тихановской", "Tikhanovskaya", "Tikhanovskoy", False),
        ("Лукашэнка", "Lukashenka", "Łukašenka", True),
        ("Schmidt", "Schmidt", "Schmitt", False),
    ],
)
def test_one_convention_of_the_same_name_is_accepted(
    source: str, name: str, target: str, rendered: bool
) -> None:
    (theirs,), (wanted,) = words(source), words(name)
    assert (
        is_rendered(wanted, theirs, words(target), "be" if "э" in source else "ru")
        is rendered
    )
